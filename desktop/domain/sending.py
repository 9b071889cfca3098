"""The way of one's own message: which state may follow which, and what a refusal means for it."""

from enum import Enum

from msgspec import Struct

from desktop.domain.message import SendState
from desktop.domain.problem import Problem

_REFUSALS = frozenset(
    {
        "forbidden",
        "not_found",
        "conflict",
        "too_large",
        "invalid_params",
        "invalid_request",
        "parse_error",
        "unknown_method",
    }
)
"""What the relay will say again however often it is asked. Anything else may pass: a full disk, a limit, a bug."""


RELAY_FULL = "relay_full"
"""The reason of a relay that has no room left: what is sent waits until it has."""


def advance(current: SendState, to: SendState) -> SendState:
    """The state after news that the message is `to`. Late news never takes it back.

    A parked message that the relay has after all goes on to sent; an accepted one can no longer be parked.
    """
    return max(current, to)


def may_retry(state: SendState | None) -> bool:
    """Whether the person may send it again."""
    return state is SendState.PARKED


def may_discard(state: SendState | None, *, unanswered: bool) -> bool:
    """Whether the person may drop it: only what the relay cannot have taken."""
    return state in (SendState.QUEUED, SendState.PARKED) and not unanswered


def with_markers(state: SendState, seq: int | None, delivered_seq: int, read_seq: int) -> SendState:
    """The state of an accepted message at the other's markers; `seq` is None while it has none."""
    if seq is None or state < SendState.SENT:
        return state
    if seq <= read_seq:
        return SendState.SEEN
    return SendState.DELIVERED if seq <= delivered_seq else SendState.SENT


class Verdict(Enum):
    """What becomes of an action that was not done."""

    AGAIN = "again"
    """It waits and is repeated with the same id; its thread waits with it."""
    PARK = "park"
    """The relay refused it: it is kept with the reason and holds nothing back."""
    SIGNED_OUT = "signed_out"
    """Nothing can be sent any more; everything is kept."""


class Judged(Struct, frozen=True):
    """`after` (seconds) is the relay's wish, 0 where it has none; `reason` is for the words table."""

    verdict: Verdict
    reason: str = ""
    after: float = 0.0


def judge(problem: Problem) -> Judged:
    """What the failure of an action means for it."""
    if problem.name == "not_signed_in":
        return Judged(Verdict.SIGNED_OUT)
    if problem.name in _REFUSALS:
        return Judged(Verdict.PARK, reason=problem.reason or problem.name)
    return Judged(Verdict.AGAIN, after=max(0.0, problem.retry_after))


def pause(attempt: int, wish: float, random: float, *, base: float, most: float) -> float:
    """Seconds before the next try: doubling from `base` to `most`, half of it random (0 to 1); never below `wish`.

    `attempt` counts the failures so far, from 1. A wish is kept up to ten times `most`, so that no relay can hold a
    message for ever.
    """
    grown = min(most, base * 2.0 ** min(attempt - 1, 32))
    return max(grown * (0.5 + random / 2), min(wish, 10 * most))
