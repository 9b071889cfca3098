"""The picker beside the composer: emoji, stickers and GIFs, each a tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.media import STICKER
from desktop.domain.problem import Problem
from desktop.domain.sticker import Sticker
from desktop.viewmodels.answering import REPLY
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.emoji import EmojiModel
from desktop.viewmodels.gifs import GifsModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.stickers import StickersModel, Ways
from desktop.viewmodels.tasks import attempt
from desktop.viewmodels.writing import WritingModel

if TYPE_CHECKING:
    from desktop.viewmodels.later import LaterModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TABS = ("emoji", "stickers", "gifs")


@QmlElement
@QmlUncreatable("Made by the chat.")
class PickerModel(QObject):
    """A sticker or GIF goes at once; what is being written stays. `where` tells the open thread."""

    changed = Signal()
    sent = Signal()
    fetching = Signal()
    """A GIF that was chosen is being fetched, or is no longer."""

    def __init__(
        self,
        context: Context,
        composer: ComposerModel,
        where: Callable[[], UUID | None],
        told: Callable[[Problem], None],
        later: Callable[[], LaterModel],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._composer = composer
        self._where = where
        self._told = told
        self._later = later
        self._tab = TABS[0]
        self._fetched: list[UUID] = []
        """The threads for which a GIF is on its way here."""
        emoji = cast("WritingModel", composer.writing).emoji
        self._emoji: EmojiModel = emoji
        ways = Ways(self._send, self._share, self._put_off, lambda: bool(later().offered))
        self._stickers = StickersModel(context, STICKER, lambda: emoji.book, ways, self)
        self._gifs = GifsModel(context, lambda: emoji.book, ways, self)
        emoji.ready.connect(self._name)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._stickers.dispose()
        self._gifs.dispose()

    @Property(EmojiModel, constant=True)
    def emoji(self) -> EmojiModel:
        """The first tab."""
        return self._emoji

    @Property(StickersModel, constant=True)
    def stickers(self) -> StickersModel:
        """The second."""
        return self._stickers

    @Property(StickersModel, constant=True)
    def gifs(self) -> StickersModel:
        """The third."""
        return self._gifs

    @Property(str, notify=changed)
    def tab(self) -> str:
        """Which is shown: emoji, stickers or gifs."""
        return self._tab

    @property
    def fetches(self) -> bool:
        """Whether a GIF for the open thread is fetched before it can go."""
        return self._where() in self._fetched

    @Slot(str)
    def choose(self, tab: str) -> None:
        """Show a tab."""
        if tab in TABS and tab != self._tab:
            self._tab = tab
            self.changed.emit()

    @Slot(int)
    def step(self, by: int) -> None:
        """Show the next tab (1) or the one before (−1), round and round."""
        self.choose(TABS[(TABS.index(self._tab) + by) % len(TABS)])

    @Slot()
    def _name(self) -> None:
        """The words of the emoji are read: stickers are called by them."""
        for one in (self._stickers, self._gifs):
            if not one.loading:
                one.show()

    def _put_off(self, sticker: Sticker) -> None:
        self._later().pick_for(lambda at: self._send(sticker, at))

    def _send(self, sticker: Sticker, send_at: int | None = None) -> None:
        thread_id = self._where()
        answer = self._composer.answer
        if thread_id is None:
            return
        reply_to = answer.message_id if answer.kind == REPLY else None
        if reply_to is not None:
            self._composer.cancel()
        self._context.bridge.start(attempt(self._told, self._give, thread_id, sticker, reply_to, send_at))
        if send_at is None:
            self.sent.emit()

    def _share(self, title: str) -> None:
        thread_id = self._where()
        if thread_id is not None:
            self._context.bridge.start(attempt(self._told, self._give_pack, thread_id, title))
            self.sent.emit()

    async def _give_pack(self, thread_id: UUID, title: str) -> None:
        await self._context.bridge.call(Engine.share_pack, thread_id, title)

    async def _give(self, thread_id: UUID, sticker: Sticker, reply_to: UUID | None, send_at: int | None) -> None:
        if sticker.found is not None:
            self._fetched.append(thread_id)
            self.fetching.emit()
        try:
            await self._context.bridge.call(Engine.send_sticker, thread_id, sticker, reply_to, send_at)
        finally:
            if sticker.found is not None:
                self._fetched.remove(thread_id)
                self.fetching.emit()
