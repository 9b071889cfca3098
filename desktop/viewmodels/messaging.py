"""Inbox, chat and compose, made together and joined: choosing in one opens in the other."""

from collections.abc import Callable
from uuid import UUID

from desktop.domain.person import MeRow
from desktop.viewmodels.chat import ChatModel
from desktop.viewmodels.compose import ComposeModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.inbox import InboxModel


class Messaging:
    """The three view-models of the conversations. `start` reads the inbox; dispose it before the bridge closes."""

    def __init__(self, context: Context, open_link: Callable[[str], bool], me: MeRow | None = None) -> None:
        self.inbox = InboxModel(context, me)
        self.chat = ChatModel(context, open_link, me)
        self.compose = ComposeModel(context)
        self.inbox.threadChosen.connect(self.open)
        self.inbox.composeWanted.connect(self.compose.begin)
        self.compose.threadChosen.connect(self.open)
        self.chat.closed.connect(lambda: self.inbox.select(None))

    def start(self) -> None:
        """Read the inbox."""
        self.inbox.start()

    def open(self, thread: str, message: str = "") -> None:
        """Show a thread, around a message where one is named. Ids as text."""
        thread_id = UUID(thread)
        self.inbox.select(thread_id)
        self.chat.open(thread_id, UUID(message) if message else None)

    def dispose(self) -> None:
        """Listen to nothing any more; what was typed is kept."""
        for model in (self.inbox, self.chat, self.compose):
            model.dispose()
