"""Inbox, requests, people, chat and compose, made together and joined: choosing in one opens in the other."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

import desktop.viewmodels.shortcuts  # noqa: F401 - QML alone makes it
from desktop.domain.person import MeRow
from desktop.viewmodels.chat import ChatModel
from desktop.viewmodels.compose import ComposeModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.find import FindModel
from desktop.viewmodels.inbox import InboxModel
from desktop.viewmodels.message_items import MessageItem, blank
from desktop.viewmodels.people import PeopleModel
from desktop.viewmodels.profile import ProfileModel
from desktop.viewmodels.requests import RequestsModel
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.rows_ahead import RowsAhead
from desktop.viewmodels.safety import SafetyModel

_AHEAD = 18
"""Rows of messages that are made before a conversation is opened: about as many as a window has room for."""


class Messaging(QObject):
    """The view-models of the conversations and of people. `start` reads the inbox; dispose it before the bridge closes.

    `opened` names the place that something was opened in.
    """

    opened = Signal(str)

    def __init__(self, context: Context, open_link: Callable[[str], bool], me: MeRow | None = None) -> None:
        super().__init__()
        self.context = context
        self.inbox = InboxModel(context, me)
        self.requests = RequestsModel(context)
        self.chat = ChatModel(context, open_link, me)
        rows = cast("RowsModel[MessageItem]", self.chat.timeline.rows)
        self._ahead = RowsAhead(rows, blank, _AHEAD, lambda: not self.chat.isOpen)
        self.find = FindModel(context, self.chat)
        self.compose = ComposeModel(context)
        self.safety = SafetyModel(context)
        self.profile = ProfileModel(context, me, self.chat.fetches)
        self.chat.allowed.connect(self.profile.allow)
        self.people = PeopleModel(context, self.profile, self.chat.living, me)
        self.inbox.threadChosen.connect(self.open)
        self.inbox.search.profileWanted.connect(self.open_profile)
        self.inbox.composeWanted.connect(self.compose.begin)
        self.compose.threadChosen.connect(self.open)
        self.requests.answered.connect(self.open)
        self.requests.reportWanted.connect(self.safety.report)
        self.people.list.threadChosen.connect(self.open)
        self.profile.threadChosen.connect(self.open)
        self.profile.blockWanted.connect(self.safety.block)
        self.profile.reportWanted.connect(self.safety.report)
        self.chat.closed.connect(self._closed)
        self.chat.wanted.connect(self.open)
        self.chat.requestFound.connect(self.open_request)
        self.chat.contact.profileWanted.connect(self.open_profile)
        self.chat.touch.profileWanted.connect(self.open_profile)
        self.chat.contact.movedBack.connect(self.open_request)
        self.chat.contact.blockWanted.connect(self.safety.block)
        self.chat.contact.reportWanted.connect(self.safety.report)

    def start(self) -> None:
        """Read the inbox."""
        self.inbox.start()

    def settle(self) -> None:
        """The inbox is shown: read what else it says, and what waits on the requests board."""
        self.inbox.settle()
        self.requests.settle()

    def make_ahead(self) -> None:
        """The conversation's view is there: make rows of messages before the first one is opened."""
        self._ahead.begin()

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
    def _closed(self) -> None:
        self.inbox.select(None)

    def dispose(self) -> None:
        """Listen to nothing any more; what was typed is kept."""
        models = (self.inbox, self.requests, self.find, self.chat, self.compose, self.safety, self.people, self.profile)
        self._ahead.stop()
        for model in models:
            model.dispose()


def know_messages() -> None:
    """Let QML know the types that it alone makes, for messages, before it reads a view of them. Nothing shown at the
    start needs them."""
    import desktop.viewmodels.cards
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
