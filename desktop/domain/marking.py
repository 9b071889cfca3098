"""Putting markers around what is selected, and taking them away again. Places count code points."""

from msgspec import Struct

from desktop.domain.formatting import MARKERS, Mark, find_marks


class Edit(Struct, frozen=True):
    """Replace `begin`..`end` by `text`; then `first`..`last` is selected."""

    begin: int
    end: int
    text: str
    first: int
    last: int


def toggled(text: str, first: int, last: int, kind: str) -> Edit:
    """Format `first`..`last` as `kind`, or end that where it is so already. Blanks at its ends stay outside."""
    marker = MARKERS[kind]
    size = len(marker)
    if text[first - size : first] == marker == text[last : last + size] and first >= size:
        return _unwrapped(text, Mark(kind, first - size, first, last, last + size), first, last)
    for mark in find_marks(text):
        if mark.kind == kind and mark.begin <= first and last <= mark.end:
            return _unwrapped(text, mark, first, last)
    inside = text[first:last]
    begin = first + len(inside) - len(inside.lstrip())
    end = last - len(inside) + len(inside.rstrip()) if inside.strip() else begin
    return Edit(begin, end, f"{marker}{text[begin:end]}{marker}", begin + size, end + size)


def _unwrapped(text: str, mark: Mark, first: int, last: int) -> Edit:
    inside = text[mark.first : mark.last]
    shift = mark.first - mark.begin
    begin = min(max(first, mark.first), mark.last) - shift
    return Edit(mark.begin, mark.end, inside, begin, max(begin, min(last, mark.last) - shift))
