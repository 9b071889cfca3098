"""Alerts become notices, where the person looks elsewhere; they are withdrawn, acted upon, and shown in the window."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.alerts import CLOSE, MUTE, OPEN, READ, REPLY, Alert, AlertKind, Notice, Sight
from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.export import Chosen, Unfinished
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.system.preferences import Preferences
from desktop.viewmodels.alerts import HOUR, Account, AlertsModel
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.context import Pace
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import START, FakeEngine, uid

THREAD, MESSAGE = uid(70), uid(900)
HELLO = Alert(THREAD, AlertKind.MESSAGES, THREAD, MESSAGE, 5, "Bo", "hello")
DUE = Alert(MESSAGE, AlertKind.REMINDER, THREAD, MESSAGE, 5, "Bo", "the keys")
KEY, DUE_KEY = f"ada:{THREAD}", f"ada:{MESSAGE}"


class Desktop:
    """Notices as a system would hold them, the window, and what was heard."""

    def __init__(self) -> None:
        self.notices: dict[str, Notice] = {}
        self.heard: list[tuple[str, int]] = []
        self.opened: list[tuple[str, str, str]] = []
        self.seen = Sight()
        self.now = START

    def show(self, notice: Notice) -> None:
        self.notices[notice.key] = notice

    def withdraw(self, key: str) -> None:
        self.notices.pop(key, None)

    def play(self, sound: str, volume: int) -> None:
        self.heard.append((sound, volume))

    def sight(self, profile: str) -> Sight:
        return self.seen if profile == "ada" else replace(self.seen, thread_id=None)

    def open(self, profile: str, thread: str, message: str) -> None:
        self.opened.append((profile, thread, message))

    def open_storage(self, profile: str) -> None:
        self.opened.append((profile, "storage", ""))

    def words(self) -> list[tuple[str, str]]:
        return [(notice.title, notice.body) for notice in self.notices.values()]


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def settings(qtbot: QtBot) -> AppSettings:
    return AppSettings(Preferences(), lambda _: None)


@pytest.fixture
def model(bridge: FakeBridge, desktop: Desktop, settings: AppSettings) -> Iterator[AlertsModel]:
    made = AlertsModel(
        settings.alert_settings(), desktop, desktop.play, desktop, lambda: desktop.now, Pace(toast=50_000)
    )
    made.join(Account("ada", bridge, lambda: "@ada.lens"))
    yield made
    made.dispose()


def tell(bridge: FakeBridge, *alerts: Alert) -> None:
    for listener in list(bridge.change_listeners):
        listener(tuple(Put(Collection.ALERTS, alert.key, alert) for alert in alerts))


def take_back(bridge: FakeBridge, key: UUID) -> None:
    for listener in list(bridge.change_listeners):
        listener((Remove(Collection.ALERTS, key),))


def test_it_is_shown_heard_once_and_withdrawn(bridge: FakeBridge, desktop: Desktop, model: AlertsModel) -> None:
    tell(bridge, HELLO, DUE)
    assert desktop.words() == [("Bo", "hello"), ("Reminder: Bo", "the keys")]
    assert desktop.heard == [("plane", 60)]
    take_back(bridge, THREAD)
    assert list(desktop.notices) == [DUE_KEY]
    model.dispose()
    assert desktop.notices == {}
    tell(bridge, HELLO)
    assert desktop.notices == {}


def test_what_was_told_before_the_window_listened_is_asked_for(
    engine: FakeEngine, bridge: FakeBridge, desktop: Desktop, settings: AppSettings, qtbot: QtBot
) -> None:
    engine.alert_rows = (HELLO,)
    model = AlertsModel(settings.alert_settings(), desktop, desktop.play, desktop)
    model.join(Account("ada", bridge, str))
    qtbot.waitUntil(lambda: desktop.words() == [("Bo", "hello")])
    engine.alert_rows = (DUE,)
    for listener in list(bridge.change_listeners):
        listener((Reload(Collection.ALERTS),))
    qtbot.waitUntil(lambda: list(desktop.notices) == [DUE_KEY])
    model.dispose()


def test_nobody_is_signed_in_yet(
    engine: FakeEngine, bridge: FakeBridge, desktop: Desktop, settings: AppSettings, qtbot: QtBot
) -> None:
    engine.problems["alerts"] = Problem("not_signed_in")
    model = AlertsModel(settings.alert_settings(), desktop, desktop.play, desktop)
    model.join(Account("ada", bridge, str))
    qtbot.waitUntil(lambda: engine.asked("alerts") == [()])
    tell(bridge, HELLO)
    assert list(desktop.notices) == [KEY]
    model.dispose()


def test_before_ones_eyes_it_is_silent(bridge: FakeBridge, desktop: Desktop, model: AlertsModel) -> None:
    desktop.seen = Sight(active=True, thread_id=THREAD)
    tell(bridge, HELLO)
    assert (desktop.notices, desktop.heard) == ({}, [])
    desktop.seen = Sight(active=True, thread_id=uid(71))
    tell(bridge, replace(HELLO, seq=6, text="are you there?"))
    assert desktop.words() == [("Bo", "are you there?")]
    desktop.seen = Sight()
    tell(bridge, DUE)
    desktop.seen = Sight(active=True)
    model.look()
    assert list(desktop.notices) == [KEY]


def test_off_is_off_and_what_is_chosen_holds_for_what_stands_there(
    bridge: FakeBridge, desktop: Desktop, model: AlertsModel, settings: AppSettings
) -> None:
    tell(bridge, HELLO)
    settings.alert_settings().choosePreview("nothing")
    assert desktop.notices == {}
    tell(bridge, replace(HELLO, seq=6, text="again"))
    assert desktop.words() == [("Paravion", "New message")]
    settings.alert_settings().turn(False)
    assert desktop.notices == {}
    tell(bridge, DUE)
    assert desktop.notices == {}


def test_other_words_replace_it_in_silence_unless_it_was_put_away(
    bridge: FakeBridge, desktop: Desktop, model: AlertsModel
) -> None:
    tell(bridge, HELLO)
    desktop.now += 60_000
    tell(bridge, replace(HELLO, text="hello!", fresh=False))
    assert desktop.words() == [("Bo", "hello!")]
    assert len(desktop.heard) == 1
    desktop.withdraw(KEY)
    model.act(KEY, CLOSE, "")
    tell(bridge, replace(HELLO, text="hello?", fresh=False))
    assert desktop.notices == {}
    tell(bridge, replace(HELLO, seq=6, text="new"))
    assert desktop.words() == [("Bo", "new")]
    assert len(desktop.heard) == 2


def test_no_sound_where_none_is_chosen_or_it_has_no_volume(
    bridge: FakeBridge, desktop: Desktop, model: AlertsModel, settings: AppSettings
) -> None:
    settings.alert_settings().chooseSound("none")
    tell(bridge, HELLO)
    settings.alert_settings().showExample()
    settings.alert_settings().chooseVolume(0)
    settings.alert_settings().chooseSound("bell")
    tell(bridge, replace(HELLO, seq=6))
    assert desktop.heard == []
    settings.alert_settings().chooseVolume(30)
    settings.alert_settings().showExample()
    assert desktop.heard == [("bell", 30)]
    assert desktop.notices["example"].title == "Mina Klein"
    model.act("example", OPEN, "")
    assert desktop.opened == []


def test_pressing_it_leads_there(bridge: FakeBridge, engine: FakeEngine, desktop: Desktop, model: AlertsModel) -> None:
    tell(bridge, HELLO, Alert(uid(1), AlertKind.DIGEST, count=9, threads=2))
    model.act(KEY, OPEN, "")
    model.act(f"ada:{uid(1)}", OPEN, "")
    model.act(f"ada:{uid(99)}", OPEN, "")
    assert desktop.opened == [("ada", str(THREAD), ""), ("ada", "", ""), ("ada", "", "")]
    assert engine.asked("mark_read") == []


def test_a_reminder_that_is_opened_or_done_is_put_away(
    bridge: FakeBridge, engine: FakeEngine, desktop: Desktop, model: AlertsModel, qtbot: QtBot
) -> None:
    tell(bridge, DUE)
    model.act(DUE_KEY, OPEN, "")
    assert desktop.opened == [("ada", str(THREAD), str(MESSAGE))]
    model.act(DUE_KEY, READ, "")
    qtbot.waitUntil(lambda: engine.asked("remind") == [(MESSAGE, None)] * 2)


def test_its_acts_reach_the_engine(
    bridge: FakeBridge, engine: FakeEngine, desktop: Desktop, model: AlertsModel, qtbot: QtBot
) -> None:
    tell(bridge, HELLO)
    asked: list[tuple[object, ...]] = []

    async def note(*args: object, **named: object) -> None:
        asked.append((*args, *named.values()))

    engine.set_thread = note  # type: ignore[assignment,method-assign]
    engine.send = note  # type: ignore[assignment,method-assign]
    engine.mark_read = note  # type: ignore[assignment,method-assign]
    model.act(KEY, READ, "")
    qtbot.waitUntil(lambda: asked == [(THREAD, 5)])
    model.act(KEY, MUTE, "")
    qtbot.waitUntil(lambda: asked[1:] == [(THREAD, START + HOUR)])
    model.act(KEY, REPLY, "on my way")
    model.act(KEY, REPLY, "  ")
    qtbot.waitUntil(lambda: asked[2:] == [(THREAD, "on my way", True), (THREAD, 5)])
    model.act("bo:" + str(THREAD), READ, "")
    model.act("ada:" + str(uid(98)), READ, "")
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("before", "reply_to", "after"), [("", None, "on my way"), ("half a", MESSAGE, "half a\non my way")]
)
def test_a_reply_that_cannot_be_sent_is_kept_and_said(
    before: str,
    reply_to: UUID | None,
    after: str,
    bridge: FakeBridge,
    engine: FakeEngine,
    desktop: Desktop,
    model: AlertsModel,
    qtbot: QtBot,
) -> None:
    kept: list[tuple[object, ...]] = []

    async def keep(*args: object) -> None:
        kept.append(args)

    engine.save_draft = keep  # type: ignore[assignment,method-assign]
    engine.thread_rows[THREAD] = ThreadRow(THREAD, draft=before, draft_reply=reply_to)
    engine.problems["send"] = Problem("invalid_params")
    tell(bridge, HELLO)
    model.act(KEY, REPLY, "on my way")
    qtbot.waitUntil(lambda: [title for title, _ in desktop.words()] == ["Not done"])
    model.look()
    assert kept == [(THREAD, after, reply_to)]


@pytest.mark.parametrize("on", [True, False])
def test_an_export_that_ended_with_the_app_is_told_of_once(
    desktop: Desktop, model: AlertsModel, settings: AppSettings, qtbot: QtBot, on: bool
) -> None:
    settings.alert_settings().turn(on)
    engine = FakeEngine()
    engine.unfinished = Unfinished("/mine", "/mine/x.part", Chosen())
    other = FakeBridge(engine)
    model.join(Account("work", other, lambda: "@ada.work"))
    qtbot.waitUntil(lambda: engine.asked("unfinished_export") == [()])
    if on:
        qtbot.waitUntil(lambda: [title for title, _ in desktop.words()] == ["Your export was not finished"])
        model.look()
        (key,) = desktop.notices
        model.act(key, OPEN, "")
        assert desktop.opened == [("work", "storage", "")]
    assert desktop.notices == {}
    for listener in list(other.change_listeners):
        listener((Reload(Collection.ALERTS),))
    qtbot.waitUntil(lambda: len(engine.asked("alerts")) == 2)
    tell(other, HELLO)
    assert engine.asked("unfinished_export") == [()]
    model.leave("work")
    other.close()


def test_so_it_is_where_somebody_signs_in_later(desktop: Desktop, model: AlertsModel, qtbot: QtBot) -> None:
    engine = FakeEngine()
    engine.unfinished = Unfinished("/mine", "/mine/x.part", Chosen())
    engine.problems["alerts"] = Problem("not_signed_in")
    other = FakeBridge(engine)
    model.join(Account("work", other, lambda: "@ada.work"))
    qtbot.waitUntil(lambda: engine.asked("alerts") == [()])
    assert desktop.notices == {}
    tell(other, HELLO)
    qtbot.waitUntil(lambda: len(desktop.notices) == 2)
    model.leave("work")
    assert desktop.notices == {}
    other.close()


def test_with_several_accounts_a_notice_says_whose_it_is(
    bridge: FakeBridge, desktop: Desktop, model: AlertsModel
) -> None:
    other = FakeBridge(FakeEngine())
    model.join(Account("work", other, lambda: "@ada.work"))
    tell(other, HELLO)
    tell(bridge, HELLO)
    assert [notice.title for notice in desktop.notices.values()] == ["Bo · @ada.work", "Bo · @ada.lens"]
    model.act(f"work:{THREAD}", OPEN, "")
    assert desktop.opened == [("work", str(THREAD), "")]
    model.leave("work")
    model.leave("nobody")
    assert list(desktop.notices) == [KEY]
    model.hush()
    assert desktop.notices == {}
    other.close()


def test_where_the_system_shows_none_the_window_does(
    bridge: FakeBridge, desktop: Desktop, model: AlertsModel, settings: AppSettings
) -> None:
    model.offered(None)
    assert not settings.alert_settings().native
    tell(bridge, HELLO)
    model.lacking(desktop.notices.pop(KEY))
    assert (model.title, model.body, model.leads) == ("Bo", "hello", True)
    model.openBanner()
    assert desktop.opened == [("ada", str(THREAD), "")]
    assert (model.title, model.body, model.leads) == ("", "", False)
    tell(bridge, replace(HELLO, seq=6))
    model.lacking(desktop.notices.pop(KEY))
    take_back(bridge, THREAD)
    assert model.title == ""
    model.openBanner()
    model.dismiss()
    assert len(desktop.opened) == 1
