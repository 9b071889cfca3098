"""Stretches to draw: apart, in order, and where Qt counts them."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.formatting import find_marks, read
from desktop.domain.message import Span
from desktop.viewmodels.text_runs import STYLES, Style, codepoints, runs_of, runs_typed

TEXTS = st.text(st.sampled_from("ab 🎉א好\u0301"), max_size=20)


@given(TEXTS, st.lists(st.tuples(st.sampled_from(sorted(STYLES)), st.integers(0, 20), st.integers(1, 20)), max_size=6))
def test_each_unit_has_the_styles_of_the_spans_over_it(text: str, parts: list[tuple[str, int, int]]) -> None:
    spans = [Span(kind, begin, length) for kind, begin, length in parts if begin + length <= len(text)]
    runs = runs_of(text, spans)
    drawn: dict[int, int] = {}
    end = 0
    for begin, length, style in zip(runs[::3], runs[1::3], runs[2::3], strict=True):
        assert begin >= end
        end = begin + length
        drawn |= dict.fromkeys(range(begin, end), style)
    wide = [at for at, char in enumerate(text) for _ in char.encode("utf-16-le")[::2]]
    for unit, at in enumerate(wide):
        wanted = Style(0)
        for span in spans:
            if span.offset <= at < span.offset + span.length:
                wanted |= STYLES[span.kind]
        assert drawn.get(unit, 0) == wanted


def test_a_kind_that_is_not_known_is_drawn_plain() -> None:
    assert runs_of("text", [Span("sparkle", 0, 4)]) == []


def test_spoilers_are_covered_or_not() -> None:
    spans = [Span("spoiler", 0, 4)]
    assert runs_of("text", spans, covered=True) == [0, 4, Style.COVERED]
    assert runs_of("text", spans) == [0, 4, Style.SPOILER]


def test_a_cover_is_one_and_shows_no_link_under_it() -> None:
    spans = [Span("spoiler", 0, 9), Span("link", 2, 3), Span("strike", 1, 2), Span("bold", 6, 2)]
    assert runs_of("some text", spans, covered=True) == [
        *(0, 6, Style.COVERED),
        *(6, 2, Style.COVERED | Style.BOLD),
        *(8, 1, Style.COVERED),
    ]


def test_markers_are_drawn_faint_while_they_are_typed() -> None:
    typed = "🎉 **so**"
    assert runs_typed(typed, find_marks(typed), ()) == [3, 2, Style.MARKER, 5, 2, Style.BOLD, 7, 2, Style.MARKER]
    mention = read("hi @mina", {"mina": UUID(int=1)}).spans
    assert runs_typed("hi @mina", (), mention) == [3, 5, Style.LINK]


@given(TEXTS)
def test_places_go_both_ways(text: str) -> None:
    for at in range(len(text) + 1):
        assert codepoints(text, len(text[:at].encode("utf-16-le")) // 2) == at
