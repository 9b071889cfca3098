"""Requests are values; of one's own nothing is known but when it was asked."""

from uuid import UUID

from desktop.domain.person import PersonRow
from desktop.domain.request import CardRow, RequestRow, Verdict


def test_ones_own_request_tells_nothing_of_its_fate() -> None:
    assert RequestRow(5) == RequestRow(asked_at=5, lapses_at=None, filtered_by="")


def test_a_card_needs_no_more_than_a_thread_and_a_person() -> None:
    card = CardRow(UUID(int=1), PersonRow(UUID(int=2), "bo", "Bo"))
    assert (card.mutual, card.some_mutual, card.similar) == (0, (), "")


def test_the_verdicts_are_those_of_the_board() -> None:
    assert [verdict.value for verdict in Verdict] == ["accept", "decline", "block"]
