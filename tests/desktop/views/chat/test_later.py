"""Sending later, with real keys and clicks: the clock, the moments, the strip, the sheet of what waits."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.change import Collection, Put
from desktop.domain.link_preview import with_picture
from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import LinkPreview
from desktop.domain.passing import PresenceRow
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.thread import ThreadRow
from tests.desktop.views.chat.test_chat import CONTROL, SHIFT, field, with_mina
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_carrying import file, photo
from tests.helpers.fake_carrying import video as film
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW, World
from tests.helpers.mirror import unmirrored

HOUR = 3_600_000


def waiting(engine: World, thread: ThreadRow, text: str, ahead: int = 2, **more: object) -> ScheduledRow:
    """A message of the thread that waits for its time."""
    key = uid(700 + len(engine.scheduled_rows))
    return engine.put_scheduled(ScheduledRow(key, thread.thread_id, NOW + ahead * HOUR, text, **more))  # type: ignore[arg-type]


def picked(desk: Desk, text: str) -> None:
    """Write and open the sheet of moments by its key."""
    desk.screen.until(lambda: bool(desk.made.chat.later_model().offered), "not offered")
    desk.screen.type(text)
    desk.screen.key(Qt.Key.Key_L, CONTROL | SHIFT)
    desk.screen.until(lambda: desk.screen.has("moment-hour"), "no moments")
    desk.screen.settle()


def test_what_is_written_is_left_for_a_moment_by_keys_alone(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    picked(desk, "See you then")
    desk.screen.until(lambda: desk.screen.focused() == "moment-hour", desk.screen.focused())
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("schedule") == [(thread.thread_id, "See you then", _hour())])
    desk.screen.until(lambda: desk.screen.has("scheduledWords"), "no strip")
    assert str(desk.screen.item("scheduledWords").property("text")).startswith("Scheduled for today, ")
    assert field(desk) == ""
    assert engine.asked("send") == []


def _hour() -> int:
    return -(-(NOW + HOUR) // 60_000) * 60_000


def test_the_clock_needs_something_written_and_somebody_reached(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    desk.screen.until(lambda: bool(desk.made.chat.later_model().offered), "not offered")
    assert not desk.screen.has("laterButton")
    smile = desk.screen.place(desk.screen.item("emojiButton"))
    desk.screen.type("x")
    desk.screen.click("laterButton")
    assert desk.screen.place(desk.screen.item("emojiButton")) == smile, "the clock pushes nothing away"
    desk.screen.until(lambda: desk.screen.has("moment-hour"), "no moments")
    desk.screen.key(Qt.Key.Key_Escape)
    engine.change_thread(thread.thread_id, state="left")
    desk.screen.gone("laterButton")


def test_a_moment_of_ones_own(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    picked(desk, "On a day")
    desk.screen.fill("momentDay", "1999-01-01")
    desk.screen.click("momentOwn")
    desk.screen.until(lambda: "within a year" in str(desk.screen.item("momentNote").property("text")))
    assert engine.asked("schedule") == []
    day = desk.made.chat.later_model().moments.day
    desk.screen.fill("momentDay", day)
    desk.screen.fill("momentClock", "18:30")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("schedule")) == 1, "not scheduled")
    at = engine.asked("schedule")[0][2]
    shown = desk.made.context.times.local(at)
    assert (shown.date().isoformat(), shown.hour, shown.minute) == (day, 18, 30)


def opened(desk: Desk) -> None:
    desk.screen.until(lambda: desk.screen.has("showScheduled"), "no strip")
    desk.screen.click("showScheduled")
    desk.screen.until(lambda: desk.screen.has("scheduledEdit"), "no sheet")
    desk.screen.settle()


def test_what_waits_is_moved_sent_now_and_cancelled(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    first = waiting(engine, thread, "the first", 1)
    opened(desk)
    desk.screen.click("scheduledMove")
    desk.screen.until(lambda: desk.screen.has("moment-tomorrow"), "no moments")
    desk.screen.settle()
    desk.screen.click("moment-tomorrow")
    desk.screen.until(lambda: len(engine.asked("reschedule")) == 1, "not moved")
    desk.screen.settle()
    desk.screen.click("scheduledNow")
    desk.screen.until(lambda: engine.asked("send_scheduled") == [(first.message_id,)])
    desk.screen.until(lambda: desk.screen.has("scheduledEmpty"), "it is still there")
    second = waiting(engine, thread, "the second")
    desk.screen.until(lambda: desk.screen.has("scheduledCancel"), "it is not there")
    desk.screen.settle()
    desk.screen.item("scheduledEdit").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.until(lambda: engine.asked("cancel_scheduled") == [(second.message_id,)])


def test_edited_it_stands_in_the_composer_and_its_time_is_offered_again(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    row = waiting(engine, thread, "almost right", 30)
    opened(desk)
    desk.screen.click("scheduledEdit")
    desk.screen.until(lambda: field(desk) == "almost right", "not in the field")
    desk.screen.gone("scheduledSheet")
    desk.screen.key(Qt.Key.Key_End)
    desk.screen.type("!")
    desk.screen.key(Qt.Key.Key_L, CONTROL | SHIFT)
    desk.screen.until(lambda: desk.screen.has("moment-before"), "its time is not offered")
    desk.screen.settle()
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("schedule") == [(thread.thread_id, "almost right!", row.send_at)])


def test_what_was_refused_says_why(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    waiting(engine, thread, "too far", refused="cant_message")
    desk.screen.until(lambda: desk.screen.has("showScheduled"), "no strip")
    assert desk.screen.item("scheduledWords").property("text") == "A scheduled message was not sent"
    opened(desk)
    assert desk.screen.item("scheduledNote").property("text") == "Not sent: This person can’t be messaged."


def test_those_of_all_conversations_are_listed_with_their_names(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    other = next(row for row in engine.thread_rows.values() if row.thread_id != thread.thread_id)
    waiting(engine, thread, "here")
    waiting(engine, other, "there", 1)
    opened(desk)
    assert len(desk.screen.items("scheduledRow")) == 1
    desk.screen.click("scheduled-all")
    desk.screen.until(lambda: len(desk.screen.items("scheduledRow")) == 2, "not all")


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_they_look_right(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk, thread = with_mina(engine, open_desk)
    desk.screen.window.setProperty("dark", dark)
    desk.screen.window.setProperty("textScale", scale)
    waiting(engine, thread, "Happy birthday, and see you at the harbour with the others", 20)
    waiting(engine, thread, "no more", 30, refused="cant_message")
    waiting(engine, thread, "From the pier", 40, items=(photo(3), photo(4)))
    waiting(engine, thread, "", 50, items=(file(),))
    link = LinkPreview("https://films.example/boats", "Harbour at six")
    waiting(engine, thread, f"This one: {link.url}", 60, preview=with_picture(link, photo(5, 480, 320)))
    name = f"{'dark' if dark else 'light'}-{scale}"
    picked(desk, "later")
    assert unusable(desk.screen.window) == []
    assert name != "dark-1.0" or unmirrored(desk.screen) == []
    desk.screen.picture(f"moments-{name}")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("momentSheet")
    opened(desk)
    assert unusable(desk.screen.window) == []
    lists = desk.screen.item("scheduledList")
    lists.setProperty("contentY", max(0.0, lists.property("contentHeight") - lists.height()))

    def shown() -> bool:
        pictures = [one for one in desk.screen.items("scheduledPhoto") if one.property("key")]
        return len(pictures) > 1 and {one.property("phase") for one in pictures} == {"shown"}

    desk.screen.until(shown, "the photo and the picture of the card are not seen")
    desk.screen.settle()
    desk.screen.picture(f"scheduled-{name}")
    assert name != "dark-1.0" or unmirrored(desk.screen) == []


def test_photos_are_left_for_a_moment_with_their_words(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    tray = desk.made.chat.composer.tray
    desk.screen.until(lambda: bool(tray.allowed), "nothing can be attached")
    tray.give_back(thread.thread_id, (photo(1), film(2)))
    picked(desk, "see")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("schedule")) == 1, "not scheduled")
    assert engine.asked("schedule") == [(thread.thread_id, "see", _hour(), (photo(1), film(2)))]
    assert tray.count == 0
    opened(desk)
    desk.screen.until(lambda: desk.screen.item("scheduledPicture").isVisible(), "no picture")
    key = next(iter(engine.scheduled_rows))
    desk.screen.until(lambda: any(asked[0] == key for asked in engine.asked("picture")), "it is not asked for")
    desk.screen.click("scheduledEdit")
    desk.screen.until(lambda: field(desk) == "see", "not in the field")
    desk.screen.until(lambda: tray.count == 2, "the photos are not in the tray")


def test_a_voice_message_that_waits_cannot_be_edited_but_moved(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    waiting(engine, thread, "", items=(MediaItem("voice", Blob("k", "audio/ogg", 9), duration=2_000),))
    desk.screen.until(lambda: desk.screen.has("showScheduled"), "no strip")
    desk.screen.click("showScheduled")
    desk.screen.until(lambda: desk.screen.has("scheduledMove"), "no sheet")
    assert not desk.screen.has("scheduledEdit")
    assert desk.screen.item("scheduledPicture").isVisible()


# -- the other wants quiet


def quiet(engine: World, desk: Desk, thread: ThreadRow, until: int = NOW + 6 * HOUR) -> None:
    """The other wants quiet."""
    assert thread.other is not None
    key = thread.other.user_id
    engine.tell(Put(Collection.PRESENCE, key, PresenceRow(key, quiet_until=until)))
    desk.screen.until(lambda: desk.screen.has("quietWords"), "not told")
    desk.screen.settle()


def test_it_is_told_at_the_composer_and_a_message_goes_without_a_sound(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    quiet(engine, desk, thread)
    until = desk.made.context.times.clock(NOW + 6 * HOUR)
    assert desk.screen.item("quietWords").property("text") == f"Quiet until {until} for Mina Kovač"
    assert not desk.screen.item("sendQuietly").isEnabled()
    desk.screen.type("sleep well")
    desk.screen.click("sendQuietly")
    desk.screen.until(lambda: engine.asked("send") == [(thread.thread_id, "sleep well")])
    assert engine.message_rows[thread.thread_id][-1].quiet


def test_or_it_goes_when_they_are_back(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    quiet(engine, desk, thread)
    desk.screen.type("good morning")
    desk.screen.click("sendAtOpening")
    desk.screen.until(lambda: engine.asked("schedule") == [(thread.thread_id, "good morning", NOW + 6 * HOUR)])


def test_it_is_told_no_more_when_it_is_over(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    quiet(engine, desk, thread)
    assert thread.other is not None
    engine.tell(Put(Collection.PRESENCE, thread.other.user_id, PresenceRow(thread.other.user_id, active=True)))
    desk.screen.gone("quietWords")


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_quiet_looks_right(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk, thread = with_mina(engine, open_desk)
    desk.screen.window.setProperty("dark", dark)
    desk.screen.window.setProperty("textScale", scale)
    quiet(engine, desk, thread)
    desk.screen.type("Good night")
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"quiet-{'dark' if dark else 'light'}-{scale}")
    assert unmirrored(desk.screen) == []


def test_a_sticker_is_left_for_a_moment_by_keys_alone(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    desk.screen.until(lambda: bool(desk.made.chat.later_model().offered), "not offered")
    desk.screen.key(Qt.Key.Key_E, CONTROL)
    desk.screen.item("pickerTab-stickers")
    desk.screen.key(Qt.Key.Key_Tab, CONTROL)
    desk.screen.until(lambda: desk.screen.has("stickerSearch") and desk.screen.has("stickerCell"), "no stickers")
    desk.screen.settle()
    desk.screen.tab_to("stickerCell")
    desk.screen.key(Qt.Key.Key_F10, SHIFT)
    desk.screen.until(lambda: desk.screen.has("stickerLater"), "not offered")
    desk.screen.until(lambda: desk.screen.focused() == "stickerLike", "the menu has no focus")
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.until(lambda: desk.screen.focused() == "stickerLater", "not reached")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.focused() == "moment-hour", "no moments")
    desk.screen.gone("stickerSearch")
    assert unusable(desk.screen.window) == []
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send_sticker")) == 1, "not left")
    assert engine.asked("send_sticker")[0][0] == thread.thread_id
    assert engine.asked("send_sticker")[0][3] == _hour()
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the focus did not come back")
