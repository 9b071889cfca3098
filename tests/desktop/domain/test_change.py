"""Changes name rows by key, never by index."""

from uuid import UUID

from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.person import PersonRow


def test_a_change_knows_its_row_and_whose_action_it_was() -> None:
    row = PersonRow(UUID(int=1), "ada", "Ada")
    assert not Put(Collection.PEOPLE, row.user_id, row).own
    assert Remove(Collection.MESSAGES, UUID(int=1), UUID(int=2)).thread_id == UUID(int=2)
    assert Reload(Collection.THREADS).thread_id is None
