"""Reading with real keys and clicks: the divider, the read marker, links, the message menu, details."""

from uuid import UUID

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import DAY, MINUTE, NOW, World, lively
from tests.helpers.gui import NONE, walk

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def with_mina(world: World, open_desk: OpenDesk, *size: int) -> tuple[Desk, ThreadRow]:
    thread = lively(world)
    desk = open_desk(*size)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    return desk, thread


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
    engine.say(thread, "my answer", NOW, mine=True, tell=True)
    engine.say(thread, "one more", NOW, tell=True)
    desk.screen.settle()
    assert len(desk.screen.items("newMessages")) == 1


@pytest.mark.parametrize("read", [2, 80])
def test_where_the_newest_is_on_screen_nothing_leads_there(engine: World, open_desk: OpenDesk, read: int) -> None:
    desk = open_desk()
    for thread in (unread_thread(engine, read, 0), lively(engine)):
        desk.open(engine.thread_rows[thread.thread_id])
        desk.screen.until(lambda: desk.timeline.atLatest, "the newest counts as out of sight")
        desk.screen.gone("jumpToLatest")


def all_known(world: World, desk: Desk) -> None:
    """Open another conversation, and wait until it is known what can be sent: the composer has its height then."""
    desk.open(world.thread_with(world.someone(12, "Jo")))
    desk.screen.until(lambda: desk.screen.has("micButton") and desk.screen.has("attachButton"), "it is not known")


def test_many_unread_open_at_the_first_and_only_what_was_seen_is_read(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 80, 200)
    desk = open_desk()
    all_known(engine, desk)
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
    # What is read is noted at the look, before the engine is told: this must not hang on who is faster.
    assert desk.timeline._read == 5
    assert engine.asked("mark_read") == []
    desk.timeline.setActive(True)
    desk.screen.until(lambda: engine.asked("mark_read") == [(thread.thread_id, 6)])


def test_nothing_is_read_behind_another_place_of_the_window(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 5, 0)
    desk = open_desk()
    desk.open(thread)
    (view,) = desk.screen.items("chat")
    view.setVisible(False)
    engine.say(thread, "while at the settings", NOW, tell=True)
    desk.screen.until(lambda: desk.timeline._model.rowCount() == 6, "the message is here")
    desk.screen.settle()
    assert desk.timeline._read == 5
    assert engine.asked("mark_read") == []
    view.setVisible(True)
    desk.screen.until(lambda: engine.asked("mark_read") == [(thread.thread_id, 6)])


def test_a_read_marker_that_failed_is_told_again(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 5, 1)
    engine.problems["mark_read"] = Problem("disk_full")
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: engine.asked("mark_read"))
    engine.problems.clear()

    def looked_again() -> bool:
        """The first look after the failure was heard tells the mark; how soon it is heard, nobody knows."""
        desk.timeline.setActive(True)
        return engine.thread_rows[thread.thread_id].unread == 0

    desk.screen.until(looked_again)


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
    edit = next(item for item in walk(row) if item.inherits("QQuickTextEdit"))
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


def test_a_friends_plain_link_opens(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    click_in(desk, "harbour at six", "films.example")
    desk.screen.until(lambda: engine.opened == ["https://films.example/harbour-at-six"])
    assert not desk.screen.has("linkHost")


def test_a_link_of_nobody_known_shows_its_host_before_it_opens(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    assert mina.other is not None
    stranger = replace(mina.other, follows=False, rev=9)
    engine.tell(Put(Collection.PEOPLE, stranger.user_id, stranger))
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
    desk.screen.until(lambda: desk.screen.has("menu-link:0"))
    for _ in range(20):
        if desk.screen.focused() == "menu-link:0":
            break
        desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("linkHost"))
    assert len(desk.made.chat.links.warnings) == 2
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


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6])
def test_a_text_looks_the_same_where_it_can_be_selected(engine: World, open_desk: OpenDesk, scale: float) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    texts = ("Thursday, jolly.", "long " * 30, "two\nlines", "שלום עולם", "with 😀 and 👍🏽 in it", "😀")
    for at, text in enumerate(texts):
        engine.say(thread, text.strip(), NOW + at, mine=at % 2 == 0)
    engine.read_all(thread)
    desk = open_desk(textScale=scale)
    desk.open(thread)
    for row in desk.screen.items("message"):
        bubble = next(item for item in walk(row) if item.objectName() == "bubble")
        place = desk.screen.place(bubble).toRect()
        QTest.mouseMove(desk.screen.window, QPoint(2, 2))
        desk.screen.settle()
        plain = desk.screen.grab().copy(place)
        QTest.mouseMove(desk.screen.window, place.center())
        desk.screen.until(lambda bubble=bubble: any(item.inherits("QQuickTextEdit") for item in walk(bubble)))
        desk.screen.settle()
        assert desk.screen.grab().copy(place) == plain, row.property("text")


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


def test_a_conversation_is_muted_and_archived_from_the_details(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    for name, said in (("detailsMute", "muted"), ("detailsArchive", "archived")):
        for on in (True, False):
            desk.screen.click(name)
            desk.screen.until(lambda said=said, on=on: bool(getattr(desk.made.chat, said)) is on)
    assert [sorted(what) for _, what in engine.asked("set_thread")] == [["muted_until"]] * 2 + [["archived"]] * 2
    assert engine.thread_rows[mina.thread_id].muted_until == 0


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
    assert desk.screen.focused() == "detailsToggle"


def test_details_over_the_conversation_have_the_keyboard_and_the_pointer(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk)
    other = next(row for row in engine.thread_rows.values() if row.thread_id != mina.thread_id)
    desk.screen.resize(800, 600)
    desk.made.chat.contact.detailsAsked.emit()
    desk.screen.until(lambda: desk.screen.focused() == "detailsClose", "the pane has no focus")
    for _ in range(30):
        desk.screen.key(Qt.Key.Key_Tab)
        assert desk.screen.focused() not in {"message", "composerField", "attachButton", "findButton"}
    plus = desk.screen.item("attachButton")
    assert not plus.isEnabled()
    desk.screen.click(plus)
    desk.screen.gone("details")
    assert not desk.screen.has("plusMenu")
    desk.made.chat.contact.detailsAsked.emit()
    desk.screen.until(lambda: desk.screen.has("details"))
    desk.open(other)
    desk.screen.gone("details")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")


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
