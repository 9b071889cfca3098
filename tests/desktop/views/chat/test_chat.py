"""The chat with real keys and clicks: writing, drafts, states, links, reading, details."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from desktop.domain.message import Content, SendState
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Pace
from tests.desktop.views.controls.test_theme import contrast
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.ears import Ears
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import NOW, World, lively
from tests.helpers.gui import walk

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def with_mina(world: World, open_desk: OpenDesk, *size: int, pace: Pace | None = None) -> tuple[Desk, ThreadRow]:
    thread = lively(world)
    desk = open_desk(*size) if pace is None else open_desk(*size, pace=pace)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    desk.screen.until(lambda: desk.made.chat.actions.favourites, "what can be done is not known")
    return desk, thread


def field(desk: Desk) -> str:
    return str(desk.screen.item("composerField").property("text"))


def state_under(desk: Desk, text: str) -> tuple[str, str]:
    row = desk.row(text)
    return str(row.property("stateIcon")), str(row.property("stateWords"))


def test_what_comes_is_said(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    ears = Ears(desk.screen.window)
    engine.say(thread, "Sunrise is 6:52", NOW, tell=True)
    desk.screen.until(lambda: [words[:21] for words in ears.heard] == ["Mina Kovač, Sunrise i"], "not said")


def test_what_could_not_be_sent_is_said_once(engine: World, open_desk: OpenDesk) -> None:
    """Not what was parked before the conversation was opened; and a second try that fails is said again."""
    desk, thread = with_mina(engine, open_desk)
    ears = Ears(desk.screen.window)
    row = engine.say(thread, "Sunrise", NOW, mine=True, seq=None, state=SendState.SENDING, tell=True)
    for state in (SendState.PARKED, SendState.PARKED, SendState.SENDING, SendState.PARKED):
        row = engine.change_message(row, state=state, reason="rate_limited" if state is SendState.PARKED else "")
        desk.screen.settle()
    heard = [words.split(", ") for words in ears.heard]
    assert [(words[0], words[1], words[3]) for words in heard] == [("You", "Sunrise", "Not sent")] * 2


def test_the_arrows_go_on_where_paging_has_led(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    engine.many(thread, 120)
    engine.read_all(thread)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: len(desk.texts()) > 5, "nothing is shown")
    timeline = desk.screen.item("timeline")
    timeline.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        desk.screen.key(Qt.Key.Key_PageUp)
    desk.screen.settle()
    before = timeline.property("contentY")
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.settle()
    assert abs(timeline.property("contentY") - before) < timeline.height(), "led back to where it was before"
    at = timeline.property("currentIndex")
    desk.screen.key(Qt.Key.Key_Up)
    assert timeline.property("currentIndex") == at + 1


def test_enter_held_on_a_message_opens_its_menu_and_reacts_with_nothing(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.item("timeline").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.screen.hold(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("reactionStrip"), "no menu")
    desk.screen.hold(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("react")) == 1)


# -- writing


def test_enter_sends_and_the_bubble_stands_there(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    desk.screen.type("Hello there")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("send") == [(thread.thread_id, "Hello there")])
    desk.screen.settle()
    assert desk.texts()[-1] == "Hello there"
    assert field(desk) == ""
    desk.screen.until(lambda: desk.screen.focused() == "composerField", desk.screen.focused())
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
    desk.made.chat.composer.set_enter_sends(False)
    desk.screen.type("a")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.type("b")
    assert field(desk) == "a\nb"
    desk.screen.key(Qt.Key.Key_Return, SHIFT)
    desk.screen.until(lambda: [text for _, text in engine.asked("send")] == ["a\nb"])


def test_the_paper_plane_sends_and_the_field_keeps_the_focus(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.until(lambda: not desk.screen.has("sendButton"), "no microphone while nothing is written")
    desk.screen.type("with the plane 🛩")
    desk.screen.until(lambda: desk.screen.has("sendButton"))
    desk.screen.click("sendButton")
    desk.screen.until(lambda: [text for _, text in engine.asked("send")] == ["with the plane 🛩"])
    desk.screen.until(lambda: desk.screen.focused() == "composerField", desk.screen.focused())


def test_blanks_are_no_message(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type("   ")
    desk.screen.key(Qt.Key.Key_Return)
    assert field(desk) == "   "
    assert engine.asked("send") == []


def test_tab_leaves_the_field_both_ways(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type("x")
    desk.screen.item("laterButton")
    for stop in ("laterButton", "emojiButton"):
        desk.screen.key(Qt.Key.Key_Tab)
        desk.screen.until(lambda stop=stop: desk.screen.focused() == stop, desk.screen.focused())
    desk.screen.key(Qt.Key.Key_Backtab, SHIFT)
    desk.screen.key(Qt.Key.Key_Backtab, SHIFT)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", desk.screen.focused())
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


def test_a_huge_text_is_not_laid_out_when_it_is_pasted(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.fill("composerField", "kept")
    QGuiApplication.clipboard().setText("x" * 5_000_000)
    desk.screen.key(Qt.Key.Key_V, CONTROL)
    assert desk.screen.item("composerField").property("text") == "kept"
    assert "too long to paste" in str(desk.screen.item("composerRefusal").property("text"))
    QGuiApplication.clipboard().setText("!")
    desk.screen.key(Qt.Key.Key_V, CONTROL)
    assert desk.screen.item("composerField").property("text") == "kept!"
    assert not desk.screen.has("composerRefusal")


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
    priya = next(row for row in engine.thread_rows.values() if row.draft)  # soon Mina's has one, too
    desk.screen.type("to Mina 🎬")
    for _ in range(3):
        desk.screen.key(Qt.Key.Key_Left)
    caret = desk.screen.item("composerField").property("cursorPosition")
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
    ("outcome", "words"), [("cant_message", "can’t be messaged"), ("awaiting_answer", "once Mina answers")]
)
def test_who_cannot_be_messaged_is_said(engine: World, open_desk: OpenDesk, outcome: str, words: str) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina", can_message=outcome))
    desk = open_desk()
    desk.open(thread)
    assert words in str(desk.screen.item("composerGateWords").property("text"))
    assert not desk.screen.has("composerField")
    assert not desk.screen.has("sendButton")


def test_a_suspended_account_is_told(engine: World, open_desk: OpenDesk) -> None:
    engine.me = replace(ADA, suspended=True)
    thread = engine.thread_with(engine.someone(11, "Mina"))
    desk = open_desk()
    desk.open(thread)
    assert "suspended" in str(desk.screen.item("composerGateWords").property("text"))


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


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_a_message_that_waits_can_be_read(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    mina = lively(engine)
    engine.say(mina, "waits", NOW, mine=True, seq=None, state=SendState.QUEUED)
    desk = open_desk(dark=dark)
    desk.open(engine.thread_rows[mina.thread_id])
    bubble = next(item for item in walk(desk.row("waits")) if item.objectName() == "bubble")
    assert bubble.opacity() == 1
    assert contrast(QColor("white"), bubble.property("color")) >= 4.5


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
