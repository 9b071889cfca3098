"""The decoder's loop, over two pipes, with the app's side played here."""

import os
import threading
from collections.abc import Iterator

import pytest

from desktop.decoder.frames import (
    FRAME_BYTES,
    LENGTH,
    Chunk,
    Done,
    Failed,
    FromDecoder,
    Job,
    Op,
    Part,
    Ready,
    ToDecoder,
    Want,
    from_decoder,
    packed,
)
from desktop.decoder.limits import Limits
from desktop.decoder.pictures import prepare_pillow
from desktop.decoder.serve import Closed, Pipes, serve, spent_here
from desktop.domain.decoded import Fault
from tests.helpers.pictures import picture, png


class Side:
    """The app's side, and the loop in a thread."""

    def __init__(self, spent: float = 0.0) -> None:
        prepare_pillow(Limits())
        theirs, self._out = os.pipe()
        self._in, ours = os.pipe()
        self._ends = [theirs, ours]
        self.closed = False
        limits = Limits()
        pipes = Pipes(theirs, ours)
        self.thread = threading.Thread(target=self._run, args=(pipes, limits, spent))
        self.thread.start()

    def _run(self, pipes: Pipes, limits: Limits, spent: float) -> None:
        try:
            serve(pipes, limits, ("cpu",), lambda: spent)
        except Closed:
            self.closed = True

    def send(self, message: ToDecoder) -> None:
        os.write(self._out, packed(message))

    def raw(self, data: bytes) -> None:
        os.write(self._out, data)

    def receive(self) -> FromDecoder:
        (length,) = LENGTH.unpack(self._read(LENGTH.size))
        return from_decoder(self._read(length))

    def _read(self, length: int) -> bytes:
        found = b""
        while len(found) < length:
            found += os.read(self._in, length - len(found))
        return found

    def answer(self, data: bytes, op: Op = Op.THUMBNAIL) -> tuple[FromDecoder, bytes]:
        self.send(Job(op, len(data), 32))
        content = b""
        while True:
            said = self.receive()
            match said:
                case Want(offset, length):
                    self.send(Chunk(data[offset : offset + length]))
                case Part(part):
                    content += part
                case _:
                    return said, content

    def hang_up(self) -> None:
        os.close(self._out)
        self.thread.join(20)
        assert not self.thread.is_alive()
        for end in (*self._ends, self._in):
            os.close(end)


@pytest.fixture
def side() -> Iterator[Side]:
    side = Side()
    assert side.receive() == Ready(("cpu",))
    yield side
    side.hang_up()


def test_one_job_after_another_is_answered(side: Side) -> None:
    for _ in range(3):
        said, content = side.answer(picture("PNG"))
        assert isinstance(said, Done)
        assert not said.tired
        assert len(content) == 4 * 32 * 24
        said, content = side.answer(b"nothing")
        assert said == Failed(Fault.FORMAT)
        assert content == b""
        assert side.answer(png(64, 48, lines=b"\x07" * 10_000, zeros=0))[0] == Failed(Fault.DAMAGED)


def test_a_file_that_cannot_be_read_on_gets_no_answer(side: Side) -> None:
    side.send(Job(Op.THUMBNAIL, 5_000, 32))
    assert isinstance(side.receive(), Want)
    side.send(Chunk(picture("PNG")[:100]))
    while isinstance(said := side.receive(), Want):
        side.send(Chunk(b""))
    assert isinstance(said, Failed)


def test_it_ends_in_good_order_when_half_of_its_time_is_spent() -> None:
    side = Side(spent=61)
    side.receive()
    said, content = side.answer(picture("PNG"))
    assert isinstance(said, Done)
    assert said.tired
    assert content
    side.hang_up()
    assert not side.closed


@pytest.mark.parametrize(
    "data", [packed(Chunk(b"x")), LENGTH.pack(FRAME_BYTES + 1), packed(Job(Op.PREPARE, 9, 0)) + LENGTH.pack(2**31)]
)
def test_what_the_app_never_says_ends_it(data: bytes) -> None:
    side = Side()
    side.receive()
    side.raw(data)
    side.hang_up()


def test_more_than_was_wanted_ends_it() -> None:
    side = Side()
    side.receive()
    side.send(Job(Op.THUMBNAIL, 5, 32))
    assert side.receive() == Want(0, 5)
    side.send(Chunk(b"123456"))
    side.hang_up()
    assert side.closed


def test_time_is_counted() -> None:
    assert spent_here() > 0
