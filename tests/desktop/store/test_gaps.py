"""What is missing of a thread is known exactly, whatever comes in whatever order."""

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from desktop.store import gaps, messages, threads
from desktop.store.store import Store
from tests.helpers.stores import add_thread, all_messages, fact, open_store

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("reach"), st.integers(1, 40), st.just(0)),
        st.tuples(st.just("arrive"), st.integers(1, 40), st.just(0)),
        st.tuples(st.just("close"), st.integers(1, 40), st.integers(0, 12)),
    ),
    max_size=25,
)


@given(STEPS)
def test_every_seq_is_here_or_missing_or_given_up(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        n = add_thread(store)
        last, here, closed = 0, set(), set()
        for kind, seq, more in steps:
            with store.write() as tx:
                if kind == "reach":
                    gaps.reach(tx, n, seq)
                    last = max(last, seq)
                elif kind == "arrive":
                    messages.put(tx, n, fact(seq))
                    last = max(last, seq)
                    here.add(seq)
                else:
                    gaps.close(tx, n, seq, seq + more)
                    closed |= {s for s in range(seq, seq + more + 1) if s <= last}
        missing = store.reading(lambda db: gaps.of_thread(db, n))
        spelled = [seq for gap in missing for seq in range(gap.first, gap.last + 1)]
        assert spelled == sorted(set(range(1, last + 1)) - here - closed)
        assert all(gap.first <= gap.last for gap in missing)
        assert all(a.last + 1 < b.first for a, b in itertools.pairwise(missing))
        known = store.reading(lambda db: threads.by_number(db, n))
        assert known is not None
        assert known.last_seq == last
        for row in all_messages(store):
            assert row.gap_before == any(gap.last + 1 == row.seq for gap in missing)
        store.close()


def test_the_rows_around_a_gap_are_told_when_it_changes(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        messages.put(tx, n, fact(10))
    changed = []
    store.subscribe(lambda changes: changed.extend(getattr(c.row, "seq", None) for c in changes if hasattr(c, "row")))
    with store.write() as tx:
        messages.put(tx, n, fact(9))
    assert {9, 10} <= set(changed)
    changed.clear()
    with store.write() as tx:
        gaps.close(tx, n, 1, 8)
    assert 9 in changed


def test_only_gaps_within_the_range_are_read(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        for seq in (5, 10, 15):
            messages.put(tx, n, fact(seq))
    read = store.reading(lambda db: gaps.of_thread(db, n, 5, 10))
    assert read == [gaps.Gap(6, 9)]
