"""The emoji picker's lines: headings and rows of cells, and the way from cell to cell by arrow keys. Pure."""

from collections.abc import Sequence
from typing import Any, Protocol

from msgspec import Struct, field
from PySide6.QtCore import QCoreApplication

from desktop.domain.emoji import Emoji, EmojiBook, toned
from desktop.domain.emoji_choices import EmojiChoices

RECENT = -1
FOUND = -2


class EmojiLine(Struct, frozen=True):
    """One line of the picker; `first` counts its first cell among all cells."""

    key: str
    title: str
    """Of a heading; empty for a row of emoji."""
    first: int = 0
    cells: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Line(Protocol):
    """A line of any grid of cells: none in a heading."""

    @property
    def first(self) -> int: ...
    @property
    def cells(self) -> Sequence[Any]: ...


class Section(Struct, frozen=True):
    """A heading with what stands under it."""

    group: int
    cells: tuple[tuple[Emoji, str], ...]
    """Each emoji and how it is drawn."""


def sections(book: EmojiBook, choices: EmojiChoices) -> list[Section]:
    """What was taken lately, and every group in Unicode's order."""
    lately = [(one, text) for text in choices.recent if (one := book.find(text)) is not None]
    grouped: dict[int, list[tuple[Emoji, str]]] = {}
    for one in book.every:
        grouped.setdefault(_merged(one.group), []).append((one, toned(one, choices.tone)))
    every = [Section(group, tuple(cells)) for group, cells in grouped.items()]
    return [Section(RECENT, tuple(lately)), *every] if lately else every


def found(book: EmojiBook, choices: EmojiChoices, query: str) -> list[Section]:
    """What a search finds, under one heading."""
    cells = tuple((one, toned(one, choices.tone)) for one in book.search(query))
    return [Section(FOUND, cells)] if cells else []


def lines_of(parts: Sequence[Section], columns: int) -> list[EmojiLine]:
    """The lines, top to bottom, with `columns` cells in a row."""
    lines: list[EmojiLine] = []
    count = 0
    for part in parts:
        lines.append(EmojiLine(f"title:{part.group}", group_name(part.group)))
        for at in range(0, len(part.cells), columns):
            row = part.cells[at : at + columns]
            cells, names = [text for _, text in row], [one.name for one, _ in row]
            lines.append(EmojiLine(f"{part.group}:{at}", "", count, cells, names))
            count += len(row)
    return lines


def moved(lines: Sequence[Line], current: int, across: int, down: int) -> int:
    """The cell beside `current`, or above or below it; it stays at an end, and where there is no cell it is −1."""
    rows = [line for line in lines if line.cells]
    if not rows:
        return -1
    last = rows[-1].first + len(rows[-1].cells) - 1
    if current < 0:
        return 0
    if across:
        return min(max(current + across, 0), last)
    at = next(i for i, row in enumerate(rows) if current < row.first + len(row.cells))
    column = current - rows[at].first
    target = rows[min(max(at + down, 0), len(rows) - 1)]
    return target.first + min(column, len(target.cells) - 1)


def _merged(group: int) -> int:
    """Smileys and people stand together, as the field does it."""
    return 0 if group == 1 else group


def group_name(group: int) -> str:
    """The heading of a group."""
    return {
        FOUND: _say("Found"),
        RECENT: _say("Recent"),
        0: _say("Smileys and people"),
        3: _say("Animals and nature"),
        4: _say("Food and drink"),
        5: _say("Travel and places"),
        6: _say("Activities"),
        7: _say("Objects"),
        8: _say("Symbols"),
        9: _say("Flags"),
    }[group]


def _say(words: str) -> str:
    return QCoreApplication.translate("Emoji", words)
