"""What passes begins as nothing."""

from uuid import UUID

from desktop.domain.passing import PresenceRow, TypingRow


def test_nothing_is_said_of_who_is_not_known() -> None:
    assert PresenceRow(UUID(int=1)) == PresenceRow(UUID(int=1), False, None)
    assert not TypingRow(UUID(int=1), UUID(int=2)).typing
