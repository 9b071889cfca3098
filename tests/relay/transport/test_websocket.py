"""The WebSocket transport over real sockets: handshakes, frames however they come, deadlines, slow and broken peers."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import websockets
from hypothesis import given
from hypothesis import strategies as st

from relay import app
from relay.transport import door, websocket
from tests.helpers.faultproxy import FaultProxy
from tests.helpers.waiting import eventually, in_time
from tests.relay.rawpeer import BINARY, CLOSE, CONT, PING, PONG, TEXT, RawPeer, call, frame, request
from tests.relay.serving import Serving, connect, fast_settings, serving

GET = call(1, "people.get", user_id="01a20456-641f-7b04-b55b-6c892ddb2e1a")


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[Serving]:
    async with serving(fast_settings(tmp_path / "data", deadlines={"head_every": 60.0})) as running:
        yield running


async def refusal(url: str, **options: object) -> tuple[int, str]:
    with pytest.raises(websockets.InvalidStatus) as caught:
        await connect(url, **options)
    response = caught.value.response
    return response.status_code, bytes(response.body or b"").decode()


# The handshake


async def test_the_subprotocol_is_needed_and_the_reason_is_clear(relay: Serving) -> None:
    for offered in (None, ["chat"]):
        status, words = await refusal(relay.url, subprotocols=offered)
        assert status == 400
        assert "This relay speaks paravion.v1" in words


async def test_one_subprotocol_of_several_is_chosen(relay: Serving) -> None:
    async with connect(relay.url, subprotocols=["paravion.v9", "paravion.v1"]) as socket:
        assert socket.subprotocol == "paravion.v1"


async def test_another_path(relay: Serving) -> None:
    status, words = await refusal(relay.url + "/elsewhere")
    assert status == 404
    assert "/v1" in words


async def test_pages_of_the_web_may_not_connect(relay: Serving) -> None:
    status, _ = await refusal(relay.url, origin="https://evil.example")
    assert status == 403


async def test_origins_of_the_allow_list_may(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", relay={"origins": ("https://chat.example.org",)})
    async with serving(settings) as relay:
        async with connect(relay.url, origin="https://chat.example.org"):
            pass
        status, _ = await refusal(relay.url, origin="https://chat.example.org.evil.example")
        assert status == 403


async def test_compression_is_not_negotiated(relay: Serving) -> None:
    async with connect(relay.url, compression="deflate") as socket:
        assert socket.protocol.extensions == []
        assert "Sec-WebSocket-Extensions" not in socket.response.headers


async def test_hello_comes_first_and_tells_the_limits(relay: Serving) -> None:
    async with connect(relay.url) as socket:
        hello = json.loads(await socket.recv())
    assert hello["method"] == "hello"
    assert hello["params"]["limits"]["frame"] == 256 * 1024
    assert hello["params"]["limits"]["pipeline"] == 64
    assert hello["params"]["bodies"] == [
        "text",
        "sealed",
        "media",
        "voice",
        "sticker",
        "gif",
        "pack",
        "once",
        "video_link",
    ]


async def test_frames_sent_before_the_handshake_was_answered_cut_the_connection(relay: Serving) -> None:
    peer = RawPeer(*await asyncio.open_connection(*relay.relay.server.sockets[0].getsockname()[:2]))
    peer.write(request(relay.url) + frame(GET))
    assert b'"id":1' not in await in_time(peer.reader.read(-1), "the end")
    peer.close()


async def test_part_of_a_frame_before_the_handshake_was_answered_is_no_harm(relay: Serving) -> None:
    peer = RawPeer(*await asyncio.open_connection(*relay.relay.server.sockets[0].getsockname()[:2]))
    whole = frame(GET)
    peer.write(request(relay.url) + whole[:2])
    await in_time(peer.reader.readuntil(b"\r\n\r\n"), "handshake")
    assert (await peer.json())["method"] == "hello"
    peer.write(whole[2:] + frame(GET))
    for _ in range(2):
        assert (await peer.json())["error"]["data"]["name"] == "not_signed_in"
    peer.close()


async def test_a_full_relay_says_so(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path / "data", limits={"connections": 1})) as relay:
        async with connect(relay.url):
            status, words = await refusal(relay.url)
            assert (status, words) == (503, "The relay is full; try again later\n")
        await eventually(lambda: not len(relay.relay.hub), "the place is free")
        async with connect(relay.url):
            pass


async def test_connections_of_one_address(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", limits={"connections_per_address": 2}, buckets={"per_address": True})
    async with serving(settings) as relay:
        async with connect(relay.url), connect(relay.url):
            assert (await refusal(relay.url))[0] == 429


async def test_who_only_stands_at_the_door_counts_from_the_arrival(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", limits={"connections_per_address": 2}, buckets={"per_address": True})
    async with serving(settings) as relay:
        host, port = relay.relay.server.sockets[0].getsockname()[:2]
        (_, one), (_, two) = [await asyncio.open_connection(host, port) for _ in range(2)]
        more, third = await asyncio.open_connection(host, port)
        assert await in_time(more.read(-1), "the cut") == b""
        for writer in (one, two, third):
            writer.close()
        await eventually(lambda: not relay.relay.door.waiting, "they are gone")
        async with connect(relay.url), connect(relay.url):
            assert not relay.relay.door.waiting
            assert (await refusal(relay.url))[0] == 429
        await eventually(lambda: not relay.relay.door.waiting, "who was refused is gone")


async def test_the_door_is_full_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "AT_THE_DOOR", 1)
    async with serving(fast_settings(tmp_path / "data", limits={"connections": 1})) as relay:
        host, port = relay.relay.server.sockets[0].getsockname()[:2]
        async with connect(relay.url):
            _, waits = await asyncio.open_connection(host, port)
            await eventually(lambda: relay.relay.door.waiting == 1, "it arrived")
            more, third = await asyncio.open_connection(host, port)
            assert await in_time(more.read(-1), "the cut") == b""
            waits.close()
            third.close()
            await eventually(lambda: not relay.relay.door.waiting, "it is gone")
            assert (await refusal(relay.url))[0] == 503


async def test_who_stands_at_the_door_does_not_hold_up_the_end(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path / "data", deadlines={"drain": 0.2})) as relay:
        reader, writer = await asyncio.open_connection(*relay.relay.server.sockets[0].getsockname()[:2])
        await eventually(lambda: relay.relay.door.waiting == 1, "it arrived")
        await in_time(app.drain(relay.relay), "the end")
        assert await in_time(reader.read(-1), "the cut") == b""
        writer.close()


# Frames however they come


@pytest.mark.parametrize("size", [10, 200, 70_000])
async def test_a_frame_cut_at_every_byte(relay: Serving, size: int) -> None:
    peer = await RawPeer.open(relay.url)
    padded = call(1, "people.get", user_id="x" * size)
    whole = frame(padded)
    step = 1 if size < 1000 else 9973
    for cut in range(1, min(len(whole), 400) if size < 1000 else len(whole), step):
        peer.write(whole[:cut])
        await peer.writer.drain()
        await asyncio.sleep(0)
        peer.write(whole[cut:])
        assert (await peer.json())["error"]["data"]["name"] == "not_signed_in"
    peer.close()


async def test_a_message_in_fragments_at_every_split(relay: Serving) -> None:
    peer = await RawPeer.open(relay.url)
    for cut in range(len(GET) + 1):
        peer.write(frame(GET[:cut], TEXT, fin=False) + frame(b"p", PING) + frame(GET[cut:], CONT))
        assert await peer.frame() == (PONG, b"p")
        assert (await peer.json())["error"]["data"]["name"] == "not_signed_in"
    peer.write(frame(b"", TEXT, fin=False))
    peer.write(b"".join(frame(GET[place : place + 1], CONT, fin=False) for place in range(len(GET))))
    peer.write(frame(b"", CONT) + frame(GET))
    for _ in range(2):
        assert (await peer.json())["error"]["data"]["name"] == "not_signed_in"
    peer.close()


@given(cuts=st.lists(st.integers(1, 60), max_size=30), order=st.lists(st.sampled_from("tTfp"), min_size=1, max_size=8))
def test_any_mixture_of_frames_in_any_pieces(cuts: list[int], order: list[str]) -> None:
    """The fast path and the library's parser agree on where every frame begins."""
    stream, expected, pings = b"", 0, 0
    for kind in order:
        match kind:
            case "t":
                stream += frame(b"{}")
            case "T":
                stream += frame(b"[" + b" " * 70_000 + b"]")
            case "f":
                stream += frame(b"{", TEXT, fin=False) + frame(b"}", CONT)
            case _:
                stream += frame(b"x", PING)
                pings += 1
                expected -= 1
        expected += 1
    heard: list[bytes] = []
    written: list[bytes] = []
    connection = offline_connection(heard, written)
    start = 0
    for cut in cuts:
        connection.data_received(stream[start : start + cut])
        start += cut
    connection.data_received(stream[start:])
    assert [json.loads(one) for one in heard] == [{} if kind in "tf" else [] for kind in order if kind != "p"]
    assert written.count(b"\x8a\x01x") == pings
    assert not connection.unfinished()


def offline_connection(heard: list[bytes], written: list[bytes]) -> websocket.Connection:
    """A connection past its handshake, without a socket."""
    from websockets.protocol import State
    from websockets.server import ServerProtocol

    class Transport:
        def write(self, data: bytes) -> None:
            written.append(data)

        def is_closing(self) -> bool:
            return False

    class Ears:
        def received(self, data: bytes) -> None:
            heard.append(data)

    connection = websocket.Connection.__new__(websocket.Connection)
    connection.protocol = ServerProtocol(state=State.OPEN, max_size=2**18)
    connection.request = request("ws://x/v1")  # type: ignore[assignment]
    connection.debug = False
    connection.pending_pings = {}
    connection.max_frame = 2**18
    connection.too_often = lambda: False
    connection.transport = Transport()  # type: ignore[assignment]
    connection.session = Ears()  # type: ignore[assignment]
    return connection


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(b"x", BINARY), 1003),
        (frame(b"x" * 300_000), 1009),
        (frame(b"\xff\xfe"), 1007),
        (frame(GET, masked=False), 1002),
        (frame(GET, reserved=0x40), 1002),
        (frame(b"", 3), 1002),
        (frame(GET, CONT), 1002),
        (frame(b"a" * 200_000, TEXT, fin=False) + frame(b"a" * 100_000, CONT), 1009),
        (frame(b"x" * 126, PING), 1002),
        (frame((1000).to_bytes(2, "big"), CLOSE), 1000),
    ],
    ids=["binary", "long", "text", "unmasked", "reserved", "opcode", "continuation", "fragments", "ping", "close"],
)
async def test_frames_that_end_a_connection(relay: Serving, data: bytes, code: int) -> None:
    peer = await RawPeer.open(relay.url)
    peer.write(frame(GET) + data)
    assert (await peer.json())["error"]["data"]["name"] == "not_signed_in"
    assert await peer.close_code() == code
    peer.close()
    async with connect(relay.url) as other:
        assert json.loads(await other.recv())["method"] == "hello"


async def test_many_frames_in_one_packet_are_all_answered(relay: Serving) -> None:
    peer = await RawPeer.open(relay.url)
    peer.write(b"".join(frame(call(number, "people.get", user_id="x")) for number in range(150)))
    assert [(await peer.json())["id"] for _ in range(150)] == list(range(150))
    peer.close()


async def test_garbage_after_the_handshake_hurts_nobody_else(relay: Serving, seed: int) -> None:
    import random

    rng = random.Random(seed)
    async with connect(relay.url) as witness:
        await witness.recv()
        for _ in range(60):
            peer = await RawPeer.open(relay.url)
            peer.write(rng.randbytes(rng.randrange(1, 400)))
            peer.close()
        await witness.send(GET.decode())
        assert json.loads(await witness.recv())["id"] == 1
    await eventually(lambda: not len(relay.relay.hub), "all are gone")
    assert relay.events("loop.fault") == []


# Deadlines


async def test_a_handshake_that_drips_is_cut(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path / "data", deadlines={"handshake": 0.2})) as relay:
        reader, writer = await asyncio.open_connection(*relay.relay.server.sockets[0].getsockname()[:2])
        writer.write(request(relay.url)[:40])
        assert await in_time(reader.read(-1), "the cut") == b""
        writer.close()


async def test_a_connection_that_does_not_sign_in_is_closed(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path / "data", deadlines={"sign_in": 0.2})) as relay:
        peer = await RawPeer.open(relay.url)
        await peer.send(GET)
        assert await peer.close_code() == 4408
        peer.close()


@pytest.mark.parametrize(
    "part", [frame(GET)[:1], frame(GET)[:20], frame(GET[:5], TEXT, fin=False)], ids=["a byte", "a part", "a fragment"]
)
async def test_a_frame_that_drips_is_closed(tmp_path: Path, part: bytes) -> None:
    settings = fast_settings(tmp_path / "data", deadlines={"frame": 0.2})
    async with serving(settings) as relay:
        peer = await RawPeer.open(relay.url)
        peer.write(part)
        assert await peer.close_code() == 4408
        peer.close()


async def test_a_peer_that_does_not_follow_a_close_is_cut(relay: Serving) -> None:
    peer = await RawPeer.open(relay.url)
    peer.write(frame(b"x", BINARY))
    assert await peer.close_code() == 1003
    # No close frame is sent back; the connection ends all the same.
    assert await in_time(peer.reader.read(-1), "the cut") == b""
    peer.close()


async def test_a_half_open_connection_is_noticed(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", deadlines={"ping_every": 0.1, "ping_within": 0.1})
    async with serving(settings) as relay, FaultProxy(relay.url) as proxy:
        socket = await connect(proxy.url)
        await socket.recv()
        await eventually(lambda: len(relay.relay.hub) == 1, "the session")
        proxy.black_hole()
        await eventually(lambda: not len(relay.relay.hub), "the session is given up")
        proxy.cut(reset=True)
        with pytest.raises(websockets.ConnectionClosed):
            await in_time(socket.recv(), "the client sees the cut")
