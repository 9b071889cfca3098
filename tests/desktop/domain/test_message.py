"""The order of rows and of send states."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.message import MessageRow, SendState


def row(local_no: int, seq: int | None) -> MessageRow:
    return MessageRow(UUID(int=local_no), UUID(int=1), local_no, UUID(int=2), True, 0, seq=seq)


@given(st.lists(st.tuples(st.none() | st.integers(1, 2**53), st.integers(1, 2**40)), max_size=20))
def test_rows_without_a_seq_stay_last_in_the_order_they_were_born(places: list[tuple[int | None, int]]) -> None:
    rows = sorted((row(local_no, seq) for seq, local_no in places), key=lambda r: r.order)
    waiting = [r for r in rows if r.seq is None]
    assert rows[len(rows) - len(waiting) :] == waiting
    assert [r.local_no for r in waiting] == sorted(r.local_no for r in waiting)


def test_the_way_of_a_message() -> None:
    assert (
        SendState.QUEUED < SendState.SENDING < SendState.PARKED < SendState.SENT < SendState.DELIVERED < SendState.SEEN
    )
