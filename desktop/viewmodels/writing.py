"""Help while one writes: markers around a selection, their live look, and what is offered to finish a word."""

from collections.abc import Callable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QObject, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtQuick import QQuickTextDocument

from desktop.domain.completion import Asked, asked
from desktop.domain.emoji import EmojiBook
from desktop.domain.formatting import find_marks, find_mentions
from desktop.domain.marking import toggled
from desktop.domain.person import PersonRow
from desktop.domain.text import folded
from desktop.viewmodels.drafts import units
from desktop.viewmodels.emoji import EmojiModel
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.text_runs import codepoints, runs_typed

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Qt's numbers of keys: naming one of its enums makes all of them, 70 ms at the first key press.
_SHIFT, _CONTROL, _MODIFIERS = 0x02000000, 0x04000000, 0x1E000000
_ESCAPE, _TAB, _RETURN, _ENTER, _UP, _DOWN = 0x01000000, 0x01000001, 0x01000004, 0x01000005, 0x01000013, 0x01000015
_KEYS = {
    (ord("B"), _CONTROL): "bold",
    (ord("I"), _CONTROL): "italic",
    (ord("X"), _CONTROL | _SHIFT): "strike",
    (ord("M"), _CONTROL | _SHIFT): "code",
    (ord("P"), _CONTROL | _SHIFT): "spoiler",
}
MOST_OFFERED = 6


class Offer(Struct, frozen=True):
    """One way to finish the word: `put` takes its place."""

    key: str
    sign: str
    """An emoji, or empty for a person."""
    name: str
    detail: str
    put: str


@QmlElement
@QmlUncreatable("Made by the composer.")
class WritingModel(QObject):
    """The view gives its `document`, draws it by `runs`, and reports text, caret and keys. Places: UTF-16 units.

    `person` tells who one writes to, and may mention.
    """

    changed = Signal()
    offersChanged = Signal()
    placed = Signal(int, int)
    """What is to be selected now."""

    def __init__(
        self, emoji: EmojiModel, person: Callable[[], PersonRow | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._emoji = emoji
        self._emoji.ready.connect(self._offer)
        self._document: QQuickTextDocument | None = None
        self._person = person
        self._text = ""
        self._caret = 0
        self._runs: list[int] = []
        self._asked: Asked | None = None
        self._dismissed = -1
        self._resting = False
        self._offers: list[Offer] = []
        self._model: RowsModel[Offer] = RowsModel(Offer, self)
        self._current = 0

    def _get_document(self) -> QQuickTextDocument | None:
        return self._document

    def _set_document(self, document: QQuickTextDocument | None) -> None:
        self._document = document
        self.changed.emit()

    def _get_runs(self) -> list[int]:
        return self._runs

    document = Property(QQuickTextDocument, _get_document, _set_document, notify=changed)
    runs = Property(list, _get_runs, notify=changed)

    @Property(EmojiModel, constant=True)
    def emoji(self) -> EmojiModel:
        """The emoji picker."""
        return self._emoji

    @Property(QObject, constant=True)
    def offers(self) -> QAbstractListModel:
        """Ways to finish the word."""
        return self._model

    @Property(int, notify=offersChanged)
    def offered(self) -> int:
        """How many there are."""
        return len(self._offers)

    @Property(int, notify=offersChanged)
    def current(self) -> int:
        """The one that is taken by Tab or Enter."""
        return self._current

    @Property(str, notify=offersChanged)
    def spoken(self) -> str:
        """It in words, for a screen reader."""
        if not self._offers:
            return ""
        one = self._offers[self._current]
        words = self.tr("Suggestion {at} of {all}: {name}. Tab takes it.")
        words = words.replace("{at}", str(self._current + 1)).replace("{all}", str(len(self._offers)))
        return words.replace("{name}", f"{one.name}, {one.detail}")

    # -- what the view reports

    @Slot(str, int)
    def edited(self, text: str, caret: int) -> None:
        """The text or the caret is another. It may put another text there at once."""
        typed = text != self._text
        if typed:
            self._text = text
            self._resting = False
            self._draw()
        self._caret = caret
        self._offer(typed=typed)

    @Slot()
    def rest(self) -> None:
        """The text was put there, and is not being typed: nothing is offered before it is."""
        self._resting = True
        self._show([])

    @Slot(int, int, int, int, result=bool)
    def takesKey(self, key: int, modifiers: int, first: int, last: int) -> bool:
        """Whether a key did something here; `first`..`last` is selected."""
        held = modifiers & _MODIFIERS
        kind = _KEYS.get((key, held))
        if kind is not None:
            self.format(kind, first, last)
            return True
        if not self._offers or held:
            return False
        if key in (_TAB, _RETURN, _ENTER):
            self.accept(self._current)
        elif key in (_UP, _DOWN):
            self._current = (self._current + (1 if key == _DOWN else -1)) % len(self._offers)
            self.offersChanged.emit()
        elif key == _ESCAPE:
            self._dismissed = self._asked.begin if self._asked is not None else -1
            self._show([])
        else:
            return False
        return True

    @Slot(str, int, int)
    def format(self, kind: str, first: int, last: int) -> None:
        """Format what is selected, or end that."""
        begin, end = codepoints(self._text, first), codepoints(self._text, last)
        edit = toggled(self._text, begin, end, kind)
        after = self._text[: edit.begin] + edit.text + self._text[edit.end :]
        self._replace(edit.begin, edit.end, edit.text)
        self.placed.emit(units(after[: edit.first]), units(after[: edit.last]))

    @Slot(str, int, int)
    def insert(self, text: str, first: int, last: int) -> None:
        """Put a text in the place of what is selected."""
        begin, end = codepoints(self._text, first), codepoints(self._text, last)
        self._put(begin, end, text)

    @Slot(int)
    def accept(self, at: int) -> None:
        """Take one of the offers."""
        if self._asked is None or not 0 <= at < len(self._offers):
            return
        offer, caret = self._offers[at], codepoints(self._text, self._caret)
        begin, is_code = self._asked.begin, self._asked.kind != "person"
        self._put(begin, caret, offer.put)
        if is_code:
            self._emoji.took(offer.put)

    # -- inside

    def _draw(self) -> None:
        mentions = find_mentions(self._text, self._people)
        runs = runs_typed(self._text, find_marks(self._text, mentions), mentions)
        if runs != self._runs:
            self._runs = runs
            self.changed.emit()

    @property
    def _people(self) -> dict[str, UUID]:
        person = self._person()
        return {} if person is None else {person.username.lower(): person.user_id}

    @Slot()
    def _offer(self, *, typed: bool = False) -> None:
        caret = codepoints(self._text, self._caret)
        self._asked = asked(self._text, caret)
        if self._asked is None or self._asked.begin != self._dismissed:
            self._dismissed = -1
        book = self._emoji.book
        if self._asked is None or self._dismissed >= 0 or self._resting:
            self._show([])
        elif self._asked.kind == "person":
            self._show(self._persons(self._asked.words))
        elif book is None:
            self._emoji.begin()
            self._show([])
        elif self._asked.kind == "code":
            self._show(self._codes(book, self._asked.words))
        else:
            self._show([])
            self._finish(book, self._asked, caret, typed=typed)

    def _finish(self, book: EmojiBook, done: Asked, caret: int, *, typed: bool) -> None:
        """A whole shortcode was typed: the emoji takes its place."""
        one = book.of_code(done.words)
        if one is not None and typed:
            drawn = self._emoji.drawn(one)
            self._put(done.begin, caret, drawn)
            self._emoji.took(drawn)

    def _persons(self, beginning: str) -> list[Offer]:
        person = self._person()
        if person is None:
            return []
        names = (person.username.lower(), *folded(person.display_name).split())
        if not any(name.startswith(folded(beginning)) for name in names) or person.username.lower() == beginning:
            return []
        named = f"@{person.username}"
        return [Offer(named, "", one_line(person.display_name), named, f"{named} ")]

    def _codes(self, book: EmojiBook, beginning: str) -> list[Offer]:
        found = book.by_code(beginning, MOST_OFFERED)
        return [
            Offer(one.text, self._emoji.drawn(one), f":{code}:", one.name, self._emoji.drawn(one))
            for code, one in found
        ]

    def _show(self, offers: list[Offer]) -> None:
        if offers != self._offers:
            self._offers = offers
            self._current = 0
            self._model.show(offers)
            self.offersChanged.emit()

    def _put(self, begin: int, end: int, text: str) -> None:
        at = units(self._text[:begin]) + units(text)
        self._replace(begin, end, text)
        self.placed.emit(at, at)

    def _replace(self, begin: int, end: int, text: str) -> None:
        """One step of undoing. The view reports the text that it makes."""
        if self._document is None:
            return
        first, last = units(self._text[:begin]), units(self._text[:end])
        cursor = QTextCursor(self._document.textDocument())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
