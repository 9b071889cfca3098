"""One decoder's process: nothing it says is trusted, nothing it does lasts longer than it may."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from desktop.config import MediaConfig
from desktop.decoder import frames
from desktop.decoder.frames import Done, Failed, Job, Op, Part, Ready, Want
from desktop.decoder.limits import Limits
from desktop.domain.decoded import Fault
from desktop.media.process import BrokenProcessError, DecoderProcess, command
from desktop.media.sources import InMemory
from tests.helpers.pictures import picture
from tests.helpers.waiting import until

JOB = Job(Op.THUMBNAIL, 100, 32)
SOON = MediaConfig(start_within=30.0)
Start = Callable[..., DecoderProcess]


def saying(*pieces: bytes, then: str = "sys.stdin.read()") -> list[str]:
    """A decoder of the worst kind: says this, whatever it is asked."""
    code = f"import sys, threading, os\nfor piece in {pieces!r}: os.write(1, piece)\n{then}"
    return [sys.executable, "-c", code]


def ready(*messages: Any, then: str = "sys.stdin.read()") -> list[str]:
    return saying(frames.packed(Ready(())), *map(frames.packed, messages), then=then)


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[DecoderProcess] = []

    def begin(program: list[str], config: MediaConfig = SOON) -> DecoderProcess:
        process = DecoderProcess(config, program)
        started.append(process)
        process.begin()
        return process

    yield begin
    for process in started:
        process.end()


def test_a_real_one_answers(start: Start) -> None:
    process = start(command(Limits()))
    data = picture("PNG")
    said, pixels = process.ask(Job(Op.THUMBNAIL, len(data), 32), InMemory(data), 30)
    assert isinstance(said, Done)
    assert len(pixels) == 4 * 32 * 24
    assert process.usable
    if sys.platform.startswith("linux"):
        assert process.shut_in == ("calls", "children", "cpu", "files", "memory", "written")


def test_a_frozen_app_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(Limits())[:3] == [sys.executable, "-m", "desktop.decoder"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command(Limits())[:2] == [sys.executable, "--decoder"]


@pytest.mark.parametrize(
    "program",
    [
        saying(then=""),
        saying(b"\x00\x00\x00\x05hello"),
        saying(b"\xff\xff\xff\xff"),
        saying(frames.packed(Want(0, 5))),
        saying(b"\x00\x00", then=""),
    ],
)
def test_one_that_is_not_ready_is_of_no_use(start: Start, program: list[str]) -> None:
    with pytest.raises(BrokenProcessError):
        start(program)


def test_one_that_never_gets_ready_is_ended(start: Start) -> None:
    with pytest.raises(TimeoutError):
        start(saying(), MediaConfig(start_within=0.2))


@pytest.mark.parametrize(
    "messages",
    [
        [Want(-1, 10)],
        [Want(0, 0)],
        [Want(90, 11)],
        [Want(0, frames.CHUNK_BYTES + 1)],
        [Want(2**60, 1)],
        [Ready(())],
        [Part(bytes(1_000))] * 2,
    ],
)
def test_what_it_may_not_say_ends_it(start: Start, messages: list[Any]) -> None:
    process = start(ready(*messages), MediaConfig(start_within=30.0, answer_most=1_500))
    with pytest.raises(BrokenProcessError):
        process.ask(JOB, InMemory(bytes(100)), 30)
    assert not process.usable


@pytest.mark.parametrize(
    "then", ["os.abort()", "os._exit(0)", "os.kill(os.getpid(), 9)", "os.close(1); threading.Event().wait()"]
)
def test_a_crash_is_noticed_at_once(start: Start, then: str) -> None:
    process = start(ready(Want(0, 10), then=f"sys.stdin.buffer.read(20)\n{then}"))
    with pytest.raises(BrokenProcessError):
        process.ask(JOB, InMemory(bytes(100)), 60)
    assert not process.usable


def test_one_that_does_not_answer_is_ended_by_the_clock(start: Start) -> None:
    process = start(ready(then="threading.Event().wait()"))
    with pytest.raises(TimeoutError):
        process.ask(JOB, InMemory(bytes(100)), 0.2)


def test_one_that_does_not_listen_is_ended_by_the_clock(start: Start) -> None:
    """It wants more and more and reads nothing of it: the pipe is full."""
    wants = f"while True: os.write(1, {frames.packed(Want(0, 100))!r})"
    process = start(ready(then=wants))
    with pytest.raises(TimeoutError):
        process.ask(JOB, InMemory(bytes(100)), 0.5)


def test_a_file_that_cannot_be_read_has_its_name(start: Start) -> None:
    class Gone(InMemory):
        def read(self, offset: int, length: int) -> bytes:
            raise OSError("gone")

    process = start(command(Limits()))
    said, content = process.ask(JOB, Gone(bytes(100)), 30)
    assert said == Failed(Fault.UNREADABLE)
    assert content == b""
    assert process.usable


def test_it_is_gone_when_it_was_ended(start: Start) -> None:
    process = start(ready())
    process.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
    process.end()


def test_a_tired_one_is_not_asked_again(start: Start) -> None:
    process = start(ready(Done(1, 1, tired=True)))
    said, _ = process.ask(JOB, InMemory(bytes(100)), 30)
    assert isinstance(said, Done)
    assert not process.usable


def test_it_gets_nothing_of_the_environment(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARAVION_SECRET", "needle")
    process = start(ready())
    with open(f"/proc/{process.pid}/environ", "rb") as file:
        assert b"needle" not in file.read()
    os.kill(process.pid, signal.SIGKILL)


ORPHANED = """
import sys, threading
from desktop.config import MediaConfig
from desktop.decoder.limits import Limits
from desktop.media.process import DecoderProcess, command
process = DecoderProcess(MediaConfig(), command(Limits()))
process.begin()
print(process.pid, flush=True)
threading.Event().wait()
"""


def test_it_does_not_outlive_an_app_that_is_killed() -> None:
    app = subprocess.Popen([sys.executable, "-c", ORPHANED], stdout=subprocess.PIPE, text=True)
    assert app.stdout is not None
    pid = int(app.stdout.readline())
    assert psutil.pid_exists(pid)
    app.kill()
    app.wait()
    app.stdout.close()

    def gone() -> bool:
        try:
            return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True

    until(gone, "the decoder ended with its app")
