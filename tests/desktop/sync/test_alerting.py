"""What there is to tell: gathered from commits, made of what the store holds, withdrawn when it is read or gone."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop import commands
from desktop.domain.alerts import Alert, AlertKind
from desktop.domain.change import Changes, Collection, Put, Reload, Remove
from desktop.domain.connection import Connection
from desktop.domain.facts import Cursor, MessageFact
from desktop.domain.message import Content
from desktop.domain.quiet import QuietHours
from desktop.domain.reach import SettingsRow
from desktop.store import cursors, epochs, expiry, messages, people, reminders, settings, threads
from desktop.store.store import Store
from desktop.sync.alerting import Alerting
from tests.desktop.sync.conftest import Open, World
from tests.helpers.stores import ADA, BO, CY, T0, THREAD, add_thread, fact, open_store, person, take, thread_fact
from tests.helpers.waiting import eventually, pause

OTHER = UUID(int=101)
NEEDLE = "TORTOISENEEDLE"


class Told:
    """What was told, as a window would hold it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = T0
        self.alerting: Alerting | None = None
        self.held: dict[UUID, Alert] = {}
        self.ever: list[Alert] = []
        store.subscribe(self._hear)

    def begin(self, *, caught_up: bool = True) -> Alerting:
        self.alerting = Alerting(self.store, lambda: self.now)
        if caught_up:
            self.alerting.connection(Connection.CONNECTED)
        return self.alerting

    def _hear(self, changes: Changes) -> None:
        for change in changes:
            match change:
                case Put(Collection.ALERTS, key, Alert() as row):
                    self.held[key] = row
                    self.ever.append(row)
                case Remove(Collection.ALERTS, key):
                    del self.held[key]

    def take(self, n: int, *facts: MessageFact) -> None:
        with self.store.write() as tx:
            take(tx, n, facts)

    def texts(self) -> list[str]:
        return [alert.text for alert in self.held.values()]

    async def looked(self) -> None:
        """What was committed is looked at in the next turn of the loop."""
        await pause(0)
        await pause(0)


@pytest.fixture
async def told(tmp_path: Path) -> AsyncIterator[Told]:
    store = open_store(tmp_path)
    with store.write() as tx:
        cursors.put(tx, Cursor("one", 1))
    found = Told(store)
    yield found
    if found.alerting is not None:
        found.alerting.close()
        assert found.held == {}
    store.close()


async def test_a_message_is_told_once_and_withdrawn_when_it_is_read(told: Told) -> None:
    n = add_thread(told.store, count=2)
    told.begin()
    told.take(n, fact(3, "come over"))
    await told.looked()
    alert = told.held[THREAD]
    assert (alert.kind, alert.name, alert.text, alert.count) == (AlertKind.MESSAGES, "P2", "come over", 3)
    assert told.alerting is not None
    assert told.alerting.shown == (alert,)
    with told.store.write() as tx:
        known = threads.by_number(tx.db, n)
        assert known is not None
        threads.read_up_to(tx, known, 3)
    await told.looked()
    assert told.held == {}
    assert len(told.ever) == 1


async def test_what_was_unread_before_and_what_is_fetched_of_the_past_is_no_news(told: Told) -> None:
    n = add_thread(told.store)
    told.take(n, fact(1), fact(9))
    told.begin()
    with told.store.write() as tx:
        messages.put(tx, n, fact(4, "old"))
        tx.touch_thread(n)
    await told.looked()
    assert told.ever == []


def unsend(told: Told, n: int) -> None:
    with told.store.write() as tx:
        messages.put(tx, n, fact(1, "", rev=9, content=Content.GONE))


def expire(told: Told, n: int) -> None:
    with told.store.write() as tx:
        expiry.erase(tx, T0 + 60_000, 9)


def mute(told: Told, n: int) -> None:
    with told.store.write() as tx:
        threads.put(tx, thread_fact(muted_until=told.now + 1, unread=1, last_seq=1, state_rev=5))


def leave(told: Told, n: int) -> None:
    with told.store.write() as tx:
        threads.put(tx, thread_fact(state="closed", unread=1, last_seq=1, state_rev=5))


def block(told: Told, n: int) -> None:
    with told.store.write() as tx:
        people.put(tx, replace(person(BO, rev=9), blocked=True))


@pytest.mark.parametrize("happens", [unsend, expire, mute, leave, block])
async def test_it_is_withdrawn_when_it_is_gone_or_silent(told: Told, happens: Callable[[Told, int], None]) -> None:
    n = add_thread(told.store)
    told.begin()
    told.take(n, fact(1, NEEDLE, expires_at=T0 + 60_000))
    await told.looked()
    assert told.texts() == [NEEDLE]
    happens(told, n)
    await told.looked()
    assert told.held == {}


async def test_what_is_gone_before_it_is_looked_at_is_never_told(told: Told) -> None:
    n = add_thread(told.store)
    told.begin()
    told.take(n, fact(1, NEEDLE))
    unsend(told, n)
    await told.looked()
    assert told.ever == []


async def test_an_edit_changes_the_words_and_is_no_news(told: Told) -> None:
    n = add_thread(told.store)
    told.begin()
    told.take(n, fact(1, "come ovr"))
    await told.looked()
    with told.store.write() as tx:
        messages.put(tx, n, fact(1, "come over", rev=9))
    await told.looked()
    assert [(alert.text, alert.fresh) for alert in told.ever] == [("come ovr", True), ("come over", False)]


async def test_after_an_absence_there_is_one_alert_for_all(told: Told) -> None:
    n, m = add_thread(told.store), add_thread(told.store, OTHER, CY)
    told.begin(caught_up=False)
    told.take(n, *(fact(seq) for seq in range(1, 49)))
    told.take(m, *(fact(seq, thread=OTHER, sender=CY) for seq in range(1, 3)))
    await told.looked()
    assert told.ever == []
    assert told.alerting is not None
    told.alerting.connection(Connection.CONNECTED)
    assert [(alert.key, alert.kind, alert.count, alert.threads) for alert in told.ever] == [
        (ADA, AlertKind.DIGEST, 50, 2)
    ]
    read(told, n, 48)
    await told.looked()
    assert list(told.held) == [ADA]
    read(told, m, 2)
    await told.looked()
    assert told.held == {}


async def test_what_came_in_one_thread_alone_is_told_as_such(told: Told) -> None:
    n = add_thread(told.store)
    alerting = told.begin()
    alerting.connection(Connection.OFFLINE)
    told.take(n, fact(1), fact(2, "are you there?"))
    alerting.connection(Connection.CATCHING_UP)
    alerting.connection(Connection.CONNECTED)
    assert told.texts() == ["are you there?"]


async def test_while_the_connection_is_away_alerts_are_still_withdrawn(told: Told) -> None:
    n = add_thread(told.store)
    alerting = told.begin()
    told.take(n, fact(1))
    await told.looked()
    alerting.connection(Connection.OFFLINE)
    read(told, n, 1)
    await told.looked()
    assert told.held == {}


async def test_whoever_just_signed_in_is_told_of_what_comes_from_now_on(told: Told) -> None:
    n = add_thread(told.store)
    with told.store.write() as tx:
        cursors.drop(tx)
    told.begin(caught_up=False)
    told.take(n, fact(1), fact(2))
    with told.store.write() as tx:
        cursors.put(tx, Cursor("one", 1))
    await told.looked()
    assert told.alerting is not None
    told.alerting.connection(Connection.CONNECTED)
    assert told.ever == []
    told.take(n, fact(3, "hello"))
    await told.looked()
    assert told.texts() == ["hello"]


async def test_where_the_relay_counts_anew_what_comes_is_told(told: Told) -> None:
    """It was restored from a backup: the numbers of its messages begin behind what was told already."""
    n = add_thread(told.store)
    alerting = told.begin()
    told.take(n, *(fact(seq) for seq in range(1, 10)))
    await told.looked()
    alerting.connection(Connection.OFFLINE)
    with told.store.write() as tx:
        epochs.begin_epoch(tx)
        stale = epochs.stale(tx.db, epochs.NEW_EPOCH)[0]
        restored = thread_fact(last_seq=2, unread=2, state_rev=5)
        epochs.settle(tx, stale, 2, restored, ())
        threads.put(tx, restored)
        epochs.changes_taken(tx, n)
        cursors.put(tx, Cursor("two", 1))
    await told.looked()
    alerting.connection(Connection.CONNECTED)
    told.take(n, fact(3, "hello", message_id=UUID(int=903)))
    await told.looked()
    assert told.texts() == ["hello"]


async def test_nothing_is_told_in_quiet_hours(told: Told) -> None:
    n = add_thread(told.store)
    minute = T0 // 60_000 % (24 * 60)
    with told.store.write() as tx:
        settings.put(tx, SettingsRow(rev=1, quiet_hours=QuietHours(minute, minute + 1, "UTC")))
    told.begin()
    told.take(n, fact(1))
    await told.looked()
    assert told.ever == []
    told.now += 60_000
    told.take(n, fact(2, "good morning"))
    await told.looked()
    assert told.texts() == ["good morning"]


async def test_requests_wait_on_their_board_alone(told: Told) -> None:
    n = add_thread(told.store)
    with told.store.write() as tx:
        threads.put(tx, thread_fact(state="request", state_rev=5))
    told.begin()
    told.take(n, fact(1))
    await told.looked()
    assert told.ever == []


async def test_more_changes_than_are_told_are_looked_for(told: Told) -> None:
    n = add_thread(told.store)
    told.begin()
    told.take(n, fact(1, "hello"))
    told.store.tell((Reload(Collection.THREADS),))
    await told.looked()
    assert told.texts() == ["hello"]


async def test_a_reminder_is_told_when_it_is_due_and_withdrawn_when_it_was_put_away(told: Told) -> None:
    n = add_thread(told.store)
    told.take(n, fact(1, "the keys", remind_at=T0 + 100))
    told.begin()
    assert told.ever == []
    told.now = T0 + 100
    await eventually(lambda: told.held, "the reminder is told")
    assert [(alert.kind, alert.text) for alert in told.held.values()] == [(AlertKind.REMINDER, "the keys")]
    with told.store.write() as tx:
        known = messages.kept(tx.db, fact(1).message_id)
        assert known is not None
        reminders.set_at(tx, known.doc, None)
    await told.looked()
    assert told.held == {}


async def test_a_reminder_that_falls_due_in_quiet_hours_is_told_once_they_end(told: Told) -> None:
    n = add_thread(told.store)
    minute = T0 // 60_000 % (24 * 60)
    with told.store.write() as tx:
        settings.put(tx, SettingsRow(rev=1, quiet_hours=QuietHours(minute, minute + 1, "UTC")))
    told.take(n, fact(1, "the keys", remind_at=T0))
    alerting = told.begin()
    assert told.ever == []
    told.now += 60_000
    alerting._remind()  # as it does once a minute
    assert told.texts() == ["the keys"]
    alerting._remind()
    assert len(told.ever) == 1


async def test_a_reminder_of_what_is_gone_is_withdrawn(told: Told) -> None:
    n = add_thread(told.store)
    told.take(n, fact(1, NEEDLE, remind_at=T0))
    told.begin()
    assert told.texts() == [NEEDLE]
    unsend(told, n)
    await told.looked()
    assert told.held == {}


async def test_whoever_signs_out_leaves_nothing_there(told: Told) -> None:
    n = add_thread(told.store)
    alerting = told.begin()
    told.take(n, fact(1))
    await told.looked()
    alerting.close()
    assert (told.held, alerting.shown) == ({}, ())
    told.take(n, fact(2))
    await told.looked()
    assert len(told.ever) == 1


async def test_what_another_device_read_or_its_writer_took_back_is_withdrawn(open_device: Open, world: World) -> None:
    desk, phone = open_device(), open_device(name="phone")
    await desk.caught_up()
    await phone.caught_up()
    alerting = Alerting(desk.store, lambda: world.relay.now)
    alerting.connection(Connection.CONNECTED)
    world.post("come over")
    await eventually(lambda: [alert.text for alert in alerting.shown] == ["come over"], "it is told")
    await phone.caught_up()
    commands.threads.mark_read(phone.store, world.thread, 1)
    await eventually(lambda: alerting.shown == (), "it is withdrawn")
    world.post(NEEDLE)
    await eventually(lambda: [alert.text for alert in alerting.shown] == [NEEDLE], "the next is told")
    world.relay.unsend(world.thread, 2)
    await eventually(lambda: alerting.shown == (), "it is withdrawn as well")
    alerting.close()


def read(told: Told, n: int, seq: int) -> None:
    with told.store.write() as tx:
        known = threads.by_number(tx.db, n)
        assert known is not None
        threads.read_up_to(tx, known, seq)
