"""Which profiles of a base folder have an account, and what is done with those that have none any more."""

import shutil
from pathlib import Path

from desktop.domain.accounts import in_order, made_here
from desktop.domain.problem import Problem
from desktop.log import EventLog
from desktop.system.account_file import AccountFile
from desktop.system.paths import AppPaths, ProfilePaths, names_profile, profile_paths
from desktop.system.profile_lock import ProfileLock

_log = EventLog("profiles")


def known(app: AppPaths) -> tuple[str, ...]:
    """Every profile there is, in order, whether or not somebody is signed in to it."""
    if not app.profiles.exists():
        return ()
    return in_order(folder.name for folder in app.profiles.iterdir() if _is_profile(folder))


def with_account(app: AppPaths) -> tuple[str, ...]:
    """Those with an account, in order: also where it cannot be opened now."""
    return tuple(name for name in known(app) if profile_paths(name, app.folder).account.exists())


def relay_of(app: AppPaths, profile: str) -> str:
    """The address of the relay that a profile's account is at; empty where nobody knows."""
    try:
        account = AccountFile(profile_paths(profile, app.folder).account).read()
    except Problem:
        return ""  # it says so itself where it is opened
    return "" if account is None else account.relay_url


def erase(paths: ProfilePaths) -> None:
    """Remove all of a profile whose account is gone. It stays where another process has it, where what somebody wrote
    and did not send waits in it for a keyring (`Vault.lay_by`), and, as far as it does, where the system refuses."""
    if any(paths.folder.glob(f"{paths.account.stem}.*.json")):
        return
    lock = ProfileLock(paths.lock)
    try:
        lock.acquire()
    except Problem as problem:
        _log.warning("profile_stays", problem=problem.name)
        return
    lock.release()  # some systems remove no file that is open
    try:
        shutil.rmtree(paths.folder)
    except OSError as error:
        _log.warning("profile_stays", error=type(error).__name__)


def erase_left(app: AppPaths, used: tuple[str, ...]) -> None:
    """Remove what is left of accounts that were added and came to nothing, or were for one session: profiles that the
    app named and nobody is signed in to. Those in use stay."""
    for name in known(app):
        paths = profile_paths(name, app.folder)
        if made_here(name) and name not in used and not paths.account.exists():
            erase(paths)


def _is_profile(folder: Path) -> bool:
    return names_profile(folder.name) and folder.is_dir()
