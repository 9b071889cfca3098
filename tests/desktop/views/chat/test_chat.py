"""The chat with real keys and clicks: writing, drafts, states, links, reading, details."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.domain.message import Content, SendState
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Pace
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import DAY, MINUTE, NOW, World, lively
from tests.helpers.gui import NONE, walk

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def with_mina(world: World, open_desk: OpenDesk, *size: int, pace: Pace | None = None) -> tuple[Desk, ThreadRow]:
    thread = lively(world)
    desk = open_desk(*size) if pace is None else open_desk(*size, pace=pace)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    return desk, thread


def field(desk: Desk) -> str:
    return str(desk.screen.item("composerField").property("text"))


def state_under(desk: Desk, text: str) -> tuple[str, str]:
    row = desk.row(text)
    return str(row.property("stateIcon")), str(row.property("stateWords"))


# -- writing


def test_enter_sends_and_the_bubble_stands_there(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    desk.screen.type("Hello there")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("send") == [(thread.thread_id, "Hello there")])
    desk.screen.settle()
    assert desk.texts()[-1] == "Hello there"
    assert field(desk) == ""
    assert desk.screen.focused() == "composerField"
    assert state_under(desk, "Hello there") == ("clock", "Waiting to be sent")


def test_shift_enter_breaks_the_line_and_the_field_grows_to_eight_lines(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    heights = [desk.screen.item("composerField").parentItem().parentItem().height()]
    for _ in range(11):
        desk.screen.type("line")
        desk.screen.key(Qt.Key.Key_Return, SHIFT)
        desk.screen.settle()
        heights.append(desk.screen.item("composerField").parentItem().parentItem().height())
    assert field(desk).count("\n") == 11
    assert heights[3] > heights[0]
    assert heights[-1] == heights[-2] == heights[8]
    assert engine.asked("send") == []
    assert desk.timeline.atLatest


def test_the_setting_swaps_the_keys(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.made.chat.set_enter_sends(False)
    desk.screen.type("a")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.type("b")
    assert field(desk) == "a\nb"
    desk.screen.key(Qt.Key.Key_Return, SHIFT)
    desk.screen.until(lambda: [text for _, text in engine.asked("send")] == ["a\nb"])


def test_the_paper_plane_sends_and_the_field_keeps_the_focus(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    assert not desk.screen.item("sendButton").isEnabled()
    desk.screen.type("with the plane 🛩")
    desk.screen.click("sendButton")
    desk.screen.until(lambda: [text for _, text in engine.asked("send")] == ["with the plane 🛩"])
    assert desk.screen.focused() == "composerField"


def test_blanks_are_no_message(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type("   ")
    desk.screen.key(Qt.Key.Key_Return)
    assert field(desk) == "   "
    assert engine.asked("send") == []


def test_tab_leaves_the_field_both_ways(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type("x")
    desk.screen.key(Qt.Key.Key_Tab)
    assert desk.screen.focused() == "sendButton"
    desk.screen.key(Qt.Key.Key_Backtab, SHIFT)
    assert desk.screen.focused() == "composerField"
    assert field(desk) == "x"


def test_the_counter_and_the_refusal_over_the_limit(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    QGuiApplication.clipboard().setText("é" * 3_990)
    desk.screen.key(Qt.Key.Key_V, CONTROL)
    desk.screen.until(lambda: desk.screen.has("composerCounter"))
    assert desk.screen.item("composerCounter").property("text") == "10"
    desk.screen.type("0123456789A")
    assert desk.screen.item("composerCounter").property("text") == "-1"
    assert "1 characters too long" in str(desk.screen.item("composerRefusal").property("text"))
    desk.screen.key(Qt.Key.Key_Return)
    assert engine.asked("send") == []
    desk.screen.key(Qt.Key.Key_Backspace)
    desk.screen.gone("composerRefusal")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send")) == 1)


def test_rich_text_is_pasted_as_plain(engine: World, open_desk: OpenDesk) -> None:
    from PySide6.QtCore import QMimeData

    desk, _ = with_mina(engine, open_desk)
    rich = QMimeData()
    rich.setHtml("<b>bold</b><img src='http://127.0.0.1:9/x.png'>")
    rich.setText("bold")
    QGuiApplication.clipboard().setMimeData(rich)
    desk.screen.key(Qt.Key.Key_V, CONTROL)
    assert field(desk) == "bold"


def test_what_could_not_be_kept_comes_back(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    engine.problems["send"] = Problem("disk_full")
    desk.screen.type("precious")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: field(desk) == "precious")
    assert "disk is full" in str(desk.screen.item("composerRefusal").property("text"))


# -- drafts


def test_a_draft_is_saved_while_typing_goes_on(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk, pace=Pace(draft=60_000, draft_most=30, search=5))
    desk.screen.type("half a thou")
    desk.screen.until(lambda: (thread.thread_id, "half a thou") in engine.asked("save_draft"))
    assert engine.thread_rows[thread.thread_id].draft == "half a thou"


def test_each_thread_keeps_its_draft_and_its_caret(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    desk.screen.type("to Mina 🎬")
    for _ in range(3):
        desk.screen.key(Qt.Key.Key_Left)
    caret = desk.screen.item("composerField").property("cursorPosition")
    priya = next(row for row in engine.thread_rows.values() if row.draft)
    desk.open(priya)
    assert field(desk) == "see you there then"
    assert desk.screen.item("composerField").property("cursorPosition") == len("see you there then")
    desk.open(engine.thread_rows[mina.thread_id])
    assert field(desk) == "to Mina 🎬"
    assert desk.screen.item("composerField").property("cursorPosition") == caret


def test_a_draft_from_elsewhere_never_replaces_what_is_typed(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    desk.screen.type("mine")
    engine.change_thread(mina.thread_id, draft="theirs")
    desk.screen.settle()
    assert field(desk) == "mine"


def test_sending_forgets_the_draft(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    desk.screen.type("gone soon")
    desk.screen.until(lambda: engine.thread_rows[mina.thread_id].draft == "gone soon")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send")) == 1)
    desk.open(next(row for row in engine.thread_rows.values() if row.draft))
    desk.open(engine.thread_rows[mina.thread_id])
    assert field(desk) == ""


# -- gates


@pytest.mark.parametrize(
    ("outcome", "words"), [("cant_message", "can’t be messaged"), ("awaiting_answer", "has answered")]
)
def test_who_cannot_be_messaged_is_said(engine: World, open_desk: OpenDesk, outcome: str, words: str) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina", can_message=outcome))
    desk = open_desk()
    desk.open(thread)
    assert words in str(desk.screen.item("composerGate").property("label"))
    assert not desk.screen.has("composerField")
    assert not desk.screen.has("sendButton")


def test_a_suspended_account_is_told(engine: World, open_desk: OpenDesk) -> None:
    engine.me = replace(ADA, suspended=True)
    thread = engine.thread_with(engine.someone(11, "Mina"))
    desk = open_desk()
    desk.open(thread)
    assert "suspended" in str(desk.screen.item("composerGate").property("label"))


# -- states


def test_send_states_are_drawn_under_the_last_own_message(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type("Zebra")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: "Zebra" in desk.texts())
    row = engine.message_rows[desk.timeline._rows.thread_id][-1]
    steps = (
        (SendState.SENDING, ("clock", "Sending"), False),
        (SendState.SENT, ("check", "Sent"), False),
        (SendState.DELIVERED, ("check-check", "Delivered"), False),
        (SendState.SEEN, ("check-check", "Seen"), True),
    )
    made = desk.row("Zebra")
    for state, drawn, seen in steps:
        engine.change_message(row, state=state, seq=7 if state >= SendState.SENT else None)
        desk.screen.settle()
        assert state_under(desk, "Zebra") == drawn
        assert desk.row("Zebra").property("seen") is seen
        assert desk.row("Zebra") is made
    assert state_under(desk, "second angle") == ("", "")


def test_a_parked_message_says_why_and_can_be_tried_again(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    row = engine.say(mina, "stuck", NOW, mine=True, seq=None, state=SendState.PARKED, reason="cant_message", tell=True)
    desk.screen.until(lambda: desk.screen.has("notSent"))
    assert "can’t be messaged" in str(desk.row("stuck").property("failure"))
    assert "Not sent" in str(desk.row("stuck").property("spoken"))
    desk.screen.click("retryMessage")
    desk.screen.until(lambda: engine.asked("retry") == [(row.message_id,)])
    desk.screen.gone("notSent")
    engine.change_message(row, state=SendState.PARKED, reason="rate_limited")
    desk.screen.click("discardMessage")
    desk.screen.until(lambda: "stuck" not in desk.texts())


def test_other_kinds_of_rows(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    engine.say(mina, "", NOW, content=Content.NEWER, tell=True)
    engine.say(mina, "", NOW, content=Content.GONE, tell=True)
    engine.say(mina, "Mina joined Paravion", NOW, content=Content.NOTICE, tell=True)
    engine.say(mina, "after a hole", NOW, gap_before=True, tell=True)
    engine.say(mina, "kept", NOW, only_here=True, tell=True)
    desk.screen.settle()
    assert "This message needs a newer Paravion" in desk.texts()
    assert "Message unsent" in desk.texts()
    assert desk.row("joined").property("kind") == "notice"
    assert len(desk.screen.items("gap")) == 1
    assert "Only on this computer" in str(desk.row("kept").property("spoken"))


# -- reading


def unread_thread(world: World, read: int, unread: int) -> ThreadRow:
    thread = world.thread_with(world.someone(11, "Mina"))
    for at in range(read):
        world.say(thread, f"old {at}", NOW - DAY + at * MINUTE)
    world.read_all(thread)
    for at in range(unread):
        world.say(thread, f"fresh {at}", NOW - HOURS + at * 1000)
    return world.thread_rows[thread.thread_id]


HOURS = 3 * 60 * MINUTE


def test_the_divider_stands_above_what_is_new_and_reading_is_told(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 5, 3)
    desk = open_desk()
    desk.open(thread)
    assert [row.property("text") for row in desk.screen.items("message") if row.property("newAbove")] == ["fresh 0"]
    desk.screen.until(lambda: engine.asked("mark_read") == [(thread.thread_id, 8)])
    desk.screen.until(lambda: engine.thread_rows[thread.thread_id].unread == 0)
    assert len(desk.screen.items("newMessages")) == 1


def test_many_unread_open_at_the_first_and_only_what_was_seen_is_read(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 80, 200)
    desk = open_desk()
    desk.open(thread)
    assert "fresh 0" in desk.texts()
    desk.screen.until(lambda: engine.asked("mark_read"))
    seen = max(seq for _, seq in engine.asked("mark_read"))
    assert 80 < seen < 120
    assert desk.screen.has("jumpToLatest")
    desk.screen.click("jumpToLatest")
    desk.screen.until(lambda: engine.asked("mark_read")[-1][1] == 280)
    assert desk.texts()[-1] == "fresh 199"


def test_nothing_is_read_while_the_window_is_not_active(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 5, 0)
    desk = open_desk()
    desk.open(thread)
    desk.timeline.setActive(False)
    engine.say(thread, "while away", NOW, tell=True)
    desk.screen.until(lambda: "while away" in desk.texts())
    assert engine.asked("mark_read") == []
    desk.timeline.setActive(True)
    desk.screen.until(lambda: engine.asked("mark_read") == [(thread.thread_id, 6)])


def test_a_read_marker_that_failed_is_told_again(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 5, 1)
    engine.problems["mark_read"] = Problem("disk_full")
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: len(engine.asked("mark_read")) == 1)
    engine.problems.clear()
    desk.timeline.setActive(True)
    desk.screen.until(lambda: engine.thread_rows[thread.thread_id].unread == 0)


def test_a_thread_that_cannot_be_read_says_so_and_can_be_tried_again(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    engine.problems["messages"] = Problem("unavailable")
    desk.made.open(str(thread.thread_id))
    desk.screen.until(lambda: desk.screen.has("chatNotice"))
    engine.problems.clear()
    desk.screen.click("bannerAction")
    desk.screen.until(lambda: desk.timeline.ready)
    desk.screen.settle()
    assert desk.texts()


def test_what_arrives_while_the_thread_opens_is_not_lost(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    gate = engine.hold("messages")
    desk.made.open(str(thread.thread_id))
    desk.screen.until(lambda: engine.asked("messages"))
    row = engine.say(thread, "in between", NOW)
    engine.message_rows[thread.thread_id].pop()
    engine.tell(engine._put(row))
    gate.set()
    desk.screen.until(lambda: desk.timeline.ready)
    desk.screen.settle()
    assert desk.texts()[-1] == "in between"


def test_a_new_bubble_rises_once(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk(reducedMotion=False)
    desk.open(thread)
    assert all(body.opacity() == 1 for body in desk.screen.items("body"))
    engine.say(thread, "rises", NOW, tell=True)
    body = next(item for item in walk(desk.row("rises")) if item.objectName() == "body")
    assert body.opacity() < 1
    desk.screen.until(lambda: body.opacity() == 1)
    assert sum(item.opacity() < 1 for item in desk.screen.items("body")) == 0
    assert not desk.timeline._fresh


# -- links


def click_in(desk: Desk, text: str, word: str) -> None:
    row = desk.row(text)
    edit = next(item for item in walk(row) if item.metaObject().className().startswith("QQuickTextEdit"))
    from PySide6.QtCore import QMetaObject, QRectF

    at = str(row.property("text")).index(word) + len(word) // 2
    place = edit.positionToRectangle(at) if hasattr(edit, "positionToRectangle") else None
    if place is None:
        place = QMetaObject.invokeMethod(edit, "positionToRectangle", Qt.ConnectionType.DirectConnection, at)
    if not isinstance(place, QRectF):
        place = QRectF(edit.width() * at / len(str(row.property("text"))), edit.height() / 2, 1, 1)
    point = edit.mapToScene(QPointF(place.x() + 1, place.center().y())).toPoint()
    desk.screen.settle()
    QTest.mouseClick(desk.screen.window, Qt.MouseButton.LeftButton, NONE, point)


def test_a_link_shows_its_host_before_it_opens(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    click_in(desk, "harbour at six", "films.example")
    desk.screen.until(lambda: desk.screen.has("linkHost"))
    assert desk.screen.item("linkHost").property("text") == "films.example"
    assert engine.opened == []
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.opened == ["https://films.example/harbour-at-six"])
    desk.screen.gone("linkHost")


def test_beside_a_link_nothing_opens(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    click_in(desk, "harbour at six", "harbour")
    desk.screen.settle()
    assert not desk.screen.has("linkHost")


def test_a_link_is_reached_by_keyboard_through_the_message_menu(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    engine.say(mina, "look: http://192.168.0.7/x", NOW, tell=True)
    desk.screen.settle()
    desk.screen.key(Qt.Key.Key_Backtab, SHIFT)
    desk.screen.until(lambda: desk.screen.focused() == "message", f"focus is on {desk.screen.focused()}")
    desk.screen.key(Qt.Key.Key_F10, SHIFT)
    desk.screen.until(lambda: desk.screen.has("menuLink"))
    desk.screen.until(lambda: desk.screen.focused() == "menuCopy")
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("linkHost"))
    assert len(desk.made.chat.linkWarnings) == 2
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("linkHost")
    assert engine.opened == []


def test_messages_are_walked_and_copied_by_keyboard(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.key(Qt.Key.Key_Backtab, SHIFT)
    desk.screen.until(lambda: desk.screen.focused() == "message")
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("I have the drone")


def test_text_is_selected_with_the_mouse_and_copied(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    place = desk.bubbles()["Yes! Thursday works. Sunrise is 6:52"]
    start = QPointF(place.x() + 14, place.center().y()).toPoint()
    end = QPointF(place.right() - 14, place.center().y()).toPoint()
    QTest.mousePress(desk.screen.window, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(desk.screen.window, (start + end) / 2)
    QTest.mouseMove(desk.screen.window, end)
    QTest.mouseRelease(desk.screen.window, Qt.MouseButton.LeftButton, NONE, end)
    desk.screen.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Yes! Thursday works. Sunrise is 6:52"


# -- details


def test_following_from_the_details(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Yuki Sato", "yuki", followed_by=True))
    desk = open_desk()
    desk.open(thread)
    assert desk.screen.item("chatLine").property("text") == "Follows you"
    desk.screen.click("followButton")
    desk.screen.until(lambda: desk.screen.has("unfollowButton"))
    assert desk.screen.item("chatLine").property("text") == "Friends"
    desk.screen.click("unfollowButton")
    desk.screen.until(lambda: desk.screen.has("followButton"))


def test_details_are_toggled_and_overlaid_where_there_is_no_room(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    assert desk.screen.has("details")
    desk.screen.click("detailsToggle")
    desk.screen.gone("details")
    desk.screen.click("detailsToggle")
    desk.screen.until(lambda: desk.screen.has("details"))
    desk.screen.resize(800, 600)
    desk.screen.gone("details")
    desk.screen.click("detailsToggle")
    desk.screen.until(lambda: desk.screen.has("details"))
    desk.screen.click("detailsClose")
    desk.screen.gone("details")


def test_below_720_there_is_a_way_back(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk, 600, 600)
    assert not desk.screen.has("threads")
    desk.screen.click("chatBack")
    desk.screen.until(lambda: desk.screen.has("threads"))
    assert desk.made.inbox.selected == ""


def test_a_renamed_person_is_renamed_everywhere(engine: World, open_desk: OpenDesk) -> None:
    from desktop.domain.change import Collection, Put

    desk, mina = with_mina(engine, open_desk)
    assert mina.other is not None
    person = replace(mina.other, display_name="Mina K.", rev=9)
    engine.tell(Put(Collection.PEOPLE, person.user_id, person))
    desk.screen.settle()
    assert desk.screen.item("chatName").property("text") == "Mina K."
    assert desk.row("Did you catch").property("name") == "Mina K."
    assert desk.screen.items("thread")[0].property("name") == "Mina K."


def test_an_empty_thread_invites(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    desk = open_desk()
    desk.open(thread)
    assert desk.screen.has("chatEmpty")
    engine.say(thread, "hi", NOW, tell=True)
    desk.screen.gone("chatEmpty")


def test_a_search_hit_opens_around_its_message(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    rows = engine.many(thread, 400)
    engine.read_all(thread)
    desk = open_desk()
    desk.open(engine.thread_rows[thread.thread_id], rows[50])
    assert rows[50].text in desk.texts()
    assert desk.timeline.target == str(rows[50].message_id)
    assert not desk.timeline.atLatest
    assert isinstance(UUID(desk.timeline.target), UUID)
