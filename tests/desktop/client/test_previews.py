"""Previews from pages and oEmbed answers, of a web that may mean harm; with TLS where a link has it."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from desktop.client.previews import Previews
from desktop.config import PreviewConfig
from desktop.domain.message import LinkPreview
from tests.helpers.certificates import make_certificate
from tests.helpers.hostile_web import PUBLIC, Web, dripping, moved, page, web

HEAD = "<title>plain</title><meta property=og:title content='Harbour at six'>"
CLIP = "https://www.tiktok.com/@mina/video/7"
ASKED = f"www.tiktok.com/oembed?url={quote(CLIP, safe='')}"
ANSWER = '{"title":"Boats","author_name":"mina","provider_name":"TikTok","html":"<script>"}'
JSON = "application/json; charset=utf-8"


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Web]:
    hosts = ("films.example", "www.films.example", "www.tiktok.com", "vm.tiktok.com", "www.youtube.com", "vimeo.com")
    hosts += ("www.instagram.com",)
    file, served = make_certificate(tmp_path, *hosts)
    async with web(served, ssl.create_default_context(cafile=file)) as made:
        yield made


def previews(net: Web, within: float = 20.0) -> Previews:
    return Previews(net, PreviewConfig(within=within, connect_within=20.0))


async def test_a_page_becomes_a_card(net: Web) -> None:
    net.answers["films.example/a"] = page(HEAD + "<meta name=description content=' Boats\n &amp; tide '>")
    made = await previews(net).make("https://films.example/a")
    assert made == LinkPreview("https://films.example/a", "Harbour at six", "Boats & tide")
    assert net.opened == [(PUBLIC, 443, "films.example")]


async def test_a_host_is_held_to_its_certificate(net: Web) -> None:
    net.answers["bank.example/"] = page(HEAD)
    assert await previews(net).make("https://bank.example/") is None
    assert net.requests == []


async def test_the_link_of_a_card_stays_as_it_was_written(net: Web) -> None:
    net.answers["films.example/a"] = moved("https://www.films.example/b")
    net.answers["www.films.example/b"] = page(HEAD + "<meta property=og:url content='https://bank.example/'>")
    made = await previews(net).make("https://films.example/a")
    assert made is not None
    assert made.url == "https://films.example/a"


async def test_the_card_of_a_video_says_that_it_is_one_and_who_made_it(net: Web) -> None:
    net.answers[ASKED] = page(ANSWER.replace("{", '{"type":"video",', 1), media=JSON)
    assert await previews(net).make(CLIP) == LinkPreview(CLIP, "Boats", site="TikTok", video=True, author="mina")


@pytest.mark.parametrize(
    ("path", "video"), [("/reel/Cx9/", True), ("/mina.films/reel/Cx9", True), ("/p/Cx9/", False), ("/reels", False)]
)
async def test_a_reel_is_a_video_by_its_address(net: Web, path: str, video: bool) -> None:
    net.answers[f"www.instagram.com{path}"] = page("<title>Mina on Instagram</title>")
    made = await previews(net).make(f"https://www.instagram.com{path}")
    assert made is not None
    assert made.video is video


async def test_a_video_answers_for_itself(net: Web) -> None:
    net.answers[ASKED] = page(ANSWER, media=JSON)
    assert await previews(net).make(CLIP) == LinkPreview(CLIP, "Boats", "mina", "TikTok")
    assert len(net.requests) == 1
    assert b"Accept: application/json" in net.requests[0]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://vm.tiktok.com/Z1/", "www.tiktok.com/oembed?url=https%3A%2F%2Fvm.tiktok.com%2FZ1%2F"),
        ("https://youtu.be/x", "www.youtube.com/oembed?format=json&url=https%3A%2F%2Fyoutu.be%2Fx"),
        ("https://m.youtube.com/watch?v=x&t=1", "www.youtube.com/oembed?format=json&url="),
        ("https://vimeo.com/7", "vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F7"),
    ],
)
async def test_the_sites_that_answer_for_themselves(net: Web, url: str, asked: str) -> None:
    asked = asked if not asked.endswith("url=") else asked + quote(url, safe="")
    net.answers[asked] = page(ANSWER, media=JSON)
    made = await previews(net).make(url)
    assert made is not None
    assert made.title == "Boats"


@pytest.mark.parametrize("host", ["tiktok.com.evil.example", "eviltiktok.com", "tiktok.com@evil.example"])
async def test_a_name_that_only_looks_like_theirs_does_not(net: Web, host: str) -> None:
    assert await previews(net).make(f"http://{host}/x") is None
    assert not any(b"oembed" in request for request in net.requests)


@pytest.mark.parametrize(
    "answer", [page("no", status="400 No"), page("{", media=JSON), page(HEAD), page("{}", media=JSON)]
)
async def test_without_its_answer_the_page_has_to_do(net: Web, answer: bytes) -> None:
    net.answers[ASKED] = answer
    net.answers["www.tiktok.com/@mina/video/7"] = page(HEAD)
    made = await previews(net).make(CLIP)
    assert made is not None
    assert made.title == "Harbour at six"


async def test_a_page_without_a_title_may_name_its_answer(net: Web) -> None:
    link = "<link rel=alternate type=application/json+oembed href='{}'>"
    net.answers["films.example/a"] = page(link.format("/o?x=1&amp;y"))
    net.answers["films.example/o?x=1&y"] = page(ANSWER, media="application/json+oembed")
    made = await previews(net).make("http://films.example/a")
    assert made is not None
    assert made.title == "Boats"
    for elsewhere in ("http://other.example/o", "http://127.0.0.1/o", "http://[::1", "file:///etc/passwd"):
        net.requests.clear()
        net.answers["films.example/a"] = page(link.format(elsewhere))
        assert await previews(net).make("http://films.example/a") is None
        assert len(net.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<title> \u202e\u200b </title>",
        "<p>no title",
        "\x00" * 1_000,
        "<a " * 200_000,
        "<!--" * 100_000,
        "<meta content='" * 30_000,
    ],
)
async def test_a_page_that_says_nothing_makes_no_card(net: Web, body: str) -> None:
    net.answers["films.example/a"] = page(body)
    assert await previews(net).make("http://films.example/a") is None


async def test_a_loud_page_is_cut_to_what_fits(net: Web) -> None:
    long = "".join(
        f"<meta property=og:{name} content='{'éx' * 600}'>" for name in ("title", "description", "site_name")
    )
    net.answers["films.example/a"] = page(long + "\u202e")
    made = await previews(net).make("http://films.example/a")
    assert made is not None
    assert [len(part) for part in (made.title, made.description, made.site)] == [200, 300, 60]


async def test_a_mute_one_is_left_when_the_time_is_over(net: Web) -> None:
    async def mute(_: asyncio.StreamWriter) -> None:
        await net.hanging.wait()

    net.answers["films.example/a"] = mute
    assert await previews(net, within=0.3).make("http://films.example/a") is None


@pytest.mark.parametrize(
    "answer", [dripping(page("<title>slow</title>"), b"x"), dripping(b"HTTP/1.1 200 OK\r\nX: ", b"y")]
)
async def test_a_slow_one_is_left_when_the_time_is_over(net: Web, answer: object) -> None:
    net.answers["films.example/a"] = answer  # type: ignore[assignment]
    assert await previews(net, within=0.3).make("http://films.example/a") is None


async def test_a_slow_name_is_left_when_the_time_is_over(net: Web) -> None:
    async def never(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return [host, str(port)]

    net.resolve = never  # type: ignore[method-assign]
    assert await previews(net, within=0.1).make("http://films.example/a") is None
    assert net.opened == []


PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
SHOWN = "films.example/shown.png"


async def pictured(net: Web, says: str, url: str = "http://films.example/a") -> bytes | None:
    """The picture of a page that says this of itself; its words make a card whatever becomes of that."""
    net.answers["films.example/a"] = page(HEAD + says)
    made = previews(net)
    assert await made.make(url) == LinkPreview(url, "Harbour at six")
    net.requests.clear()
    net.opened.clear()
    return await made.picture(url)


@pytest.mark.parametrize(
    "says",
    [
        "<meta property=og:image content='http://films.example/shown.png'>",
        "<meta property=og:image content=' /shown.png '><meta name=twitter:image content=/other.png>",
        "<meta name=twitter:image content='//films.example/shown.png'>",
        f"<meta property=og:image content=/o.png><meta property=og:image:secure_url content=http://{SHOWN}>",
    ],
)
async def test_a_page_shows_a_picture(net: Web, says: str) -> None:
    net.answers[SHOWN] = page(PNG, media="image/png")
    assert await pictured(net, says) == PNG
    (request,) = net.requests
    assert not {b"cookie", b"referer", b"origin"} & {line.split(b":")[0].lower() for line in request.split(b"\r\n")}


async def test_a_page_says_that_it_is_a_video(net: Web) -> None:
    for kind, video in (("video.other", True), ("Video", True), ("article", False), ("videos", False)):
        net.answers["films.example/a"] = page(HEAD + f"<meta property=og:type content={kind}>")
        made = await previews(net).make("http://films.example/a")
        assert made is not None
        assert made.video is video


async def test_a_video_that_answers_for_itself_shows_its_cover(net: Web) -> None:
    cover = '{"type":"video","thumbnail_url":"https://films.example/cover.jpg",'
    net.answers[ASKED] = page(ANSWER.replace("{", cover, 1), media=JSON)
    net.answers["films.example/cover.jpg"] = page(b"\xff\xd8\xff", media="image/jpeg")
    made = previews(net)
    assert await made.make(CLIP) is not None
    assert await made.picture(CLIP) == b"\xff\xd8\xff"


async def test_only_what_a_preview_was_made_of_shows_something(net: Web) -> None:
    made = previews(net)
    assert await made.picture("http://films.example/a") is None
    net.answers["films.example/a"] = page(HEAD)
    await made.make("http://films.example/a")
    assert await made.picture("http://films.example/a") is None
    for at in range(30):
        net.answers[f"films.example/{at}"] = page(HEAD + "<meta property=og:image content=/shown.png>")
        await made.make(f"http://films.example/{at}")
    net.answers[SHOWN] = page(PNG, media="image/png")
    net.requests.clear()
    assert await made.picture("http://films.example/0") is None
    assert net.requests == []
    assert await made.picture("http://films.example/29") == PNG


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/x.png",
        "http://[::1]/x.png",
        "http://[::ffff:10.0.0.1]/x.png",
        "http://inside.example/x.png",
        "http://films.example:8080/x.png",
        "http://user:word@films.example/shown.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "http://[::1",
        "x" * 5_000,
    ],
)
async def test_a_picture_is_fetched_from_nowhere_that_is_not_public(net: Web, place: str) -> None:
    net.names |= {"inside.example": [PUBLIC, "192.168.0.7"], "127.0.0.1": ["127.0.0.1"], "::1": ["::1"]}
    net.names["::ffff:10.0.0.1"] = ["::ffff:10.0.0.1"]
    net.answers[SHOWN] = page(PNG, media="image/png")
    assert await pictured(net, f"<meta property=og:image content='{place}'>") is None
    assert net.requests == []


@pytest.mark.parametrize(
    "answer",
    [
        moved("http://127.0.0.1/x.png"),
        moved("http://inside.example/x.png"),
        moved("file:///etc/passwd"),
        moved("/shown.png"),
        page("<svg xmlns='http://www.w3.org/2000/svg'/>", media="image/svg+xml"),
        page("<html>", media="text/html"),
        page(PNG, media="application/octet-stream"),
        page(PNG, media="video/mp4"),
        page(PNG, media=""),
        page(PNG, media="image/png", status="404 Not Found"),
        page(gzip.compress(b"x" * 50_000_000), "Content-Encoding: gzip", media="image/png"),
        page(b"x" * 1_000_000, media="image/png"),
        dripping(page(b"", media="image/png"), b"x" * 65_536),
        b"\x00" * 1_000,
    ],
)
async def test_a_picture_that_is_none(net: Web, answer: object) -> None:
    net.names |= {"inside.example": ["10.0.0.1"], "127.0.0.1": ["127.0.0.1"]}
    net.answers[SHOWN] = answer  # type: ignore[assignment]
    assert await pictured(net, "<meta property=og:image content=/shown.png>") is None
    assert {address for address, _, _ in net.opened} == {PUBLIC}


async def test_a_name_that_leads_inside_when_its_picture_is_asked_for(net: Web) -> None:
    net.names["films.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert await pictured(net, "<meta property=og:image content=/shown.png>") is None
    assert net.opened == []


async def test_a_mute_picture_is_left_when_the_time_is_over(net: Web) -> None:
    async def mute(_: asyncio.StreamWriter) -> None:
        await net.hanging.wait()

    net.answers["films.example/a"] = page(HEAD + "<meta property=og:image content=/shown.png>")
    net.answers[SHOWN] = mute
    made = Previews(net, PreviewConfig(within=0.3, connect_within=20.0))
    assert await made.make("http://films.example/a") is not None
    assert await made.picture("http://films.example/a") is None
