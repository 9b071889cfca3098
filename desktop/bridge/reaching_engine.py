"""People, requests and privacy behind the window: `reaching.Reaching` over store, sync and commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands
from desktop.bridge.reaching import PeoplePage, ReportRow, RequestPage
from desktop.domain.reach import Act
from desktop.store import requests as stored_requests
from desktop.store import rows

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.bridge.reaching import PeopleOf
    from desktop.bridge.session import Session
    from desktop.domain.person import MeRow, PersonRow, Profile, Suggestion
    from desktop.domain.reach import Audience, DecisionRow, Listed, Move, SettingsRow
    from desktop.domain.request import CardRow, Verdict
    from desktop.domain.thread import ThreadRow


class ReachingEngine(ABC):
    """See `reaching.Reaching` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def people(self, of: PeopleOf, user_id: UUID | None = None, before: str = "", limit: int = 50) -> PeoplePage:
        session = self._session
        found, following = await commands.people.page(session.store, session.link, of.value, user_id, before, limit)
        return PeoplePage(found, following)

    async def suggested(self, limit: int = 20) -> tuple[Suggestion, ...]:
        session = self._session
        return await commands.people.suggested(session.store, session.link, limit)

    async def profile(self, user_id: UUID) -> Profile:
        session = self._session
        return await commands.people.profile(session.store, session.link, user_id)

    async def edit_profile(
        self, *, display_name: str | None = None, bio: str | None = None, kind: str | None = None
    ) -> MeRow:
        session = self._session
        given = {"display_name": display_name, "bio": bio, "kind": kind}
        changes = {name: value for name, value in given.items() if value is not None}
        return await commands.people.edit_profile(session.store, session.link, changes)

    async def block(self, user_id: UUID) -> PersonRow:
        session = self._session
        return await commands.people.block(session.store, session.link, user_id)

    async def unblock(self, user_id: UUID) -> PersonRow:
        session = self._session
        return await commands.people.unblock(session.store, session.link, user_id)

    async def requests(self, *, filtered: bool = False, after: UUID | None = None, limit: int = 50) -> RequestPage:
        page = await stored_requests.page(self._session.store, filtered=filtered, after=after, limit=limit)
        return RequestPage(page.rows, page.has_more, page.waiting, page.filtered)

    async def request_cards(self, *, filtered: bool = False) -> tuple[CardRow, ...]:
        session = self._session
        return await commands.requests.cards(session.store, session.link, filtered=filtered)

    async def decide_request(self, thread_id: UUID, verdict: Verdict, *, now: bool = False) -> None:
        session = self._session
        commands.requests.decide(
            session.store, thread_id, verdict, 0 if now else session.sync.now() + session.undo_within
        )

    async def undo_request(self, thread_id: UUID) -> bool:
        return commands.requests.undo(self._session.store, thread_id)

    async def withdraw_request(self, thread_id: UUID) -> ThreadRow:
        session = self._session
        return await commands.requests.withdraw(session.store, session.link, thread_id)

    async def privacy(self) -> SettingsRow:
        return self._session.store.reading(rows.settings)

    async def set_privacy(
        self,
        *,
        inbox_reach: str | None = None,
        request_reach: str | None = None,
        group_reach: str | None = None,
        activity_reach: str | None = None,
        read_reach: str | None = None,
        typing_reach: str | None = None,
        search_reach: str | None = None,
        filtered_words: tuple[str, ...] | None = None,
        choice_seen: bool = False,
    ) -> SettingsRow:
        session = self._session
        given = {
            "inbox_reach": inbox_reach,
            "request_reach": request_reach,
            "group_reach": group_reach,
            "activity_reach": activity_reach,
            "read_reach": read_reach,
            "typing_reach": typing_reach,
            "search_reach": search_reach,
            "filtered_words": filtered_words,
            "choice_open": False if choice_seen else None,
        }
        changes = {name: value for name, value in given.items() if value is not None}
        return await commands.privacy.set_privacy(session.store, session.link, changes)

    async def put_on_list(self, user_id: UUID, on: Listed | None) -> SettingsRow:
        session = self._session
        return await commands.privacy.put_on_list(session.store, session.link, user_id, on)

    async def explain(self, user_id: UUID, action: Act = Act.MESSAGE) -> DecisionRow:
        return await commands.privacy.explain(self._session.link, user_id, action)

    async def audience(self) -> Audience:
        return await commands.privacy.audience(self._session.link)

    async def preview(self, inbox_reach: str, request_reach: str) -> tuple[Move, ...]:
        return await commands.privacy.preview(self._session.link, inbox_reach, request_reach)

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
        link = self._session.link
        told = await commands.reports.report(link, user_id, reason, thread_id, message_ids, note, report_id)
        return ReportRow(told.report_id, told.at, told.messages)
