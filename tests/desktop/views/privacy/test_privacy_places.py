"""The privacy page at every size of window and text: nothing is cut, nothing overlaps; hostile names; photographs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from desktop.bridge.contract import SecretsPlace
from desktop.system.preferences import Preferences, Scheme
from tests.desktop.conftest import OpenWindow
from tests.desktop.views.privacy.conftest import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.corpus import corpus
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_privacy import ELIF
from tests.helpers.fake_world import World
from tests.helpers.mirror import unmirrored
from tests.helpers.window import make_window

SIZES = [(480, 480), (656, 800), (720, 600), (1216, 800)]


@pytest.mark.parametrize("scale", [80, 100, 160])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_or_overlaps(open_desk: OpenDesk, size: tuple[int, int], scale: int, engine: World) -> None:
    engine.settings = replace(engine.settings, choice_open=True)
    desk = open_desk(*size, text_scale=scale)
    desk.check("elif")
    desk.privacy.check.showEvery()
    desk.top()
    assert misplaced(desk.screen.window) == []
    assert scale != 100 or unmirrored(desk.screen) == []
    assert unusable(desk.screen.window) == []


@pytest.mark.parametrize("scale", [80, 100, 160])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_would_be_saved_is_on_screen_and_pushes_nothing(
    open_desk: OpenDesk, size: tuple[int, int], scale: int
) -> None:
    desk = open_desk(*size, text_scale=scale)
    before = {name: desk.screen.place(desk.screen.item(name)) for name in ("rings", "inbox-nobody", "request-nobody")}
    desk.privacy.reach.set("inbox", "nobody")
    desk.screen.until(lambda: desk.privacy.reach.previewed)
    desk.screen.settle()
    bar = desk.screen.place(desk.screen.item("saveBar"))
    assert bar.bottom() <= size[1]
    assert desk.screen.place(desk.screen.item("saveReach")).bottom() <= bar.bottom()
    assert {name: desk.screen.place(desk.screen.item(name)) for name in before} == before
    if size[0] > 1000 and scale <= 100:
        assert misplaced(desk.screen.window) == []
        assert scale != 100 or unmirrored(desk.screen) == []


@pytest.mark.parametrize("scale", [100, 160])
@pytest.mark.parametrize("sheet", ["openLists", "openWords", "openBlocked"])
@pytest.mark.parametrize("size", [(480, 640), (1216, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_sheets_hold_their_place(open_desk: OpenDesk, sheet: str, size: tuple[int, int], scale: int) -> None:
    desk = open_desk(*size, text_scale=scale)
    desk.focus(sheet)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.item("sheetClose")
    if sheet != "openWords":
        desk.screen.until(lambda: desk.screen.has("listedPeople"), "not listed")
    desk.top()
    assert misplaced(desk.screen.window) == []
    assert scale != 100 or unmirrored(desk.screen) == []
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"privacy-{sheet}-{size[0]}-{scale}")


def test_hostile_names_stay_letters(desk: Desk, engine: World) -> None:
    for number, text in enumerate(corpus().values()):
        person = engine.someone(9_000 + number, text, f"odd{number}", followed_by=True, blocked=number % 2 == 0)
        desk.privacy.check.show_person(person)
        desk.screen.until(lambda: desk.privacy.check.decided)
        desk.screen.settle()
        assert misplaced(desk.screen.window) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize(("size", "scale"), [((1216, 800), 100), ((1216, 800), 160), ((656, 800), 100)])
def test_it_is_photographed(open_desk: OpenDesk, scheme: str, size: tuple[int, int], scale: int) -> None:
    desk = open_desk(*size, scheme=scheme, text_scale=scale)
    desk.check("elif")
    desk.top()
    desk.screen.picture(f"privacy-{scheme}-{size[0]}-{scale}")


@pytest.mark.parametrize(
    ("name", "scheme", "scale"), [("dark", "dark", 100), ("light", "light", 100), ("large", "dark", 160)]
)
def test_the_whole_window_is_photographed(
    engine: World, bridge: FakeBridge, open_window: OpenWindow, name: str, scheme: Scheme, scale: int
) -> None:
    """For docs/pictures: 1280×800, the page as one finds it after checking somebody."""
    engine.bridge = bridge
    preferences = Preferences(scheme=scheme, text_scale=scale, reduced_motion=True)
    made = make_window(bridge, preferences)
    engine.ready(SecretsPlace.KEYRING)
    screen = open_window("views.shell", "Main", shell=made.shell)
    made.shell.begin()
    screen.until(lambda: made.shell.stage == "ready", "not ready")
    screen.resize(1280, 800)
    made.shell.open("settings")
    made.settings.open("privacy")
    privacy = made.settings.privacy_model()
    screen.until(lambda: privacy.reach.ready and len(engine.asked("people")) == 3, "not read")
    privacy.check.show_person(engine.persons[ELIF])
    screen.until(lambda: privacy.check.decided, "not decided")
    screen.settle()
    assert misplaced(screen.window) == []
    screen.picture(f"window-privacy-{name}")
    made.dispose()
