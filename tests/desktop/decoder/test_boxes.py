"""What of an MP4 or QuickTime file is blanked, so that it says nothing beside its pictures and sound."""

import io
import struct

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.decoder.boxes import blanks_of_boxes, boxes
from desktop.decoder.frames import Refused
from desktop.domain.decoded import Fault
from desktop.media.sources import InMemory, Without
from tests.helpers.pictures import PLACE, film


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", 8 + len(body)) + kind + body


def full(kind: bytes, *numbers: int) -> bytes:
    return box(kind, bytes(4), *(struct.pack(">I", number) for number in numbers))


def bare(data: bytes) -> bytes:
    blanks = blanks_of_boxes(io.BytesIO(data), len(data))
    return Without(InMemory(data), blanks).read(0, len(data))


def frames(data: bytes) -> list[bytes]:
    with av.open(io.BytesIO(data)) as container:
        return [bytes(frame.planes[0]) for frame in container.decode(video=0)]


def measured(place: bytes, wide: bool = False) -> bytes:
    """A file with a film's handler and a track of measurements in three samples, two of them in the first chunk."""
    samples = [place + b"-1", place + b"-22", place + b"-333"]
    head = box(b"ftyp", b"isom", bytes(4), b"isom")
    first = len(head) + 8 + 4
    second = first + len(samples[0]) + len(samples[1]) + 4
    media = box(b"mdat", b"film", samples[0], samples[1], b"film", samples[2], b"film")
    places = box(b"co64", bytes(4), struct.pack(">IQQ", 2, first, second)) if wide else full(b"stco", 2, first, second)
    table = box(
        b"stbl",
        full(b"stsc", 2, 1, 2, 1, 2, 1, 1),
        full(b"stsz", 0, 3, *(len(sample) for sample in samples)),
        places,
    )
    handler = box(b"hdlr", bytes(8), b"meta", bytes(12), b"\x00")
    track = box(b"trak", full(b"tkhd", 7, 7, 1), box(b"mdia", full(b"mdhd", 7, 7), handler, box(b"minf", table)))
    shown = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"vide", bytes(12), b"\x00")))
    return head + media + box(b"moov", shown, track)


@pytest.mark.parametrize("container", ["mp4", "mov"])
def test_a_film_loses_what_it_says_and_keeps_its_frames(container: str) -> None:
    moov_said = box(b"udta", box(b"\xa9xyz", PLACE)) + box(b"meta", bytes(4), PLACE)
    data = film("libx264", container)
    data += box(b"uuid", bytes(16), PLACE) + box(b"free", PLACE) + moov_said + box(b"Xtra", PLACE)
    assert data.count(PLACE) >= 5
    told = bare(data)
    assert PLACE not in told
    assert len(told) == len(data)
    assert frames(told) == frames(data)
    assert bare(told) == told


def test_the_moment_of_taking_it_is_gone() -> None:
    for version, length in ((0, 8), (1, 16)):
        said = bytes(range(1, 1 + length))
        data = box(b"moov", box(b"mvhd", bytes([version, 0, 0, 0]), said, b"\x07" * 80))
        told = bare(data)
        assert said not in told
        assert told == data.replace(said, bytes(length))


@pytest.mark.parametrize("wide", [False, True])
def test_measurements_are_gone_with_their_samples(wide: bool) -> None:
    data = measured(PLACE, wide)
    assert data.count(PLACE) == 3
    told = bare(data)
    assert PLACE not in told
    assert b"333" not in told
    assert told.count(b"film") == 3
    assert b"meta" not in told
    assert b"vide" in told


def fragmented(place: bytes, moof_base: bool) -> bytes:
    """A film's track and one of measurements in two fragments, with more beside them."""

    def track(number: int, kind: bytes) -> bytes:
        handler = box(b"hdlr", bytes(8), kind, bytes(12), b"\x00")
        table = box(b"stbl", full(b"stsc", 0), full(b"stsz", 0, 0), full(b"stco", 0))
        return box(
            b"trak", full(b"tkhd", 7, 7, number), box(b"mdia", full(b"mdhd", 7, 7), handler, box(b"minf", table))
        )

    extended = box(b"mvex", full(b"trex", 1, 1, 0, 4, 0), full(b"trex", 2, 1, 0, len(place), 0))
    made = box(b"ftyp", b"isom", bytes(4), b"isom") + box(b"moov", track(1, b"vide"), track(2, b"meta"), extended)
    for _ in range(2):
        flags = 0x20000 if moof_base else 0

        def moof(film: int, told: int, flags: int = flags) -> bytes:
            head, run = struct.pack(">II", flags, 1), struct.pack(">IIi", 1, 2, film)
            shown = box(b"traf", box(b"tfhd", head), box(b"trun", run), box(b"uuid", bytes(16), place))
            head, run = struct.pack(">II", flags, 2), struct.pack(">IIi", 1, 3, told)
            if not moof_base:
                run = struct.pack(">II", 0, 3)  # behind what the film's part ends with
            return box(b"moof", full(b"mfhd", 1), shown, box(b"traf", box(b"tfhd", head), box(b"trun", run)))

        start = len(moof(0, 0)) + 8
        made += moof(start, start + 8) + box(b"mdat", b"filmfilm", place * 3)
    return made


@pytest.mark.parametrize("moof_base", [True, False])
def test_measurements_of_fragments_are_gone_with_their_samples(moof_base: bool) -> None:
    data = fragmented(PLACE, moof_base)
    assert data.count(PLACE) == 8
    told = bare(data)
    assert PLACE not in told
    assert told.count(b"filmfilm") == 2
    assert told.count(b"traf") == 2
    assert bare(told) == told


def test_a_real_film_in_fragments_keeps_its_frames() -> None:
    made = io.BytesIO()
    with (
        av.open(io.BytesIO(film())) as whole,
        av.open(made, "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov+default_base_moof"}) as output,
    ):
        stream = output.add_stream_from_template(whole.streams.video[0])
        for packet in whole.demux(video=0):
            if packet.size:
                packet.stream = stream
                output.mux(packet)
    data = made.getvalue()
    assert data.count(b"moof") >= 1
    assert frames(bare(data)) == frames(data) != []


def test_fragments_that_reach_beyond_the_end_are_damaged() -> None:
    data = fragmented(PLACE, moof_base=True)
    with pytest.raises(Refused) as refused:
        bare(data.replace(full(b"trex", 2, 1, 0, len(PLACE), 0), full(b"trex", 2, 1, 0, 1 << 20, 0)))
    assert refused.value.fault is Fault.DAMAGED


def test_what_is_no_box_is_blanked_to_the_end() -> None:
    for tail in (PLACE, b"\x00\x00\x00\x04free" + PLACE, b"\xff\xff\xff\xffmdat" + PLACE, b"\x00\x00"):
        told = bare(film(seconds=1) + tail)
        assert PLACE not in told
        assert told.endswith(bytes(len(tail)))


def test_long_boxes_are_read() -> None:
    data = struct.pack(">I4sQ", 1, b"mdat", 20) + b"film" + struct.pack(">I4sQ", 1, b"uuid", 16 + len(PLACE)) + PLACE
    assert [found.kind for found in boxes(io.BytesIO(data), 0, len(data))] == [b"mdat", b"uuid"]
    told = bare(data)
    assert told[:20] == data[:20]
    assert told[20:36] == struct.pack(">I4sQ", 1, b"free", 16 + len(PLACE))
    assert set(told[36:]) == {0}


def test_boxes_without_end_are_refused() -> None:
    data = box(b"free") * 100_001
    with pytest.raises(Refused) as refused:
        blanks_of_boxes(io.BytesIO(data), len(data))
    assert refused.value.fault is Fault.TOO_LARGE


@given(st.data())
def test_any_file_is_blanked_or_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([measured(PLACE), fragmented(PLACE, True), fragmented(PLACE, False)]))
    at = data.draw(st.integers(0, len(whole)))
    changed = whole[:at] + data.draw(st.binary(max_size=12)) + whole[at + data.draw(st.integers(0, 12)) :]
    try:
        told = bare(changed)
    except Refused as refused:
        assert refused.fault in (Fault.DAMAGED, Fault.TOO_LARGE)
    except ValueError:
        # Samples that are said to stand behind the end; the app takes that for nonsense.
        assert any(
            blank.offset + blank.length > len(changed) for blank in blanks_of_boxes(io.BytesIO(changed), len(changed))
        )
    else:
        assert len(told) == len(changed)
