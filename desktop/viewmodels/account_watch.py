"""An account that nobody looked at yet: its engine runs, and what the rail says of it is known."""

from collections.abc import Callable

from desktop.bridge.contract import Bridge, Changes, Engine, Stage, Started
from desktop.domain.change import Collection, Put
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.viewmodels.tasks import Rerun


class AccountWatch:
    """Hears what the account's engine tells; `changed` is called when something of it is otherwise. Dispose it."""

    def __init__(self, bridge: Bridge, changed: Callable[[], None]) -> None:
        self._bridge = bridge
        self._changed = changed
        self._count = Rerun(bridge, self._count_unread)
        self._subscriptions = [bridge.on_stage(self._take), bridge.on_changes(self._hear)]
        self.me: MeRow | None = None
        self.unread = 0
        """Threads with something unread."""
        self.waits = False
        """It cannot go on without its person."""

    async def begin(self) -> None:
        """Open what there is of the account, and connect. What keeps it from that it says when it is shown."""
        try:
            self._take(await self._bridge.call(Engine.start))
            if not self.waits:
                await self._bridge.call(Engine.reconnect)
        except Problem:
            self.waits = True
            self._changed()

    def dispose(self) -> None:
        """Hear nothing any more."""
        for subscription in self._subscriptions:
            subscription.dispose()
        self._count.cancel()

    def _take(self, started: Started) -> None:
        self.waits = started.stage is not Stage.READY
        self.me = started.me or self.me
        if self.waits:
            self.unread = 0
        else:
            self._count.ask()
        self._changed()

    def _hear(self, changes: Changes) -> None:
        for change in changes:
            if isinstance(change, Put) and isinstance(change.row, MeRow):
                self.me = change.row
                self._changed()
        if any(change.collection is Collection.THREADS for change in changes):
            self._count.ask()

    async def _count_unread(self) -> None:
        try:
            page = await self._bridge.call(Engine.threads, unread_only=True, limit=1)
        except Problem:
            return  # what ended it is told as its stage
        if page.total_unread != self.unread:
            self.unread = page.total_unread
            self._changed()
