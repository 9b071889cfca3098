"""Message bodies: a union on `type`. A type this version does not know is kept as it came."""

import hashlib
import re

import msgspec

from relay.wire import attachments, binary
from relay.wire.attachments import (
    ATTACHED_TYPES,
    Attached,
    Carried,
    GifBody,
    MediaBody,
    OnceBody,
    PackBody,
    Poster,
    StickerBody,
    VoiceBody,
    check_attached,
    check_picture,
    check_placeholder,
)
from relay.wire.base import Wire
from relay.wire.entities import Entity, check_written
from relay.wire.errors import invalid
from relay.wire.limits import (
    MAX_PREVIEW_AUTHOR,
    MAX_PREVIEW_DESCRIPTION,
    MAX_PREVIEW_PICTURE,
    MAX_PREVIEW_SITE,
    MAX_PREVIEW_TITLE,
    MAX_PREVIEW_URL,
)
from relay.wire.shelf import VideoLinkBody

PREVIEW_TYPES = ("image/jpeg", "image/png", "image/webp")
"""What the picture of a preview can be."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_WEB_LINK = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)


class LinkPreview(Wire, frozen=True):
    """What the sender's client found behind a link of the text; a receiver shows it and fetches nothing.

    `url` stands in the text, letter for letter. All of it is one line each, and as trustworthy as the sender.
    """

    url: str
    title: str
    description: str = ""
    site: str = ""
    video: bool = False
    """The link leads to a video: it is drawn as the card of one, opened in the browser."""
    author: str = ""
    """Who made the video."""
    picture: Poster | None = None
    """What the page or video shows of itself, uploaded as any blob: whoever reads the message reads it."""
    placeholder: str | None = None
    """A small blurred picture in its place (base64url)."""


class TextBody(Wire, frozen=True, tag_field="type", tag="text"):
    """What a person wrote."""

    text: str
    entities: tuple[Entity, ...] = ()
    preview: LinkPreview | None = None


class NoticeBody(Wire, frozen=True, tag_field="type", tag="notice"):
    """What the relay tells all members of a thread; never accepted from a client."""

    notice: str
    """`timer`: the sender of the message set `disappear_after`; absent there means off."""
    text: str = ""
    disappear_after: int | None = None


class SealedBody(Wire, frozen=True, tag_field="type", tag="sealed"):
    """Ciphertext that the relay does not read."""

    scheme: str
    ciphertext: str


class UnknownBody(Wire, frozen=True):
    """A body of a type that is newer than this version, kept untouched."""

    type: str
    raw: msgspec.Raw


Body = TextBody | NoticeBody | SealedBody | Attached | VideoLinkBody | UnknownBody
KNOWN_TYPES = ("text", "notice", "sealed", *ATTACHED_TYPES, "video_link")


class _Type(Wire, frozen=True):
    type: str


_type = msgspec.json.Decoder(_Type)
_known = msgspec.json.Decoder(TextBody | NoticeBody | SealedBody | Attached | VideoLinkBody)
_any = msgspec.json.Decoder()
_sorted = msgspec.json.Encoder(order="sorted")


def read_body(raw: bytes | msgspec.Raw) -> Body:
    """The body in `raw`; Refusal `invalid_params` where it is none. Its content is not checked here."""
    try:
        try:
            known: Body = _known.decode(raw)
            return known
        except msgspec.ValidationError:
            type_ = _type.decode(raw).type
            if type_ in KNOWN_TYPES:
                raise
            return UnknownBody(type=type_, raw=msgspec.Raw(bytes(raw)))
    except msgspec.DecodeError as error:
        raise invalid("body", f"Not a message body: {error}") from error
    except RecursionError as error:
        raise invalid("body", "Not a message body: nested too deep") from error


def write_body(body: Body) -> msgspec.Raw:
    """The canonical form of `body`: sorted, compact JSON."""
    if isinstance(body, UnknownBody):
        return msgspec.Raw(canonical(body.raw))
    return msgspec.Raw(_sorted.encode(body))


def canonical(raw: bytes | msgspec.Raw) -> bytes:
    """The one form of a JSON value: keys sorted, no spaces. Hashes are taken over it."""
    return _sorted.encode(_any.decode(raw))


def content_hash(canonical_body: bytes) -> str:
    """SHA-256 over the canonical body, base64url without padding."""
    return binary.to_text(hashlib.sha256(canonical_body).digest())


def check_sendable(body: Body) -> None:
    """Refuse what a client may not send as a body; the error names the field."""
    match body:
        case TextBody():
            check_text(body)
        case MediaBody() | VoiceBody() | StickerBody() | GifBody() | PackBody() | OnceBody():
            check_attached(body)
        case VideoLinkBody():
            return  # Whether there is such a video, and for its sender, is known to the storage alone.
        case SealedBody():
            if not body.scheme or not body.ciphertext:
                raise invalid("body.ciphertext", "A sealed body carries a scheme and a ciphertext")
        case NoticeBody():
            raise invalid("body.type", "Notices are written by the relay")
        case UnknownBody():
            raise invalid("body.type", f"This relay does not know bodies of type {body.type[:40]!r}")


def carried(body: Body) -> list[Carried]:
    """Every blob that `body` names; a card of a shelf's video names none."""
    match body:
        case TextBody(preview=LinkPreview(picture=Poster() as picture)):
            field = "body.preview.picture"
            return [Carried(field=field, blob_id=picture.blob_id, media_type=picture.media_type, size=picture.size)]
        case MediaBody() | VoiceBody() | StickerBody() | GifBody() | PackBody() | OnceBody():
            return attachments.carried(body)
        case _:
            return []


def check_text(body: TextBody) -> None:
    """Refuse an empty, over-long or unprintable text, and entities that lie outside it."""
    if not body.text.strip():
        raise invalid("body.text", "A text is not empty")
    check_written(body.text, body.entities)
    if body.preview is not None:
        _check_preview(body.preview, body.text)


def _check_preview(preview: LinkPreview, text: str) -> None:
    most = {
        "url": MAX_PREVIEW_URL,
        "title": MAX_PREVIEW_TITLE,
        "description": MAX_PREVIEW_DESCRIPTION,
        "site": MAX_PREVIEW_SITE,
        "author": MAX_PREVIEW_AUTHOR,
    }
    for name, limit in most.items():
        value: str = getattr(preview, name)
        if len(value) > limit:
            raise invalid(f"body.preview.{name}", f"The {name} of a preview has at most {limit} characters")
        if _UNPRINTABLE.search(value):
            raise invalid(f"body.preview.{name}", "A preview is made of lines without control characters")
    if not preview.title.strip():
        raise invalid("body.preview.title", "A preview has a title")
    if not _WEB_LINK.fullmatch(preview.url) or preview.url not in text:
        raise invalid("body.preview.url", "A preview is of a web link that stands in the text")
    if preview.placeholder is not None:
        check_placeholder("body.preview.placeholder", preview.placeholder)
    if preview.picture is not None:
        _check_pictured("body.preview.picture", preview.picture)


def _check_pictured(field: str, picture: Poster) -> None:
    check_picture(field, picture.media_type, picture.width, picture.height, PREVIEW_TYPES)
    if not 1 <= picture.size <= MAX_PREVIEW_PICTURE:
        raise invalid(f"{field}.size", f"The picture of a preview has at most {MAX_PREVIEW_PICTURE} bytes")
