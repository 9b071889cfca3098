"""What is heard is counted, cut where it is as long as it may be, and taken once."""

from desktop.domain.sound import MOST, PcmFormat
from desktop.viewmodels.voice_take import Take

SLOW = PcmFormat(8_000)


def test_what_was_heard_is_taken_once_it_is_enough() -> None:
    take = Take(SLOW)
    take.hear(bytes(SLOW.bytes_of(900)))
    assert (take.due, take.lasts) == (False, 900)
    take.hear(bytes(SLOW.bytes_of(100)))
    assert take.due
    assert take.taken() == bytes(SLOW.bytes_of(1_000))
    assert (take.taken(), take.due, take.lasts) == (b"", False, 1_000)


def test_levels_follow_what_is_heard() -> None:
    take = Take(SLOW)
    before = take.levels
    assert take.hear(b"\x00\x40" * 8_000)
    assert take.levels != before


def test_it_is_never_longer_than_it_may_be() -> None:
    take = Take(SLOW)
    take.hear(bytes(SLOW.bytes_of(MOST - 1)))
    assert not take.full
    take.hear(bytes(SLOW.bytes_of(1_000)))
    assert (take.full, take.lasts) == (True, MOST)
    assert len(take.taken()) == SLOW.bytes_of(MOST)
