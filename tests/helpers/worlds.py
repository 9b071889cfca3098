"""Random worlds of the oracle, the same as facts of the relay's policy, and where the two differ."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

import msgspec
from hypothesis import strategies as st

from relay.services import privacy as enforced
from tests.helpers import oracle
from tests.helpers.oracle import DAY, NEVER, PREDICATES, REACHES, Side, World

NOW = World(Side(), Side()).now
ASKED = (NEVER, NOW, NOW - 3 * DAY, *(NOW - 60 * DAY + edge for edge in (-1, 0, 1)), NOW - 59 * DAY, NOW - 61 * DAY)
MOMENTS = (NEVER, NOW - 70 * DAY, NOW - 40 * DAY, NOW - 20 * DAY, NOW)
ALLOWED_REACHES = tuple(
    (inbox, request) for inbox in REACHES for request in REACHES if REACHES.index(inbox) <= REACHES.index(request)
)
KINDS = ("personal", "creator", "business")


def some_world(rng: random.Random) -> World:
    """Any world. What would end the table at rule 1 or 2 is rare enough for the rules behind it to be reached."""
    rare = lambda: rng.random() < 0.06
    often = lambda: rng.random() < 0.5

    def side() -> Side:
        inbox, request = rng.choice(ALLOWED_REACHES)
        return Side(
            age=rng.choices(oracle.AGES, (1, 4, 8))[0],
            suspended=rare(),
            erased=rare(),
            kind=rng.choice(KINDS),
            inbox=inbox,
            request=request,
            follows=often(),
            blocks=rare(),
            listed=rng.choices((None, "always", "never"), (8, 1, 1))[0],
        )

    return World(
        side(),
        side(),
        direct=rng.random() < 0.9,
        asked=rng.choice(ASKED),
        declined=rng.choice(MOMENTS),
        opened=rng.choices(MOMENTS, (6, 1, 1, 1, 1))[0],
        withdrawn=rng.choice(MOMENTS),
        wrote=often(),
        turned=rng.choice(MOMENTS),
        over_budget=rng.random() < 0.2,
        words=rng.random() < 0.2,
        similar=rng.random() < 0.2,
    )


@cache
def some_worlds(seed: int, count: int) -> tuple[World, ...]:
    """`count` worlds of one seed."""
    rng = random.Random(seed)
    return tuple(some_world(rng) for _ in range(count))


_sides = st.tuples(
    st.builds(
        Side,
        age=st.sampled_from(oracle.AGES),
        suspended=st.booleans(),
        erased=st.booleans(),
        kind=st.sampled_from(KINDS),
        follows=st.booleans(),
        blocks=st.booleans(),
        listed=st.sampled_from((None, "always", "never")),
    ),
    st.sampled_from(ALLOWED_REACHES),
).map(lambda drawn: replace(drawn[0], inbox=drawn[1][0], request=drawn[1][1]))
worlds = st.builds(
    World,
    me=_sides,
    other=_sides,
    direct=st.booleans(),
    asked=st.sampled_from(ASKED) | st.integers(NOW - 90 * DAY, NOW),
    declined=st.sampled_from(MOMENTS) | st.integers(0, NOW),
    opened=st.sampled_from(MOMENTS) | st.integers(0, NOW),
    withdrawn=st.sampled_from(MOMENTS) | st.integers(0, NOW),
    wrote=st.booleans(),
    turned=st.sampled_from(MOMENTS) | st.integers(0, NOW),
    over_budget=st.booleans(),
    words=st.booleans(),
    similar=st.booleans(),
)

_OPEN_AT = {"child": NOW + 1, "teen": NOW, "adult": 0}


def facts_of(world: World, policy: Any = enforced) -> Any:
    """The world as the policy is told of it."""

    def standing(side: Side) -> Any:
        return policy.Standing(open_at=_OPEN_AT[side.age], suspended=side.suspended, erased=side.erased)

    holds = {name: predicate(world) for name, predicate in PREDICATES.items()}
    inbox, request = (REACHES.index(reach) for reach in oracle.capped(world.me))
    return policy.Facts(
        now=world.now,
        sender=standing(world.other),
        receiver=standing(world.me),
        direct=world.direct,
        blocked=world.me.blocks,
        blocked_by=world.other.blocks,
        closed=holds["nobody may ask them"] and holds["i am not on their always list"],
        never=holds["on my never list"],
        always=holds["on my always list"],
        inbox_reach=policy.Ring(inbox),
        request_reach=policy.Ring(request),
        ring=policy.Ring({"friend": 1, "follower": 2, "stranger": 3}[world.place]),
        accepted=holds["i opened it and kept it"],
        declined=holds["i declined and did not turn to them"],
        asked_at=None if world.asked == NEVER else world.asked,
        wrote=world.wrote,
        sender_kind=policy.Kind(KINDS.index(world.other.kind)),
        my_kind=policy.Kind(KINDS.index(world.me.kind)),
        over_budget=world.over_budget,
        filtered_words=world.words,
        similar=world.similar,
    )


_MESSAGES = {
    "suspended": "This account is suspended",
    "too_young": "Messages open at 16",
    "reach_nobody": "Whoever nobody may write to writes to nobody",
    "awaiting_answer": "This person was asked and has not answered",
    "cant_message": "This person can't be messaged",
}
ANSWERS = {
    reason: msgspec.json.encode({"code": 1004, "message": text, "data": {"name": "forbidden", "reason": reason}})
    for reason, text in _MESSAGES.items()
}
"""The bytes a refused sender gets: one answer for each class."""


def difference(world: World, policy: Any = enforced) -> str | None:
    """Where the policy and the oracle differ over a world; None where they agree."""
    facts = facts_of(world, policy)
    return _deciding(world, policy, facts) or _answering(world, policy, facts) or _explaining(world, policy, facts)


def _pair(decision: Any) -> tuple[int, str]:
    return decision.rule, decision.outcome.value


def _deciding(world: World, policy: Any, facts: Any) -> str | None:
    if _pair(policy.decide(facts)) != oracle.decided(world):
        return f"decided {_pair(policy.decide(facts))}, the table says {oracle.decided(world)}"
    for reach, name in enumerate(REACHES):
        allowed = _pair(policy.allows(facts, reach))
        if allowed != oracle.allowed(world, name):
            return f"allowed {allowed} within {name}, the table says {oracle.allowed(world, name)}"
        if _pair(policy.finds(facts, reach)) != oracle.findable(world, name):
            return f"found {_pair(policy.finds(facts, reach))} within {name}, not {oracle.findable(world, name)}"
    return None


def _answering(world: World, policy: Any, facts: Any) -> str | None:
    decision = policy.decide(facts)
    if policy.can_message(decision) != oracle.card(world):
        return f"the card says {policy.can_message(decision)}"
    filtered = oracle.filtered_by(world)
    if policy.filtered_by(facts) != filtered:
        return f"filtered by {policy.filtered_by(facts)}, not {filtered}"
    reason = oracle.answer(world)
    if reason is None:
        return None
    told = msgspec.json.encode(policy.refusal(facts, decision).to_error())
    return None if told == ANSWERS[reason] else f"refused with {told!r}, not {reason}"


def _explaining(world: World, policy: Any, facts: Any) -> str | None:
    found = _trace(world, policy.explain(facts), oracle.decided(world), range(3, 14))
    if found:
        return found
    for reach, name in enumerate(REACHES):
        actual = oracle.allowed(world, name)
        found = _trace(world, policy.explain(facts, reach), actual, (3, 4, 8, 9))
        if found:
            return f"{found} within {name}"
        found = _found_trace(world, policy.explain(facts, reach, found=True), oracle.findable(world, name))
        if found:
            return f"{found} within {name}"
    return None


def _found_trace(world: World, explained: Any, actual: tuple[int, str]) -> str | None:
    """What is wrong with the trace of being found: it tells of the always list and the reach, of nothing else."""
    passed = {4: actual[0] == 4, 8: actual[0] == 8, 9: False}
    expected = [(rule, passed[rule]) for rule in passed if rule <= actual[0]]
    steps = [(step.rule, step.passed) for step in explained.trace]
    if (_pair(explained.decision), steps) != (actual, expected):
        return f"found {_pair(explained.decision)} by {steps}, not {actual} by {expected}"
    return None if explained.remedy and all(step.reason for step in explained.trace) else "no remedy, or no word"


def _trace(world: World, explained: Any, actual: tuple[int, str], looked_at: Any) -> str | None:
    """What is wrong with a trace: the rule it tells, a step that is missing or wrong, a word too many."""
    rule, outcome = oracle.told_rule(world, actual[0]), actual[1]
    if _pair(explained.decision) != (rule, outcome):
        return f"explained {_pair(explained.decision)} where {actual} is enforced"
    steps = [(step.rule, step.passed) for step in explained.trace]
    if rule <= 2:
        word = "own_account_closed" if oracle.own_account_closed(world) else oracle.FIRST_WORDS[rule]
        whole = (steps, explained.trace[0].reason, explained.remedy)
        expected = ([(rule, False)], word, "unblock" if rule == 2 else None)
        return None if whole == expected else f"told {whole} of the first two rules, not {expected}"
    matching = {number for number, _ in oracle.matching(world)}
    if actual[0] in (8, 9):
        matching = matching - {8, 9} | {actual[0]}
    expected_steps = [(1, True), *((n, oracle.let_by(n, n in matching)) for n in looked_at if n <= rule)]
    if steps != expected_steps:
        return f"the steps {steps} are not {expected_steps}"
    if rule == 12 and explained.trace[-1].reason != oracle.filtered_by(world):
        return f"filtered by {explained.trace[-1].reason}"
    return None if explained.remedy and all(step.reason for step in explained.trace) else "no remedy, or no word"


def told(world: World, policy: ModuleType = enforced) -> list[Any]:
    """Everything I am told about what the other may do, for every action."""
    facts = facts_of(world, policy)
    return [
        policy.explain(facts),
        *(policy.explain(facts, reach) for reach in range(4)),
        *(policy.explain(facts, reach, found=True) for reach in range(4)),
    ]
