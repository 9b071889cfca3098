"""The pictures that people wear, as faces are drawn of them: fetched once, kept small."""

from PySide6.QtCore import QObject

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put
from desktop.domain.decoded import Fault, Picture
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import FAILED, ImageSource
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.qt import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MEMORY = 4 * 1024 * 1024
"""Bytes of faces that are kept ready: some 500 of an inbox."""


@QmlElement
@QmlUncreatable("Made by the people.")
class AvatarSource(ImageSource):
    """A picture's key is its blob. Until it is there, and where it does not come, a face has its initials."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, MEMORY, parent)
        self._connection = context.bridge.on_connection(self.connected)
        self._feed = context.bridge.on_changes(self._heard)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._connection.dispose()
        self._feed.dispose()
        self.end()

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        side = max(wanted.width, wanted.height)
        return await self._context.bridge.call(Engine.avatar, wanted.message_id, side)

    def _heard(self, changes: Changes) -> None:
        """Whose request was accepted is shown from then on."""
        for change in changes:
            match change:
                case Put(Collection.THREADS, _, ThreadRow(other=other)) if other is not None and other.avatar:
                    self.retry(FAILED, of=other.avatar)
