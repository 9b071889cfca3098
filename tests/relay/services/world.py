"""A small world over a storage: people who sign up, and devices that fold what their mailbox tells them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services import mailboxes, operators
from relay.services.catalogue import HANDLERS, Entrance, Flow, Read, Write
from relay.services.context import Admission, Caller, Context
from relay.services.passwords import Passwords, PasswordSettings
from relay.storage.port import Transaction
from relay.wire import session, threads
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal
from relay.wire.events import Event, read_event
from relay.wire.messages import Send, Sent
from relay.wire.methods import METHODS
from relay.wire.people import PersonId
from relay.wire.privacy import SetPrivacy, Settings
from tests.relay.storage.adapters import Opened

PASSWORD = "plum orbit lantern 42"
DEVICE_KEY = "A" * 43
NOTHING = Nothing()
OPEN = ("everyone", "everyone")
CHEAP = PasswordSettings(memory_kib=64, rounds=1)


@dataclass
class Actor:
    """A signed-in device."""

    world: World
    name: str
    caller: Caller
    answer: session.SignedIn

    @property
    def id(self) -> UUID:
        return UUID(bytes=self.caller.user_id)

    async def call(self, method: str, params: Any = NOTHING) -> Any:
        """Run a method as this device."""
        handler = HANDLERS[method]
        storage = self.world.opened.storage
        assert isinstance(params, METHODS[method].params)
        match handler:
            case Write():
                result = await storage.write(lambda tx: self._ask_before_writing(tx, handler, params))
            case Read():
                result = await storage.read(lambda tx: handler.run(tx, self.caller, params))
            case Flow():
                result = await handler.run(self.world.context, self.caller, params)
            case _:
                raise AssertionError(f"{method} is for the door")
        assert isinstance(result, METHODS[method].result)
        return result

    def _ask_before_writing(self, tx: Transaction, handler: Write, params: Any) -> Any:
        """Run a write. It refuses before it wrote, or not: to undo that, all it shares a batch with would run anew."""
        before = tx.one("SELECT total_changes()")
        try:
            return handler.run(tx, self.caller, params)
        except Refusal:
            assert tx.one("SELECT total_changes()") == before, "refused after it had written"
            raise

    async def thread_with(self, other: Actor) -> UUID:
        """The direct thread with another person."""
        thread = await self.call("threads.direct", threads.Direct(user_id=other.id))
        return thread.thread_id

    async def send(
        self, thread_id: UUID, text: str, message_id: UUID | None = None, reply_to: UUID | None = None
    ) -> Sent:
        """Send a text."""
        return await self.call("messages.send", text_send(thread_id, text, message_id, reply_to))

    async def reach(self, inbox: str, request: str) -> Settings:
        """Set both reaches."""
        return await self.call("privacy.set", SetPrivacy(inbox_reach=inbox, request_reach=request))

    async def events(self, after: int = 0, limit: int = 200) -> list[Event]:
        """The mailbox behind `after`, page by page, with each event's seq; asserts that it is dense."""
        storage = self.world.opened.storage
        found: list[Event] = []
        while True:
            start = after + len(found)
            page = await storage.read(
                lambda tx, start=start: mailboxes.page(tx, self.caller.user_id, start, limit, 1 << 20)
            )
            if not page:
                return found
            assert [seq for seq, _ in page] == list(range(start + 1, start + 1 + len(page)))
            found.extend(msgspec.structs.replace(read_event(payload), seq=seq) for seq, payload in page)

    async def head(self) -> int:
        """The newest seq of the mailbox."""
        return await self.world.opened.storage.read(lambda tx: mailboxes.head(tx, self.caller.user_id))

    async def snapshot(self, limit: int = 50) -> threads.Snapshot:
        """All pages of the inbox as one; the head is the first page's."""
        page = await self.call("inbox.snapshot", threads.SnapshotPage(limit=limit))
        first, found, people = page, list(page.threads), {p.user_id: p for p in page.people}
        while page.next is not None:
            page = await self.call("inbox.snapshot", threads.SnapshotPage(before=page.next, limit=limit))
            found.extend(page.threads)
            people |= {p.user_id: p for p in page.people}
        return msgspec.structs.replace(first, threads=tuple(found), people=tuple(people.values()), next=None)


async def befriend(*actors: Actor) -> None:
    """Everybody follows everybody: they talk freely by the settings accounts begin with."""
    for one in actors:
        for other in actors:
            if one is not other:
                await one.call("people.follow", PersonId(user_id=other.id))


@contextmanager
def refused(name: ErrorName) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """What is called inside must be refused by this name."""
    with pytest.raises(Refusal) as caught:
        yield caught
    assert caught.value.name is name, caught.value


def text_send(thread_id: UUID, text: str, message_id: UUID | None = None, reply_to: UUID | None = None) -> Send:
    """Parameters of `messages.send` for a text."""
    body = msgspec.Raw(msgspec.json.encode({"type": "text", "text": text}))
    return Send(id=message_id or uuid4(), thread_id=thread_id, body=body, reply_to=reply_to)


class World:
    """People on one storage."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.passwords = Passwords(CHEAP)
        self.context = Context(opened.storage, self.passwords, opened.clock)
        self._numbers = itertools.count(1)

    def close(self) -> None:
        self.passwords.close()

    async def enter(self, method: str, params: Any) -> Admission:
        """Run sign-up, sign-in or recovery."""
        handler = HANDLERS[method]
        assert isinstance(handler, Entrance)
        return await handler.run(self.context, params)

    async def sign_up(
        self, username: str, birth_date: str = "1990-05-05", *, reaches: tuple[str, str] | None = OPEN, **more: Any
    ) -> Actor:
        """A new person with these inbox and request reaches (open to everybody, where the age lets them); None: with
        those accounts begin with."""
        params = session.SignUp(
            username=username,
            password=PASSWORD,
            display_name=more.pop("display_name", username.capitalize()),
            birth_date=birth_date,
            device_name="first",
            device_key=DEVICE_KEY,
            **more,
        )
        admission = await self.enter("session.sign_up", params)
        actor = Actor(self, username, admission.caller, admission.answer)
        if reaches is not None and (await actor.call("privacy.get")).caps_lift_at is None:
            await actor.reach(*reaches)
            cursor = msgspec.structs.replace(actor.answer.cursor, seq=await actor.head())
            actor.answer = msgspec.structs.replace(actor.answer, cursor=cursor)
        return actor

    async def suspend(self, username: str) -> None:
        """As an operator does."""
        assert await self.opened.storage.write(lambda tx: operators.suspend(tx, username))

    async def unsuspend(self, username: str) -> None:
        """As an operator does."""
        assert await self.opened.storage.write(lambda tx: operators.unsuspend(tx, username))

    async def sign_in(self, username: str, password: str = PASSWORD) -> Actor:
        """One more device."""
        params = session.SignIn(
            username=username,
            password=password,
            device_name=f"device {next(self._numbers)}",
            device_key=DEVICE_KEY,
        )
        admission = await self.enter("session.sign_in", params)
        return Actor(self, username, admission.caller, admission.answer)
