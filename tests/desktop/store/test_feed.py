"""What commits change, told once, and bounded while it waits."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.change import Change, Collection, Put, Reload, Remove
from desktop.domain.message import MessageRow
from desktop.domain.person import PersonRow
from desktop.store.feed import Collector, Feed


def put(key: int, thread: int = 1, text: str = "") -> Put:
    row = MessageRow(UUID(int=key), UUID(int=thread), key, UUID(int=9), False, 0, text=text)
    return Put(Collection.MESSAGES, row.message_id, row)


def remove(key: int, thread: int = 1) -> Remove:
    return Remove(Collection.MESSAGES, UUID(int=key), UUID(int=thread))


def test_every_subscriber_hears_everything_until_it_disposes() -> None:
    feed, one, two = Feed(), [], []
    first = feed.subscribe(one.append)
    feed.subscribe(two.append)
    feed.publish((put(1),))
    first.dispose()
    first.dispose()
    feed.publish((put(2),))
    assert (len(one), len(two)) == (1, 2)


def test_a_listener_that_fails_keeps_nothing_from_the_others() -> None:
    feed, heard = Feed(), []

    def fails(_changes: object) -> None:
        raise ValueError("in a listener")

    feed.subscribe(fails)
    feed.subscribe(heard.append)
    told: list[Exception] = []
    feed.subscribe(fails, told.append)
    feed.publish((put(1),))
    assert heard
    assert [type(error) for error in told] == [ValueError]
    # It has lost its place: it hears nothing more, and fails no more.
    feed.publish((put(2),))
    assert (len(heard), len(told)) == (2, 1)


def test_the_last_change_of_a_row_counts() -> None:
    collector = Collector()
    collector.add([put(1, text="old"), put(2), put(1, text="new")])
    assert collector.take() == (put(2), put(1, text="new"))
    assert not collector
    assert collector.take() == ()


def test_what_takes_the_place_of_something_urgent_is_urgent() -> None:
    collector, own, awaited = Collector(), replace(put(1), own=True), replace(put(2), awaited=True)
    collector.add([own, awaited, put(1, text="new"), put(2, text="new"), put(3)])
    assert collector.take() == (
        replace(put(1, text="new"), own=True),
        replace(put(2, text="new"), awaited=True),
        put(3),
    )


def test_too_many_become_a_reload() -> None:
    collector = Collector(overflow=10)
    person = PersonRow(UUID(int=5), "p", "P")
    collector.add([put(n) for n in range(10)])
    collector.add([Put(Collection.PEOPLE, person.user_id, person)])
    assert set(collector.take()) == {Reload(Collection.MESSAGES), Reload(Collection.PEOPLE)}


def test_a_reload_swallows_what_it_covers() -> None:
    collector = Collector()
    collector.add([put(1, 1), put(2, 2), Reload(Collection.MESSAGES, UUID(int=1)), put(3, 1)])
    assert collector.take() == (Reload(Collection.MESSAGES, UUID(int=1)), put(2, 2))
    collector.add([Reload(Collection.MESSAGES, UUID(int=1)), put(2, 2), Reload(Collection.MESSAGES)])
    assert collector.take() == (Reload(Collection.MESSAGES),)


CHANGES = st.one_of(
    st.builds(put, st.integers(1, 6), st.just(1), st.text(max_size=2)),
    st.builds(remove, st.integers(1, 6)),
    st.just(Reload(Collection.MESSAGES)),
    st.just(Reload(Collection.MESSAGES, UUID(int=1))),
)


def shown(state: dict[UUID, object], changes: tuple[Change, ...], truth: dict[UUID, object]) -> None:
    for change in changes:
        match change:
            case Put():
                state[change.key] = change.row
            case Remove():
                state.pop(change.key, None)
            case Reload():
                state.clear()
                state.update(truth)


@given(st.lists(st.lists(CHANGES, max_size=8), max_size=8), st.integers(1, 6))
def test_whoever_hears_batches_ends_with_the_same_rows(batches: list[list[Change]], overflow: int) -> None:
    truth: dict[UUID, object] = {}
    heard: dict[UUID, object] = {}
    collector = Collector(overflow)
    for batch in batches:
        for change in batch:
            if isinstance(change, Put):
                truth[change.key] = change.row
            elif isinstance(change, Remove):
                truth.pop(change.key, None)
        collector.add(batch)
        shown(heard, collector.take(), truth)
        assert heard == truth


def test_the_persons_own_action_stays_one_when_a_later_change_takes_its_place() -> None:
    collector = Collector()
    collector.add([replace(put(1), own=True), put(1, text="later")])
    assert collector.take() == (replace(put(1, text="later"), own=True),)
