"""One decoder's process, seen from the app: started, given a job at a time, ended."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec

from desktop.config import MediaConfig
from desktop.decoder import frames
from desktop.decoder.frames import Chunk, Done, Failed, FromDecoder, Job, Part, Ready, Want
from desktop.decoder.limits import Limits
from desktop.domain.decoded import Fault
from desktop.log import EventLog
from desktop.media.sources import Readable

_log = EventLog("decoder")

_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
"""CREATE_NO_WINDOW: Windows would show a console for it."""
_ROOT = Path(__file__).resolve().parents[2]


class BrokenProcessError(Exception):
    """The process ended or spoke nonsense: it is of no more use."""


def command(limits: Limits | None = None) -> list[str]:
    """How a decoder is started, with the usual limits where none are given: the interpreter with the module, or a
    frozen app itself."""
    told = msgspec.json.encode(limits or Limits()).decode()
    if getattr(sys, "frozen", False):
        return [sys.executable, "--decoder", told]
    return [sys.executable, "-m", "desktop.decoder", told]


class DecoderProcess:
    """A running decoder, spoken to on one worker thread at a time: every call blocks. Nothing it sends is trusted."""

    def __init__(self, config: MediaConfig, program: Sequence[str]) -> None:
        """Start `program`; `begin` it before anything else. OSError where it cannot be started."""
        self._config = config
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            cwd=_ROOT,
            bufsize=0,
            creationflags=_NO_WINDOW,
        )
        self.shut_in: tuple[str, ...] = ()
        self.usable = False
        self.touched = False

    @property
    def pid(self) -> int:
        """The process, as the system names it."""
        return self._process.pid

    def begin(self) -> None:
        """Returns when it waits for jobs. BrokenProcessError; TimeoutError after `start_within`."""
        with self._within(self._config.start_within):
            ready = self._receive()
        if not isinstance(ready, Ready):
            raise BrokenProcessError
        self.shut_in, self.usable = ready.shut_in, True
        _log.info("decoder_started", shut_in=",".join(ready.shut_in))

    def ask(self, job: Job, source: Readable, within: float) -> tuple[Done | Failed, bytes]:
        """The answer to a job. BrokenProcessError; TimeoutError after `within` seconds.

        `touched` says afterwards whether anything of the file was read, so whether an end may be of its doing.
        """
        self.usable = self.touched = False
        with self._within(within):
            self._send(job)
            return self._answer(source)

    def kill(self) -> None:
        """End it now, from any thread; whoever waits for it gets BrokenProcessError."""
        self._process.kill()

    def end(self) -> None:
        """End it, whatever it does; returns when it is gone."""
        self.usable = False
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _answer(self, source: Readable) -> tuple[Done | Failed, bytes]:
        unreadable = False
        parts = bytearray()
        while True:
            said = self._receive()
            match said:
                case Want(offset, length):
                    self.touched = True
                    if not (offset >= 0 and 0 < length <= frames.CHUNK_BYTES and offset + length <= source.size):
                        raise BrokenProcessError
                    try:
                        data = source.read(offset, length)
                    except OSError:
                        data, unreadable = b"", True
                    self._send(Chunk(data))
                case Part(data):
                    parts += data
                    if len(parts) > self._config.answer_most:
                        raise BrokenProcessError
                case Done() | Failed():
                    self.usable = not said.tired
                    return (Failed(Fault.UNREADABLE) if unreadable else said), bytes(parts)
                case _:
                    raise BrokenProcessError

    @contextlib.contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """What is done inside is cut short by the end of the process. TimeoutError."""
        late = threading.Event()

        def cut() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except BrokenProcessError:
            if late.is_set():
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()

    def _send(self, message: frames.ToDecoder) -> None:
        data = memoryview(frames.packed(message))
        try:
            while data:
                data = data[self._pipe(self._process.stdin).write(data) or 0 :]
        except OSError as error:
            raise BrokenProcessError from error

    def _receive(self) -> FromDecoder:
        (length,) = frames.LENGTH.unpack(self._exactly(frames.LENGTH.size))
        if length > frames.FRAME_BYTES:
            raise BrokenProcessError
        try:
            return frames.from_decoder(self._exactly(length))
        except msgspec.MsgspecError as error:
            raise BrokenProcessError from error

    def _exactly(self, length: int) -> bytes:
        found = bytearray()
        while len(found) < length:
            data = self._pipe(self._process.stdout).read(length - len(found))
            if not data:
                raise BrokenProcessError
            found += data
        return bytes(found)

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise ValueError("a decoder is spoken to through pipes")
        return pipe
