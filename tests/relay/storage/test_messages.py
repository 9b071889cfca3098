"""Messages as stored: one row, one body."""

import random

import msgspec
import pytest

from relay.storage import margins, messages
from relay.storage.messages import StoredMessage
from relay.storage.port import Reader, Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key


def row(seq: int, rev: int | None = None) -> StoredMessage:
    return StoredMessage(key(100 + seq), key(10), seq, rev or seq, key(1), START, b'{"n":%d}' % seq, b"hash", key(7))


async def ten(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for seq in range(1, 11):
            assert messages.insert(tx, row(seq), b"mac")

    await opened.storage.write(work)


async def test_an_id_is_used_once(opened: Opened) -> None:
    await ten(opened)
    again = StoredMessage(key(103), key(77), 1, 1, key(2), START, b"{}", b"", None)
    assert await opened.storage.write(lambda tx: messages.insert(tx, again, b"other")) is False
    prior = await opened.storage.read(lambda tx: messages.prior(tx, key(103)))
    assert prior == messages.Prior(key(10), key(1), b"mac", 3, START, 3)
    assert await opened.storage.read(lambda tx: messages.prior(tx, key(999))) is None


async def test_pages_come_in_thread_order(opened: Opened) -> None:
    await ten(opened)
    before = await opened.storage.read(lambda tx: messages.before(tx, key(1), key(10), 8, 3))
    after = await opened.storage.read(lambda tx: messages.after(tx, key(1), key(10), 8, 3))
    assert before == [row(5), row(6), row(7)]
    assert after == [row(9), row(10)]
    assert await opened.storage.read(lambda tx: messages.after(tx, key(1), key(11), 0, 3)) == []


async def test_an_erased_message_leaves_its_tombstone(opened: Opened) -> None:
    await ten(opened)
    assert await opened.storage.write(lambda tx: messages.erase(tx, key(103), 11)) is True
    assert await opened.storage.write(lambda tx: messages.erase(tx, key(103), 12)) is False
    found = (await opened.storage.read(lambda tx: messages.by_ids(tx, key(1), [key(103), key(999)])))[key(103)]
    assert (found.body, found.content_hash, found.rev, found.seq) == (None, None, 11, 3)
    changed = await opened.storage.read(lambda tx: messages.changed(tx, key(1), key(10), 9, 5))
    assert [item.rev for item in changed] == [10, 11]
    prior = await opened.storage.read(lambda tx: messages.prior(tx, key(103)))
    assert prior is not None
    assert prior.content_mac == b"mac"


async def test_a_message_stands_in_its_thread_alone(opened: Opened) -> None:
    await ten(opened)
    assert await opened.storage.read(lambda tx: messages.in_thread(tx, key(10), key(101)))
    assert not await opened.storage.read(lambda tx: messages.in_thread(tx, key(11), key(101)))
    assert await opened.storage.read(lambda tx: messages.by_ids(tx, key(1), [])) == {}


async def test_a_message_goes_at_its_time(opened: Opened) -> None:
    def store(tx: Transaction) -> None:
        for seq, expires_at in ((1, None), (2, START + 20), (3, START + 10)):
            messages.insert(tx, msgspec.structs.replace(row(seq), expires_at=expires_at), b"mac")

    def look(tx: Reader) -> tuple[list[int], int | None, list[bool]]:
        found = messages.after(tx, key(1), key(10), 0, 9)
        assert [bool(one.expired) for one in found] == [one.body is None for one in found]
        due = [one.seq for one in messages.expiring(tx, 9)]
        return due, messages.next_expiry(tx), [bool(one.body) for one in found]

    await opened.storage.write(store)
    assert await opened.storage.read(look) == ([], START + 10, [True, True, True])
    opened.clock.now = START + 20
    assert await opened.storage.read(look) == ([3, 2], START + 10, [True, False, False])
    assert await opened.storage.write(lambda tx: messages.erase(tx, key(103), 9, expired=True))
    assert not await opened.storage.write(lambda tx: messages.erase(tx, key(103), 9, expired=True))
    opened.clock.now = START
    assert await opened.storage.read(look) == ([], START + 20, [True, True, False])


async def test_what_a_message_said_before_is_kept_until_it_is_erased(opened: Opened) -> None:
    await ten(opened)
    opened.clock.now += 5
    await opened.storage.write(lambda tx: messages.edit(tx, key(103), 11, b'{"n":30}', b"other"))
    opened.clock.now += 5
    await opened.storage.write(lambda tx: messages.edit(tx, key(103), 12, b'{"n":31}', b"third"))
    found = (await opened.storage.read(lambda tx: messages.by_ids(tx, key(1), [key(103)])))[key(103)]
    assert (found.body, found.content_hash, found.rev, found.edited_at) == (b'{"n":31}', b"third", 12, START + 10)
    versions = "SELECT rev, at, body FROM versions WHERE message_id = ? ORDER BY rev"
    assert await opened.storage.read(lambda tx: tx.all(versions, (key(103),))) == [
        (3, START, b'{"n":3}'),
        (11, START + 5, b'{"n":30}'),
    ]
    assert await opened.storage.read(lambda tx: messages.count_versions(tx, key(103))) == 2
    await opened.storage.write(lambda tx: messages.erase(tx, key(103), 13))
    assert await opened.storage.read(lambda tx: messages.count_versions(tx, key(103))) == 0


async def test_pins_come_newest_first(opened: Opened) -> None:
    await ten(opened)
    for number, seq in enumerate((4, 2, 9)):
        await opened.storage.write(
            lambda tx, n=number, seq=seq: messages.set_pinned(tx, key(100 + seq), 11 + n, 50 + n)
        )
    found = await opened.storage.read(lambda tx: messages.pinned(tx, key(1), key(10)))
    assert [(row.seq, row.pinned_at, row.rev) for row in found] == [(9, 52, 13), (2, 51, 12), (4, 50, 11)]
    await opened.storage.write(lambda tx: messages.set_pinned(tx, key(102), 14, None))
    await opened.storage.write(lambda tx: messages.erase(tx, key(104), 15))
    assert await opened.storage.read(lambda tx: messages.count_pinned(tx, key(10))) == 1


async def test_reactions_stand_in_the_row(opened: Opened) -> None:
    await ten(opened)
    await opened.storage.write(lambda tx: messages.set_reactions(tx, key(103), 11, b'{"x":[]}'))
    found = (await opened.storage.read(lambda tx: messages.by_ids(tx, key(2), [key(103)])))[key(103)]
    assert (found.reactions, found.rev) == (b'{"x":[]}', 11)


async def test_changes_come_by_the_newer_of_two_revs(opened: Opened) -> None:
    await ten(opened)

    def work(tx: Transaction) -> None:
        for seq, rev in ((2, 11), (7, 12), (5, 13)):
            margins.save(tx, key(1), row(seq), rev, tx.now)
        messages.set_pinned(tx, key(107), 14, 1)

    await opened.storage.write(work)
    pages = []
    for viewer in (key(1), key(2)):
        found, after = [], 0
        while page := await opened.storage.read(lambda tx, v=viewer, r=after: messages.changed(tx, v, key(10), r, 3)):
            found += [(one.seq, one.rev) for one in page]
            after = page[-1].rev
        pages.append(found)
    shared = [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (8, 8), (9, 9), (10, 10), (7, 14)]
    assert pages[1] == shared
    own = {2: 11, 5: 13}
    assert pages[0] == sorted(((seq, own.get(seq, rev)) for seq, rev in shared), key=lambda one: one[1])


@pytest.mark.parametrize("seed", range(12))
async def test_pages_and_changes_are_those_of_one_list(opened: Opened, seed: int) -> None:
    """Sent, changed, erased and hidden in any order, some of it before the database told changed ones apart."""
    chance = random.Random(seed)
    revs: dict[int, int] = {}
    mine: dict[int, int] = {}

    def work(tx: Transaction) -> None:
        for rev in range(1, 121):
            done = chance.choice(("send", "send", "send", "pin", "erase", "save", "upgrade")) if revs else "send"
            seq = chance.choice(list(revs)) if revs else 0
            if done == "send":
                seq = len(revs) + 1
                assert messages.insert(tx, row(seq, rev), b"mac")
            elif done == "pin":
                messages.set_pinned(tx, key(100 + seq), rev, rev)
            elif done == "erase" and not messages.erase(tx, key(100 + seq), rev):
                continue
            elif done == "save":
                margins.save(tx, key(1), row(seq), rev, tx.now)
                mine[seq] = rev
                continue
            elif done == "upgrade":
                tx.execute("UPDATE messages SET sent_rev = 0 WHERE seq <= ?", (seq,))
                continue
            revs[seq] = rev

    await opened.storage.write(work)
    seen = {seq: max(rev, mine.get(seq, 0)) for seq, rev in revs.items()}
    by_rev = sorted((rev, seq) for seq, rev in seen.items())

    def look(tx: Reader) -> None:
        for mark in range(125):
            below = [one.seq for one in messages.before(tx, key(1), key(10), mark, 7)]
            assert below == [seq for seq in sorted(seen) if seq < mark][-7:]
            above = [one.seq for one in messages.after(tx, key(1), key(10), mark, 7)]
            assert above == [seq for seq in sorted(seen) if seq > mark][:7]
            changed = [(one.rev, one.seq) for one in messages.changed(tx, key(1), key(10), mark, 7)]
            assert changed == [one for one in by_rev if one[0] > mark][:7]

    await opened.storage.read(look)
