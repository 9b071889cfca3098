"""The palette is made when it is first wanted; the sheet and the search are asked for by signals."""

from __future__ import annotations

import subprocess
import sys

from pytestqt.qtbot import QtBot

from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.overlays import OverlaysModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, messaging


def test_it_opens_what_is_wanted(bridge: FakeBridge, qtbot: QtBot) -> None:
    made, opened = messaging(World(), bridge), list[str]()
    overlays = OverlaysModel(
        made, AppSettings(Preferences(), lambda _: None), opened.append, opened.append, lambda: None
    )
    assert overlays.palette is None
    with qtbot.waitSignals([overlays.paletteWanted, overlays.changed]):
        overlays.openPalette()
    palette = overlays.palette
    overlays.openPalette()
    assert overlays.palette is palette
    with qtbot.waitSignal(overlays.shortcutsWanted):
        overlays.openShortcuts()
    with qtbot.waitSignal(overlays.shortcutsWanted):
        overlays.show_shortcuts()
    with qtbot.waitSignal(overlays.searchWanted):
        overlays.search()
    with qtbot.waitSignal(overlays.lockWanted):
        overlays.lock()
    overlays.dispose()
    made.dispose()


def test_the_start_does_not_load_the_palette() -> None:
    code = (
        "import sys, desktop.viewmodels.shell; print([m for m in sys.modules if m.endswith(('.palette', '.commands'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_keys_are_there_with_the_window() -> None:
    code = "import sys, desktop.viewmodels.shell; print('desktop.viewmodels.shortcuts' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
