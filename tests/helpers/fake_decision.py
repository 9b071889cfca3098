"""Decisions of the fake engine: the relay's own pure function over what a small world knows of a person."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.person import MeRow, PersonRow
from desktop.domain.reach import (
    Act,
    Allowed,
    Audience,
    DecisionRow,
    Groups,
    Position,
    Reach,
    Ring,
    SettingsRow,
    StepRow,
)
from desktop.domain.thread import ThreadRow
from relay.services import privacy

REACHES = tuple(Reach)
_KINDS = {"personal": privacy.Kind.PERSONAL, "creator": privacy.Kind.CREATOR, "business": privacy.Kind.BUSINESS}
_REACH_OF = {
    Act.GROUP_ADD: "group_reach",
    Act.ACTIVITY: "activity_reach",
    Act.READ: "read_reach",
    Act.TYPING: "typing_reach",
    Act.SEARCH: "search_reach",
}


def ring_of(person: PersonRow) -> privacy.Ring:
    """Where a person stands; whom I follow counts as a friend."""
    if person.follows:
        return privacy.Ring.FRIENDS
    return privacy.Ring.FOLLOWERS if person.followed_by else privacy.Ring.EVERYONE


def facts(
    me: MeRow, person: PersonRow, settings: SettingsRow, thread: ThreadRow | None, now: int, declined: bool = False
) -> privacy.Facts:
    """What a decision about a person's message to me is made of."""
    asked = thread.request.asked_at if thread is not None and thread.request and thread.state == "request" else None
    return privacy.Facts(
        now=now,
        sender=privacy.Standing(0),
        receiver=privacy.Standing(me.messages_open_at or 0, me.suspended),
        blocked=person.blocked,
        never=person.user_id in settings.never,
        always=person.user_id in settings.always,
        inbox_reach=_number(settings.inbox_reach),
        request_reach=_number(settings.request_reach),
        ring=ring_of(person),
        accepted=thread is not None and thread.accepted,
        declined=declined,
        asked_at=now if declined else asked,
        sender_kind=_KINDS[person.kind],
        my_kind=_KINDS[me.kind],
    )


def explained(facts_of: privacy.Facts, settings: SettingsRow, action: Act) -> DecisionRow:
    """A decision as it is told to the person whose reach it is."""
    reach = None if action is Act.MESSAGE else _number(getattr(settings, _REACH_OF[action]))
    told = privacy.explain(facts_of, reach)
    return DecisionRow(
        told.decision.outcome.value,
        told.decision.rule,
        tuple(StepRow(step.rule, step.passed, step.reason) for step in told.trace),
        told.remedy or "",
    )


def groups(people: Iterable[PersonRow]) -> Groups:
    """People counted by their relation, each once."""
    found = list(people)
    return Groups(
        friends=sum(p.follows and p.followed_by for p in found),
        following=sum(p.follows and not p.followed_by for p in found),
        followers=sum(p.followed_by and not p.follows for p in found),
        others=sum(not p.follows and not p.followed_by for p in found),
    )


def audience(known: dict[UUID, tuple[PersonRow, privacy.Facts]]) -> Audience:
    """The rings, and what every position of the handles would mean, each person decided at each of them."""
    people = [person for person, _ in known.values()]
    rings = []
    for reach, ring in zip(REACHES[1:], tuple(privacy.Ring)[1:], strict=True):
        inside = [person for person in people if ring_of(person) is ring]
        rings.append(Ring(reach, len(inside), tuple(inside[:12])))
    positions = [
        _position(known, inbox, request)
        for inbox in REACHES
        for request in REACHES
        if _number(inbox) <= _number(request)
    ]
    allowed, found_by = (
        tuple(
            Allowed(
                reach,
                groups(p for p, of in known.values() if judge(of, _number(reach)).outcome is privacy.Outcome.INBOX),
            )
            for reach in REACHES
        )
        for judge in (privacy.allows, privacy.finds)
    )
    return Audience(tuple(rings), tuple(positions), allowed, found_by)


def outcome(of: privacy.Facts, inbox: str, request: str) -> str:
    """The outcome at other reaches: inbox, request or refuse."""
    at = privacy.decide(_at(of, inbox, request)).outcome
    return "request" if at is privacy.Outcome.FILTERED else at.value


def _position(known: dict[UUID, tuple[PersonRow, privacy.Facts]], inbox: str, request: str) -> Position:
    found: dict[str, list[PersonRow]] = {"inbox": [], "request": [], "refuse": []}
    for person, of in known.values():
        found[outcome(of, inbox, request)].append(person)
    return Position(inbox, request, groups(found["inbox"]), groups(found["request"]), groups(found["refuse"]))


def _at(of: privacy.Facts, inbox: str, request: str) -> privacy.Facts:
    # Counting sentences leave what was asked before out of it: nobody who may ask is counted as refused for having.
    return replace(of, inbox_reach=_number(inbox), request_reach=_number(request), asked_at=None, declined=False)


def _number(reach: str) -> int:
    return REACHES.index(Reach(reach))
