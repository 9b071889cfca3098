"""Where the app's files stand, and a profile's."""

import stat
from pathlib import Path

import pytest

from desktop.system.paths import ProfileNameError, app_paths, profile_paths


def test_every_file_of_a_profile_stands_in_its_folder(tmp_path: Path) -> None:
    paths = profile_paths("ada", tmp_path)
    for path in (paths.account, paths.sealed, paths.cache, paths.lock):
        assert path.parent == paths.folder
    assert profile_paths("bo", tmp_path).folder != paths.folder


def test_the_folders_belong_to_their_owner_alone(tmp_path: Path) -> None:
    paths = profile_paths("ada", tmp_path)
    paths.make()
    paths.make()
    assert stat.S_IMODE(paths.folder.stat().st_mode) == 0o700


def test_what_the_profiles_share_stands_beside_them(tmp_path: Path) -> None:
    app = app_paths(tmp_path / "base")
    app.make()
    app.make()
    for folder in (app.folder, app.profiles, app.logs):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in (app.lock, app.settings, app.logs, app.profiles):
        assert path.parent == app.folder
    assert profile_paths("ada", app.folder).folder.parent == app.profiles


def test_a_base_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    app_paths(tmp_path).make()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_by_default_it_is_the_users_data_folder() -> None:
    assert "paravion" in profile_paths("default").folder.parts


@pytest.mark.parametrize("name", ["", "..", "a/b", "Ada", "-x", "a" * 33, "é", "a b", "con\0"])
def test_a_name_that_could_leave_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProfileNameError):
        profile_paths(name, tmp_path)
