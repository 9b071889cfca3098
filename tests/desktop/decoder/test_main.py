"""The decoder's process, started as the app starts it."""

import subprocess
import sys

import msgspec

from desktop.decoder.frames import LENGTH, Ready, from_decoder
from desktop.decoder.limits import Limits


def test_it_waits_for_jobs_and_ends_when_the_pipe_is_closed() -> None:
    command = [sys.executable, "-m", "desktop.decoder", msgspec.json.encode(Limits()).decode()]
    done = subprocess.run(command, input=b"", capture_output=True, check=True)
    (length,) = LENGTH.unpack(done.stdout[: LENGTH.size])
    ready = from_decoder(done.stdout[LENGTH.size :])
    assert length == len(done.stdout) - LENGTH.size
    assert ready == Ready(("calls", "children", "cpu", "files", "memory", "written"))
    assert done.stderr == b""


def test_other_limits_are_refused() -> None:
    command = [sys.executable, "-m", "desktop.decoder", '{"memory": "all"}']
    assert subprocess.run(command, input=b"", capture_output=True, check=False).returncode == 1
