"""A message's info says what is known, and nothing else."""

from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import QLocale

from desktop.domain.message import MessageRow, SendState
from desktop.viewmodels.answer_info import info_lines
from desktop.viewmodels.times import Times
from tests.helpers.fake_world import DAY, NOW

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
ROW = MessageRow(UUID(int=9), UUID(int=8), 1, UUID(int=1), mine=True, at=NOW, seq=4, state=SendState.SENT)


def lines(row: MessageRow) -> dict[str, str]:
    return {line["label"]: line["value"] for line in info_lines(row, NOW, TIMES)}


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


def test_all_that_was_done_with_it() -> None:
    whole = replace(ROW, edited_at=NOW, forwarded=True, pinned_at=NOW, saved_at=NOW, refused="edit", reason="too_late")
    told = lines(whole)
    assert list(told) == ["Sent", "Delivered", "Seen", "Edited", "Forwarded", "Pinned", "Saved by you", "Not done"]
    assert "24 hours" in told["Not done"]
