"""A shelf as rows that carry media."""

from uuid import UUID

from desktop.viewmodels.shelf_rows import ShelfRows
from tests.helpers.fake_shelves import shelf_video


def test_videos_are_rows_by_their_ids_the_oldest_first() -> None:
    rows = ShelfRows()
    newest, oldest = shelf_video(2, UUID(int=1), "Tides"), shelf_video(1, UUID(int=1), "Waves")
    rows.show((newest, oldest))
    assert [row.text for row in rows.messages] == ["Waves", "Tides"]
    found = rows.find(str(newest.video_id))
    assert found is not None
    assert found.media == (newest.item,)
    assert rows.find(str(UUID(int=9))) is None
    assert not rows.is_covered(str(newest.video_id))
