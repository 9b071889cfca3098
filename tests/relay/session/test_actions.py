"""Actions are values: equal by content, and nothing changes them."""

import pytest

from relay.session.actions import Close, ReadPage, Send


def test_equal_by_content() -> None:
    assert Send(b"x") == Send(b"x")
    assert Close(4401, "a") != Close(4401, "b")


def test_frozen() -> None:
    with pytest.raises(AttributeError):
        ReadPage(1, 2).after = 3  # type: ignore[misc]
