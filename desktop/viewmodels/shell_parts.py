"""What the signed-in window consists of: the inbox, and what it leads to once that is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.viewmodels.inbox import InboxModel
from desktop.viewmodels.overlays import OverlaysModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop.viewmodels.chat import ChatModel
    from desktop.viewmodels.compose import ComposeModel
    from desktop.viewmodels.find import FindModel
    from desktop.viewmodels.messaging import Messaging
    from desktop.viewmodels.people import PeopleModel
    from desktop.viewmodels.requests import RequestsModel
    from desktop.viewmodels.safety import SafetyModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("a part of the shell")
class ShellParts(QObject):
    """Whoever has it says what there is, and `partsChanged` when that is other."""

    partsChanged = Signal()
    aheadMade = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messaging: Messaging | None = None
        self._overlays: OverlaysModel | None = None
        self._made_ahead = False

    @Slot()
    def _ahead_is_made(self) -> None:
        self._made_ahead = True
        self.aheadMade.emit()

    @property
    def open_chat(self) -> ChatModel | None:
        """The conversation that is open, or None. Asking makes nothing."""
        chat = self._messaging.chat if self._messaging is not None and self._messaging.whole else None
        return chat if chat is not None and chat.isOpen else None

    def make_whole(self) -> None:
        """While ready: make what the first picture does not show, now."""
        if self._messaging is not None:
            self._messaging.make_whole()

    @Property(InboxModel, notify=partsChanged)
    def inbox(self) -> InboxModel | None:
        """While ready."""
        return self._messaging.inbox if self._messaging is not None else None

    @Property(QObject, notify=partsChanged)
    def chat(self) -> ChatModel | None:
        """While ready; made when it is first asked for, so a view asks once all is `whole`."""
        return self._messaging.chat if self._messaging is not None else None

    @Property(QObject, notify=partsChanged)
    def find(self) -> FindModel | None:
        """While ready; made when it is first asked for, so a view asks once all is `whole`."""
        return self._messaging.find if self._messaging is not None else None

    @Property(QObject, notify=partsChanged)
    def requests(self) -> RequestsModel | None:
        """While ready; made when it is first asked for, so a view asks once all is `whole`."""
        return self._messaging.requests if self._messaging is not None else None

    @Property(QObject, notify=partsChanged)
    def people(self) -> PeopleModel | None:
        """While ready; made when it is first asked for, so a view asks once all is `whole`."""
        return self._messaging.people if self._messaging is not None else None

    @Property(QObject, notify=partsChanged)
    def safety(self) -> SafetyModel | None:
        """While ready; made when it is first asked for, so a view asks once all is `whole`."""
        return self._messaging.safety if self._messaging is not None else None

    @Property(OverlaysModel, notify=partsChanged)
    def overlays(self) -> OverlaysModel | None:
        """While ready."""
        return self._overlays

    @Property(bool, notify=partsChanged)
    def whole(self) -> bool:
        """What the first picture does not show is made: `chat`, `find`, `requests`, `people`, `safety`, `compose`."""
        return self._messaging is not None and self._messaging.whole

    @Property(bool, notify=aheadMade)
    def madeAhead(self) -> bool:
        """A conversation's view and rows are there, or one was opened first: now its details may be made as well."""
        return self._made_ahead

    @Property(QObject, notify=partsChanged)
    def compose(self) -> ComposeModel | None:
        """While ready; made when it is first asked for, so a view asks once all is `whole`."""
        return self._messaging.compose if self._messaging is not None else None
