"""Who may message me, once more: the product's table as data over a small world of two people.

Written from the table alone. A condition is a named predicate over the world; a row of the table names predicates, all
of which must hold; several rows may have one number. Nothing here is shared with the relay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

DAY: Final = 86_400_000
MONTH: Final = 30 * DAY
NEVER: Final = -1
"""A moment that has not been."""

RINGS: Final = {
    "nobody": frozenset[str](),
    "friends": frozenset({"friend"}),
    "followers": frozenset({"friend", "follower"}),
    "everyone": frozenset({"friend", "follower", "stranger"}),
}
REACHES: Final = tuple(RINGS)
AGES: Final = ("child", "teen", "adult")
"""Under 16, 16 or 17, 18 and older."""
CAPS: Final = {"child": ("nobody", "nobody"), "teen": ("friends", "followers"), "adult": ("everyone", "everyone")}
"""The widest (inbox reach, request reach) of an age."""


@dataclass(frozen=True)
class Side:
    """One of the two people, and what they did about the other."""

    age: str = "adult"
    suspended: bool = False
    erased: bool = False
    kind: str = "personal"
    inbox: str = "friends"
    """Reaches as chosen; the caps of the age come on top."""
    request: str = "followers"
    follows: bool = False
    blocks: bool = False
    listed: str | None = None
    """The list the other stands on: always, never or none."""


@dataclass(frozen=True)
class World:
    """I, the receiver; the other, who would write to me; and what happened between us. Times in milliseconds.

    `turned` is when I last followed, wrote to or always-listed them.
    """

    me: Side
    other: Side
    now: int = 1_000 * DAY
    direct: bool = True
    asked: int = NEVER
    """The other asked."""
    declined: int = NEVER
    """I declined."""
    opened: int = NEVER
    """I accepted or wrote."""
    withdrawn: int = NEVER
    """I moved the conversation back to the requests."""
    wrote: bool = False
    turned: int = NEVER
    over_budget: bool = False
    words: bool = False
    similar: bool = False

    @property
    def place(self) -> str:
        """Where the other stands among my rings."""
        return "friend" if self.me.follows else "follower" if self.other.follows else "stranger"

    def within(self, reach: str) -> bool:
        """Whether a ring holds the other."""
        return self.place in RINGS[reach]


def capped(side: Side) -> tuple[str, str]:
    """(inbox reach, request reach) as they count at this age."""
    inbox, request = CAPS[side.age]
    return min(side.inbox, inbox, key=REACHES.index), min(side.request, request, key=REACHES.index)


Predicate = Callable[[World], bool]

PREDICATES: Final[dict[str, Predicate]] = {
    "always": lambda world: True,
    "for a message": lambda world: world.direct,
    "i am under 16": lambda world: world.me.age == "child",
    "they are under 16": lambda world: world.other.age == "child",
    "i am suspended": lambda world: world.me.suspended,
    "they are suspended": lambda world: world.other.suspended,
    "i am erased": lambda world: world.me.erased,
    "they are erased": lambda world: world.other.erased,
    "nobody may ask them": lambda world: capped(world.other)[1] == "nobody",
    "i am not on their always list": lambda world: world.other.listed != "always",
    "i block them": lambda world: world.me.blocks,
    "they block me": lambda world: world.other.blocks,
    "on my never list": lambda world: world.me.listed == "never",
    "on my always list": lambda world: world.me.listed == "always",
    "nobody may ask me": lambda world: capped(world.me)[1] == "nobody",
    "i opened it and kept it": lambda world: world.opened > world.withdrawn,
    "i declined and did not turn to them": lambda world: world.declined > world.turned,
    "asked within 60 days": lambda world: world.asked != NEVER and world.now < world.asked + 2 * MONTH,
    "in my inbox reach": lambda world: world.within(capped(world.me)[0]),
    "out of my request reach": lambda world: not world.within(capped(world.me)[1]),
    "a business": lambda world: world.other.kind == "business",
    "i do not follow them": lambda world: not world.me.follows,
    "i never wrote to them": lambda world: not world.wrote,
    "i am personal": lambda world: world.me.kind == "personal",
    "over the budget": lambda world: world.over_budget,
    "has my words": lambda world: world.words,
    "looks like spam": lambda world: world.similar,
}

Row = tuple[int, str, tuple[str, ...]]

TABLE: Final[tuple[Row, ...]] = (
    (1, "refuse", ("i am under 16",)),
    (1, "refuse", ("they are under 16",)),
    (1, "refuse", ("i am suspended",)),
    (1, "refuse", ("they are suspended",)),
    (1, "refuse", ("i am erased",)),
    (1, "refuse", ("they are erased",)),
    (1, "refuse", ("nobody may ask them", "i am not on their always list")),
    (2, "refuse", ("for a message", "i block them")),
    (2, "refuse", ("for a message", "they block me")),
    (3, "refuse", ("on my never list",)),
    (4, "inbox", ("on my always list",)),
    (5, "refuse", ("nobody may ask me",)),
    (6, "inbox", ("i opened it and kept it",)),
    (7, "refuse", ("i declined and did not turn to them", "asked within 60 days")),
    (8, "inbox", ("in my inbox reach",)),
    (9, "refuse", ("out of my request reach",)),
    (10, "refuse", ("asked within 60 days",)),
    (11, "refuse", ("a business", "i do not follow them", "i never wrote to them", "i am personal")),
    (12, "filtered", ("over the budget",)),
    (12, "filtered", ("has my words",)),
    (12, "filtered", ("looks like spam",)),
    (13, "request", ("always",)),
)
"""Who may message me."""

OF_WRITING: Final = ("nobody may ask them", "i am not on their always list")
"""The row of the sender's own reach: it keeps them from writing, not from being found."""


_FIRST_FOUR: Final = tuple(row for row in TABLE if row[0] <= 4 and row[2] != OF_WRITING)
OUTCOMES: Final = {row[0]: row[1] for row in TABLE}


def matching(world: World, table: tuple[Row, ...] = TABLE) -> list[tuple[int, str]]:
    """Every rule that matches, by number, with its outcome."""
    return sorted({row[:2] for row in table if all(PREDICATES[name](world) for name in row[2])})


def decided(world: World) -> tuple[int, str]:
    """(rule, outcome) of a message of the other to me."""
    return matching(world)[0]


def allowed(world: World, reach: str) -> tuple[int, str]:
    """(rule, outcome) of something else the other would do, for which my reach is `reach`."""
    found = matching(world, _FIRST_FOUR)
    return found[0] if found else (8, "inbox") if world.within(reach) else (9, "refuse")


AWAITING: Final = frozenset({7, 10})


def answer(world: World) -> str | None:
    """What the sender is told of a refused message: the reason, their own state first; None where it is not refused."""
    rule, outcome = decided(world)
    if outcome != "refuse":
        return None
    own = {
        "suspended": world.other.suspended,
        "too_young": world.other.age == "child",
        "reach_nobody": all(PREDICATES[name](world) for name in OF_WRITING),
        "awaiting_answer": rule in AWAITING,
        "cant_message": True,
    }
    return next(reason for reason, holds in own.items() if holds)


def card(world: World) -> str:
    """What the other's card of me says of a message to me."""
    rule, outcome = decided(world)
    if outcome == "refuse":
        return "awaiting_answer" if rule in AWAITING else "cant_message"
    return "inbox" if outcome == "inbox" else "request"


def told_rule(world: World, rule: int) -> int:
    """The rule as I am told it: of the first two, 2 is my own block alone."""
    if rule > 2:
        return rule
    return 2 if world.direct and world.me.blocks and not own_account_closed(world) else 1


FIRST_WORDS: Final = {1: "cannot_exchange", 2: "blocked_by_me"}


def own_account_closed(world: World) -> bool:
    """Whether I have no messages at all: told to me in words of its own."""
    return any(PREDICATES[name](world) for name in ("i am under 16", "i am suspended", "i am erased"))


def filtered_by(world: World) -> str | None:
    """What a request would be filtered by: the first that holds."""
    holds = {"budget": world.over_budget, "words": world.words, "similar": world.similar}
    return next((reason for reason, held in holds.items() if held), None)


def let_by(rule: int, matches: bool) -> bool:
    """Whether the sender got past a rule that matches or does not (for one that lets in: was let in by it)."""
    return matches if OUTCOMES[rule] in ("inbox", "request") else not matches


def turned_round(world: World) -> World:
    """The same two with me as the sender. Whoever asked has written in the conversation, and I have not asked."""
    asked = world.asked != NEVER
    return World(
        me=world.other,
        other=world.me,
        now=world.now,
        direct=world.direct,
        opened=world.now if asked else NEVER,
        wrote=asked,
    )


def reduced(world: World) -> bool:
    """Whether the other sees of me no more than a name: their own doing alone."""
    return world.other.blocks


def findable(world: World, reach: str = "everyone") -> tuple[int, str]:
    """(rule, outcome) of my being found: nobody's age or standing, no block and no never list is in it."""
    if world.me.listed == "always":
        return 4, "inbox"
    return (8, "inbox") if world.within(reach) else (9, "refuse")


def found(world: World, reach: str = "everyone") -> bool:
    """Whether the other finds me by name. Whom they block themselves they do not look for."""
    return not reduced(world) and findable(world, reach)[1] == "inbox"


def worth_following(world: World) -> bool:
    """Whether a follow would let the other write or ask, whatever keeps themself from it; not if they asked of late."""
    anybody = replace(world.other, age="adult", suspended=False, erased=False, request="everyone", follows=True)
    asked = PREDICATES["asked within 60 days"](world)
    return not asked and decided(replace(world, other=anybody))[1] != "refuse"
