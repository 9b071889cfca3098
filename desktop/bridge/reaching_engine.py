"""People, requests and privacy behind the window: `reaching.Reaching` over store, sync and commands."""

from uuid import UUID

from desktop.bridge.reaching import PeopleOf, PeoplePage, ReportRow, RequestPage
from desktop.domain.person import MeRow, PersonRow, Profile, Suggestion
from desktop.domain.problem import Problem
from desktop.domain.reach import Act, Audience, DecisionRow, Listed, Move, SettingsRow
from desktop.domain.request import CardRow, Verdict
from desktop.domain.thread import ThreadRow


class ReachingEngine:
    """See `reaching.Reaching` for every method."""

    async def people(self, of: PeopleOf, user_id: UUID | None = None, before: str = "", limit: int = 50) -> PeoplePage:
        raise Problem("unavailable")

    async def suggested(self, limit: int = 20) -> tuple[Suggestion, ...]:
        raise Problem("unavailable")

    async def profile(self, user_id: UUID) -> Profile:
        raise Problem("unavailable")

    async def edit_profile(
        self, *, display_name: str | None = None, bio: str | None = None, kind: str | None = None
    ) -> MeRow:
        raise Problem("unavailable")

    async def block(self, user_id: UUID) -> PersonRow:
        raise Problem("unavailable")

    async def unblock(self, user_id: UUID) -> PersonRow:
        raise Problem("unavailable")

    async def requests(self, *, filtered: bool = False, after: UUID | None = None, limit: int = 50) -> RequestPage:
        raise Problem("unavailable")

    async def request_cards(self, *, filtered: bool = False) -> tuple[CardRow, ...]:
        raise Problem("unavailable")

    async def decide_request(self, thread_id: UUID, verdict: Verdict, *, now: bool = False) -> None:
        raise Problem("unavailable")

    async def undo_request(self, thread_id: UUID) -> bool:
        raise Problem("unavailable")

    async def withdraw_request(self, thread_id: UUID) -> ThreadRow:
        raise Problem("unavailable")

    async def unsend(self, message_id: UUID) -> None:
        raise Problem("unavailable")

    async def privacy(self) -> SettingsRow:
        raise Problem("unavailable")

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
        raise Problem("unavailable")

    async def put_on_list(self, user_id: UUID, on: Listed | None) -> SettingsRow:
        raise Problem("unavailable")

    async def explain(self, user_id: UUID, action: Act = Act.MESSAGE) -> DecisionRow:
        raise Problem("unavailable")

    async def audience(self) -> Audience:
        raise Problem("unavailable")

    async def preview(self, inbox_reach: str, request_reach: str) -> tuple[Move, ...]:
        raise Problem("unavailable")

    async def report(
        self,
        user_id: UUID,
        reason: str,
        *,
        thread_id: UUID | None = None,
        message_ids: tuple[UUID, ...] = (),
        note: str = "",
    ) -> ReportRow:
        raise Problem("unavailable")
