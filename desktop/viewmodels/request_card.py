"""The request that is looked at: who asks, why it is here, what they wrote, and writing back."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QObject, Signal

from desktop.bridge.contract import Engine
from desktop.domain.links import target_of
from desktop.domain.message import Content, MessageRow
from desktop.domain.problem import Problem
from desktop.domain.reach import SettingsRow
from desktop.domain.request import CardRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import people_words, request_words
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.composer_modes import writing_back
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import hue, initials
from desktop.viewmodels.link_words import describe
from desktop.viewmodels.message_items import links_of, shown_text
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.request_board import Entry, RequestItem, item_of
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.thread_items import thread_name
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = 20
"""Messages of a request that are drawn: one, but for a conversation that was moved back here."""


class RequestText(Struct, frozen=True):
    """A message of a request. Its links lead nowhere: `hosts` names where they would, in full, each with a warning."""

    key: str
    mine: bool
    text: str
    day: str
    time: str
    hosts: list[str]
    cautions: list[str]
    spoken: str


def text_of(row: MessageRow, day: str, times: Times) -> RequestText:
    """A message as the card draws it; `day` stands above it, or is empty."""
    shown = shown_text(row.text)
    leads = [target_of(span.href, row.text[span.offset : span.offset + span.length]) for span in links_of(row)]
    links = [describe(target) for target in leads if target is not None]
    at = times.clock(row.at)
    return RequestText(
        key=str(row.message_id),
        mine=row.mine,
        text=shown,
        day=day,
        time=at,
        hosts=[link.host for link in links],
        cautions=[next(iter(link.warnings), "") for link in links],
        spoken=f"{shown}, {at}",
    )


@QmlElement
@QmlUncreatable("Made by the requests board.")
class RequestCardModel(QObject):
    """Shows one entry of the board: a request with its messages, or a group with its members."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self._card: CardRow | None = None
        self._settings = SettingsRow()
        self._problem = ""
        self._composer = ComposerModel(context, self)
        self._facts: RowsModel[request_words.Fact] = RowsModel(request_words.Fact, self)
        self._texts: RowsModel[RequestText] = RowsModel(RequestText, self)
        self._members: RowsModel[RequestItem] = RowsModel(RequestItem, self)
        self._reading = Latest(context.bridge)

    def dispose(self) -> None:
        """Wait for nothing any more; what was typed is kept."""
        self._reading.cancel()
        self._composer.dispose()

    # -- what is shown

    @Property(ComposerModel, constant=True)
    def composer(self) -> ComposerModel:
        """What is written back."""
        return self._composer

    @Property(QObject, constant=True)
    def facts(self) -> QAbstractListModel:
        """Why it is here, and what speaks for and against it."""
        return self._facts

    @Property(QObject, constant=True)
    def texts(self) -> QAbstractListModel:
        """What they wrote."""
        return self._texts

    @Property(QObject, constant=True)
    def members(self) -> QAbstractListModel:
        """Who belongs to a group."""
        return self._members

    @Property(bool, notify=changed)
    def isShown(self) -> bool:
        """Whether there is something to look at."""
        return self._entry is not None

    @Property(bool, notify=changed)
    def isGroup(self) -> bool:
        """Several similar requests at once."""
        return self._entry is not None and self._entry.kind == "group"

    @Property(int, notify=changed)
    def size(self) -> int:
        """How many requests it is."""
        return 0 if self._entry is None else len(self._entry.rows)

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who asks, or how many."""
        if self._entry is None:
            return ""
        return request_words.similar_title(self.size) if self.isGroup else thread_name(self._first)

    @Property(str, notify=changed)
    def firstName(self) -> str:
        """What they are called in a sentence."""
        person = None if self._alone is None else self._alone.other
        return self.name if person is None else people_words.called(person)

    @Property(str, notify=changed)
    def initials(self) -> str:
        """For the face."""
        return initials(self.name) if self._entry is not None else ""

    @Property(int, notify=changed)
    def hue(self) -> int:
        """For the face."""
        if self._entry is None:
            return 0
        return hue(self._first.other.user_id if self._first.other is not None else self._first.thread_id)

    @Property(bool, notify=changed)
    def verified(self) -> bool:
        """A mark set by the relay's operator."""
        return self._alone is not None and self._alone.other is not None and self._alone.other.verified

    @Property(str, notify=changed)
    def line(self) -> str:
        """Under the name: username, relation, since when."""
        row = self._alone
        if row is not None and row.other is not None:
            return request_words.header_line(row.other, self._context.times)
        return self.tr("The same text from several people") if self.isGroup else ""

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What is asked."""
        return self.name if self.isGroup else request_words.wants(self.name)

    @Property(str, notify=changed)
    def company(self) -> str:
        """Followers and friends in common."""
        row = self._alone
        return "" if row is None or row.other is None else request_words.company(row.other, self._card)

    @Property(str, notify=changed)
    def barWords(self) -> str:
        """What deciding means."""
        return request_words.bar_words(self.firstName, group=self.size if self.isGroup else 0)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the messages could not be read, in words."""
        return self._problem

    # -- what the board asks

    def show(self, entry: Entry | None, card: CardRow | None, settings: SettingsRow) -> None:
        """Look at an entry, or at nothing."""
        other = self._key != ("" if entry is None else entry.key)
        self._entry, self._card, self._settings = entry, card, settings
        if other:
            self._turn()
        self._draw()
        self.changed.emit()

    # -- inside

    @property
    def _key(self) -> str:
        return "" if self._entry is None else self._entry.key

    @property
    def _first(self) -> ThreadRow:
        assert self._entry is not None
        return self._entry.rows[0]

    @property
    def _alone(self) -> ThreadRow | None:
        return None if self._entry is None or self.isGroup else self._first

    def _turn(self) -> None:
        self._reading.cancel()
        self._texts.replace_all([])
        self._problem = ""
        if self._alone is None:
            self._composer.close()
        else:
            self._composer.open(self._alone)
            self._composer.set_mode(writing_back(self.firstName))
        if self._entry is not None:
            self._reading.start(attempt(self._failed, self._read, self._first.thread_id))

    def _draw(self) -> None:
        now, times = self._context.now(), self._context.times
        row, group = self._alone, self._entry if self.isGroup else None
        told = [] if row is None else request_words.facts(row, self._card, self._settings, now, times)
        self._facts.show(told)
        members = [] if group is None else [Entry(str(r.thread_id), (r,), "member") for r in group.rows]
        self._members.show([item_of(member, self._settings, now, times) for member in members])

    async def _read(self, thread_id: UUID) -> None:
        page = await self._context.bridge.call(Engine.messages, thread_id, limit=SHOWN)
        self._reading.finish()
        now, times = self._context.now(), self._context.times
        days = [times.divider(times.day(row.at), now) for row in page.rows]
        shown = [
            text_of(row, day if at == 0 or days[at - 1] != day else "", times)
            for at, (row, day) in enumerate(zip(page.rows, days, strict=True))
            if row.content in (Content.TEXT, Content.NOTICE)
        ]
        self._texts.show(shown[:1] if self.isGroup else shown)
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._reading.finish()
        self._problem = sentence(problem)
        self.changed.emit()
