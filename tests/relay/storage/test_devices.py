"""Devices as stored."""

from relay.storage import devices, erasures
from relay.storage.port import Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account


async def two_devices(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        put_account(tx, 1)
        for number in (5, 6):
            new = devices.NewDevice(key(number), key(1), f"device {number}", b"k" * 32, bytes([number]))
            devices.insert(tx, new)

    await opened.storage.write(work)


async def test_a_token_names_its_device(opened: Opened) -> None:
    await two_devices(opened)
    assert await opened.storage.read(lambda tx: devices.by_token(tx, bytes([5]))) == (key(1), key(5))
    assert await opened.storage.read(lambda tx: devices.by_token(tx, bytes([9]))) is None


async def test_a_removed_device_is_gone_and_stands_in_the_erasures(opened: Opened) -> None:
    await two_devices(opened)
    assert await opened.storage.write(lambda tx: devices.remove(tx, key(2), key(5))) is False
    assert await opened.storage.write(lambda tx: devices.remove(tx, key(1), key(5))) is True
    assert await opened.storage.write(lambda tx: devices.remove(tx, key(1), key(5))) is False
    assert await opened.storage.read(lambda tx: devices.by_token(tx, bytes([5]))) is None
    assert [device.device_id for device in await opened.storage.read(lambda tx: devices.of_account(tx, key(1)))] == [
        key(6)
    ]
    assert [item.id for item in await opened.storage.read(lambda tx: erasures.after(tx, 0, 9))] == [key(5).hex()]


async def test_being_seen_is_written_when_it_is_stale(opened: Opened) -> None:
    await two_devices(opened)
    opened.clock.now = START + 100
    await opened.storage.write(lambda tx: devices.touch(tx, key(5), START))
    await opened.storage.write(lambda tx: devices.touch(tx, key(6), START + 1))
    found = await opened.storage.read(lambda tx: devices.of_account(tx, key(1)))
    assert [(device.device_id, device.seen_at) for device in found] == [(key(5), START), (key(6), START + 100)]


async def test_what_is_acknowledged_only_grows(opened: Opened) -> None:
    await two_devices(opened)
    for seq in (7, 3):
        await opened.storage.write(lambda tx, seq=seq: devices.set_acked(tx, key(5), seq))
    assert await opened.storage.read(lambda tx: tx.all("SELECT acked FROM devices ORDER BY device_id")) == [(7,), (0,)]


async def test_a_device_belongs_to_its_account(opened: Opened) -> None:
    await two_devices(opened)
    assert await opened.storage.read(lambda tx: devices.exists(tx, key(1), key(5)))
    assert not await opened.storage.read(lambda tx: devices.exists(tx, key(2), key(5)))
