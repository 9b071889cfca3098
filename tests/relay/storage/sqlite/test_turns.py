"""The loop and the writer, each with the other on its core."""

import os
import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.storage.sqlite.turns import FEW, MANY, Turns, is_much


@given(st.lists(st.integers(1, 2 * MANY)))
def test_much_begins_with_many_and_lasts_until_few(batches: list[int]) -> None:
    much = False
    for at, works in enumerate(batches):
        much = is_much(much, works)
        before = batches[: at + 1]
        many = [n for n, one in enumerate(before) if one >= MANY]
        assert much == bool(many and all(one > FEW for one in before[many[-1] :]))


def apart(work: Callable[[], None]) -> None:
    """Run it in a thread, whose policy goes with it."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_both_threads_let_each_other_finish_while_there_is_much_to_do() -> None:
    seen: list[tuple[int, int]] = []

    def loop() -> None:
        shared, here = Turns(), threading.get_native_id()

        def writer() -> None:
            for works in (1, MANY, FEW + 1, FEW):
                shared.taken(works)
                seen.append((os.sched_getscheduler(0), os.sched_getscheduler(here)))

        apart(writer)

    apart(loop)
    usual, finish = (os.SCHED_OTHER,) * 2, (os.SCHED_BATCH,) * 2
    assert seen == [usual, finish, finish, usual]


def test_where_it_is_forbidden_nothing_more_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def refuse(thread: int, policy: int, param: os.sched_param) -> None:
        asked.append(policy)
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    shared = Turns()
    for works in (MANY, FEW, MANY):
        shared.taken(works)
    assert asked == [os.SCHED_BATCH]
