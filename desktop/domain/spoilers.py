"""Spoilers: what a message hides until its reader asks for it. Places count code points."""

from collections.abc import Iterable

from desktop.domain.message import Span

COVER = "•••••"
"""What stands for a spoiler where only a line of a message is shown."""


def covered(text: str, spans: Iterable[Span]) -> str:
    """`text` with a cover in the place of each spoiler."""
    pieces, at = [], 0
    for begin, end in spoilers(text, spans):
        pieces += [text[at:begin], COVER]
        at = end
    return "".join((*pieces, text[at:])) if pieces else text


def spoilers(text: str, spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Begin and end of what is covered in `text`, in order, without overlap."""
    found: list[tuple[int, int]] = []
    for span in sorted((s for s in spans if s.kind == "spoiler"), key=lambda s: s.offset):
        begin, end = span.offset, min(span.offset + span.length, len(text))
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif begin < end:
            found.append((begin, end))
    return tuple(found)
