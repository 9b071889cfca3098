"""Linux's list of calls: how the filter is built, and that every other call of the system meets it.

What a decoder cannot do is tried in a process of its own, which gives up the calls and then tells what it could do.
"""

import subprocess
import sys

import pytest

from desktop.decoder.calls import program

TRIES = """
import ctypes, errno, os, socket, sys, threading
from desktop.decoder.calls import shut_in
libc = ctypes.CDLL(None, use_errno=True)
import mmap
assert shut_in()
def tried(what):
    try:
        what()
    except OSError as error:
        return errno.errorcode[error.errno]
    except RuntimeError as error:
        return "RuntimeError"
    return "done"
def execute(kind):
    return libc.mmap(0, 4096, kind, 0x22, -1, 0) == -1
def thread():
    t = threading.Thread(target=lambda: None)
    t.start()
    t.join()
tries = {
    "socket": lambda: socket.socket(),
    "unix": lambda: socket.socket(socket.AF_UNIX),
    "pair": lambda: socket.socketpair(),
    "open": lambda: open("/etc/passwd"),
    "write": lambda: open("/tmp/x", "w"),
    "list": lambda: os.listdir("/"),
    "stat": lambda: os.stat("/"),
    "unlink": lambda: os.unlink("/tmp/nothing"),
    "fork": lambda: os.fork(),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "kill": lambda: os.kill(os.getppid(), 0),
    "pipe": lambda: os.pipe(),
    "thread": thread,
}
for name, what in tries.items():
    print(name, tried(what), flush=True)
print("executable", "refused" if execute(7) else "done", flush=True)
print("memory", "refused" if execute(3) else "done", flush=True)
print("ptrace", libc.ptrace(16, os.getppid(), 0, 0) == -1 and errno.errorcode[ctypes.get_errno()], flush=True)
"""


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    done = subprocess.run([sys.executable, "-c", TRIES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(line.split() for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    "call",
    ["socket", "unix", "pair", "open", "write", "list", "stat", "unlink", "fork", "exec", "kill", "pipe", "ptrace"],
)
def test_there_is_no_such_call(told: dict[str, str], call: str) -> None:
    assert told[call] == "ENOSYS"


def test_nothing_is_made_executable(told: dict[str, str]) -> None:
    assert told["executable"] == "refused"


def test_threads_and_memory_are_left(told: dict[str, str]) -> None:
    assert (told["thread"], told["memory"]) == ("done", "done")


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_a_filter_is_whole(machine: str) -> None:
    steps = program(machine)
    assert len(steps) % 8 == 0
    assert len(steps) // 8 < 4_096
    assert steps[-8:] == (6).to_bytes(2, "little") + bytes(2) + (0x00050026).to_bytes(4, "little")


def test_other_processors_are_not_known() -> None:
    with pytest.raises(KeyError):
        program("riscv64")
