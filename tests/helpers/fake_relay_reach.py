"""The relay in memory: follows, blocks, settings and requests. It keeps state and tells of it; it decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import UNSET
from msgspec.structs import replace

from desktop.domain.problem import Problem
from relay.wire import people, privacy, reports, requests, threads
from relay.wire.base import Wire

if TYPE_CHECKING:
    from tests.helpers.fake_relay import StoredThread

Pair = tuple[UUID, UUID]
MONTH = 30 * 86_400_000


class FakeReach:
    """Part of `FakeRelay`. A pair is (who did it, to whom)."""

    people: dict[UUID, people.Person]
    threads: dict[UUID, StoredThread]
    now: int

    def __init__(self) -> None:
        self.follows: set[Pair] = set()
        self.blocks: set[Pair] = set()
        self.can_message: dict[Pair, str] = {}
        self.pair_revs: dict[Pair, int] = {}
        self.settings: dict[UUID, privacy.Settings] = {}
        self.mes: dict[UUID, people.Me] = {}
        self.cards: dict[UUID, requests.Card] = {}
        self.reported: list[reports.Report] = []

    def copy_reach(self, into: FakeReach) -> None:
        into.follows, into.blocks = set(self.follows), set(self.blocks)
        into.can_message, into.pair_revs = dict(self.can_message), dict(self.pair_revs)
        into.settings, into.mes, into.cards = dict(self.settings), dict(self.mes), dict(self.cards)

    def append(self, user: UUID, kind: str, ref: Any) -> None:
        raise AssertionError("FakeRelay has the mailboxes")

    def post(self, sender: UUID, thread_id: UUID, text: str, message_id: UUID | None = None) -> Any:
        raise AssertionError("FakeRelay has the messages")

    def thread(self, user: UUID, stored: StoredThread) -> threads.Thread:
        raise AssertionError("FakeRelay has the threads")

    # As it is told.

    def person_of(self, asker: UUID, other: UUID) -> people.Person:
        told = self.people[other]
        there, back = (asker, other) in self.follows, (other, asker) in self.follows
        relation = people.Relation(
            follows=there,
            followed_by=back,
            blocked=(asker, other) in self.blocks,
            friends_since=1_600_000_000_000 if there and back else None,
        )
        return replace(
            told,
            rev=told.rev + self.pair_revs.get((asker, other), 0),
            relation=relation,
            can_message=self.can_message.get((asker, other), "inbox"),
            reduced=relation.blocked,
        )

    def me_of(self, user: UUID) -> people.Me:
        person = self.people[user]
        plain = people.Me(
            user_id=user, username=person.username, display_name=person.display_name, rev=person.rev, bio=person.bio
        )
        return self.mes.get(user, plain)

    def settings_of(self, user: UUID) -> privacy.Settings:
        return self.settings.get(user, privacy.Settings(rev=1))

    # What happens.

    def change_me(self, user: UUID, **changes: Any) -> people.Me:
        me = self.me_of(user)
        self.mes[user] = replace(me, rev=me.rev + 1, **changes)
        self.append(user, "person.changed", ("me", user))
        return self.mes[user]

    def change_settings(self, user: UUID, **changes: Any) -> privacy.Settings:
        held = self.settings_of(user)
        self.settings[user] = replace(held, rev=held.rev + 1, **changes)
        self.append(user, "settings.changed", user)
        return self.settings[user]

    def relate(self, user: UUID, other: UUID, *, follows: bool | None = None, blocks: bool | None = None) -> None:
        """Follow, unfollow, block or unblock, told to both (a block to who blocked alone)."""
        if follows is not None:
            (self.follows.add if follows else self.follows.discard)((user, other))
        if blocks is not None:
            (self.blocks.add if blocks else self.blocks.discard)((user, other))
            if blocks:
                self.follows -= {(user, other), (other, user)}
            self.change_settings(user, blocked=sum(who == user for who, _ in self.blocks))
        for one, two in ((user, other), (other, user)):
            self.pair_revs[one, two] = self.pair_revs.get((one, two), 0) + 1
            self.append(one, "person.changed", two)

    def ask(self, stored: StoredThread, sender: UUID, text: str = "May I ask?", filtered_by: str | None = None) -> None:
        """`sender` asks the other member in a thread without messages."""
        stored.asked_by, stored.asked_at, stored.filtered_by = sender, self.now, filtered_by
        for member in stored.members:
            stored.states[member] = "requested" if member == sender else "request"
        self.post(sender, stored.thread_id, text)
        receiver = next(member for member in stored.members if member != sender)
        person = self.person_of(receiver, sender)
        self.cards[stored.thread_id] = requests.Card(
            thread_id=stored.thread_id, person=person, reason=filtered_by or "may_ask", mutual=2, opened_this_week=4
        )
        self._tell_request(stored, sender)
        self._tell_request(stored, receiver)

    def settle(self, stored: StoredThread, user: UUID, state: str) -> threads.Thread:
        """What becomes of a request: `active` (accepted), `closed` (declined, lapsed, taken back), `request` again."""
        sender = stored.asked_by
        stored.states[user] = state
        if state == "active":
            stored.accepted.add(user)
            stored.states = {}
            stored.asked_by = None
        elif state == "request":
            stored.accepted.discard(user)
            sender = stored.asked_by = next(member for member in stored.members if member != user)
            stored.asked_at = self.now
        self._tell_request(stored, user)
        if state == "active" and sender is not None and sender != user:
            self._tell_request(stored, sender)
        return self.thread(user, stored)

    def _tell_request(self, stored: StoredThread, user: UUID) -> None:
        stored.state_rev[user] = stored.state_rev.get(user, 0) + 1
        self.append(user, "request.changed", stored.thread_id)

    def request_fields(self, user: UUID, stored: StoredThread) -> dict[str, Any]:
        """State, accepted and request of a thread as `user` is told."""
        state = stored.states.get(user, "active")
        request = None
        if state == "requested":
            request = requests.Request(asked_at=stored.asked_at)
        elif state == "request":
            request = requests.Request(
                asked_at=stored.asked_at, lapses_at=stored.asked_at + MONTH, filtered_by=stored.filtered_by
            )
        return {"state": state, "accepted": user in stored.accepted, "request": request}

    # The methods.

    def answer_reach(self, user: UUID, method: str, params: Any) -> Wire:
        match method:
            case "people.follow" | "people.unfollow":
                self.relate(user, params.user_id, follows=method == "people.follow")
                return self.person_of(user, params.user_id)
            case "people.block" | "people.unblock":
                self.relate(user, params.user_id, blocks=method == "people.block")
                return self.person_of(user, params.user_id)
            case "people.profile":
                mutual = tuple(self.person_of(user, key) for key in self.people if key not in (user, params.user_id))
                return people.Profile(person=self.person_of(user, params.user_id), mutual=7, some_mutual=mutual[:3])
            case "people.suggested":
                found = [key for key in self.people if key != user and (user, key) not in self.follows]
                suggestions = [people.Suggestion(person=self.person_of(user, key), mutual=2) for key in found]
                return people.Suggestions(suggestions=tuple(suggestions[: params.limit]))
            case "people.friends" | "people.followers" | "people.following" | "people.mutual" | "people.blocked":
                return self._people_page(user, method, params)
            case "privacy.people":
                return self._page(user, getattr(self.settings_of(user), params.list), params)
            case "account.edit":
                return self.change_me(user, **_given(params))
            case "privacy.get":
                return self.settings_of(user)
            case "privacy.set":
                return self.change_settings(user, **_given(params))
            case "privacy.put":
                held = self.settings_of(user)
                lists = {name: tuple(k for k in getattr(held, name) if k != params.user_id) for name in privacy.LISTS}
                if params.list is not None:
                    lists[params.list] = (params.user_id, *lists[params.list])
                return self.change_settings(user, **lists)
            case "requests.list" | "requests.accept" | "requests.decline" | "requests.withdraw":
                return self._answer_request(user, method, params)
            case "report":
                self.reported.append(params)
                return reports.Reported(report_id=UUID(int=77), at=self.now, messages=len(params.message_ids))
            case _:
                raise Problem("unknown_method")

    def _answer_request(self, user: UUID, method: str, params: Any) -> Wire:
        if method == "requests.list":
            waiting = [s for s in self.threads.values() if s.states.get(user) == "request"]
            cards = [
                self.cards[s.thread_id]
                for s in waiting
                if bool(s.filtered_by) == params.filtered and s.thread_id in self.cards
            ]
            begin = int(params.before or 0)
            rest = str(begin + params.limit) if len(cards) > begin + params.limit else None
            hidden = sum(bool(s.filtered_by) for s in waiting)
            page = tuple(cards[begin : begin + params.limit])
            return requests.Cards(cards=page, waiting=len(waiting) - hidden, filtered=hidden, next=rest)
        stored = self.threads.get(params.thread_id)
        if stored is None or user not in stored.members:
            raise Problem("not_found")
        before = stored.states.get(user, "active")
        if method == "requests.withdraw":
            return self.settle(stored, user, "request")
        wanted = "active" if method == "requests.accept" else "closed"
        if before not in ("request", wanted):
            raise Problem("conflict")
        told = self.settle(stored, user, wanted) if before == "request" else self.thread(user, stored)
        if method == "requests.decline" and params.block:
            self.relate(user, next(m for m in stored.members if m != user), blocks=True)
        return told

    def _people_page(self, user: UUID, method: str, params: Any) -> people.People:
        of = getattr(params, "user_id", user)
        everybody = list(self.people)
        match method:
            case "people.friends":
                keys = [k for k in everybody if (user, k) in self.follows and (k, user) in self.follows]
            case "people.followers":
                keys = [k for k in everybody if (k, of) in self.follows]
            case "people.following":
                keys = [k for k in everybody if (of, k) in self.follows]
            case "people.mutual":
                keys = [k for k in everybody if k not in (user, of)]
            case _:
                keys = [k for k in everybody if (user, k) in self.blocks]
        return self._page(user, tuple(keys), params)

    def _page(self, user: UUID, keys: tuple[UUID, ...], params: Any) -> people.People:
        begin = int(params.before or 0)
        rest = str(begin + params.limit) if len(keys) > begin + params.limit else None
        page = tuple(self.person_of(user, key) for key in keys[begin : begin + params.limit])
        return people.People(people=page, next=rest)


def _given(params: Any) -> dict[str, Any]:
    values = {name: getattr(params, name) for name in type(params).__struct_fields__}
    return {name: value for name, value in values.items() if value is not UNSET}
