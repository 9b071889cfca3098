"""People of a case: each case makes its own, so that cases never meet."""

import asyncio
import base64
import itertools
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from tests.conformance.client import Client, new_id, text
from tests.conformance.document import Json

PASSWORD = "plum orbit lantern 42"
ADULT = "1990-05-17"
OPEN = ("everyone", "everyone")
_numbers = itertools.count(1)


def username(stem: str = "p") -> str:
    """A username nobody has."""
    return f"{stem}{next(_numbers)}{secrets.token_hex(4)}"


def device_key() -> str:
    """An Ed25519 public key, as far as its form goes."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


def sign_up_params(name: str, **other: Any) -> Json:
    """Parameters of a sign-up that is accepted."""
    params = {
        "username": name,
        "password": PASSWORD,
        "display_name": name.capitalize(),
        "birth_date": ADULT,
        "device_name": "case",
        "device_key": device_key(),
    }
    return {**params, **other}


class Device:
    """A signed-in connection of a person."""

    def __init__(self, client: Client, username: str, signed_in: Json) -> None:
        self.client = client
        self.username = username
        self.signed_in = signed_in
        self.token: str = signed_in["token"]
        self.device_id: str = signed_in["device_id"]
        self.user_id: str = signed_in["me"]["user_id"]
        self.cursor: Json = signed_in["cursor"]

    async def call(self, method: str, **params: Any) -> Json:
        return await self.client.call(method, **params)

    async def resume(self, cursor: Json | None = None) -> Json:
        """Get events: after `cursor`, or after the cursor this device signed in with."""
        return await self.call("session.resume", token=self.token, cursor=cursor or self.cursor)

    async def say(self, thread: str, words: str, number: str | None = None) -> Json:
        """Send a text; the answer."""
        return await self.call("messages.send", id=number or new_id(), thread_id=thread, body=text(words))

    async def direct(self, other: "Device") -> str:
        """The thread with another person."""
        thread: str = (await self.call("threads.direct", user_id=other.user_id))["thread_id"]
        return thread

    async def history(self, thread: str, **page: Any) -> list[Json]:
        found: list[Json] = (await self.call("messages.history", thread_id=thread, **page)).get("messages", [])
        return found


class World:
    """Makes connections and people, and closes them all."""

    def __init__(self, url: str, stack: AsyncExitStack) -> None:
        self.url = url
        self._stack = stack

    async def connection(self, **options: Any) -> Client:
        """A connection on which nothing was said yet."""
        return await self._stack.enter_async_context(Client(self.url, **options))

    async def person(
        self, stem: str = "p", *, resumed: bool = True, reaches: tuple[str, str] | None = OPEN, **other: Any
    ) -> Device:
        """Somebody new, signed up, with these inbox and request reaches; None: with those accounts begin with."""
        name = username(stem)
        client = await self.connection()
        device = Device(client, name, await client.call("session.sign_up", **sign_up_params(name, **other)))
        if reaches is not None:
            await device.call("privacy.set", inbox_reach=reaches[0], request_reach=reaches[1])
            # What a case looks at begins behind this choice.
            device.cursor = (await device.call("inbox.snapshot", limit=1))["head"]
        if resumed:
            await device.resume()
        return device

    async def another(self, person: Device, *, resumed: bool = True, password: str = PASSWORD) -> Device:
        """Another device of the same person."""
        client = await self.connection()
        params = {"username": person.username, "password": password, "device_name": "other", "device_key": device_key()}
        device = Device(client, person.username, await client.call("session.sign_in", **params))
        if resumed:
            await device.resume()
        return device

    async def back(self, device: Device) -> Device:
        """The same device on a new connection, not resumed yet."""
        return Device(await self.connection(), device.username, device.signed_in)

    async def pair(self, **other: Any) -> tuple[Device, Device, str]:
        """Two people and their thread."""
        ada, bo = await self.person("ada", **other), await self.person("bo", **other)
        return ada, bo, await ada.direct(bo)


async def passing(at: int) -> None:
    """Until it is past `at` (UTC ms): for a relay that is down and cannot tell it."""
    while time.time() * 1_000 <= at:
        await asyncio.sleep(0.05)


@asynccontextmanager
async def world_at(url: str) -> AsyncIterator[World]:
    """The people of a case that has a relay of its own."""
    async with AsyncExitStack() as stack:
        yield World(url, stack)
