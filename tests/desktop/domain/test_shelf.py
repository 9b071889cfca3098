"""Cards before and after they were looked up, and what a title may be."""

from uuid import UUID

from desktop.domain import shelf
from desktop.domain.media import Blob, bare, blobs, card_of, gist, waits
from desktop.domain.shelf import ShelfVideo, is_fit, item_of, keys_of, shown
from relay.wire import limits
from relay.wire.privacy import REACHES

VIDEO, OWNER = UUID(int=7), UUID(int=2)
ITEM = item_of(Blob("v" * 43, "video/mp4", 9, 9, 16), Blob("c" * 43, "image/jpeg", 3, 9, 16), "Waves: a/b", 4_000)
HERE = ShelfVideo(VIDEO, OWNER, "Waves: a/b", ITEM)


def test_a_card_names_a_video_and_carries_nothing() -> None:
    card = card_of(VIDEO, OWNER)
    assert blobs((card,)) == ()
    assert not waits((card,))
    assert card.picture is None
    looked_up = shown(card, HERE)
    assert looked_up.picture == ITEM.poster
    assert looked_up.shelved is not None
    assert (looked_up.shelved.told, looked_up.shelved.title) == (True, "Waves: a/b")
    assert bare((looked_up,)) == (card,)
    told = gist((looked_up,))
    assert told is not None
    assert (told.kind, told.name) == ("video", "Waves: a/b")


def test_what_is_not_for_the_person_or_another_s_shows_nothing() -> None:
    card = card_of(VIDEO, OWNER)
    for answer in (None, ShelfVideo(VIDEO, UUID(int=9), "Waves", ITEM)):
        away = shown(card, answer)
        assert away.poster is None
        assert away.shelved is not None
        assert away.shelved.told
    assert shown(ITEM, None) == ITEM


def test_a_video_has_a_name_to_be_saved_by_and_two_keys() -> None:
    assert ITEM.name == "b.mp4"
    assert keys_of(HERE) == ("v" * 43, "c" * 43)


def test_the_newest_comes_first() -> None:
    videos = [ShelfVideo(UUID(int=n), OWNER, "x", ITEM, added_at=n // 2) for n in range(4)]
    assert [video.video_id.int for video in sorted(videos, key=lambda video: video.order)] == [3, 2, 1, 0]


def test_titles_and_reaches_are_those_of_the_wire() -> None:
    assert shelf.TITLE_MOST == limits.MAX_VIDEO_TITLE
    assert sorted(shelf.REACHES) == sorted(REACHES)
    assert is_fit("x" * shelf.TITLE_MOST)
    assert not any(map(is_fit, ("", "  ", "a\nb", "x" * (shelf.TITLE_MOST + 1))))
