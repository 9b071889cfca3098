"""N. What is answered is on the disk: proved from outside, with a system that fails or kills at a named call.

`strace` attaches to the running relay and injects the fault into its system calls. The relay under test is started in a
way that lets it; that the case can fail is shown by one that answers before its commit.
"""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.conformance.client import Ended, new_id
from tests.conformance.people import Device, World, world_at
from tests.conformance.target import Target

# A process may be traced by its parents alone where Yama guards it; this one lets anybody of its user.
TRACEABLE = """
import ctypes, runpy, sys
ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)
sys.argv[0] = "relay"
"""
RUN = 'runpy.run_module("relay", run_name="__main__", alter_sys=True)'
# The fault is that the answer leaves first; so that it does not depend on which thread is the faster, it is waited for.
HASTY = """
import asyncio, threading
from relay.storage.port import Committed
from relay.storage.sqlite.writer import Writer
from relay.wire.messages import Sent
run = Writer._trusting
def hasty(self, job):
    done, outcome = run(self, job)
    if not isinstance(outcome.value, Sent):
        return done, outcome
    gone = threading.Event()
    def leave(outcome):
        done(outcome)
        asyncio.get_running_loop().call_later(0.05, gone.set)
    self._deliver([(leave, outcome)], Committed((), ()))
    gone.wait()
    return lambda _: None, outcome
Writer._trusting = hasty
"""
HONEST, PLANTED = TRACEABLE + RUN, TRACEABLE + HASTY + RUN
FAILS = "fdatasync,fsync:error=EIO"
KILLS_BEFORE_THE_DISK = "fdatasync,fsync:signal=KILL"
KILLS_BEFORE_THE_ANSWER = "write,writev,sendto,sendmsg:signal=KILL"


@contextmanager
def injected(target: Target, fault: str) -> Iterator[None]:
    """From now on the system calls of the relay are answered with `fault`."""
    command = [
        "strace",
        "-f",
        "-q",
        "-o",
        str(target.folder / "strace"),
        "-e",
        f"inject={fault}",
        "-p",
        str(target.pid),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        try:
            _attached(tracer, target.pid)
            yield
        finally:
            # Not `terminate`: it waits for threads that ended with the relay. The system lets go of what it traced.
            tracer.kill()


def _attached(tracer: "subprocess.Popen[str]", pid: int) -> None:
    """Wait until every thread of the relay has the tracer."""
    while True:
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread ended meanwhile: look again
            states = [(task / "status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
            if all(f"TracerPid:\t{tracer.pid}\n" in state for state in states):
                return
        try:
            tracer.wait(0.01)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"strace ended: {tracer.communicate()[1]}")


@pytest.fixture
def traceable(tmp_path: Path) -> Iterator[Callable[[str], Target]]:
    """Starts relays that may be traced."""
    started: list[Target] = []

    def start(code: str) -> Target:
        folder = tmp_path / str(len(started))
        folder.mkdir()
        started.append(Target(folder, start_with=[sys.executable, "-c", code]))
        return started[-1].start()

    yield start
    for target in started:
        target.kill()


async def unanswered(target: Target, fault: str) -> int:
    """Send while the system has `fault`: there is no answer, and the relay ends. Then it starts again, and the same
    message sent again is there once. The status of its end."""
    async with world_at(target.url) as world:
        ada, bo, thread = await world.pair()
        first = await ada.say(thread, "before")
        await bo.client.messages(1)
        number = new_id()
        with injected(target, fault):
            with pytest.raises(Ended):
                await ada.say(thread, "lost?", number)
            status = await asyncio.to_thread(target.ended)
        target.start()
        again = await back(world, ada)
        answer = await again.say(thread, "lost?", number)
        assert answer["seq"] == first["seq"] + 1
        assert await again.say(thread, "lost?", number) == answer
        assert [message["seq"] for message in await again.history(thread)] == [first["seq"], answer["seq"]]
        later = await back(world, bo)
        await later.resume()
        await later.client.messages(2)
        assert [message["id"] for message in later.client.received()][-1] == number
        return status


async def back(world: World, device: Device) -> Device:
    """The same device, signed in on the next life of the relay."""
    found = await world.back(device)
    await found.resume()
    return found


async def test_n01_with_a_disk_that_fails_nothing_is_answered(traceable: Callable[[str], Target]) -> None:
    assert await unanswered(traceable(HONEST), FAILS) > 0


async def test_n02_killed_before_the_disk_has_it(traceable: Callable[[str], Target]) -> None:
    assert await unanswered(traceable(HONEST), KILLS_BEFORE_THE_DISK) == -9


async def test_n03_killed_between_the_commit_and_the_answer(traceable: Callable[[str], Target]) -> None:
    assert await unanswered(traceable(HONEST), KILLS_BEFORE_THE_ANSWER) == -9


async def test_n04_a_relay_that_answers_before_its_commit_is_caught(traceable: Callable[[str], Target]) -> None:
    target = traceable(PLANTED)
    async with world_at(target.url) as world:
        ada, bo, thread = await world.pair()
        await ada.say(thread, "it answers")
        await bo.client.messages(1)
    with pytest.raises(pytest.fail.Exception):
        await unanswered(target, FAILS)
