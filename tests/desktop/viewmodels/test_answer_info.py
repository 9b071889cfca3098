"""A message's info says what is known, and nothing else."""

from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from desktop.domain.message import Content, MessageRow, SendState
from desktop.viewmodels.answer_info import InfoModel, info_lines
from desktop.viewmodels.context import Context, Pace
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import DAY, HOUR, MINUTE, NOW

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
ROW = MessageRow(UUID(int=9), UUID(int=8), 1, UUID(int=1), mine=True, at=NOW, seq=4, state=SendState.SENT)


def test_it_is_told_anew_only_while_somebody_looks(bridge: FakeBridge, qtbot: QtBot) -> None:
    rows, now = {"a": replace(ROW, expires_at=NOW + 2 * MINUTE)}, [NOW]
    info = InfoModel(Context(bridge, TIMES, lambda: now[0], Pace(second=1)), rows.get)
    with qtbot.waitSignal(info.shown):
        info.show("a")
    assert info.lines[-1]["value"] == "In 2 minutes"
    now[0] += MINUTE
    qtbot.waitUntil(lambda: info.lines[-1]["value"] == "In 1 minute")
    rows.clear()
    qtbot.waitUntil(lambda: info.lines == [])
    info.left()
    assert not info.looks
    info.show("a")
    info.dispose()
    assert not info.looks


def lines(row: MessageRow) -> dict[str, str]:
    return {line["label"]: line["value"] for line in info_lines(row, NOW, TIMES)}


def test_quietness_and_a_reminder_are_told() -> None:
    found = lines(replace(ROW, quiet=True, remind_at=NOW + DAY))
    assert found["Quietly"] == "Without a sound or notice"
    assert found["Reminder"] == "Tomorrow, 14:33"


def test_ones_own_message_on_its_way() -> None:
    assert lines(replace(ROW, seq=None, state=SendState.QUEUED)) == {
        "Written": "Today, 14:33",
        "Delivered": "Not yet",
        "Seen": "Not known",
    }
    assert lines(replace(ROW, state=SendState.DELIVERED))["Delivered"] == "Yes"
    assert lines(replace(ROW, state=SendState.SEEN))["Seen"] == "Yes"


def test_anothers_message_says_when() -> None:
    assert lines(replace(ROW, mine=False, state=None, at=NOW - DAY)) == {"Written": "Yesterday, 14:33"}


def test_a_message_that_disappears_says_when() -> None:
    for left, words in (
        (30 * DAY + 1, "In 30 days"),
        (DAY, "In 24 hours"),
        (2 * HOUR + 5 * MINUTE + 59_999, "In 2 hours 5 minutes"),
        (2 * MINUTE - 1, "In 1 minute"),
        (MINUTE, "In 1 minute"),
        (MINUTE - 1, "In 59 seconds"),
        (1_000, "In 1 second"),
        (999, "In a moment"),
        (-DAY, "In a moment"),
    ):
        assert lines(replace(ROW, expires_at=NOW + left))["Disappears"] == words
    gone = lines(replace(ROW, content=Content.GONE, expires_at=NOW))
    assert gone["Disappeared"] == "Today, 14:33"
    assert "Disappears" not in gone


def test_all_that_was_done_with_it() -> None:
    whole = replace(ROW, edited_at=NOW, forwarded=True, pinned_at=NOW, saved_at=NOW, refused="edit", reason="too_late")
    told = lines(whole)
    assert list(told) == ["Sent", "Delivered", "Seen", "Edited", "Forwarded", "Pinned", "Saved by you", "Not done"]
    assert "24 hours" in told["Not done"]
