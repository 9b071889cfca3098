"""Makes the people of the demonstration on a real relay, through the wire, and lets them answer."""

import asyncio
import base64
import secrets
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field

from tests.demo.people import (
    ADA,
    ALWAYS,
    BIOS,
    BLOCKED,
    BO,
    CONVERSATIONS,
    EVERYONE,
    FILTERED_WORDS,
    FOLLOWS,
    PASSWORD,
    REQUESTS,
    Conversation,
    Someone,
)
from tests.helpers.waiting import pause
from tests.helpers.wireclient import Cut, Json, Wire, WireError, message_id

BORN = "1994-04-12"


def device_key() -> str:
    """A public key, as far as its form goes."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


@dataclass
class Resident:
    """A person with an open connection."""

    who: Someone
    wire: Wire
    user_id: str
    token: str
    pace: float
    given: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def say(self, thread_id: str, text: str) -> int:
        """Send one text; its seq."""
        body = {"type": "text", "text": text}
        seq: int = (await self.wire.call("messages.send", id=message_id(), thread_id=thread_id, body=body))["seq"]
        return seq

    def listen(self) -> None:
        """From now on read what comes, and answer what is meant for an answer."""
        self.wire.on_event = self._event

    def _event(self, event: Json) -> None:
        message = event.get("message")
        if event["kind"] == "message.new" and message and message["sender_id"] != self.user_id:
            task = asyncio.create_task(self._answer(message["thread_id"], message["seq"]))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _answer(self, thread_id: str, seq: int) -> None:
        """Read, then answer; on a screen at a pace at which somebody can watch it happen."""
        with suppress(Cut, WireError):
            await pause(self.pace / 3)
            await self.wire.call("messages.read", thread_id=thread_id, seq=seq)
            if self.who.answers:
                await pause(self.pace * 2 / 3)
                await self.say(thread_id, self.who.answers[self.given % len(self.who.answers)])
                self.given += 1


class World:
    """Everyone, by username. Use it in `async with`. `pace` is the seconds until somebody has answered: 0 where nobody
    watches."""

    def __init__(self, url: str, *, pace: float) -> None:
        self.url = url
        self._pace = pace
        self.residents: dict[str, Resident] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "World":
        for who in EVERYONE:
            await self._move_in(who)
        for who, whom in FOLLOWS:
            await self._of(who).wire.call("people.follow", user_id=self._of(whom).user_id)
        for who, bio in BIOS.items():
            await self._of(who).wire.call("account.edit", bio=bio)
        await self._choose(self._of(ADA))
        for conversation in CONVERSATIONS:
            await self._tell(conversation)
        for who, whom, text in REQUESTS:
            await self._ask(self._of(who), self._of(whom), text)
        for resident in self.residents.values():
            if resident.who not in (ADA, BO):
                resident.listen()
                await resident.wire.resume(resident.token, None)
        # The two people of the windows sign in there; the devices that spoke for them are no longer needed.
        for who in (ADA, BO):
            await self._of(who).wire.call("session.sign_out")
        return self

    async def __aexit__(self, *_: object) -> None:
        for resident in self.residents.values():
            for task in resident.tasks:
                task.cancel()
            await asyncio.gather(*resident.tasks, return_exceptions=True)
        await self._stack.aclose()

    def _of(self, who: Someone) -> Resident:
        return self.residents[who.username]

    async def _move_in(self, who: Someone) -> None:
        wire = await Wire.connect(self.url)
        self._stack.push_async_callback(wire.close)
        # Not `wire.sign_up`, whose people let everybody in: these live with what a new account begins with.
        signed = await wire.call(
            "session.sign_up",
            username=who.username,
            password=PASSWORD,
            display_name=who.name,
            kind=who.kind,
            birth_date=BORN,
            device_name="demo",
            device_key=device_key(),
        )
        self.residents[who.username] = Resident(who, wire, signed["me"]["user_id"], signed["token"], self._pace)

    async def _choose(self, ada: Resident) -> None:
        """What Ada has chosen about who reaches her."""
        await ada.wire.call("privacy.set", filtered_words=FILTERED_WORDS)
        for who in ALWAYS:
            await ada.wire.call("privacy.put", user_id=self._of(who).user_id, list="always")
        for who in BLOCKED:
            await ada.wire.call("people.block", user_id=self._of(who).user_id)

    async def _ask(self, who: Resident, whom: Resident, text: str) -> None:
        thread = (await who.wire.call("threads.direct", user_id=whom.user_id))["thread_id"]
        await who.say(thread, text)

    async def _tell(self, conversation: Conversation) -> None:
        a, b = self._of(conversation.a), self._of(conversation.b)
        # Whoever speaks first makes the thread: the other sees it with its first message.
        first, second = (a, b) if conversation.lines[0][0] == conversation.a else (b, a)
        thread = (await first.wire.call("threads.direct", user_id=second.user_id))["thread_id"]
        last = 0
        for who, text in conversation.lines:
            last = await self._of(who).say(thread, text)
        for reader, seq in ((a, last - conversation.unread), (b, last)):
            if seq > 0:
                await reader.wire.call("messages.read", thread_id=thread, seq=seq)
