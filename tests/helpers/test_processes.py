"""Child processes: read, told, killed, reaped."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import psutil
import pytest

from relay import config
from tests.helpers.processes import Child, fast_settings, stopped, toml
from tests.helpers.waiting import NotInTime, until

TALK = "import sys\nprint('ready', flush=True)\nfor line in sys.stdin: print('got ' + line, end='', flush=True)"


def child(tmp_path: Path, code: str = TALK) -> Child:
    return Child([sys.executable, "-c", code], errors=tmp_path / "errors", with_input=True)


def test_talks_and_ends(tmp_path: Path) -> None:
    process = child(tmp_path)
    process.wait_line(re.compile("ready"))
    process.say("hello")
    assert process.next_line() == "got hello"
    process.signal(15)
    assert process.wait() == -15
    assert process.next_line() is None


def test_kill_reaps(tmp_path: Path) -> None:
    process = child(tmp_path)
    process.kill()
    assert process.returncode == -9
    assert not psutil.pid_exists(process.pid)
    process.kill()


def test_early_end_tells_why(tmp_path: Path) -> None:
    process = child(tmp_path, "import sys; print('oops', file=sys.stderr); sys.exit(3)")
    with pytest.raises(AssertionError, match=r"ended with 3.*\n(.*\n)*.*oops"):
        process.wait_line(re.compile("ready"))


def test_stopped_process_is_continued(tmp_path: Path) -> None:
    process = child(tmp_path)
    process.wait_line(re.compile("ready"))
    with stopped(process.pid):
        until(lambda: psutil.Process(process.pid).status() == psutil.STATUS_STOPPED, "stopped")
    process.say("again")
    assert process.next_line() == "got again"
    process.kill()


def test_settings_are_written_as_toml(tmp_path: Path) -> None:
    settings = fast_settings(relay={"origins": ["https://a.example"]}, limits={"page_entries": 10})
    text = "".join(f"{name} = {toml(section)}\n" for name, section in settings.items())
    read = config.from_text(text, tmp_path)
    assert read.limits.page_entries == 10
    assert read.limits.connections_per_address == 20_000
    assert read.deadlines.head_every == 1.5
    assert read.buckets.per_address is False


def test_a_child_that_does_not_end_says_where_it_is(tmp_path: Path) -> None:
    program = "import sys\ndef stuck():\n    print('in it', flush=True)\n    sys.stdin.read()\nstuck()"
    process = child(tmp_path, program)
    assert process.next_line() == "in it"
    with pytest.raises(NotInTime, match="in stuck"):
        process.wait(0.1)
