"""Sound: sizes and lengths, waveforms, the meter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sound import FLOAT, STEPS, PcmFormat, bars, level, waveform


def test_bytes_and_milliseconds_are_the_same_thing() -> None:
    stereo = PcmFormat(44_100, 2, FLOAT)
    assert stereo.frame == 8
    assert stereo.bytes_of(1_000) == 44_100 * 8
    assert stereo.milliseconds_of(stereo.bytes_of(1_000)) == 1_000


@given(st.lists(st.integers(0, 32_767), max_size=400))
def test_a_waveform_is_short_and_its_loudest_step_is_the_highest(peaks: list[int]) -> None:
    wave = waveform(peaks)
    assert len(wave) == min(STEPS, len(peaks))
    if peaks and max(peaks) > 2_000:
        assert max(wave) == 255


def test_what_is_hardly_heard_is_not_drawn_loud() -> None:
    assert max(waveform([20] * 10)) < 10


@given(st.binary(max_size=128), st.integers(1, 80))
def test_every_waveform_has_as_many_bars_as_are_drawn(wave: bytes, count: int) -> None:
    drawn = bars(wave, count)
    assert len(drawn) == count
    assert all(0 <= bar <= 100 for bar in drawn)


def test_without_a_waveform_the_bars_are_flat() -> None:
    assert bars(b"", 3) == [0, 0, 0]


@pytest.mark.parametrize(("peak", "shown"), [(0, 0.0), (-1, 0.0), (32_767, 1.0), (40_000, 1.0)])
def test_the_meter_ends_where_sound_does(peak: int, shown: float) -> None:
    assert level(peak) == shown


def test_the_meter_rises_with_what_is_heard() -> None:
    assert 0 < level(100) < level(3_000) < level(20_000) < 1
