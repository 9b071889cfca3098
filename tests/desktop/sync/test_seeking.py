"""A message is found by the time in its id, in a few pages, wherever it stands."""

from __future__ import annotations

from itertools import islice
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from desktop.domain.message import MessageRow
from desktop.sync.seeking import LATE, seek
from relay.wire.ids import make_id

LIMIT = 50
T0 = 1_700_000_000_000


class Found(Struct):
    rows: tuple[MessageRow, ...]


class Thread:
    """Messages a second apart, some of them `gone`; the ids of some are older than the time at which they came."""

    def __init__(self, count: int, gone: frozenset[int] = frozenset(), late: dict[int, int] | None = None) -> None:
        self.asked = 0
        self.count = count
        self.gone = gone
        self.late = late or {}

    async def before(self, seq: int) -> Found:
        self.asked += 1
        here = (one for one in range(min(seq, self.count), 0, -1) if one not in self.gone)
        seqs = reversed([*islice(here, LIMIT)])
        return Found(
            tuple(
                MessageRow(self.id_of(one), UUID(int=1), one, UUID(int=2), False, T0 + one * 1_000, seq=one)
                for one in seqs
            )
        )

    def id_of(self, seq: int) -> UUID:
        written = T0 + (seq - self.late.get(seq, 0)) * 1_000
        return UUID(int=(written << 80) | (7 << 76) | (2 << 62) | seq)


@given(st.integers(1, 400), st.data())
async def test_whatever_is_there_is_found(count: int, data: st.DataObject) -> None:
    thread = Thread(count, data.draw(st.frozensets(st.integers(1, count), max_size=20)))
    for seq in range(1, count + 1, max(1, count // 5)):
        assert await seek(thread.id_of(seq), count, LIMIT, thread.before) == (seq not in thread.gone)


async def test_far_up_in_a_long_thread_it_takes_a_few_pages() -> None:
    thread = Thread(100_000)
    for seq in (1, 2, 777, 50_000, 99_000, 100_000):
        thread.asked = 0
        assert await seek(thread.id_of(seq), 100_000, LIMIT, thread.before)
        assert thread.asked <= 13


@pytest.mark.parametrize("by", [1, LIMIT, LIMIT * LATE - 1])
async def test_what_was_written_without_a_connection_came_later_than_its_time(by: int) -> None:
    thread = Thread(5_000, late={3_000: by})
    assert await seek(thread.id_of(3_000), 5_000, LIMIT, thread.before)


async def test_what_is_not_there_is_given_up() -> None:
    thread = Thread(5_000)
    for stranger in (make_id(T0 + 9), make_id(T0 - 10**9), make_id(T0 + 10**9), UUID(int=4)):
        thread.asked = 0
        assert not await seek(stranger, 5_000, LIMIT, thread.before)
        assert thread.asked <= 15
    assert not await seek(make_id(T0), 0, LIMIT, Thread(0).before)
