"""The lists behind the rings: who always or never reaches one, words that filter, and who is blocked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from uuid import UUID

from desktop.bridge.contract import Bridge, Engine
from desktop.bridge.reaching import PeopleOf
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Listed, SettingsRow
from desktop.domain.text import graphemes
from desktop.viewmodels.context import Pace
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.privacy_people import PeopleFinder, PersonItem, person_item
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.words import fault, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

WORDS_MOST = 100
WORD_LONGEST = 40
"""Graphemes."""
KINDS = {"always": PeopleOf.ALWAYS, "never": PeopleOf.NEVER, "blocked": PeopleOf.BLOCKED}


def cleaned(word: str) -> str:
    """A word or phrase as it is kept: composed, in lower case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", one_line(word, WORD_LONGEST * 4)).casefold().split())


def word_fault(word: str, kept: tuple[str, ...]) -> str:
    """What is wrong with a new word (already cleaned), as a name of the table of faults; empty for nothing."""
    if not word:
        return "word_empty"
    if len(graphemes(word)) > WORD_LONGEST:
        return "word_too_long"
    if word in kept:
        return "word_there"
    return "words_full" if len(kept) >= WORDS_MOST else ""


@QmlElement
@QmlUncreatable("made by the app")
class ListsModel(QObject):
    """One list at a time: `always`, `never`, `blocked` (people, a page at a time), or `words`."""

    changed = Signal()
    wordAdded = Signal()

    def __init__(
        self,
        bridge: Bridge,
        pace: Pace | None,
        known: Callable[[], Iterable[PersonRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._finder = PeopleFinder(bridge, known, pace, self)
        self._finder.chosen.connect(self._add)
        self._people: RowsModel[PersonItem] = RowsModel(PersonItem, self)
        self._rows: list[PersonRow] = []
        self._next = ""
        self._known = False
        self._list = ""
        self._settings = SettingsRow()
        self._asked: PersonRow | None = None
        self._fault = ""
        self._problem = ""
        self._loading = Latest(bridge)
        self._acting = Latest(bridge)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._finder.dispose()
        self._loading.cancel()
        self._acting.cancel()

    def set_settings(self, settings: SettingsRow) -> None:
        """The settings as they are kept."""
        before, self._settings = self._settings, settings
        lists = (settings.always, settings.never, settings.blocked)
        if self._list in KINDS and lists != (before.always, before.never, before.blocked):
            self._load()
        self.changed.emit()

    # -- what is shown

    @Property(str, notify=changed)
    def which(self) -> str:
        """See the class."""
        return self._list

    @Property(PeopleFinder, constant=True)
    def finder(self) -> PeopleFinder:
        """The field that puts somebody on the list."""
        return self._finder

    @Property(QObject, constant=True)
    def people(self) -> QObject:
        """Who is on the list, a list model with the roles of PersonItem."""
        return self._people

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """The list is still to come."""
        return not self._known and self._loading.busy

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nobody is on the list."""
        return self._known and not self._rows

    @Property(bool, notify=changed)
    def hasMore(self) -> bool:
        """Another page can be read."""
        return bool(self._next)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Something is being changed."""
        return self._acting.busy

    @Property("QStringList", notify=changed)
    def words(self) -> list[str]:
        """The filtered words, as they were added."""
        return [*self._settings.filtered_words]

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What is wrong with the word that is typed, in words."""
        return self._fault

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be read or changed, in words."""
        return self._problem

    @Property(str, notify=changed)
    def askedName(self) -> str:
        """Whom one is about to unblock; empty for nobody."""
        return "" if self._asked is None else one_line(self._asked.display_name)

    # -- what a person does

    @Slot(str)
    def open(self, which: str) -> None:
        """Turn to a list; people are read anew."""
        self._list, self._fault, self._problem, self._asked = which, "", "", None
        self._finder.edited("")
        if which in KINDS:
            self._known, self._rows, self._next = False, [], ""
            self._people.show([])
            self._load()
        self.changed.emit()

    @Slot()
    def more(self) -> None:
        """Read another page."""
        if self._next and not self._loading.busy:
            self._loading.start(attempt(self._failed, self._read, self._list, self._next))

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take somebody off the list."""
        self._do(Engine.put_on_list, UUID(key), None)

    @Slot(str)
    def moveOver(self, key: str) -> None:
        """Put somebody on the other list."""
        self._do(Engine.put_on_list, UUID(key), Listed.NEVER if self._list == "always" else Listed.ALWAYS)

    @Slot(str)
    def askUnblock(self, key: str) -> None:
        """Ask before somebody is unblocked."""
        self._asked = next((row for row in self._rows if str(row.user_id) == key), None)
        self.changed.emit()

    @Slot()
    def keepBlocked(self) -> None:
        """Do not unblock."""
        self._asked = None
        self.changed.emit()

    @Slot()
    def unblock(self) -> None:
        """Unblock whom it was asked about."""
        person, self._asked = self._asked, None
        if person is not None:
            self._do(Engine.unblock, person.user_id)

    @Slot(str)
    def addWord(self, typed: str) -> None:
        """Filter another word."""
        word, kept = cleaned(typed), self._settings.filtered_words
        self._fault = fault(word_fault(word, kept))
        self.changed.emit()
        if not self._fault:
            self._put_words((*kept, word))

    @Slot(str)
    def removeWord(self, word: str) -> None:
        """Filter a word no more."""
        self._put_words(tuple(one for one in self._settings.filtered_words if one != word))

    # -- inside

    @Slot(object)
    def _add(self, person: PersonRow) -> None:
        self._do(Engine.put_on_list, person.user_id, Listed(self._list))

    def _put_words(self, words: tuple[str, ...]) -> None:
        if not self._acting.busy:
            self._problem = ""
            self._acting.start(attempt(self._failed, self._set_words, words))
            self.changed.emit()

    async def _set_words(self, words: tuple[str, ...]) -> None:
        more = len(words) > len(self._settings.filtered_words)
        settings = await self._bridge.call(Engine.set_privacy, filtered_words=words)
        self._acting.finish()
        self.set_settings(settings)
        if more:
            self.wordAdded.emit()

    def _do(self, method: Callable[..., object], *arguments: object) -> None:
        if not self._acting.busy:
            self._problem = ""
            self._acting.start(attempt(self._failed, self._change, method, arguments))
            self.changed.emit()

    async def _change(self, method: Callable[..., object], arguments: tuple[object, ...]) -> None:
        answer: object = await self._bridge.call(method, *arguments)  # type: ignore[arg-type]
        self._acting.finish()
        if isinstance(answer, SettingsRow):
            self.set_settings(answer)
        else:
            self._load()
        self.changed.emit()

    def _load(self) -> None:
        self._loading.start(attempt(self._failed, self._read, self._list, ""))

    async def _read(self, which: str, before: str) -> None:
        page = await self._bridge.call(Engine.people, KINDS[which], before=before)
        self._loading.finish()
        known = [] if not before else self._rows
        self._rows = [*known, *(row for row in page.rows if row not in known)]
        self._next, self._known = page.next, True
        self._people.show([person_item(row) for row in self._rows])
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._loading.finish()
        self._acting.finish()
        self._problem = sentence(problem)
        self.changed.emit()
