"""What there is to tell the person of, gathered from what commits changed, and told over the feed as rows."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from desktop.domain import alerts as decide
from desktop.domain.alerts import Alert, AlertKind
from desktop.domain.change import Change, Changes, Collection, Put, Reload, Remove
from desktop.domain.connection import Connection
from desktop.domain.message import MessageRow, SendState
from desktop.domain.quiet import is_quiet
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.thread import ThreadRow
from desktop.store import alerts as stored
from desktop.store import cursors, messages, reminders, rows, scheduled, threads
from desktop.store.store import Store

_LOOK = 60.0
"""Seconds after which it is looked for due reminders at the latest: the clock may have been set."""


class Alerting:
    """Of one account, from its construction on: what was unread before is no news. `now` is the relay's time, UTC ms.

    What comes while it catches up is told together when that is done, as one alert. Every alert is made of what the
    store holds when it is told, and withdrawn when that is read, gone or silent. Close it before the store.
    """

    def __init__(self, store: Store, now: Callable[[], int]) -> None:
        self._store = store
        self._now = now
        self._told = store.reading(stored.reached)
        self._epoch = self._now_epoch()
        self._shown: dict[UUID, Alert] = {}
        self._missed: set[UUID] = set()
        self._about: set[UUID] = set()
        self._due: set[UUID] = set()
        self._unsaid: set[UUID] = set()
        """What was refused in quiet hours."""
        self._changed: dict[UUID, None] = {}
        self._reminded = False
        self._absent = True
        self._looking: asyncio.Handle | None = None
        self._next: asyncio.TimerHandle | None = None
        self._feed = store.subscribe(self._hear)
        self._remind()

    @property
    def shown(self) -> tuple[Alert, ...]:
        """What was told and not withdrawn, the longest first."""
        return tuple(self._shown.values())

    def close(self) -> None:
        """Withdraw all of it, and tell nothing more."""
        self._feed.dispose()
        for key in list(self._shown):
            self._withdraw(key)
        for waiting in (self._looking, self._next):
            if waiting is not None:
                waiting.cancel()

    def connection(self, state: Connection) -> None:
        """How far the connection is: what came while it was not there is told once it caught up."""
        absent = state is not Connection.CONNECTED
        if self._absent and not absent:
            self._return()
        self._absent = absent

    # -- what changed

    def _hear(self, changes: Changes) -> None:
        for change in changes:
            self._note(change)
        if self._changed and self._looking is None:
            # Not here: other listeners of this commit must hear of it before they hear of an alert.
            self._looking = asyncio.get_running_loop().call_soon(self._look)

    def _note(self, change: Change) -> None:
        match change:
            case Put(Collection.THREADS, key):
                self._changed[key] = None
            case Put(Collection.MESSAGES, key, MessageRow() as row, awaited=awaited):
                self._changed[row.thread_id] = None
                self._reminded |= row.due or row.remind_at is not None or key in self._due
                if key in self._shown or (awaited and _failed(row)):
                    self._changed[key] = None
            case Put(Collection.SCHEDULED, key, ScheduledRow() as waiting):
                if waiting.refused or key in self._shown:
                    self._changed[key] = None
            case Remove(Collection.MESSAGES | Collection.SCHEDULED, key, thread_id):
                self._reminded |= key in self._due
                self._changed |= dict.fromkeys(one for one in (key, thread_id) if one is not None)
            case Put(Collection.PEOPLE):
                self._changed |= dict.fromkeys(self._shown)
            case Reload(Collection.THREADS | Collection.MESSAGES):
                self._reminded = True
                self._changed |= dict.fromkeys((*self._shown, *self._store.reading(stored.unread)))

    def _look(self) -> None:
        self._looking = None
        changed, self._changed = self._changed, {}
        if self._reminded:
            self._remind()
        for key in changed:
            self._consider(key)
        self._consider_missed()

    def _consider(self, key: UUID) -> None:
        if self._store.reading(lambda db: threads.kept(db, key)) is not None:
            if self._absent:
                self._missed.add(key)
                self._keep(key)
            elif (alert := self._news(key)) is None:
                self._keep(key)
            else:
                self._tell(alert)
            return
        message = self._store.reading(lambda db: messages.get(db, key) or scheduled.get(db, key))
        if message is None or not _failed(message):
            if key in self._shown and self._shown[key].kind is AlertKind.FAILED:
                self._withdraw(key)
        elif key not in self._shown and not self._tell(decide.of_failed(self._thread(message.thread_id), message)):
            self._unsaid.add(key)

    def _news(self, thread_id: UUID) -> Alert | None:
        """What came in a thread since one was told of it last; it counts as told from now on."""
        thread = self._thread(thread_id)
        if thread is None:
            return None
        told = max(self._told.get(thread_id.bytes, 0), thread.read_seq)
        message = self._store.reading(lambda db: stored.newest(db, thread_id, told))
        if message is not None:
            self._told[thread_id.bytes] = message.seq or told
        return decide.of_message(thread, message, self._now())

    def _keep(self, thread_id: UUID) -> None:
        """What is told of a thread says what its message says now, or is withdrawn."""
        told = self._shown.get(thread_id)
        if told is None or told.message_id is None:
            return
        message_id = told.message_id
        message = self._store.reading(lambda db: messages.get(db, message_id))
        alert = decide.of_message(self._thread(thread_id), message, self._now(), fresh=False)
        if alert is None:
            self._withdraw(thread_id)
        elif (alert.text, alert.gist, alert.name) != (told.text, told.gist, told.name):
            self._tell(alert)

    # -- absence

    def _return(self) -> None:
        """It caught up: tell of what was missed, in one."""
        account = self._store.me
        for key in self._changed:
            self._missed.add(key)
        missed, self._missed = self._missed, set()
        was, self._epoch = self._epoch, self._now_epoch()
        if self._epoch != was or account is None:
            # Just signed in here, or the relay counts its messages anew: nothing of it is news.
            self._told = self._store.reading(stored.reached)
            return
        news = {key: alert for key in missed if (alert := self._news(key)) is not None}
        alert = decide.of_absence(account, list(news.values()))
        if alert is not None:
            self._about = set(news)
            self._tell(alert)

    def _now_epoch(self) -> str:
        """In which the numbers of messages hold; empty where nothing was caught up yet."""
        cursor = self._store.reading(cursors.get)
        return "" if cursor is None else cursor.epoch

    def _consider_missed(self) -> None:
        """The alert about an absence goes when nothing of it is unread."""
        account = self._store.me
        if account is None or account not in self._shown:
            return
        now = self._now()

        def unread(key: UUID) -> bool:
            thread = self._thread(key)
            return thread is not None and thread.unread > 0 and decide.tells(thread, now)

        self._about = set(filter(unread, self._about))
        if not self._about:
            self._withdraw(account)

    # -- reminders

    def _remind(self) -> None:
        """Tell of what fell due or was not to be heard before, withdraw what was put away, and look again when the next
        one is due."""
        self._reminded = False
        now = self._now()
        unsaid, self._unsaid = self._unsaid, set()
        for key in unsaid:
            self._consider(key)
        due = {row.message_id: row for row in self._store.reading(lambda db: reminders.due(db, now))}
        silent = set[UUID]()
        for key, row in due.items():
            if key not in self._due and not self._tell(decide.of_reminder(self._thread(row.thread_id), row)):
                silent.add(key)  # Told when the quiet is over: it is looked again by then.
        for key in self._due - due.keys():
            if key in self._shown and self._shown[key].kind is AlertKind.REMINDER:
                self._withdraw(key)
        self._due = set(due) - silent
        if self._next is not None:
            self._next.cancel()
        at = self._store.reading(lambda db: reminders.next_at(db, now))
        left = _LOOK if at is None else min(max((at - now) / 1000, 0.1), _LOOK)
        self._next = asyncio.get_running_loop().call_later(left, self._remind)

    # -- telling

    def _thread(self, thread_id: UUID) -> ThreadRow | None:
        return self._store.reading(lambda db: threads.get(db, thread_id))

    def _tell(self, alert: Alert) -> bool:
        """Whether it is told: in quiet hours nothing new is."""
        if alert.fresh and is_quiet(self._store.reading(rows.settings).quiet_hours, self._now()):
            return False
        self._shown.pop(alert.key, None)
        self._shown[alert.key] = alert
        self._store.tell((Put(Collection.ALERTS, alert.key, alert),))
        return True

    def _withdraw(self, key: UUID) -> None:
        del self._shown[key]
        self._store.tell((Remove(Collection.ALERTS, key),))


def _failed(row: MessageRow | ScheduledRow) -> bool:
    return row.refused != "" if isinstance(row, ScheduledRow) else row.mine and row.state is SendState.PARKED
