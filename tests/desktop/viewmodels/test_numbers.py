"""Counts and measures in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from desktop.viewmodels.numbers import number, tenths


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    yield
    QLocale.setDefault(before)


def test_in_english() -> None:
    assert [number(count) for count in (0, 999, 1_204, 1_000_000)] == ["0", "999", "1,204", "1,000,000"]
    assert [tenths(value) for value in (0.04, 4.25, 9.96, 10.0)] == ["0", "4.2", "10", "10"]


def test_in_german(german: None) -> None:
    assert number(1_204) == "1.204"
    assert tenths(4.25) == "4,2"
