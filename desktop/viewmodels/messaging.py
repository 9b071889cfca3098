"""The inbox, and the conversations it leads to: choosing in one opens in the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

import desktop.viewmodels.shortcuts  # noqa: F401 - QML alone makes it
from desktop.domain.person import MeRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.inbox import InboxModel

if TYPE_CHECKING:
    from desktop.viewmodels.chat import ChatModel
    from desktop.viewmodels.compose import ComposeModel
    from desktop.viewmodels.conversations import Conversations
    from desktop.viewmodels.find import FindModel
    from desktop.viewmodels.people import PeopleModel
    from desktop.viewmodels.profile import ProfileModel
    from desktop.viewmodels.requests import RequestsModel
    from desktop.viewmodels.safety import SafetyModel


class Messaging(QObject):
    """The view-models of the conversations and of people. `start` reads the inbox; dispose it before the bridge closes.

    All but the inbox is made when it is first asked for, which `made` tells: the first picture shows none of it.
    `opened` names the place that something was opened in.
    """

    opened = Signal(str)
    made = Signal()
    madeAhead = Signal()
    """See `Conversations.rowsMade`."""

    def __init__(self, context: Context, open_link: Callable[[str], bool], me: MeRow | None = None) -> None:
        super().__init__()
        self.context = context
        self._open_link = open_link
        self._all: Conversations | None = None
        self.inbox = InboxModel(context, me)
        self.inbox.threadChosen.connect(self.open)
        self.inbox.search.profileWanted.connect(self.open_profile)
        self.inbox.composeWanted.connect(self._compose)

    @property
    def whole(self) -> bool:
        """Whether all of it is made."""
        return self._all is not None

    @property
    def waiting(self) -> int:
        """Requests that wait, as far as it is known yet."""
        return self._all.requests.waiting if self._all is not None else 0

    def make_whole(self) -> Conversations:
        """All but the inbox, made now where it is not yet."""
        if self._all is None:
            from desktop.viewmodels.conversations import Conversations

            know_messages()
            self._all = Conversations(self.context, self._open_link, self.inbox.me, self)
            self._join(self._all)
            self.made.emit()
        return self._all

    @property
    def chat(self) -> ChatModel:
        """The open conversation."""
        return self.make_whole().chat

    @property
    def find(self) -> FindModel:
        """The search in it."""
        return self.make_whole().find

    @property
    def requests(self) -> RequestsModel:
        """The requests board."""
        return self.make_whole().requests

    @property
    def people(self) -> PeopleModel:
        """The people."""
        return self.make_whole().people

    @property
    def profile(self) -> ProfileModel:
        """Somebody's page."""
        return self.make_whole().profile

    @property
    def compose(self) -> ComposeModel:
        """The new message."""
        return self.make_whole().compose

    @property
    def safety(self) -> SafetyModel:
        """Blocking and reporting."""
        return self.make_whole().safety

    def _join(self, made: Conversations) -> None:
        made.rowsMade.connect(self.madeAhead)
        made.compose.threadChosen.connect(self.open)
        made.requests.answered.connect(self.open)
        made.people.list.threadChosen.connect(self.open)
        made.profile.threadChosen.connect(self.open)
        made.chat.closed.connect(self._closed)
        made.chat.wanted.connect(self.open)
        made.chat.requestFound.connect(self.open_request)
        made.chat.contact.profileWanted.connect(self.open_profile)
        made.chat.touch.profileWanted.connect(self.open_profile)
        made.chat.contact.movedBack.connect(self.open_request)

    def start(self) -> None:
        """Read the inbox."""
        self.inbox.start()

    def settle(self) -> None:
        """The inbox is shown: read what else it says, and what waits on the requests board."""
        self.inbox.settle()
        self.requests.settle()

    def make_ahead(self) -> None:
        """The conversation's view is there: make rows of messages before the first one is opened."""
        self.make_whole().ahead.begin()

    async def made_ahead(self) -> None:
        """Returns when those are made, or will not be."""
        if self._all is not None:
            await self._all.ahead.made()

    @Slot(str)
    @Slot(str, str)
    def open(self, thread: str, message: str = "") -> None:
        """Show a thread, around a message where one is named. Ids as text."""
        thread_id = UUID(thread)
        self.inbox.select(thread_id)
        self.chat.open(thread_id, UUID(message) if message else None, self.inbox.held)
        self.opened.emit("inbox")

    @Slot(str)
    def open_request(self, thread: str) -> None:
        """Show a request on its board."""
        self.inbox.select(None)
        self.requests.open(thread)
        self.opened.emit("requests")

    @Slot(str)
    def open_profile(self, user_id: str) -> None:
        """Show somebody's page."""
        self.profile.show(user_id)
        self.opened.emit("people")

    @Slot()
    def _compose(self) -> None:
        self.compose.begin()

    @Slot()
    def _closed(self) -> None:
        self.inbox.select(None)

    def dispose(self) -> None:
        """Listen to nothing any more; what was typed is kept."""
        self.inbox.dispose()
        if self._all is not None:
            self._all.dispose()


def know_messages() -> None:
    """Let QML know the types that it alone makes, for messages, before it reads a view of them. Nothing shown at the
    start needs them."""
    import desktop.viewmodels.cards
    import desktop.viewmodels.conversations
    import desktop.viewmodels.later
    import desktop.viewmodels.media
    import desktop.viewmodels.media_picture
    import desktop.viewmodels.moving_picture
    import desktop.viewmodels.picker
    import desktop.viewmodels.privacy_check
    import desktop.viewmodels.shared_media
    import desktop.viewmodels.shelf
    import desktop.viewmodels.shelf_video
    import desktop.viewmodels.text_dresser
    import desktop.viewmodels.tray
    import desktop.viewmodels.voice_player
    import desktop.viewmodels.voice_recorder
    import desktop.viewmodels.waveform
    import desktop.viewmodels.writing  # noqa: F401
