"""The rows of a thread: dressed by their neighbours, made anew only where something changed."""

from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from desktop.bridge.contract import MessagePage
from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.message import MessageRow, SendState
from desktop.domain.person import PersonRow
from desktop.viewmodels.timeline_rows import TimelineRows
from desktop.viewmodels.times import Times
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW

THREAD = uid(7)
MINA = PersonRow(uid(1), "mina", "Mina")
PEOPLE = {MINA.user_id: MINA}
TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))


def message(number: int, *, mine: bool = False, seq: int | None = 0, **more: object) -> MessageRow:
    row = MessageRow(
        message_id=uid(100 + number),
        thread_id=THREAD,
        local_no=number,
        sender_id=uid(2) if mine else MINA.user_id,
        mine=mine,
        at=NOW + number * 1000,
        text=f"text {number}",
        seq=number if seq == 0 else seq,
        state=SendState.SENT if mine else None,
    )
    return replace(row, **more)  # type: ignore[arg-type]


def put(row: MessageRow) -> Put:
    return Put(Collection.MESSAGES, row.message_id, row)


def filled(*rows: MessageRow, limit: int = 400, older: bool = False, newer: bool = False) -> TimelineRows:
    made = TimelineRows(limit, TIMES)
    made.thread_id = THREAD
    made.reset(MessagePage(THREAD, rows, older, newer))
    return made


def test_only_what_changed_is_made_anew() -> None:
    rows = filled(*(message(at) for at in range(1, 10)))
    before = {item.key: item for item in rows.items(PEOPLE, NOW)}
    rows.apply([put(message(5, text="changed"))])
    after = {item.key: item for item in rows.items(PEOPLE, NOW)}
    other = [key for key, item in after.items() if item is not before[key]]
    assert sorted(other) == sorted(str(uid(100 + at)) for at in (4, 5, 6))


def test_rows_of_other_threads_are_not_ours() -> None:
    rows = filled(message(1))
    assert rows.apply([put(message(2, thread_id=uid(9))), Remove(Collection.MESSAGES, uid(101), uid(9))]) == (False, [])


def test_the_state_stands_under_the_last_own_message_that_is_not_parked() -> None:
    rows = filled(message(1, mine=True), message(2, mine=True), message(3, mine=True, seq=None, state=SendState.PARKED))
    assert [item.row().stateWords for item in rows.items(PEOPLE, NOW)] == ["Not sent", "Sent", ""]


def test_there_is_one_divider_and_none_above_a_part_that_is_not_loaded() -> None:
    new = [message(1), message(2), message(3, mine=True), message(4)]
    rows = filled(*new)
    rows.divider = 1
    assert [item.row().newAbove for item in rows.items(PEOPLE, NOW)] == [False, False, True, False]
    rows = filled(*new[1:], older=True)
    rows.divider = 0
    assert not any(item.row().newAbove for item in rows.items(PEOPLE, NOW))


def test_a_thread_is_opened_at_the_first_of_anothers_behind_the_divider() -> None:
    rows = (message(1), message(2, mine=True), message(3), message(4))
    made = filled(*rows)
    assert made.opens_at(rows) is None
    made.divider = 1
    assert made.opens_at(rows) == rows[2].message_id
    made.divider = 4
    assert made.opens_at(rows) is None


def test_what_is_read_again_is_this_thread_or_all() -> None:
    made = filled(message(1))
    reloads = [Reload(Collection.MESSAGES), Reload(Collection.MESSAGES, THREAD), Reload(Collection.MESSAGES, uid(8))]
    assert [made.reloaded_by(change) for change in (*reloads, Reload(Collection.THREADS))] == [True, True, False, False]
    assert not made.reloaded_by(put(message(1)))


def test_messages_below_are_counted_once_and_forgotten_when_seen() -> None:
    rows = filled(message(1), newer=True)
    for _ in range(2):
        _, new = rows.apply([put(message(at)) for at in (5, 6, 7)])
        rows.count_below(new)
    assert rows.below == 3
    assert rows.seen_to((6, 10**9))
    assert rows.below == 1
    assert not rows.seen_to((6, 10**9))


def test_own_messages_are_not_counted() -> None:
    rows = filled(message(1))
    _, new = rows.apply([put(message(2, mine=True))])
    rows.count_below(new)
    assert rows.below == 0


def test_far_rows_are_let_go_of() -> None:
    rows = filled(*(message(at) for at in range(1, 31)), limit=20)
    rows.trim([uid(102), uid(104)])
    assert len(rows) == 20
    assert rows.more_newer
    rows = filled(*(message(at) for at in range(1, 31)), limit=20)
    rows.trim([])
    assert rows.more_older
    assert rows.newest == message(30)


@given(
    st.lists(st.tuples(st.integers(1, 25), st.booleans(), st.booleans(), st.booleans()), max_size=60),
    st.integers(0, 20),
)
def test_changes_step_by_step_look_like_the_state_afresh(
    changes: list[tuple[int, bool, bool, bool]], divider: int
) -> None:
    rows = filled()
    rows.divider = divider
    world: dict[UUID, MessageRow] = {}
    for number, mine, pending, gone in changes:
        row = message(number, mine=mine, seq=None if pending and mine else number)
        if gone:
            world.pop(row.message_id, None)
            rows.apply([Remove(Collection.MESSAGES, row.message_id, THREAD)])
        else:
            world[row.message_id] = row
            rows.apply([put(row)])
        rows.items(PEOPLE, NOW)
    afresh = filled(*world.values())
    afresh.divider = divider
    assert [item.row() for item in rows.items(PEOPLE, NOW)] == [item.row() for item in afresh.items(PEOPLE, NOW)]
