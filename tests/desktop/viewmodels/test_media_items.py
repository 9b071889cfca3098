"""What a message carries, ready to draw."""

from desktop.domain.media import Blob, MediaItem
from desktop.viewmodels.media_items import look_of

PHOTO = MediaItem("photo", Blob("a", "image/jpeg", 10, 400, 300), placeholder="AAAA")
VIDEO = MediaItem("video", Blob("b", "video/mp4", 10, 300, 400), duration=12_000)
FILE = MediaItem("file", Blob("c", "application/pdf", 412_000), name="plan.pdf")


def test_pictures_have_tiles_and_files_have_cards() -> None:
    look = look_of((PHOTO, FILE, VIDEO))
    assert [tile["at"] for tile in look.tiles] == [0, 2]
    assert (look.tiles[0]["placeholder"], look.tiles[0]["spoken"]) == ("AAAA", "Photo, 1 of 2")
    assert (look.tiles[1]["video"], look.tiles[1]["length"]) == (True, "0:12")
    assert look.files == [{"at": 1, "name": "plan.pdf", "size": "412 KB", "spoken": "plan.pdf, 412 KB"}]
    assert [tile["corners"] for tile in look.tiles] == [0b1001, 0b0110]
    assert look.width == 1_000
    assert look.height > 0


def test_nothing_has_no_height() -> None:
    assert (look_of(()).height, look_of((FILE,)).height) == (0, 0)
