"""Which profiles of a base folder have an account, and what becomes of what others left."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest

from desktop.system.account_file import Account, AccountFile
from desktop.system.paths import AppPaths, app_paths, profile_paths
from desktop.system.profile_lock import ProfileLock
from desktop.system.profiles import erase, erase_left, known, relay_of, with_account

RELAY = "wss://relay.example.net/v1"


def base(folder: Path, *signed_in: str, empty: tuple[str, ...] = ()) -> AppPaths:
    app = app_paths(folder)
    app.make()
    for name in (*signed_in, *empty):
        paths = profile_paths(name, folder)
        paths.make()
        paths.lock.touch()
        paths.cache.write_bytes(b"sealed")
        if name in signed_in:
            account = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url=RELAY, place="keyring", entry="e")
            AccountFile(paths.account).write(account)
    return app


def test_those_with_an_account_in_order(tmp_path: Path) -> None:
    app = base(tmp_path, "account-10", "account-9", "default", empty=("ada",))
    (app.profiles / "Not One").mkdir()
    (app.profiles / "a-file").touch()
    assert known(app) == ("default", "ada", "account-9", "account-10")
    assert with_account(app) == ("default", "account-9", "account-10")


def test_before_the_first_start_there_are_none(tmp_path: Path) -> None:
    assert known(app_paths(tmp_path / "nowhere")) == ()


def test_the_relay_of_an_account(tmp_path: Path) -> None:
    app = base(tmp_path, "default", empty=("ada",))
    assert relay_of(app, "default") == RELAY
    assert relay_of(app, "ada") == ""
    profile_paths("default", tmp_path).account.write_bytes(b"none of ours")
    assert relay_of(app, "default") == ""


def test_a_profile_is_erased_but_not_where_another_process_has_it(tmp_path: Path) -> None:
    app = base(tmp_path, empty=("account-2", "account-3"))
    busy = ProfileLock(profile_paths("account-3", tmp_path).lock)
    busy.acquire()
    for name in ("account-2", "account-3"):
        erase(profile_paths(name, tmp_path))
    assert known(app) == ("account-3",)
    busy.release()


def test_what_waits_for_a_keyring_is_not_erased(tmp_path: Path) -> None:
    app = base(tmp_path, empty=("account-2",))
    (profile_paths("account-2", tmp_path).folder / "account.e0.json").touch()
    erase(profile_paths("account-2", tmp_path))
    assert known(app) == ("account-2",)


def test_only_what_the_app_named_and_nobody_uses_is_left_over(tmp_path: Path) -> None:
    app = base(tmp_path, "account-2", empty=("default", "ada", "account-3", "account-4"))
    erase_left(app, ("account-4",))
    assert known(app) == ("default", "ada", "account-2", "account-4")


def test_one_that_the_system_does_not_let_go_stays_and_the_others_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = base(tmp_path, "default", empty=("account-2", "account-3"))
    remove = shutil.rmtree

    def refuse(folder: Path) -> None:
        if folder.name == "account-2":
            raise PermissionError(folder)
        remove(folder)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    erase_left(app, ())
    assert known(app) == ("default", "account-2")
