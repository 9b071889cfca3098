"""What messages carry, in words."""

import pytest
from msgspec.structs import replace

from desktop.domain import media
from desktop.domain.media import Blob, Gist, MediaItem
from desktop.viewmodels import media_words


@pytest.mark.parametrize(
    ("gist", "words"),
    [
        (None, ""),
        (Gist("photo", 1), "Photo"),
        (Gist("photo", 3), "3 photos"),
        (Gist("video", 1), "Video"),
        (Gist("file", 1, "plan.pdf"), "plan.pdf"),
        (Gist("file", 1), "File"),
        (Gist("file", 2), "2 files"),
        (Gist("voice", 1, duration=12_000), "Voice message · 0:12"),
        (Gist("album", 4), "4 photos and videos"),
        (Gist("", 4), "4 photos, videos and files"),
        (Gist("closed", 1, "photo"), "Photo · view once"),
        (Gist("closed", 1, "video"), "Video · view once"),
        (Gist("opened", 1, "video"), "Opened"),
    ],
)
def test_a_line_about_a_message(gist: Gist | None, words: str) -> None:
    assert media_words.gist_words(gist) == words


def test_words_stand_behind_it() -> None:
    assert media_words.captioned(Gist("photo", 1), "the harbour") == "Photo · the harbour"
    assert media_words.captioned(None, "the harbour") == "the harbour"
    assert media_words.captioned(Gist("photo", 1), "") == "Photo"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (1_500, "1.5 KB"),
        (412_345, "412 KB"),
        (999_900, "1 MB"),
        (62_000_000, "62 MB"),
        (2_500_000_000, "2.5 GB"),
        (10**16, "10,000 TB"),
    ],
)
def test_a_size(size: int, words: str) -> None:
    assert media_words.size_words(size) == words


@pytest.mark.parametrize(("ms", "words"), [(0, "0:00"), (12_400, "0:12"), (65_000, "1:05"), (3_723_000, "1:02:03")])
def test_a_length(ms: int, words: str) -> None:
    assert media_words.duration_words(ms) == words


def test_an_item_is_spoken() -> None:
    video = MediaItem("video", Blob("k", "video/mp4", 5), duration=12_000)
    file = MediaItem("file", Blob("k", "application/pdf", 412_000), name="plan.pdf")
    assert media_words.item_words(video, 2, 3) == "Video, 2 of 3, 0:12"
    fox = MediaItem("sticker", Blob("k", "image/webp", 5), name="🦊", called="A fox, waving")
    assert media_words.item_words(fox, 1, 1) == "Sticker 🦊, A fox, waving"
    assert media_words.gist_words(media.gist((replace(fox, name=""),))) == "Sticker A fox, waving"
    assert media_words.item_words(file, 1, 1) == "plan.pdf, 412 KB"
