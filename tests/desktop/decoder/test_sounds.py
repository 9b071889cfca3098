"""Sound: what is played of a file, and what becomes of what a microphone heard."""

from array import array
from itertools import pairwise

import pytest
from av.error import FFmpegError

from desktop.decoder.frames import Done, Job, Op, Refused
from desktop.decoder.jobs import done
from desktop.decoder.limits import Limits
from desktop.domain.decoded import Fault
from desktop.domain.sound import FLOAT, PIECE, PcmFormat
from tests.helpers.decoding import source
from tests.helpers.pictures import film, picture
from tests.helpers.sounds import likeness, recording, sweep


def played(data: bytes, begin: int = 0, speed: int = 100, limits: Limits | None = None) -> tuple[Done, bytes]:
    return done(Job(Op.SOUND, len(data), begin=begin, speed=speed), source(data), limits or Limits())


def spoken(pcm: bytes, given: PcmFormat | None = None) -> tuple[Done, bytes]:
    return done(Job(Op.VOICE, len(pcm), pcm=given or PcmFormat()), source(pcm), Limits())


def test_what_was_said_is_heard_again() -> None:
    said = sweep(2_000)
    told, content = spoken(said)
    assert (told.media_type, told.duration) == ("audio/ogg", 2_000)
    assert content.startswith(b"OggS")
    assert len(content) < len(said) / 8
    heard, pcm = played(content)
    assert heard.last
    assert abs(heard.duration - 2_000) <= 20
    assert likeness(said, pcm) > 0.95


def test_its_waveform_goes_with_it() -> None:
    loud, quiet = sweep(1_000), sweep(1_000, loud=4_000)
    told, _ = spoken(loud + quiet)
    assert 8 <= len(told.waveform) <= 64
    half = len(told.waveform) // 2
    assert min(told.waveform[1 : half - 1]) > 200
    assert max(told.waveform[half + 1 :]) < 90


def test_of_silence_there_is_a_flat_waveform() -> None:
    told, _ = spoken(bytes(PcmFormat().bytes_of(1_000)))
    assert set(told.waveform) == {0}


def test_every_microphone_is_understood() -> None:
    one = array("h", sweep(1_000, 44_100))
    both = array("f", (sample / 32_768 for value in one for sample in (value, value)))
    told, content = spoken(both.tobytes(), PcmFormat(44_100, 2, FLOAT))
    assert told.duration == pytest.approx(1_000, abs=2)
    assert likeness(sweep(1_000), played(content)[1]) > 0.95


def test_nothing_said_is_nothing_to_send() -> None:
    with pytest.raises(Refused):
        spoken(b"")


@pytest.mark.parametrize(("codec", "container"), [("libopus", "ogg"), ("aac", "ipod"), ("libopus", "webm")])
def test_recordings_of_others_are_played(codec: str, container: str) -> None:
    told, pcm = played(recording(codec, container))
    assert told.last
    assert told.duration == pytest.approx(1_000, abs=80)
    assert likeness(sweep(1_000), pcm, slack=2_400) > 0.95


def test_it_is_handed_out_in_pieces_that_fit_together() -> None:
    content = spoken(sweep(21_000))[1]
    first, pcm = played(content)
    assert (first.duration, first.last) == (PIECE, False)
    second, rest = played(content, PIECE)
    assert second.last
    assert second.duration == pytest.approx(1_000, abs=20)
    assert likeness(sweep(21_000)[-len(rest) :], rest, 8_000) > 0.9
    assert len(pcm) == PIECE * 96


def test_it_begins_anywhere() -> None:
    said = sweep(4_000)
    told, pcm = played(spoken(said)[1], 2_500)
    assert told.duration == pytest.approx(1_500, abs=20)
    assert likeness(said[2_500 * 96 :], pcm, 8_000) > 0.95


def test_behind_its_end_there_is_nothing_more() -> None:
    told, pcm = played(spoken(sweep(1_000))[1], 5_000)
    assert (told.last, pcm) == (True, b"")


@pytest.mark.parametrize("speed", [150, 200])
def test_faster_is_shorter_and_no_higher(speed: int) -> None:
    tone = array("h", sweep(1_000)[: 96 * 100] * 20).tobytes()
    told, pcm = played(spoken(tone)[1], speed=speed)
    assert told.duration == pytest.approx(2_000, abs=20)
    assert len(pcm) / 96 == pytest.approx(2_000 * 100 / speed, rel=0.05)
    plain = array("h", played(spoken(tone)[1])[1])
    assert crossings(array("h", pcm)) == pytest.approx(crossings(plain), rel=0.1)


def crossings(samples: "array[int]") -> float:
    """How often it changes its sign, for each sample: its pitch."""
    return sum(1 for a, b in pairwise(samples) if (a < 0) != (b < 0)) / len(samples)


def test_a_truncated_recording_is_played_as_far_as_it_goes() -> None:
    content = spoken(sweep(4_000))[1]
    told, _ = played(content[: len(content) // 2])
    assert told.last
    assert 0 < told.duration < 4_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"OggS\x00" + bytes(200),
        b"nothing at all",
        picture("PNG"),
        film(seconds=1),
        recording("libmp3lame", "mp3"),
        b"ID3" + recording()[3:],
    ],
)
def test_what_is_no_recording_is_refused(data: bytes) -> None:
    with pytest.raises((Refused, FFmpegError, ValueError)):
        played(data)


def test_absurd_claims_are_refused() -> None:
    honest = recording()
    at = honest.index(b"OpusHead") + 9
    for channels, family in ((255, 1), (200, 255), (0, 0)):
        lying = honest[:at] + bytes([channels]) + honest[at + 1 : at + 9] + bytes([family]) + honest[at + 10 :]
        with pytest.raises((Refused, FFmpegError, ValueError, IndexError)):
            played(lying)


def test_a_rate_past_all_reason_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        played(recording("aac", "ipod", rate=48_000), limits=Limits(rate_most=47_999))
    assert refused.value.fault is Fault.TOO_LARGE


def test_a_length_that_is_only_claimed_costs_nothing() -> None:
    content = recording("aac", "ipod")
    at = content.index(b"mvhd")
    lying = content[: at + 20] + b"\x7f\xff\xff\xff" + content[at + 24 :]
    told, _ = played(lying)
    assert told.last
    assert told.duration <= 1_100
