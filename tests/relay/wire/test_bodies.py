"""Bodies: a tagged union that keeps what it does not know, and rules for what may be sent."""

import json
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire import bodies, limits
from relay.wire.attachments import Poster
from relay.wire.bodies import LinkPreview, NoticeBody, SealedBody, TextBody, UnknownBody
from relay.wire.entities import ENTITY_KINDS, Entity
from relay.wire.errors import ErrorName, Refusal

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(lambda t: t.strip())


def problem(body: bodies.Body) -> str | None:
    try:
        bodies.check_sendable(body)
    except Refusal as refusal:
        return refusal.field
    return None


@st.composite
def text_bodies(draw: st.DrawFn) -> TextBody:
    text = draw(texts)
    spans = []
    for _ in range(draw(st.integers(0, 3))):
        offset = draw(st.integers(0, len(text) - 1))
        length = draw(st.integers(1, len(text) - offset))
        spans.append(Entity(kind=draw(st.sampled_from(ENTITY_KINDS)), offset=offset, length=length))
    return TextBody(text=text, entities=tuple(spans))


@given(text_bodies())
def test_a_text_is_read_as_written_and_may_be_sent(body: TextBody) -> None:
    raw = bodies.write_body(body)
    assert bodies.read_body(raw) == body
    assert bodies.canonical(raw) == bytes(raw)
    assert problem(body) is None


@given(text_bodies())
def test_the_canonical_form_forgets_the_spelling(body: TextBody) -> None:
    raw = bytes(bodies.write_body(body))
    spelled = json.dumps(json.loads(raw), indent=3, ensure_ascii=True).encode()
    assert bytes(bodies.write_body(bodies.read_body(spelled))) == raw
    assert bodies.content_hash(bodies.canonical(spelled)) == bodies.content_hash(raw)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_body_or_refused(data: bytes) -> None:
    try:
        bodies.read_body(data)
    except Refusal as refusal:
        assert refusal.field == "body"


def test_a_body_that_is_nested_deeper_than_anybody_reads_is_refused() -> None:
    with pytest.raises(Refusal):
        bodies.read_body(b'{"type":"text","text":"","later":' + b"[" * 100_000 + b"]" * 100_000 + b"}")


def test_a_type_of_tomorrow_is_kept_as_it_came_but_not_sent() -> None:
    raw = b'{"type":"hologram","z":1,"a":[1, 2]}'
    body = bodies.read_body(raw)
    assert isinstance(body, UnknownBody)
    assert bytes(body.raw) == raw
    assert bytes(bodies.write_body(body)) == b'{"a":[1,2],"type":"hologram","z":1}'
    assert problem(body) == "body.type"


def test_notices_are_the_relays_and_sealed_bodies_are_not_read() -> None:
    assert problem(NoticeBody(notice="timer")) == "body.type"
    assert problem(SealedBody(scheme="x", ciphertext="AAAA")) is None
    assert problem(SealedBody(scheme="", ciphertext="AAAA")) == "body.ciphertext"
    assert problem(SealedBody(scheme="x", ciphertext="")) == "body.ciphertext"


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("a", True),
        ("a\nb\tc", True),
        ("x" * limits.MAX_TEXT, True),
        ("😀" * limits.MAX_TEXT, True),
        ("x" * (limits.MAX_TEXT + 1), False),
        ("", False),
        (" \n\t ", False),
        ("\x00", False),
        ("a\rb", False),
        ("a\x1bb", False),
        ("a\x7f", False),
        ("a\ud800", False),
        ("עברית \u202e mixed", True),
    ],
)
def test_texts_that_may_be_sent(text: str, fine: bool) -> None:
    assert (problem(TextBody(text=text)) is None) is fine


@given(st.text(max_size=40))
def test_controls_are_refused_one_by_one(text: str) -> None:
    forbidden = [c for c in text if (ord(c) < 32 and c not in "\n\t") or ord(c) == 127 or 0xD800 <= ord(c) <= 0xDFFF]
    assert (problem(TextBody(text=text)) is None) is (not forbidden and bool(text.strip()))


@pytest.mark.parametrize(
    ("entity", "field"),
    [
        (Entity(kind="bold", offset=0, length=5), None),
        (Entity(kind="bold", offset=0, length=6), "body.entities.offset"),
        (Entity(kind="bold", offset=-1, length=2), "body.entities.offset"),
        (Entity(kind="bold", offset=2, length=0), "body.entities.offset"),
        (Entity(kind="blink", offset=0, length=1), "body.entities.kind"),
        (Entity(kind="link", offset=0, length=1, href="HTTPS://example.org"), None),
        (Entity(kind="link", offset=0, length=1, href="mailto:a@b.c"), None),
        (Entity(kind="link", offset=0, length=1, href="javascript:alert(1)"), "body.entities.href"),
        (Entity(kind="link", offset=0, length=1, href="file:///etc/passwd"), "body.entities.href"),
        (Entity(kind="link", offset=0, length=1, href=" https://x"), "body.entities.href"),
    ],
)
def test_entities_lie_within_their_text(entity: Entity, field: str | None) -> None:
    assert problem(TextBody(text="hello", entities=(entity,))) == field


def test_entities_have_a_limit() -> None:
    entity = Entity(kind="bold", offset=0, length=1)
    assert problem(TextBody(text="x", entities=(entity,) * limits.MAX_ENTITIES)) is None
    assert problem(TextBody(text="x", entities=(entity,) * (limits.MAX_ENTITIES + 1))) == "body.entities"


def test_a_refusal_of_a_body_is_one_of_parameters() -> None:
    with pytest.raises(Refusal) as caught:
        bodies.read_body(b'{"type":"text","text":7}')
    assert caught.value.name is ErrorName.INVALID_PARAMS


def test_offsets_count_code_points() -> None:
    body = TextBody(text="😀a", entities=(Entity(kind="bold", offset=1, length=1),))
    assert problem(body) is None
    assert msgspec.json.decode(bodies.write_body(body))["entities"][0]["offset"] == 1


URL = "https://films.example/a"


def pictured(
    type_: str = "image/jpeg", *, size: int = 9, width: int = 4, height: int = 3, placeholder: str | None = None
) -> LinkPreview:
    picture = Poster(blob_id=UUID(int=7), media_type=type_, size=size, width=width, height=height)
    return LinkPreview(url=URL, title="t", picture=picture, placeholder=placeholder)


@pytest.mark.parametrize(
    ("preview", "field"),
    [
        (LinkPreview(url=URL, title="t"), None),
        (LinkPreview(url=URL, title="t" * 200, description="d" * 300, site="s" * 60), None),
        (LinkPreview(url="HTTPS://films.example/b", title="t"), None),
        (LinkPreview(url=URL, title="t" * 201), "body.preview.title"),
        (LinkPreview(url=URL, title=" "), "body.preview.title"),
        (LinkPreview(url=URL, title="a\nb"), "body.preview.title"),
        (LinkPreview(url=URL, title="a\ud800"), "body.preview.title"),
        (LinkPreview(url=URL, title="t", description="d" * 301), "body.preview.description"),
        (LinkPreview(url=URL, title="t", description="\x00"), "body.preview.description"),
        (LinkPreview(url=URL, title="t", site="s" * 61), "body.preview.site"),
        (LinkPreview(url="https://other.example/", title="t"), "body.preview.url"),
        (LinkPreview(url="see", title="t"), "body.preview.url"),
        (LinkPreview(url="", title="t"), "body.preview.url"),
        (LinkPreview(url="https://" + "a" * limits.MAX_PREVIEW_URL, title="t"), "body.preview.url"),
        (pictured(), None),
        (pictured("image/png", placeholder="AAAA"), None),
        (pictured(size=limits.MAX_PREVIEW_PICTURE), None),
        (pictured(size=limits.MAX_PREVIEW_PICTURE + 1), "body.preview.picture.size"),
        (pictured(size=0), "body.preview.picture.size"),
        (pictured(width=0), "body.preview.picture.width"),
        (pictured(height=65_536), "body.preview.picture.height"),
        (pictured("image/svg+xml"), "body.preview.picture.media_type"),
        (pictured("image/gif"), "body.preview.picture.media_type"),
        (pictured("video/mp4"), "body.preview.picture.media_type"),
        (pictured(placeholder="not base64"), "body.preview.placeholder"),
        (pictured(placeholder="A" * 1_000), "body.preview.placeholder"),
    ],
)
def test_a_preview_is_bounded_and_of_a_link_of_the_text(preview: LinkPreview, field: str | None) -> None:
    assert problem(TextBody(text=f"see {URL} and HTTPS://films.example/b", preview=preview)) == field


def test_a_body_without_a_preview_is_written_as_before() -> None:
    assert bytes(bodies.write_body(TextBody(text="a"))) == b'{"text":"a","type":"text"}'
