"""The picture of the card above the composer, as it is drawn. Loaded with the first one."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.bridge.contract import Engine
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import MediaItem
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import ImageSource
from desktop.viewmodels.picture_memory import Wanted, side_of

MEMORY = 1024 * 1024
"""Bytes of pictures that are kept ready: one is shown at a time."""


class CardPictures(ImageSource):
    """`find` tells what is drawn by a key."""

    def __init__(self, context: Context, find: Callable[[UUID], MediaItem | None], parent: QObject) -> None:
        super().__init__(context, MEMORY, parent)
        self._find = find

    async def picture(self, wanted: Wanted) -> Picture | Fault:
        """See `ImageSource`."""
        item = self._find(wanted.message_id)
        if item is None:
            return Fault.FORMAT
        side = side_of(wanted, item.blob.width, item.blob.height)
        return await self._context.bridge.call(Engine.prepared_picture, item, side)
