"""Fetching from a web that means harm: nothing private is reached, nothing hangs, nothing grows."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.client.fetch import Fetched, FetchFailed, fetch, place_of
from desktop.config import PreviewConfig
from tests.helpers.hostile_web import OTHER, PUBLIC, Web, moved, page, web

CONFIG = PreviewConfig(within=20.0, connect_within=20.0)
HTML = ("text/html",)
START = "http://films.example/a"


@pytest.fixture
async def net() -> AsyncIterator[Web]:
    async with web() as made:
        yield made


async def get(net: Web, url: str = START, until: bytes = b"", config: PreviewConfig = CONFIG) -> Fetched:
    async with asyncio.timeout(20):
        return await fetch(url, HTML, net, config, until)


async def failed(net: Web, url: str = START, config: PreviewConfig = CONFIG) -> str:
    with pytest.raises(FetchFailed) as caught:
        await get(net, url, config=config)
    return caught.value.reason


async def test_a_page_is_fetched_with_nothing_of_this_computer(net: Web) -> None:
    net.answers["films.example/a?x=%C3%A9"] = page("<title>t</title>", "Set-Cookie: a=b")
    got = await get(net, f"{START}?x=é#part")
    assert (got.media, got.charset, got.body) == ("text/html", "utf-8", b"<title>t</title>")
    (request,) = net.requests
    assert request.decode().splitlines() == [
        "GET /a?x=%C3%A9 HTTP/1.1",
        "Host: films.example",
        "User-Agent: Mozilla/5.0 (compatible; Paravion)",
        "Accept: text/html",
        "Accept-Encoding: gzip",
        "Connection: close",
        "",
    ]
    assert net.opened == [(PUBLIC, 80, None)]


@pytest.mark.parametrize(
    "url",
    [
        "https://films.example:8443/",
        "http://films.example:443/",
        "http://films.example:22/",
        "ftp://films.example/",
        "file:///etc/passwd",
        "mailto:a@films.example",
        "http://user@films.example/",
        "http://user:password@films.example/",
        "http://films.example/\r\nX: y",
        "http://films.example\\@127.0.0.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://127.1/",
        "http:///x",
        "//films.example/",
        "gopher://films.example/",
        "",
    ],
)
async def test_what_is_no_address_for_a_preview_is_never_looked_up(net: Web, url: str) -> None:
    assert await failed(net, url) == "address"
    assert net.resolved == []
    if ":" in url and "\r" not in url and "///x" not in url:
        net.answers["films.example/a"] = moved(url)
        assert await failed(net) == "address"
        assert net.resolved == ["films.example"]


PRIVATE = [
    *(
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
    ),
    *(
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "64:ff9b::7f00:1",
        "64:ff9b::c0a8:101",
        "2002:7f00:1::",
        "2001::1",
    ),
]


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_leads_inside_is_never_connected(net: Web, address: str) -> None:
    for addresses in ([address], [PUBLIC, address], [address, PUBLIC]):
        net.names["films.example"] = addresses
        assert await failed(net) == "private"
    assert net.opened == []


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_number_that_leads_inside_is_never_connected(net: Web, address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    net.names[address] = [address]
    assert await failed(net, f"http://{host}/") == "private"
    net.answers["films.example/a"] = moved(f"http://{host}/latest/meta-data")
    assert await failed(net) == "private"
    assert net.opened == [(PUBLIC, 80, None)]


async def test_a_name_is_asked_once_and_the_answer_is_where_one_goes(net: Web) -> None:
    net.names["films.example"] = [[PUBLIC], ["127.0.0.1"]]
    net.answers["films.example/a"] = page("x")
    assert (await get(net)).body == b"x"
    assert (net.resolved, net.opened) == (["films.example"], [(PUBLIC, 80, None)])


async def test_a_name_that_leads_inside_the_second_time_is_refused_after_a_redirect(net: Web) -> None:
    net.names["films.example"] = [[PUBLIC], ["127.0.0.1"]]
    net.answers["films.example/a"] = moved("/b")
    net.answers["films.example/b"] = page("inside")
    assert await failed(net) == "private"
    assert len(net.opened) == 1


async def test_redirects_are_followed_three_times(net: Web) -> None:
    for at in range(5):
        net.answers[f"films.example/{at}"] = moved(f"//n{at}.example/{at + 1}")
        net.answers[f"n{at}.example/{at + 1}"] = moved(f"http://films.example/{at + 1}")
    net.answers["n1.example/2"] = page("here")
    got = await get(net, "http://films.example/0")
    assert (got.url, got.body) == ("http://n1.example/2", b"here")
    net.answers["n1.example/2"] = moved("/3")
    assert await failed(net, "http://films.example/0") == "redirects"


@pytest.mark.parametrize("to", [START, "/a", "", "?x", "http://films.example/%61"])
async def test_a_ring_of_redirects_ends(net: Web, to: str) -> None:
    net.answers.update({f"films.example/{p}": moved(to) for p in ("a", "a?x", "%61")})
    assert await failed(net) == "redirects"
    assert len(net.requests) == 4


async def test_the_next_address_is_tried(net: Web) -> None:
    net.names["films.example"] = [OTHER, PUBLIC]
    net.refusing = {OTHER}
    net.answers["films.example/a"] = page("x")
    assert (await get(net)).body == b"x"
    net.refusing = {OTHER, PUBLIC}
    assert await failed(net) == "unreachable"
    net.names["films.example"] = []
    assert await failed(net) == "name"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("x", media="image/png"), "media"),
        (page("x", media="application/octet-stream"), "media"),
        (page("x", media=""), "media"),
        (b"HTTP/1.1 200 OK\r\n\r\nx", "media"),
        (page("x", status="500 No"), "status"),
        (page("x", status="204 None"), "status"),
        (page("x", status="401 Who"), "status"),
        (page("x", "Content-Encoding: br"), "coding"),
        (page("x", "Content-Encoding: gzip, gzip"), "coding"),
        (page("no gzip", "Content-Encoding: gzip"), "coding"),
        (page("no deflate", "Content-Encoding: deflate"), "coding"),
        (page("x", "Transfer-Encoding: gzip, chunked"), "protocol"),
        (page("zz\r\nx", "Transfer-Encoding: chunked"), "protocol"),
        (page("-1\r\nx", "Transfer-Encoding: chunked"), "protocol"),
        (page("1\r\nxy\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), "protocol"),
        (page("fffffffff\r\nx", "Transfer-Encoding: chunked"), "protocol"),
        (page("1" * 100_000, "Transfer-Encoding: chunked"), "connection"),
        (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", "protocol"),
        (b"HTTP/2 200\r\n\r\n", "protocol"),
        (b"HTTP/1.1 999 x\r\n\r\n", "protocol"),
        (b"HTTP/1.1 100 Go on\r\n\r\n" * 9, "protocol"),
        (b"", "connection"),
        (b"HTTP/1.1 200", "connection"),
        (b"\x00" * 100_000, "connection"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000, "connection"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n", "connection"),
        (moved("http://[::1/"), "address"),
        (moved("javascript:alert(1)"), "address"),
        (moved("file:///etc/passwd"), "address"),
    ],
)
async def test_an_answer_that_is_none(net: Web, answer: bytes, reason: str) -> None:
    net.answers["films.example/a"] = answer
    assert await failed(net) == reason


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (page("abc", "Content-Length: 2"), b"ab"),
        (page("abc", "Content-Length: 99999999999"), b"abc"),
        (page("abc", "Content-Length: -1"), b"abc"),
        (page("abc", "Content-Length: 0"), b""),
        (page("5\r\nabc", "Transfer-Encoding: chunked"), b"abc"),
        (page("abc", "Content-Length: ٣"), b"abc"),
        (page("2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), b"abc"),
        (page("3\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked", "Content-Length: 1"), b"abc"),
        (page(gzip.compress(b"abc"), "Content-Encoding: gzip"), b"abc"),
        (page(gzip.compress(b"abc")[:-6], "Content-Encoding: x-gzip"), b"abc"),
        (page(gzip.compress(b"abc") + b"trailing", "Content-Encoding: gzip"), b"abc"),
        (page(zlib.compress(b"abc"), "Content-Encoding: deflate"), b"abc"),
        (page(zlib.compress(b"abc")[2:-4], "Content-Encoding: deflate"), b"abc"),
        (b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + page("abc"), b"abc"),
        (page("abc", media="TEXT/HTML ; charset=x"), b"abc"),
        (page("abc", "X" * 5_000 + ": y", "no colon"), b"abc"),
    ],
)
async def test_an_answer_in_other_words(net: Web, answer: bytes, body: bytes) -> None:
    net.answers["films.example/a"] = answer
    assert (await get(net)).body == body


async def test_nothing_is_read_beyond_the_end_of_the_head(net: Web) -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(page("<title>t</title></HE"))
        await writer.drain()
        writer.write(b"AD>" + b"x" * 100_000)
        await net.hanging.wait()

    net.answers["films.example/a"] = endless
    assert (await get(net, until=b"</head")).body == b"<title>t</title>"


def _endless(piece: bytes, *headers: str) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(page("", *headers))
        while True:
            writer.write(piece)
            await writer.drain()

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        _endless(b"x" * 65_536),
        _endless(b"x" * 65_536, "Content-Length: 999999999999"),
        _endless(b"10000\r\n" + b"x" * 65_536 + b"\r\n", "Transfer-Encoding: chunked"),
        _endless(b"1\r\nx\r\n" * 10_000, "Transfer-Encoding: chunked"),
        page(gzip.compress(b"x" * 50_000_000), "Content-Encoding: gzip"),
        page(zlib.compress(b"x" * 50_000_000), "Content-Encoding: deflate"),
        page(zlib.compress(b"x" * 50_000_000)[2:], "Content-Encoding: deflate"),
    ],
)
async def test_an_endless_body_and_a_bomb_end_at_the_limit(net: Web, answer: bytes) -> None:
    net.answers["films.example/a"] = answer
    assert len((await get(net)).body) == CONFIG.bytes_most


async def test_a_bomb_in_layers_is_unpacked_once(net: Web) -> None:
    inner = gzip.compress(b"x" * 50_000_000)
    net.answers["films.example/a"] = page(gzip.compress(inner), "Content-Encoding: gzip")
    assert (await get(net)).body == inner[: CONFIG.bytes_most]


async def test_endless_emptiness_in_a_packed_body_ends(net: Web) -> None:
    packing = zlib.compressobj(wbits=31)
    start = packing.flush(zlib.Z_FULL_FLUSH)
    blocks = b"".join(packing.flush(zlib.Z_FULL_FLUSH) + b"\x00\x00\x00\xff\xff" for _ in range(1_000))

    async def empty(writer: asyncio.StreamWriter) -> None:
        writer.write(page(start, "Content-Encoding: gzip"))
        while True:
            writer.write(blocks)
            await writer.drain()

    net.answers["films.example/a"] = empty
    assert (await get(net)).body == b""


async def test_whoever_waits_may_stop_and_the_connection_is_cut(net: Web) -> None:
    arrived = asyncio.Event()

    async def silent(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        arrived.set()
        await net.hanging.wait()

    net.answers["films.example/a"] = silent
    fetching = asyncio.get_running_loop().create_task(get(net))
    await arrived.wait()
    fetching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await fetching


@given(st.text(max_size=60) | st.text("htps:/.@[]#?%\\\r\n 1aé", max_size=40).map(lambda t: "http://" + t))
def test_any_text_leads_to_a_place_or_nowhere(url: str) -> None:
    try:
        place = place_of(url)
    except FetchFailed as nowhere:
        assert nowhere.reason == "address"
        return
    assert place.port in (80, 443)
    assert place.target.startswith("/")
    assert not set(place.target + place.host) & set("\r\n \t\\")
    assert place.target.isascii()
    assert place.host.isascii()
