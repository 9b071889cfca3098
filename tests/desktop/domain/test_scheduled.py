"""What waits for its time stands in the order of its times."""

from uuid import UUID

from desktop.domain.scheduled import ScheduledRow


def test_the_earliest_stands_first_and_none_has_anothers_place() -> None:
    rows = [ScheduledRow(UUID(int=n), UUID(int=9), at) for n, at in ((1, 30), (3, 20), (2, 20))]
    assert [row.message_id.int for row in sorted(rows, key=lambda row: row.order)] == [2, 3, 1]
