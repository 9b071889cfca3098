"""What the window may ask of the engine about people, requests and privacy. Part of `contract.Engine`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from desktop.domain.reach import Act

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.domain.person import MeRow, PersonRow, Profile, Suggestion
    from desktop.domain.reach import Audience, DecisionRow, Listed, Move, SettingsRow
    from desktop.domain.request import CardRow, Verdict
    from desktop.domain.thread import ThreadRow


class PeopleOf(StrEnum):
    """Which people a page holds. `followers`, `following` and `mutual` are of somebody, the others one's own."""

    FRIENDS = "friends"
    FOLLOWERS = "followers"
    FOLLOWING = "following"
    MUTUAL = "mutual"
    BLOCKED = "blocked"
    ALWAYS = "always"
    NEVER = "never"


class PeoplePage(Struct, frozen=True):
    """People, newest first; `next` is empty on the last page, else what the next call gives as `before`."""

    rows: tuple[PersonRow, ...] = ()
    next: str = ""


class RequestPage(Struct, frozen=True):
    """Waiting requests by `ThreadRow.order`, greatest first, those with a verdict under way left out; the counts are
    of all that wait."""

    rows: tuple[ThreadRow, ...] = ()
    has_more: bool = False
    waiting: int = 0
    filtered: int = 0


class ReportRow(Struct, frozen=True):
    """The receipt of a report."""

    report_id: UUID
    at: int
    messages: int = 0


class Reaching(Protocol):
    """Every method may raise Problem. What is not said to work without a connection asks the relay."""

    async def people(
        self, of: PeopleOf, user_id: UUID | None = None, before: str = "", limit: int = 50
    ) -> PeoplePage: ...

    async def suggested(self, limit: int = 20) -> tuple[Suggestion, ...]: ...

    async def profile(self, user_id: UUID) -> Profile:
        """As the relay tells now; without a connection what is known here."""
        ...

    async def edit_profile(
        self, *, display_name: str | None = None, bio: str | None = None, kind: str | None = None
    ) -> MeRow: ...

    async def block(self, user_id: UUID) -> PersonRow: ...

    async def unblock(self, user_id: UUID) -> PersonRow: ...

    async def requests(self, *, filtered: bool = False, after: UUID | None = None, limit: int = 50) -> RequestPage:
        """From the store: works without a connection. `after` is the last row of the page before."""
        ...

    async def request_cards(self, *, filtered: bool = False) -> tuple[CardRow, ...]:
        """What the waiting requests are judged by: as the relay tells now, without a connection as last told."""
        ...

    async def decide_request(self, thread_id: UUID, verdict: Verdict, *, now: bool = False) -> None:
        """Keep a verdict: it goes to the relay after 10 s (at once with `now`), and until then can be undone.

        Works without a connection; survives the end of the app. The row leaves `requests` at once.
        """
        ...

    async def undo_request(self, thread_id: UUID) -> bool:
        """Take the verdict back; False where it has gone to the relay."""
        ...

    async def withdraw_request(self, thread_id: UUID) -> ThreadRow:
        """Move an accepted conversation back to the requests."""
        ...

    async def privacy(self) -> SettingsRow:
        """From the store; changes come as the collection `settings`."""
        ...

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
    ) -> SettingsRow: ...

    async def put_on_list(self, user_id: UUID, on: Listed | None) -> SettingsRow: ...

    async def explain(self, user_id: UUID, action: Act = Act.MESSAGE) -> DecisionRow: ...

    async def audience(self) -> Audience: ...

    async def preview(self, inbox_reach: str, request_reach: str) -> tuple[Move, ...]: ...

    async def report(
        self,
        user_id: UUID,
        reason: str,
        *,
        thread_id: UUID | None = None,
        message_ids: tuple[UUID, ...] = (),
        note: str = "",
        report_id: UUID | None = None,
    ) -> ReportRow: ...
