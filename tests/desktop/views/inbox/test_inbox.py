"""The inbox with real keys and clicks: rows, filters, search, menus, pages, the gate under 16."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.history import HistoryRow
from desktop.domain.problem import Problem
from desktop.domain.query import Sought
from desktop.domain.reach import Reach
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import DAY, HOUR, NOW, World, lively

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def names(desk: Desk) -> list[str]:
    """The rows on screen, from the top."""
    rows = [row for row in desk.screen.items("thread") if row.isVisible()]
    return [str(row.property("name")) for row in sorted(rows, key=lambda row: desk.screen.place(row).y())]


def row(desk: Desk, name: str):  # type: ignore[no-untyped-def]
    return next(item for item in desk.screen.items("thread") if item.property("name") == name)


def crowd(world: World, count: int) -> None:
    for at in range(count):
        thread = world.thread_with(world.someone(1000 + at, f"Person {at:03d}"))
        world.say(thread, f"hello {at}", NOW - at * 60_000)
        if at % 3:
            world.read_all(thread)


def test_rows_say_what_they_show(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    assert names(desk)[:3] == ["Mina Kovač", "Studio Crew", "Rafael Torres"]
    assert row(desk, "Priya Nair").property("draft") is True
    assert row(desk, "Priya Nair").property("preview") == "see you there then"
    assert row(desk, "Studio Crew").property("spoken") == (
        "Studio Crew, 3 unread, rough cut is up, feedback by noon please, 14:20"
    )
    assert row(desk, "Daniel Okafor").property("preview") == "You: 👍 Loved it"
    assert row(desk, "Weekend climbers").property("muted") is True


def test_a_click_opens_and_the_row_is_marked(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.click(row(desk, "Rafael Torres"))
    desk.screen.until(lambda: desk.made.chat.name == "Rafael Torres")
    assert row(desk, "Rafael Torres").property("selected") is True
    desk.screen.until(lambda: row(desk, "Rafael Torres").property("unread") == 0)


def test_arrows_and_enter_walk_the_list(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.tab_to("thread")
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.made.chat.name == "Studio Crew")


def test_the_list_is_one_tab_stop_where_the_keyboard_was_last(engine: World, open_desk: OpenDesk) -> None:
    """Tab leaves it; coming back it is on the same row, though that was scrolled away or moved meanwhile."""
    lively(engine)
    desk = open_desk(height=480)
    screen = desk.screen
    screen.tab_to("thread")
    for _ in range(5):
        screen.key(Qt.Key.Key_Down)
    here = screen.window.activeFocusItem()
    assert [item for item in screen.items("thread") if item.activeFocusOnTab()] == [here]
    screen.key(Qt.Key.Key_Tab)
    assert screen.focused() != "thread"
    screen.item("threads").setProperty("contentY", 0)
    screen.settle()
    screen.tab_to("thread")
    assert screen.window.activeFocusItem() is here
    screen.settle()
    assert screen.place(screen.item("threads")).contains(screen.place(here)), "the row is brought into sight"


def test_a_message_lifts_its_thread_to_the_top_and_keeps_its_row(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    elif_row = row(desk, "Elif Hasan")
    thread = next(t for t in engine.thread_rows.values() if t.other and t.other.username == "elif")
    engine.say(thread, "I am back", NOW, tell=True)
    desk.screen.until(lambda: names(desk)[1] == "Elif Hasan")
    assert row(desk, "Elif Hasan") is elif_row
    assert elif_row.property("preview") == "I am back"


def test_the_filter_unread_counts_and_keeps_the_open_thread(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    assert desk.screen.item("filter-unread").property("count") == 4
    desk.screen.click("filter-unread")
    desk.screen.until(lambda: names(desk) == ["Studio Crew", "Rafael Torres", "Loom & Bean", "Weekend climbers"])
    desk.screen.click(row(desk, "Studio Crew"))
    desk.screen.until(lambda: desk.screen.item("filter-unread").property("count") == 3)
    assert "Studio Crew" in names(desk)
    desk.screen.click(row(desk, "Loom & Bean"))
    desk.screen.until(lambda: "Studio Crew" not in names(desk))
    assert "Loom & Bean" in names(desk)
    desk.screen.click("filter-all")
    desk.screen.until(lambda: "Mina Kovač" in names(desk))


def test_nothing_unread_says_so(engine: World, open_desk: OpenDesk) -> None:
    crowd(engine, 1)
    engine.read_all(next(iter(engine.thread_rows.values())))
    desk = open_desk()
    desk.screen.click("filter-unread")
    desk.screen.until(lambda: desk.screen.item("inboxEmpty").property("label") == "All read")
    desk.screen.click("emptyAction")
    desk.screen.until(lambda: names(desk) == ["Person 000"])


def test_an_empty_inbox_offers_the_next_step(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.screen.item("inboxEmpty").property("label") == "No conversations yet"
    desk.screen.click("emptyAction")
    desk.screen.until(lambda: desk.screen.has("composeSearch"))


def test_an_empty_inbox_of_whom_nobody_may_ask_says_why(engine: World, open_desk: OpenDesk) -> None:
    engine.settings = replace(engine.settings, request_reach=Reach.NOBODY)
    desk = open_desk()
    desk.made.settle()
    desk.screen.until(lambda: "you can’t write to anybody either" in desk.screen.item("inboxEmpty").property("note"))
    asked: list[bool] = []
    desk.made.inbox.privacyWanted.connect(lambda: asked.append(True))
    desk.screen.tab_to("emptyAction")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: asked == [True])
    desk.screen.click("filter-unread")
    desk.screen.until(lambda: desk.screen.item("inboxEmpty").property("label") == "All read")


def test_loading_is_shown_and_a_problem_can_be_tried_again(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    engine.problems["threads"] = Problem("unavailable")
    desk.made.inbox.start()
    desk.screen.until(lambda: desk.made.inbox.problem != "")
    engine.problems.clear()
    desk.screen.click("bannerAction")
    desk.screen.until(lambda: desk.made.inbox.problem == "")


@pytest.mark.parametrize("how", ["right", "long", "keys"])
def test_the_menu_opens_three_ways(engine: World, open_desk: OpenDesk, how: str) -> None:
    lively(engine)
    desk = open_desk()
    target = row(desk, "Rafael Torres")
    if how == "right":
        desk.screen.click(target, Qt.MouseButton.RightButton)
    elif how == "long":
        desk.screen.settle()
        QTest.mousePress(desk.screen.window, Qt.MouseButton.LeftButton, pos=desk.screen.centre(target))
        desk.screen.until(lambda: desk.screen.has("menuPin"))
        QTest.mouseRelease(desk.screen.window, Qt.MouseButton.LeftButton, pos=desk.screen.centre(target))
        assert desk.made.chat.name == ""
    else:
        desk.screen.tab_to("thread")
        desk.screen.key(Qt.Key.Key_Down)
        desk.screen.key(Qt.Key.Key_Down)
        desk.screen.key(Qt.Key.Key_F10, SHIFT)
    desk.screen.until(lambda: desk.screen.has("menuPin"))
    desk.screen.click("menuPin")
    desk.screen.until(lambda: row(desk, "Rafael Torres").property("pinned") is True)
    desk.screen.until(lambda: names(desk)[:2] == ["Mina Kovač", "Rafael Torres"])


def test_mute_unread_and_archive_with_undo(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()

    def choose(name: str, entry: str) -> None:
        desk.screen.gone("menuPin")
        desk.screen.click(row(desk, name), Qt.MouseButton.RightButton)
        desk.screen.until(lambda: desk.screen.has(entry))
        desk.screen.click(entry)

    choose("Elif Hasan", "menuMute")
    desk.screen.until(lambda: row(desk, "Elif Hasan").property("muted") is True)
    choose("Elif Hasan", "menuUnmute")
    desk.screen.until(lambda: row(desk, "Elif Hasan").property("muted") is False)
    choose("Elif Hasan", "menuUnread")
    desk.screen.until(lambda: row(desk, "Elif Hasan").property("marked") is True)
    choose("Studio Crew", "menuUnread")
    desk.screen.until(lambda: row(desk, "Studio Crew").property("unread") == 0)
    choose("Elif Hasan", "menuArchive")
    desk.screen.until(lambda: "Elif Hasan" not in names(desk))
    desk.screen.click("bannerAction")
    desk.screen.until(lambda: "Elif Hasan" in names(desk))


def test_what_was_archived_is_found_again(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.click("filter-archived")
    desk.screen.until(lambda: desk.screen.has("inboxEmpty"))
    assert "Nothing archived" in desk.screen.item("inboxEmpty").property("label")
    desk.screen.click("filter-all")
    desk.screen.until(lambda: "Elif Hasan" in names(desk))
    desk.screen.click(row(desk, "Elif Hasan"), Qt.MouseButton.RightButton)
    desk.screen.until(lambda: desk.screen.has("menuArchive"))
    desk.screen.click("menuArchive")
    desk.screen.until(lambda: "Elif Hasan" not in names(desk))
    desk.screen.click("filter-archived")
    desk.screen.until(lambda: names(desk) == ["Elif Hasan"])
    desk.screen.click(row(desk, "Elif Hasan"), Qt.MouseButton.RightButton)
    desk.screen.until(lambda: desk.screen.has("menuArchive"))
    desk.screen.click("menuArchive")
    desk.screen.until(lambda: names(desk) == [])
    desk.screen.click("filter-all")
    desk.screen.until(lambda: "Elif Hasan" in names(desk))


def test_a_thousand_threads_are_paged_both_ways_within_the_window(engine: World, open_desk: OpenDesk) -> None:
    crowd(engine, 700)
    desk = open_desk()
    view = desk.screen.item("threads")

    def scroll_to(place: float) -> None:
        view.setProperty("contentY", place)
        desk.screen.settle()
        desk.screen.until(lambda: not desk.made.inbox._reading.busy)

    most = 0
    for _ in range(60):
        if "Person 699" in names(desk):
            break
        scroll_to(view.property("originY") + view.property("contentHeight") - view.height())
        most = max(most, desk.made.inbox.rows.rowCount())
    assert "Person 699" in names(desk)
    assert most <= 400
    for _ in range(60):
        top = desk.made.inbox._model.key_at(0)
        scroll_to(view.property("originY"))
        if not desk.made.inbox._rows.more_above:
            break
        desk.screen.until(lambda top=top: desk.made.inbox.place(top) == 50)
        assert desk.made.inbox._seen[0] == 50, "what came in above pushed the list down"
    scroll_to(view.property("originY"))
    desk.screen.until(lambda: names(desk)[0] == "Person 000", "the top was not reached")
    keys = [item.key for item in desk.made.inbox._model.rows]
    assert len(keys) == len(set(keys))


# -- search


def test_search_groups_what_it_finds_and_enter_opens(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.key(Qt.Key.Key_F, CONTROL | SHIFT)
    desk.screen.until(lambda: desk.screen.focused() == "searchField")
    desk.screen.type("lo")
    desk.screen.until(lambda: not desk.made.inbox.search.busy and desk.screen.items("hit"))
    hits = list(desk.made.inbox.search._model.rows)
    assert [hit.group for hit in hits if hit.group] == ["Conversations", "People", "Messages"]
    assert [hit.name for hit in hits if hit.kind == "person"] == ["Lotte Jansen", "Lorenzo Mari", "Lova Vik"]
    assert hits[0].name == "Loom & Bean"
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.made.chat.name == "Lotte Jansen")
    assert desk.screen.item("searchField").property("text") == ""


def test_a_found_message_opens_at_its_place(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.fill("searchField", "drone booked")
    desk.screen.until(lambda: not desk.made.inbox.search.busy and len(desk.screen.items("hit")) == 1)
    desk.screen.click("hit")
    desk.screen.until(lambda: desk.made.chat.name == "Mina Kovač" and desk.timeline.ready)
    assert desk.timeline.target


def test_escape_empties_the_search(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.fill("searchField", "zzz nothing")
    desk.screen.until(lambda: desk.screen.has("noHits"))
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: desk.screen.has("threads"))


def test_offline_people_are_not_found_and_that_is_said(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    engine.problems["search_people"] = Problem("offline")
    desk = open_desk()
    desk.screen.fill("searchField", "mina")
    desk.screen.until(lambda: desk.made.inbox.search.peopleProblem != "")
    assert desk.screen.items("hit")


def test_only_the_last_search_counts(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    gate = engine.hold("search")
    desk.screen.fill("searchField", "m")
    desk.screen.until(lambda: len(engine.asked("search")) == 1)
    desk.screen.type("ina")
    desk.screen.until(lambda: engine.asked("search")[-1][0] == Sought("mina"))
    gate.set()
    desk.screen.until(lambda: not desk.made.inbox.search.busy)
    assert desk.made.inbox.search._model.rows[0].name == "Mina Kovač"


def test_operators_are_offered_written_and_said(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.fill("searchField", "thursday fr")
    desk.screen.click("operator-from:")
    desk.screen.until(lambda: desk.screen.item("searchField").property("text") == "thursday from:")
    desk.screen.until(lambda: desk.screen.focused() == "searchField", desk.screen.focused())
    assert "Write a name" in str(desk.screen.item("slip").property("text"))
    desk.screen.type("mina")
    desk.screen.gone("slip")
    desk.screen.until(lambda: not desk.made.inbox.search.busy and len(desk.screen.items("hit")) == 1)


def test_the_rest_of_the_history_is_fetched_and_paused(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    engine.history_row = HistoryRow(here=1_204, missing=11_204, threads=14, online=True)
    desk = open_desk()
    desk.screen.fill("searchField", "harbour")
    desk.screen.until(lambda: str(desk.screen.item("healthWords").property("text")).startswith("1"))
    desk.screen.tab_to("healthAction")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.item("healthAction").property("label") == "Pause")
    desk.screen.picture("search-history")
    assert unusable(desk.screen.window) == []
    desk.screen.click("healthAction")
    desk.screen.until(lambda: desk.screen.item("healthAction").property("label") == "Fetch the rest")


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.0), (True, 1.6)])
def test_the_words_are_marked_in_their_rows(engine: World, open_desk: OpenDesk, *, dark: bool, scale: float) -> None:
    lively(engine)
    desk = open_desk(dark=dark, textScale=scale)
    desk.screen.fill("searchField", "after:2026-11-20 har")
    desk.screen.until(lambda: not desk.made.inbox.search.busy and len(desk.screen.items("markedLine")) == 3)
    desk.screen.settle()
    desk.screen.picture(f"search-{'dark' if dark else 'light'}-{round(scale * 100)}")
    assert unusable(desk.screen.window) == []
    desk.screen.fill("searchField", "mina")
    desk.screen.gone("markedLine")


# -- under 16


def test_under_sixteen_the_inbox_explains_until_when(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    engine.me = replace(ADA, messages_open_at=NOW - NOW % DAY + 100 * DAY)
    desk = open_desk()
    assert "2 March 2027" in str(desk.screen.item("inboxClosed").property("note"))
    assert not desk.screen.item("composeButton").isEnabled()
    assert not desk.screen.has("searchField")
    assert not desk.screen.has("threads")


def test_the_day_turns(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    engine.now += DAY - 10 * HOUR
    desk.made.inbox._day_turned()
    assert row(desk, "Studio Crew").property("time") == "Yesterday"
