"""The GIF tab of the picker: those that are kept, and where the relay has a provider those that can be looked for."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.bridge.contract import Engine
from desktop.domain.emoji import EmojiBook
from desktop.domain.media import GIF
from desktop.domain.problem import Problem
from desktop.domain.sticker import Sticker
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import QmlElement, QmlUncreatable
from desktop.viewmodels.sticker_lines import Shelf, offered
from desktop.viewmodels.stickers import StickersModel, Ways
from desktop.viewmodels.tasks import Latest, attempt, once

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

RESTS = 400
"""Milliseconds after the last key until the relay is asked."""
MOST = 180
"""GIFs that are shown of one search."""
MOST_WORDS = 50
"""Characters that are looked for: more the provider does not take."""


@QmlElement
@QmlUncreatable("Made by the picker.")
class GifsModel(StickersModel):
    """As `StickersModel`. What the relay offers stands below what is kept; nobody is asked before the tab is shown."""

    def __init__(
        self,
        context: Context,
        book: Callable[[], EmojiBook | None],
        ways: Ways,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, GIF, book, ways, parent)
        self._can = False
        self._gifs: dict[UUID, Sticker] = {}
        self._behind: int | None = None
        self._question = Latest(context.bridge)
        self._pause = once(RESTS, self._seek)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._pause.stop()
        self._question.cancel()
        super().dispose()

    @Slot()
    def begin(self) -> None:
        """See `StickersModel`."""
        read = self._read
        self._drop_found()
        super().begin()
        if read:
            self._seek()

    @Slot(str)
    def search(self, query: str) -> None:
        """See `StickersModel`; the relay is asked once the person rests."""
        if query.strip() != self._query:
            self._drop_found()
            self._problem = ""
            self._asking = self._can
            self._pause.start()
        super().search(query)

    @Slot()
    def more(self) -> None:
        """The end is seen: there may be more of what was looked for."""
        if self._behind is not None and not self._question.busy and len(self._gifs) < MOST:
            self._look(self._behind)

    def _parts(self) -> list[Shelf]:
        return [*super()._parts(), *offered(list(self._gifs.values()), self._query)]

    def _find(self, key: UUID) -> Sticker | None:
        return self._gifs.get(key) or super()._find(key)

    async def _learn(self) -> None:
        self._can = "gifs" in await self._context.bridge.call(Engine.capabilities)
        await super()._learn()
        self._seek()

    @Slot()
    def _seek(self) -> None:
        self._pause.stop()
        if self._can:
            self._look(0)

    def _look(self, cursor: int) -> None:
        self._asking = True
        self.changed.emit()
        self._question.start(attempt(self._failed, self._answer, cursor))

    async def _answer(self, cursor: int) -> None:
        page = await self._context.bridge.call(Engine.find_gifs, self._query[:MOST_WORDS], cursor)
        self._question.finish()
        self._asking = False
        self._behind = page.next
        self._gifs |= {one.key: one for one in page.gifs}
        # What is kept stands above and does not move: whoever is among it stays there.
        self._lay()
        self.changed.emit()
        if self._query and self._current < 0 and self._lines:
            self._go(0)

    def _failed(self, problem: Problem) -> None:
        self._question.finish()
        self._asking = False
        # Who is offline and looks for nothing has what is kept, and misses nothing.
        if problem.name == "offline" and not self._query:
            self.changed.emit()
        else:
            self._told(problem)

    def _drop_found(self) -> None:
        self._pause.stop()
        self._question.cancel()
        self._asking = False
        self._behind = None
        for key in self._gifs:
            self.forget(key)
        self._gifs = {}
