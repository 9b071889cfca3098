"""Who may reach whom: pure functions over facts that are read inside the transaction they guard.

`decide` is the product's table "Who may message me", first match wins. `allows` is the same for what is not a message
(activity, group add: rules 1 to 4, then a reach of its own), `finds` for being found (rule 4, then a reach of its own).
`explain` says the same to the person whose reach it is, `refusal` to the sender.
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum

import msgspec

from relay.wire.errors import ErrorName, Reason, Refusal

DAY = 86_400_000
ASKED_FOR = 60 * DAY
"""How long one request stands for the sender, whatever became of it."""


class Outcome(StrEnum):
    """What becomes of an action."""

    INBOX = "inbox"
    REQUEST = "request"
    FILTERED = "filtered"
    REFUSE = "refuse"


REFUSE = Outcome.REFUSE
INBOX = Outcome.INBOX
"""By names of their own: Python 3.11 finds an enum's members by a call, and every send asks."""


class Ring(IntEnum):
    """How far a reach goes, and where a person stands. Whom the receiver follows counts as a friend."""

    NOBODY = 0
    FRIENDS = 1
    FOLLOWERS = 2
    EVERYONE = 3


class Kind(IntEnum):
    """Kinds of account, as far as rule 11 tells them apart."""

    PERSONAL = 0
    CREATOR = 1
    BUSINESS = 2


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What the policy must know of one side. `open_at` is the 16th birthday, UTC milliseconds."""

    open_at: int
    suspended: bool = False
    erased: bool = False

    def may_converse(self, now: int) -> bool:
        """Whether this account has messages at all."""
        return now >= self.open_at and not self.suspended and not self.erased


class Facts(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """All a decision about one sender and one receiver is made of; "I" and "my" are the receiver's.

    Reaches are already under the caps of the receiver's age. Times are UTC milliseconds.
    """

    now: int
    sender: Standing
    receiver: Standing
    direct: bool = True
    """Not in a group, where a block only folds."""
    blocked: bool = False
    """I blocked the sender."""
    blocked_by: bool = False
    """The sender blocked me."""
    closed: bool = False
    """The sender's own request reach is nobody, and I am not on the sender's always list."""
    never: bool = False
    always: bool = False
    inbox_reach: int = Ring.EVERYONE
    request_reach: int = Ring.EVERYONE
    ring: int = Ring.EVERYONE
    """Where the sender stands: the smallest ring that holds them."""
    accepted: bool = False
    """I accepted this conversation or wrote in it, and have not withdrawn that since."""
    declined: bool = False
    """I declined the sender, and have not followed, written to or always-listed them since."""
    asked_at: int | None = None
    """When the sender last asked."""
    wrote: bool = False
    """I wrote to the sender at any time."""
    sender_kind: int = Kind.PERSONAL
    my_kind: int = Kind.PERSONAL
    over_budget: bool = False
    filtered_words: bool = False
    similar: bool = False


class Decision(msgspec.Struct, frozen=True):
    """The outcome and the rule that decided."""

    outcome: Outcome
    rule: int


class Step(msgspec.Struct, frozen=True):
    """One rule that was looked at: whether the sender passed it, and what was found."""

    rule: int
    passed: bool
    reason: str


class Explained(msgspec.Struct, frozen=True):
    """A decision for the person whose reach it is: what it tells of rules 1 and 2 is the same for both.

    `remedy` names what would change it; None where nothing of theirs would.
    """

    decision: Decision
    trace: tuple[Step, ...]
    remedy: str | None


_DECISIONS = {
    rule: Decision(outcome, rule)
    for rule, outcome in {
        1: REFUSE, 2: REFUSE, 3: REFUSE, 4: INBOX, 5: REFUSE, 6: INBOX, 7: REFUSE, 8: INBOX, 9: REFUSE, 10: REFUSE,
        11: REFUSE, 12: Outcome.FILTERED, 13: Outcome.REQUEST,
    }.items()
}  # fmt: skip


def decide(facts: Facts) -> Decision:
    """Whether and how the sender's message reaches the receiver."""
    return _DECISIONS[_rule(facts)]


def allows(facts: Facts, reach: int) -> Decision:
    """Whether an action that is not a message reaches the receiver, whose reach for it is `reach`.

    Rules 1 to 4 as they are; then 8 (within the reach) or 9. That the sender is `closed` keeps them from writing only.
    """
    return _DECISIONS[_first_four(facts) or (8 if facts.ring <= reach else 9)]


def finds(facts: Facts, reach: int) -> Decision:
    """Whether the sender finds the receiver by name, whose reach for it is `reach`: rule 4, then 8 or 9.

    Rules 1 to 3 are not asked: whoever did not find would learn of an age, a suspension, a block or a list.
    """
    return _DECISIONS[4 if facts.always else 8 if facts.ring <= reach else 9]


def _first_four(facts: Facts) -> int:
    now = facts.now
    if not facts.sender.may_converse(now) or not facts.receiver.may_converse(now):
        return 1
    if facts.direct and (facts.blocked or facts.blocked_by):
        return 2
    if facts.never:
        return 3
    return 4 if facts.always else 0


def _rule(facts: Facts) -> int:
    """The first rule of the table that matches."""
    if facts.closed:
        return 1
    first = _first_four(facts)
    if first:
        return first
    if facts.request_reach == Ring.NOBODY:
        return 5
    if facts.accepted:
        return 6
    asked = facts.asked_at is not None and facts.now - facts.asked_at < ASKED_FOR
    if facts.declined and asked:
        return 7
    if facts.ring <= facts.inbox_reach:
        return 8
    if facts.ring > facts.request_reach:
        return 9
    if asked:
        return 10
    if facts.sender_kind == Kind.BUSINESS and facts.my_kind == Kind.PERSONAL and not _turned_to(facts):
        return 11
    if facts.over_budget or facts.filtered_words or facts.similar:
        return 12
    return 13


def _turned_to(facts: Facts) -> bool:
    """Whether I follow the sender or ever wrote to them."""
    return facts.ring == Ring.FRIENDS or facts.wrote


AWAITING = (7, 10)


def refusal(facts: Facts, decision: Decision) -> Refusal:
    """What the sender is told of a refused action: its own state, or one of two answers about the other."""
    if facts.sender.suspended:
        return Refusal(ErrorName.FORBIDDEN, "This account is suspended", reason=Reason.SUSPENDED)
    if facts.now < facts.sender.open_at:
        return Refusal(ErrorName.FORBIDDEN, "Messages open at 16", reason=Reason.TOO_YOUNG)
    if facts.closed:
        return Refusal(ErrorName.FORBIDDEN, "Whoever nobody may write to writes to nobody", reason=Reason.REACH_NOBODY)
    if decision.rule in AWAITING:
        return Refusal(ErrorName.FORBIDDEN, "This person was asked and has not answered", reason=Reason.AWAITING_ANSWER)
    return Refusal(ErrorName.FORBIDDEN, "This person can't be messaged", reason=Reason.CANT_MESSAGE)


def can_message(decision: Decision) -> str:
    """The asker's own outcome, as a person's card carries it; what is filtered looks like any request."""
    if decision.rule in AWAITING:
        return Reason.AWAITING_ANSWER.value
    if decision.outcome is REFUSE:
        return Reason.CANT_MESSAGE.value
    return "inbox" if decision.outcome is INBOX else "request"


def explain(facts: Facts, reach: int | None = None, *, found: bool = False) -> Explained:
    """A decision as told to the receiver: every rule looked at, and what would change it.

    `reach` is None for a message, else the reach of another action, with `found` that of being found. Rules 1 and 2 are
    one step and told as rule 1, but for my own block (2) and my own age, so that nobody learns another's age or block.
    """
    if reach is None:
        return _explained(facts, _told(facts, decide(facts)), range(1, 14))
    if found:
        return _explained(facts, finds(facts, reach), (4, 8, 9))
    return _explained(facts, _told(facts, allows(facts, reach)), (1, 3, 4, 8, 9))


def _explained(facts: Facts, decision: Decision, looked_at: Iterable[int]) -> Explained:
    last = decision.rule
    steps = [step for rule in looked_at if rule <= last for step in _steps(facts, rule, last)]
    return Explained(decision, tuple(steps), _REMEDIES.get(last))


def _told(facts: Facts, decision: Decision) -> Decision:
    """Rule 2 for my own block, whatever else there is about the other; rule 1 for all else of the two."""
    if decision.rule > 2:
        return decision
    mine = facts.direct and facts.blocked and facts.receiver.may_converse(facts.now)
    return _DECISIONS[2 if mine else 1]


_FOUND = {
    # rule: (what is found where the rule decides, what is found where it is passed by)
    3: ("on_never_list", "not_on_never_list"),
    4: ("on_always_list", "not_on_always_list"),
    5: ("request_reach_nobody", "request_reach_open"),
    6: ("accepted", "not_accepted"),
    7: ("declined", "not_declined"),
    8: ("within_reach", "outside_inbox_reach"),
    9: ("outside_reach", "within_request_reach"),
    10: ("asked_already", "not_asked"),
    11: ("business_unasked", "not_business_unasked"),
    12: ("filtered", "not_filtered"),
    13: ("may_ask", "may_ask"),
}
_LETS_IN = (4, 6, 8, 13)
_REMEDIES = {
    2: "unblock",
    3: "take_off_never_list",
    4: "take_off_always_list",
    5: "open_request_reach",
    6: "move_to_requests",
    7: "follow_or_always_list",
    8: "narrow_reach",
    9: "widen_reach",
    10: "answer_request",
    11: "follow_or_always_list",
    12: "follow_or_always_list",
    13: "follow_or_always_list",
}
"""What the receiver could do so that it came out otherwise."""


def _steps(facts: Facts, rule: int, last: int) -> list[Step]:
    if rule == 1:
        return _first_steps(facts, last)
    if rule == 2:
        return []
    decided, passed = _FOUND[rule]
    if rule != last:
        # A rule that lets in and did not match is told as "not": the sender did not pass there.
        return [Step(rule, rule not in _LETS_IN, passed)]
    return [Step(rule, rule in _LETS_IN, _filter_reason(facts) if rule == 12 else decided)]


def _first_steps(facts: Facts, last: int) -> list[Step]:
    if last > 2:
        return [Step(1, True, "can_exchange")]
    if last == 2:
        return [Step(2, False, "blocked_by_me")]
    mine = not facts.receiver.may_converse(facts.now)
    return [Step(1, False, "own_account_closed" if mine else "cannot_exchange")]


def filtered_by(facts: Facts) -> str | None:
    """What filters a request (`budget`, `words` or `similar`), or None."""
    return _filter_reason(facts) if facts.over_budget or facts.filtered_words or facts.similar else None


def _filter_reason(facts: Facts) -> str:
    """Why rule 12 filters: the first that holds."""
    if facts.over_budget:
        return "budget"
    return "words" if facts.filtered_words else "similar"
