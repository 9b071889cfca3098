"""The fake engine's people, requests and privacy: as `desktop.bridge.reaching.Reaching`, in memory."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.reaching import PeopleOf, PeoplePage, ReportRow, RequestPage
from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.message import Content, MessageRow
from desktop.domain.person import MeRow, PersonRow, Profile, Suggestion
from desktop.domain.problem import Problem
from desktop.domain.reach import Act, Audience, DecisionRow, Listed, Move, SettingsRow
from desktop.domain.request import CardRow, RequestRow, Verdict
from desktop.domain.thread import ThreadRow
from relay.services.privacy import Facts
from tests.helpers import fake_decision

ORDER = ("nobody", "friends", "followers", "everyone")


class FakeReaching:
    """`FakeEngine` is one. `go_out` is what the end of the ten seconds does on the real one."""

    me: MeRow
    persons: dict[UUID, PersonRow]
    thread_rows: dict[UUID, ThreadRow]
    message_rows: dict[UUID, list[MessageRow]]

    def __init__(self) -> None:
        self.now = 1_780_000_000_000
        self.settings = SettingsRow()
        self.cards: dict[UUID, CardRow] = {}
        self.verdicts: dict[UUID, Verdict] = {}
        self.declined: set[UUID] = set()
        self.mutual: dict[UUID, tuple[UUID, ...]] = {}
        """Friends in common with a person."""
        self.followers_of: dict[UUID, tuple[UUID, ...]] = {}
        self.following_of: dict[UUID, tuple[UUID, ...]] = {}
        self.reports: list[tuple[ReportRow, UUID, str, str]] = []
        self.report_ids: list[UUID | None] = []
        self.relay_told: list[tuple[UUID, Verdict]] = []
        """Verdicts that have gone to the relay."""

    async def _enter(self, method: str, *args: Any) -> None:
        raise AssertionError("FakeEngine records the call")

    def tell(self, *changes: Change) -> None:
        """One batch over the feed; a world does it."""

    # -- the test's side

    def ask(self, person: PersonRow, text: str, at: int, *, filtered_by: str = "", **card: Any) -> ThreadRow:
        """Somebody asks: a request with its text and its card."""
        thread_id = UUID(int=person.user_id.int + 500_000)
        row = ThreadRow(
            thread_id,
            state="request",
            other=person,
            title=person.display_name,
            changed_at=at,
            last_seq=1,
            unread=1,
            last_text=text,
            last_content=Content.TEXT,
            request=RequestRow(at, at + 30 * 86_400_000, filtered_by),
        )
        message = MessageRow(
            UUID(int=thread_id.int + 1), thread_id, 1, person.user_id, False, at, text=text, seq=1, rev=1
        )
        self.persons[person.user_id] = person
        self.thread_rows[thread_id], self.message_rows[thread_id] = row, [message]
        reason = "filtered" if filtered_by else "may_ask"
        self.cards[thread_id] = CardRow(thread_id, person, **({"reason": filtered_by or reason} | card))
        self.tell(Put(Collection.THREADS, thread_id, row), Put(Collection.REQUESTS, thread_id, row))
        return row

    def go_out(self, thread_id: UUID) -> None:
        """A verdict goes to the relay, which does as it says."""
        verdict = self.verdicts.pop(thread_id)
        row = self.thread_rows[thread_id]
        assert row.other is not None
        self.relay_told.append((thread_id, verdict))
        self.cards.pop(thread_id, None)
        if verdict is Verdict.ACCEPT:
            self._put_thread_row(replace(row, state="active", accepted=True, request=None))
            return
        self.declined.add(row.other.user_id)
        self._put_thread_row(replace(row, state="closed", request=None))
        if verdict is Verdict.BLOCK:
            self._set_blocked(row.other.user_id, blocked=True)

    def _put_thread_row(self, row: ThreadRow) -> None:
        self.thread_rows[row.thread_id] = row
        self.tell(Put(Collection.THREADS, row.thread_id, row))

    def _put_person(self, person: PersonRow) -> PersonRow:
        person = replace(person, rev=person.rev + 1)
        self.persons[person.user_id] = person
        told: list[Change] = [Put(Collection.PEOPLE, person.user_id, person)]
        for key, row in self.thread_rows.items():
            if row.other is not None and row.other.user_id == person.user_id:
                self.thread_rows[key] = replace(row, other=person)
                told.append(Put(Collection.THREADS, key, self.thread_rows[key]))
        self.tell(*told)
        return person

    def _put_settings(self, **changes: Any) -> SettingsRow:
        self.settings = replace(self.settings, rev=self.settings.rev + 1, **changes)
        self.tell(Put(Collection.SETTINGS, self.me.user_id, self.settings))
        return self.settings

    def _set_blocked(self, user_id: UUID, *, blocked: bool) -> PersonRow:
        held = self.persons[user_id]
        changes = {"follows": False, "followed_by": False, "friends_since": None} if blocked else {}
        person = self._put_person(replace(held, blocked=blocked, **changes))
        self._put_settings(blocked=sum(p.blocked for p in self.persons.values()))
        return person

    def _facts(self, person: PersonRow) -> Facts:
        thread = next((t for t in self.thread_rows.values() if t.other and t.other.user_id == person.user_id), None)
        declined = person.user_id in self.declined
        return fake_decision.facts(self.me, person, self.settings, thread, self.now, declined)

    def _known(self) -> dict[UUID, tuple[PersonRow, Facts]]:
        """Everybody with a follow, a thread or a place on a list."""
        near = {t.other.user_id for t in self.thread_rows.values() if t.other} | set(self.settings.always)
        near |= set(self.settings.never) | {p.user_id for p in self.persons.values() if p.follows or p.followed_by}
        return {key: (self.persons[key], self._facts(self.persons[key])) for key in near if key in self.persons}

    def _waiting(self, *, filtered: bool) -> list[ThreadRow]:
        """Requests on one side of the board, newest first, those with a verdict left out."""
        found = [t for t in self.thread_rows.values() if t.state == "request" and t.thread_id not in self.verdicts]
        return sorted((t for t in found if _is_filtered(t) is filtered), key=lambda t: t.order, reverse=True)

    # -- people

    async def people(self, of: PeopleOf, user_id: UUID | None = None, before: str = "", limit: int = 50) -> PeoplePage:
        """See the contract."""
        await self._enter("people", of, user_id, before, limit)
        everybody, own = self.persons, user_id in (None, self.me.user_id)
        keys: list[UUID]
        match of:
            case PeopleOf.FRIENDS:
                keys = [k for k, p in everybody.items() if p.follows and p.followed_by]
            case PeopleOf.FOLLOWERS if own:
                keys = [k for k, p in everybody.items() if p.followed_by]
            case PeopleOf.FOLLOWING if own:
                keys = [k for k, p in everybody.items() if p.follows]
            case PeopleOf.FOLLOWERS:
                keys = list(self.followers_of.get(user_id or self.me.user_id, ()))
            case PeopleOf.FOLLOWING:
                keys = list(self.following_of.get(user_id or self.me.user_id, ()))
            case PeopleOf.MUTUAL:
                keys = list(self.mutual.get(user_id or self.me.user_id, ()))
            case PeopleOf.BLOCKED:
                keys = [k for k, p in everybody.items() if p.blocked]
            case PeopleOf.ALWAYS:
                keys = list(self.settings.always)
            case PeopleOf.NEVER:
                keys = list(self.settings.never)
        begin = int(before or 0)
        rest = str(begin + limit) if len(keys) > begin + limit else ""
        return PeoplePage(tuple(everybody[key] for key in keys[begin : begin + limit]), rest)

    async def suggested(self, limit: int = 20) -> tuple[Suggestion, ...]:
        """See the contract."""
        await self._enter("suggested", limit)
        found = [
            Suggestion(p, len(self.mutual[k])) for k, p in self.persons.items() if self.mutual.get(k) and not p.follows
        ]
        return tuple(sorted(found, key=lambda s: -s.mutual)[:limit])

    async def profile(self, user_id: UUID) -> Profile:
        """See the contract."""
        await self._enter("profile", user_id)
        if user_id not in self.persons:
            raise Problem("not_found")
        mutual = self.mutual.get(user_id, ())
        return Profile(self.persons[user_id], len(mutual), tuple(self.persons[key] for key in mutual[:5]))

    async def edit_profile(
        self, *, display_name: str | None = None, bio: str | None = None, kind: str | None = None
    ) -> MeRow:
        """See the contract."""
        given = {"display_name": display_name, "bio": bio, "kind": kind}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        await self._enter("edit_profile", changes)
        self.me = replace(self.me, **changes)
        self.tell(Put(Collection.ME, self.me.user_id, self.me))
        return self.me

    async def block(self, user_id: UUID) -> PersonRow:
        """See the contract."""
        await self._enter("block", user_id)
        return self._set_blocked(user_id, blocked=True)

    async def unblock(self, user_id: UUID) -> PersonRow:
        """See the contract."""
        await self._enter("unblock", user_id)
        return self._set_blocked(user_id, blocked=False)

    # -- requests

    async def requests(self, *, filtered: bool = False, after: UUID | None = None, limit: int = 50) -> RequestPage:
        """See the contract."""
        await self._enter("requests", filtered, after, limit)
        waiting, hidden = self._waiting(filtered=False), self._waiting(filtered=True)
        rows = hidden if filtered else waiting
        begin = next((at + 1 for at, row in enumerate(rows) if row.thread_id == after), 0)
        page = tuple(rows[begin : begin + limit])
        return RequestPage(page, len(rows) > begin + limit, len(waiting), len(hidden))

    async def request_cards(self, *, filtered: bool = False) -> tuple[CardRow, ...]:
        """See the contract."""
        await self._enter("request_cards", filtered)
        rows = self._waiting(filtered=filtered)
        return tuple(self.cards[row.thread_id] for row in rows if row.thread_id in self.cards)

    async def decide_request(self, thread_id: UUID, verdict: Verdict, *, now: bool = False) -> None:
        """See the contract."""
        await self._enter("decide_request", thread_id, verdict, now)
        row = self.thread_rows.get(thread_id)
        if row is None or row.state != "request":
            raise Problem("not_found")
        self.verdicts[thread_id] = verdict
        self.tell(Remove(Collection.REQUESTS, thread_id))
        if now:
            self.go_out(thread_id)

    async def undo_request(self, thread_id: UUID) -> bool:
        """See the contract."""
        await self._enter("undo_request", thread_id)
        if self.verdicts.pop(thread_id, None) is None:
            return False
        self.tell(Put(Collection.REQUESTS, thread_id, self.thread_rows[thread_id]))
        return True

    async def withdraw_request(self, thread_id: UUID) -> ThreadRow:
        """See the contract."""
        await self._enter("withdraw_request", thread_id)
        row = replace(
            self.thread_rows[thread_id],
            state="request",
            accepted=False,
            request=RequestRow(self.now, self.now + 30 * 86_400_000),
        )
        self._put_thread_row(row)
        self.tell(Put(Collection.REQUESTS, thread_id, row))
        return row

    async def unsend(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("unsend", message_id)
        for thread_id, rows in self.message_rows.items():
            for at, row in enumerate(rows):
                if row.message_id != message_id:
                    continue
                if row.seq is None:
                    del rows[at]
                    self.tell(Remove(Collection.MESSAGES, message_id, thread_id))
                else:
                    rows[at] = replace(row, content=Content.GONE, text="", spans=(), rev=row.rev + 1)
                    self.tell(Put(Collection.MESSAGES, message_id, rows[at]))
                return

    # -- privacy

    async def privacy(self) -> SettingsRow:
        """See the contract."""
        await self._enter("privacy")
        return self.settings

    async def set_privacy(
        self, *, filtered_words: tuple[str, ...] | None = None, choice_seen: bool = False, **reaches: str | None
    ) -> SettingsRow:
        """See the contract."""
        changes: dict[str, Any] = {name: value for name, value in reaches.items() if value is not None}
        if filtered_words is not None:
            changes["filtered_words"] = filtered_words
        await self._enter("set_privacy", changes, choice_seen)
        would = replace(self.settings, **changes)
        for reach, cap in (("inbox_reach", "inbox_cap"), ("request_reach", "request_cap")):
            if ORDER.index(getattr(would, reach)) > ORDER.index(getattr(would, cap)):
                raise Problem("invalid_params", field=reach)
        if ORDER.index(would.request_reach) < ORDER.index(would.inbox_reach):
            raise Problem("invalid_params", field="request_reach")
        chosen = choice_seen or "inbox_reach" in changes or "request_reach" in changes
        return self._put_settings(**changes, choice_open=would.choice_open and not chosen)

    async def put_on_list(self, user_id: UUID, on: Listed | None) -> SettingsRow:
        """See the contract."""
        await self._enter("put_on_list", user_id, on)
        always = tuple(key for key in self.settings.always if key != user_id)
        never = tuple(key for key in self.settings.never if key != user_id)
        match on:
            case Listed.ALWAYS:
                always = (user_id, *always)
            case Listed.NEVER:
                never = (user_id, *never)
        return self._put_settings(always=always, never=never)

    async def explain(self, user_id: UUID, action: Act = Act.MESSAGE) -> DecisionRow:
        """See the contract."""
        await self._enter("explain", user_id, action)
        if user_id not in self.persons:
            raise Problem("not_found")
        return fake_decision.explained(self._facts(self.persons[user_id]), self.settings, action)

    async def audience(self) -> Audience:
        """See the contract."""
        await self._enter("audience")
        return fake_decision.audience(self._known())

    async def preview(self, inbox_reach: str, request_reach: str) -> tuple[Move, ...]:
        """See the contract."""
        await self._enter("preview", inbox_reach, request_reach)
        moves: dict[tuple[str, str], list[PersonRow]] = {}
        for person, of in self._known().values():
            before = fake_decision.outcome(of, self.settings.inbox_reach, self.settings.request_reach)
            after = fake_decision.outcome(of, inbox_reach, request_reach)
            if before != after:
                moves.setdefault((before, after), []).append(person)
        return tuple(Move(old, new, len(people), tuple(people[:5])) for (old, new), people in moves.items())

    async def report(
        self,
        user_id: UUID,
        reason: str,
        *,
        thread_id: UUID | None = None,
        message_ids: tuple[UUID, ...] = (),
        note: str = "",
        report_id: UUID | None = None,
    ) -> ReportRow:
        """See the contract."""
        self.report_ids.append(report_id)
        await self._enter("report", user_id, reason, thread_id, message_ids, note)
        count = len(message_ids) or min(50, len(self.message_rows.get(thread_id, ())) if thread_id else 0)
        receipt = ReportRow(UUID(int=9_000_000 + len(self.reports)), self.now, count)
        self.reports.append((receipt, user_id, reason, note))
        return receipt


def _is_filtered(row: ThreadRow) -> bool:
    return row.request is not None and bool(row.request.filtered_by)
