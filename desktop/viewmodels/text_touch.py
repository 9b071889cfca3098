"""What a press on the text of a message does: it uncovers, opens a person's page, or asks about a link."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.message import MessageRow, Span
from desktop.domain.spoilers import spoilers
from desktop.viewmodels.link_words import at_position
from desktop.viewmodels.message_items import pressed_of
from desktop.viewmodels.qt import QmlElement, QmlUncreatable
from desktop.viewmodels.text_runs import codepoints
from desktop.viewmodels.timeline import TimelineModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the chat.")
class TextTouch(QObject):
    """Places in a text are in UTF-16 units. `follow` opens a link or asks about it (its message, its address, and the
    text it is shown as)."""

    profileWanted = Signal(str)

    def __init__(
        self, timeline: TimelineModel, follow: Callable[[MessageRow, str, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._follow = follow

    @Slot(str, int, result=bool)
    def isPressable(self, key: str, position: int) -> bool:
        """Whether a press at a place does something."""
        row = self._timeline.find(key)
        return row is not None and (self._is_covered(row, position) or self._span(row, position) is not None)

    @Slot(str, int)
    def press(self, key: str, position: int) -> None:
        """Uncover what is hidden there, else follow the link or the mention."""
        row = self._timeline.find(key)
        if row is None:
            return
        span = self._span(row, position)
        if self._is_covered(row, position):
            self.uncover(key)
        elif span is not None and span.user_id is not None:
            self.profileWanted.emit(str(span.user_id))
        elif span is not None:
            self._follow(row, span.href, row.text[span.offset : span.offset + span.length])

    @Slot(str)
    def uncover(self, key: str) -> None:
        """Show the spoilers of a message until the thread is left."""
        self._timeline.uncover(key)

    def _is_covered(self, row: MessageRow, position: int) -> bool:
        at = codepoints(row.text, position)
        hidden = any(begin <= at < end for begin, end in spoilers(row.text, row.spans))
        return hidden and self._timeline.is_covered(str(row.message_id))

    @staticmethod
    def _span(row: MessageRow, position: int) -> Span | None:
        return at_position(row.text, pressed_of(row), position)
