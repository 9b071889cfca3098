"""How answering looks: both themes, large text, names and Tab stops of all of it; and nothing that jumps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest

from desktop.domain.message import Content, Quote, Reaction, SendState
from desktop.domain.thread import ThreadRow
from tests.desktop.views.chat.test_anchor import scrolled, shift
from tests.desktop.views.chat.test_answering import focus, hover, menu_of, message
from tests.desktop.views.chat.test_reading import all_known
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_engine import ADA, uid
from tests.helpers.fake_world import MINUTE, NOW, World, lively
from tests.helpers.mirror import unmirrored

LOOKS = [(True, 1.0), (False, 1.0), (True, 1.6), (False, 1.6)]
NAMES = ["dark", "light", "dark-large", "light-large"]


def answered(world: World) -> ThreadRow:
    """Mina's thread with everything that answers something."""
    thread = lively(world)
    rows = world.message_rows[thread.thread_id]
    mina = rows[1].sender_id
    both = (Reaction("❤️", (mina, ADA.user_id), mine=True), Reaction("🔥", (ADA.user_id,), mine=True))
    rows[1] = replace(rows[1], reactions=(Reaction("❤️", (ADA.user_id,), mine=True),))
    rows[3] = replace(rows[3], reactions=both, edited_at=NOW, pinned_at=NOW)
    quote = Quote(rows[3].message_id, Content.TEXT, rows[3].sender_id, mine=True, text=rows[3].text)
    rows[5] = replace(rows[5], quote=quote)
    world.say(thread, "Sent on from the climbers: Saturday is on", NOW - MINUTE, forwarded=True)
    hers = Quote(rows[5].message_id, Content.TEXT, mina, text=rows[5].text)
    world.say(thread, "I’ll bring coffee", NOW - MINUTE // 2, mine=True, state=SendState.SEEN, quote=hers)
    world.read_all(world.thread_rows[thread.thread_id])
    return world.thread_rows[thread.thread_id]


def bar(desk: Desk) -> None:
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_R)
    desk.screen.item("answerBar")
    desk.screen.type("Perfect, see")
    hover(desk, "bring coffee")


def menu(desk: Desk) -> None:
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_Menu)
    menu_of(desk)


def menu_again(desk: Desk) -> None:
    desk.row("Sunrise").forceActiveFocus()
    desk.screen.key(Qt.Key.Key_Menu)
    menu_of(desk)


def who(desk: Desk) -> None:
    desk.scroll(-160 if desk.screen.window.property("textScale") > 1 else 0)
    view = desk.screen.place(desk.list())
    chips = [chip for chip in desk.screen.items("chip-❤️") if view.contains(desk.screen.place(chip))]
    desk.screen.click(chips[-1])
    desk.screen.until(lambda: desk.screen.has("whoName"))


def forward(desk: Desk) -> None:
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_F)
    desk.screen.until(lambda: len(desk.screen.items("forwardTarget")) > 3)
    desk.screen.click(desk.screen.items("forwardTarget")[1])
    desk.screen.until(lambda: desk.made.chat.actions.forward.picked == 1)


def info(desk: Desk) -> None:
    focus(desk, "second angle")
    desk.screen.key(Qt.Key.Key_I)
    desk.screen.until(lambda: len(desk.screen.items("infoLine")) == 5)


def hide(desk: Desk) -> None:
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.item("hideAgree")


def edit(desk: Desk) -> None:
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.item("answerBar")


def saved(desk: Desk) -> None:
    for words in ("Sunrise", "second angle"):
        desk.world.change_message(message(desk, words), saved_at=NOW)
    desk.screen.click("filter-saved")
    desk.screen.until(lambda: len(desk.screen.items("savedRow")) == 2)


SCENES: dict[str, Callable[[Desk], None]] = {
    "bar": bar,
    "menu": menu,
    "who": who,
    "forward": forward,
    "info": info,
    "hide": hide,
    "edit": edit,
    "saved": saved,
}

ON_ROWS: dict[str, tuple[Callable[[Desk], None], str]] = {
    "menu": (menu_again, "menu-copy"),
    "who": (who, "whoName"),
}
"""What closes with the row that it stands on, and is opened anew: a list makes its rows anew when lines run the other
way."""


@pytest.mark.parametrize(("dark", "scale"), LOOKS, ids=NAMES)
@pytest.mark.parametrize("name", SCENES)
def test_it_is_whole_named_and_reached(engine: World, open_desk: OpenDesk, name: str, dark: bool, scale: float) -> None:
    thread = answered(engine)
    desk = open_desk(dark=dark, textScale=scale)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField" and desk.made.chat.actions.favourites)
    SCENES[name](desk)
    desk.screen.settle()
    desk.screen.picture(f"answering-{name}-{NAMES[LOOKS.index((dark, scale))]}")
    assert unusable(desk.screen.window) == []
    if scale == 1:
        assert misplaced(desk.screen.window) == []
    if (dark, scale) == LOOKS[0] and name not in ON_ROWS:
        assert unmirrored(desk.screen) == []
    elif (dark, scale) == LOOKS[0]:
        desk.screen.key(Qt.Key.Key_Escape)
        opened, first = ON_ROWS[name]

        def again() -> None:
            desk.screen.gone(first)
            opened(desk)
            QTest.mouseMove(desk.screen.window, QPoint(1, 1))
            desk.screen.settle()

        again()
        assert unmirrored(desk.screen, again) == []


def test_a_menu_in_a_low_window_scrolls_with_the_keyboard(engine: World, open_desk: OpenDesk) -> None:
    thread = answered(engine)
    desk = open_desk(480, 480, textScale=1.6)
    desk.open(thread)
    desk.screen.until(lambda: desk.made.chat.actions.favourites, "what can be done is not known")
    menu(desk)
    reached = set()
    for _ in range(len(menu_of(desk)) + 1):
        row = desk.screen.window.activeFocusItem()
        assert row is not None
        reached.add(row.objectName())
        place = desk.screen.place(row)
        assert 0 <= place.top() < place.bottom() <= 480, row.objectName()
        desk.screen.key(Qt.Key.Key_Down)
    assert {"menu-reply", "menu-block"} <= reached


def test_what_would_finish_a_word_lies_over_what_is_answered(engine: World, open_desk: OpenDesk) -> None:
    """So nothing is seen of the one where both are, and it may as well not be drawn."""
    thread = answered(engine)
    desk = open_desk()
    all_known(engine, desk)
    desk.open(thread)
    desk.screen.until(lambda: desk.made.chat.actions.favourites, "what can be done is not known")
    desk.screen.type(":smi")
    desk.screen.item("composerOffers")
    key = str(message(desk, "Sunrise").message_id)

    def answers() -> bool:
        """Whether it is being answered; that it may be is known a moment after it is shown."""
        desk.made.chat.actions.run("reply", key)
        return desk.screen.has("answerBar")

    def both() -> QRect:
        places = [desk.screen.place(desk.screen.item(name)) for name in ("answerBar", "composerOffers")]
        return places[0].intersected(places[1]).toAlignedRect()

    desk.screen.until(answers, "no answer")
    desk.screen.until(lambda: both().height() > 4, "they do not meet")
    desk.screen.settle()
    place, seen = both(), desk.screen.grab()
    desk.screen.item("answerBar").setOpacity(0)
    assert desk.screen.grab().copy(place) == seen.copy(place)


@pytest.mark.parametrize("width", [480, 900])
def test_the_hover_bar_stays_in_narrow_windows(engine: World, open_desk: OpenDesk, width: int) -> None:
    thread = answered(engine)
    desk = open_desk(width, 700)
    desk.open(thread)
    for words in ("I’ll bring coffee", "Sent on from"):
        hover(desk, words)
        place = desk.screen.place(desk.screen.item("hoverBar"))
        assert place.left() >= 0
        assert place.right() <= width


def test_the_hover_bar_stands_beside_the_widest_bubble_of_ones_own(engine: World, open_desk: OpenDesk) -> None:
    """Also where the words are largest and the details are open."""
    thread = answered(engine)
    engine.say(thread, "Words " * 30, NOW, mine=True, state=SendState.SEEN)
    desk = open_desk(1280, 800, textScale=1.6)
    desk.open(engine.thread_rows[thread.thread_id])
    desk.screen.until(lambda: desk.made.chat.actions.favourites, "what can be done is not known")
    hover(desk, "Words Words")
    assert desk.screen.has("hoverReact")
    bubble = next(place for text, place in desk.bubbles().items() if text.startswith("Words"))
    assert not desk.screen.place(desk.screen.item("hoverBar")).intersects(bubble)


@pytest.mark.parametrize("up", [60.0, 400.0, 1500.0])
def test_an_answer_moves_nothing_that_is_read(engine: World, open_desk: OpenDesk, up: float) -> None:
    """Reactions, an edit mark and a pin come to messages above, on and below the screen."""
    desk = scrolled(engine, open_desk, up)
    thread = next(iter(engine.thread_rows.values()))
    rows = engine.message_rows[thread.thread_id]
    held = {str(row.property("text")) for row in desk.screen.items("message")}
    shown = [row for row in rows if row.text in held]
    before = desk.bubbles()
    lowest = min(before, key=lambda text: before[text].y())
    for row in (rows[-1], rows[-2], shown[-1]):
        given = (Reaction("❤️", (uid(11),)), Reaction("🔥", (ADA.user_id,), mine=True))
        engine.change_message(row, reactions=given)
        desk.screen.settle()
    for row in (rows[3], rows[-3]):
        engine.change_message(row, edited_at=NOW, reactions=(Reaction("👍", (uid(11),)),))
        desk.screen.settle()
    after = desk.bubbles()
    assert lowest in after
    anchored = {text: place for text, place in before.items() if place.y() > 0}
    assert anchored
    moved = {text: abs(before[text].y() - after[text].y()) for text in before.keys() & after.keys()}
    assert min(moved.values()) == 0, moved
    assert shift({lowest: before[lowest]}, after) >= 0


def test_the_pointer_over_a_message_moves_nothing(engine: World, open_desk: OpenDesk) -> None:
    desk = scrolled(engine, open_desk, 400)
    before = desk.bubbles()
    for text in list(before)[:4]:
        row = desk.row(text)
        QTest.mouseMove(desk.screen.window, row.mapToScene(QPointF(row.width() / 2, row.height() / 2)).toPoint())
        desk.screen.settle()
        assert shift(before, desk.bubbles()) == 0
