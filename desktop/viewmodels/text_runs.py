"""Spans as stretches to draw, in UTF-16 units as Qt counts them: pure."""

from collections.abc import Iterable, Sequence
from enum import IntFlag
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.message import Span

if TYPE_CHECKING:
    from desktop.domain.formatting import Mark


class Style(IntFlag):
    """How a stretch of a text is drawn."""

    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    SPOILER = 16
    """It was covered."""
    COVERED = 32
    LINK = 64
    MARKER = 128
    """What is typed to format and not sent."""
    FIRST = 256
    SECOND = 512
    """In a colour that the view gives."""


STYLES = {
    "bold": Style.BOLD,
    "italic": Style.ITALIC,
    "strike": Style.STRIKE,
    "code": Style.CODE,
    "spoiler": Style.SPOILER,
    "link": Style.LINK,
    "mention": Style.LINK,
}
_HIDING = Style.COVERED | Style.BOLD | Style.ITALIC | Style.CODE
"""What a cover keeps of the styles below it: what takes room, so that nothing moves when it is taken away."""
Part = tuple[int, int, Style]


def runs_of(text: str, spans: Iterable[Span], *, covered: bool = False) -> list[int]:
    """Begin, length and style of each stretch of a message, by turns; `covered` hides its spoilers."""
    parts = [(one.offset, one.offset + one.length, STYLES.get(one.kind, Style(0))) for one in spans]
    if covered:
        parts = [(begin, end, Style.COVERED if style is Style.SPOILER else style) for begin, end, style in parts]
    return _told(text, [(begin, end, style) for begin, end, style in parts if style])


def runs_typed(text: str, marks: "Iterable[Mark]", mentions: Iterable[Span]) -> list[int]:
    """The same for a text with its markers, as it is typed."""
    parts: list[Part] = []
    for mark in marks:
        style = STYLES[mark.kind]
        parts += [
            (mark.first, mark.last, style),
            (mark.begin, mark.first, Style.MARKER),
            (mark.last, mark.end, Style.MARKER),
        ]
    parts += [(one.offset, one.offset + one.length, Style.LINK) for one in mentions]
    return _told(text, parts)


def _told(text: str, parts: Sequence[Part]) -> list[int]:
    told: list[int] = []
    places = sorted({place for begin, end, _ in parts for place in (begin, end)})
    wide = _units(text, places)
    for first, last in pairwise(places):
        style = _style(first, last, parts)
        if style and told and told[-1] == style and told[-3] + told[-2] == wide[first]:
            told[-2] += wide[last] - wide[first]
        elif style:
            told += (wide[first], wide[last] - wide[first], int(style))
    return told


def _style(first: int, last: int, parts: Iterable[Part]) -> Style:
    style = Style(0)
    for begin, end, one in parts:
        if begin <= first and last <= end:
            style |= one
    return style & _HIDING if style & Style.COVERED else style


def _units(text: str, places: Sequence[int]) -> dict[int, int]:
    """The places of a text, in order, in UTF-16 units."""
    if text.isascii():
        return {place: place for place in places}
    found, at, units = {}, 0, 0
    for place in places:
        units += place - at + sum(character > "\uffff" for character in text[at:place])
        found[place], at = units, place
    return found


def codepoints(text: str, units: int) -> int:
    """How many code points of `text` stand before a place in UTF-16 units."""
    if text.isascii():
        return units
    seen = 0
    for at, character in enumerate(text):
        if seen >= units:
            return at
        seen += 1 + (character > "\uffff")
    return len(text)
