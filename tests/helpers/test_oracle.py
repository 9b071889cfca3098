"""The relay's decision is the product's table: 10,000 random worlds against the oracle, and no word says too much."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings

from tests.helpers import oracle
from tests.helpers.oracle import World
from tests.helpers.worlds import difference, some_worlds, told, worlds

WORLDS = 10_000


def test_the_decision_is_the_tables_in_ten_thousand_worlds(seed: int) -> None:
    found = some_worlds(seed, WORLDS)
    assert [(world, fault) for world in found if (fault := difference(world))][:3] == []
    rules = Counter(oracle.decided(world)[0] for world in found)
    assert set(rules) == set(range(1, 14)), "a rule that no world reached"


@given(worlds)
def test_the_decision_is_the_tables_in_any_world(world: World) -> None:
    assert difference(world) is None


@pytest.mark.long
@settings(max_examples=WORLDS)
@given(worlds)
def test_the_decision_is_the_tables_in_ten_thousand_more(world: World) -> None:
    assert difference(world) is None


def hidden(world: World) -> list[World]:
    """The same to me, with another age, standing, block or own reach of the other."""
    return [
        replace(world, other=replace(world.other, age=age, suspended=suspended, blocks=blocks, request=request))
        for age, suspended, blocks, request in product(
            oracle.AGES, (False, True), (False, True), ("nobody", world.other.request)
        )
    ]


def test_no_word_tells_of_anothers_age_block_or_standing(seed: int) -> None:
    for world in some_worlds(seed, WORLDS)[:1_000]:
        said: dict[tuple[int, bool], list[object]] = {}
        for other in hidden(world):
            rules = [
                oracle.decided(other)[0],
                *(oracle.allowed(other, reach)[0] for reach in oracle.REACHES),
                *(oracle.findable(other, reach)[0] for reach in oracle.REACHES),
            ]
            for action, (rule, words) in enumerate(zip(rules, told(other), strict=True)):
                said.setdefault((action, rule <= 2), []).append(words)
        assert all(words == explained[0] for explained in said.values() for words in explained)


def test_of_one_rule_there_is_one_row_after_another() -> None:
    numbers = [row[0] for row in oracle.TABLE]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 14))
    assert {name for row in oracle.TABLE for name in row[2]} == set(oracle.PREDICATES)
