"""Search in the open conversation: every place of the words in it, and the way from one to the next and back."""

from uuid import UUID

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.problem import Problem
from desktop.domain.query import Place
from desktop.viewmodels.chat import ChatModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.viewport import Seen
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_MOST = 500
"""Places that are gone through at most; of more the newest are."""


@QmlElement
@QmlUncreatable("Made by the app.")
class FindModel(QObject):
    """`begin` opens it over the chat's timeline, `end` gives the eye its place back. A step up is to an older place."""

    changed = Signal()
    wanted = Signal()
    """It is open, and the keyboard is to be in its field."""

    def __init__(self, context: Context, chat: ChatModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chat = chat
        self._timeline = chat.timeline
        self._active = False
        self._query = self._problem = ""
        self._places: tuple[Place, ...] | None = None
        self._at = -1
        self._eye: Seen | None = None
        self._asking = Latest(context.bridge)
        chat.threadChanged.connect(self._leave)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._asking.cancel()

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Whether it is open."""
        return self._active

    @Property(str, notify=changed)
    def query(self) -> str:
        """What is looked for."""
        return self._query

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many places there are."""
        return len(self._places or ())

    @Property(str, notify=changed)
    def words(self) -> str:
        """Which place of how many; empty while nothing was looked for."""
        if self._problem:
            return self._problem
        if self._places is None:
            return ""
        if not self._places:
            return self.tr("Nothing found")
        count = QLocale().toString(len(self._places)) + ("+" if len(self._places) == _MOST else "")
        return self.tr("{at} of {count}").replace("{at}", QLocale().toString(self._at + 1)).replace("{count}", count)

    @Slot()
    def begin(self) -> None:
        """Open it, or bring the keyboard back to it."""
        if not self._chat.isOpen:
            return
        if not self._active:
            self._active, self._eye = True, self._timeline.eye
            self.changed.emit()
        self.wanted.emit()

    @Slot(str)
    def edited(self, query: str) -> None:
        """The words changed."""
        self._query = query
        self._timeline.marks.show(query.strip())
        if query.strip():
            self._asking.start(attempt(self._told, self._look, UUID(self._chat.key), query.strip()))
        else:
            self._asking.cancel()
            self._places, self._at, self._problem = None, -1, ""
        self.changed.emit()

    @Slot(int)
    def step(self, by: int) -> None:
        """To the next place above (1) or below (−1); behind the last one comes the first."""
        if self._places:
            self._go((self._at + by) % len(self._places))

    @Slot()
    def end(self) -> None:
        """Close it, and be where one was."""
        eye = self._eye
        if self._active:
            self._leave()
            if eye is not None:
                self._timeline.back(eye)

    @Slot()
    def _leave(self) -> None:
        self._asking.cancel()
        self._timeline.marks.show("")
        self._active, self._query, self._problem = False, "", ""
        self._places, self._at, self._eye = None, -1, None
        self.changed.emit()

    async def _look(self, thread_id: UUID, words: str) -> None:
        places = await self._context.bridge.call(Engine.places, thread_id, words, _MOST)
        self._places, self._problem = places, ""
        if places:
            self._go(self._nearest(places))
        else:
            self._at = -1
            self.changed.emit()

    def _nearest(self, places: tuple[Place, ...]) -> int:
        """The first place that does not lie below where one was when it was opened; else the oldest."""
        newest = self._timeline.find(str(self._eye.rows[0][1].key)) if self._eye and self._eye.rows else None
        if newest is None:
            return 0
        return next((at for at, place in enumerate(places) if place.order <= newest.order), len(places) - 1)

    def _go(self, at: int) -> None:
        assert self._places is not None
        self._at = at
        self._timeline.goTo(str(self._places[at].message_id))
        self.changed.emit()

    def _told(self, problem: Problem) -> None:
        self._places, self._problem = None, sentence(problem)
        self.changed.emit()
