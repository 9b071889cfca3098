"""What messages carry, as values."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain import media
from desktop.domain.media import Blob, Gist, MediaItem
from tests.helpers.corpus import corpus

HASH = "h" * media.HASH
ID = UUID(int=7)
PHOTO = MediaItem("photo", Blob(HASH, "image/jpeg", 10, 4, 3))
VIDEO = MediaItem("video", Blob("v", "video/mp4", 10, 4, 3), poster=Blob("p", "image/jpeg", 1, 4, 3))
FILE = MediaItem("file", Blob("f", "application/pdf", 10), name="plan.pdf")


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((), None),
        ((PHOTO,), Gist("photo", 1)),
        ((PHOTO, PHOTO), Gist("photo", 2)),
        ((PHOTO, VIDEO, PHOTO), Gist("album", 3)),
        ((PHOTO, FILE), Gist("", 2)),
        ((PHOTO, VIDEO, FILE), Gist("", 3)),
        ((FILE,), Gist("file", 1, "plan.pdf")),
        ((FILE, FILE), Gist("file", 2)),
        ((media.as_once(VIDEO),), Gist("closed", 1, "video")),
    ],
)
def test_a_line_about_them(items: tuple[MediaItem, ...], told: Gist | None) -> None:
    assert media.gist(items) == told


def test_a_poster_goes_before_its_video_and_both_have_to_be_there() -> None:
    assert [blob.key for blob in media.blobs((PHOTO, VIDEO, FILE))] == [HASH, "p", "v", "f"]
    items = (VIDEO,)
    assert media.waits(items)
    items = media.named(media.named(items, "p", ID), "v", UUID(int=8))
    assert not media.waits(items)
    assert items[0].poster is not None
    assert items[0].poster.blob_id == ID
    assert media.waits(media.named(items, "v", None))


def test_what_is_opened_once_has_nothing_beside_it_that_would_show_it() -> None:
    assert [media.can_be_once(item) for item in (PHOTO, VIDEO, FILE)] == [True, True, False]
    once = media.as_once(VIDEO)
    assert (once.blob, once.poster, once.picture, once.once) == (VIDEO.blob, None, None, "closed")
    assert media.as_once(once) == once


def test_what_can_be_shown() -> None:
    assert PHOTO.picture == PHOTO.blob
    assert VIDEO.picture == VIDEO.poster
    assert FILE.picture is None


def test_bytes_keep_the_name_they_have_here() -> None:
    here = media.named((PHOTO,), HASH, ID)
    told = (MediaItem("photo", Blob(ID.hex, "image/jpeg", 10, 4, 3, ID)),)
    assert media.keyed_as(told, here)[0].blob.key == HASH
    assert media.keyed_as(told, ()) == told
    assert here[0].blob.sha256 == HASH
    assert told[0].blob.sha256 == ""


def test_words_and_names_are_found() -> None:
    assert media.searched("look", (PHOTO, FILE)) == "look\nplan.pdf"
    assert media.searched("", (FILE,)) == "plan.pdf"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("a\nb\tc.txt", "a b c.txt"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("con.txt", "_con.txt"),
        ("what?.pdf", "what_.pdf"),
        (" .hidden. ", "hidden"),
        ("/", ""),
        ("Ferien 2026 – Übersicht.pdf", "Ferien 2026 – Übersicht.pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert media.safe_name(name) == safe


@pytest.mark.parametrize("name", corpus().values(), ids=corpus())
def test_every_name_is_one_line_without_a_path(name: str) -> None:
    safe = media.safe_name(name)
    assert len(safe) <= media.MAX_NAME
    assert not set(safe) & set('/\\:*?"<>|\n\r\t\x00\u202e\u2066')
    assert media.safe_name(safe) == safe


@given(st.text(max_size=300))
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    safe = media.safe_name(name)
    assert media.safe_name(safe) == safe
    assert safe == safe.strip()


def test_a_long_name_keeps_its_ending() -> None:
    safe = media.safe_name("w" * 4_000 + ".tar")
    assert safe.endswith("….tar")
    assert len(safe) == media.MAX_NAME


@pytest.mark.parametrize(
    ("name", "media_type", "ended"),
    [
        ("boats.gif", "image/gif", "boats.gif"),
        ("boats.GIF", "image/gif", "boats.GIF"),
        ("boats.gif", "image/webp", "boats.webp"),
        ("boats.jpeg", "image/jpeg", "boats.jpeg"),
        ("boats.tar", "image/webp", "boats.tar.webp"),
        ("boats.exe", "image/gif", "boats.exe.gif"),
        ("boats", "image/gif", "boats.gif"),
        (".gif", "image/webp", "gif.webp"),
        ("../con.gif", "image/webp", "_con.webp"),
        ("boats.gif", "no/type", "boats.bin"),
        ("w" * 200, "image/webp", "w" * 114 + "….webp"),
        ("", "image/webp", ""),
    ],
)
def test_a_name_says_what_is_in_the_file(name: str, media_type: str, ended: str) -> None:
    assert media.ended(name, media_type) == ended


@given(st.text(max_size=300) | st.sampled_from(list(corpus().values())), st.sampled_from(list(media.ENDINGS)))
def test_with_its_ending_it_is_as_safe(name: str, media_type: str) -> None:
    made = media.ended(name, media_type)
    assert media.safe_name(made) == media.ended(made, media_type) == made
    assert bool(made) is bool(media.safe_name(name))


def test_a_card_that_shows_nothing_is_away() -> None:
    card = media.card_of(ID, UUID(int=8))
    assert media.is_away((card,))
    assert not media.is_away((replace(VIDEO, shelved=card.shelved),))
    assert not media.is_away((PHOTO,))
    assert not media.is_away(())


def test_words_go_with_what_stays_and_behind_what_is_opened_once() -> None:
    once = replace(PHOTO, once=media.CLOSED)
    assert media.parted((), "words") == ((), "words", "")
    assert media.parted((PHOTO, FILE), "look") == ((PHOTO, FILE), "look", "")
    assert media.parted((once,), "look") == ((media.as_once(PHOTO),), "", "look")
    assert media.parted((once,), " \n") == ((media.as_once(PHOTO),), "", "")
