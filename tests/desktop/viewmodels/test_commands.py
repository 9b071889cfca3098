"""Every command does what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.commands import Command, commands_of
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.places import PLACES
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively, messaging


class Window:
    """Notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def open_place(self, name: str) -> None:
        self.asked.append(name)

    def open_page(self, name: str) -> None:
        self.asked.append(f"page {name}")

    def search(self) -> None:
        self.asked.append("search")

    def show_shortcuts(self) -> None:
        self.asked.append("shortcuts")

    def lock(self) -> None:
        self.asked.append("lock")

    def quit_app(self) -> None:
        self.asked.append("quit")


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def made(engine: World, bridge: FakeBridge) -> Iterator[Messaging]:
    lively(engine)
    made = messaging(engine, bridge)
    yield made
    made.dispose()


@pytest.fixture
def appearance() -> AppSettings:
    return AppSettings(Preferences(scheme="dark"), lambda _: None)


def named(made: Messaging, appearance: AppSettings, window: Window) -> dict[str, Command]:
    found = commands_of(made, appearance, window)
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


def test_places_pages_search_and_the_sheet(made: Messaging, appearance: AppSettings) -> None:
    window = Window()
    commands = named(made, appearance, window)
    pages = ("privacy", "account", "devices", "general", "storage", "health")
    others = ("app_lock", "lock", "search", "shortcuts", "quit")
    for name in (*(place.name for place in PLACES), *pages, *others):
        commands[name].run()
    places = [place.name for place in PLACES]
    turned = [*places, *(f"page {page}" for page in (*pages, "lock"))]
    assert window.asked == [*turned, "lock", "search", "shortcuts", "quit"]
    assert commands["lock"].keys == "Ctrl L"
    assert commands["search"].keys == "Ctrl Shift F"


def test_the_look_of_the_window(made: Messaging, appearance: AppSettings) -> None:
    commands = named(made, appearance, Window())
    for name, scale in (("larger", 110), ("smaller", 100), ("larger", 110), ("usual", 100)):
        commands[name].run()
        assert appearance.textScale == scale
    commands["light"].run()
    assert not appearance.dark
    named(made, appearance, Window())["dark"].run()
    assert appearance.dark


def test_a_new_message(made: Messaging, appearance: AppSettings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(made.inbox.composeWanted):
        named(made, appearance, Window())["compose"].run()


def test_what_is_done_with_the_open_conversation(
    engine: World, made: Messaging, appearance: AppSettings, qtbot: QtBot
) -> None:
    assert "mute" not in named(made, appearance, Window())
    made.open(str(next(iter(engine.thread_rows))))
    qtbot.waitUntil(lambda: made.chat.isOpen)
    asked: list[bool] = []
    made.chat.contact.detailsAsked.connect(lambda: asked.append(True))
    for name, fact in (
        ("mute", lambda: made.chat.muted),
        ("unmute", lambda: not made.chat.muted),
        ("archive", lambda: made.chat.archived),
        ("unarchive", lambda: not made.chat.archived),
        ("details", lambda: bool(asked)),
        ("find", lambda: made.find.active),
        ("drafts", lambda: engine.asked("draft_versions") != []),
    ):
        named(made, appearance, Window())[name].run()
        qtbot.waitUntil(fact)


def test_what_is_put_off_is_offered_where_the_relay_can_hold_it(
    engine: World, made: Messaging, appearance: AppSettings, qtbot: QtBot
) -> None:
    window, later = Window(), made.chat.later_model()
    assert "scheduled" not in named(made, appearance, window)
    qtbot.waitUntil(lambda: bool(later.lists))
    shown: list[bool] = []
    later.scheduled.shown.connect(lambda: shown.append(True))
    named(made, appearance, window)["scheduled"].run()
    assert (shown, window.asked) == ([True], ["inbox"])
    made.open(str(next(row.thread_id for row in engine.thread_rows.values() if row.pinned)))
    qtbot.waitUntil(lambda: bool(made.chat.timeline.ready and later.offered))
    assert "later" not in named(made, appearance, window)
    made.chat.composer.edited("words", 5)
    later.moments.shown.connect(lambda: shown.append(False))
    named(made, appearance, window)["later"].run()
    assert shown == [True, False]
