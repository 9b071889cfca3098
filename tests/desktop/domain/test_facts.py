"""Facts are values: the same news twice is the same fact."""

from uuid import UUID

from desktop.domain.facts import Cursor, MessageFact, ReceiptFact, ThreadFact


def test_facts_are_equal_by_content() -> None:
    assert Cursor("one", 4) == Cursor("one", 4)
    assert ReceiptFact(UUID(int=1), UUID(int=2), 3) == ReceiptFact(UUID(int=1), UUID(int=2), 3)
    message = MessageFact(UUID(int=1), UUID(int=2), 1, 1, UUID(int=3), 0)
    assert ThreadFact(UUID(int=2), last_message=message) == ThreadFact(UUID(int=2), last_message=message)
