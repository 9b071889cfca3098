"""A tab of the picker: the stickers, or the GIFs, to choose from. Nothing is read before it is shown."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.decoded import Fault, Moving, Picture
from desktop.domain.emoji import EmojiBook
from desktop.domain.media import STICKER
from desktop.domain.problem import Problem
from desktop.domain.sticker import Sticker, StickerChoices
from desktop.viewmodels.context import Context
from desktop.viewmodels.emoji_lines import moved
from desktop.viewmodels.in_motion import MovingSource
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.sticker_lines import Shelf, StickerLine, found, lines_of, shelves
from desktop.viewmodels.tasks import attempt
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MEMORY = 16 * 1024 * 1024


class Ways(Struct, frozen=True):
    """What becomes of a cell: it is sent, or later, where `puts_off` says that it can be; or all of its pack is, by
    its title."""

    send: Callable[[Sticker], None]
    share: Callable[[str], None]
    put_off: Callable[[Sticker], None]
    puts_off: Callable[[], bool]


@QmlElement
@QmlUncreatable("Made by the picker.")
class StickersModel(MovingSource):
    """Of one `kind`. `begin` before it is shown. Cells are counted through all lines; `current` is the one the arrow
    keys are on. `book` has the words of the emoji, once they are read."""

    changed = Signal()
    turned = Signal()
    """Another cell is the current one."""

    def __init__(
        self,
        context: Context,
        kind: str,
        book: Callable[[], EmojiBook | None],
        ways: Ways,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, MEMORY, parent)
        self._kind = kind
        self._book = book
        self._ways = ways
        self._shipped: tuple[Sticker, ...] = ()
        self._kept: dict[UUID, Sticker] = {}
        self._choices = StickerChoices()
        self._model: RowsModel[StickerLine] = RowsModel(StickerLine, self)
        self._lines: list[StickerLine] = []
        self._columns = 1
        self._query = ""
        self._current = -1
        self._problem = ""
        self._read = False
        self._busy = 0
        self._keeps = False
        self._asking = False
        self._connection = context.bridge.on_connection(self.connected)
        self._feed = context.bridge.on_changes(self.hear)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._connection.dispose()
        self._feed.dispose()
        self.end()

    @Property(QObject, constant=True)
    def lines(self) -> QAbstractListModel:
        """Headings and rows."""
        return self._model

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """They are not read yet."""
        return not self._read

    @Property(bool, notify=changed)
    def makes(self) -> bool:
        """Whether stickers can be made here: the relay keeps them."""
        return self._kind == STICKER and self._keeps

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """New ones are being made."""
        return self._busy > 0

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is nothing, or nothing was found."""
        return self._read and not self._lines and not self._asking

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Nothing is here yet, and the relay is asked."""
        return self._asking and not self._lines

    @Property(bool, notify=changed)
    def searching(self) -> bool:
        """Words are looked for."""
        return bool(self._query)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be done, in words."""
        return self._problem

    @Property(int, notify=turned)
    def current(self) -> int:
        """The cell the arrow keys are on, or −1."""
        return self._current

    @Property(int, notify=turned)
    def currentLine(self) -> int:
        """The line it stands in, or −1."""
        lines = enumerate(self._lines)
        return next((at for at, line in lines if line.cells and self._current < line.first + len(line.cells)), -1)

    @Property(str, notify=turned)
    def currentName(self) -> str:
        """What it is called."""
        cell = self._cell(self._current)
        return "" if cell is None else str(cell["name"])

    @Slot()
    def begin(self) -> None:
        """It is about to be shown: everything, from the top."""
        self._query, self._problem = "", ""
        if self._read:
            self.show()
        else:
            self._context.bridge.start(attempt(self._told, self._learn))

    @Slot(int)
    def setColumns(self, columns: int) -> None:
        """How many cells a row has room for."""
        if columns != self._columns and columns > 0:
            self._columns = columns
            self.show()

    @Slot(str)
    def search(self, query: str) -> None:
        """Show what is found; everything without words."""
        self._query = query.strip()
        self.show()

    @Slot()
    def more(self) -> None:
        """The end is seen. Here it is the end."""

    @Slot(int, int)
    def move(self, across: int, down: int) -> None:
        """Go to the cell beside, above or below."""
        self._go(moved(self._lines, self._current, across, down))

    @Slot(int, result=bool)
    def take(self, cell: int) -> bool:
        """Send what a cell holds; whether there is one."""
        one = self._at(cell)
        if one is not None:
            if one.found is None:
                self._keep(self._choices.with_taken(one.key))
            self._ways.send(one)
        return one is not None

    @Slot(result=bool)
    def putsOff(self) -> bool:
        """Whether one of them can be sent later now."""
        return self._ways.puts_off()

    @Slot(int)
    def putOff(self, cell: int) -> None:
        """Choose when what a cell holds is sent."""
        one = self._at(cell)
        if one is not None:
            self._ways.put_off(one)

    @Slot(int)
    def likeOrNot(self, cell: int) -> None:
        """Make it a favourite, or none where it was one."""
        one = self._at(cell)
        if one is not None and one.found is None:
            self._keep(self._choices.with_favourite(one.key))
            self.show()

    @Slot(int, result=bool)
    def share(self, cell: int) -> bool:
        """Send the pack in which a cell stands; whether it stands in one."""
        one = self._at(cell)
        if one is None or not one.pack:
            return False
        self._ways.share(one.pack)
        return True

    @Slot(int, result=str)
    def packOf(self, cell: int) -> str:
        """The title of the pack in which a cell stands; empty where it stands in none."""
        one = self._at(cell)
        return one.pack if one is not None else ""

    @Slot(str, str)
    def rename(self, title: str, new: str) -> None:
        """Give a pack another title; nothing changes it to none."""
        if new.strip() and new.strip() != title:
            self._problem = ""
            self._context.bridge.start(attempt(self._told, self._rename, title, new.strip()))

    @Slot(int, result=str)
    def shownBy(self, cell: int) -> str:
        """What a sticker shows, as it is kept."""
        one = self._at(cell)
        return one.called if one is not None else ""

    @Slot(int, result=str)
    def keyOf(self, cell: int) -> str:
        """Which one stands in a cell."""
        one = self._at(cell)
        return str(one.key) if one is not None else ""

    @Slot(str, str)
    def describe(self, key: str, words: str) -> None:
        """Say what one of those that are kept shows."""
        if (one := self._kept.get(UUID(key))) is not None and words.strip() != one.called:
            self._problem = ""
            self._context.bridge.start(attempt(self._told, self._describe, one.key, words.strip()))

    @Slot(int)
    def drop(self, cell: int) -> None:
        """Keep it no more."""
        one = self._at(cell)
        if one is not None and one.blob is not None:
            self._context.bridge.start(attempt(self._told, self._drop, one.key))

    @Slot("QVariantList")
    def add(self, urls: list[Any]) -> None:
        """Make stickers of files of this computer, and keep them."""
        paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if paths and self.makes:
            self._context.bridge.start(self._add(paths))

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        one = self._find(wanted.message_id)
        if one is None:
            return Fault.FORMAT
        return await self._context.bridge.call(Engine.sticker_picture, one, max(wanted.width, wanted.height))

    async def moving(self, key: UUID, at: int, side: int) -> Moving | Fault:
        """See `MovingSource`."""
        one = self._find(key)
        return Fault.FORMAT if one is None else await self._context.bridge.call(Engine.sticker_moving, one, side)

    def name_of(self, key: UUID, at: int) -> str:
        """See `MovingSource`."""
        return key.hex if self._find(key) is not None else ""

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        seen = False
        for change in changes:
            match change:
                case Put(Collection.STICKERS, key, Sticker() as one):
                    self._kept[key] = one
                    seen = True
                case Remove(Collection.STICKERS, key):
                    self._kept.pop(key, None)
                    self.forget(key)
                    seen = True
        if seen and self._read:
            self.show()

    def show(self) -> None:
        """Show what there is now."""
        self._lay()
        self._current = 0 if self._query and self._lines else -1
        self.changed.emit()
        self.turned.emit()

    def _lay(self) -> None:
        self._lines = lines_of(self._parts(), self._columns, self._book(), self._choices)
        self._model.show(self._lines)

    def _parts(self) -> list[Shelf]:
        every = self._every
        return found(every, self._book(), self._query) if self._query else shelves(every, self._choices)

    @property
    def _every(self) -> list[Sticker]:
        kept = sorted(self._kept.values(), key=lambda one: (one.at, one.key))
        return [one for one in (*kept, *self._shipped) if one.kind == self._kind]

    def _find(self, key: UUID) -> Sticker | None:
        return self._kept.get(key) or next((one for one in self._shipped if one.key == key), None)

    def _cell(self, cell: int) -> dict[str, Any] | None:
        for line in self._lines:
            if line.first <= cell < line.first + len(line.cells):
                return line.cells[cell - line.first]
        return None

    def _at(self, cell: int) -> Sticker | None:
        found_ = self._cell(cell)
        return None if found_ is None else self._find(UUID(found_["key"]))

    def _go(self, cell: int) -> None:
        if cell != self._current:
            self._current = cell
            self.turned.emit()

    async def _learn(self) -> None:
        from desktop.system.sticker_files import load_bundled

        if self._kind == STICKER:
            self._shipped = await asyncio.to_thread(load_bundled)
        self._choices = await self._context.bridge.call(Engine.sticker_choices)
        self._keeps = "stickers" in await self._context.bridge.call(Engine.capabilities)
        self._kept = {one.key: one for one in await self._context.bridge.call(Engine.kept_stickers)}
        self._read = True
        self.show()

    async def _add(self, paths: tuple[Path, ...]) -> None:
        self._busy += 1
        self._problem = ""
        self.changed.emit()
        try:
            await self._context.bridge.call(Engine.make_stickers, paths, self.tr("My stickers"))
        except Problem as problem:
            self._told(problem)
        self._busy -= 1
        self.changed.emit()

    async def _rename(self, title: str, new: str) -> None:
        await self._context.bridge.call(Engine.rename_pack, title, new)

    async def _describe(self, key: UUID, words: str) -> None:
        await self._context.bridge.call(Engine.describe_sticker, key, words)

    async def _drop(self, key: UUID) -> None:
        await self._context.bridge.call(Engine.drop_stickers, (key,))

    def _keep(self, choices: StickerChoices) -> None:
        if choices != self._choices:
            self._choices = choices
            self._context.bridge.start(attempt(self._told, self._save, choices))

    async def _save(self, choices: StickerChoices) -> None:
        await self._context.bridge.call(Engine.keep_sticker_choices, choices)

    def _told(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()
