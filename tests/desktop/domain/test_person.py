"""People are values."""

from uuid import UUID

import pytest

from desktop.domain.person import MeRow, PersonRow


@pytest.mark.parametrize("row", [PersonRow(UUID(int=1), "ada", "Ada"), MeRow(UUID(int=1), "ada", "Ada")])
def test_they_cannot_be_changed_and_are_equal_by_content(row: PersonRow | MeRow) -> None:
    assert row == type(row)(UUID(int=1), "ada", "Ada")
    with pytest.raises(AttributeError):
        row.username = "bo"  # type: ignore[misc]
