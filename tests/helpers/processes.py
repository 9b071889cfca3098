"""Real processes for tests: started with a fact to wait for, killed by their own id, always reaped.

Standard output is read line by line in a thread (a full pipe would stop the process); standard
error goes to a file beside the data, where the needle scan finds it too.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.helpers.waiting import DEADLINE, NotInTime

ROOT = Path(__file__).resolve().parents[2]
LISTENING = re.compile(r"listening on (wss?://\S+)")

_LAST_WORDS = 10.0

_alive: set[subprocess.Popen[str]] = set()


def _reap_all() -> None:
    for process in list(_alive):
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()


atexit.register(_reap_all)


class Child:
    """One child process. `errors` is the file of its standard error.

    What it prints waits in `lines` for `next_line`; with `on_line` it is given to that instead, in the reader
    thread, and None at the end.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        errors: Path,
        env: Mapping[str, str] | None = None,
        prepare: Callable[[], None] | None = None,
        with_input: bool = False,
        on_line: Callable[[str | None], None] | None = None,
    ) -> None:
        self.lines: list[str] = []
        self._on_line = on_line
        self.errors = errors
        self._waiting: queue.Queue[str | None] = queue.Queue()
        errors.parent.mkdir(parents=True, exist_ok=True)
        with errors.open("ab") as sink:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE if with_input else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=sink,
                cwd=ROOT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONFAULTHANDLER": "1", **(env or {})},
                text=True,
                encoding="utf-8",
                preexec_fn=prepare,
            )
        _alive.add(self._process)
        self._reader = threading.Thread(target=self._read, name=f"stdout of {self.pid}", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """None while it runs; negative is a signal."""
        return self._process.poll()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            text = line.rstrip("\n")
            if self._on_line is not None:
                self._on_line(text)
                continue
            self.lines.append(text)
            self._waiting.put(text)
        if self._on_line is not None:
            self._on_line(None)
        self._waiting.put(None)

    def say(self, line: str) -> None:
        """Write one line to its standard input. A dead child raises BrokenPipeError."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def next_line(self, within: float = DEADLINE) -> str | None:
        """The next printed line, or None when it has ended. Raises NotInTime."""
        try:
            line = self._waiting.get(timeout=within)
        except queue.Empty:
            raise NotInTime(f"process {self.pid} printed nothing within {within:g} s\n{self.tail()}") from None
        if line is None:
            self._waiting.put(None)
        return line

    def wait_line(self, pattern: re.Pattern[str], within: float = DEADLINE) -> re.Match[str]:
        """Read on until a line matches. A child that ends first raises, with the end of its errors."""
        limit = time.monotonic() + within
        while True:
            line = self.next_line(max(0.01, limit - time.monotonic()))
            if line is None:
                raise AssertionError(
                    f"process ended with {self._process.wait()} before {pattern.pattern!r}\n{self.tail()}"
                )
            if found := pattern.search(line):
                return found

    def tail(self, size: int = 4000) -> str:
        """The end of what it printed and of its standard error, for a failure's message."""
        errors = self.errors.read_text("utf-8", "replace")[-size:] if self.errors.exists() else ""
        return "\n".join(["--- stdout", *self.lines[-20:], "--- stderr", errors])

    def last_words(self) -> str:
        """End it, for a failure's message: its `tail`, with where each thread of a Python program was."""
        self._process.send_signal(signal.SIGABRT)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_WORDS)
        self._process.kill()
        self._process.wait()
        return self.tail()

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        """SIGKILL and reap. Safe to call twice."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self.wait()

    def terminate(self, within: float = DEADLINE) -> int:
        """SIGTERM, wait, and return the exit status; a child that does not stop is killed and is a failure."""
        self._process.terminate()
        return self.wait(within)

    def wait(self, within: float = DEADLINE) -> int:
        try:
            status = self._process.wait(within)
        except subprocess.TimeoutExpired:
            raise NotInTime(f"process {self.pid} did not end within {within:g} s\n{self.last_words()}") from None
        _alive.discard(self._process)
        self._reader.join(DEADLINE)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        return status


Section = Mapping[str, Any]


def fast_settings(factor: float = 1 / 20, **sections: Section) -> dict[str, Section]:
    """A configuration for fault tests: what the relay does by itself times `factor`, buckets wide open.

    It hangs up on nobody for standing still: a busy machine stops any process for a second, the test's own, too.
    """
    deadlines = {"close": 5, "head_every": 30, "ping_every": 20}
    patient = dict.fromkeys(("handshake", "sign_in", "send", "frame", "ping_within"), 60.0)
    wide = {"at_once": 1_000_000, "each_hour": 100_000_000}
    names = ("connect", "sign_up", "sign_in", "resume", "calls", "sends", "follows", "searches", "misuse")
    names += ("uploads", "downloads")
    base: dict[str, Section] = {
        "deadlines": {**{name: seconds * factor for name, seconds in deadlines.items()}, **patient},
        "limits": {"connections_per_address": 20_000},
        "http": {"enabled": False},
        "buckets": {"per_address": False, **dict.fromkeys(names, wide)},
    }
    return {name: {**base.get(name, {}), **sections.get(name, {})} for name in {**base, **sections}}


def toml(value: object) -> str:
    """One value as TOML writes it; tables inline."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value)


class Relay:
    """A real relay over one data directory, through any number of lives on the same port.

    Without `settings` it runs as `--data` says, with the limits for development; with them, from a written
    configuration.
    """

    def __init__(
        self,
        data: Path,
        *,
        settings: Mapping[str, Section] | None = None,
        env: Mapping[str, str] | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self.data = data
        self.errors = data.parent / f"{data.name}.stderr"
        self.lives = 0
        self._place = ["--data", str(data)]
        if settings is not None:
            file = data.parent / f"{data.name}.toml"
            sections = {**settings, "relay": {**settings.get("relay", {}), "data": str(data)}}
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(f"{name} = {toml(section)}\n" for name, section in sections.items()), "utf-8")
            self._place = ["--config", str(file)]
        self._env = env
        self._prepare = prepare
        self._listen = "127.0.0.1:0"
        self._child: Child | None = None
        self.url = ""

    @property
    def child(self) -> Child:
        assert self._child is not None, "the relay was not started"
        return self._child

    @property
    def pid(self) -> int:
        return self.child.pid

    def start(self, within: float = DEADLINE) -> Relay:
        """Start and return once it says where it listens; later lives take the first one's port."""
        command = [sys.executable, "-m", "relay", "serve", *self._place, "--listen", self._listen]
        self._child = Child(command, errors=self.errors, env=self._env, prepare=self._prepare)
        self.url = self._child.wait_line(LISTENING, within).group(1)
        self._listen = self.url.split("://")[1].split("/")[0]
        self.lives += 1
        return self

    def kill(self) -> None:
        """kill -9."""
        self.child.kill()

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        return self.child.terminate()

    def limit(self, *, file_size: int) -> None:
        """From now on no file of the running relay may grow beyond `file_size` bytes (a full disk)."""
        _, hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (file_size, hard))

    def unlimit(self) -> None:
        _, hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def relay(
    data: Path,
    *,
    settings: Mapping[str, Section] | None = None,
    env: Mapping[str, str] | None = None,
    prepare: Callable[[], None] | None = None,
) -> Iterator[Relay]:
    """A started relay, killed and reaped at the end whatever happens."""
    server = Relay(data, settings=settings, env=env, prepare=prepare)
    try:
        yield server.start()
    finally:
        if server._child is not None and server._child.returncode is None:
            server.kill()


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    """SIGSTOP for the length of the block, then SIGCONT."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
