"""How loud it is while something is recorded."""

from array import array

from desktop.domain.sound import FLOAT, PcmFormat
from desktop.viewmodels.voice_meter import BARS, Meter
from tests.helpers.sounds import sweep


def test_a_bar_comes_with_every_tenth_of_a_second() -> None:
    meter, tenth = Meter(PcmFormat()), sweep(100)
    assert not meter.hear(tenth[: len(tenth) // 2])
    assert meter.hear(tenth[len(tenth) // 2 :])
    assert (len(meter.bars), meter.bars[-2]) == (BARS, 0)
    assert meter.bars[-1] > 70


def test_silence_is_flat_and_the_newest_is_last() -> None:
    meter = Meter(PcmFormat())
    meter.hear(sweep(100))
    meter.hear(bytes(9_600))
    assert meter.bars[-1] == 0
    assert meter.bars[-2] > 70


def test_it_forgets_what_is_long_past() -> None:
    meter = Meter(PcmFormat(8_000))
    for _ in range(BARS + 5):
        meter.hear(sweep(100, 8_000))
    assert len(meter.bars) == BARS


def test_every_format_measures_the_same() -> None:
    one = array("h", sweep(100))
    plain, fine = Meter(PcmFormat()), Meter(PcmFormat(sample=FLOAT))
    plain.hear(one.tobytes())
    fine.hear(array("f", (value / 32_767 for value in one)).tobytes())
    assert plain.bars == fine.bars


def test_past_the_loudest_it_ends() -> None:
    meter = Meter(PcmFormat())
    meter.hear(array("h", [-32_768] * 4_800).tobytes())
    assert meter.bars[-1] == 100
