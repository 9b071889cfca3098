"""What a message carries, ready to draw."""

import base64

import pytest
from msgspec.structs import replace

from desktop.domain.media import Blob, MediaItem, as_once
from desktop.domain.sound import NOT_PLAYED
from desktop.viewmodels.media_items import BARS, bars_of, look_of
from desktop.viewmodels.media_words import item_words

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


def test_a_voice_message_has_its_waveform_and_length() -> None:
    blob = Blob("k", "audio/ogg", 9_000)
    wave = base64.urlsafe_b64encode(bytes([255, 0] * 32)).rstrip(b"=").decode()
    look = look_of((MediaItem("voice", blob, duration=12_000, waveform=wave),), heard=False)
    assert (look.tiles, look.width) == ([], 0)
    (voice,) = look.files
    assert (voice["voice"], voice["lasts"], voice["heard"]) == (True, 12_000, False)
    assert voice["spoken"] == "Voice message, 0:12"
    assert len(voice["bars"]) == BARS
    assert max(voice["bars"]) == 100


@pytest.mark.parametrize("media_type", sorted(NOT_PLAYED))
def test_one_in_a_format_that_is_not_played_is_a_file_that_says_so(media_type: str) -> None:
    look = look_of((MediaItem("voice", Blob("k", media_type, 48_000), duration=12_000),))
    (card,) = look.files
    assert card == {
        "at": 0,
        "name": "Voice message · 0:12",
        "size": "Can’t be played here · 48 KB",
        "spoken": "Voice message, 0:12. Can’t be played here",
    }


@pytest.mark.parametrize("waveform", ["", "A", "no base64 ✓", "=" * 9])
def test_one_without_a_waveform_is_drawn_flat(waveform: str) -> None:
    assert bars_of(MediaItem("voice", Blob("k", "audio/ogg", 9), waveform=waveform)) == [0] * BARS


def test_a_video_that_is_opened_once_says_how_long_it_is() -> None:
    assert item_words(as_once(VIDEO), 1, 1) == "Video · view once, 0:12"


@pytest.mark.parametrize(("once", "spoken"), [("closed", "Photo · view once"), ("opened", "Opened")])
def test_what_is_opened_once_is_a_card_and_no_tile(once: str, spoken: str) -> None:
    look = look_of((replace(PHOTO, once=once),))
    assert (look.tiles, look.width) == ([], 0)
    assert look.files == [{"at": 0, "once": once, "spoken": spoken}]
