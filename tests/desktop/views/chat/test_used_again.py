"""Rows that are used again for other messages: each shows its own alone, and is as high at once as it stays."""

from __future__ import annotations

from typing import Any

from PySide6.QtQuick import QQuickItem

from desktop.domain.message import Content, LinkPreview, MessageRow, Quote, Reaction, Span
from desktop.domain.thread import ThreadRow
from tests.desktop.views.stage import OpenDesk
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import NOW, World
from tests.helpers.gui import walk

WORDS = "harbour light coffee tripod ferry sunrise edit cut sound frame lens rain "


def varied(engine: World, thread: ThreadRow, count: int) -> dict[str, MessageRow]:
    """Messages of every kind by turns, so that a row is used again for one that shows other parts."""
    rows: dict[str, MessageRow] = {}
    old: MessageRow | None = None
    for at in range(count):
        more: dict[str, Any] = {"forwarded": at % 7 == 1}
        if at % 2:
            given = ("🔥", "❤️", "👍", "😂")[: at % 5]
            more["reactions"] = tuple(Reaction(emoji, (ADA.user_id,) * (1 + at % 2)) for emoji in given)
        if at % 3 == 0 and old is not None:
            more["quote"] = Quote(old.message_id, Content.TEXT, old.sender_id, old.mine, old.text)
        if at % 5 == 0:
            about = "" if at % 2 else "An evening on deck, and what came of it, " * 3
            more["preview"] = LinkPreview(
                "https://films.example/boats", f"Lantern {at}", about, "Films" if at % 3 else ""
            )
        if at % 4 == 0:
            more["spans"] = (Span("bold", 0, 3), Span("code", 5, 9))
        old = engine.say(thread, f"{at} {WORDS * (at % 4 + 1)}", NOW - (count - at) * 60_000, mine=at % 3 == 1, **more)
        rows[str(old.message_id)] = old
    engine.read_all(thread)
    return rows


def shown_in(row: QQuickItem, names: tuple[str, ...]) -> list[str]:
    """What of a row is shown, by the beginning of its name."""
    return sorted(item.objectName() for item in walk(row) if item.objectName().startswith(names) and item.isVisible())


def expected_in(row: MessageRow) -> list[str]:
    """The same, as the message wants it."""
    found = [f"chip-{reaction.emoji}" for reaction in row.reactions]
    found += ["forwardedMark"] * row.forwarded + ["quote"] * (row.quote is not None)
    return sorted([*found, *["linkCard"] * (row.preview is not None)])


def test_a_row_that_is_used_again_shows_its_new_message_alone(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    rows = varied(engine, thread, 60)
    desk = open_desk(1000, 700)
    desk.open(engine.thread_rows[thread.thread_id])
    view, heights = desk.list(), dict[str, float]()
    for step in [-90.0] * 30 + [90.0] * 30 + [-700.0] * 4 + [300.0] * 9:
        low, most = float(view.property("originY")), float(view.property("contentHeight")) - view.height()
        place = float(view.property("contentY")) + step
        view.setProperty("contentY", max(low, min(low + most, place)))
        at_once = {str(row.property("key")): row.height() for row in desk.screen.items("message")}
        desk.screen.settle()
        for row in desk.screen.items("message"):
            key = str(row.property("key"))
            told = rows[key]
            assert shown_in(row, ("chip-", "forwardedMark", "quote", "linkCard")) == expected_in(told), told.text[:9]
            assert row.height() == at_once.get(key, row.height()), "a row changed its height after it was laid out"
            assert heights.setdefault(key, row.height()) == row.height(), "a row used again has another height"


def key_of(item: QQuickItem | None) -> str:
    """The message whose row an item stands in."""
    while item is not None and item.objectName() != "message":
        item = item.parentItem()
    return "" if item is None else str(item.property("key"))


def test_the_focus_on_a_part_does_not_go_to_another_message(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    varied(engine, thread, 60)
    desk = open_desk(1000, 700)
    desk.open(engine.thread_rows[thread.thread_id])
    desk.list().forceActiveFocus()
    window = desk.screen.window
    current = key_of(window.activeFocusItem())
    chip = next(one for one in desk.screen.items("chip-🔥") if key_of(one) != current)
    chip.forceActiveFocus()
    held = key_of(window.activeFocusItem())
    assert desk.screen.focused() == "chip-🔥"
    for _ in range(20):
        desk.scroll(-200)
        assert not desk.screen.focused().startswith("chip-") or key_of(window.activeFocusItem()) == held
