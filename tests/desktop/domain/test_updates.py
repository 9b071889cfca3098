"""Versions, names of installers, and when to look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.updates import is_due, newer, target_of, version_of

VERSIONS = st.tuples(*[st.integers(0, 999_999)] * 3)


def test_the_installers_of_a_system_have_one_name() -> None:
    assert target_of("windows", "amd64") == "paravion-windows-amd64-setup.exe"
    assert target_of("macos", "arm64") == "paravion-macos-arm64.dmg"
    assert target_of("linux", "amd64") is None
    assert target_of("windows", "../amd64") is None


@given(VERSIONS, VERSIONS)
def test_versions_are_compared_as_numbers(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    texts = [".".join(map(str, version)) for version in (one, other)]
    assert version_of(texts[0]) == one
    assert newer(*texts) == (one > other)


@pytest.mark.parametrize(
    "text", ["", "1.2", "1.2.3.4", "1.2.3-rc1", "01.2.3", "1.2.3\n", "-1.2.3", "1.2.1234567", "٣.1.1"]
)
def test_what_is_no_version_is_never_newer(text: str) -> None:
    assert version_of(text) is None
    assert not newer(text, "0.0.0")
    assert not newer("9.9.9", text)


def test_a_day_after_the_last_look_it_is_time_again() -> None:
    assert is_due(0, 1_000, 100)
    assert not is_due(1_000, 1_000, 100)
    assert not is_due(1_000, 1_099, 100)
    assert is_due(1_000, 1_100, 100)


def test_a_clock_that_was_set_back_does_not_put_it_off() -> None:
    assert is_due(1_000_000, 999, 100)
