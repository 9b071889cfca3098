"""The app lock's page, with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.bridge.contract import SecretsPlace
from desktop.system.preferences import Preferences
from tests.desktop.views.settings.conftest import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_locks import FakeLocks
from tests.helpers.mirror import unmirrored

WORDS = "marigold trombone staircase"


def on_the_page(open_desk: OpenDesk, locks: FakeLocks, scheme: str = "dark", scale: int = 100) -> Desk:
    preferences = Preferences(scheme=scheme, text_scale=scale)  # type: ignore[arg-type]
    desk = open_desk(preferences, locks=locks)
    desk.screen.click("nav-lock")
    desk.screen.settle()
    return desk


def test_it_is_put_on_and_taken_off_by_keyboard(open_desk: OpenDesk) -> None:
    locks = FakeLocks()
    screen = on_the_page(open_desk, locks).screen
    screen.click("idle-900")
    screen.fill("lockNew", "short")
    screen.fill("lockAgain", "short")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.item("lockNew").property("shownFault"), "no fault")
    screen.fill("lockNew", WORDS)
    screen.fill("lockAgain", WORDS)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.items("lockOff"), "it is not on")
    assert (locks.passphrase, locks.idle_after) == (WORDS, 900)
    assert screen.item("lockNew").property("text") == ""
    screen.click("lockWithComputer")
    screen.until(lambda: not locks.with_computer, "it locks with the computer still")
    screen.fill("lockOffPassphrase", WORDS)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: not screen.items("lockOff"), "it is still on")
    assert not locks.on


def test_what_was_done_is_seen_and_the_keyboard_is_not_lost(open_desk: OpenDesk) -> None:
    locks = FakeLocks(WORDS)
    screen = on_the_page(open_desk, locks).screen
    screen.resize(480, 480)
    screen.tab_to("lockOffPassphrase")
    screen.type(WORDS)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "idle-300", "the keyboard is at what went away")
    said = screen.item("lockSaid")
    screen.until(lambda: screen.place(said).top() >= screen.place(screen.item("settingsScroller")).top(), "above it")


def test_a_wrong_old_passphrase_is_shown_at_its_field(open_desk: OpenDesk) -> None:
    locks = FakeLocks(WORDS)
    screen = on_the_page(open_desk, locks).screen
    screen.fill("lockOld", "not the words")
    screen.fill("lockNew", "umbrella saxophone noon")
    screen.fill("lockAgain", "umbrella saxophone noon")
    screen.click("lockSet")
    screen.until(lambda: screen.item("lockOld").property("shownFault"), "no fault")
    screen.until(lambda: screen.focused() == "lockOld", "the keyboard was not led to it")
    assert not screen.item("lockOffPassphrase").property("shownFault")


def test_where_the_sign_in_ends_with_the_window_there_is_no_form(open_desk: OpenDesk, engine: FakeEngine) -> None:
    desk = open_desk(locks=FakeLocks())
    desk.model.show(engine.ready(SecretsPlace.SESSION))
    desk.screen.click("nav-lock")
    desk.screen.until(lambda: desk.screen.items("lockImpossible"), "it is not said")
    assert not desk.screen.items("lockNew")


@pytest.mark.parametrize("words", ["", WORDS], ids=["off", "on"])
def test_everything_can_be_named_and_reached(open_desk: OpenDesk, words: str) -> None:
    assert unusable(on_the_page(open_desk, FakeLocks(words)).screen.window) == []


@pytest.mark.parametrize("size", [(480, 480), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("words", ["", WORDS], ids=["off", "on"])
def test_nothing_is_cut_or_overlaps(open_desk: OpenDesk, words: str, size: tuple[int, int]) -> None:
    screen = on_the_page(open_desk, FakeLocks(words), scale=160).screen
    screen.resize(*size)
    assert misplaced(screen.window) == []


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 100), ("dark", 160)])
@pytest.mark.parametrize("words", ["", WORDS], ids=["off", "on"])
def test_pictures(open_desk: OpenDesk, words: str, scheme: str, scale: int) -> None:
    """For the eye: `build/pictures/settings-lock-….png`."""
    screen = on_the_page(open_desk, FakeLocks(words), scheme, scale).screen
    if not words:
        screen.fill("lockNew", "marigold trombone")
    path = screen.picture(f"settings-lock-{'on' if words else 'off'}-{scheme if scale == 100 else 'large'}")
    assert path.stat().st_size > 5_000
    assert (scheme, scale) != ("dark", 100) or unmirrored(screen) == []
