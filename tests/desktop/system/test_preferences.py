"""Preferences survive a restart, and a damaged file costs nothing but them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.system.preferences import Place, Preferences, PreferencesFile, decode


def test_what_was_saved_last_is_read(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "settings.json")
    assert file.load() == Preferences()
    last = Preferences(scheme="light", text_scale=130, place=Place(1, 2, 800, 600))
    for scale in range(80, 130):
        file.save(msgspec.structs.replace(last, text_scale=scale))
    file.save(last)
    file.close()
    assert PreferencesFile(tmp_path / "settings.json").load() == last


def test_a_folder_that_is_gone_is_told_at_the_end(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "nowhere" / "settings.json")
    file.save(Preferences())
    with pytest.raises(OSError, match="nowhere"):
        file.close()


@given(st.binary(max_size=200))
def test_any_file_gives_preferences(content: bytes) -> None:
    assert 80 <= decode(content).text_scale <= 160


@pytest.mark.parametrize(
    ("content", "scale"), [(b'{"text_scale": 900}', 160), (b'{"text_scale": 1}', 80), (b'{"scheme": "pink"}', 100)]
)
def test_values_out_of_range(content: bytes, scale: int) -> None:
    assert decode(content).text_scale == scale


def test_a_newer_field_is_no_damage() -> None:
    assert decode(b'{"scheme": "dark", "later": [1]}').scheme == "dark"
