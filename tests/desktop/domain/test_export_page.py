"""Pages that nobody's words can break, and that load nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import export_page
from desktop.domain.export import Card, Item, Message, Reaction
from desktop.domain.export_page import Mark
from tests.helpers.corpus import corpus
from tests.helpers.export_words import some_words
from tests.helpers.page_reader import Page

WORDS = some_words()
_texts = st.text() | st.sampled_from(list(corpus().values()))
_ITEMS = ("photo", "video", "voice", "file", "sticker", "gif")


def message(text: str, name: str, answered: str = "x", media: tuple[Item, ...] = ()) -> str:
    told = Message(
        UUID(int=1),
        UUID(int=2),
        0,
        "text",
        text,
        reply_to=UUID(int=3),
        reactions=(Reaction(name or "x", ()),),
        media=media,
    )
    return export_page.message(told, Mark(name, mine=False, answered=answered), WORDS, UTC, "../")


def visible(text: str) -> str:
    """What a page shows of a text: written a second time, letter by letter."""
    text = re.sub("\r\n?", "\n", text)
    text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff]", "\ufffd", text)
    return "".join("\ufffd" if ord(letter) & 0xFFFF in (0xFFFE, 0xFFFF) else letter for letter in text)


@given(_texts, _texts, _texts)
def test_words_stay_words(text: str, name: str, answered: str) -> None:
    page = Page(message(text, name, answered))
    plain = Page(message("x" if text else "", "x", "x"))
    assert page.skeleton == plain.skeleton
    assert page.odd == []
    assert visible(text) in page.text
    assert visible(name) in page.text


@given(_texts)
def test_titles_rows_facts_and_drafts_stay_words(text: str) -> None:
    for make in (
        lambda said: export_page.head(WORDS, said) + export_page.foot(),
        lambda said: export_page.heading(said),
        lambda said: export_page.row(said, said, "threads/1.html"),
        lambda said: export_page.facts([(said, said + "x")]),
        lambda said: export_page.said(said, said),
        lambda said: export_page.said(said, said, ("threads/1.html", said)),
        lambda said: export_page.line(said + "x"),
        lambda said: export_page.links([("index.html", said)]),
    ):
        page, plain = Page(make(text)), Page(make("x"))
        assert page.skeleton == plain.skeleton
        assert len(page.odd) == len(plain.odd)
        if "title" not in dict(page.elements):
            assert visible(text) in page.text


@given(_texts, st.sampled_from(_ITEMS), st.booleans(), _texts)
def test_names_of_files_stay_in_their_attribute(name: str, kind: str, here: bool, path: str) -> None:
    item = Item(kind, "x", 1, name=name, file=f"media/{path}" if here else "", missing="" if here else "not_here")
    plain = Item(kind, "x", 1, name="x" if name else "", file="media/x" if here else "", missing=item.missing)
    page, expected = Page(message("x", "x", media=(item,))), Page(message("x", "x", media=(plain,)))
    assert page.skeleton == expected.skeleton
    for _, attributes in page.elements:
        for key, value in attributes:
            if key == "src":
                assert value is not None
                assert value.startswith("../media/")
                assert not set(value) & set(" \"'<>?#:")


def card(words: str, file: str, url: str = "https://films.example/a") -> str:
    shown = Card(url, words, words, words, author=words, picture=Item("photo", "x", 1, file=file))
    told = Message(UUID(int=1), UUID(int=2), 0, "text", "x", preview=shown)
    return export_page.message(told, Mark("x", mine=False), WORDS, UTC, "../")


@given(_texts, _texts)
def test_the_card_of_a_link_is_words_beside_its_picture(words: str, path: str) -> None:
    page, plain = Page(card(words, f"media/{path}")), Page(card("x" if words else "", "media/x"))
    assert (page.skeleton, page.odd) == (plain.skeleton, [])
    assert visible(words) in page.text
    assert "films.example" in page.text
    assert "a" not in [tag for tag, _ in page.elements]
    (source,) = [dict(attributes)["src"] for tag, attributes in page.elements if tag == "img"]
    assert source is not None
    assert source.startswith("../media/")
    assert not set(source) & set(" \"'<>?#:")


def test_a_card_without_its_picture_has_its_words() -> None:
    page = Page(card("Harbour", "", "about:blank"))
    assert "img" not in [tag for tag, _ in page.elements]
    assert "Harbour · Harbour" in page.text


def test_a_file_is_named_and_never_linked() -> None:
    page = Page(message("x", "x", media=(Item("file", "text/html", 1, name="x.html", file="media/000001 x.html"),)))
    assert "a" not in [tag for tag, _ in page.elements]
    assert "File: x.html (media/000001 x.html)" in page.text


def test_the_policy_lets_the_one_style_in_and_nothing_else() -> None:
    page = export_page.head(WORDS, "x")
    style = re.search("<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in export_page.POLICY
    assert export_page.POLICY.startswith("default-src 'none';")
    assert "http" not in export_page.POLICY
    metas = [dict(attributes) for tag, attributes in Page(page).elements if tag == "meta"]
    assert any(meta.get("content") == export_page.POLICY for meta in metas)
    assert "prefers-color-scheme" in style[1]
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert "<script" not in page


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Message(UUID(int=1), UUID(int=2), 0, "newer"), "newer"),
        (Message(UUID(int=1), UUID(int=2), 0, "notice"), "notice"),
        (Message(UUID(int=1), UUID(int=2), 0, "text", "t", edited_at=1, forwarded=True), "edited · forwarded"),
        (Message(UUID(int=1), UUID(int=2), 0, "text", "t", state="parked"), "not_sent"),
        (Message(UUID(int=1), UUID(int=2), 0, "text", media=(Item("photo", "", 0, missing="view_once"),)), "once"),
        (Message(UUID(int=1), UUID(int=2), 0, "text", media=(Item("photo", "", 0, missing="left_out"),)), "left_out"),
    ],
)
def test_what_is_said_about_a_message(told: Message, said: str) -> None:
    page = Page(export_page.message(told, Mark("Bo", mine=True), WORDS, UTC, ""))
    assert said in page.text
    assert "you" in page.text


def test_a_moment_is_told_by_the_clocks_of_the_zone() -> None:
    assert export_page.when(1_700_000_000_000, UTC) == "2023-11-14 22:13"
    assert export_page.when(1_700_000_000_000, ZoneInfo("Asia/Tokyo")) == "2023-11-15 07:13"
    assert export_page.when(-5, UTC) == "1970-01-01 00:00"
    assert export_page.when(2**62, UTC).startswith("9998-")
