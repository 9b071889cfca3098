"""The decoder's loop: one job after another until the app closes the pipe."""

import os
import time
from collections.abc import Callable

from msgspec.structs import replace

from desktop.decoder import frames
from desktop.decoder.frames import Chunk, Done, Failed, FromDecoder, Job, Part, Ready, Refused, Want
from desktop.decoder.jobs import Answer, done
from desktop.decoder.limits import Limits
from desktop.decoder.source import Source
from desktop.domain.decoded import Fault


class Closed(Exception):
    """The app closed its side, or said something that it never says: time to end."""


class Pipes:
    """The two pipes to the app, blocking."""

    def __init__(self, read: int, write: int) -> None:
        self._read = read
        self._write = write

    def receive(self) -> frames.ToDecoder:
        """The next message. Closed."""
        (length,) = frames.LENGTH.unpack(self._exactly(frames.LENGTH.size))
        if length > frames.FRAME_BYTES:
            raise Closed
        return frames.for_decoder(self._exactly(length))

    def send(self, message: FromDecoder) -> None:
        """Send one. Closed."""
        data = memoryview(frames.packed(message))
        while data:
            try:
                data = data[os.write(self._write, data) :]
            except BrokenPipeError:
                raise Closed from None

    def want(self, offset: int, length: int) -> bytes:
        """Bytes of the file."""
        self.send(Want(offset, length))
        chunk = self.receive()
        if not isinstance(chunk, Chunk) or len(chunk.data) > length:
            raise Closed
        return chunk.data

    def _exactly(self, length: int) -> bytes:
        found = bytearray()
        while len(found) < length:
            data = os.read(self._read, length - len(found))
            if not data:
                raise Closed
            found += data
        return bytes(found)


def serve(pipes: Pipes, limits: Limits, shut_in: tuple[str, ...], spent: Callable[[], float]) -> None:
    """Answer until the app closes the pipe, or half of the time that may be `spent` computing is."""
    pipes.send(Ready(shut_in))
    tired = False
    while not tired:
        try:
            job = pipes.receive()
        except Closed:
            return
        if not isinstance(job, Job):
            return
        ended, content = _answer(job, Source(job.size, pipes.want), limits)
        tired = spent() > limits.cpu / 2
        for at in range(0, len(content), frames.CHUNK_BYTES):
            pipes.send(Part(content[at : at + frames.CHUNK_BYTES]))
        pipes.send(_with(ended, tired))


def _answer(job: Job, source: Source, limits: Limits) -> tuple[Done | Failed, bytes]:
    try:
        answer: Answer = done(job, source, limits)
    except Closed:
        raise
    except Refused as refused:
        return Failed(refused.fault), b""
    except MemoryError:
        return Failed(Fault.TOO_LARGE), b""
    except Exception:  # noqa: BLE001 - the libraries raise whatever there is for a file that is not as it should be
        return Failed(Fault.DAMAGED), b""
    return answer


def _with(ended: Done | Failed, tired: bool) -> Done | Failed:
    return replace(ended, tired=tired)


def spent_here() -> float:
    """Seconds of computing of this process."""
    return time.process_time()
