"""Who may reach whom: one pure function, called inside the transaction it guards.

Rule 1 of the product's table is decided here; the reach is everyone's inbox (rule 8) until people can set theirs.
"""

from enum import StrEnum

import msgspec

from relay.wire.errors import ErrorName, Reason, Refusal


class Outcome(StrEnum):
    """What becomes of an action."""

    INBOX = "inbox"
    REQUEST = "request"
    FILTERED = "filtered"
    REFUSE = "refuse"


REFUSE = Outcome.REFUSE
"""By a name of its own: Python 3.11 finds an enum's members by a call, and every send asks."""


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What the policy must know of one side. `open_at` is the 16th birthday, UTC milliseconds."""

    open_at: int
    suspended: bool = False
    erased: bool = False

    def may_converse(self, now: int) -> bool:
        """Whether this account has messages at all."""
        return now >= self.open_at and not self.suspended and not self.erased


class Facts(msgspec.Struct, frozen=True, gc=False):
    """All a decision is made of, read in the transaction it guards."""

    now: int
    sender: Standing
    receiver: Standing


class Step(msgspec.Struct, frozen=True):
    """One rule that was looked at: whether the action passed it, and why not."""

    rule: int
    passed: bool
    reason: str


class Decision(msgspec.Struct, frozen=True):
    """The outcome, the rule that decided, and every rule looked at on the way."""

    outcome: Outcome
    rule: int
    trace: tuple[Step, ...]


_MAY_CONVERSE = Step(1, True, "both_may_converse")
_REFUSED = Decision(Outcome.REFUSE, 1, (Step(1, False, "may_not_converse"),))
_INBOX = Decision(Outcome.INBOX, 8, (_MAY_CONVERSE, Step(8, True, "within_inbox_reach")))


def decide(facts: Facts) -> Decision:
    """Whether and how the sender's action reaches the receiver; the first rule that matches decides."""
    if not facts.sender.may_converse(facts.now) or not facts.receiver.may_converse(facts.now):
        return _REFUSED
    return _INBOX


def refusal(facts: Facts) -> Refusal:
    """What the sender is told of a refused action: its own state, or one answer for everything about the other."""
    if facts.sender.suspended:
        return Refusal(ErrorName.FORBIDDEN, "This account is suspended", reason=Reason.SUSPENDED)
    if facts.now < facts.sender.open_at:
        return Refusal(ErrorName.FORBIDDEN, "Messages open at 16", reason=Reason.TOO_YOUNG)
    return Refusal(ErrorName.FORBIDDEN, "This person can't be messaged", reason=Reason.CANT_MESSAGE)


def can_message(decision: Decision) -> str:
    """The asker's own outcome, as a person's card carries it."""
    if decision.outcome is Outcome.REFUSE:
        return Reason.CANT_MESSAGE.value
    return "inbox" if decision.outcome is Outcome.INBOX else "request"
