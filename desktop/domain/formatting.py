"""Formatting: markers as a person types them, and the spans that are sent in their place.

`**bold**`, `_italic_`, `~~strike~~`, `||spoiler||` and code between backticks. A marker counts where a word begins or
ends, not inside one and not in an address; one without its other half stays text. All places count code points.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from desktop.domain.links import find_links
from desktop.domain.message import Span
from desktop.domain.text import is_word_alone

MARKERS = {"bold": "**", "italic": "_", "strike": "~~", "spoiler": "||", "code": "`"}
_KINDS = {marker: kind for kind, marker in MARKERS.items()}
_MOST_MARKS = 150
_MOST_MENTIONS = 50
# Compiled where they are first used, not at the start. A longer run of one character is a line or an ornament.
_SIGN = r"(?<!\*)\*\*(?!\*)|(?<!_)_(?!_)|(?<!~)~~(?!~)|(?<!\|)\|\|(?!\|)|`+"
_MENTION = r"(?<![\w@./])@([A-Za-z][A-Za-z0-9._]{0,30})(?![\w@])"
_RUN = "`+"


class Mark(Struct, frozen=True):
    """A formatted part as it was typed: its opening marker is `begin`..`first`, its closing one `last`..`end`."""

    kind: str
    begin: int
    first: int
    last: int
    end: int


class Written(Struct, frozen=True):
    """A text without its markers, and what they said."""

    text: str
    spans: tuple[Span, ...] = ()


def read(text: str, people: Mapping[str, UUID] | None = None) -> Written:
    """What is meant by a typed `text`. `people` may be mentioned: their usernames, in lower case."""
    mentions = find_mentions(text, people or {})
    marks = find_marks(text, mentions)
    code = [mark for mark in marks if mark.kind == "code"]
    kept = [one for one in mentions if not any(mark.begin <= one.offset < mark.end for mark in code)]
    if not marks:
        return Written(text, tuple(kept))
    cuts = sorted([(mark.begin, mark.first) for mark in marks] + [(mark.last, mark.end) for mark in marks])
    pieces, moved, at = [], [0] * (len(text) + 1), 0
    removed = 0
    for begin, end in cuts:
        pieces.append(text[at:begin])
        moved[at : begin + 1] = range(at - removed, begin - removed + 1)
        removed += end - begin
        at = end
    pieces.append(text[at:])
    moved[at:] = range(at - removed, len(text) - removed + 1)
    spans = [Span(mark.kind, moved[mark.first], moved[mark.last] - moved[mark.first]) for mark in marks]
    spans += [Span(one.kind, moved[one.offset], one.length, user_id=one.user_id) for one in kept]
    return Written("".join(pieces), _sorted(spans))


def find_marks(text: str, mentions: Iterable[Span] = ()) -> tuple[Mark, ...]:
    """The formatted parts of a typed `text`, by where they begin; none crosses another or stands in code."""
    tokens = list(re.finditer(_SIGN, text))
    if len(tokens) < 2:
        return ()
    kept_out = [(one.offset, one.offset + one.length) for one in (*find_links(text), *mentions)]
    opened: list[tuple[str, int, int]] = []
    marks: list[Mark] = []
    past = 0
    for token in tokens:
        marker, begin, end = token.group(), token.start(), token.end()
        if begin < past or any(first <= begin < last for first, last in kept_out):
            continue
        if marker[0] == "`":
            closing = _closing_run(text, token) if _opens(text, begin, end) else None
            if closing is not None:
                past = closing.end()
                marks.append(Mark("code", begin, end, closing.start(), past))
            continue
        at = next((i for i, one in enumerate(opened) if one[0] == marker), None)
        if at is None and _opens(text, begin, end):
            opened.append((marker, begin, end))
        elif at is not None and _closes(text, begin, end) and begin > opened[at][2]:
            marks.append(Mark(_KINDS[marker], opened[at][1], opened[at][2], begin, end))
            del opened[at:]
    return tuple(sorted(marks, key=lambda mark: mark.begin)[:_MOST_MARKS])


def find_mentions(text: str, people: Mapping[str, UUID]) -> tuple[Span, ...]:
    """Where `people` are named with an @ in `text`, addresses apart."""
    if not people or "@" not in text:
        return ()
    links = [(link.offset, link.offset + link.length) for link in find_links(text)]
    found = []
    for match in re.finditer(_MENTION, text):
        name = match[1].rstrip(".")
        user_id = people.get(name.lower())
        if user_id is not None and not any(first <= match.start() < last for first, last in links):
            found.append(Span("mention", match.start(), len(name) + 1, user_id=user_id))
    return tuple(found[:_MOST_MENTIONS])


def marked(text: str, spans: Iterable[Span]) -> str:
    """`text` with markers for `spans`, to be edited. `read` gives back the same text, and the same spans if it can.

    Links and mentions have no markers; of two spans that cross, the one that begins later is left out.
    """
    shown = [span for span in spans if span.kind in MARKERS]
    if not shown:
        return text
    for kinds in (tuple(MARKERS), tuple(reversed(MARKERS))):
        candidate = _with_markers(text, sorted(shown, key=lambda s: (s.offset, -s.length, kinds.index(s.kind))))
        if read(candidate).text == text:
            return candidate
    return text


def _with_markers(text: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    stack: list[tuple[int, str]] = []
    at = 0

    def go(to: int) -> None:
        nonlocal at
        pieces.append(text[at:to])
        at = to

    for span in spans:
        end = span.offset + span.length
        while stack and stack[-1][0] <= span.offset:
            last, marker = stack.pop()
            go(last)
            pieces.append(marker)
        inside_code = bool(stack) and stack[-1][1][0] == "`"
        marker = _marker(span, text)
        if inside_code or (stack and end > stack[-1][0]) or marker in [one[1] for one in stack]:
            continue
        go(span.offset)
        pieces.append(marker)
        stack.append((end, marker))
    while stack:
        last, marker = stack.pop()
        go(last)
        pieces.append(marker)
    return "".join((*pieces, text[at:]))


def _marker(span: Span, text: str) -> str:
    """The marker of a span; of code the shortest run of backticks that it does not hold."""
    if span.kind != "code":
        return MARKERS[span.kind]
    held = {len(run) for run in re.findall(_RUN, text[span.offset : span.offset + span.length])}
    return "`" * next(size for size in range(1, len(held) + 2) if size not in held)


def _closing_run(text: str, opening: re.Match[str]) -> re.Match[str] | None:
    for run in re.finditer(_RUN, text):
        if (
            run.start() >= opening.end()
            and len(run.group()) == len(opening.group())
            and _closes(text, run.start(), run.end())
        ):
            return run
    return None


def _opens(text: str, begin: int, end: int) -> bool:
    after = text[end : end + 1]
    before = text[begin - 1 : begin]
    # Behind a slash it belongs to a path or a drawing (¯\_(ツ)_/¯).
    return bool(after) and not after.isspace() and not (before and (before in "/\\" or _is_in_word(before)))


def _closes(text: str, begin: int, end: int) -> bool:
    after = text[end : end + 1]
    return not text[begin - 1].isspace() and not (after and _is_in_word(after))


def _is_in_word(char: str) -> bool:
    """Whether `char` goes on a word: letters, digits and their marks, but in scripts without spaces between words."""
    if char.isascii():
        return char.isalnum()
    return unicodedata.category(char)[0] in "LNM" and char != "\ufe0f" and not is_word_alone(char)


def _sorted(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.offset, -span.length, span.kind)))
