"""Drafts as stored: one row of an account and thread."""

from relay.storage import drafts
from relay.storage.drafts import StoredDraft
from relay.storage.port import Transaction
from tests.relay.storage.adapters import Opened
from tests.relay.storage.rows import key


async def test_one_draft_of_each_account_and_thread(opened: Opened) -> None:
    def work(tx: Transaction) -> list[StoredDraft]:
        assert drafts.draft(tx, key(1), key(9)) == StoredDraft()
        drafts.put(tx, key(1), key(9), StoredDraft("one", 1))
        drafts.put(tx, key(2), key(9), StoredDraft("hers", 4))
        drafts.put(tx, key(1), key(9), StoredDraft("two", 2))
        found = [drafts.draft(tx, key(who), key(9)) for who in (1, 2, 3)]
        assert tx.one("SELECT count(*) FROM drafts") == (2,)
        return found

    assert await opened.storage.write(work) == [StoredDraft("two", 2), StoredDraft("hers", 4), StoredDraft()]
