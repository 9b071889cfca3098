"""A small lively world for the tests of inbox, chat and compose: people, threads, and an engine that tells."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import QLocale

from desktop.bridge.contract import ThreadPage
from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.draft import Version, taken
from desktop.domain.formatting import marked, read
from desktop.domain.media import MediaItem, gist
from desktop.domain.message import LinkPreview, MessageRow, SendState, Undone
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.spoilers import covered
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context, Pace
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine, uid

NOW = int(datetime(2026, 11, 22, 14, 33, tzinfo=UTC).timestamp() * 1000)
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
QUICK = Pace(draft=20, draft_most=60, preview=5, search=5, look=5, spinner=1, toast=60_000)


class World(FakeEngine):
    """A fake engine that commits: what a person does comes back as changes over `bridge`."""

    def __init__(self) -> None:
        super().__init__()
        self.bridge: FakeBridge | None = None
        self.opened: list[str] = []
        self.versions: dict[UUID, list[Version]] = {}
        self.now = NOW

    # -- the test's side

    def someone(self, number: int, name: str, username: str = "", **more: Any) -> PersonRow:
        """A person the relay knows."""
        person = PersonRow(uid(number), username or f"user{number}", name, **more)
        self.persons[person.user_id] = person
        return person

    def thread_with(self, person: PersonRow, **more: Any) -> ThreadRow:
        """A thread with a person, without messages."""
        row = ThreadRow(UUID(int=person.user_id.int + 500_000), other=person, changed_at=self.now)
        self.thread_rows[row.thread_id] = replace(row, **more)
        self.message_rows.setdefault(row.thread_id, [])
        return self.thread_rows[row.thread_id]

    def say(
        self, thread: ThreadRow, text: str, at: int, *, mine: bool = False, tell: bool = False, **more: Any
    ) -> MessageRow:
        """A message that was taken by the relay; `tell` sends it over the feed."""
        held = self.thread_rows[thread.thread_id]
        assert held.other is not None
        self._next += 1
        seq = held.last_seq + 1
        row = MessageRow(
            message_id=uid(self._next),
            thread_id=thread.thread_id,
            local_no=self._next,
            sender_id=self.me.user_id if mine else held.other.user_id,
            mine=mine,
            at=at,
            text=text,
            seq=seq,
            rev=seq,
            state=SendState.SENT if mine else None,
        )
        row = replace(row, **more)
        self.message_rows[thread.thread_id].append(row)
        self.thread_rows[thread.thread_id] = self._after(held, row)
        if tell:
            self.tell(self._put(row), self._put_thread(thread.thread_id))
        return row

    def many(self, thread: ThreadRow, count: int, *, every: int = MINUTE, start: int | None = None) -> list[MessageRow]:
        """A long history of both, of varying length."""
        first = NOW - count * every if start is None else start
        words = (
            "Ja.",
            "Did you catch the light this morning?",
            "I have the drone booked for Thursday if you want one. " * 3,
        )
        return [self.say(thread, f"{at} {words[at % 3]}", first + at * every, mine=at % 5 == 0) for at in range(count)]

    def read_all(self, thread: ThreadRow) -> None:
        """Everything so far was read."""
        held = self.thread_rows[thread.thread_id]
        self.thread_rows[thread.thread_id] = replace(held, unread=0, read_seq=held.last_seq)

    def change_message(self, row: MessageRow, **more: Any) -> MessageRow:
        """A message changed."""
        rows = self.message_rows[row.thread_id]
        at = next(i for i, held in enumerate(rows) if held.message_id == row.message_id)
        rows[at] = replace(rows[at], **more)
        self.tell(self._put(rows[at]))
        return rows[at]

    def change_thread(self, thread_id: UUID, **more: Any) -> ThreadRow:
        """A thread changed."""
        self.thread_rows[thread_id] = replace(self.thread_rows[thread_id], **more)
        self.tell(self._put_thread(thread_id))
        return self.thread_rows[thread_id]

    def tell(self, *changes: Change) -> None:
        """One batch over the feed."""
        if self.bridge is not None:
            self.bridge.change(*changes)

    def open_link(self, href: str) -> bool:
        """What stands for the browser."""
        self.opened.append(href)
        return True

    @staticmethod
    def _put(row: MessageRow, *, own: bool = False) -> Put:
        return Put(Collection.MESSAGES, row.message_id, row, own=own)

    def _put_thread(self, thread_id: UUID) -> Put:
        return Put(Collection.THREADS, thread_id, self.thread_rows[thread_id])

    @staticmethod
    def _after(held: ThreadRow, row: MessageRow) -> ThreadRow:
        return replace(
            held,
            last_gist=gist(row.media),
            last_seq=held.last_seq if row.seq is None else row.seq,
            unread=0 if row.mine else held.unread + 1,
            read_seq=row.seq or held.last_seq if row.mine else held.read_seq,
            changed_at=row.at,
            last_text=covered(row.text, row.spans),
            last_content=row.content,
            last_mine=row.mine,
            last_state=row.state,
        )

    # -- the engine's side

    async def threads(
        self,
        *,
        unread_only: bool = False,
        archived: bool = False,
        after: UUID | None = None,
        before: UUID | None = None,
        limit: int = 50,
    ) -> ThreadPage:
        await self._enter("threads", unread_only, after, before, limit)
        held = (row for row in self.thread_rows.values() if row.archived == archived and row.in_inbox)
        rows = sorted(held, key=lambda row: row.order, reverse=True)
        unread = [row for row in rows if row.unread or row.marked_unread]
        rows = unread if unread_only else rows
        if before is not None:
            end = next(at for at, row in enumerate(rows) if row.thread_id == before)
            return ThreadPage(tuple(rows[max(0, end - limit) : end]), end > limit, len(unread))
        begin = next((at + 1 for at, row in enumerate(rows) if row.thread_id == after), 0)
        return ThreadPage(tuple(rows[begin : begin + limit]), len(rows) > begin + limit, len(unread))

    async def send_media(
        self,
        thread_id: UUID,
        items: tuple[MediaItem, ...],
        text: str,
        reply_to: UUID | None = None,
        *,
        hold: bool = False,
        quiet: bool = False,
    ) -> UUID:
        await self._enter("send_media", thread_id, items, text, *([reply_to] if reply_to else []))
        self._next += 1
        row = MessageRow(
            message_id=uid(self._next),
            thread_id=thread_id,
            local_no=self._next,
            sender_id=self.me.user_id,
            mine=True,
            at=self.now,
            text=text,
            media=items,
            held=hold,
            quiet=quiet,
            state=SendState.QUEUED,
        )
        self.message_rows[thread_id].append(row)
        self.thread_rows[thread_id] = self._after(self.thread_rows[thread_id], row)
        self.tell(self._put(row, own=True), self._put_thread(thread_id))
        return row.message_id

    async def send_voice(
        self, thread_id: UUID, item: MediaItem, reply_to: UUID | None = None, send_at: int | None = None
    ) -> UUID:
        await super().send_voice(thread_id, item, reply_to, send_at)
        if send_at is not None:
            return await self.schedule(thread_id, "", send_at, items=(item,))
        return await self.send_media(thread_id, (item,), "")

    async def send(
        self,
        thread_id: UUID,
        text: str,
        reply_to: UUID | None = None,
        *,
        preview: LinkPreview | None = None,
        hold: bool = False,
        quiet: bool = False,
        aside: bool = False,
    ) -> UUID:
        await self._enter("send", thread_id, text, *([reply_to] if reply_to else []))
        other = self.thread_rows[thread_id].other
        written = read(text, {} if other is None else {other.username: other.user_id})
        self._next += 1
        row = MessageRow(
            message_id=uid(self._next),
            thread_id=thread_id,
            local_no=self._next,
            sender_id=self.me.user_id,
            mine=True,
            at=self.now,
            text=written.text,
            spans=written.spans,
            preview=preview,
            state=SendState.QUEUED,
            held=hold,
            quiet=quiet,
            quote=self.quote_of(reply_to) if reply_to else None,
        )
        self.message_rows[thread_id].append(row)
        after = self._after(self.thread_rows[thread_id], row)
        self.thread_rows[thread_id] = replace(after, draft="", draft_reply=None)
        self.tell(self._put(row, own=True), self._put_thread(thread_id))
        return row.message_id

    async def discard(self, message_id: UUID) -> None:
        await self._enter("discard", message_id)
        self._drop(message_id)

    def _drop(self, message_id: UUID) -> None:
        for thread_id, rows in self.message_rows.items():
            if any(row.message_id == message_id for row in rows):
                self.message_rows[thread_id] = [row for row in rows if row.message_id != message_id]
                self.tell(Remove(Collection.MESSAGES, message_id, thread_id))

    async def undo_send(self, message_id: UUID, current: str) -> Undone:
        await self._enter("undo_send", message_id, current)
        row = next(row for rows in self.message_rows.values() for row in rows if row.message_id == message_id)
        if not row.held:
            raise Problem("conflict", reason="too_late")
        self._drop(message_id)
        if current.strip():
            self.keep_version(self.thread_rows[row.thread_id], row.text, self.now)
            return Undone(items=row.media, aside=True)
        text, reply_to = marked(row.text, row.spans), row.quote.message_id if row.quote is not None else None
        self.change_thread(row.thread_id, draft=text, draft_reply=reply_to)
        return Undone(text, reply_to, row.media, preview=row.preview)

    async def retry(self, message_id: UUID) -> None:
        await self._enter("retry", message_id)
        for rows in self.message_rows.values():
            for row in list(rows):
                if row.message_id == message_id:
                    self.change_message(row, state=SendState.SENDING, reason="")

    async def save_draft(self, thread_id: UUID, text: str, reply_to: UUID | None = None) -> None:
        await self._enter("save_draft", thread_id, text, *([reply_to] if reply_to else []))
        held = self.thread_rows[thread_id]
        if held.draft_arrived and taken(held.draft, text):
            self.keep_version(held, held.draft, self.now, elsewhere=True)
        self.change_thread(thread_id, draft=text, draft_reply=reply_to, draft_arrived=False)

    def keep_version(self, thread: ThreadRow, text: str, at: int, *, elsewhere: bool = False) -> None:
        """A text that stood in the composer of a thread, or of another computer's."""
        self._next += 1
        self.versions.setdefault(thread.thread_id, []).insert(0, Version(self._next, text, at, elsewhere))
        if elsewhere:
            self.change_thread(thread.thread_id, draft_elsewhere=True)

    def bring_draft(self, thread: ThreadRow, text: str) -> None:
        """Another computer of the account wrote the draft on."""
        self.change_thread(thread.thread_id, draft=text, draft_arrived=True)

    async def draft_shown(self, thread_id: UUID) -> None:
        await self._enter("draft_shown", thread_id)
        self.change_thread(thread_id, draft_arrived=False)

    async def draft_versions(self, thread_id: UUID) -> tuple[Version, ...]:
        await self._enter("draft_versions", thread_id)
        held = self.thread_rows[thread_id]
        if held.draft_arrived and held.draft:
            self.keep_version(held, held.draft, self.now, elsewhere=True)
        self.change_thread(thread_id, draft_elsewhere=False, draft_arrived=False)
        return tuple(self.versions.get(thread_id, ()))

    async def restore_draft(self, thread_id: UUID, number: int, current: str) -> str:
        await self._enter("restore_draft", thread_id, number, current)
        found = next(version for version in self.versions[thread_id] if version.number == number)
        self.change_thread(thread_id, draft=found.text)
        return found.text

    async def mark_read(self, thread_id: UUID, seq: int) -> None:
        await self._enter("mark_read", thread_id, seq)
        held = self.thread_rows[thread_id]
        left = sum(not row.mine and (row.seq or 0) > seq for row in self.message_rows[thread_id])
        self.change_thread(thread_id, read_seq=max(held.read_seq, seq), unread=left)

    async def set_thread(self, thread_id: UUID, **changes: Any) -> None:
        await self._enter("set_thread", thread_id, changes)
        self.change_thread(thread_id, **changes)

    async def direct_thread(self, user_id: UUID) -> ThreadRow:
        await self._enter("direct_thread", user_id)
        for row in self.thread_rows.values():
            if row.other is not None and row.other.user_id == user_id:
                return row
        if user_id not in self.persons:
            raise Problem("not_found")
        row = self.thread_with(self.persons[user_id])
        self.tell(self._put_thread(row.thread_id))
        return row


def context(world: World, bridge: FakeBridge, pace: Pace = QUICK) -> Context:
    """What view-models over a world share: a fixed moment, in a fixed zone and manner."""
    world.bridge = bridge
    return Context(
        bridge, Times(ZoneInfo("UTC"), QLocale("en_GB")), lambda: world.now, pace, devices=world.hardware.given
    )


def messaging(world: World, bridge: FakeBridge, pace: Pace = QUICK) -> Messaging:
    """The view-models over a world."""
    made = Messaging(context(world, bridge, pace), world.open_link, world.me)
    made.start()
    return made


def lively(world: World) -> ThreadRow:
    """The world of the mocks; gives the thread with Mina."""
    friends = {"follows": True, "followed_by": True}
    mina = world.thread_with(
        world.someone(11, "Mina Kovač", "mina.films", bio="Films from the coast.", **friends), pinned=True
    )
    at = NOW - 6 * MINUTE
    world.say(mina, "See you at the harbour then", NOW - DAY - HOUR, mine=True, state=SendState.SEEN)
    world.say(mina, "Did you catch the light on the harbour this morning?", at - 9 * MINUTE)
    world.say(mina, "Just missed it 😩 tell me you filmed it", at + MINUTE, mine=True, state=SendState.SEEN)
    world.say(
        mina,
        "I have the drone booked for Thursday if you want a second angle. Could cut both together for the series.",
        at + 2 * MINUTE,
        mine=True,
        state=SendState.SEEN,
    )
    world.say(mina, "harbour at six: https://films.example/harbour-at-six", at + 4 * MINUTE)
    world.say(mina, "Yes! Thursday works. Sunrise is 6:52", at + 5 * MINUTE)
    world.read_all(mina)
    others = (
        ("Rafael Torres", "rafa", friends, "That transition is unreal 🔥", 35 * MINUTE, 1, {}),
        (
            "Loom & Bean",
            "loomandbean",
            {"follows": True, "kind": "business", "verified": True},
            "Your code SPRING15 is ready",
            112 * MINUTE,
            1,
            {},
        ),
        ("Studio Crew", "studio", friends, "rough cut is up, feedback by noon please", 13 * MINUTE, 3, {}),
        ("Priya Nair", "priya.n", friends, "Tomorrow, 9?", 208 * MINUTE, 0, {"draft": "see you there then"}),
        ("Weekend climbers", "climbers", {}, "Photo", DAY + HOUR, 12, {"muted_until": NOW + DAY}),
        ("Daniel Okafor", "dano", {"followed_by": True}, "👍 Loved it", DAY + 2 * HOUR, 0, {}),
        ("Yuki Sato", "yuki", {"followed_by": True}, "Voice message · 0:14", 5 * DAY, 0, {}),
        ("مريم الحسن", "maryam", friends, "صباح الخير، هل وصلت الرسالة؟", 6 * DAY, 0, {}),
        ("Elif Hasan", "elif", friends, "See you on Monday", 20 * DAY, 0, {}),
    )
    for at_number, (name, username, relation, text, ago, unread, more) in enumerate(others):
        thread = world.thread_with(world.someone(20 + at_number, name, username, **relation))
        world.say(
            thread,
            text,
            NOW - ago,
            mine=name == "Daniel Okafor",
            state=SendState.DELIVERED if name == "Daniel Okafor" else None,
        )
        world.change_thread(thread.thread_id, unread=unread, read_seq=0 if unread else 1, **more)
    world.someone(40, "Lotte Jansen", "lotte", followed_by=True)
    world.someone(41, "Lorenzo Mari", "lorenzo", can_message="request")
    world.someone(42, "Lova Vik", "lova", can_message="cant_message")
    return world.thread_rows[mina.thread_id]
