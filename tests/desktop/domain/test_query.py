"""What is typed into the search: any text is a query, and what is wrong with it can be told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.query import (
    OPERATORS,
    Fault,
    Query,
    Slip,
    Sought,
    day_of_words,
    read_query,
    sought_of,
    with_operator,
)

TODAY = date(2026, 11, 22)
PIECES = st.sampled_from(
    [
        *OPERATORS,
        "from:mina",
        'in:"Mina Kovač"',
        "FROM:@bo",
        "before:2026",
        "after:yesterday",
        "has:x",
        "harbour",
        '"',
        ":",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(PIECES | st.text(max_size=4), max_size=8).map(" ".join)


def read(text: str) -> Query:
    return read_query(text, TODAY)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("harbour light", Query("harbour light")),
        ("from:mina light", Query("light", senders=("mina",))),
        ("light FROM:@mina.films", Query("light", senders=("mina.films",))),
        ('in:"Mina Kovač" x', Query("x", places=("Mina Kovač",))),
        ("from:a from:b", Query(senders=("a", "b"))),
        ("before:2026-11-20", Query(before=date(2026, 11, 20))),
        ("after:2026-11", Query(after=date(2026, 11, 1))),
        ("after:2026/3/7 before:yesterday", Query(before=date(2026, 11, 21), after=date(2026, 3, 7))),
        ("before:2026 before:2025", Query(before=date(2025, 1, 1))),
        ("has:link ferry", Query("ferry", links=True)),
        ("https://example.org from here", Query("https://example.org from here")),
        ('"from:mina"', Query('"from:mina"')),
        ("wherefrom:mina", Query("wherefrom:mina")),
    ],
)
def test_what_is_read(text: str, query: Query) -> None:
    assert read(text) == query


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("from: x", Slip("from", "", Fault.NO_NAME)),
        ('in:""', Slip("in", "", Fault.NO_NAME)),
        ("before:soon", Slip("before", "soon", Fault.NO_DAY)),
        ("after:2026-13-01", Slip("after", "2026-13-01", Fault.NO_DAY)),
        ("after:", Slip("after", "", Fault.NO_DAY)),
        ("after:0001", Slip("after", "0001", Fault.NO_DAY)),
        ("has:cheese", Slip("has", "cheese", Fault.NOT_LINK)),
        ("after:2026-11-20 before:2026-11-20", Slip("before", "2026-11-20", Fault.NO_TIME_LEFT)),
    ],
)
def test_what_is_wrong_is_told(text: str, slip: Slip) -> None:
    assert read(text).slips == (slip,)


@given(TEXTS)
def test_any_text_is_a_query(text: str) -> None:
    query = read(text)
    sought = sought_of(query, ZoneInfo("Europe/Madrid"))
    assert sought.words == " ".join(query.words.split())
    assert set(query.words.split()) <= set(text.replace('"', '" "').split()) | set(text.split())


@given(st.lists(st.sampled_from(["harbour", "light", "14:30", "a:b", "日本"]), max_size=6).map(" ".join), TEXTS)
def test_words_alone_stay_as_they_are(words: str, rest: str) -> None:
    assert read(words) == Query(words)
    assert read(f"{words} {rest}").words.startswith(words)


@given(st.dates(date(1970, 1, 2), date(2199, 12, 31)))
def test_any_day_as_it_is_written(day: date) -> None:
    assert day_of_words(day.isoformat(), TODAY) == day


def test_days_begin_where_one_is() -> None:
    sought = sought_of(read("after:2026-11-20 before:2026-11-22"), ZoneInfo("Asia/Tokyo"))
    assert sought.after == int(datetime(2026, 11, 19, 15, tzinfo=UTC).timestamp() * 1000)
    assert sought.before == int(datetime(2026, 11, 21, 15, tzinfo=UTC).timestamp() * 1000)
    assert sought.narrows
    assert not sought.empty


def test_words_do_not_narrow() -> None:
    assert not Sought("harbour").narrows
    assert Sought("  ").empty
    assert not Sought(links=True).empty


@pytest.mark.parametrize(
    ("text", "operator", "after"),
    [
        ("", "from:", "from:"),
        ("harbour", "in:", "harbour in:"),
        ("harbour fr", "from:", "harbour from:"),
        ("ha", "has:link", "has:link "),
        ("x ", "before:", "x before:"),
    ],
)
def test_an_operator_is_taken_up(text: str, operator: str, after: str) -> None:
    assert with_operator(text, operator) == after


@given(TEXTS, st.sampled_from(OPERATORS))
def test_an_operator_taken_up_stands_at_the_end(text: str, operator: str) -> None:
    assert with_operator(text, operator).rstrip().endswith(operator)
