"""The defaults keep what the relay promises."""

import dataclasses

import pytest

from relay.storage.sqlite.settings import SqliteSettings


def test_content_is_gone_within_the_minute_that_is_promised() -> None:
    assert SqliteSettings().erase_within <= 60


def test_settings_are_values() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SqliteSettings().readers = 5  # type: ignore[misc]
