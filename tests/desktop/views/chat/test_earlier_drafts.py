"""Earlier drafts with real keys and clicks: found, read, put back, and nothing is lost by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from desktop.domain.thread import ThreadRow
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import DAY, NOW, World, lively

SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LONG = "Thursday does not work for me after all, but what about Friday at six? " * 5


def with_versions(world: World, open_desk: OpenDesk, *size: int, **how: object) -> tuple[Desk, ThreadRow]:
    thread = lively(world)
    world.keep_version(thread, LONG, NOW - 3 * DAY)
    world.keep_version(thread, "See you at the pier then", NOW - DAY)
    world.keep_version(thread, "مرحبا، هل أنت هناك؟", NOW)
    desk = open_desk(*size, **how)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    return desk, thread


def field(desk: Desk) -> str:
    return str(desk.screen.item("composerField").property("text"))


def spoken(item: QQuickItem) -> tuple[str, QAccessible.Role]:
    face = QAccessible.queryAccessibleInterface(item)
    return face.text(QAccessible.Text.Name), face.role()


def opened(desk: Desk) -> None:
    desk.screen.key(Qt.Key.Key_D, SHORTCUT)
    desk.screen.until(lambda: desk.screen.focused() == "earlierDraft", "no row has the focus")


def test_with_the_keyboard_alone(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_versions(engine, open_desk)
    desk.screen.type("half a thought")
    opened(desk)
    assert len(desk.screen.items("earlierDraft")) == 3
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: field(desk) == "See you at the pier then")
    desk.screen.until(lambda: desk.screen.focused() == "composerField")
    assert engine.asked("restore_draft")[0][2] == "half a thought"
    desk.screen.type("!")
    assert field(desk) == "See you at the pier then!"


def test_escape_leaves_everything_as_it_was(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_versions(engine, open_desk)
    desk.screen.type("half a thought")
    opened(desk)
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("earlierDraft")
    desk.screen.until(lambda: desk.screen.focused() == "composerField")
    assert field(desk) == "half a thought"
    assert engine.asked("restore_draft") == []


def test_from_the_details_with_the_mouse(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_versions(engine, open_desk)
    desk.screen.click("detailsDrafts")
    desk.screen.until(lambda: len(desk.screen.items("earlierDraft")) == 3)
    desk.screen.settle()
    desk.screen.click(desk.screen.items("earlierDraft")[0])
    desk.screen.until(lambda: field(desk).startswith("مرحبا"))
    desk.screen.gone("earlierDraft")


def test_where_there_are_none_it_says_what_would_be_here(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(lively(engine))
    desk.screen.click("detailsDrafts")
    desk.screen.until(lambda: desk.screen.has("earlierDraftsList"))
    desk.screen.settle()
    assert desk.screen.items("earlierDraft") == []
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: desk.screen.focused() == "composerField")


def test_a_draft_from_the_other_computer_waits_beside_what_is_under_the_cursor(
    engine: World, open_desk: OpenDesk
) -> None:
    desk, thread = with_versions(engine, open_desk)
    desk.screen.type("mine")
    desk.screen.settle()
    room = desk.list().height()
    engine.keep_version(thread, "written on the train", NOW, elsewhere=True)
    desk.screen.until(lambda: desk.screen.has("draftElsewhere"))
    assert (field(desk), desk.screen.focused()) == ("mine", "composerField")
    desk.screen.click("showElsewhere")
    desk.screen.until(lambda: len(desk.screen.items("earlierDraft")) == 4)
    desk.screen.until(lambda: desk.screen.focused() == "earlierDraft")
    desk.screen.gone("draftElsewhere")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: field(desk) == "written on the train")
    desk.screen.until(lambda: desk.list().height() == room, "its room is left empty")


def test_what_the_other_computer_wrote_on_is_shown_where_nobody_writes(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_versions(engine, open_desk)
    engine.bring_draft(thread, "begun on the train")
    desk.screen.until(lambda: desk.screen.has("draftElsewhere"))
    assert (field(desk), desk.screen.focused()) == ("", "composerField")
    desk.screen.item("chatName").forceActiveFocus()
    engine.bring_draft(thread, "begun on the train, and on")
    desk.screen.until(lambda: field(desk) == "begun on the train, and on")
    desk.screen.until(lambda: not desk.screen.has("draftElsewhere"))
    engine.bring_draft(thread, "")
    desk.screen.until(lambda: field(desk) == "")
    desk.screen.until(lambda: not engine.thread_rows[thread.thread_id].draft_arrived)


def test_what_is_typed_over_it_leaves_it_among_the_earlier_drafts(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_versions(engine, open_desk)
    engine.bring_draft(thread, "begun on the train")
    desk.screen.until(lambda: desk.screen.has("draftElsewhere"))
    desk.screen.type("mine")
    desk.screen.until(lambda: engine.thread_rows[thread.thread_id].draft == "mine")
    assert field(desk) == "mine"
    desk.screen.click("showElsewhere")
    desk.screen.until(lambda: len(desk.screen.items("earlierDraft")) == 4)
    desk.screen.gone("draftElsewhere")


def test_another_conversation_closes_the_sheet(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_versions(engine, open_desk)
    opened(desk)
    other = next(row for row in engine.thread_rows.values() if row.thread_id != thread.thread_id)
    desk.open(other)
    desk.screen.gone("earlierDraft")


def test_every_row_has_its_name_and_role(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_versions(engine, open_desk)
    engine.keep_version(thread, "written on the train", NOW - DAY, elsewhere=True)
    desk.screen.until(lambda: desk.screen.has("showElsewhere"))
    assert spoken(desk.screen.item("showElsewhere")) == ("Show", QAccessible.Role.Button)
    assert spoken(desk.screen.item("detailsDrafts")) == ("Earlier drafts", QAccessible.Role.Button)
    opened(desk)
    words = "written on the train. Yesterday · From your other computer. Put back into the composer"
    assert spoken(desk.screen.items("earlierDraft")[0]) == (words, QAccessible.Role.Button)
    assert spoken(desk.screen.item("earlierDraftsList")) == ("Earlier drafts", QAccessible.Role.List)


@pytest.mark.parametrize("scale", [1.0, 1.6])
@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("size", [(1280, 800), (480, 480)])
def test_it_fits_in_both_themes_at_every_size(
    engine: World, open_desk: OpenDesk, size: tuple[int, int], dark: bool, scale: float
) -> None:
    desk, thread = with_versions(engine, open_desk, *size, dark=dark, textScale=scale)
    engine.keep_version(thread, "written on the train", NOW, elsewhere=True)
    desk.screen.until(lambda: desk.screen.has("draftElsewhere"))
    opened(desk)
    desk.screen.settle()
    for row in desk.screen.items("earlierDraft"):
        place = desk.screen.place(row)
        assert 0 <= place.left() < place.right() <= size[0]
    held = desk.screen.place(desk.screen.item("earlierDraftsList"))
    assert 0 <= held.top() < held.bottom() <= size[1] - 16, "the list does not stand within its sheet"
    assert desk.screen.items("earlierDraft")[0].property("visualFocus")
    name = f"earlier-drafts-{'dark' if dark else 'light'}-{size[0]}-{int(scale * 100)}"
    assert desk.screen.picture(name).stat().st_size > 5_000
