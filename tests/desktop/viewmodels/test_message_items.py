"""A row of the timeline says what the message is, and its links stand where they are drawn."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from desktop.domain.message import Content, LinkPreview, MessageRow, SendState, Span
from desktop.domain.person import PersonRow
from desktop.domain.timeline import Placed
from desktop.viewmodels.message_items import (
    Look,
    MessageItem,
    blank,
    item_of,
    links_of,
    mentions_of,
    pressed_of,
    shown_text,
    state_words,
)
from desktop.viewmodels.text_runs import Style, runs_of
from desktop.viewmodels.times import Times
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
MINA = PersonRow(uid(1), "mina", "Mina")
ROW = MessageRow(uid(8), uid(7), 1, uid(1), mine=False, at=NOW, text="hello", seq=1)
END = Placed(opens_run=True, closes_run=True, day=None, new_above=False, gap_above=False)
MIDDLE = replace(END, closes_run=False)


def drawn(row: MessageRow, placed: Placed = END, *, tells: bool = False) -> MessageItem:
    return item_of(row, Look(placed, tells, date(2026, 11, 22)), MINA, NOW, TIMES)


def test_the_time_stands_where_a_run_ends() -> None:
    assert drawn(ROW).time == "14:33"
    assert drawn(ROW, MIDDLE).time == ""


def test_the_state_stands_under_the_last_own_message_alone() -> None:
    own = replace(ROW, mine=True, state=SendState.SEEN)
    assert drawn(own, MIDDLE, tells=True).stateWords == "Seen"
    assert drawn(own, MIDDLE, tells=True).time == "14:33"
    assert drawn(own).stateWords == ""
    assert drawn(ROW, tells=True).stateWords == ""


def test_a_parked_message_always_says_so() -> None:
    item = drawn(replace(ROW, mine=True, state=SendState.PARKED, reason="cant_message"), MIDDLE)
    assert item.failed
    assert item.failure == "This person can’t be messaged."
    assert item.spoken.startswith("You, hello, 14:33, Not sent")


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (None, []),
        (LinkPreview("https://x.example/a", "T", "D", "S"), ["x.example", "T", "D", "S"]),
        (LinkPreview("https://x.example/a", "T", site="X.Example"), ["x.example", "T", "", ""]),
        (LinkPreview("https://раypal.example/", "T", site="PayPal"), ["xn--ypal-43d9g.example", "T", "", "PayPal"]),
        (LinkPreview("https://bank.example@x.example/", "T\u202e"), ["x.example", "T", "", ""]),
        (LinkPreview("javascript:x", "T"), []),
        (LinkPreview("https://x.example/a", " \u202e "), []),
    ],
)
def test_a_card_says_the_real_host_first(card: LinkPreview | None, words: list[str]) -> None:
    assert drawn(replace(ROW, preview=card)).card == words
    assert drawn(replace(ROW, preview=card, content=Content.GONE)).card == []


@pytest.mark.parametrize("content", list(Content))
def test_every_content_has_words(content: Content) -> None:
    item = drawn(replace(ROW, content=content))
    assert item.text
    assert item.spoken
    assert item.kind == content.value


def test_every_state_has_words() -> None:
    assert len({state_words(state) for state in SendState}) == len(SendState)


def test_links_inside_links_are_left_out() -> None:
    spans = (Span("link", 0, 9, href="https://a.example"), Span("link", 3, 4, href="https://b.example"))
    assert [span.href for span in links_of(replace(ROW, text="one two three", spans=spans))] == ["https://a.example"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_links_are_told_in_utf_16(before: str, after: str) -> None:
    text = f"{before} https://films.example/a {after}"
    spans = links_of(replace(ROW, text=text))
    wide = shown_text(text).encode("utf-16-le", "surrogatepass")
    told = runs_of(text, spans)
    for at, span in enumerate(spans):
        begin, length, _ = told[3 * at : 3 * at + 3]
        piece = wide[2 * begin : 2 * (begin + length)].decode("utf-16-le", "surrogatepass")
        assert piece == shown_text(text[span.offset : span.offset + span.length])


@given(st.text())
def test_controls_are_never_drawn_and_nothing_shifts(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) == len(text)
    assert not any(character < " " and character not in "\n\t" for character in shown)


@pytest.mark.parametrize(
    ("text", "simple"),
    [("hello", True), ("", True), ("hi 😀", True), ("😀", False), ("hi\n👍🏽", False), ("see https://a.example", False),
     ("שלום", True), ("one\n\ntwo", True)],
)  # fmt: skip
def test_what_a_plain_text_draws_well(text: str, simple: bool) -> None:
    assert drawn(replace(ROW, text=text)).simple is simple


SECRET = replace(ROW, text="he dies 🎉 at the end", spans=(Span("spoiler", 3, 6), Span("bold", 0, 2)))


def test_a_spoiler_is_neither_drawn_nor_spoken_until_it_is_asked_for() -> None:
    item = drawn(SECRET)
    assert item.covered
    assert "🎉" not in item.text
    assert len(item.text.encode("utf-16")) == len(SECRET.text.encode("utf-16"))
    assert drawn(replace(SECRET, text="he dies  at the end 🎉")).text == "he dies  at the end 🎉"
    assert Style.COVERED in item.runs
    assert item.spoken == "Mina, he (spoiler) at the end, 14:33"
    shown = item_of(SECRET, Look(END, False, date(2026, 11, 22), uncovered=True), MINA, NOW, TIMES)
    assert not shown.covered
    assert shown.text == SECRET.text
    assert Style.COVERED not in shown.runs
    assert "dies 🎉" in shown.spoken


def test_formatted_text_is_no_plain_text() -> None:
    assert not drawn(SECRET).simple
    assert drawn(SECRET).runs == [0, 2, Style.BOLD, 3, 7, Style.COVERED]


def test_mentions_and_links_lead_somewhere() -> None:
    spans = (Span("mention", 23, 5, user_id=uid(1)), Span("mention", 0, 2), Span("bold", 0, 3))
    row = replace(
        ROW, text="see https://a.example, @mina", spans=(*spans, Span("link", 4, 17, href="https://a.example"))
    )
    assert [span.kind for span in pressed_of(row)] == ["link", "mention"]


@pytest.mark.parametrize(
    ("text", "large"), [("😀", True), ("👩🏽‍🚀 ❤️\n🇩🇪", True), ("😀😀😀😀", False), ("😀 hi", False), ("hi", False)]
)
def test_a_few_emoji_alone_are_drawn_large(text: str, large: bool) -> None:
    assert drawn(replace(ROW, text=text)).large is large
    assert not drawn(replace(ROW, text=text, content=Content.GONE)).large
    assert not drawn(replace(ROW, text=text, spans=(Span("spoiler", 0, 1),))).large


def test_who_is_mentioned_stands_once_and_not_where_it_is_covered() -> None:
    text = "@bo @ada @bo @cy"
    spans = (
        Span("mention", 0, 3, user_id=uid(1)),
        Span("mention", 4, 4, user_id=uid(2)),
        Span("mention", 9, 3, user_id=uid(1)),
        Span("spoiler", 13, 3),
        Span("mention", 13, 3, user_id=uid(3)),
    )
    assert [span.user_id for span in mentions_of(replace(ROW, text=text, spans=spans))] == [uid(1), uid(2)]


def test_a_blank_row_says_nothing_and_takes_the_room_of_one_line() -> None:
    row = blank("3")
    assert (row.key, row.text.strip(), row.spoken, row.simple) == ("3", "", "", True)
