"""The locked window, with real keys and clicks: named, reachable, in place at every text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt

from desktop.system.preferences import Place, Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.locked import LockedModel
from tests.desktop.conftest import OpenWindow
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_locks import FakeLocks
from tests.helpers.gui import Screen
from tests.helpers.mirror import unmirrored

WORDS = "marigold trombone staircase"
PAGES = ["passphrase", "wrong", "waits", "forgotten"]


class Locked:
    """The window, its model, and what came of it."""

    def __init__(self, screen: Screen, model: LockedModel, locks: FakeLocks) -> None:
        self.screen = screen
        self.model = model
        self.locks = locks
        self.left: list[bool] = []
        model.left.connect(lambda: self.left.append(True))

    def turn_to(self, page: str) -> None:
        if page in ("wrong", "waits"):
            self.locks.wait = 90.0 if page == "waits" else 0.0
            self.screen.type("not the words")
            self.screen.key(Qt.Key.Key_Return)
            self.screen.until(lambda: self.model.faults, "no fault")
        elif page == "forgotten":
            self.screen.click("forgot")
        self.screen.settle()


Open = Callable[..., Locked]


@pytest.fixture
def open_locked(open_window: OpenWindow, bridge: FakeBridge) -> Iterator[Open]:
    models: list[LockedModel] = []

    def show(scheme: str = "dark", scale: int = 100) -> Locked:
        preferences = Preferences(
            scheme=scheme,  # type: ignore[arg-type]
            text_scale=scale,
            reduced_motion=True,
            place=Place(0, 0, 1280, 800),
        )
        locks = FakeLocks(WORDS)
        model = LockedModel(locks, bridge, AppSettings(preferences, lambda _: None))
        models.append(model)
        return Locked(open_window("views.lock", "LockedWindow", locked=model), model, locks)

    yield show
    for model in models:
        model.dispose()


def test_a_wrong_passphrase_is_typed_over_and_the_right_one_opens(open_locked: Open) -> None:
    locked = open_locked()
    screen = locked.screen
    screen.until(lambda: screen.focused() == "passphrase", screen.focused())
    locked.turn_to("wrong")
    assert screen.item("passphrase").property("shownFault") == "This is not the passphrase. Try again."
    screen.until(lambda: screen.focused() == "passphrase", "the field lost the focus")
    screen.type(WORDS)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: locked.left, "not open")


def test_what_is_said_moves_nothing_above_it(open_locked: Open) -> None:
    """The field that is typed into again stays where it is."""
    locked = open_locked()
    screen = locked.screen
    before = screen.place(screen.item("passphrase"))
    locked.turn_to("waits")
    screen.item("lockedFault")
    screen.settle()
    after = screen.place(screen.item("passphrase"))
    assert (after.x(), after.y()) == (before.x(), before.y())


def test_while_it_waits_nothing_can_be_tried(open_locked: Open) -> None:
    locked = open_locked()
    locked.turn_to("waits")
    screen = locked.screen
    assert "1:30" in screen.item("lockedFault").property("label")
    assert screen.item("passphrase").property("shownFault") == "This is not the passphrase.", "nobody says to try now"
    assert not screen.item("unlock").isEnabled()
    locked.locks.wait = 0.0
    screen.until(lambda: screen.item("unlock").isEnabled(), "the wait did not end")
    assert not screen.items("lockedFault")


def test_forgetting_wants_to_be_sure(open_locked: Open) -> None:
    locked = open_locked()
    screen = locked.screen
    locked.turn_to("forgotten")
    assert not screen.item("forgotClear").isEnabled()
    screen.click("forgotBack")
    screen.until(lambda: screen.items("unlock"), "not back")
    screen.click("forgot")
    screen.click("forgotSure")
    screen.click("forgotClear")
    screen.until(lambda: locked.left, "it does not go on")
    assert locked.locks.forgotten


def test_a_closed_window_is_told(open_locked: Open) -> None:
    locked = open_locked()
    closed: list[bool] = []
    locked.model.closed.connect(lambda: closed.append(True))
    locked.screen.window.close()
    assert closed == [True]


@pytest.mark.parametrize("page", PAGES)
def test_everything_can_be_named_and_reached(open_locked: Open, page: str) -> None:
    locked = open_locked()
    locked.turn_to(page)
    assert unusable(locked.screen.window) == []


@pytest.mark.parametrize("scale", [80, 160])
@pytest.mark.parametrize("size", [(480, 480), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_or_overlaps(open_locked: Open, page: str, size: tuple[int, int], scale: int) -> None:
    locked = open_locked(scale=scale)
    locked.screen.resize(*size)
    locked.turn_to(page)
    assert misplaced(locked.screen.window) == []


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 100), ("dark", 160)])
@pytest.mark.parametrize("page", ["passphrase", "waits", "forgotten"])
def test_pictures(open_locked: Open, page: str, scheme: str, scale: int) -> None:
    """For the eye: `build/pictures/locked-….png`."""
    locked = open_locked(scheme, scale)
    locked.turn_to(page)
    path = locked.screen.picture(f"locked-{page}-{scheme if scale == 100 else 'large'}")
    assert path.stat().st_size > 5_000
    assert (scheme, scale) != ("dark", 100) or unmirrored(locked.screen) == []
