"""A device as the protocol means it: a snapshot, and events applied by the rules every client has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from relay.wire.events import Event, Kind, Receipt
from relay.wire.messages import AllScheduled, Message, Scheduled
from relay.wire.people import Counts, Me, Person
from relay.wire.privacy import Settings
from relay.wire.shelf import ShelfVideo, ShelfVideos
from relay.wire.stickers import AllKept, Kept
from relay.wire.threads import Snapshot, Thread

change = msgspec.structs.replace
NONE_SCHEDULED = AllScheduled()
NONE_KEPT = AllKept()
EMPTY_SHELF = ShelfVideos()


@dataclass
class Fold:
    """What a device knows."""

    me: Me
    seq: int = 0
    threads: dict[UUID, Thread] = field(default_factory=dict)
    people: dict[UUID, Person] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    scheduled: dict[UUID, Scheduled] = field(default_factory=dict)
    kept: dict[UUID, Kept] = field(default_factory=dict)
    shelf: dict[UUID, ShelfVideo] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        scheduled: AllScheduled = NONE_SCHEDULED,
        kept: AllKept = NONE_KEPT,
        shelf: ShelfVideos = EMPTY_SHELF,
    ) -> Fold:
        """Begin from a snapshot, and from what was scheduled, kept, and stood on one's own shelf then."""
        assert snapshot.me is not None
        return cls(
            snapshot.me,
            snapshot.head.seq,
            {thread.thread_id: thread for thread in snapshot.threads},
            {person.user_id: person for person in snapshot.people},
            snapshot.settings,
            {one.id: one for one in scheduled.scheduled},
            {one.blob_id: one for one in kept.kept},
            {one.id: one for one in shelf.videos},
        )

    def apply(self, event: Event) -> None:
        """Apply the next event; a hole would be a fault of the relay."""
        if event.seq <= self.seq:
            return
        assert event.seq == self.seq + 1
        self.seq = event.seq
        if event.message is not None and event.kind == Kind.MESSAGE_NEW:
            self._message(event.message)
        if event.message is not None and event.kind != Kind.MESSAGE_NEW:
            self._changed(event.message)
        if event.settings is not None and event.settings.rev >= self.settings.rev:
            self.settings = event.settings
        if event.scheduled is not None:
            self._scheduled(event.scheduled)
        if event.kept is not None:
            self.kept.pop(event.kept.blob_id, None)
            if not event.kept.gone:
                self.kept[event.kept.blob_id] = event.kept
        if event.video is not None:
            self._video(event.video)
        if event.receipt is not None:
            self._receipt(event.receipt)
        if event.thread is not None:
            self.threads[event.thread.thread_id] = event.thread
        if event.person is not None:
            known = self.people.get(event.person.user_id)
            if known is None or event.person.rev >= known.rev:
                self.people[event.person.user_id] = event.person
        if event.me is not None and event.me.rev >= self.me.rev:
            self.me = event.me

    def _message(self, message: Message) -> None:
        thread = self.threads[message.thread_id]
        if message.seq <= thread.last_seq:
            return
        assert message.seq == thread.last_seq + 1
        self.threads[message.thread_id] = change(
            thread,
            last_seq=message.seq,
            rev=max(thread.rev, message.rev),
            changed_at=message.sent_at,
            last_message=message,
            unread=thread.unread + (message.sender_id != self.me.user_id),
        )

    def _changed(self, message: Message) -> None:
        thread = self.threads[message.thread_id]
        last = thread.last_message
        if last is not None and last.id == message.id and message.rev >= last.rev:
            thread = change(thread, last_message=message)
        self.threads[message.thread_id] = change(thread, rev=max(thread.rev, message.rev))

    def _scheduled(self, scheduled: Scheduled) -> None:
        if scheduled.gone:
            self.scheduled.pop(scheduled.id, None)
        elif scheduled.id not in self.scheduled or scheduled.rev >= self.scheduled[scheduled.id].rev:
            self.scheduled[scheduled.id] = scheduled

    def _video(self, video: ShelfVideo) -> None:
        if video.gone:
            self.shelf.pop(video.id, None)
        elif video.id not in self.shelf or video.rev >= self.shelf[video.id].rev:
            self.shelf[video.id] = video

    def _receipt(self, receipt: Receipt) -> None:
        thread = self.threads[receipt.thread_id]
        members = tuple(
            change(
                member,
                read_seq=max(member.read_seq, receipt.read_seq),
                delivered_seq=max(member.delivered_seq, receipt.delivered_seq),
            )
            if member.user_id == receipt.user_id
            else member
            for member in thread.members
        )
        self.threads[receipt.thread_id] = change(thread, members=members)

    def state(self) -> dict[str, Any]:
        """What two devices of one account must agree on. Public counts of others change without an event."""
        companions = {member.user_id for thread in self.threads.values() for member in thread.members}
        return {
            "me": self.me,
            "settings": self.settings,
            "threads": self.threads,
            "scheduled": self.scheduled,
            "shelf": self.shelf,
            "people": {
                user_id: change(person, rev=0, counts=Counts())
                for user_id, person in self.people.items()
                if user_id in companions
            },
        }
