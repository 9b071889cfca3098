"""The frame rules are pure: what goes in, what comes out, in which order."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.frames import Drop, DropFrom, Duplicate, FrameRule, Hold, Postpone, Reframer, Swap, frame_length

HEAD = b"HTTP/1.1 101 Switching Protocols\r\n\r\n"


def text(payload: bytes, mask: bool = False) -> bytes:
    size = len(payload)
    flag = 0x80 if mask else 0
    if size < 126:
        head = bytes([0x81, flag | size])
    elif size < 65536:
        head = bytes([0x81, flag | 126]) + size.to_bytes(2, "big")
    else:
        head = bytes([0x81, flag | 127]) + size.to_bytes(8, "big")
    return head + (b"\0\0\0\0" if mask else b"") + payload


async def through(rule: FrameRule | None, stream: bytes, cut: int = 7) -> bytes:
    reframer = Reframer(rule, lambda _: None)
    out = b""
    for start in range(0, len(stream), cut):
        out += b"".join(await reframer.feed(stream[start : start + cut]))
    return out


FRAMES = [text(b"a"), text(b"b" * 200), text(b"c" * 70000), text(b"d")]
A, B, C, D = FRAMES


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, [A, B, C, D]),
        (Drop(1), [A, C, D]),
        (DropFrom(2), [A, B]),
        (Duplicate(0, 3), [A, A, B, C, D, D]),
        (Duplicate(times=3), [A, A, A, B, B, B, C, C, C, D, D, D]),
        (Swap(0), [B, A, C, D]),
        (Postpone(0, 2), [B, C, A, D]),
    ],
    ids=["none", "drop", "drop-from", "duplicate", "all", "swap", "postpone"],
)
async def test_rule(rule: FrameRule | None, expected: list[bytes]) -> None:
    assert await through(rule, HEAD + b"".join(FRAMES), 997) == HEAD + b"".join(expected)


async def test_control_frames_are_not_counted() -> None:
    ping = bytes([0x89, 0])
    assert await through(Drop(0), HEAD + ping + A + ping + B) == HEAD + ping + ping + B


async def test_hold_stops_the_stream_until_released() -> None:
    release = asyncio.Event()
    reframer = Reframer(Hold(0, release), lambda _: None)
    feeding = asyncio.create_task(reframer.feed(HEAD + A))
    done, _ = await asyncio.wait({feeding}, timeout=0)
    assert not done
    release.set()
    assert await feeding == [HEAD, A]


@given(st.lists(st.tuples(st.binary(max_size=300), st.booleans()), max_size=6), st.integers(1, 50))
def test_whole_frames_come_out_however_the_stream_was_cut(parts: list[tuple[bytes, bool]], cut: int) -> None:
    frames = [text(payload, mask) for payload, mask in parts]

    async def keep(index: int, frame: bytes) -> list[bytes]:
        assert frame == frames[index]
        return [frame]

    stream = HEAD + b"".join(frames)
    assert asyncio.run(through(keep, stream, cut)) == stream
    if frames:
        assert frame_length(frames[0]) == len(frames[0])
