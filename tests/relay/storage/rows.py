"""Rows that tests of the storage put in, without the services."""

from relay.storage import accounts, mailboxes
from relay.storage.port import Entry, Transaction
from relay.wire.events import Kind


def key(number: int) -> bytes:
    """The id of a numbered thing."""
    return number.to_bytes(16, "big")


def put_account(tx: Transaction, number: int, username: str | None = None, name: str | None = None) -> bytes:
    """An account with a mailbox; its id."""
    username = username or f"user{number}"
    user_id = key(number)
    new = accounts.NewAccount(
        user_id=user_id,
        username=username,
        display_name=name or username.capitalize(),
        name_key=(name or username).casefold(),
        kind="personal",
        birth_date="1990-05-05",
        open_at=0,
        password="hash",
    )
    assert accounts.insert(tx, new)
    mailboxes.open_mailbox(tx, user_id)
    return user_id


def entry(ref: int, payload: bytes = b'{"kind":"message.new"}') -> Entry:
    """An entry that refers to a numbered message."""
    return Entry(Kind.MESSAGE_NEW, key(ref), payload)
