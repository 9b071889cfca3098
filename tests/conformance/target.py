"""The relay under test, started as a process and known by its address alone."""

import os
import queue
import re
import shlex
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[2]
LISTENING = re.compile(r"listening on (wss?://\S+)")
WITHIN = 60.0


def command() -> list[str]:
    """What starts a relay; `serve` and its arguments come after it."""
    given = os.environ.get("PARAVION_CONFORMANCE_COMMAND")
    return shlex.split(given) if given else [sys.executable, "-m", "relay"]


class Target:
    """A relay process over one folder, through any number of lives on one port."""

    def __init__(self, folder: Path, configuration: str = "", start_with: list[str] | None = None) -> None:
        """`start_with` is what starts this relay, where that is not `command()`."""
        self.folder = folder
        self.url = ""
        self._start_with = start_with or command()
        self._configuration = configuration
        self._listen = "127.0.0.1:0"
        self._process: subprocess.Popen[str] | None = None

    def _arguments(self) -> list[str]:
        if not self._configuration:
            return ["--data", str(self.folder / "data"), "--listen", self._listen]
        file = self.folder / "relay.toml"
        file.write_text(f'[relay]\ndata = "data"\nlisten = "{self._listen}"\n{self._configuration}', encoding="utf-8")
        return ["--config", str(file)]

    def start(self) -> "Target":
        """Start it and wait until it says where it listens; a later life takes the same port."""
        with (self.folder / "stderr").open("a", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                [*self._start_with, "serve", *self._arguments()],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, args=(self._process, lines), daemon=True).start()
        while (line := lines.get(timeout=WITHIN)) is not None:
            if found := LISTENING.search(line):
                self.url = found.group(1)
                self._listen = self.url.split("://")[1].split("/")[0]
                return self
        raise AssertionError(f"the relay ended: {(self.folder / 'stderr').read_text(encoding='utf-8')[-2000:]}")

    @staticmethod
    def _read(process: subprocess.Popen[str], lines: "queue.Queue[str | None]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        process.stdout.close()
        lines.put(None)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def ended(self) -> int:
        """Wait until it ends by itself; its status, negative for a signal."""
        assert self._process is not None
        status = self._process.wait(WITHIN)
        self._process = None
        return status

    def kill(self) -> None:
        """kill -9, and reap."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        assert self._process is not None
        self._process.terminate()
        status = self._process.wait(WITHIN)
        self._process = None
        return status

    def restart(self) -> None:
        """kill -9 and the next life."""
        self.kill()
        self.start()
