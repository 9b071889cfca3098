"""Frames of what plays: which is seen when, and how many are kept ready."""

import pytest

from desktop.domain.decoded import Moving
from desktop.viewmodels.moving_frames import FRAMES, FrameMemory, ready


def moving(count: int = 3, side: int = 4) -> Moving:
    pixels = b"".join(bytes((n * 40, 0, 0, 255)) * side * side for n in range(count))
    return Moving(side, side, tuple(range(50, 50 + count)), pixels)


def test_each_frame_is_seen_for_its_time_and_it_goes_round() -> None:
    frames = ready(moving())
    assert frames.ends == (50, 101, 153)
    assert [frames.at(passed) for passed in (0, 49, 50, 100, 101, 152, 153, 153 + 60)] == [0, 0, 1, 1, 2, 2, 0, 1]
    assert [image.pixelColor(1, 1).red() for image in frames.images] == [0, 40, 80]


@pytest.mark.parametrize("limit", [0, 3 * 64, 10 * 3 * 64])
def test_the_least_lately_looked_at_go_first(limit: int) -> None:
    memory = FrameMemory(limit)
    for name in ("a", "b"):
        memory.put(name, 4, ready(moving()))
    assert memory.get("b", 4) is not None
    assert (memory.get("a", 4) is not None) is (limit > 3 * 64)
    memory.put("b", 4, ready(moving()))
    assert memory.size in (3 * 64, 6 * 64)
    assert memory.get("b", 5) is None


def test_only_what_is_named_is_forgotten() -> None:
    memory = FrameMemory()
    for name, side in (("a", 4), ("a", 8), ("b", 4)):
        memory.put(name, side, ready(moving()))
    memory.forget({"a"})
    assert [memory.get(name, side) is None for name, side in (("a", 4), ("a", 8), ("b", 4))] == [True, True, False]
    assert memory.size == 3 * 64 < FRAMES
