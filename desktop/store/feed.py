"""The change feed: what a commit changed, row by row, told after it."""

from collections.abc import Callable, Iterable
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.change import Change, Changes, Collection, Put, Reload, Remove
from desktop.log import EventLog

_log = EventLog("store")

Listener = Callable[[Changes], None]
Failed = Callable[[Exception], None]
OVERFLOW = 2_000


class Subscription:
    """A listener's place in the feed. Whoever subscribed disposes it."""

    def __init__(self, listeners: list["Subscription"], listener: Listener, failed: Failed | None) -> None:
        self._listeners = listeners
        self.listener = listener
        self.failed = failed
        listeners.append(self)

    def dispose(self) -> None:
        """Hear nothing more. Disposing again does nothing."""
        if self in self._listeners:
            self._listeners.remove(self)


class Feed:
    """Tells every subscriber what each commit changed, in commit order, on the thread that committed."""

    def __init__(self) -> None:
        self._subscribers: list[Subscription] = []

    def subscribe(self, listener: Listener, failed: Failed | None = None) -> Subscription:
        """Call `listener` after every commit that changed something. It must neither block nor write.

        One that raises hears nothing more, for it has lost its place, and `failed` is called.
        """
        return Subscription(self._subscribers, listener, failed)

    def publish(self, changes: Changes) -> None:
        """Tell `changes`. What a listener raises is told to those who wait for it, never to who wrote: that is
        stored."""
        for subscriber in tuple(self._subscribers):
            try:
                subscriber.listener(changes)
            except Exception as error:  # noqa: BLE001 - told to who waits for it
                _log.exception("listener_failed")
                subscriber.dispose()
                if subscriber.failed is not None:
                    subscriber.failed(error)


class Collector:
    """Changes that wait to be told together: the last one of each row, and `Reload` where they are too many.

    Order between rows is kept; a change that a later one replaces takes the place of the later one, which is the
    person's own action where either was.
    """

    def __init__(self, overflow: int = OVERFLOW) -> None:
        self._overflow = overflow
        self._rows: dict[tuple[Collection, UUID], Put | Remove] = {}
        self._reloads: dict[tuple[Collection, UUID | None], Reload] = {}

    def __bool__(self) -> bool:
        return bool(self._rows or self._reloads)

    def add(self, changes: Iterable[Change]) -> None:
        """Keep `changes` until `take`."""
        for change in changes:
            if isinstance(change, Reload):
                self._reload(change)
                continue
            thread_id = _thread_of(change)
            if (change.collection, None) in self._reloads or (change.collection, thread_id) in self._reloads:
                continue
            before = self._rows.pop((change.collection, change.key), None)
            self._rows[change.collection, change.key] = _after(before, change)
            if len(self._rows) > self._overflow:
                for collection in {kept.collection for kept in self._rows.values()}:
                    self._reload(Reload(collection))

    def take(self) -> Changes:
        """What waits, which then waits no longer: reloads first, then rows."""
        changes: Changes = (*self._reloads.values(), *self._rows.values())
        self._rows, self._reloads = {}, {}
        return changes

    def _reload(self, reload: Reload) -> None:
        if (reload.collection, None) in self._reloads:
            return
        self._reloads[reload.collection, reload.thread_id] = reload
        if reload.thread_id is None:
            self._reloads = {k: v for k, v in self._reloads.items() if k[0] != reload.collection or k[1] is None}
        covered = [
            key
            for key, change in self._rows.items()
            if change.collection is reload.collection and reload.thread_id in (None, _thread_of(change))
        ]
        for key in covered:
            del self._rows[key]


def _after(before: Put | Remove | None, change: Put | Remove) -> Put | Remove:
    """`change`, which is as urgent as what it takes the place of."""
    if not isinstance(before, Put) or not isinstance(change, Put) or not (before.own or before.awaited):
        return change
    return replace(change, own=change.own or before.own, awaited=change.awaited or before.awaited)


def _thread_of(change: Put | Remove) -> UUID | None:
    """The thread of a message's change; None for other collections."""
    if change.collection is not Collection.MESSAGES:
        return None
    if isinstance(change, Remove):
        return change.thread_id
    return getattr(change.row, "thread_id", None)
