"""Who reaches the asker: people on the rings, counts for every position of the handles, and who would move."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from relay.services import facts, privacy, render
from relay.services.context import Caller
from relay.services.privacy import ASKED_FOR, INBOX, Decision, Outcome, Ring
from relay.services.settings import read_changes
from relay.storage import audience, settings
from relay.storage.audience import Class
from relay.storage.pairs import FOLLOWED, Side
from relay.storage.port import Reader
from relay.wire.base import Nothing
from relay.wire.privacy import REACHES, Allowed, Audience, Groups, Move, Moves, Position, Preview, SetPrivacy
from relay.wire.privacy import Ring as ShownRing

_Shower = Callable[[Reader, bytes, int], Sequence[bytes]]
_Judge = Callable[[Class, int], Decision]

SHOWN = 12
"""People shown in a ring."""
_SOME = 6
_RINGS = (
    (Ring.FRIENDS, audience.followed),
    (Ring.FOLLOWERS, audience.only_followers),
    (Ring.EVERYONE, audience.others),
)


def show(tx: Reader, caller: Caller, _params: Nothing) -> Audience:
    """`privacy.audience`: each person counted once, by the outcome; budget, words and likeness left out."""
    classes = audience.classes(tx, caller.user_id, ASKED_FOR)
    young = tx.now < settings.settings(tx, caller.user_id).adult_at
    return Audience(
        rings=tuple(_ring(tx, caller, ring, reader, classes) for ring, reader in _RINGS),
        positions=tuple(_position(tx.now, classes, *position) for position in _positions(young)),
        allowed=tuple(_allowed(_acts(tx.now), classes, reach) for reach in range(len(REACHES))),
        found_by=tuple(_allowed(_finds(tx.now), classes, reach) for reach in range(len(REACHES))),
    )


def preview(tx: Reader, caller: Caller, params: Preview) -> Moves:
    """`privacy.preview`: whose message would become something else."""
    wanted = SetPrivacy(inbox_reach=params.inbox_reach, request_reach=params.request_reach)
    values = read_changes(tx, caller, wanted)
    inbox, request = REACHES.index(params.inbox_reach), REACHES.index(params.request_reach)
    assert (inbox, request) == (values["inbox_reach"], values["request_reach"])
    counts: Counter[tuple[str, str]] = Counter()
    some: dict[tuple[str, str], list[bytes]] = {}
    for one in audience.classes(tx, caller.user_id, ASKED_FOR):
        before = facts.outcome(tx.now, one.theirs, one.mine).outcome
        after = facts.outcome(tx.now, one.theirs, _with(one.mine, inbox, request)).outcome
        if before is not after:
            move = (before.value, after.value)
            counts[move] += one.count
            some.setdefault(move, []).extend(one.some)
    return Moves(
        moves=tuple(
            Move(
                before=move[0],
                after=move[1],
                count=count,
                people=tuple(render.unreduced(tx, caller.user_id, some[move][: 2 * _SOME])[:_SOME]),
            )
            for move, count in sorted(counts.items())
        )
    )


def _positions(young: bool) -> Iterator[tuple[int, int]]:
    """Every position of the two handles that somebody of this age may choose."""
    inbox_cap, request_cap = (render.INBOX_CAP, render.REQUEST_CAP) if young else (Ring.EVERYONE, Ring.EVERYONE)
    for inbox in range(inbox_cap + 1):
        for request in range(inbox, request_cap + 1):
            yield inbox, request


def _with(mine: Side, inbox: int, request: int) -> Side:
    return msgspec.structs.replace(mine, inbox_reach=inbox, request_reach=request)


def _position(now: int, classes: list[Class], inbox: int, request: int) -> Position:
    counts: dict[Outcome, Counter[str]] = {outcome: Counter() for outcome in Outcome}
    for one in classes:
        outcome = facts.outcome(now, one.theirs, _with(one.mine, inbox, request)).outcome
        counts[outcome][_group(one)] += one.count
    return Position(
        inbox_reach=REACHES[inbox],
        request_reach=REACHES[request],
        inbox=Groups(**counts[Outcome.INBOX]),
        request=Groups(**counts[Outcome.REQUEST]),
        refused=Groups(**counts[Outcome.REFUSE]),
    )


def _acts(now: int) -> _Judge:
    return lambda one, reach: privacy.allows(facts.acting(now, one.theirs, one.mine), reach)


def _finds(now: int) -> _Judge:
    return lambda one, reach: privacy.finds(facts.finding(now, one.theirs, one.mine), reach)


def _allowed(judge: _Judge, classes: list[Class], reach: int) -> Allowed:
    counts: Counter[str] = Counter()
    for one in classes:
        if judge(one, reach).outcome is INBOX:
            counts[_group(one)] += one.count
    return Allowed(reach=REACHES[reach], allowed=Groups(**counts))


def _group(one: Class) -> str:
    """How the asker and these people stand to each other, as `wire.privacy.Groups` names it."""
    if one.mine.follows:
        return "friends" if one.theirs.follows == FOLLOWED else "following"
    return "followers" if one.theirs.follows == FOLLOWED else "others"


def _ring(tx: Reader, caller: Caller, ring: Ring, reader: _Shower, classes: list[Class]) -> ShownRing:
    count = sum(one.count for one in classes if facts.ring(one.theirs, one.mine) == ring)
    people = render.unreduced(tx, caller.user_id, reader(tx, caller.user_id, 2 * SHOWN))
    return ShownRing(ring=REACHES[ring], count=count, people=tuple(people[:SHOWN]))
