"""Reports as stored: with their own copies, newest first."""

from relay.storage import messages, reports
from relay.storage.messages import StoredMessage
from relay.storage.port import Transaction
from relay.storage.reports import NewReport
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account


async def test_reports_are_paged_with_what_they_froze(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        put_account(tx, 1, "ada")
        put_account(tx, 2, "boris")
        message = StoredMessage(key(50), key(10), 7, 9, key(2), 5, b"{}", b"h", None)
        reports.add(tx, NewReport(key(20), key(1), key(2), "spam", key(10), "note"), [message])

    await opened.storage.write(work)
    opened.clock.now += 1
    await opened.storage.write(lambda tx: reports.add(tx, NewReport(key(21), key(2), key(1), "other", None, ""), []))
    first = await opened.storage.read(lambda tx: reports.page(tx, (2**62, b""), 1))
    assert [(line.reporter, line.username, line.reason, line.messages) for line in first] == [
        ("boris", "ada", "other", ())
    ]
    (line,) = await opened.storage.read(lambda tx: reports.page(tx, (first[0].at, first[0].report_id), 9))
    assert (line.at, line.user_id, line.note) == (START, key(2), "note")
    assert [(copy.id, copy.seq, copy.sender_id, copy.body) for copy in line.messages] == [(key(50), 7, key(2), b"{}")]


async def test_a_report_keeps_what_was_said_before_and_nothing_changes_it(opened: Opened) -> None:
    message = StoredMessage(key(50), key(10), 7, 1, key(2), START, b"1", b"h", None)

    def work(tx: Transaction) -> None:
        messages.insert(tx, message, b"mac")
        messages.edit(tx, key(50), 2, b"2", b"h")
        messages.edit(tx, key(50), 3, b"3", b"h")
        now = messages.by_ids(tx, key(1), [key(50)])[key(50)]
        reports.add(tx, NewReport(key(20), key(1), key(2), "spam", key(10), ""), [now])
        messages.erase(tx, key(50), 4)

    await opened.storage.write(work)
    (line,) = await opened.storage.read(lambda tx: reports.page(tx, (2**62, b""), 9))
    assert [copy.body for copy in line.messages] == [b"3"]
    assert [(one.seq, one.at, one.body) for one in line.versions] == [(7, START, b"1"), (7, START, b"2")]
