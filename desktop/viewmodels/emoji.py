"""The emoji picker: what it shows, what is chosen in it, and what an account took lately. Nothing is read before."""

import asyncio
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QLocale, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.emoji import TONES, Emoji, EmojiBook, toned
from desktop.domain.emoji_choices import EmojiChoices
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.emoji_lines import EmojiLine, Section, found, group_name, lines_of, moved, sections
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

HAND = "✋"
COLUMNS = 8


@QmlElement
@QmlUncreatable("Made by the composer.")
class EmojiModel(QObject):
    """`begin` before it is shown. Cells are counted through all lines; `current` is the one the arrow keys are on."""

    changed = Signal()
    moved = Signal()
    """Another cell is the current one."""
    ready = Signal()
    """The emoji are read."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: EmojiBook | None = None
        self._choices = EmojiChoices()
        self._model: RowsModel[EmojiLine] = RowsModel(EmojiLine, self)
        self._lines: list[EmojiLine] = []
        self._groups: list[int] = []
        self._columns = COLUMNS
        self._query = ""
        self._current = -1
        self._problem = ""
        self._reading: Any = None

    @property
    def book(self) -> EmojiBook | None:
        """All emoji, once they are read."""
        return self._book

    @Property(QObject, constant=True)
    def lines(self) -> QAbstractListModel:
        """Headings and rows."""
        return self._model

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """They are not read yet."""
        return self._book is None

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nothing was found."""
        return self._book is not None and not self._lines

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be kept, in words."""
        return self._problem

    @Property(int, notify=moved)
    def current(self) -> int:
        """The cell the arrow keys are on, or −1."""
        return self._current

    @Property(int, notify=moved)
    def currentLine(self) -> int:
        """The line it stands in, or −1."""
        lines = enumerate(self._lines)
        return next((at for at, line in lines if line.cells and self._current < line.first + len(line.cells)), -1)

    @Property(str, notify=moved)
    def currentName(self) -> str:
        """What it is called."""
        one = self._at(self._current)
        return "" if one is None else one[1]

    @Property("QVariantList", notify=changed)
    def groups(self) -> list[dict[str, str]]:
        """The groups that are shown, for going to one at once: its name, and an emoji for it."""
        signs = {line.key: self._lines[at + 1].cells[0] for at, line in enumerate(self._lines) if line.title}
        return [{"label": group_name(group), "sign": signs[f"title:{group}"]} for group in self._groups]

    @Property(int, notify=changed)
    def tone(self) -> int:
        """The skin tone: 0 for none, 1 to 5 from light to dark."""
        return self._choices.tone

    @Property("QStringList", notify=changed)
    def tones(self) -> list[str]:
        """A hand in every tone, without one first."""
        hand = self._book.find(HAND) if self._book is not None else None
        return [] if hand is None else [toned(hand, tone) for tone in range(TONES + 1)]

    @Slot()
    def begin(self) -> None:
        """It is about to be shown: everything, from the top."""
        self._query = ""
        if self._book is not None:
            self._show()
        elif self._reading is None:
            self._reading = self._context.bridge.start(self._read())

    @Slot(int)
    def setColumns(self, columns: int) -> None:
        """How many cells a row has room for."""
        if columns != self._columns and columns > 0:
            self._columns = columns
            self._show()

    @Slot(str)
    def search(self, query: str) -> None:
        """Show what is found; everything without words."""
        self._query = query.strip()
        self._show()

    @Slot(int, int)
    def move(self, across: int, down: int) -> None:
        """Go to the cell beside, above or below."""
        self._go(moved(self._lines, self._current, across, down))

    @Slot(int)
    def hover(self, cell: int) -> None:
        """Go to a cell."""
        self._go(cell)

    @Slot(int, result=int)
    def lineOf(self, group: int) -> int:
        """The line of the heading of a group, counted among those shown."""
        return next(at for at, line in enumerate(self._lines) if line.key == f"title:{self._groups[group]}")

    @Slot(int)
    def choose(self, tone: int) -> None:
        """Take a skin tone."""
        self._keep(replace(self._choices, tone=min(max(tone, 0), TONES)))
        self._show()

    @Slot(int, result=str)
    def take(self, cell: int) -> str:
        """The emoji of a cell, kept among those taken lately; empty where there is none."""
        one = self._at(cell)
        if one is None:
            return ""
        self.took(one[0])
        return one[0]

    def took(self, emoji: str) -> None:
        """It was taken, here or by its shortcode."""
        self._keep(self._choices.with_taken(emoji))

    def drawn(self, emoji: Emoji) -> str:
        """It in the person's skin tone."""
        return toned(emoji, self._choices.tone)

    def _at(self, cell: int) -> tuple[str, str] | None:
        for line in self._lines:
            if line.first <= cell < line.first + len(line.cells):
                return line.cells[cell - line.first], line.names[cell - line.first]
        return None

    def _go(self, cell: int) -> None:
        if cell != self._current:
            self._current = cell
            self.moved.emit()

    def _parts(self) -> list[Section]:
        if self._book is None:
            return []
        if self._query:
            return found(self._book, self._choices, self._query)
        return sections(self._book, self._choices)

    def _show(self) -> None:
        parts = self._parts()
        self._groups = [part.group for part in parts]
        self._lines = lines_of(parts, self._columns)
        self._model.show(self._lines)
        self._current = 0 if self._query and self._lines else -1
        self.changed.emit()
        self.moved.emit()

    async def _read(self) -> None:
        from desktop.system.emoji_files import load_emoji

        language = QLocale().name()[:2]
        book = await asyncio.to_thread(load_emoji, language)
        try:
            self._choices = await self._context.bridge.call(Engine.emoji_choices)
        except Problem as problem:
            self._problem = sentence(problem)
        self._book = book
        self._show()
        self.ready.emit()

    def _keep(self, choices: EmojiChoices) -> None:
        if choices != self._choices:
            self._choices = choices
            self._context.bridge.start(self._save(choices))

    async def _save(self, choices: EmojiChoices) -> None:
        try:
            await self._context.bridge.call(Engine.keep_emoji_choices, choices)
        except Problem as problem:
            self._problem = sentence(problem)
            self.changed.emit()
