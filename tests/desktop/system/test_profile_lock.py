"""The right to use a profile, between real processes."""

import sys
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.system.profile_lock import ProfileLock
from tests.helpers.processes import Child
from tests.helpers.waiting import DEADLINE

HOLDER = """
import sys
from pathlib import Path
from desktop.system.profile_lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.readline()
"""


def holder(path: Path) -> Child:
    child = Child([sys.executable, "-c", HOLDER, str(path)], errors=path.with_suffix(".err"), with_input=True)
    assert child.next_line(DEADLINE) == "held", child.tail()
    return child


def test_one_process_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "profile.lock"
    child = holder(path)
    lock = ProfileLock(path)
    with pytest.raises(Problem) as caught:
        lock.acquire()
    assert caught.value.name == "profile_in_use"
    assert not lock.held
    child.say("")
    child.wait()
    lock.acquire()
    lock.acquire()
    assert lock.held
    lock.release()
    lock.release()
    assert not lock.held


def test_a_killed_process_leaves_no_stale_lock(tmp_path: Path) -> None:
    path = tmp_path / "profile.lock"
    holder(path).kill()
    lock = ProfileLock(path)
    lock.acquire()
    lock.release()
