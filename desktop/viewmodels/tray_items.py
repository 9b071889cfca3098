"""What lies in a tray, and what a view shows of it."""

from pathlib import Path
from uuid import UUID

from msgspec import Struct
from PySide6.QtGui import QImage

from desktop.domain.media import FILE, VIDEO, MediaItem, safe_name
from desktop.viewmodels.media_words import duration_words, item_words, size_words


class Attached(Struct, frozen=True):
    """One thing in the tray: a file, or a picture from the clipboard; `item` once it is prepared."""

    key: UUID
    path: Path | None
    content: bytes | QImage | None = None
    item: MediaItem | None = None

    @property
    def again(self) -> bool:
        """Whether it can be prepared anew: of what was given back nothing is known but the item."""
        return self.path is not None or self.content is not None


class TrayItem(Struct, frozen=True):
    """What a view shows of it."""

    key: str
    name: str
    detail: str
    file: bool
    busy: bool
    length: str
    placeholder: str
    spoken: str


def row_of(one: Attached, place: int, count: int) -> TrayItem:
    """How it looks at this place, from 1 on, of so many."""
    item = one.item
    name = item.name if item is not None else safe_name(one.path.name) if one.path is not None else ""
    return TrayItem(
        key=str(one.key),
        name=name,
        detail=size_words(item.blob.size) if item is not None else "",
        file=item is not None and item.kind == FILE,
        busy=item is None,
        length=duration_words(item.duration) if item is not None and item.kind == VIDEO else "",
        placeholder=item.placeholder if item is not None else "",
        spoken=item_words(item, place, count) if item is not None else name,
    )
