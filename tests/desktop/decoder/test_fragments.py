"""Where the samples of a fragment stand."""

import struct

import pytest

from desktop.decoder.fragments import Head, default_size, head, spans


def numbers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}I", *values)


def test_a_part_says_whose_it_is() -> None:
    assert head(numbers(0, 7)) == Head(7, None, False, None)
    assert head(numbers(0x20000, 7)) == Head(7, None, True, None)
    everything = numbers(0x3B, 7, 0, 4_000, 1, 2, 90, 4)
    assert head(everything) == Head(7, 4_000, False, 90)
    with pytest.raises(struct.error):
        head(everything[:-8])
    assert default_size(numbers(0, 7, 1, 0, 90, 0)) == (7, 90)


def test_runs_follow_each_other_unless_they_say_where_they_begin() -> None:
    alike = numbers(0, 3)
    placed = numbers(0x1, 2, 500)
    before = struct.pack(">IIi", 0x1, 1, -20)
    assert spans([alike, alike, placed, alike], 1_000, 10) == [(1_000, 30), (1_030, 30), (1_500, 20), (1_520, 30)]
    assert spans([before], 1_000, 10) == [(980, 10)]


@pytest.mark.parametrize(("flags", "each"), [(0x200, (5,)), (0x304, (1, 5)), (0xF00, (1, 5, 0, 0)), (0xA00, (5, 0))])
def test_samples_that_say_how_long_they_are(flags: int, each: tuple[int, ...]) -> None:
    first = (0,) if flags & 0x4 else ()
    run = numbers(flags, 3, *first, *each * 3)
    assert spans([run], 100, 10) == [(100, 15)]
    with pytest.raises(struct.error):
        spans([run[: 8 + 4 * len(first) + 4]], 100, 10)
