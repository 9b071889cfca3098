"""When changes go to the window, with a clock of the test's own."""

import itertools
from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.bridge.batches import Batches
from desktop.config import BridgeConfig
from desktop.domain.change import Changes, Collection, Put, Reload
from desktop.domain.person import PersonRow

CONFIG = BridgeConfig(batch_every=0.033, batch_soon=0.001, batch_most=10, waiting_most=100)


class Window:
    """Takes batches, and is the clock."""

    def __init__(self, config: BridgeConfig = CONFIG) -> None:
        self.now = 100.0
        self.got: list[tuple[float, Changes]] = []
        self.timers: list[tuple[float, Callable[[], None]]] = []
        self.batches = Batches(self._take, config, now=lambda: self.now, later=self._later)

    def _take(self, changes: Changes) -> None:
        self.got.append((self.now, changes))

    def _later(self, seconds: float, then: Callable[[], None]) -> "Timer":
        timer = Timer(self, (self.now + seconds, then))
        self.timers.append(timer.entry)
        return timer

    def pass_time(self, seconds: float) -> None:
        until = self.now + seconds
        while due := [entry for entry in self.timers if entry[0] <= until]:
            entry = min(due, key=lambda found: found[0])
            self.timers.remove(entry)
            self.now = max(self.now, entry[0])
            entry[1]()
        self.now = until

    @property
    def keys(self) -> list[int]:
        return [change.key.int for _, changes in self.got for change in changes if isinstance(change, Put)]


class Timer:
    def __init__(self, window: Window, entry: tuple[float, Callable[[], None]]) -> None:
        self.window = window
        self.entry = entry

    def cancel(self) -> None:
        if self.entry in self.window.timers:
            self.window.timers.remove(self.entry)


def put(number: int, *, own: bool = False, awaited: bool = False, name: str = "") -> Put:
    person = PersonRow(UUID(int=number), "someone", name)
    return Put(Collection.PEOPLE, person.user_id, person, own, awaited)


def test_after_a_rest_a_change_goes_at_once() -> None:
    window = Window()
    window.batches.add((put(1),))
    assert window.keys == [1]


def test_under_load_they_go_together_when_the_time_is_over() -> None:
    window = Window()
    window.batches.add((put(1),))
    window.batches.acknowledge()
    for number in range(2, 6):
        window.pass_time(0.005)
        window.batches.add((put(number),))
    assert len(window.got) == 1
    window.pass_time(0.033)
    assert [len(changes) for _, changes in window.got] == [1, 4]
    assert window.got[1][0] - window.got[0][0] >= 0.033


@pytest.mark.parametrize("urgent", [put(3, own=True), put(3, awaited=True)])
def test_the_persons_own_action_and_what_comes_of_it_wait_for_no_others(urgent: Put) -> None:
    window = Window()
    window.batches.add((put(1),))
    window.batches.acknowledge()
    window.pass_time(0.001)
    window.batches.add((put(2),))
    assert window.keys == [1]
    window.batches.add((urgent,))
    window.pass_time(CONFIG.batch_soon)
    assert window.keys == [1, 2, 3]
    assert window.timers == []


def test_what_an_own_action_sets_off_goes_with_it() -> None:
    window = Window()
    window.batches.add((put(1, own=True),))
    assert window.keys == [], "the engine first does what follows from it"
    window.batches.add((put(1, name="under way"),))
    window.pass_time(CONFIG.batch_soon)
    assert window.got == [(100.0 + CONFIG.batch_soon, (put(1, own=True, name="under way"),))]


def test_what_comes_of_an_action_goes_as_soon_as_the_window_has_taken_the_action() -> None:
    window = Window()
    window.batches.add((put(1, own=True),))
    window.pass_time(CONFIG.batch_soon)
    window.batches.add((put(1, awaited=True, name="sent"),))
    window.pass_time(0.01)
    assert len(window.got) == 1
    window.batches.acknowledge()
    assert [changes for _, changes in window.got] == [(put(1, own=True),), (put(1, awaited=True, name="sent"),)]


def test_no_second_batch_before_the_first_was_taken() -> None:
    window = Window()
    window.batches.add((put(1),))
    window.batches.add((put(2, own=True),))
    window.pass_time(10.0)
    assert window.keys == [1]
    window.batches.acknowledge()
    assert window.keys == [1, 2]


def test_a_large_commit_is_cut() -> None:
    window = Window()
    window.batches.add(tuple(put(number) for number in range(1, 36)))
    for _ in range(10):
        window.batches.acknowledge()
        window.pass_time(0.04)
    assert [len(changes) for _, changes in window.got] == [10, 10, 10, 5]
    assert window.keys == list(range(1, 36))


def test_what_waits_is_one_change_per_row_and_bounded() -> None:
    window = Window()
    window.batches.add((put(1),))
    for version in range(50):
        window.batches.add((put(2, name=str(version)),))
    window.batches.acknowledge()
    window.pass_time(0.04)
    assert [change.row for change in window.got[1][1] if isinstance(change, Put)] == [put(2, name="49").row]
    window.batches.add(tuple(put(number) for number in range(1, 500)))
    window.batches.acknowledge()
    window.pass_time(0.04)
    assert window.got[2][1] == (Reload(Collection.PEOPLE),)


def test_after_the_end_nothing_goes() -> None:
    window = Window()
    window.batches.add((put(1),))
    window.batches.acknowledge()
    window.batches.add((put(2),))
    window.batches.close()
    window.pass_time(10.0)
    window.batches.acknowledge()
    assert window.timers == []


STEPS = st.lists(
    st.one_of(
        st.lists(st.tuples(st.integers(1, 8), st.booleans()), min_size=1, max_size=15),
        st.floats(0.001, 0.1),
        st.none(),
    ),
    max_size=40,
)


@given(STEPS)
def test_whatever_happens_the_last_state_of_every_row_arrives(steps: list[object]) -> None:
    window, version, last = Window(), 0, {}
    for step in steps:
        if isinstance(step, list):
            changes = []
            for number, own in step:
                version += 1
                last[number] = str(version)
                changes.append(put(number, own=own, name=str(version)))
            window.batches.add(tuple(changes))
        elif isinstance(step, float):
            window.pass_time(step)
        else:
            window.batches.acknowledge()
    for _ in range(len(steps) + 3):
        window.batches.acknowledge()
        window.pass_time(0.04)
    seen = {}
    for _, changes in window.got:
        assert 0 < len(changes) <= CONFIG.batch_most
        for change in changes:
            assert isinstance(change, Put)
            assert isinstance(change.row, PersonRow)
            seen[change.key.int] = change.row.display_name
    assert seen == last


@given(st.lists(st.floats(0.0001, 0.05), max_size=100))
def test_without_own_actions_batches_keep_their_distance(gaps: list[float]) -> None:
    window = Window()
    for number, gap in enumerate(gaps, start=1):
        window.batches.add((put(number),))
        window.batches.acknowledge()
        window.pass_time(gap)
    times = [at for at, _ in window.got]
    assert all(later - earlier >= CONFIG.batch_every - 1e-9 for earlier, later in itertools.pairwise(times))
