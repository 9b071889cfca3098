"""The part of an open conversation that is about what its messages carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.timeline import TimelineModel

if TYPE_CHECKING:
    from desktop.viewmodels.media import MediaModel
    from desktop.viewmodels.shared_media import SharedModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The chat is one.")
class CarryingChat(QObject):
    """`carry` tells what it works on; the model itself is made when a view first asks: no start waits for it."""

    turned = Signal()
    """Another thread is open, or none."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._make: Callable[[], MediaModel]
        self._media: MediaModel | None = None
        self._make_shared: Callable[[], SharedModel]
        self._shared: SharedModel | None = None
        self._downloads = True

    @Property(QObject, constant=True)
    def media(self) -> QObject:
        """What the messages carry (a MediaModel)."""
        if self._media is None:
            self._media = self._make()
            self.turned.connect(self._media.close)
        return self._media

    @Property(QObject, constant=True)
    def shared(self) -> QObject:
        """What was shared here (a SharedModel)."""
        if self._shared is None:
            self._shared = self._make_shared()
            self.turned.connect(self._shared.leave)
        return self._shared

    def carry(self, timeline: TimelineModel, told: Callable[[Problem], None], say: Callable[[str], None]) -> None:
        """Which messages these are, and who tells the person what could not be done and what was."""

        def make() -> MediaModel:
            from desktop.viewmodels.media import MediaModel

            return MediaModel(self._context, timeline, lambda: self._downloads, told, say, self)

        def make_shared() -> SharedModel:
            from desktop.viewmodels.shared_media import SharedModel

            made = SharedModel(self._context, lambda: timeline.thread_id, lambda: self._downloads, self)
            made.jumped.connect(timeline.goTo)
            return made

        self._make, self._make_shared = make, make_shared

    def set_downloads(self, always: bool) -> None:
        """A setting of the person's: whether pictures are fetched without being asked for."""
        self._downloads = always

    def leave_media(self) -> None:
        """Wait for nothing of it any more."""
        if self._media is not None:
            self._media.dispose()
        if self._shared is not None:
            self._shared.dispose()
