"""Needle scan: what a message ever said, and what was put to it, leaves every file of the relay with it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from relay.storage import drafts, messages, requests, scheduled
from relay.storage.drafts import StoredDraft
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from relay.storage.scheduled import StoredScheduled
from tests.helpers.waiting import until
from tests.relay.storage.adapters import START, Clock, open_sqlite
from tests.relay.storage.rows import key

SIZES = (40, 9_000, 60, 20_000)
"""Some bodies stand in a page beside others, some fill pages of their own."""
NEEDLES = [b"needle-%d-" % size + b"x" * size for size in SIZES]
REACTION = b'{"needle-of-a-reaction":[]}'
SKETCH = b"needle-of-what-is-like-it"
"""The hashes of all the letters of a short text are the text."""
COUNT = 20


def write(tx: Transaction) -> None:
    for number in range(COUNT):
        new = StoredMessage(key(100 + number), key(10), number + 1, number + 1, key(1), START, NEEDLES[0], b"h", None)
        assert messages.insert(tx, new, b"mac")
    for number, needle in enumerate(NEEDLES[1:]):
        messages.edit(tx, key(107), COUNT + 1 + number, needle, b"h")
    messages.set_reactions(tx, key(107), 30, REACTION)
    requests.open_contact(tx, key(1), key(10), SKETCH)


def erase(tx: Transaction) -> None:
    for number in range(COUNT):
        assert messages.erase(tx, key(100 + number), 40 + number)


async def test_nothing_of_an_erased_message_stays_in_a_file(tmp_path: Path) -> None:
    opened = await open_sqlite(tmp_path, Clock(), erase_within=0.2)

    def found() -> list[bytes]:
        files = [file.read_bytes() for file in tmp_path.iterdir()]
        starts = [needle[:24] for needle in (*NEEDLES, REACTION, SKETCH)]
        return [start for start in starts if any(start in file for file in files)]

    await opened.storage.write(write)
    assert len(found()) == len(NEEDLES) + 2
    await opened.storage.write(erase)
    await asyncio.to_thread(until, lambda: not found(), "no needle is in any file")
    await opened.storage.close()
    assert found() == []


PLACES = ("draft", "scheduled")
WAITS = StoredScheduled(key(1), key(2), key(10), NEEDLES[1], None, 0, START, 1)


@pytest.mark.parametrize("place", PLACES)
async def test_nor_of_a_draft_that_was_replaced_or_a_message_that_waits_no_more(tmp_path: Path, place: str) -> None:
    opened = await open_sqlite(tmp_path, Clock(), erase_within=0.2)
    begin: dict[str, Callable[[Transaction], object]] = {
        "draft": lambda tx: drafts.put(tx, key(1), key(10), StoredDraft(NEEDLES[1].decode(), 1)),
        "scheduled": lambda tx: scheduled.put(tx, WAITS),
    }
    over: dict[str, Callable[[Transaction], object]] = {
        "draft": lambda tx: drafts.put(tx, key(1), key(10), StoredDraft("another", 2)),
        "scheduled": lambda tx: scheduled.remove(tx, key(2), key(1)),
    }

    def found() -> bool:
        return any(NEEDLES[1][:24] in file.read_bytes() for file in tmp_path.iterdir())

    await opened.storage.write(begin[place])
    assert found()
    await opened.storage.write(over[place])
    await asyncio.to_thread(until, lambda: not found(), "it is in no file")
    await opened.storage.close()
    assert not found()
