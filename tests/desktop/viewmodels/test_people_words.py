"""What is said of people is true of their relation and their outcome."""

from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from desktop.domain.person import PersonRow
from desktop.viewmodels import people_words
from desktop.viewmodels.times import Times
from tests.helpers.fake_engine import ADA, uid
from tests.helpers.languages import speaking

MINA = PersonRow(uid(1), "mina.films", "Mina")
TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
DAY = 86_400_000


def test_the_relation_is_one_of_four() -> None:
    both = replace(MINA, follows=True, followed_by=True)
    assert people_words.relation(both) == "Friends"
    assert people_words.relation(replace(MINA, follows=True)) == "You follow"
    assert people_words.relation(replace(MINA, followed_by=True)) == "Follows you"
    assert people_words.relation(MINA) == ""
    assert people_words.relation_sentence(both) == "You follow each other"
    assert people_words.relation_sentence(MINA) == "You don’t follow each other"


def test_lines_under_a_name() -> None:
    shop = replace(MINA, username="loom", kind="business", follows=True)
    assert people_words.under_name(shop) == "@loom · business · you follow"
    assert people_words.header_line(shop) == "Business · you follow"
    assert people_words.header_line(MINA) == "@mina.films"


def test_within_a_line_german_words_keep_their_capitals(dressed: QGuiApplication) -> None:
    friend = replace(MINA, kind="business", follows=True, followed_by=True)
    with speaking(dressed, "de"):
        assert people_words.under_name(friend) == "@mina.films · Unternehmen · Freunde"
        assert people_words.under_name(replace(MINA, followed_by=True)) == "@mina.films · folgt dir"
        assert people_words.within("Follower dürfen fragen", noun=True) == "Follower dürfen fragen"
    assert people_words.under_name(friend) == "@mina.films · business · friends"


def test_outcomes_in_words() -> None:
    assert people_words.outcome("inbox") == ""
    assert people_words.outcome("request") == "Goes to Requests"
    assert people_words.outcome("cant_message") == "Can’t be messaged"
    assert people_words.outcome("a_later_one") == "Can’t be messaged"


def test_ones_own_gate_opens_on_the_birthday() -> None:
    opens = 20_000 * DAY
    young = replace(ADA, messages_open_at=opens)
    assert "4 October 2024" in people_words.own_gate(young, TIMES)
    assert people_words.own_gate(replace(young, messages_open_at=None), TIMES) == ""
    assert "suspended" in people_words.own_gate(replace(ADA, suspended=True), TIMES)
    assert people_words.own_gate(None, TIMES) == ""


def test_the_threads_gate() -> None:
    assert people_words.thread_gate(MINA, "Mina") == ""
    assert people_words.thread_gate(None, "") == ""
    assert people_words.thread_gate(replace(MINA, can_message="cant_message"), "Mina") == "Mina can’t be messaged."
    assert "Mina has answered" in people_words.thread_gate(replace(MINA, can_message="awaiting_answer"), "Mina")


def test_people_are_called_by_their_first_name_and_a_business_by_all_of_it() -> None:
    assert people_words.called(replace(MINA, display_name="Mina Kovač")) == "Mina"
    assert people_words.called(replace(MINA, display_name="Loom & Bean", kind="business")) == "Loom & Bean"
    assert people_words.called(replace(MINA, display_name="\u200e ")) == ""
