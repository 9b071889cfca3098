"""Notices as the app puts them together: without a daemon the window shows them itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app.alerts import Alerts
from desktop.bridge.contract import SecretsPlace
from desktop.domain.alerts import Alert, AlertKind, Sight
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.export import Chosen, Unfinished
from tests.desktop.views.shell.conftest import people
from tests.helpers.audit import unusable
from tests.helpers.daemon import Daemon
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_seats import alone
from tests.helpers.gui import Screen, walk
from tests.helpers.window import Made


class Shown:
    """Alerts of a window, and how often it was brought to the front."""

    def __init__(self, screen: Screen, made: Made, bridge: FakeBridge) -> None:
        self.raised = 0
        self._bridge = bridge
        self.accounts = alone("ada", bridge, made)
        self.alerts = Alerts(self.accounts, screen.window, self._raise)

    def tell(self, change: Put | Remove) -> None:
        for listener in list(self._bridge.change_listeners):
            listener((change,))

    def _raise(self) -> None:
        self.raised += 1


@pytest.fixture
def ready(main_window: Screen, made: Made, engine: FakeEngine, bridge: FakeBridge) -> Screen:
    people(engine)
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    main_window.until(lambda: made.shell.stage == "ready" and made.shell.painted, "not ready")
    main_window.settle()
    return main_window


@pytest.fixture
def shown(
    ready: Screen, made: Made, bridge: FakeBridge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Shown]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    found = Shown(ready, made, bridge)
    yield found
    found.alerts.dispose()
    found.accounts.dispose()


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    found = Daemon(tmp_path)
    found.begin()
    found.start(choice="Mute")
    yield found
    found.end()


def hello(engine: FakeEngine) -> Alert:
    thread = next(iter(engine.thread_rows.values()))
    return Alert(thread.thread_id, AlertKind.MESSAGES, thread.thread_id, name=thread.title or "Mina", text="come over")


def test_it_opens_its_conversation(ready: Screen, made: Made, engine: FakeEngine, shown: Shown) -> None:
    alert = hello(engine)
    shown.tell(Put(Collection.ALERTS, alert.key, alert))
    ready.item("alertBanner")
    ready.settle()
    assert unusable(ready.window) == []
    ready.picture("notice-in-window-dark")
    made.shell.appearance.chooseScheme("light")
    ready.settle()
    ready.picture("notice-in-window-light")
    made.shell.appearance.chooseTextScale(160)
    ready.settle()
    assert unusable(ready.window) == []
    ready.picture("notice-in-window-large")
    assert not made.shell.appearance.alert_settings().native
    ready.click("alertOpen")
    ready.until(lambda: made.shell.chat.key == str(alert.thread_id), "not opened")
    ready.gone("alertBanner")
    assert shown.raised == 1
    ready.until(lambda: made.shell.chat.timeline.atLatest, "not at the newest")
    assert shown.alerts.sight("ada") == Sight(ready.window.isActive(), alert.thread_id)
    assert ready.window.isActive()
    assert shown.alerts.sight("another") == Sight(), "what fell due there is said by nothing else"


def test_an_export_that_ended_with_the_app_is_begun_again_from_its_notice(
    ready: Screen, made: Made, engine: FakeEngine, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    chosen = Chosen("none", fetch=False)
    engine.unfinished = Unfinished(str(tmp_path), str(tmp_path / "x.part"), chosen, cleared=True)
    shown: Shown = request.getfixturevalue("shown")
    ready.click("alertOpen")
    banner = ready.item("exportUnfinished")
    ready.settle()
    assert unusable(ready.window) == []
    ready.picture("export-unfinished-dark")
    made.shell.appearance.chooseScheme("light")
    made.shell.appearance.chooseTextScale(160)
    ready.settle()
    assert unusable(ready.window) == []
    ready.picture("export-unfinished-light-160")
    gate = engine.hold("export")
    ready.click(next(item for item in walk(banner) if item.objectName() == "bannerAction"))
    ready.until(lambda: engine.asked("export") == [(tmp_path, chosen)], "not begun")
    ready.gone("exportUnfinished")
    stop = ready.item("exportStop")
    ready.settle()
    assert ready.focused() == "exportStop"
    seen = ready.place(ready.item("settingsScroller"))
    assert seen.contains(ready.place(stop)), "how far it is is out of sight"
    gate.set()
    assert shown.raised == 1


def test_it_is_put_away_or_goes_with_what_it_is_about(ready: Screen, engine: FakeEngine, shown: Shown) -> None:
    alert = hello(engine)
    shown.tell(Put(Collection.ALERTS, alert.key, alert))
    ready.click("alertClose")
    ready.gone("alertBanner")
    assert shown.raised == 0
    shown.tell(Put(Collection.ALERTS, alert.key, alert))
    ready.item("alertBanner")
    shown.tell(Remove(Collection.ALERTS, alert.key))
    ready.gone("alertBanner")
    shown.alerts.open("ada", "", "")
    assert shown.raised == 1


def test_with_a_daemon_it_shows_them_and_what_is_chosen_there_is_done(
    ready: Screen, made: Made, engine: FakeEngine, bridge: FakeBridge, daemon: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.env["DBUS_SESSION_BUS_ADDRESS"])
    made.shell.appearance.alert_settings().choosePreview("name")
    shown = Shown(ready, made, bridge)
    alert = hello(engine)
    shown.tell(Put(Collection.ALERTS, alert.key, alert))
    ready.until(lambda: daemon.displayed() == 1, "not shown")
    daemon.choose()
    ready.until(lambda: [thread for thread, _ in engine.asked("set_thread")] == [alert.key], "not muted")
    shown.tell(Put(Collection.ALERTS, alert.key, alert))
    ready.until(lambda: daemon.displayed() == 1, "not shown again")
    shown.tell(Remove(Collection.ALERTS, alert.key))
    ready.until(lambda: daemon.displayed() == 0, "not withdrawn")
    shown.tell(Put(Collection.ALERTS, alert.key, alert))
    ready.until(lambda: daemon.displayed() == 1, "not shown a third time")
    shown.alerts.dispose()
    assert daemon.displayed() == 0
    assert {one["body"] for one in daemon.history()} == {"New message"}
    assert not ready.has("alertBanner")


def test_what_they_are_made_of_is_read_ahead() -> None:
    """In a process of its own: here it is read already."""
    told = "import sys; print('desktop.system.notifications' in sys.modules, 'desktop.system.chime' in sys.modules)"
    code = f"from desktop.app.alerts import load; {told}; load(); {told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False False", "True True"]
