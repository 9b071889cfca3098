"""What a card says, for every shade of a request."""

import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from desktop.domain.person import PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.request import CardRow, RequestRow, Verdict
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import request_words
from desktop.viewmodels.times import Times
from relay.wire.requests import FILTERED_BY
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import DAY, NOW

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
ELIF = PersonRow(uid(5), "elif.hasan", "Elif Hasan", followed_by=True, joined_at=NOW - 400 * DAY, followers=1204)
ROW = ThreadRow(uid(9), state="request", other=ELIF, last_text="Buy Crypto now", request=RequestRow(NOW, NOW + DAY))
CARD = CardRow(uid(9), ELIF, "may_ask")


def filtered(by: str) -> ThreadRow:
    return replace(ROW, request=RequestRow(NOW, NOW + DAY, by))


def test_the_line_under_the_name() -> None:
    assert request_words.header_line(ELIF, TIMES) == "@elif.hasan · follows you · joined October 2025"
    shop = replace(ELIF, kind="business", followed_by=False)
    assert request_words.header_line(shop, TIMES) == "@elif.hasan · business · joined October 2025"
    assert request_words.header_line(replace(shop, kind="personal", reduced=True), TIMES) == "@elif.hasan"


@pytest.mark.parametrize(
    ("mutual", "names", "words"),
    [
        (0, (), "1,204 followers · no friends in common"),
        (1, ("Mina",), "1,204 followers · 1 friend in common: Mina"),
        (3, ("Mina", "Bo"), "1,204 followers · 3 friends in common: Mina, Bo and 1 other"),
        (9, ("Mina", "Bo"), "1,204 followers · 9 friends in common: Mina, Bo and 7 others"),
        (9, (), "1,204 followers · 9 friends in common"),
    ],
)
def test_the_company_they_are_in(mutual: int, names: tuple[str, ...], words: str) -> None:
    friends = tuple(PersonRow(uid(20 + at), name.lower(), name) for at, name in enumerate(names))
    assert request_words.company(ELIF, replace(CARD, mutual=mutual, some_mutual=friends)) == words


def test_without_a_card_only_what_is_known_is_said() -> None:
    assert request_words.company(replace(ELIF, followers=1), None) == "1 follower"
    assert request_words.company(replace(ELIF, reduced=True), None) == ""
    assert [fact.key for fact in request_words.facts(ROW, None, SettingsRow(), NOW, TIMES)] == ["why", "age", "lapses"]


@pytest.mark.parametrize("by", FILTERED_BY)
def test_every_filter_says_why(by: str) -> None:
    row = filtered(by)
    assert request_words.why(row, CARD, SettingsRow()).startswith("Filtered: ")
    assert request_words.filtered_note(row, SettingsRow())
    assert request_words.facts(row, CARD, SettingsRow(), NOW, TIMES)[0].notable


def test_the_filtered_word_is_named_where_it_is_known() -> None:
    settings = SettingsRow(filtered_words=("giveaway", "crypto"))
    assert "“crypto”" in request_words.why(filtered("words"), CARD, settings)
    assert (
        request_words.filtered_note(filtered("words"), SettingsRow(filtered_words=("gone",))) == "Holds a filtered word"
    )
    assert request_words.filtered_note(ROW, settings) == ""


def test_why_they_may_ask() -> None:
    assert request_words.why(ROW, CARD, SettingsRow()) == "They follow you, and you let followers ask"
    assert request_words.why(ROW, CARD, SettingsRow(request_reach="everyone")) == "You let everyone ask"
    assert request_words.why(ROW, None, SettingsRow()) == "Your privacy settings let them ask"
    assert request_words.why(ROW, CARD, SettingsRow(request_reach="nobody")) == "Your privacy settings let them ask"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "New account: made today"),
        (1, "New account: 1 day old"),
        (13, "New account: 13 days old"),
        (30, "Account is 4 weeks old"),
        (300, "Account is 10 months old"),
        (800, "Account is 2 years old"),
        (-3, "New account: made today"),
    ],
)
def test_the_age_of_an_account(days: int, words: str) -> None:
    assert request_words.account_age(days * DAY) == words


def test_many_new_conversations_are_notable() -> None:
    told = request_words.facts(ROW, replace(CARD, opened_this_week=48), SettingsRow(), NOW, TIMES)
    assert next(fact for fact in told if fact.key == "opened").notable
    assert request_words.opened(1) == "Opened no other new conversation this week"


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_was_done_is_said_of_one_and_of_many(verdict: Verdict) -> None:
    assert "Elif Hasan" in request_words.done(verdict, ("Elif Hasan",))
    assert "3" in request_words.done(verdict, ("a", "b", "c"))


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["", *FILTERED_BY, "new_one"]))
def test_no_placeholder_is_left(mutual: int, opened: int, by: str) -> None:
    card = replace(CARD, mutual=mutual, opened_this_week=opened)
    row = filtered(by)
    told = [fact.words for fact in request_words.facts(row, card, SettingsRow(), NOW, TIMES)]
    told += [request_words.company(ELIF, card), request_words.bar_words("Elif"), request_words.bar_words("x", group=4)]
    assert not [words for words in told if re.search(r"[{}_]", words)]
