"""Quotes, chips and notes in words."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.answering import KINDS
from desktop.domain.message import Content, MessageRow, Quote, Reaction, SendState, Span
from desktop.domain.person import PersonRow
from desktop.viewmodels.answer_words import chips_of, note_of, quote_words, quoted, refusal

ME, MINA = UUID(int=1), PersonRow(UUID(int=2), "mina", "Mina\u202e Kovač")
ROW = MessageRow(UUID(int=9), UUID(int=8), 1, ME, mine=True, at=1_000, text="hello", seq=4, state=SendState.SENT)


def test_a_quote_names_its_writer_and_says_a_line() -> None:
    assert quote_words(None, None) == ("", "")
    assert quote_words(Quote(UUID(int=3), Content.TEXT, MINA.user_id, text="two\nlines"), MINA) == (
        "Mina Kovač",
        "two lines",
    )
    assert quote_words(Quote(UUID(int=3), Content.TEXT, ME, mine=True, text="mine"), None) == ("You", "mine")


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "Message not here"), (Content.GONE, "Message gone"), (Content.NEWER, "newer Paravion")],
)
def test_what_cannot_be_quoted_says_why(content: Content | None, words: str) -> None:
    assert words in quote_words(Quote(UUID(int=3), content, text="secret"), MINA)[1]


def test_a_message_is_quoted_as_it_is_shown() -> None:
    assert quoted(ROW) == Quote(ROW.message_id, Content.TEXT, ME, mine=True, text="hello")
    assert quoted(replace(ROW, unsending=True)).content is Content.GONE
    hidden = replace(ROW, spans=(Span("spoiler", 0, 5),))
    assert "hello" not in quoted(hidden).text


def test_chips_tell_what_how_often_and_whether_it_is_ones_own() -> None:
    row = replace(ROW, reactions=(Reaction("❤️", (ME, MINA.user_id), mine=True), Reaction("🔥", (UUID(int=4),))))
    assert [(chip["emoji"], chip["count"], chip["mine"], chip["spoken"]) for chip in chips_of(row)] == [
        ("❤️", 2, True, "❤️, 2, yours"),
        ("🔥", 1, False, "🔥, 1"),
    ]


def test_notes() -> None:
    assert note_of(ROW) == ""
    assert note_of(replace(ROW, edited_at=5, pinned_at=6)) == "Edited · Pinned"
    assert note_of(replace(ROW, unsending=True, edited_at=5)) == "Waiting to be sent"
    assert note_of(replace(ROW, content=Content.GONE, edited_at=5)) == ""
    assert note_of(replace(ROW, only_here=True)) == "Only on this computer"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "hide"])
def test_every_refusal_has_words(kind: str) -> None:
    said = refusal(replace(ROW, refused=kind, reason="too_late"))
    assert said
    assert "24 hours" in said
    assert refusal(ROW) == ""
