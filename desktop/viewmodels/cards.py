"""Cards of shelf videos in the open conversation: what they show is asked for, and whose they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Connection, ConnectionState, Engine
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.timeline import TimelineModel

if TYPE_CHECKING:
    from desktop.viewmodels.shelf import ShelfModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_GATHER = 30
"""Milliseconds in which cards that come together are asked for together."""
MOST = 50
"""Cards that are asked for at once."""


@QmlElement
@QmlUncreatable("Made by the chat.")
class CardsModel(QObject):
    """`want` asks what a card shows; the message changes with the answer. `shelf` is one's own, to send from."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        timeline: TimelineModel,
        own: UUID | None,
        told: Callable[[Problem], None],
        always: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`always`: whether what one's own shelf shows is fetched without being asked for."""
        super().__init__(parent)
        self._context = context
        self._always = always
        self._find = timeline.find
        self._own_id = own
        self._told = told
        self._can = False
        self._wanted: dict[UUID, UUID] = {}
        self._asked: set[UUID] = set()
        self._names: dict[UUID, str] = {}
        self._shelf: ShelfModel | None = None
        self._asking = Latest(context.bridge)
        self._rest = once(_GATHER, self._ask)
        self._connection = context.bridge.on_connection(self._connected)
        context.bridge.start(self._learn())

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        self._connection.dispose()
        self._rest.stop()
        self._asking.cancel()
        if self._shelf is not None:
            self._shelf.dispose()

    @Property(bool, notify=changed)
    def can(self) -> bool:
        """Whether the relay has shelves."""
        return self._can

    @Property(QObject, constant=True)
    def shelf(self) -> QObject:
        """One's own shelf, to send a video from (a ShelfModel)."""
        return self._own_shelf()

    def _own_shelf(self) -> ShelfModel:
        if self._shelf is None:
            from desktop.viewmodels.shelf import ShelfModel

            self._shelf = ShelfModel(self._context, self._own_id, self._always, self)
        return self._shelf

    def retry(self) -> None:
        """What waited to be asked for may come by itself now."""
        if self._shelf is not None:
            self._shelf.allow()

    @Slot()
    def browse(self) -> None:
        """Look at one's own shelf, to send something from it."""
        self._own_shelf().show(self._own_id)

    @Slot(str, str)
    def send(self, key: str, thread: str) -> None:
        """Send a card of a video into a conversation."""
        self._context.bridge.start(attempt(self._told, self._send, UUID(key), UUID(thread)))

    @Slot(str)
    def want(self, key: str) -> None:
        """Ask what the card of a message shows."""
        row = self._find(key)
        card = row.media[0].shelved if row is not None and row.media else None
        if card is None or card.video_id in self._asked:
            return
        self._wanted.pop(card.video_id, None)
        self._wanted[card.video_id] = card.owner_id
        self._rest.start()

    @Slot(str, result=str)
    def whose(self, key: str) -> str:
        """Whose video a card shows, in words; empty until that is known."""
        row = self._find(key)
        card = row.media[0].shelved if row is not None and row.media else None
        if card is None:
            return ""
        if card.owner_id == self._own_id:
            return self.tr("From your shelf")
        name = self._names.get(card.owner_id, "")
        return self.tr("From {name}’s shelf").replace("{name}", name) if name else ""

    async def _learn(self) -> None:
        try:
            self._can = "shelf" in await self._context.bridge.call(Engine.capabilities)
        except Problem:
            self._can = False  # Nothing is offered that may not be there; the next conversation asks again.
        self.changed.emit()

    async def _send(self, video_id: UUID, thread_id: UUID) -> None:
        await self._context.bridge.call(Engine.share_video, video_id, (thread_id,))

    @Slot()
    def _ask(self) -> None:
        cards = tuple((key, owner) for key, owner in self._wanted.items() if key not in self._asked)[-MOST:]
        if cards and not self._asking.busy:
            self._asking.start(attempt(self._missed, self._look_up, cards))

    async def _look_up(self, cards: tuple[tuple[UUID, UUID], ...]) -> None:
        await self._context.bridge.call(Engine.look_up, cards)
        self._asked.update(key for key, _ in cards)
        for owner in {owner for _, owner in cards} - self._names.keys() - {self._own_id}:
            await attempt(lambda problem: None, self._name, owner)  # a card without a name says less, and still plays
        self._asking.finish()
        self.changed.emit()
        self._rest.start()

    async def _name(self, owner: UUID) -> None:
        self._names[owner] = one_line((await self._context.bridge.call(Engine.person, owner)).display_name)

    def _missed(self, problem: Problem) -> None:
        """What is known here stays, and is asked for again with the next connection or card."""
        self._asking.finish()
        self.changed.emit()

    def _connected(self, state: ConnectionState) -> None:
        """What one may see changes with time: it is asked for afresh."""
        if state.connection is Connection.CONNECTED:
            self._asked.clear()
            self._rest.start()
