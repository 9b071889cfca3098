"""Previews from pages and oEmbed answers, of a web that may mean harm; with TLS where a link has it."""

import asyncio
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
