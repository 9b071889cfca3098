"""Two new people of a relay, each with an app without its window: what one sends, the other gets."""

import asyncio
import secrets
from base64 import b64decode
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace

from desktop.config import AppConfig
from desktop.domain.message import MessageRow
from desktop.self_test.found import FailedCheckError

if TYPE_CHECKING:
    from desktop.bridge.contract import Changes, SecretsPlace
    from desktop.bridge.engine import DesktopEngine

TALKED_WITHIN = 30.0
WORDS = "It works."
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mM4oREFRAwQCgAl3gUp+zsA0AAAAABJRU5ErkJggg=="
)
"""A photo of four pixels."""

Came = asyncio.Queue[MessageRow]
"""The messages that an app is told of."""


async def talked(config: AppConfig, place: "SecretsPlace") -> None:
    """Sign two people up, send a text and a photo, start one app again. FailedCheckError, TimeoutError, Problem."""
    from desktop.bridge.contract import SecretsPlace, Stage
    from desktop.domain.reach import Reach

    came: Came = asyncio.Queue()
    async with AsyncExitStack() as ends:
        reader = await _engine(replace(config, profile="reader"), came, ends)
        writer = await _engine(replace(config, profile="writer"), asyncio.Queue(), ends)
        name = await _signed_up(reader, config.relay_url, place)
        await reader.set_privacy(inbox_reach=Reach.EVERYONE, request_reach=Reach.EVERYONE)
        await _signed_up(writer, config.relay_url, place)
        (found,) = [person for person in await writer.search_people(name) if person.username == name]
        thread = await writer.direct_thread(found.user_id)
        await writer.send(thread.thread_id, WORDS)
        await _arrived(came, lambda row: row.text == WORDS)
        photo = await writer.prepare_image(PICTURE, 0)
        await _shown(reader, came, await writer.send_media(thread.thread_id, (photo,), ""))
        if place is SecretsPlace.KEYRING:
            await writer.close()
            writer = await _engine(replace(config, profile="writer"), asyncio.Queue(), ends)
            if (await writer.start()).stage is not Stage.READY:
                raise FailedCheckError("started again, the app did not find its key in the keyring")
        for engine in (reader, writer):
            await engine.sign_out()


async def _arrived(came: Came, wanted: Callable[[MessageRow], bool]) -> MessageRow:
    """The first message that is the wanted one."""
    async with asyncio.timeout(TALKED_WITHIN):
        while not wanted(row := await came.get()):
            pass
    return row


async def _shown(reader: "DesktopEngine", came: Came, message_id: UUID) -> None:
    """The photo of that message came, was fetched, and was decoded as it was sent."""
    from desktop.domain.decoded import Fault

    row = await _arrived(came, lambda row: row.message_id == message_id)
    picture = await reader.picture(row.message_id, 0, 64, fetch=True)
    if isinstance(picture, Fault) or (picture.width, picture.height) != (2, 2):
        raise FailedCheckError("a photo that was sent did not come as it was")


async def _engine(config: AppConfig, came: Came, ends: AsyncExitStack) -> "DesktopEngine":
    """An app without its window; the messages it is told of go to `came`."""
    from desktop.app.engine import Outlet, build_engine

    def changed(changes: "Changes") -> None:
        for change in changes:
            row = getattr(change, "row", None)
            if isinstance(row, MessageRow):
                came.put_nowait(row)

    # There is no picture here that the network would have to wait for.
    config = replace(config, client=replace(config.client, begin_after=0.0))
    engine = build_engine(config, Outlet(changed, lambda _: None, lambda _: None))
    ends.push_async_callback(engine.close)
    return engine


async def _signed_up(engine: "DesktopEngine", relay_url: str, place: "SecretsPlace") -> str:
    """The name of the new account."""
    from desktop.bridge.contract import NewAccount, Secrets

    await engine.start()
    name = f"trial{secrets.token_hex(6)}"
    await engine.sign_up(relay_url, NewAccount(name, secrets.token_urlsafe(24), "Trial", "1990-05-17"), Secrets(place))
    return name
