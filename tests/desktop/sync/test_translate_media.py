"""Bodies of media between wire and app."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.media import MAX_SIDE, Blob, MediaItem
from desktop.domain.message import Content
from desktop.sync import translate, translate_media
from relay.wire import attachments
from relay.wire.attachments import MediaBody, OnceBody, Poster, VoiceBody
from relay.wire.attachments import MediaItem as WireItem
from relay.wire.bodies import check_sendable, write_body
from relay.wire.messages import Message
from tests.helpers.corpus import corpus

ID, OTHER = UUID(int=7), UUID(int=8)
PHOTO = WireItem(kind="photo", blob_id=ID, media_type="image/jpeg", size=10, width=4, height=3, placeholder="AAAA")
POSTER = Poster(blob_id=OTHER, media_type="image/jpeg", size=1, width=4, height=3)
FILM = WireItem(
    kind="video", blob_id=ID, media_type="video/mp4", size=10, width=4, height=3, duration=12_000, poster=POSTER
)
FILE = WireItem(kind="file", blob_id=ID, media_type="application/pdf", size=10, name="../plan.pdf")


def test_items_are_told_in_the_apps_terms() -> None:
    photo, film, file = translate_media.items(MediaBody(items=(PHOTO, FILM, FILE)))
    assert photo == MediaItem("photo", Blob(ID.hex, "image/jpeg", 10, 4, 3, ID), placeholder="AAAA")
    assert film.poster == Blob(OTHER.hex, "image/jpeg", 1, 4, 3, OTHER)
    assert film.duration == 12_000
    assert (file.kind, file.name) == ("file", "plan.pdf")


@pytest.mark.parametrize("name", corpus().values(), ids=corpus())
def test_no_name_leads_anywhere(name: str) -> None:
    (item,) = translate_media.items(MediaBody(items=(replace(FILE, name=name),)))
    assert "/" not in item.name
    assert "\n" not in item.name


def test_what_a_stranger_says_is_bounded() -> None:
    wild = replace(PHOTO, width=-5, height=10**9, size=2**60, duration=-1, placeholder="A" * 10_000)
    (item,) = translate_media.items(MediaBody(items=(wild,)))
    assert (item.blob.width, item.blob.height, item.placeholder, item.duration) == (0, MAX_SIDE, "", 0)
    assert len(translate_media.items(MediaBody(items=(PHOTO,) * 50))) == 9


def test_a_kind_that_is_not_known_needs_a_newer_version() -> None:
    assert translate_media.items(MediaBody(items=(PHOTO, replace(PHOTO, kind="hologram")))) == ()
    body = write_body(MediaBody(items=(replace(PHOTO, kind="hologram"),)))
    told = Message(id=ID, thread_id=ID, seq=1, rev=1, sender_id=OTHER, sent_at=1, body=body)
    assert translate.message(told).content is Content.NEWER


def test_a_message_carries_them_with_its_words() -> None:
    body = write_body(MediaBody(items=(PHOTO,), text="look"))
    told = Message(id=ID, thread_id=ID, seq=1, rev=1, sender_id=OTHER, sent_at=1, body=body)
    fact = translate.message(told)
    assert (fact.content, fact.text, len(fact.media)) == (Content.TEXT, "look", 1)


def test_what_is_sent_is_what_the_relay_takes() -> None:
    items = translate_media.items(MediaBody(items=(PHOTO, FILM, FILE)))
    body = translate_media.body(items, "look", ())
    check_sendable(body)
    assert translate_media.items(body) == items


def test_nothing_is_sent_that_the_relay_does_not_have() -> None:
    with pytest.raises(ValueError, match="does not have"):
        translate_media.body((MediaItem("photo", Blob("h", "image/jpeg", 1, 4, 3)),), "", ())


VOICE = VoiceBody(blob_id=ID, media_type="audio/ogg", size=10, duration=12_000, waveform="AAAA")


def test_a_voice_message_goes_and_comes_the_same() -> None:
    told = Message(id=ID, thread_id=ID, seq=1, rev=1, sender_id=OTHER, sent_at=1, body=write_body(VOICE))
    fact = translate.message(told)
    (item,) = fact.media
    assert (fact.content, fact.text) == (Content.TEXT, "")
    assert (item.kind, item.blob.key, item.duration, item.waveform) == ("voice", ID.hex, 12_000, "AAAA")
    body = translate_media.said(fact.media, "", ())
    check_sendable(body)
    assert body == VOICE


def test_what_is_said_of_a_voice_message_is_bounded() -> None:
    (item,) = translate_media.voice(replace(VOICE, duration=10**12, size=-1, waveform="A" * 10_000))
    assert (item.duration, item.blob.size, item.waveform) == (300_000, 0, "")


def test_an_item_of_an_album_is_no_voice_message() -> None:
    assert translate_media.items(MediaBody(items=(replace(PHOTO, kind="voice"),))) == ()


def test_what_is_opened_once_has_nothing_beside_it() -> None:
    body = OnceBody(kind="photo", blob_id=ID, media_type="image/jpeg", size=10, width=4, height=3)
    told = Message(id=ID, thread_id=ID, seq=1, rev=1, sender_id=OTHER, sent_at=1, body=write_body(body))
    (item,) = translate.message(told).media
    assert item == MediaItem("photo", Blob(ID.hex, "image/jpeg", 10, 4, 3, ID), once="closed")
    assert translate_media.said((item,), "", ()) == body
    left = write_body(OnceBody(kind="photo", opened=True))
    (item,) = translate.message(replace(told, body=left)).media
    assert (item.once, item.blob.blob_id) == ("opened", None)


def test_a_video_that_is_opened_once_has_its_length_and_no_poster() -> None:
    body = OnceBody(kind="video", blob_id=ID, media_type="video/mp4", size=10, width=4, height=3, duration=9)
    items = translate_media.once(body)
    assert items == (MediaItem("video", Blob(ID.hex, "video/mp4", 10, 4, 3, ID), duration=9, once="closed"),)
    assert translate_media.said(items, "", ()) == body
    assert [item.duration for item in translate_media.once(replace(body, duration=10**12))] == [24 * 3_600_000]
    assert [item.once for item in translate_media.once(OnceBody(kind="video", opened=True))] == ["opened"]


def test_what_is_opened_once_and_of_no_known_kind_needs_a_newer_version() -> None:
    body = OnceBody(kind="hologram", blob_id=ID, media_type="model/gltf", size=10, width=4, height=3)
    assert translate_media.once(body) == ()
    assert translate_media.once(OnceBody(kind="hologram", opened=True)) == ()
    assert translate_media.once(OnceBody(kind="photo")) == ()


def test_stickers_gifs_and_packs_go_out_as_they_came() -> None:
    blob_id = UUID(int=9)
    told = {"blob_id": blob_id, "media_type": "image/webp", "size": 5, "width": 9, "height": 8}
    sticker = attachments.StickerBody(**told, emoji="🦊", name="A fox, waving")
    gif = attachments.GifBody(**told, name="waves")
    pack = attachments.PackBody(
        title="Foxes", stickers=(attachments.PackSticker(**told, emoji="🦊", name="A fox"),) * 2
    )
    assert translate_media.said(translate_media.moving(sticker), "", ()) == sticker
    assert translate_media.said(translate_media.moving(gif), "", ()) == gif
    assert translate_media.said(translate_media.pack(pack), "Foxes", ()) == pack
    assert [item.called for item in translate_media.pack(pack)] == ["A fox"] * 2
    nonsense = attachments.StickerBody(**told, emoji="two words", name="a\u202e\n" * 900)
    assert translate_media.moving(nonsense)[0].name == ""
    assert translate_media.moving(nonsense)[0].called.isprintable()
    assert len(translate_media.moving(nonsense)[0].called) <= 120
    long = attachments.PackBody(title="x", stickers=pack.stickers * 99)
    assert len(translate_media.pack(long)) == translate_media.MOST_STICKERS
