"""What the services follow is what the operator chose."""

from dataclasses import replace

from relay.config import MediaSection, Settings
from relay.policies import policy_of


def test_a_shelf_is_as_long_as_the_operator_says() -> None:
    chosen = replace(MediaSection(), shelf=7, shelf_for=60)
    policy = policy_of(replace(Settings(), media=chosen))
    assert (policy.shelf, policy.shelf_for) == (7, 60)
