"""A relay in memory behind the client's port: the real wire structs, no socket, faults on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from desktop.domain.problem import Problem
from relay.wire import events, messages, people, session, threads
from relay.wire.base import Nothing, Wire
from relay.wire.bodies import TextBody, write_body
from relay.wire.drafts import Draft, SetDraft
from tests.helpers.fake_relay_answers import FakeAnswers
from tests.helpers.fake_relay_reach import FakeReach

if TYPE_CHECKING:
    from tests.helpers.fake_link import Link


@dataclass
class StoredThread:
    """A thread, its messages by seq, and each member's own state of it."""

    thread_id: UUID
    members: tuple[UUID, ...]
    messages: list[messages.Message] = field(default_factory=list)
    rev: int = 0
    state_rev: dict[UUID, int] = field(default_factory=dict)
    settings: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    read: dict[UUID, int] = field(default_factory=dict)
    delivered: dict[UUID, int] = field(default_factory=dict)
    made_at: int = 0
    known: set[UUID] = field(default_factory=set)
    """Members who know of it: who made it, and everyone from the first message on."""
    states: dict[UUID, str] = field(default_factory=dict)
    """Each member's state where it is not active."""
    asked_by: UUID | None = None
    asked_at: int = 0
    filtered_by: str | None = None
    accepted: set[UUID] = field(default_factory=set)


Entry = tuple[str, int, Any]


class FakeRelay(FakeAnswers, FakeReach):
    """Accounts, threads and mailboxes. Time is a counter."""

    def __init__(self, epoch: str = "one") -> None:
        super().__init__()
        self.epoch = epoch
        self.now = 1_700_000_000_000
        self.people: dict[UUID, people.Person] = {}
        self.threads: dict[UUID, StoredThread] = {}
        self.logs: dict[UUID, list[Entry]] = {}
        self.floor: dict[UUID, int] = {}
        self.links: list[Link] = []
        self.accepted: dict[UUID, tuple[messages.Send, messages.Sent]] = {}
        self.refuse: Callable[[str, Wire], Problem | None] = lambda _method, _params: None
        self._next = 0

    # The world.

    def add_person(self, name: str) -> UUID:
        user_id = self.new_id()
        self.people[user_id] = people.Person(user_id=user_id, username=name, display_name=name.title(), rev=1)
        self.logs[user_id] = []
        return user_id

    def new_id(self) -> UUID:
        self._next += 1
        return UUID(int=(7 << 76) | (2 << 62) | self._next)

    def direct(self, a: UUID, b: UUID) -> UUID:
        for stored in self.threads.values():
            if set(stored.members) == {a, b}:
                if a not in stored.known:
                    stored.known.add(a)
                    self.append(a, "person.changed", b)
                    self.append(a, "thread.changed", stored.thread_id)
                return stored.thread_id
        stored = StoredThread(self.new_id(), (a, b), made_at=self.tick(), known={a})
        self.threads[stored.thread_id] = stored
        self.append(a, "person.changed", b)
        self.append(a, "thread.changed", stored.thread_id)
        return stored.thread_id

    def post(self, sender: UUID, thread_id: UUID, text: str, message_id: UUID | None = None) -> messages.Sent:
        params = messages.Send(
            id=message_id or self.new_id(), thread_id=thread_id, body=write_body(TextBody(text=text))
        )
        return self.send(sender, params)

    def send(self, sender: UUID, params: messages.Send) -> messages.Sent:
        if params.id in self.accepted:
            before, sent = self.accepted[params.id]
            if before != params:
                raise Problem("conflict")
            return sent
        stored = self.threads.get(params.thread_id)
        if stored is None or sender not in stored.members:
            raise Problem("not_found")
        unknown = set(stored.members) - stored.known
        stored.known |= unknown
        stored.rev += 1
        sent = messages.Sent(seq=len(stored.messages) + 1, sent_at=self.tick(), rev=stored.rev)
        stored.messages.append(
            messages.Message(
                id=params.id,
                thread_id=params.thread_id,
                seq=sent.seq,
                rev=sent.rev,
                sender_id=sender,
                sent_at=sent.sent_at,
                body=params.body,
                reply_to=params.reply_to,
                forwarded=params.forward_of is not None,
            )
        )
        self.accepted[params.id] = (params, sent)
        for member in stored.members:
            if member in unknown:
                self.append(member, "person.changed", next(m for m in stored.members if m != member))
                self.append(member, "thread.changed", stored.thread_id)
            self.append(member, "message.new", (stored.thread_id, sent.seq))
        return sent

    def unsend(self, thread_id: UUID, seq: int) -> None:
        stored = self.threads[thread_id]
        stored.rev += 1
        old = stored.messages[seq - 1]
        stored.messages[seq - 1] = messages.Message(
            id=old.id,
            thread_id=thread_id,
            seq=seq,
            rev=stored.rev,
            sender_id=old.sender_id,
            sent_at=old.sent_at,
            unsent=True,
        )
        for member in stored.members:
            self.append(member, "message.unsent", (thread_id, seq))

    def read(self, user: UUID, thread_id: UUID, seq: int) -> None:
        stored = self.threads[thread_id]
        if seq <= stored.read.get(user, 0):
            return
        stored.read[user] = min(seq, len(stored.messages))
        stored.state_rev[user] = stored.state_rev.get(user, 0) + 1
        for member in sorted(stored.known):
            self.append(member, "receipt.changed", (thread_id, user))
        self.append(user, "thread.changed", thread_id)

    def deliver_receipt(self, user: UUID, thread_id: UUID, seq: int) -> None:
        stored = self.threads[thread_id]
        stored.delivered[user] = max(seq, stored.delivered.get(user, 0))
        for member in sorted(stored.known):
            self.append(member, "receipt.changed", (thread_id, user))

    def set_thread(self, user: UUID, params: threads.SetThread) -> threads.Thread:
        stored = self.threads.get(params.thread_id)
        if stored is None or user not in stored.members:
            raise Problem("not_found")
        changes = threads.changes_of(params)
        if isinstance(given := changes.pop("draft", None), SetDraft):
            now = stored.settings.get(user, {}).get("draft", Draft())
            if given.base_rev != now.rev and given.text != now.text:
                raise Problem("conflict", draft=(now.text, now.rev))
            if given.text != now.text:
                changes["draft"] = Draft(text=given.text, rev=now.rev + 1)
        stored.settings.setdefault(user, {}).update(changes)
        stored.state_rev[user] = stored.state_rev.get(user, 0) + 1
        self.append(user, "thread.changed", stored.thread_id)
        return self.thread(user, stored)

    def rename(self, user: UUID, name: str) -> None:
        person = self.people[user]
        self.people[user] = msgspec.structs.replace(person, display_name=name, rev=person.rev + 1)
        self.change_me(user, display_name=name)
        for member in self.people:
            if (
                any(member in stored.known and user in stored.members for stored in self.threads.values())
                and member != user
            ):
                self.append(member, "person.changed", user)

    def trim(self, user: UUID, below: int) -> None:
        """Forget the log below a seq."""
        self.floor[user] = below

    def restore(self, copy: FakeRelay) -> None:
        """Become what `copy` was, as another life of the log."""
        for link in tuple(self.links):
            link.cut()
        self.__dict__.update(copy.snapshot().__dict__ | {"epoch": self.epoch + "+", "links": self.links})
        self._next += 10_000

    def snapshot(self) -> FakeRelay:
        """A copy, as a backup is one."""
        copy = FakeRelay(self.epoch)
        copy.now, copy._next = self.now, self._next
        copy.people = dict(self.people)
        copy.logs = {user: list(log) for user, log in self.logs.items()}
        copy.floor = dict(self.floor)
        copy.accepted = dict(self.accepted)
        self.copy_reach(copy)
        copy.saved = {user: dict(own) for user, own in self.saved.items()}
        copy.hidden = {user: set(own) for user, own in self.hidden.items()}
        copy.threads = {
            key: replace(
                stored,
                messages=list(stored.messages),
                state_rev=dict(stored.state_rev),
                settings={user: dict(value) for user, value in stored.settings.items()},
                read=dict(stored.read),
                known=set(stored.known),
                delivered=dict(stored.delivered),
                states=dict(stored.states),
                accepted=set(stored.accepted),
            )
            for key, stored in self.threads.items()
        }
        return copy

    def tick(self) -> int:
        self.now += 1_000
        return self.now

    # The mailboxes.

    def append(self, user: UUID, kind: str, ref: Any) -> None:
        self.logs[user].append((kind, self.now, ref))
        for link in tuple(self.links):
            if link.user == user:
                link.push()

    def head(self, user: UUID) -> threads.Cursor:
        return threads.Cursor(epoch=self.epoch, seq=len(self.logs[user]))

    def events_after(self, user: UUID, seq: int) -> list[events.Event]:
        return [self.event(user, n, entry) for n, entry in enumerate(self.logs[user], 1) if n > seq]

    def event(self, user: UUID, seq: int, entry: Entry) -> events.Event:
        kind, at, ref = entry
        event = events.Event(kind=kind, at=at, seq=seq)
        match kind:
            case "reaction.changed":
                return msgspec.structs.replace(event, message=self._message(user, ref))
            case _ if kind.startswith("message."):
                return msgspec.structs.replace(event, message=self._message(user, ref))
            case "receipt.changed":
                thread_id, member = ref
                stored = self.threads[thread_id]
                receipt = events.Receipt(
                    thread_id=thread_id,
                    user_id=member,
                    read_seq=stored.read.get(member, 0),
                    delivered_seq=stored.delivered.get(member, 0),
                )
                return msgspec.structs.replace(event, receipt=receipt)
            case "settings.changed":
                return msgspec.structs.replace(event, settings=self.settings_of(ref))
            case "person.changed" if isinstance(ref, tuple):
                return msgspec.structs.replace(event, me=self.me_of(user))
            case "thread.changed" | "request.changed":
                return msgspec.structs.replace(event, thread=self.thread(user, self.threads[ref]))
            case "person.changed":
                return msgspec.structs.replace(event, person=self.person_of(user, ref))
            case _:
                return event

    def _message(self, user: UUID, ref: tuple[UUID, int]) -> messages.Message:
        thread_id, number = ref
        return self.render(user, self.threads[thread_id].messages[number - 1])

    def thread(self, user: UUID, stored: StoredThread) -> threads.Thread:
        read = stored.read.get(user, 0)
        shown = [message for message in stored.messages if message.id not in self.hidden.get(user, ())]
        last = self.render(user, shown[-1]) if shown else None
        return threads.Thread(
            thread_id=stored.thread_id,
            members=tuple(
                threads.Member(user_id=m, read_seq=stored.read.get(m, 0), delivered_seq=stored.delivered.get(m, 0))
                for m in stored.members
            ),
            last_seq=len(stored.messages),
            rev=stored.rev,
            state_rev=stored.state_rev.get(user, 0),
            read_seq=read,
            unread=sum(1 for m in stored.messages[read:] if m.sender_id != user),
            changed_at=last.sent_at if last else stored.made_at,
            last_message=last,
            **self.request_fields(user, stored),
            **stored.settings.get(user, {}),
        )

    # The methods.

    def answer(self, link: Link, method: str, params: Any) -> Wire:
        problem = self.refuse(method, params)
        if problem is not None:
            raise problem
        user = link.user
        match method:
            case "session.resume":
                return self._resume(link, params)
            case "session.ack":
                link.acked.append(params.cursor)
                return Nothing()
            case "inbox.snapshot":
                return self._snapshot(user, params)
            case "messages.send":
                return self.send(user, params)
            case "messages.read":
                self.read(user, params.thread_id, params.seq)
                return Nothing()
            case "messages.history":
                return self._history(user, params)
            case "messages.changed":
                found = [m for m in self.threads[params.thread_id].messages if m.rev > params.after_rev]
                page = sorted(found, key=lambda m: m.rev)[: params.limit]
                return messages.Messages(messages=tuple(self.render(user, m) for m in page))
            case "threads.set":
                return self.set_thread(user, params)
            case "threads.direct":
                return self.thread(user, self.threads[self.direct(user, params.user_id)])
            case "messages.unsend":
                thread_id, seq = self.place_of(user, params.id)
                self.unsend(thread_id, seq)
                return self.threads[thread_id].messages[seq - 1]
            case "people.get":
                return self.person_of(user, params.user_id)
            case "people.search":
                found_people = [key for key, p in self.people.items() if p.username.startswith(params.query)]
                return people.People(people=tuple(self.person_of(user, key) for key in found_people[: params.limit]))
            case _:
                answered = self.answer_message(user, method, params)
                return answered if answered is not None else self.answer_reach(user, method, params)

    def place_of(self, sender: UUID, message_id: UUID) -> tuple[UUID, int]:
        for stored in self.threads.values():
            for message in stored.messages:
                if message.id == message_id and message.sender_id == sender:
                    return stored.thread_id, message.seq
        raise Problem("not_found")

    def _resume(self, link: Link, params: session.Resume) -> session.Resumed:
        if params.token != link.token:
            raise Problem("not_signed_in")
        head = self.head(link.user)
        cursor = params.cursor
        reset = cursor is not None and (cursor.epoch != self.epoch or cursor.seq < self.floor.get(link.user, 0))
        link.position = head.seq if cursor is None or reset else cursor.seq
        return session.Resumed(me=self.me_of(link.user), device_id=UUID(int=5), head=head, reset=reset)

    def _snapshot(self, user: UUID, params: threads.SnapshotPage) -> threads.Snapshot:
        mine = sorted(
            (self.thread(user, s) for s in self.threads.values() if user in s.known),
            key=lambda t: (t.changed_at, t.thread_id),
            reverse=True,
        )
        start = int(params.before or 0)
        page = mine[start : start + params.limit]
        wanted = {m.user_id for thread in page for m in thread.members} - {user}
        return threads.Snapshot(
            head=self.head(user),
            threads=tuple(page),
            people=tuple(self.person_of(user, u) for u in sorted(wanted, key=str)),
            settings=self.settings_of(user),
            me=self.me_of(user),
            next=str(start + params.limit) if len(mine) > start + params.limit else None,
        )

    def _history(self, user: UUID, params: messages.History) -> messages.Messages:
        stored = self.threads.get(params.thread_id)
        if stored is None:
            raise Problem("not_found")
        end = len(stored.messages) if params.before is None else max(0, params.before - 1)
        page = stored.messages[:end][-params.limit :]
        if params.after is not None:
            page = stored.messages[params.after :][: params.limit]
        return messages.Messages(messages=tuple(self.render(user, m) for m in page))
