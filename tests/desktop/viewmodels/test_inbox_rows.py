"""The inbox shows exactly what its filter takes, whatever the order of pages and changes."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.bridge.contract import ThreadPage
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.person import PersonRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.inbox_rows import InboxRows
from desktop.viewmodels.thread_items import is_unread
from tests.helpers.fake_engine import uid


def thread(number: int, at: int = 0, **more: object) -> ThreadRow:
    person = PersonRow(uid(number), f"user{number}", f"Person {number}")
    return replace(ThreadRow(uid(5000 + number), other=person, changed_at=at), **more)  # type: ignore[arg-type]


def put(row: ThreadRow) -> Put:
    return Put(Collection.THREADS, row.thread_id, row)


def filled(*rows: ThreadRow, limit: int = 400, more: bool = False) -> InboxRows:
    made = InboxRows(limit)
    made.reset(ThreadPage(rows, more, 0))
    return made


def test_newest_first_and_pinned_before_all() -> None:
    rows = filled(thread(1, 10), thread(2, 30), thread(3, 20))
    assert rows.apply([put(thread(1, 10, pinned=True))])
    assert [row.changed_at for row in rows.rows] == [10, 30, 20]


def test_archived_and_removed_threads_leave() -> None:
    rows = filled(thread(1, 10), thread(2, 30))
    rows.apply([put(thread(1, 10, archived=True))])
    rows.apply([Remove(Collection.THREADS, thread(2).thread_id)])
    assert rows.rows == []


def test_requests_and_what_was_declined_stand_elsewhere() -> None:
    rows = filled(thread(1, 10), thread(2, 20, state="request"), thread(3, 30, state="requested"))
    assert [row.changed_at for row in rows.rows] == [30, 10]
    rows.apply([put(thread(1, 10, state="request")), put(thread(3, 30, state="active"))])
    assert [row.changed_at for row in rows.rows] == [30]
    rows.apply([put(thread(2, 20, state="active"))])
    assert [row.changed_at for row in rows.rows] == [30, 20]


def test_a_thread_below_what_is_loaded_is_not_placed() -> None:
    rows = filled(thread(1, 100), more=True)
    rows.apply([put(thread(2, 50))])
    assert [row.changed_at for row in rows.rows] == [100]
    rows.apply([put(thread(2, 150))])
    assert [row.changed_at for row in rows.rows] == [150, 100]


def test_under_unread_the_open_thread_stays_until_another_is_opened() -> None:
    rows = InboxRows(400)
    rows.unread_only = True
    rows.reset(ThreadPage((thread(1, 10, unread=2), thread(2, 5, unread=1)), False, 2))
    rows.keep = thread(1).thread_id
    rows.apply([put(thread(1, 10)), put(thread(2, 5))])
    assert [row.thread_id for row in rows.rows] == [thread(1).thread_id]
    rows.drop_kept()
    assert rows.rows == []


def test_a_rename_reaches_the_rows() -> None:
    rows = filled(thread(1, 10))
    person = PersonRow(uid(1), "user1", "New name", rev=4)
    assert rows.apply([Put(Collection.PEOPLE, person.user_id, person)])
    assert rows.rows[0].other == person
    assert not rows.apply([Put(Collection.PEOPLE, uid(9), replace(person, user_id=uid(9)))])


@given(
    st.lists(
        st.tuples(st.integers(0, 15), st.integers(0, 40), st.booleans(), st.booleans(), st.booleans()), max_size=60
    ),
    st.booleans(),
)
def test_state_before_and_changes_are_the_state_after(
    changes: list[tuple[int, int, bool, bool, bool]], unread_only: bool
) -> None:
    rows = InboxRows(400)
    rows.unread_only = unread_only
    rows.reset(ThreadPage((), False, 0))
    world: dict[int, ThreadRow] = {}
    for number, at, pinned, unread, archived in changes:
        world[number] = thread(number, at, pinned=pinned, unread=int(unread), archived=archived)
        rows.apply([put(world[number])])
    wanted = [row for row in world.values() if not row.archived and (is_unread(row) or not unread_only)]
    assert rows.rows == sorted(wanted, key=lambda row: row.order, reverse=True)
