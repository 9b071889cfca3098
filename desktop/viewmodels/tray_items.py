"""What lies in a tray, and what a view shows of it."""

from collections.abc import Sequence
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


class Box(Struct, frozen=True):
    """Where a tile stands in the tray, in pixels from its upper left."""

    x: float
    y: float
    width: float
    height: float


def dropped_at(own: int, middle: tuple[float, float], boxes: Sequence[Box], width: float, *, mirrored: bool) -> int:
    """Where in the order one belongs that was let go of with its `middle` there: it changes places with every other
    whose middle it has covered. Beside the tray, which is so wide, it stays where it was. `boxes` are those of all."""
    x, y = middle
    half, below = boxes[own].width / 2, max(box.y + box.height for box in boxes)
    tall = boxes[own].height / 2
    if not (-half <= x <= width + half and -tall <= y <= below + tall):
        return own
    y, way = min(max(y, 0), below - 1), -1 if mirrored else 1

    def before(at: int, other: Box) -> bool:
        if not other.y <= y < other.y + other.height:
            return other.y < y
        return way * (other.x + other.width / 2) < way * x + (-half if at < own else half)

    return sum(before(at, other) for at, other in enumerate(boxes) if at != own)


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
