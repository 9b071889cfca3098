"""Appearance: what was chosen, what follows, and a window that always opens on a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from desktop.system.preferences import Place, Preferences
from desktop.viewmodels.app_settings import LEAST_HEIGHT, LEAST_WIDTH, SHOWN_LEAST, AppSettings, comes, fit

SCREENS = [QRect(0, 0, 1920, 1080), QRect(1920, 200, 1280, 720)]
coordinates = st.integers(-5_000, 5_000)
sizes = st.integers(1, 6_000)


@pytest.fixture
def saved() -> list[Preferences]:
    """What was kept."""
    return []


@pytest.fixture
def settings(qapp: QGuiApplication, saved: list[Preferences]) -> AppSettings:
    """The usual ones."""
    return AppSettings(Preferences(), saved.append)


@given(st.builds(Place, coordinates, coordinates, sizes, sizes))
def test_a_window_is_always_found_again(place: Place) -> None:
    fitted = fit(place, SCREENS)
    if fitted is None:
        return
    assert fitted.width >= LEAST_WIDTH
    assert fitted.height >= LEAST_HEIGHT
    window = QRect(fitted.x, fitted.y, fitted.width, fitted.height)
    seen = [screen.intersected(window) for screen in SCREENS]
    assert any(part.width() >= SHOWN_LEAST and part.height() >= SHOWN_LEAST for part in seen)


def test_a_place_on_a_screen_stays_as_it_is() -> None:
    place = Place(100, 100, 900, 700)
    assert fit(place, SCREENS) == place


def test_a_screen_that_is_gone_gives_no_place() -> None:
    assert fit(Place(4_000, 300, 900, 700), SCREENS) is None
    assert fit(None, SCREENS) is None


def test_a_choice_is_kept_and_told(settings: AppSettings, saved: list[Preferences]) -> None:
    told: list[bool] = []
    settings.changed.connect(lambda: told.append(True))
    settings.chooseScheme("dark")
    assert settings.dark
    settings.chooseScheme("light")
    assert not settings.dark
    assert [preferences.scheme for preferences in saved] == ["dark", "light"]
    assert len(told) == 2
    settings.chooseScheme("light")
    settings.chooseScheme("purple")
    assert len(saved) == 2


@given(st.integers(-1_000, 1_000))
def test_text_size_stays_in_range(percent: int) -> None:
    saved: list[Preferences] = []
    settings = AppSettings(Preferences(), saved.append)
    settings.chooseTextScale(percent)
    assert 80 <= settings.textScale <= 160


def test_switches(settings: AppSettings, saved: list[Preferences]) -> None:
    settings.chooseReducedMotion(True)
    settings.chooseEnterSends(False)
    settings.chooseListWidth(300)
    assert settings.linkPreviews
    settings.chooseLinkPreviews(False)
    assert not settings.linkPreviews
    assert settings.shareDrafts
    settings.chooseShareDrafts(False)
    assert not settings.shareDrafts
    assert (settings.reducedMotion, settings.enterSends, settings.listWidth) == (True, False, 300)
    assert saved[-1] == settings.preferences


def test_a_maximized_window_keeps_its_former_size(settings: AppSettings) -> None:
    settings.remember(10, 20, 900, 700, False)
    settings.remember(0, 0, 1920, 1080, True)
    assert settings.preferences.place == Place(10, 20, 900, 700, maximized=True)


def test_it_opens_in_the_middle_the_first_time(settings: AppSettings) -> None:
    assert not settings.placed
    assert (settings.place.width(), settings.place.height()) == (1280, 800)
    assert not settings.maximized
    assert settings.highContrast in (True, False)
    assert settings.scheme == "system"


networks = st.sampled_from(["", "b405f5", "0a1b2c"])


@given(st.booleans(), networks, networks)
def test_what_is_seen_comes_only_where_that_was_chosen(always: bool, chosen: str, here: str) -> None:
    preferences = Preferences(downloads=always, downloads_on=chosen)
    assert comes(preferences, lambda: here) == (always or (here in ("b405f5", "0a1b2c") and here == chosen))


@given(st.lists(st.tuples(st.sampled_from(["always", "here", "ask", "nonsense"]), networks), max_size=8), networks)
def test_a_network_is_the_one_of_the_moment_it_was_chosen(
    qapp: QGuiApplication, steps: list[tuple[str, str]], last: str
) -> None:
    now = [""]
    settings = AppSettings(Preferences(), lambda _: None, lambda: now[0])
    kept = ("always", "")
    for where, network in steps:
        now[0] = network
        settings.chooseDownloads(where)
        if where in ("always", "ask") or (where == "here" and network):
            kept = (where, network if where == "here" else "")
        assert settings.downloads == kept[0]
    now[0] = last
    settings.moved()
    assert settings.fetches() == (kept[0] == "always" or (kept[0] == "here" and kept[1] == last))
    assert settings.elsewhere == (kept[0] == "here" and kept[1] != last)
    assert settings.networkKnown == (last != "")


def test_the_network_is_not_looked_at_unless_that_matters(qapp: QGuiApplication) -> None:
    looks: list[str] = []
    settings = AppSettings(Preferences(), lambda _: None, lambda: looks.append("look") or "b405f5")
    assert settings.fetches()
    settings.chooseDownloads("ask")
    assert not settings.fetches()
    assert looks == []
    settings.chooseDownloads("here")
    assert all(settings.fetches() for _ in range(100))
    assert len(looks) < 50
