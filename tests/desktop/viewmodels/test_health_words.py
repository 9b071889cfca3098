"""Sync and search health in sentences."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.domain.health import HealthRow, Recounted, Repaired
from desktop.domain.passing import ProgressRow
from desktop.viewmodels import health_words


def test_what_waits(dressed: QGuiApplication) -> None:
    assert health_words.outbox_words(HealthRow()) == "Nothing waits: the relay has everything."
    words = health_words.outbox_words(HealthRow(waiting=2, held=1, refused_count=3))
    assert words == "Waiting for the relay: 2. Can still be taken back: 1. Refused by the relay: 3."


def test_what_can_be_found(dressed: QGuiApplication) -> None:
    assert health_words.index_words(HealthRow(indexed=7)) == "What is on this computer can be found by its words."
    assert "being made: 7 messages" in health_words.index_words(HealthRow(indexed=7, indexing=True))


@pytest.mark.parametrize("step", ["threads", "tables", "gaps", "index"])
def test_every_step_says_how_far_it_is(dressed: QGuiApplication, step: str) -> None:
    assert "3 of 9" in health_words.step_words(ProgressRow("repair", step, 3, 9))


def test_what_was_done(dressed: QGuiApplication) -> None:
    assert health_words.recounted_words(Recounted(4, 0)) == "Counted: 4 conversations, all of them right."
    assert "1 had another number" in health_words.recounted_words(Recounted(4, 1))
    assert health_words.repaired_words(Repaired(9, 0, 7, 0)).endswith("7 messages are in it.")
    words = health_words.repaired_words(Repaired(9, 2, 7, 5))
    assert "missing in 2 conversations" in words
    assert words.endswith("5 messages are being fetched.")
