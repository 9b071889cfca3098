"""Reports as stored: with their own copies, newest first."""

from relay.storage import reports
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
