"""Binary frames, whole again from whatever pieces they come in."""

from __future__ import annotations

import random

import pytest

from relay.transport.bulk import Bulk

MOST = 65_536


def frame(payload: bytes, *, mask: bytes = b"\x01\x80\xff\x00") -> bytes:
    size = len(payload)
    if size < 126:
        head = bytes((0x82, 0x80 | size))
    elif size < 65_536:
        head = bytes((0x82, 0x80 | 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x82, 0x80 | 127)) + size.to_bytes(8, "big")
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


class Peer:
    """What came of a stream that is given piece by piece; what is for another to take ends it."""

    def __init__(self, most: int = 2**20) -> None:
        self.came: list[bytes] = []
        self.bulk = Bulk(most, self.came.append)
        self.kept = b""

    def give(self, piece: bytes) -> bytes | None:
        """None, or all from the frame on that is another's."""
        data, start, self.kept = self.kept + piece, 0, b""
        while start < len(data):
            taken = self.bulk.take(data, start, len(data))
            if taken == 0:
                return data[start:]
            if taken < 0:
                self.kept = data[start:]
                return None
            start = taken
        return None


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, MOST])
def test_a_frame_comes_whole_wherever_it_is_cut(size: int) -> None:
    payload = random.Random(size).randbytes(size)
    wire = frame(payload)
    cuts = {1, 2, 3, 6, 7, 8, 13, 14, 15, len(wire) // 2, len(wire) - 1} & set(range(1, len(wire)))
    for cut in cuts:
        peer = Peer()
        assert peer.give(wire[:cut]) is None
        assert peer.came == []
        assert peer.bulk.unfinished or peer.kept == wire[:cut]
        assert peer.give(wire[cut:]) is None
        assert peer.came == [payload]
        assert not peer.bulk.unfinished


def test_many_come_in_order_in_pieces_of_any_size(rng: random.Random) -> None:
    payloads = [rng.randbytes(rng.choice((1, 5, 126, 900, 65_536))) for _ in range(20)]
    wire = b"".join(map(frame, payloads))
    peer, start = Peer(), 0
    while start < len(wire):
        stop = start + rng.choice((1, 2, 9, 1_000, 65_550, 200_000))
        assert peer.give(wire[start:stop]) is None
        start = stop
    assert peer.came == payloads


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (b"\x81\x81abcdx", "a text frame"),
        (b"\x88\x80abcd", "a close"),
        (b"\x02\x81abcdx", "a part of a message"),
        (b"\x82\x01x", "not masked"),
        (b"\x82\xfe\x00\x05abcdxxxxx", "a length that fits in fewer bytes"),
        (b"\x82\xff" + (500).to_bytes(8, "big") + b"abcd", "and in eight"),
        (b"\x82\xff" + (MOST + 1).to_bytes(8, "big") + b"abcd", "too large"),
        (b"\x82\xff" + (2**63).to_bytes(8, "big") + b"abcd", "far too large"),
    ],
)
def test_what_is_odd_is_for_another_to_judge(odd: bytes, why: str) -> None:
    peer = Peer()
    assert peer.give(frame(b"one") + odd + b"rest") == odd + b"rest", why
    assert peer.came == [b"one"]


def test_what_is_half_here_can_be_given_to_another() -> None:
    peer = Peer()
    wire = frame(b"x" * 1_000)
    assert peer.give(wire[:300]) is None
    assert peer.give(wire[300:301]) is None
    assert peer.bulk.rest() == wire[:301]
    assert not peer.bulk.unfinished
    assert peer.give(frame(b"next")) is None
    assert peer.came == [b"next"]


def test_a_relay_that_takes_less_leaves_the_rest_to_the_library() -> None:
    peer = Peer(1_000)
    assert peer.give(frame(bytes(1_000))) is None
    assert peer.give(frame(bytes(1_001))) == frame(bytes(1_001))
    assert peer.came == [bytes(1_000)]
