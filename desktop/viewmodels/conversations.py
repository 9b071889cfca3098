"""Everything of the messages and of people that the first picture does not show: made together and joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal

from desktop.domain.person import MeRow
from desktop.viewmodels.chat import ChatModel
from desktop.viewmodels.compose import ComposeModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.find import FindModel
from desktop.viewmodels.message_items import MessageItem, blank
from desktop.viewmodels.people import PeopleModel
from desktop.viewmodels.profile import ProfileModel
from desktop.viewmodels.requests import RequestsModel
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.rows_ahead import RowsAhead
from desktop.viewmodels.safety import SafetyModel

_AHEAD = 18
"""Rows of messages that are made before a conversation is opened: about as many as a window has room for."""


class Conversations(QObject):
    """The open conversation and what stands beside the inbox. Whoever made it disposes it."""

    rowsMade = Signal()
    """Rows of messages are there before a conversation is opened, or one was opened first."""

    def __init__(
        self, context: Context, open_link: Callable[[str], bool], me: MeRow | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.requests = RequestsModel(context)
        self.chat = ChatModel(context, open_link, me)
        rows = cast("RowsModel[MessageItem]", self.chat.timeline.rows)
        self.ahead = RowsAhead(rows, blank, _AHEAD, lambda: not self.chat.isOpen, then=self.rowsMade.emit)
        self.find = FindModel(context, self.chat)
        self.compose = ComposeModel(context)
        self.safety = SafetyModel(context)
        self.profile = ProfileModel(context, me, self.chat.fetches)
        self.people = PeopleModel(context, self.profile, self.chat.living, me)
        self.chat.allowed.connect(self.profile.allow)
        self.requests.reportWanted.connect(self.safety.report)
        self.profile.blockWanted.connect(self.safety.block)
        self.profile.reportWanted.connect(self.safety.report)
        self.chat.contact.blockWanted.connect(self.safety.block)
        self.chat.contact.reportWanted.connect(self.safety.report)

    def dispose(self) -> None:
        """Listen to nothing any more; what was typed is kept."""
        self.ahead.stop()
        for model in (self.requests, self.find, self.chat, self.compose, self.safety, self.people, self.profile):
            model.dispose()
