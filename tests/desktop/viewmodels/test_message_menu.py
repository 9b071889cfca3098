"""One list, in one order, of what can be done with a message."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.answering import WITHIN
from desktop.domain.message import Content, MessageRow, SendState
from desktop.viewmodels.message_menu import Standing, can_react, entries

HERS = MessageRow(UUID(int=9), UUID(int=8), 1, UUID(int=2), mine=False, at=1_000, text="hello", seq=4)
MINE = replace(HERS, mine=True, state=SendState.SENT)
AT = Standing(now=2_000, name="Mina")


def names(row: MessageRow, at: Standing = AT) -> list[str]:
    return [entry.name for entry in entries(row, at)]


def test_of_anothers_message() -> None:
    assert names(HERS) == ["reply", "forward", "copy", "save", "remind", "pin", "info", "hide", "report", "block"]
    assert names(HERS, Standing(now=2_000, blocked=True, answers=False)) == [
        "forward", "copy", "save", "remind", "info", "hide", "report",
    ]  # fmt: skip


def test_of_ones_own() -> None:
    assert names(MINE) == ["reply", "edit", "forward", "copy", "save", "remind", "pin", "info", "unsend", "hide"]
    late = Standing(now=MINE.at + WITHIN)
    assert "edit" not in names(MINE, late)
    assert "unsend" not in names(MINE, late)


def test_links_stand_in_it_in_their_order() -> None:
    found = entries(HERS, Standing(now=2_000, hosts=("a.example", "b.example")))
    assert [(e.name, e.label) for e in found if e.name.startswith("link:")] == [
        ("link:0", "Open a.example"),
        ("link:1", "Open b.example"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (replace(MINE, seq=None, state=SendState.QUEUED), ["edit", "copy", "info", "unsend"]),
        (replace(MINE, seq=None, state=SendState.QUEUED, held=True), ["copy", "undo"]),
        (replace(MINE, seq=None, state=SendState.PARKED), ["copy", "retry", "discard"]),
        (replace(MINE, content=Content.GONE, text=""), ["hide"]),
        (replace(HERS, content=Content.NOTICE), ["copy"]),
        (replace(HERS, content=Content.NEWER), ["hide", "report", "block"]),
        (replace(MINE, unsending=True), ["info"]),
        (replace(HERS, only_here=True), ["copy", "info", "hide", "report", "block"]),
    ],
    ids=["queued", "held", "refused", "unsent", "notice", "newer", "unsending", "only here"],
)
def test_what_is_not_whole_offers_less(row: MessageRow, expected: list[str]) -> None:
    assert names(row) == expected


def test_a_request_that_waits_is_taken_back_whatever_its_age() -> None:
    found = entries(MINE, Standing(now=MINE.at + 9 * WITHIN, answers=False, waits=True))
    assert [e.label for e in found if e.name == "unsend"] == ["Unsend the request"]


def test_saved_and_pinned_ones_offer_the_way_back() -> None:
    labels = {e.name: e.label for e in entries(replace(HERS, saved_at=5, pinned_at=5), AT)}
    assert (labels["save"], labels["pin"]) == ("Remove from saved", "Unpin")


def test_reactions_need_a_whole_message_and_an_answer() -> None:
    assert can_react(HERS, AT)
    assert not can_react(HERS, Standing(now=2_000, answers=False))
    assert not can_react(replace(HERS, content=Content.GONE), AT)


def test_every_line_has_words_an_icon_and_no_key_twice() -> None:
    for row in (HERS, MINE, replace(MINE, state=SendState.PARKED)):
        found = entries(row, AT)
        assert all(entry.label and entry.icon for entry in found)
        keys = [entry.keys for entry in found if entry.keys]
        assert len(keys) == len(set(keys))
