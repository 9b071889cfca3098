"""Where a profile's files stand."""

import stat
from pathlib import Path

import pytest

from desktop.system.paths import ProfileNameError, profile_paths


def test_every_file_of_a_profile_stands_in_its_folder(tmp_path: Path) -> None:
    paths = profile_paths("ada", tmp_path)
    for path in (paths.account, paths.sealed, paths.cache, paths.lock, paths.logs, paths.settings):
        assert path.parent == paths.folder
    assert profile_paths("bo", tmp_path).folder != paths.folder


def test_the_folders_belong_to_their_owner_alone(tmp_path: Path) -> None:
    paths = profile_paths("ada", tmp_path)
    paths.make()
    paths.make()
    assert stat.S_IMODE(paths.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(paths.logs.stat().st_mode) == 0o700


def test_by_default_it_is_the_users_data_folder() -> None:
    assert "paravion" in profile_paths("default").folder.parts


@pytest.mark.parametrize("name", ["", "..", "a/b", "Ada", "-x", "a" * 33, "é", "a b", "con\0"])
def test_a_name_that_could_leave_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProfileNameError):
        profile_paths(name, tmp_path)
