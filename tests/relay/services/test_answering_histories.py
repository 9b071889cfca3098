"""Random histories of two people who answer each other's messages end in the state of a small model, for everybody:
read afresh, heard live, replayed, and fetched by rev. Whatever is done twice is done once."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.errors import ErrorName, Refusal
from relay.wire.events import read_event
from relay.wire.messages import (
    Changed,
    Edit,
    History,
    Message,
    MessageId,
    Pin,
    Pins,
    React,
    Remind,
    Save,
    SavedPage,
)
from tests.relay.services.world import Actor, World, befriend, text_send
from tests.relay.storage.adapters import START, Clock, open_sqlite

EMOJI = ("👍", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿")
NAMES = ("ada", "boris")
Deed = tuple[int, str, int, Any]
"""Who, what, to which message, and how."""


@dataclass
class Thought:
    """A message of the model."""

    author: int
    text: str
    unsent: bool = False
    edited: bool = False
    pinned: int = 0
    reactions: dict[int, str] = field(default_factory=dict)
    saved: dict[int, int] = field(default_factory=dict)
    reminded: dict[int, int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def can_read(self, who: int) -> bool:
        return not self.unsent and who not in self.hidden

    def seen_by(self, who: int) -> tuple[Any, ...]:
        if who in self.hidden:
            return ("hidden",)
        if self.unsent:
            return ("unsent",)
        return (
            self.text, self.edited, dict(sorted(self.reactions.items())), bool(self.pinned), who in self.saved,
            self.reminded.get(who),
        )  # fmt: skip


class Model:
    """What two people did, by the plainest rules; `do` says whether that was new, the same again, or not theirs."""

    def __init__(self) -> None:
        self.thoughts: list[Thought] = []
        self._moment = 0

    def do(self, who: int, what: str, which: int, how: Any) -> str:
        self._moment += 1
        if what == "send":
            self.thoughts.append(Thought(who, how))
            return "new"
        thought = self.thoughts[which]
        before = repr(thought)
        deeds: dict[str, Callable[[Thought, int, Any], bool]] = {
            "edit": self._edit,
            "unsend": self._unsend,
            "react": self._react,
            "pin": self._pin,
            "save": self._save,
            "hide": self._hide,
            "remind": self._remind,
        }
        if not deeds[what](thought, who, how):
            return "refused"
        return "same" if repr(thought) == before else "new"

    def _edit(self, thought: Thought, who: int, how: str) -> bool:
        if not thought.can_read(who) or thought.author != who:
            return False
        thought.edited |= thought.text != how
        thought.text = how
        return True

    def _unsend(self, thought: Thought, who: int, _: Any) -> bool:
        if thought.author != who:
            return False
        thought.unsent, thought.pinned = True, 0
        thought.reactions.clear()
        thought.saved.clear()
        thought.reminded.clear()
        return True

    def _react(self, thought: Thought, who: int, how: str | None) -> bool:
        if not thought.can_read(who):
            return False
        thought.reactions.pop(who, None) if how is None else thought.reactions.update({who: how})
        return True

    def _pin(self, thought: Thought, who: int, how: bool) -> bool:
        if thought.can_read(who) and how != bool(thought.pinned):
            thought.pinned = self._moment if how else 0
        return thought.can_read(who)

    def _save(self, thought: Thought, who: int, how: bool) -> bool:
        if thought.can_read(who) and how != (who in thought.saved):
            thought.saved.update({who: self._moment}) if how else thought.saved.pop(who)
        return thought.can_read(who)

    def _hide(self, thought: Thought, who: int, _: Any) -> bool:
        thought.hidden.add(who)
        thought.saved.pop(who, None)
        thought.reminded.pop(who, None)
        return True

    def _remind(self, thought: Thought, who: int, how: int | None) -> bool:
        if thought.can_read(who):
            thought.reminded.pop(who, None) if how is None else thought.reminded.update({who: how})
        return thought.can_read(who)


def request(what: str, how: Any, message_id: UUID) -> tuple[str, Any]:
    """The call of a deed."""
    body = msgspec.Raw(msgspec.json.encode({"type": "text", "text": how}))
    params: dict[str, Any] = {
        "edit": lambda: Edit(id=message_id, body=body),
        "unsend": lambda: MessageId(id=message_id),
        "react": lambda: React(id=message_id, emoji=how),
        "pin": lambda: Pin(id=message_id, pinned=how),
        "save": lambda: Save(id=message_id, saved=how),
        "hide": lambda: MessageId(id=message_id),
        "remind": lambda: Remind(id=message_id, remind_at=how),
    }
    return f"messages.{what}", params[what]()


class Device:
    """Keeps the newest of every message it hears of."""

    def __init__(self, known: tuple[Message, ...] = ()) -> None:
        self.messages = {message.id: message for message in known}

    def hear(self, message: Message | None) -> None:
        if message is not None:
            known = self.messages.get(message.id)
            if known is None or message.rev >= known.rev:
                self.messages[message.id] = message

    @property
    def state(self) -> list[Message]:
        return sorted(self.messages.values(), key=lambda message: message.seq)


class Run:
    """Two people on a relay, the model beside them, and their devices."""

    def __init__(self, world: World, actors: list[Actor], thread_id: UUID) -> None:
        self.world = world
        self.actors = actors
        self.thread_id = thread_id
        self.model = Model()
        self.ids: list[UUID] = []

    async def heads(self) -> list[int]:
        return [await actor.head() for actor in self.actors]

    async def do(self, who: int, what: str, which: int, how: Any) -> None:
        """One deed, then the same once more."""
        self.world.opened.clock.now += 1
        actor = self.actors[who]
        if what == "send":
            self.ids.append(uuid4())
            self.model.do(who, what, which, how)
            await actor.call("messages.send", text_send(self.thread_id, how, self.ids[-1]))
            return
        if not self.ids:
            return
        which %= len(self.ids)
        call = request(what, how, self.ids[which])
        before = await self.heads()
        expected = self.model.do(who, what, which, how)
        try:
            result = await actor.call(*call)
        except Refusal as refusal:
            assert (expected, refusal.name) == ("refused", ErrorName.NOT_FOUND)
            assert await self.heads() == before
            return
        assert expected != "refused"
        after = await self.heads()
        # That a reminder is put away is told whatever there was: other devices may still show one that fell due.
        always = what == "remind" and how is None
        assert (after == before) == (expected == "same" and not always)
        assert await actor.call(*call) == result
        assert (await self.heads() == after) == (not always)

    async def read(self, who: int) -> tuple[Message, ...]:
        page = await self.actors[who].call("messages.history", History(thread_id=self.thread_id))
        found: tuple[Message, ...] = page.messages
        return found

    def shown(self, message: Message) -> tuple[Any, ...]:
        """A message as the model tells it."""
        if message.hidden or message.unsent:
            assert not message.body
            assert (message.content_hash, message.reactions, message.pinned_at, message.saved_at) == (
                None,
                {},
                None,
                None,
            )
            return ("hidden" if message.hidden else "unsent",)
        reactions = {
            [actor.id for actor in self.actors].index(person): emoji
            for emoji, people in message.reactions.items()
            for person in people
        }
        return (
            msgspec.json.decode(message.body)["text"],
            message.edited_at is not None,
            dict(sorted(reactions.items())),
            message.pinned_at is not None,
            message.saved_at is not None,
            message.remind_at,
        )

    async def check(self, who: int) -> None:
        """What one of the two reads is what the model says."""
        thoughts, actor = self.model.thoughts, self.actors[who]
        assert [self.shown(one) for one in await self.read(who)] == [one.seen_by(who) for one in thoughts]
        pins = await actor.call("messages.pinned", Pins(thread_id=self.thread_id))
        pinned = sorted((one.pinned, index) for index, one in enumerate(thoughts) if one.pinned and one.can_read(who))
        assert [one.id for one in pins.messages] == [self.ids[index] for _, index in reversed(pinned)]
        saved = sorted((one.saved[who], index) for index, one in enumerate(thoughts) if who in one.saved)
        assert await self.saved(who) == [self.ids[index] for _, index in reversed(saved)]
        (thread,) = (await actor.snapshot()).threads
        left = [index for index, one in enumerate(thoughts) if who not in one.hidden]
        assert (None if thread.last_message is None else thread.last_message.id) == (
            self.ids[left[-1]] if left else None
        )
        assert thread.unread == sum(thoughts[index].author != who and not thoughts[index].unsent for index in left)

    async def saved(self, who: int) -> list[UUID]:
        found: list[UUID] = []
        page = await self.actors[who].call("messages.saved", SavedPage(limit=2))
        found += [one.id for one in page.messages]
        while page.next is not None:
            page = await self.actors[who].call("messages.saved", SavedPage(before=page.next, limit=2))
            found += [one.id for one in page.messages]
        return found

    def heard(self, who: int) -> list[Message | None]:
        """What was told live."""
        return [
            read_event(item.payload).message
            for news in self.world.opened.told
            for item in news.appended
            if item.user_id == self.actors[who].caller.user_id
        ]

    async def by_rev(self, who: int, rev: int) -> list[Message]:
        """What changed since, in pages."""
        found: list[Message] = []
        while True:
            page = await self.actors[who].call(
                "messages.changed", Changed(thread_id=self.thread_id, after_rev=rev, limit=2)
            )
            found += page.messages
            if len(page.messages) < 2:
                return found
            rev = page.messages[-1].rev


async def live(folder: Path, deeds: list[Deed], pause: int) -> None:
    opened = await open_sqlite(folder, Clock())
    world = World(opened)
    try:
        actors = [await world.sign_up(name) for name in NAMES]
        await befriend(*actors)
        run = Run(world, actors, await actors[0].thread_with(actors[1]))
        await run.do(0, "send", 0, "first")
        opened.told.clear()
        before = [await run.read(who) for who in (0, 1)]
        away: list[tuple[tuple[Message, ...], int, int]] = []
        for number, deed in enumerate(deeds):
            if number == pause % (len(deeds) + 1):
                away = [
                    (await run.read(who), await actors[who].head(), (await actors[who].snapshot()).threads[0].rev)
                    for who in (0, 1)
                ]
            await run.do(*deed)
        for who in (0, 1):
            await run.check(who)
            fresh = list(await run.read(who))
            device = Device(before[who])
            for message in run.heard(who):
                device.hear(message)
            assert device.state == fresh
            for known, head, rev in away[who : who + 1]:
                resumed, caught_up = Device(known), Device(known)
                for event in await actors[who].events(head, limit=3):
                    resumed.hear(event.message)
                assert resumed.state == fresh
                for message in await run.by_rev(who, rev):
                    caught_up.hear(message)
                assert caught_up.state == fresh
    finally:
        world.close()
        await opened.storage.close()


def deeds() -> st.SearchStrategy[Deed]:
    """Anything one of the two can do."""
    how: dict[str, st.SearchStrategy[Any]] = {
        "send": st.sampled_from(("one", "two")),
        "edit": st.sampled_from(("one", "two", "three")),
        "unsend": st.none(),
        "react": st.sampled_from((*EMOJI, None)),
        "pin": st.booleans(),
        "save": st.booleans(),
        "hide": st.none(),
        "remind": st.sampled_from((None, START + 1, START + 2)),
    }
    # Few messages, so that much is done to each.
    which = st.integers(0, 3)
    return st.one_of([st.tuples(st.integers(0, 1), st.just(what), which, one) for what, one in how.items()])


@given(st.lists(deeds(), max_size=30), st.integers(0, 30))
def test_every_history_ends_in_the_state_of_the_model(deeds: list[Deed], pause: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(live(Path(folder), deeds, pause))
