"""Settings, lists and blocks as stored."""

import pytest

from relay.storage import pairs, settings
from relay.storage.port import Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account

NEWEST = (2**62, b"\xff" * 16)


async def test_settings_are_set_where_they_differ(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1))
    change = {"inbox_reach": 0, "words": '["x"]', "choice_open": 1}
    assert await opened.storage.write(lambda tx: settings.change(tx, key(1), change))  # type: ignore[arg-type]
    assert not await opened.storage.write(lambda tx: settings.change(tx, key(1), change))  # type: ignore[arg-type]
    assert not await opened.storage.write(lambda tx: settings.change(tx, key(1), {}))
    found = await opened.storage.read(lambda tx: settings.settings(tx, key(1)))
    assert (found.inbox_reach, found.request_reach, found.words, found.choice_open) == (0, 2, '["x"]', 1)
    assert await opened.storage.read(lambda tx: settings.words(tx, key(1))) == '["x"]'
    await opened.storage.write(lambda tx: settings.count_change(tx, key(1)))
    assert (await opened.storage.read(lambda tx: settings.settings(tx, key(1)))).settings_rev == 1
    with pytest.raises(ValueError, match="password"):
        await opened.storage.write(lambda tx: settings.change(tx, key(1), {"password": "x"}))
    with pytest.raises(LookupError):
        await opened.storage.read(lambda tx: settings.settings(tx, key(2)))


async def test_a_person_stands_on_one_list_and_lists_are_paged(opened: Opened) -> None:
    def put(tx: Transaction, number: int, listed: int) -> bool:
        return settings.put_on_list(tx, key(1), key(number), listed)

    for number in range(5):
        opened.clock.now = START + number
        assert await opened.storage.write(lambda tx, n=number: put(tx, n, pairs.NEVER))
    assert not await opened.storage.write(lambda tx: put(tx, 0, pairs.NEVER))
    assert await opened.storage.write(lambda tx: put(tx, 0, pairs.ALWAYS))
    assert await opened.storage.write(lambda tx: put(tx, 1, 0))
    assert not await opened.storage.write(lambda tx: put(tx, 1, 0))
    rows = await opened.storage.read(lambda tx: settings.on_list(tx, key(1), pairs.NEVER, NEWEST, 2))
    assert [user_id for _, user_id in rows] == [key(4), key(3)]
    rows = await opened.storage.read(lambda tx: settings.on_list(tx, key(1), pairs.NEVER, rows[-1], 2))
    assert [user_id for _, user_id in rows] == [key(2)]
    assert await opened.storage.read(lambda tx: settings.count_listed(tx, key(1), pairs.ALWAYS)) == 1


async def test_blocks_are_one_way_counted_and_paged(opened: Opened) -> None:
    for number in (2, 3, 4):
        opened.clock.now = START + number
        assert await opened.storage.write(lambda tx, n=number: settings.block(tx, key(1), key(n)))
    assert not await opened.storage.write(lambda tx: settings.block(tx, key(1), key(2)))
    assert await opened.storage.read(lambda tx: settings.has_blocked(tx, key(1), key(2)))
    assert not await opened.storage.read(lambda tx: settings.has_blocked(tx, key(2), key(1)))
    rows = await opened.storage.read(lambda tx: settings.blocked(tx, key(1), NEWEST, 2))
    assert [user_id for _, user_id in rows] == [key(4), key(3)]
    assert await opened.storage.write(lambda tx: settings.unblock(tx, key(1), key(4)))
    assert not await opened.storage.write(lambda tx: settings.unblock(tx, key(1), key(4)))
    assert await opened.storage.read(lambda tx: settings.count_blocked(tx, key(1))) == 2
