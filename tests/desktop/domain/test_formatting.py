"""Markers become spans, and spans markers again; whatever is no marker stays as it was typed."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.formatting import MARKERS, Written, find_marks, marked, read
from desktop.domain.links import find_links
from desktop.domain.message import Span

MINA = UUID(int=7)
PEOPLE = {"mina.films": MINA}
WORDS = st.text(st.sampled_from("aébż9א ب你好🎉👩🏽‍🚀\u0301.,!?\n"), min_size=1, max_size=8).filter(
    lambda w: bool(w.strip())
)
SOUP = st.lists(
    st.sampled_from(
        [
            "**",
            "_",
            "~~",
            "||",
            "`",
            "``",
            "***",
            "a",
            "bc",
            " ",
            "\n",
            "🎉",
            "א",
            "好",
            ".",
            "@mina.films",
            "https://a.example/x_y_z",
        ]
    ),
    max_size=24,
).map("".join)


def parts(written: Written) -> list[tuple[str, str]]:
    return [(span.kind, written.text[span.offset : span.offset + span.length]) for span in written.spans]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("a **b** c", "a b c", [("bold", "b")]),
        ("_a_ ~~b~~ ||c|| `d`", "a b c d", [("italic", "a"), ("strike", "b"), ("spoiler", "c"), ("code", "d")]),
        ("**_both_**", "both", [("bold", "both"), ("italic", "both")]),
        ("**a _b_ c**", "a b c", [("bold", "a b c"), ("italic", "b")]),
        ("🎉 **👩🏽‍🚀 go** א", "🎉 👩🏽‍🚀 go א", [("bold", "👩🏽‍🚀 go")]),
        ("**שלום** ~~عالم~~", "שלום عالم", [("bold", "שלום"), ("strike", "عالم")]),
        ("你好**世界**吧", "你好世界吧", [("bold", "世界")]),
        ("`**a** _b_`", "**a** _b_", [("code", "**a** _b_")]),
        ("``a ` b``", "a ` b", [("code", "a ` b")]),
        ("||a\nb||", "a\nb", [("spoiler", "a\nb")]),
        ("(**a**), **b**!", "(a), b!", [("bold", "a"), ("bold", "b")]),
        ("**a _b** c_", "a _b c_", [("bold", "a _b")]),
    ],
)
def test_markers_become_spans(typed: str, text: str, found: list[tuple[str, str]]) -> None:
    written = read(typed)
    assert written.text == text
    assert parts(written) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "**",
        "**a",
        "a**",
        "** a **",
        "**** ____ ~~~~ ||||",
        "snake_case_name and __init__",
        "2**3**4",
        "a||b||c",
        "***",
        "¯\\_(ツ)_/¯",
        "5 * 3 _ 2",
        "https://a.example/_x_/b_c_d?e=**f**",
        "see www.a.example/_a_ now",
        "don`t and won`t",
        "cafe\u0301_x_",
        "-----_-----",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert read(text) == Written(text)


@given(WORDS)
def test_text_without_markers_is_unchanged(text: str) -> None:
    assert read(text) == Written(text)


@given(st.sampled_from(sorted(MARKERS)), WORDS, WORDS, WORDS)
def test_a_formatted_part_stands_where_it_was_typed(kind: str, before: str, inside: str, after: str) -> None:
    inside, marker = inside.strip(), MARKERS[kind]
    written = read(f"{before} {marker}{inside}{marker} {after}")
    assert written == Written(f"{before} {inside} {after}", (Span(kind, len(before) + 1, len(inside)),))


@given(SOUP)
def test_only_markers_are_taken_out(typed: str) -> None:
    written, marks = read(typed, PEOPLE), find_marks(typed)
    taken = sum(mark.first - mark.begin + mark.end - mark.last for mark in marks)
    assert len(written.text) == len(typed) - taken
    for span in written.spans:
        assert span.length > 0
        assert 0 <= span.offset <= len(written.text) - span.length
    for mark in marks:
        assert typed[mark.begin : mark.first] == typed[mark.last : mark.end]
        assert not any(
            link.offset <= place < link.offset + link.length
            for link in find_links(typed)
            for place in (mark.begin, mark.last)
        )
        for other in marks:  # one is in the other, or they stand apart
            inside = mark.first <= other.begin and other.end <= mark.last
            around = other.first <= mark.begin and mark.end <= other.last
            assert mark is other or inside or around or other.end <= mark.begin or mark.end <= other.begin


TREE = st.recursive(
    WORDS.map(lambda word: (word.strip(), ())),
    lambda children: st.tuples(
        st.sampled_from(["bold", "italic", "strike", "spoiler"]), st.lists(children, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


def typed_of(tree: object, within: tuple[str, ...] = ()) -> str:
    """A tree of parts as one would type it; a part in one of its own kind has no markers of its own."""
    assert isinstance(tree, tuple)
    first, rest = tree
    if not isinstance(rest, list):
        return str(first)
    inside = " ".join(typed_of(child, (*within, first)) for child in rest)
    return inside if first in within else f"{MARKERS[first]}{inside}{MARKERS[first]}"


@given(st.lists(TREE, min_size=1, max_size=3))
def test_what_was_written_can_be_edited_again(trees: list[object]) -> None:
    written = read(" ".join(map(typed_of, trees)))
    assert read(marked(written.text, written.spans)) == written


@given(SOUP)
def test_editing_never_changes_the_words(typed: str) -> None:
    written = read(typed)
    again = marked(written.text, written.spans)
    assert again == written.text or read(again).text == written.text


def test_code_with_backticks_is_edited_as_it_was() -> None:
    for typed in ("``a ` b``", "`a `` b`", "`**x**`"):
        written = read(typed)
        assert read(marked(written.text, written.spans)) == written


def test_what_crosses_or_has_no_marker_is_left_out_of_editing() -> None:
    assert marked("abc def", (Span("bold", 0, 5), Span("italic", 4, 3))) == "abc def"
    assert marked("abc def", (Span("bold", 0, 7), Span("italic", 4, 3))) == "**abc _def_**"
    assert marked("one two", (Span("link", 0, 3, href="https://a.example"),)) == "one two"
    assert (
        marked("x one two y", (Span("bold", 2, 7), Span("code", 2, 3), Span("italic", 2, 3))) == "x **_`one`_ two** y"
    )
    assert marked("x one two y", (Span("code", 2, 7), Span("bold", 2, 3))) == "x `one two` y"


def test_the_other_can_be_mentioned() -> None:
    written = read("hey @mina.films, **@Mina.Films.** see `@mina.films` and a@mina.films @minax", PEOPLE)
    assert parts(written) == [
        ("mention", "@mina.films"),
        ("bold", "@Mina.Films."),
        ("mention", "@Mina.Films"),
        ("code", "@mina.films"),
    ]
    assert {span.user_id for span in written.spans if span.kind == "mention"} == {MINA}
    assert read("@mina.films").spans == ()
    assert read("https://a.example/@mina.films", PEOPLE).spans == ()


def test_more_than_a_message_may_carry_stays_text() -> None:
    written = read("**a** " * 400)
    assert len(written.spans) == 150
    assert written.text.count("**") == 500
