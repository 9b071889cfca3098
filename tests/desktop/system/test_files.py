"""Small files, whole or absent."""

import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.system.files import remove_file, write_file
from tests.helpers.processes import ROOT

FULL = """
import resource, signal, sys
from pathlib import Path
from desktop.domain.problem import Problem
from desktop.system.files import write_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    write_file(Path(sys.argv[1]), b"x" * 100)
except Problem as problem:
    print(problem.name)
"""


def test_a_file_is_replaced_whole_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "account.json"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_named_and_leaves_the_old_file(tmp_path: Path) -> None:
    assert signal.SIGXFSZ
    assert resource.RLIMIT_FSIZE
    path = tmp_path / "account.json"
    write_file(path, b"old")
    done = subprocess.run([sys.executable, "-c", FULL, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "disk_full"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_other_failures_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "nowhere" / "x", b"")
    assert not issubclass(FileNotFoundError, Problem)


def test_removing_what_is_absent_is_nothing(tmp_path: Path) -> None:
    remove_file(tmp_path / "x")
    remove_file(tmp_path / "nowhere" / "x")
    write_file(tmp_path / "x", b"1")
    remove_file(tmp_path / "x")
    assert list(tmp_path.iterdir()) == []
