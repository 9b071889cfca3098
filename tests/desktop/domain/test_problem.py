"""Which problems leave open whether the relay did it."""

import pytest

from desktop.domain.problem import Problem


@pytest.mark.parametrize(("name", "unknown"), [("offline", True), ("timed_out", True), ("forbidden", False)])
def test_a_cut_or_a_time_out_leaves_the_outcome_open(name: str, unknown: bool) -> None:
    assert Problem(name).outcome_unknown is unknown


def test_a_problem_carries_what_the_wire_said() -> None:
    problem = Problem("rate_limited", retry_after=2.5)
    assert (problem.name, problem.reason, problem.field, problem.retry_after) == ("rate_limited", "", "", 2.5)
