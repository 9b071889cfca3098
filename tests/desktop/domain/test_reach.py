"""Who reaches me: values the window draws from."""

import pytest

from desktop.domain.reach import Act, DecisionRow, Groups, Listed, Reach, SettingsRow


def test_each_ring_holds_the_ones_before_it() -> None:
    assert list(Reach) == ["nobody", "friends", "followers", "everyone"]


def test_every_action_but_a_message_has_a_reach_of_its_own() -> None:
    assert {f"{act.value.removesuffix('_add')}_reach" for act in Act if act is not Act.MESSAGE} <= set(
        SettingsRow.__struct_fields__
    )


def test_the_lists_are_fields_of_the_settings() -> None:
    assert {listed.value for listed in Listed} <= set(SettingsRow.__struct_fields__)


def test_groups_count_each_person_once() -> None:
    assert Groups(friends=1, following=2, followers=3, others=4).total == 10
    assert Groups().total == 0


def test_they_are_frozen() -> None:
    row = DecisionRow("inbox", 8)
    with pytest.raises(AttributeError):
        row.rule = 9  # type: ignore[misc]
