"""Frames that ask for nothing, as fast as a peer can write: it is cut after some of them, whatever it had to say."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relay.config import Rate
from relay.transport import websocket
from tests.helpers.waiting import eventually
from tests.relay.rawpeer import CONT, PING, PONG, RawPeer, call, frame
from tests.relay.serving import Serving, connect, fast_settings, serving

AT_ONCE = 50
MANY = 20_000
PATIENT = {"sign_in": 60.0, "ping_every": 60.0, "ping_within": 60.0, "head_every": 60.0, "frame": 60.0, "close": 60.0}


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[Serving]:
    """No peer of it is too slow, and none may send more than a few frames that ask for nothing."""
    settings = fast_settings(tmp_path / "data", deadlines=PATIENT, buckets={"misuse": Rate(AT_ONCE, 1)})
    async with serving(settings) as running:
        yield running


async def cut(relay: Serving, peer: RawPeer) -> None:
    """Wait until the relay has cut `peer`, before most of its frames were looked at."""
    assert await peer.close_code() == 1006
    await eventually(lambda: relay.relay.counters.closed[1006] == 1, "it is counted")
    assert not len(relay.relay.hub)
    peer.close()


@pytest.mark.parametrize(
    "flood",
    [
        frame(b"", PING) * MANY,
        frame(b"", PONG) * MANY,
        frame(b"", fin=False) + frame(b"", CONT, fin=False) * MANY,
        # Behind the first part of a message every frame is the library's.
        frame(b"", fin=False) + frame(b"", PING) * MANY,
    ],
    ids=["pings", "pongs", "parts", "pings within a message"],
)
async def test_who_floods_is_cut(relay: Serving, flood: bytes) -> None:
    peer = await RawPeer.open(relay.url)
    peer.write(flood)
    await cut(relay, peer)


async def test_who_floods_on_behind_a_close_is_cut(relay: Serving) -> None:
    peer = await RawPeer.open(relay.url)
    peer.write(frame(call(1, "privacy.get")) * MANY)
    # The relay closes for the refused requests, and would wait for long for the answer to its close.
    await eventually(lambda: relay.relay.counters.closed[4429] == 1, "it is closed")
    await eventually(lambda: not len(relay.relay.hub), "it is cut")
    peer.close()


async def test_media_connections_are_cut_likewise(relay: Serving) -> None:
    async with connect(relay.url + "/media", subprotocols=["paravion-media.v1"]) as socket:
        socket.transport.write(frame(b"", PING) * MANY)
        await eventually(lambda: relay.relay.counters.closed[1006] == 1, "the media connection is cut")
        assert not len(relay.relay.transfers)


async def test_few_of_them_are_no_flood(relay: Serving) -> None:
    peer = await RawPeer.open(relay.url)
    request = call(1, "privacy.get")
    peer.write(frame(b"", PING) * 10 + frame(request[:5], fin=False) + frame(request[5:], CONT))
    for _ in range(10):
        assert await peer.frame() == (PONG, b"")
    assert (await peer.json())["error"]["data"]["name"] == "not_signed_in"
    peer.close()


async def test_the_library_is_given_little_at_once(relay: Serving) -> None:
    # It parses all that it is given before it tells of the first frame.
    peer = await RawPeer.open(relay.url)
    (connection,) = relay.relay.server.connections
    part = frame(b"x", CONT, fin=False)
    connection.data_received(frame(b"", fin=False) + part * MANY)
    assert 0 < (connection.protocol.current_size or 0) * len(part) <= websocket.PARSED_AT_ONCE
    peer.close()
