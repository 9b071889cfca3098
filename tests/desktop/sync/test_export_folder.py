"""A folder that has its name only once it is whole."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from desktop.sync import export_folder
from desktop.sync.export_folder import ExportFolder


class Source:
    """Some bytes; `lost` from some place on."""

    def __init__(self, data: bytes, lost: int = -1) -> None:
        self.data = data
        self.lost = lost
        self.size = len(data)

    def read(self, offset: int, count: int) -> bytes:
        if 0 <= self.lost <= offset:
            raise OSError("the blob is damaged")
        return self.data[offset : offset + count]


def begun(place: Path) -> ExportFolder:
    folder = ExportFolder(place, "Paravion ada")
    folder.make()
    folder.append({"messages.json": b"{", "index.html": b"<"})
    return folder


def test_it_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_folder, "_STEP", 3)
    folder = begun(tmp_path)
    folder.append({"messages.json": b"}", "threads/1.html": b"x"})
    folder.copy(Source(b"0123456789"), "media/000001.jpg")
    assert [path.name for path in tmp_path.iterdir()] == ["Paravion ada.part"]
    path = folder.finish()
    assert [one.name for one in tmp_path.iterdir()] == ["Paravion ada"]
    assert (path / "messages.json").read_bytes() == b"{}"
    assert (path / "media/000001.jpg").read_bytes() == b"0123456789"
    folder.abandon()
    assert path.is_dir()


def test_what_has_its_name_already_is_the_persons(tmp_path: Path) -> None:
    (tmp_path / "Paravion ada").mkdir()
    (tmp_path / "Paravion ada.part").mkdir()
    assert begun(tmp_path).finish().name == "Paravion ada (2)"
    assert begun(tmp_path).finish().name == "Paravion ada (3)"
    assert list((tmp_path / "Paravion ada.part").iterdir()) == []


def test_given_up_while_it_becomes_whole_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = begun(tmp_path)
    giving_up = threading.Thread(target=folder.abandon)
    sync = os.fsync

    def given_up_meanwhile(file: int) -> None:
        if giving_up.ident is None:
            giving_up.start()
            while not folder._given_up:
                giving_up.join(0.001)
        sync(file)

    monkeypatch.setattr(os, "fsync", given_up_meanwhile)
    folder.finish()
    giving_up.join()
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_of_one_is_removed_unless_something_else_is_in_it(tmp_path: Path) -> None:
    assert export_folder.clear(begun(tmp_path).part)
    assert list(tmp_path.iterdir()) == []
    kept = begun(tmp_path).part
    (kept / "mine.txt").write_text("mine")
    assert not export_folder.clear(kept)
    assert (kept / "mine.txt").read_text() == "mine"
    whole = tmp_path / "elsewhere"
    whole.mkdir()
    (tmp_path / "link.part").symlink_to(whole)
    assert not export_folder.clear(tmp_path / "link.part")
    assert whole.is_dir()


def test_of_a_disk_that_is_away_nobody_says_that_nothing_is_left(tmp_path: Path) -> None:
    assert export_folder.clear(tmp_path / "Paravion ada.part")
    assert not export_folder.clear(tmp_path / "stick" / "Paravion ada.part")


def test_given_up_before_it_was_made_none_is(tmp_path: Path) -> None:
    folder = ExportFolder(tmp_path, "Paravion ada")
    folder.abandon()
    with pytest.raises(Problem):
        folder.make()
    assert list(tmp_path.iterdir()) == []


def test_given_up_nothing_stays_and_nothing_is_written(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    folder.abandon()
    assert list(tmp_path.iterdir()) == []
    for call in (
        lambda: folder.append({"index.html": b"x"}),
        lambda: folder.copy(Source(b"x"), "media/1"),
        folder.finish,
    ):
        with pytest.raises(Problem):
            call()
    assert list(tmp_path.iterdir()) == []


def test_a_blob_that_is_lost_is_no_failure_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_folder, "_STEP", 3)
    folder = begun(tmp_path)
    with pytest.raises(OSError, match="damaged"):
        folder.copy(Source(b"0123456789", lost=3), "media/1")
    folder.drop("media/1")
    folder.drop("media/1")
    assert list((folder.finish() / "media").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "problem", "reason"),
    [
        (errno.ENOSPC, "disk_full", ""),
        (errno.EDQUOT, "disk_full", ""),
        (errno.ENOENT, "invalid_params", "export_folder_gone"),
        (errno.EACCES, "invalid_params", "export_not_written"),
    ],
)
def test_what_goes_wrong_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, problem: str, reason: str
) -> None:
    folder = begun(tmp_path)

    def fails(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "open", fails)
    for call in (lambda: folder.append({"index.html": b"x"}), lambda: folder.copy(Source(b"x"), "media/1")):
        with pytest.raises(Problem) as caught:
            call()
        assert (caught.value.name, caught.value.reason) == (problem, reason)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        ExportFolder(tmp_path / "gone", "x").make()
    assert caught.value.reason == export_folder.GONE
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem):
        ExportFolder(tmp_path / "file", "x").make()
    folder = begun(tmp_path)
    (tmp_path / "Paravion ada.part").rename(tmp_path / "elsewhere")
    with pytest.raises(Problem) as caught:
        folder.append({"index.html": b"x"})
    assert caught.value.reason == export_folder.GONE
