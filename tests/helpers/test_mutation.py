"""No fault that is planted in the policy survives the worlds of the oracle."""

from collections.abc import Sequence

from tests.helpers import oracle
from tests.helpers.mutation import Mutant, mutants
from tests.helpers.oracle import World
from tests.helpers.worlds import difference, some_worlds

WORLDS = 10_000
AT_LEAST = 30


def caught_by(mutant: Mutant, worlds: Sequence[World]) -> int | None:
    """The number of the world that tells it from the original, by another decision or by falling over."""
    policy = mutant.load()
    for number, world in enumerate(worlds):
        try:
            if difference(world, policy):
                return number
        except (TypeError, KeyError, IndexError, AttributeError, UnboundLocalError):
            return number
    return None


def test_no_planted_fault_survives(seed: int) -> None:
    worlds = some_worlds(seed, WORLDS)
    pairs = {
        pair
        for world in worlds
        for matching in [[number for number, _ in oracle.matching(world)]]
        for pair in [(one, two) for one in matching for two in matching if one < two]
    }
    planted = list(mutants(lambda one, two: (min(one, two), max(one, two)) in pairs))
    survivors = [mutant.name for mutant in planted if caught_by(mutant, worlds) is None]
    assert survivors == []
    assert len(planted) >= AT_LEAST
    in_the_table = [mutant for mutant in planted if mutant.name.startswith(("_rule:", "_first_four:"))]
    assert len(in_the_table) >= AT_LEAST
    assert any("exchanged" in mutant.name for mutant in in_the_table)
    assert any("dropped" in mutant.name for mutant in in_the_table)
