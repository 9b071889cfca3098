"""The relay's folder: one process at a time, private files."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from relay.directory import Directory, DirectoryInUse, write_private


def test_the_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    directory = Directory(tmp_path / "a" / "data")
    directory.take()
    assert stat.S_IMODE((tmp_path / "a" / "data").stat().st_mode) == 0o700
    directory.release()


def test_one_at_a_time(tmp_path: Path) -> None:
    first, second = Directory(tmp_path), Directory(tmp_path)
    first.take()
    with pytest.raises(DirectoryInUse, match="in use by another relay"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_a_killed_process_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import os, pathlib; from relay.directory import Directory;"
        f"Directory(pathlib.Path({str(tmp_path)!r})).take(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode != 0
    directory = Directory(tmp_path)
    directory.take()
    directory.release()


def test_private_files_are_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    write_private(path, "one")
    write_private(path, "two")
    assert path.read_text() == "two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["secret"]


def test_private_files_and_their_names_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode)))
    write_private(tmp_path / "ledger", "one")
    assert synced == ([False] if sys.platform == "win32" else [False, True])
