"""What can stand on a shelf."""

from uuid import UUID

import msgspec
import pytest

from relay.wire import bodies, limits
from relay.wire.attachments import Poster
from relay.wire.errors import Refusal
from relay.wire.shelf import AddVideo, VideoLinkBody, check_add, check_ids

ID = UUID(int=5)
COVER = Poster(blob_id=ID, media_type="image/jpeg", size=9, width=9, height=16)
VIDEO = AddVideo(
    id=ID, title="Waves", blob_id=ID, media_type="video/mp4", size=9, duration=900, width=9, height=16, cover=COVER,
    reach="friends",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"title": "x" * limits.MAX_VIDEO_TITLE}, None),
        ({"title": "x" * (limits.MAX_VIDEO_TITLE + 1)}, "title"),
        ({"title": "\u202ereversed"}, "title"),
        ({"duration": 1_001}, "duration"),
        ({"height": limits.MAX_SIDE + 1}, "height"),
        ({"size": 0}, "size"),
        ({"media_type": "audio/ogg"}, "media_type"),
        ({"cover": msgspec.structs.replace(COVER, media_type="video/mp4")}, "cover.media_type"),
        ({"cover": msgspec.structs.replace(COVER, width=0)}, "cover.width"),
        ({"cover": msgspec.structs.replace(COVER, size=limits.MAX_COVER)}, None),
        ({"cover": msgspec.structs.replace(COVER, size=limits.MAX_COVER + 1)}, "cover"),
        ({"placeholder": "AAAA"}, None),
        ({"placeholder": "A" * 200}, "placeholder"),
    ],
)
def test_what_is_said_of_a_video_is_checked(changes: dict[str, object], field: str | None) -> None:
    video = msgspec.structs.replace(VIDEO, **changes)
    if field is None:
        check_add(video, 1_000)
        return
    with pytest.raises(Refusal) as caught:
        check_add(video, 1_000)
    assert caught.value.field == field


def test_a_card_says_which_video_and_nothing_more() -> None:
    body = VideoLinkBody(video_id=ID, owner_id=ID)
    written = bytes(bodies.write_body(body))
    assert msgspec.json.decode(written) == {"type": "video_link", "video_id": str(ID), "owner_id": str(ID)}
    assert bodies.read_body(written) == body
    bodies.check_sendable(body)


def test_few_are_asked_for_at_once() -> None:
    check_ids((ID,) * limits.MAX_SHELF_IDS)
    for ids in ((), (ID,) * (limits.MAX_SHELF_IDS + 1)):
        with pytest.raises(Refusal) as caught:
            check_ids(ids)
        assert caught.value.field == "ids"
