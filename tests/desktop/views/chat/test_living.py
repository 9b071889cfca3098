"""Typing and presence as they stand in the header and in the inbox, and what the keyboard tells."""

import pytest

from desktop.domain.change import Collection, Put
from desktop.domain.passing import PresenceRow, TypingRow
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import World, lively


def row_of(desk: Desk, key: str) -> str:
    """What stands in a thread's row of the inbox."""
    (row,) = [item for item in desk.screen.items("thread") if item.property("key") == key]
    return str(row.property("label"))


def test_the_header_and_the_row_say_it(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    assert thread.other is not None
    other = thread.other.user_id
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: engine.asked("watch") and engine.asked("watch")[-1][0][0] == other)
    relation = desk.screen.item("chatLine").property("text")
    engine.tell(Put(Collection.PRESENCE, other, PresenceRow(other, True)))
    desk.screen.until(lambda: desk.screen.item("chatLine").property("text") == f"{relation} · Active now")
    engine.tell(Put(Collection.TYPING, thread.thread_id, TypingRow(thread.thread_id, other, True)))
    desk.screen.until(lambda: desk.screen.item("chatLine").property("text") == "Typing…")
    desk.screen.until(lambda: row_of(desk, str(thread.thread_id)).endswith(", typing, active now"))
    engine.tell(Put(Collection.TYPING, thread.thread_id, TypingRow(thread.thread_id, other, False)))
    engine.tell(Put(Collection.PRESENCE, other, PresenceRow(other)))
    desk.screen.until(lambda: desk.screen.item("chatLine").property("text") == relation)
    assert not row_of(desk, str(thread.thread_id)).endswith((", typing", ", active now"))


def test_the_faces_on_screen_have_a_dot_where_it_is_shown(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    shown = {row.other.user_id for row in engine.thread_rows.values() if row.other is not None}
    engine.active = frozenset(sorted(shown)[::2])
    desk = open_desk()

    def dotted() -> set[str]:
        return {str(row.property("person")) for row in desk.screen.items("thread") if row.property("present")}

    listed = {str(row.property("person")) for row in desk.screen.items("thread")}
    desk.screen.until(lambda: dotted() == {str(key) for key in engine.active} & listed, "the dots are not right")
    assert len(dotted()) > 1
    desk.open(thread)
    assert thread.other is not None
    desk.screen.until(lambda: bool(desk.made.chat.living.present) == (thread.other.user_id in engine.active))


def test_a_key_tells_that_one_types_and_sending_that_it_is_over(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    desk.screen.until(lambda: engine.asked("set_present") == [(True,)])
    desk.screen.type("Hello")
    desk.screen.until(lambda: engine.asked("set_typing") == [(thread.thread_id, True)])
    desk.screen.click("sendButton")
    desk.screen.until(lambda: engine.asked("set_typing") == [(thread.thread_id, True), (thread.thread_id, False)])


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_the_dots_look_right(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    thread = lively(engine)
    shown = [row.other for row in engine.thread_rows.values() if row.other is not None]
    engine.active = frozenset(person.user_id for person in shown if person.display_name[0] in "MDY")
    desk = open_desk(1280, 800, dark=dark, textScale=scale)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.item("chatLine").property("text") == "Friends · Active now")
    desk.screen.until(lambda: any(row.property("present") for row in desk.screen.items("thread")))
    desk.screen.settle()
    assert desk.screen.picture(f"presence-{'dark' if dark else 'light'}-{int(scale * 100)}").stat().st_size > 5_000
