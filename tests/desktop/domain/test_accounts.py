"""The order of accounts and what is shown of them, for any names."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.accounts import FIRST, MOST, after, beside, chosen, in_order, made_here, mark, next_name

NAMES = st.one_of(
    st.just(FIRST),
    st.integers(2, 40).map("account-{}".format),
    st.sampled_from(["ada", "bo", "account", "account-", "account-0", "account-1", "account-02", "account-x", "zoë"]),
)
SETS = st.sets(NAMES, max_size=14)


@given(SETS)
def test_the_order_is_the_same_however_they_are_found(names: set[str]) -> None:
    ordered = in_order(names)
    assert set(ordered) == names
    assert len(ordered) == len(names)
    assert in_order(reversed(ordered)) == ordered
    assert FIRST not in names or ordered[0] == FIRST


@given(SETS)
def test_one_more_comes_last_and_is_called_as_none_before(names: set[str]) -> None:
    new = next_name(names)
    assert new not in names
    assert made_here(new)
    assert in_order({*names, new})[-1] == new
    assert in_order({*names, new})[:-1] == in_order(names)


def test_the_newest_of_ten_is_still_the_last() -> None:
    assert in_order(["account-10", "account-9", "bo", FIRST]) == (FIRST, "bo", "account-9", "account-10")
    assert next_name([FIRST]) == "account-2"


@given(SETS, NAMES | st.just(""), NAMES | st.just(""))
def test_what_is_asked_for_is_shown_else_what_was_last_else_the_first(names: set[str], asked: str, last: str) -> None:
    shown = chosen(names, asked, mark(last))
    if asked:
        assert shown == asked
    elif last in names:
        assert shown == last
    else:
        assert shown == (in_order(names)[0] if names else FIRST)


@given(SETS, NAMES)
def test_beside_it_are_the_others_as_many_as_there_is_room_for(names: set[str], shown: str) -> None:
    others = beside(names, shown)
    assert shown not in others
    assert len(others) == min(len(names - {shown}), MOST - 1)
    assert others == in_order(names - {shown})[: len(others)]


@given(st.sets(NAMES, min_size=2), st.data())
def test_where_one_goes_a_neighbour_is_shown(names: set[str], data: st.DataObject) -> None:
    ordered = in_order(names)
    gone = data.draw(st.sampled_from(ordered))
    shown = after(ordered, gone)
    assert shown != gone
    assert abs(ordered.index(shown) - ordered.index(gone)) == 1


@given(NAMES)
def test_only_what_the_app_named_is_its_own(name: str) -> None:
    number = name.removeprefix("account-")
    assert made_here(name) == (number != name and number.isdigit() and str(int(number)) == number and int(number) > 1)


@given(SETS)
def test_a_mark_is_one_profile_s_and_tells_no_name(names: set[str]) -> None:
    marks = {mark(name) for name in names}
    assert len(marks) == len(names)
    assert not any(name in one for name in names for one in marks)
