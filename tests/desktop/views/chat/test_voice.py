"""Voice messages, with real keys and clicks: recorded, heard before they are sent, sent, played."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.domain.decoded import Fault
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.domain.sound import Lacking, PcmFormat
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.voice_player import VoicePlayer
from desktop.viewmodels.voice_recorder import VoiceRecorder
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_voice import in_format, voice
from tests.helpers.fake_world import MINUTE, NOW, World, lively
from tests.helpers.mirror import unmirrored
from tests.helpers.sounds import sweep


def recorder(desk: Desk) -> VoiceRecorder:
    made = desk.made.chat.recorder
    assert isinstance(made, VoiceRecorder)
    return made


def player(desk: Desk) -> VoicePlayer:
    return desk.made.chat.player()


def ready(world: World, open_desk: OpenDesk, **more: object) -> tuple[Desk, ThreadRow]:
    """An open conversation in which something can be recorded."""
    thread = lively(world)
    desk = open_desk(**more)
    desk.made.chat.showDetails(False)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.has("micButton"), "the microphone is there")
    return desk, thread


def with_voices(world: World, open_desk: OpenDesk, **more: object) -> tuple[Desk, MessageRow, MessageRow]:
    """Two of the other's, one of one's own."""
    thread = lively(world)
    first = world.say(thread, "", NOW - 9 * MINUTE, media=(voice(1, 12_000),))
    second = world.say(thread, "", NOW - 8 * MINUTE, media=(voice(2, 34_000),))
    world.say(thread, "", NOW - 3 * MINUTE, mine=True, media=(voice(3, 5_000),))
    desk = open_desk(**more)
    desk.made.chat.showDetails(False)
    desk.open(thread)
    desk.screen.until(lambda: len(desk.screen.items("voiceCard")) == 3, "the cards are there")
    return desk, first, second


def name_of(item: QQuickItem) -> str:
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)


def card(desk: Desk, row: MessageRow) -> QQuickItem:
    return next(one for one in desk.screen.items("voiceCard") if one.property("key") == str(row.message_id))


def part(desk: Desk, row: MessageRow, name: str) -> QQuickItem:
    place = desk.screen.place(card(desk, row))
    return next(one for one in desk.screen.items(name) if place.contains(desk.screen.place(one).center()))


def recording(desk: Desk, milliseconds: int = 3_000) -> None:
    """Begin by the button, and say something."""
    desk.screen.click("micButton")
    desk.screen.until(lambda: recorder(desk).state == "recording", "it records")
    desk.world.hardware.microphone.hear(sweep(milliseconds))
    desk.screen.settle()


def has_kept(engine: World, size: int) -> bool:
    """Whether so many bytes of a recording are kept."""
    return [len(data) for _, data in engine.recordings.values()] == [size]


def has_asked(engine: World, speed: int) -> bool:
    """Whether sound at this speed was asked for last."""
    return bool(engine.asked("sound")[-1][2] == speed)


# -- recording


@pytest.mark.parametrize("dark", [True, False])
def test_what_is_said_is_heard_before_it_is_sent(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk, thread = ready(engine, open_desk, dark=dark)
    look = "dark" if dark else "light"
    recording(desk, 7_000)
    assert desk.screen.item("voiceTime").property("text") == "0:07"
    desk.screen.until(lambda: desk.screen.focused() == "voiceStop", desk.screen.focused())
    desk.screen.picture(f"voice-recording-{look}")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: recorder(desk).state == "ready", "it is ready")
    assert not engine.hardware.microphone.listens
    desk.screen.until(lambda: desk.screen.focused() == "voiceSend", desk.screen.focused())
    desk.screen.click("voiceListen")
    desk.screen.until(lambda: engine.hardware.speaker.running, "it is heard")
    engine.hardware.speaker.play(3_000)
    desk.screen.until(lambda: player(desk).share > 0.1, "it goes on")
    desk.screen.picture(f"voice-preview-{look}")
    desk.screen.click("voiceSend")
    desk.screen.until(lambda: desk.screen.has("voiceCard"), "it stands in the timeline")
    assert not engine.hardware.speaker.running
    desk.screen.until(lambda: not desk.screen.has("voiceBar"), "the field is back")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "it has the keyboard")
    row = engine.message_rows[thread.thread_id][-1]
    assert row.media[0].duration == 7_000
    assert any("Voice message · 0:07" in str(one.property("spoken")) for one in desk.screen.items("message"))


def test_it_is_left_for_a_moment(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = ready(engine, open_desk)
    recording(desk, 7_000)
    assert not desk.screen.has("voiceLater")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("voiceLater"), "no clock")
    desk.screen.click("voiceLater")
    desk.screen.until(lambda: desk.screen.has("moment-hour"), "no moments")
    desk.screen.settle()
    desk.screen.click("moment-hour")
    desk.screen.until(lambda: len(engine.scheduled_rows) == 1, "it does not wait")
    (row,) = engine.scheduled_rows.values()
    assert (row.thread_id, row.text, row.items[0].duration) == (thread.thread_id, "", 7_000)
    assert row.send_at > NOW
    desk.screen.until(lambda: not desk.screen.has("voiceBar"), "the field is back")
    assert "Scheduled for" in str(desk.screen.item("scheduledWords").property("text"))
    assert not desk.screen.has("voiceCard")


def test_held_it_lasts_until_it_is_let_go(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = ready(engine, open_desk)
    at = desk.screen.centre(desk.screen.item("micButton"))
    QTest.mousePress(desk.screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    desk.screen.until(lambda: recorder(desk).held, "it is held")
    engine.hardware.microphone.hear(sweep(2_000))
    assert recorder(desk).state == "recording"
    QTest.mouseRelease(desk.screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    desk.screen.until(lambda: recorder(desk).state == "ready", "it is ready")


def test_sent_while_it_is_recorded_it_ends_there(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = ready(engine, open_desk)
    recording(desk)
    desk.screen.click("voiceSend")
    desk.screen.until(lambda: bool(engine.asked("send_voice")), "it is sent")
    assert engine.asked("send_voice")[0][0] == thread.thread_id


@pytest.mark.parametrize("state", ["recording", "ready"])
def test_escape_throws_it_away(engine: World, open_desk: OpenDesk, state: str) -> None:
    desk, _ = ready(engine, open_desk)
    recording(desk)
    if state == "ready":
        desk.screen.click("voiceStop")
        desk.screen.until(lambda: recorder(desk).state == "ready", "it is ready")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: recorder(desk).state == "", "nothing is left")
    desk.screen.until(lambda: not engine.recordings, "nor kept")
    assert not engine.hardware.microphone.listens
    desk.screen.until(lambda: desk.screen.focused() == "composerField", desk.screen.focused())


def test_the_last_seconds_are_counted_and_it_ends_at_five_minutes(engine: World, open_desk: OpenDesk) -> None:
    engine.hardware.microphone.pcm = PcmFormat(8_000)
    desk, _ = ready(engine, open_desk)
    desk.screen.click("micButton")
    desk.screen.until(lambda: recorder(desk).state == "recording", "it records")
    five_seconds = bytes(engine.hardware.microphone.pcm.bytes_of(5_000))
    for n in range(1, 59):
        engine.hardware.microphone.hear(five_seconds)
        size = n * len(five_seconds)
        desk.screen.until(partial(has_kept, engine, size), "it is kept")
    engine.hardware.microphone.hear(five_seconds[: len(five_seconds) * 3 // 5])
    assert desk.screen.item("voiceTime").property("text") == "4:53 · 7 s left"
    for said in (293, 298):
        desk.screen.until(partial(has_kept, engine, len(five_seconds) * said // 5), "it is kept")
        engine.hardware.microphone.hear(five_seconds)
    desk.screen.until(lambda: recorder(desk).state == "ready", "it is ready")
    assert recorder(desk).words == "5:00"


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Lacking.NONE, "There is no microphone on this computer."),
        (Lacking.REFUSED, "Paravion may not use the microphone."),
        (Lacking.BUSY, "Another program may have it"),
    ],
)
def test_without_a_microphone_it_says_what_to_do(engine: World, open_desk: OpenDesk, why: Lacking, words: str) -> None:
    engine.hardware.microphone.lacking = why
    desk, _ = ready(engine, open_desk)
    desk.screen.click("micButton")
    desk.screen.until(lambda: words in str(desk.screen.item("composerRefusal").property("text")), "it says so")
    desk.screen.click("composerField")
    desk.screen.type("Then so")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.gone("composerRefusal")
    engine.hardware.microphone.lacking = None
    recording(desk)


def test_a_microphone_that_goes_leaves_what_was_said(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = ready(engine, open_desk)
    recording(desk, 2_500)
    assert engine.hardware.microphone.lost is not None
    engine.hardware.microphone.lost()
    desk.screen.until(lambda: recorder(desk).state == "ready", "it is ready")
    assert recorder(desk).words == "0:03"
    assert "is kept" in recorder(desk).problem


def test_a_slip_of_the_hand_is_no_message(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = ready(engine, open_desk)
    recording(desk, 200)
    desk.screen.click("voiceStop")
    desk.screen.until(lambda: recorder(desk).state == "", "nothing is left")
    assert "very short" in recorder(desk).problem


def test_another_thread_does_not_take_it(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = ready(engine, open_desk)
    recording(desk, 2_500)
    other = next(row for row in engine.thread_rows.values() if row.thread_id != thread.thread_id)
    desk.open(other)
    assert recorder(desk).state == ""
    assert not engine.hardware.microphone.listens
    desk.open(thread)
    desk.screen.until(lambda: recorder(desk).state == "ready", "it waits where it was recorded")
    assert recorder(desk).words == "0:03"


def test_what_could_not_be_kept_ends_it_with_a_reason(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = ready(engine, open_desk)
    engine.problems["keep_recorded"] = Problem("disk_full")
    recording(desk)
    desk.screen.until(lambda: recorder(desk).state == "", "it ended")
    assert recorder(desk).problem != ""


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_what_could_not_be_made_waits_to_be_tried_again(engine: World, open_desk: OpenDesk, scale: float) -> None:
    desk, _ = ready(engine, open_desk, textScale=scale)
    engine.problems["made_voice"] = Problem("invalid_params", reason="voice_not_made")
    recording(desk)
    desk.screen.click("voiceStop")
    desk.screen.until(lambda: desk.screen.has("voiceRetry"), "it can be tried again")
    desk.screen.settle()
    assert "Try again" in str(desk.screen.item("composerRefusal").property("text"))
    assert desk.screen.item("voiceTime").property("text") == "0:03"
    desk.screen.until(lambda: desk.screen.focused() == "voiceRetry", desk.screen.focused())
    assert not desk.screen.has("voiceSend")
    assert unusable(desk.screen.window) == []
    assert misplaced(desk.screen.window) == []
    assert unmirrored(desk.screen) == []
    desk.screen.picture(f"voice-kept-{round(scale * 100)}")
    del engine.problems["made_voice"]
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: recorder(desk).state == "ready", "it is ready")
    desk.screen.until(lambda: desk.screen.focused() == "voiceSend", desk.screen.focused())


def test_the_microphone_stands_only_in_an_empty_composer(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = ready(engine, open_desk)
    assert not desk.screen.has("sendButton")
    desk.screen.type("h")
    desk.screen.until(lambda: desk.screen.has("sendButton"), "the plane is back")
    assert not desk.screen.has("micButton")


@pytest.mark.parametrize("scale", [1.6])
def test_it_can_be_reached_and_read_at_any_size(engine: World, open_desk: OpenDesk, scale: float) -> None:
    desk, _ = ready(engine, open_desk, textScale=scale)
    recording(desk)
    assert unusable(desk.screen.window) == []
    assert misplaced(desk.screen.window) == []
    assert unmirrored(desk.screen) == []
    desk.screen.click("voiceStop")
    desk.screen.until(lambda: recorder(desk).state == "ready", "it is ready")
    assert unusable(desk.screen.window) == []
    assert misplaced(desk.screen.window) == []
    assert unmirrored(desk.screen) == []
    desk.screen.picture(f"voice-preview-{round(scale * 100)}")


# -- playing


@pytest.mark.parametrize("dark", [True, False])
def test_it_plays_where_it_stands(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk, first, second = with_voices(engine, open_desk, dark=dark)
    height = desk.list().property("contentHeight")
    assert name_of(part(desk, first, "voicePlay")) == "Play, Voice message, 0:12, not heard yet"
    desk.screen.click(part(desk, first, "voicePlay"))
    desk.screen.until(lambda: engine.hardware.speaker.running, "it plays")
    engine.hardware.speaker.play(5_000)
    desk.screen.until(lambda: part(desk, first, "voiceWords").property("text") == "0:05 / 0:12", "it goes on")
    assert name_of(part(desk, first, "voicePlay")) == "Pause, Voice message, 0:12"
    assert desk.list().property("contentHeight") == height
    assert engine.asked("heard") == [(first.message_id,)]
    desk.screen.picture(f"voice-{'dark' if dark else 'light'}")
    desk.screen.click(part(desk, second, "voicePlay"))
    desk.screen.until(lambda: player(desk).key == str(second.message_id), "one at a time")
    desk.screen.until(lambda: engine.hardware.speaker.starts == 2, "it plays")


def test_the_waveform_leads_anywhere_by_press_and_by_key(engine: World, open_desk: OpenDesk) -> None:
    desk, first, _ = with_voices(engine, open_desk)
    wave = part(desk, first, "voiceWave")
    place = desk.screen.place(wave)
    QTest.mouseClick(
        desk.screen.window,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(round(place.x() + place.width() / 2), round(place.center().y())),
    )
    desk.screen.until(lambda: player(desk).playing and abs(player(desk).share - 0.5) < 0.05, "it plays from there")
    desk.screen.until(lambda: bool(engine.asked("sound")), "it was asked for")
    assert engine.asked("sound")[-1][1] == pytest.approx(6_000, abs=600)
    wave.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.until(lambda: abs(player(desk).share - 0.6) < 0.05, "further on")
    face = QAccessible.queryAccessibleInterface(wave)
    assert (face.role(), face.text(QAccessible.Text.Name)) == (QAccessible.Role.Slider, "Place in the voice message")


def test_it_plays_faster(engine: World, open_desk: OpenDesk) -> None:
    desk, first, _ = with_voices(engine, open_desk)
    desk.screen.click(part(desk, first, "voicePlay"))
    desk.screen.until(lambda: engine.hardware.speaker.running and desk.screen.has("voiceSpeed"), "it plays")
    for speed in (150, 200, 100):
        desk.screen.click("voiceSpeed")
        desk.screen.until(partial(has_asked, engine, speed), "at another speed")


def test_what_cannot_be_played_says_so(engine: World, open_desk: OpenDesk) -> None:
    desk, first, second = with_voices(engine, open_desk)
    engine.faults[first.message_id] = Fault.DAMAGED
    desk.screen.click(part(desk, first, "voicePlay"))
    words = "This voice message can’t be played. It may be damaged."
    desk.screen.until(lambda: part(desk, first, "voiceWords").property("text") == words, "it says so")
    assert desk.made.chat.notice == words
    engine.hardware.speaker.lacking = Lacking.NONE
    desk.screen.click(part(desk, second, "voicePlay"))
    desk.screen.until(lambda: "nothing to hear it with" in player(desk).problem, "it says so")


def test_one_in_a_format_that_is_not_played_offers_to_be_saved(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    row = engine.say(thread, "", NOW - MINUTE, media=(in_format(voice(1), "audio/mpeg"),))
    desk = open_desk()
    desk.open(thread)
    card = desk.screen.item("fileCard")
    assert not desk.screen.has("voicePlay")
    assert name_of(card) == "Voice message, 0:12. Can’t be played here"
    asked: list[tuple[str, int, str]] = []
    desk.made.chat.media.saveAsked.connect(lambda *args: asked.append(args))  # type: ignore[attr-defined]
    desk.screen.click(card)
    assert asked == [(str(row.message_id), 0, "voice-message.mp3")]
    desk.screen.until(lambda: desk.screen.item("fileDetail").property("text").startswith("Can’t be played here"))


def test_a_message_that_goes_falls_silent(engine: World, open_desk: OpenDesk) -> None:
    desk, first, _ = with_voices(engine, open_desk)
    desk.screen.click(part(desk, first, "voicePlay"))
    desk.screen.until(lambda: engine.hardware.speaker.running, "it plays")
    engine.change_message(first, unsending=True)
    desk.screen.until(lambda: not engine.hardware.speaker.running, "silence")
    assert player(desk).key == ""


@pytest.mark.parametrize("scale", [1.6])
def test_cards_can_be_reached_and_read_at_any_size(engine: World, open_desk: OpenDesk, scale: float) -> None:
    desk, first, _ = with_voices(engine, open_desk, textScale=scale)
    desk.screen.click(part(desk, first, "voicePlay"))
    desk.screen.until(lambda: engine.hardware.speaker.running, "it plays")
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    assert misplaced(desk.screen.window) == []
    assert unmirrored(desk.screen) == []
    desk.screen.picture(f"voice-{round(scale * 100)}")


def test_what_was_heard_has_no_dot(engine: World, open_desk: OpenDesk) -> None:
    desk, first, _ = with_voices(engine, open_desk)
    dots = len(desk.screen.items("voiceUnheard"))
    assert dots == 2
    engine.change_message(first, heard=True)
    desk.screen.until(lambda: len(desk.screen.items("voiceUnheard")) == 1, "it was heard")
