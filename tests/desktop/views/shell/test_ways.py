"""What leads from one place of the window to another."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtQml import QQmlComponent, qmlEngine

from desktop.bridge.contract import Connection, ConnectionState
from desktop.domain.change import Collection, Put
from desktop.domain.message import MessageRow
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import START, FakeEngine, uid
from tests.helpers.gui import Screen, drawn_in, name_of
from tests.helpers.window import Made


def open_first(screen: Screen, made: Made, engine: FakeEngine) -> None:
    """Ada's newest conversation, with its details."""
    row = next(iter(engine.thread_rows.values()))
    assert made.shell.inbox is not None
    made.shell.inbox.threadChosen.emit(str(row.thread_id), "")
    screen.until(lambda: made.shell.chat is not None and made.shell.chat.isOpen, "not open")


def test_a_conversation_says_why_they_can_write(ready: Screen, made: Made, engine: FakeEngine) -> None:
    open_first(ready, made, engine)
    ready.resize(1280, 800)
    ready.click("whyButton")
    ready.until(lambda: ready.has("headline") and str(ready.item("headline").property("text")) != "", "no answer")
    ready.until(lambda: ready.items("traceLine") != [], "no trace")
    assert "Mina Kovač" in ready.item("headline").property("text")
    ready.settle()
    assert unusable(ready.window) == []
    assert misplaced(ready.window) == []
    ready.key(Qt.Key.Key_Escape)
    ready.gone("headline")
    ready.click("whyButton")
    ready.item("headline")


def test_the_details_follow_the_keyboard_down(ready: Screen, made: Made, engine: FakeEngine) -> None:
    made.appearance.chooseTextScale(160)
    ready.resize(1280, 600)
    open_first(ready, made, engine)
    if not ready.has("details"):
        ready.click("detailsToggle")
    ready.item("detailsName")
    ready.until(lambda: made.shell.chat is not None and made.shell.chat.contact.receiptsOffered, "not all is known")
    ready.settle()
    assert ready.place(ready.item("detailsReport")).bottom() > 600
    ready.item("detailsShared").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    ready.tab_to("detailsReport")
    assert ready.place(ready.item("detailsReport")).bottom() <= 600


def test_widening_from_a_conversation_leads_to_the_rings(ready: Screen, made: Made, engine: FakeEngine) -> None:
    open_first(ready, made, engine)
    ready.resize(1280, 800)
    ready.click("whyButton")
    ready.click("remedy-widen")
    ready.until(lambda: made.shell.section == "settings", "not at the settings")
    ready.until(lambda: made.settings.privacy_model().reach.unsaved, "not tried")
    ready.item("saveBar")
    assert engine.asked("set_privacy") == []


@pytest.mark.parametrize("place", ["inbox", "people"])
def test_the_keyboard_is_led_to_the_page_that_the_settings_show(ready: Screen, made: Made, place: str) -> None:
    made.shell.open(place)
    ready.item("inbox" if place == "inbox" else "peopleView")
    ready.settle()
    ready.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    ready.until(lambda: ready.focused() == "nav-account", "nothing has the keyboard")
    ready.key(Qt.Key.Key_Down)
    ready.until(lambda: ready.focused() == "nav-privacy", ready.focused())
    ready.key(Qt.Key.Key_Return)
    ready.item("rings")
    ready.key(Qt.Key.Key_Up)
    ready.until(lambda: ready.focused() == "nav-account", ready.focused())
    ready.key(Qt.Key.Key_Up)
    ready.until(lambda: ready.focused() == "nav-account", ready.focused())


def test_a_request_is_opened_from_the_settings(ready: Screen, made: Made, engine: FakeEngine) -> None:
    row = next(iter(engine.thread_rows.values()))
    ready.click("rail-settings")
    ready.click("nav-privacy")
    ready.item("rings")
    made.settings.privacy_model().check.threadWanted.emit(str(row.thread_id), "")
    ready.until(lambda: made.shell.section == "inbox", "still at the settings")
    ready.until(lambda: made.shell.chat is not None and made.shell.chat.isOpen, "not open")


@pytest.mark.parametrize("ahead", [True, False], ids=["made ahead", "made when wanted"])
def test_opened_from_another_place_a_conversation_is_ready_to_be_written_in(
    ready: Screen, made: Made, engine: FakeEngine, ahead: bool
) -> None:
    row = next(iter(engine.thread_rows.values()))
    if ahead:
        made.shell.settle()
        ready.until(made.shell._chat_made.is_set, "not made")
    ready.click("rail-settings")
    ready.item("nav-account")
    made.shell.show_thread(str(row.thread_id), "")
    ready.until(lambda: ready.focused() == "composerField", "the keyboard is elsewhere")
    ready.settle()
    assert ready.focused() == "composerField"


def test_a_conversation_that_was_made_ahead_says_why_as_well(ready: Screen, made: Made, engine: FakeEngine) -> None:
    made.shell.settle()
    assert made.shell.chatWanted == "soon"
    ready.until(made.shell._chat_made.is_set, "not made")
    open_first(ready, made, engine)
    ready.resize(1280, 800)
    ready.click("whyButton")
    ready.item("headline")


def test_composer_and_details_of_the_first_conversation_are_made_ahead_as_well(ready: Screen, made: Made) -> None:
    made.shell.settle()
    ready.until(lambda: made.shell.madeAhead, "no rows")

    def whole() -> bool:
        views = [item for item in drawn_in(ready.window) if item.objectName() == "chat"]
        return bool(views) and bool(views[0].property("whole"))

    ready.until(whole, "not made")
    there = {item.objectName() for item in drawn_in(ready.window)}
    assert {"composerField", "details"} <= there
    assert not ready.has("details")


def test_opened_while_its_view_is_read_it_is_made_with_all_it_needs(
    ready: Screen, made: Made, engine: FakeEngine
) -> None:
    """The Loader's own reading may end after the one ahead of it."""
    made.shell.settle()
    (space,) = (item for item in drawn_in(ready.window) if name_of(item) == "Workspace")
    space.setProperty("conversation", None)  # as where nothing was read ahead: the reading begins
    qml = qmlEngine(ready.window)
    assert qml is not None
    read = QQmlComponent(qml, ready.window)
    read.setData(b"import QtQuick; Item {}", QUrl())
    space.setProperty("conversation", read)
    row = next(iter(engine.thread_rows.values()))
    assert made.shell.inbox is not None
    made.shell.inbox.threadChosen.emit(str(row.thread_id), "")
    assert made.shell.chatWanted == "now"
    ready.item("chat")


@pytest.mark.parametrize("ahead", [True, False], ids=["made ahead", "made when wanted"])
def test_the_first_conversation_opens_at_its_end_ready_to_be_written_in(
    ready: Screen, made: Made, engine: FakeEngine, ahead: bool
) -> None:
    row = next(iter(engine.thread_rows.values()))
    engine.message_rows[row.thread_id] = [
        MessageRow(uid(900 + n), row.thread_id, n, uid(50), mine=False, at=START, text=f"message {n}", seq=n)
        for n in (1, 2)
    ]
    engine.thread_rows[row.thread_id] = replace(row, unread=0, read_seq=2, last_seq=2)
    if ahead:
        made.shell.settle()
        ready.until(made.shell._chat_made.is_set, "not made")
    open_first(ready, made, engine)
    assert made.shell.chat is not None
    timeline = made.shell.chat.timeline
    ready.until(lambda: timeline.ready, "no messages")
    ready.until(lambda: timeline.atLatest, "not at its end")
    ready.until(lambda: ready.focused() == "composerField", f"the focus is on {ready.focused()!r}")
    ready.gone("jumpToLatest")


def test_the_line_about_the_connection_moves_no_message(
    ready: Screen, made: Made, engine: FakeEngine, bridge: FakeBridge
) -> None:
    """Not in one frame of its way in and out."""
    row = next(iter(engine.thread_rows.values()))
    assert row.other is not None
    thread, other = row.thread_id, row.other.user_id
    engine.message_rows[thread] = rows = [
        MessageRow(uid(900 + at), thread, at, other, mine=False, at=START + at, seq=at, text=f"m{at}")
        for at in range(1, 121)
    ]
    assert made.shell.inbox is not None
    made.shell.inbox.threadChosen.emit(str(thread), str(rows[40].message_id))
    ready.until(lambda: made.shell.chat is not None and made.shell.chat.timeline.ready, "not open")
    ready.until(lambda: len(ready.items("message")) > 5, "not drawn")
    timeline = made.shell.chat.timeline
    ready.until(lambda: timeline.eye.content_y == ready.item("timeline").property("contentY"), "it was not looked at")
    ready.settle()
    message = next(item for item in ready.items("message") if item.property("text") == "m41")
    before = ready.place(message).y()
    bridge.connect(ConnectionState(Connection.OFFLINE))
    line = next(item for item in drawn_in(ready.window) if "ConnectionLine" in name_of(item))
    whole = float(line.property("implicitHeight"))
    ready.until(lambda: abs(line.height() - whole) <= 0.5, "it is not in its place")
    steps = range(1, 10)
    for step in (*steps, *reversed(steps)):  # by hand: how many frames its motion has is a matter of the machine
        line.setProperty("extent", whole * step / 10)
        ready.settle()
        assert abs(line.height() - whole * step / 10) <= 0.5
        assert ready.place(message).y() == before


@pytest.mark.parametrize("place", ["settings", "inbox"])
def test_the_keyboard_comes_back_from_a_sheet(ready: Screen, made: Made, place: str) -> None:
    made.shell.open(place)
    ready.settle()
    ready.key(Qt.Key.Key_Tab)
    before = ready.window.activeFocusItem()
    for key in (Qt.Key.Key_Slash, Qt.Key.Key_K):
        ready.key(key, Qt.KeyboardModifier.ControlModifier)
        name = "shortcutScroller" if key is Qt.Key.Key_Slash else "paletteField"
        ready.until(lambda name=name: ready.focused() == name, "the sheet has the keyboard")
        ready.key(Qt.Key.Key_Escape)
        ready.gone(name)
        ready.until(lambda: ready.window.activeFocusItem() is before, "it has not come back")


def test_a_reminder_is_told_wherever_one_is(ready: Screen, made: Made, engine: FakeEngine, bridge: FakeBridge) -> None:
    thread = next(iter(engine.thread_rows))
    row = MessageRow(uid(990), thread, 1, uid(50), mine=False, at=START, text="Do not forget", seq=1)
    engine.message_rows[thread] = [row]
    made.shell.settle()
    ready.until(lambda: made.shell.chat.reminders._known is not None, "not read")
    ready.click("rail-settings")
    ready.item("nav-account")
    engine.message_rows[thread] = [replace(row, due=True)]
    bridge.change(Put(Collection.MESSAGES, row.message_id, engine.message_rows[thread][0]))
    ready.until(lambda: ready.has("dueNotice"), "not told")
    ready.settle()
    assert str(ready.item("dueNotice").property("label")).startswith("Reminder: ")
    assert unusable(ready.window) == []
    told = ready.place(ready.item("dueNotice"))
    assert ready.place(ready.item("settingsScroller")).top() >= told.bottom()
    ready.click("rail-inbox")
    ready.click(ready.items("thread")[0])
    ready.until(lambda: ready.has("composerField"), "no conversation")
    ready.until(lambda: ready.place(ready.item("chatHeader")).top() >= told.bottom(), "it covers what is under it")
    assert ready.place(ready.item("composerField")).top() >= told.bottom()
    ready.click("bannerAction")
    ready.gone("dueNotice")
    ready.until(lambda: made.shell.chat.key == str(thread), "not there")
    ready.until(lambda: ready.place(ready.item("chatHeader")).top() == 0, "its room is left empty")
