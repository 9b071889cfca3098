"""The devices of the account, as rows."""

from msgspec import Struct

from desktop.bridge.contract import DeviceRow
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import say

THIS_DEVICE = QT_TRANSLATE_NOOP("Words", "This device · signed in %1")
OTHER_DEVICE = QT_TRANSLATE_NOOP("Words", "Last seen: %1 · signed in %2")


class DeviceItem(Struct, frozen=True):
    """A device as a row."""

    key: str
    name: str
    note: str
    current: bool


def device_item(row: DeviceRow, times: Times, now: int) -> DeviceItem:
    """`row` in words; `now` is UTC ms."""
    since = times.date_of(row.created_at)
    note = say(THIS_DEVICE).replace("%1", since)
    if not row.current:
        note = say(OTHER_DEVICE).replace("%1", times.short(row.seen_at, now)).replace("%2", since)
    return DeviceItem(str(row.device_id), one_line(row.name), note, row.current)
