"""The form's rules, held against the relay's own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import sign_up
from desktop.domain.sign_up import Age, age_of, birth_date_fault, birth_date_of, birthday, tidy_name
from relay.wire import rules

NOW = int(datetime(2026, 6, 15, 12, tzinfo=UTC).timestamp() * 1000)
names = st.one_of(
    st.text(max_size=50),
    st.text("ab.Z_9é ñ👩‍🚀\u202e\u200b", max_size=50),
    st.text(st.characters(codec="ascii"), max_size=30),
)


@given(names)
def test_usernames_are_judged_as_the_relay_does(name: str) -> None:
    theirs = rules.username_problem(name) or ""
    assert sign_up.username_fault(name) == ("empty" if name == "" else theirs)


@given(names)
def test_display_names_are_judged_as_the_relay_does(name: str) -> None:
    tidy = tidy_name(name)
    assert (sign_up.display_name_fault(tidy) == "") == (rules.display_name_problem(tidy) is None)


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2026, 6, 15)))
def test_ages_are_counted_as_the_relay_does(born: date) -> None:
    assert (age_of(born, NOW) is Age.UNDER_16) == (not rules.is_at_least(born, 16, NOW))
    assert (age_of(born, NOW) is Age.ADULT) == rules.is_at_least(born, 18, NOW)


def test_the_limits_are_the_relays() -> None:
    assert (sign_up.PASSWORD_LEAST, sign_up.PASSWORD_MOST) == (rules.MIN_PASSWORD, rules.MAX_PASSWORD)
    assert sign_up.NAME_MOST == rules.MAX_DISPLAY_NAME
    assert (sign_up.MESSAGES_FROM_AGE, sign_up.BUSINESS_FROM_AGE) == (rules.MESSAGES_FROM_AGE, rules.BUSINESS_FROM_AGE)


def test_a_leap_day_counts_as_the_first_of_march() -> None:
    assert birthday(date(2012, 2, 29), 17) == date(2029, 3, 1)
    assert birthday(date(2012, 2, 29), 16) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("23.5.2001", "form"),
        ("2001-13-01", "no_day"),
        ("2001-02-30", "no_day"),
        ("2026-06-16", "future"),
        ("1899-01-01", "future"),
        ("2026-06-15", ""),
        (" 2001-5-3 ", ""),
    ],
)
def test_birth_dates(text: str, fault: str) -> None:
    assert birth_date_fault(text, NOW) == fault


@given(st.text(max_size=20))
def test_no_text_is_too_strange_for_a_date(text: str) -> None:
    assert birth_date_fault(text, NOW) in {"", "empty", "form", "no_day", "future"}
    assert birth_date_of(text) is None or isinstance(birth_date_of(text), date)


@pytest.mark.parametrize(("length", "fault"), [(0, "empty"), (9, "too_short"), (10, ""), (256, ""), (257, "too_long")])
def test_password_lengths(length: int, fault: str) -> None:
    assert sign_up.password_fault("x" * length) == fault
