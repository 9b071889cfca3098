"""The board's rows: groups where there are several alike, and a selection that always stands on something."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.message import Content
from desktop.domain.person import PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import request_board
from desktop.viewmodels.times import Times
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW

ROWS = [
    ThreadRow(uid(at), state="request", other=PersonRow(uid(50 + at), f"u{at}", f"P{at}"), changed_at=-at)
    for at in range(8)
]


def keys(similar: dict[UUID, str], opened: set[str]) -> list[str]:
    return [entry.key for entry in request_board.entries(ROWS, similar, opened)]


def test_each_stands_alone_without_a_mark() -> None:
    assert keys({}, set()) == [str(row.thread_id) for row in ROWS]
    assert keys({ROWS[2].thread_id: "x"}, set()) == [str(row.thread_id) for row in ROWS]


def test_those_alike_are_one_row_that_opens() -> None:
    similar = {ROWS[1].thread_id: "x", ROWS[4].thread_id: "x", ROWS[6].thread_id: "y"}
    names = [str(row.thread_id) for row in ROWS]
    assert keys(similar, set()) == [names[0], "similar:x", names[2], names[3], names[5], names[6], names[7]]
    opened = keys(similar, {"similar:x"})
    assert opened[1:4] == ["similar:x", names[1], names[4]]


@given(
    st.dictionaries(st.sampled_from([row.thread_id for row in ROWS]), st.sampled_from(["x", "y", ""])),
    st.sets(st.sampled_from(["similar:x", "similar:y"])),
)
def test_every_request_is_on_the_board_and_every_key_once(similar: dict[UUID, str], opened: set[str]) -> None:
    found = request_board.entries(ROWS, similar, opened)
    assert len({entry.key for entry in found}) == len(found)
    alone = [row for entry in found if entry.kind != "member" for row in entry.rows]
    assert sorted(alone, key=lambda row: row.order) == sorted(ROWS, key=lambda row: row.order)


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.sets(st.sampled_from("abcdefgh")),
    st.sampled_from("abcdefgh"),
)
def test_the_selection_goes_to_what_follows(before: list[str], gone: set[str], selected: str) -> None:
    after = [key for key in before if key not in gone]
    found = request_board.next_key(before, after, selected)
    assert found in after or (found == "" and not after)
    if selected in after:
        assert found == selected
    elif selected in before:
        behind = [key for key in before[before.index(selected) :] if key in after]
        assert not behind or found == behind[0]


def test_moving_is_held_at_both_ends() -> None:
    assert request_board.moved(list("abc"), "a", -1) == "a"
    assert request_board.moved(list("abc"), "b", 1) == "c"
    assert request_board.moved(list("abc"), "c", 1) == "c"
    assert request_board.moved(list("abc"), "", 1) == "a"
    assert request_board.moved([], "a", 1) == ""


def test_what_one_began_to_write_back_is_not_what_they_wrote() -> None:
    row = replace(ROWS[0], last_content=Content.TEXT, last_text="May we?", draft="Gladly")
    entry = request_board.Entry(str(row.thread_id), (row,))
    item = request_board.item_of(entry, SettingsRow(), NOW, Times())
    assert item.preview == "May we?"
    assert "Gladly" not in item.spoken
