"""From the wire to the app's own terms: requests, decisions, and who reaches the account."""

from collections.abc import Iterable

from desktop.domain.reach import Allowed, Audience, DecisionRow, Groups, Move, Position, Ring, StepRow
from desktop.domain.request import CardRow
from desktop.sync.translate import number, person, reach
from relay.wire import privacy, requests


def card(value: requests.Card) -> CardRow:
    """What a request is judged by."""
    return CardRow(
        thread_id=value.thread_id,
        person=person(value.person),
        reason=value.reason,
        mutual=number(value.mutual),
        some_mutual=tuple(person(one) for one in value.some_mutual),
        opened_this_week=number(value.opened_this_week),
        similar=value.similar or "",
    )


def decision(value: privacy.Decision) -> DecisionRow:
    """A decision with every rule that was looked at."""
    return DecisionRow(
        value.outcome,
        number(value.rule),
        tuple(StepRow(number(step.rule), step.passed, step.reason) for step in value.trace),
        value.remedy or "",
    )


def _groups(value: privacy.Groups) -> Groups:
    return Groups(number(value.friends), number(value.following), number(value.followers), number(value.others))


def audience(value: privacy.Audience) -> Audience:
    """People in their rings, and what every position of the handles would mean."""
    return Audience(
        tuple(Ring(reach(r.ring), number(r.count), tuple(person(one) for one in r.people)) for r in value.rings),
        tuple(
            Position(
                reach(at.inbox_reach),
                reach(at.request_reach),
                _groups(at.inbox),
                _groups(at.request),
                _groups(at.refused),
            )
            for at in value.positions
        ),
        _allowed(value.allowed),
        _allowed(value.found_by),
    )


def _allowed(value: Iterable[privacy.Allowed]) -> tuple[Allowed, ...]:
    return tuple(Allowed(reach(one.reach), _groups(one.allowed)) for one in value)


def moves(value: privacy.Moves) -> tuple[Move, ...]:
    """Who would move."""
    return tuple(
        Move(move.before, move.after, number(move.count), tuple(person(one) for one in move.people))
        for move in value.moves
    )
