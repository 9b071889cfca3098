"""What was refused is told: at once, or when quiet hours end."""

from uuid import UUID

import pytest

from desktop import commands
from desktop.domain.alerts import AlertKind
from desktop.domain.quiet import QuietHours
from desktop.domain.reach import SettingsRow
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import outbox, scheduled, settings
from tests.desktop.sync.test_alerting import Told, told
from tests.helpers.stores import T0, THREAD, add_thread
from tests.helpers.stores import write_message as write

__all__ = ["told"]


async def test_what_was_refused_for_good_is_told_until_it_is_tried_again(told: Told) -> None:
    n = add_thread(told.store)
    told.begin()
    key = UUID(int=5)
    write(told.store, key, "hello", n)
    (line,) = told.store.reading(lambda db: db.execute("SELECT n FROM outbox").fetchall())
    with told.store.write(awaited=True) as tx:
        outbox.park(tx, line[0], key, "cant_message")
    await told.looked()
    assert [(alert.key, alert.kind, alert.text) for alert in told.held.values()] == [(key, AlertKind.FAILED, "hello")]
    commands.messages.retry(told.store, key)
    await told.looked()
    assert told.held == {}


@pytest.mark.parametrize("again", [False, True])
async def test_what_is_refused_in_quiet_hours_is_told_once_they_end_unless_it_is_tried_again(
    told: Told, again: bool
) -> None:
    n = add_thread(told.store)
    minute = T0 // 60_000 % (24 * 60)
    with told.store.write() as tx:
        settings.put(tx, SettingsRow(rev=1, quiet_hours=QuietHours(minute, minute + 1, "UTC")))
    alerting = told.begin()
    key = UUID(int=5)
    write(told.store, key, "hello", n)
    (line,) = told.store.reading(lambda db: db.execute("SELECT n FROM outbox").fetchall())
    with told.store.write(awaited=True) as tx:
        outbox.park(tx, line[0], key, "cant_message")
    await told.looked()
    alerting._remind()  # as it does once a minute
    assert told.ever == []
    if again:
        commands.messages.retry(told.store, key)
        await told.looked()
    told.now += 60_000
    alerting._remind()
    alerting._remind()
    assert [alert.text for alert in told.ever] == ([] if again else ["hello"])


async def test_so_is_one_that_was_refused_when_its_time_came(told: Told) -> None:
    add_thread(told.store)
    told.begin()
    row = ScheduledRow(UUID(int=6), THREAD, T0, "good morning", refused="cant_message")
    with told.store.write() as tx:
        scheduled.put(tx, ScheduledFact(row.message_id, THREAD, 1, row))
    await told.looked()
    assert told.texts() == ["good morning"]
    with told.store.write() as tx:
        scheduled.put(tx, ScheduledFact(row.message_id, THREAD, 2))
    await told.looked()
    assert told.held == {}
