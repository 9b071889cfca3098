"""What is kept, as a value."""

from desktop.domain.storage import Part, PartRow, StorageRow


def test_parts_add_up_and_what_is_not_there_is_nothing() -> None:
    row = StorageRow((PartRow(Part.MESSAGES, 40, 3), PartRow(Part.LOGS, 2)))
    assert row.total == 42
    assert row.of(Part.MESSAGES).count == 3
    assert row.of(Part.PHOTOS) == PartRow(Part.PHOTOS, 0)
