"""One picture over the whole window, and its way to those before and after it in the conversation."""

from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.media import MOVING, VIDEO, MediaItem
from desktop.domain.message import Content, MessageRow
from desktop.domain.spoilers import covered
from desktop.viewmodels.context import Context
from desktop.viewmodels.media_words import item_words
from desktop.viewmodels.message_items import shown_text
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class Carrying(Protocol):
    """Rows that carry media: a timeline, or a shelf."""

    @property
    def messages(self) -> tuple[MessageRow, ...]: ...

    def find(self, key: str) -> MessageRow | None: ...

    def is_covered(self, key: str) -> bool: ...


class Place(Struct, frozen=True):
    """An item of a message."""

    key: str
    at: int


@QmlElement
@QmlUncreatable("Made by the media of a chat.")
class ViewerModel(QObject):
    """Goes through the pictures that are loaded in the timeline; `shown` opens the view."""

    changed = Signal()
    shown = Signal()
    filled = Signal()
    """It is to have the whole screen, or not any more."""
    left = Signal()
    """There is nothing to look at any more."""

    def __init__(self, context: Context, timeline: Carrying, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timeline = timeline
        self._place: Place | None = None
        self._full = False
        self._only_full = False

    @Property(str, notify=changed)
    def key(self) -> str:
        """The message whose picture is looked at, or empty."""
        return self._place.key if self._place is not None else ""

    @Property(int, notify=changed)
    def at(self) -> int:
        """Which of its items."""
        return self._place.at if self._place is not None else 0

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        """Its stand-in."""
        item = self._item
        return item.placeholder if item is not None else ""

    @Property(str, notify=changed)
    def words(self) -> str:
        """What it is, in words."""
        row, item = self._row, self._item
        return item_words(item, self.at + 1, len(row.media)) if row is not None and item is not None else ""

    @Property(str, notify=changed)
    def caption(self) -> str:
        """What was written with it; what is covered in the conversation is covered here."""
        row = self._row
        if row is None:
            return ""
        return shown_text(covered(row.text, row.spans) if self._timeline.is_covered(self.key) else row.text)

    @Property(str, notify=changed)
    def time(self) -> str:
        """When it was sent."""
        row, times = self._row, self._context.times
        if row is None:
            return ""
        return f"{times.divider(times.day(row.at), self._context.now())}, {times.clock(row.at)}"

    @Property(bool, notify=changed)
    def video(self) -> bool:
        """Whether it is a picture out of a video."""
        item = self._item
        return item is not None and item.kind == VIDEO

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        """Whether there is a newer one."""
        return self._beside(1) is not None

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        """Whether there is an older one."""
        return self._beside(-1) is not None

    @Property(bool, notify=filled)
    def full(self) -> bool:
        """Whether it has the whole screen."""
        return self._full

    @Slot(str, int)
    def open(self, key: str, at: int) -> None:
        """Look at an item of a message."""
        if Place(key, at) in self._places():
            self._place = Place(key, at)
            self.changed.emit()
            self.shown.emit()

    @Slot(str, int)
    def fill(self, key: str, at: int) -> None:
        """Look at an item of a message on the whole screen, until that is left."""
        self.open(key, at)
        if self._place is not None:
            self._only_full = True
            self._fill(True)

    @Slot()
    def toggleFull(self) -> None:
        """Take the whole screen, or leave it."""
        self.leaveFull() if self._full else self._fill(True)

    @Slot()
    def leaveFull(self) -> None:
        """Leave the whole screen; what was opened for that alone closes."""
        self.close() if self._only_full else self._fill(False)

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to a newer one (1) or an older one (−1), where there is one."""
        beside = self._beside(by)
        if beside is not None:
            self._place = beside
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Look no more."""
        self._only_full = False
        self._fill(False)
        if self._place is not None:
            self._place = None
            self.changed.emit()
            self.left.emit()

    def forget(self, key: str) -> None:
        """A message is gone."""
        if self.key == key:
            self.close()

    def _fill(self, full: bool) -> None:
        if full != self._full:
            self._full = full
            self.filled.emit()

    def _beside(self, by: int) -> Place | None:
        places = self._places()
        at = places.index(self._place) + by if self._place in places else -1
        return places[at] if 0 <= at < len(places) else None

    def _places(self) -> list[Place]:
        return [
            Place(str(row.message_id), at)
            for row in self._timeline.messages
            if row.content is Content.TEXT and not row.unsending
            for at, item in enumerate(row.media)
            if item.picture is not None and item.kind not in MOVING
        ]

    @property
    def _row(self) -> MessageRow | None:
        return self._timeline.find(self._place.key) if self._place is not None else None

    @property
    def _item(self) -> MediaItem | None:
        row = self._row
        return row.media[self.at] if row is not None and self.at < len(row.media) else None
