"""A text among the documents: never over another, readable by its owner alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.system.save_text import documents_folder, save_text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    first = save_text("codes.txt", "one", tmp_path)
    second = save_text("codes.txt", "two", tmp_path)
    third = save_text("codes.txt", "three", tmp_path)
    assert [path.name for path in (first, second, third)] == ["codes.txt", "codes (2).txt", "codes (3).txt"]
    assert [path.read_text() for path in (first, second, third)] == ["one", "two", "three"]
    assert first.stat().st_mode & 0o077 == 0


def test_without_documents_it_is_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert documents_folder() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert documents_folder() == tmp_path / "Documents"
