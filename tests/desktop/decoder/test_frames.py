"""What passes between the app and its decoder."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.decoder.frames import (
    CHUNK_BYTES,
    FRAME_BYTES,
    LENGTH,
    Chunk,
    Done,
    Failed,
    Job,
    Op,
    Part,
    Ready,
    Refused,
    Want,
    for_decoder,
    from_decoder,
    packed,
)
from desktop.domain.decoded import Fault

TO = (Job(Op.PREPARE, 10, 5), Chunk(b"abc"))
FROM = (Ready(("cpu",)), Want(0, 1), Part(b"x"), Done(3, 4, "image/png", placeholder=b"p"), Failed(Fault.DAMAGED, True))


def test_each_message_comes_out_as_it_went_in() -> None:
    for message in TO:
        assert for_decoder(packed(message)[LENGTH.size :]) == message
    for answer in FROM:
        assert from_decoder(packed(answer)[LENGTH.size :]) == answer


def test_each_side_hears_only_what_the_other_says() -> None:
    for message in TO:
        with pytest.raises(msgspec.MsgspecError):
            from_decoder(packed(message)[LENGTH.size :])
    for answer in FROM:
        with pytest.raises(msgspec.MsgspecError):
            for_decoder(packed(answer)[LENGTH.size :])


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_refused(body: bytes) -> None:
    for read in (for_decoder, from_decoder):
        try:
            read(body)
        except msgspec.MsgspecError:
            continue


def test_a_chunk_fits_its_frame() -> None:
    assert len(packed(Chunk(bytes(CHUNK_BYTES)))) < FRAME_BYTES
    assert len(packed(Part(bytes(CHUNK_BYTES)))) < FRAME_BYTES


def test_a_refusal_says_why() -> None:
    assert Refused(Fault.TOO_LARGE).fault is Fault.TOO_LARGE
