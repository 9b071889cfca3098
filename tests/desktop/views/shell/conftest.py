"""A window that is signed in, with a few conversations."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desktop.bridge.contract import SecretsPlace
from desktop.domain.message import Content
from desktop.domain.person import PersonRow
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import START, FakeEngine, uid
from tests.helpers.gui import Screen
from tests.helpers.window import Made

NAMES = ("Mina Kovač", "Rafael Torres", "Priya Nair", "Loom & Bean", "Yuki Sato")


def people(engine: FakeEngine) -> None:
    """A few conversations."""
    for number, name in enumerate(NAMES):
        row = engine.add_person(PersonRow(uid(50 + number), f"user{number}", name))
        engine.thread_rows[row.thread_id] = replace(
            row,
            last_text="See you there",
            last_content=Content.TEXT,
            unread=number % 3,
            changed_at=START - number * 60_000,
        )


@pytest.fixture
def ready(main_window: Screen, made: Made, engine: FakeEngine, bridge: FakeBridge) -> Screen:
    """Ada's window, signed in."""
    people(engine)
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    main_window.until(lambda: made.shell.stage == "ready", "not ready")
    main_window.until(lambda: made.shell.inbox is not None and not made.shell.inbox.loading, "not loaded")
    main_window.item("rail-inbox")
    main_window.settle()
    return main_window
