"""A device of the account in words."""

from datetime import UTC

from desktop.bridge.contract import DeviceRow
from desktop.viewmodels.device_items import DeviceItem, device_item
from desktop.viewmodels.times import Times
from tests.helpers.fake_engine import DEVICES, START, uid


def test_a_device_in_words() -> None:
    here, there = (device_item(row, Times(UTC), DEVICES[1].seen_at + 60_000) for row in DEVICES)
    assert here.current
    assert here.note.startswith("This device")
    assert there.note.startswith(f"Last seen: {Times(UTC).clock(DEVICES[1].seen_at)} · signed in ")
    odd = device_item(DeviceRow(uid(7), "a\nb\u202e", START, START, current=False), Times(), START)
    assert isinstance(odd, DeviceItem)
    assert odd.name == "a b"
