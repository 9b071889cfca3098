"""A shelf as rows that carry media: what shows, plays and saves what messages carry does so with a shelf's videos."""

from uuid import UUID

from desktop.domain.message import MessageRow
from desktop.domain.shelf import ShelfVideo


class ShelfRows:
    """Rows by the ids of videos, oldest first, as a timeline has messages."""

    def __init__(self) -> None:
        self._rows: dict[str, MessageRow] = {}

    def show(self, videos: tuple[ShelfVideo, ...]) -> None:
        """These are on the shelf now, newest first."""
        self._rows = {str(video.video_id): _row(video) for video in reversed(videos)}

    @property
    def messages(self) -> tuple[MessageRow, ...]:
        """The rows, oldest first."""
        return tuple(self._rows.values())

    def find(self, key: str) -> MessageRow | None:
        """The row of a video."""
        return self._rows.get(key)

    def is_covered(self, key: str) -> bool:
        """Nothing on a shelf is hidden."""
        return False


def _row(video: ShelfVideo) -> MessageRow:
    return MessageRow(
        message_id=video.video_id,
        thread_id=UUID(int=0),
        local_no=0,
        sender_id=video.owner_id,
        mine=False,
        at=video.added_at,
        text=video.title,
        media=(video.item,),
        seq=1,
    )
