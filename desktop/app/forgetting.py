"""The passphrase of the app lock is forgotten: what only it could open is removed, of every profile."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from desktop.system.paths import AppPaths, ProfilePaths, profile_paths
from desktop.system.profile_lock import ProfileLock

if TYPE_CHECKING:
    from desktop.system.app_lock import AppLock


async def forget_everything(app: AppPaths, lock: "AppLock") -> None:
    """Remove secrets, caches and accounts of all profiles, and the lock at last: ended in between, the app is locked
    still and can be asked again. How the app looks stays.

    Problem `profile_in_use` where another process has one of them: then nothing is removed.
    """
    import asyncio

    from desktop.system.profiles import known

    profiles = [profile_paths(name, app.folder) for name in known(app)]
    with ExitStack() as locks:
        for paths in profiles:
            held = ProfileLock(paths.lock)
            held.acquire()
            locks.callback(held.release)
        await lock.forget()
        for paths in profiles:
            await asyncio.to_thread(_erase, paths)
        await lock.end()


def _erase(paths: ProfilePaths) -> None:
    """The cache first: without it the account is nothing, but a cache without its account would never be found."""
    from desktop.app.engine import CacheFiles
    from desktop.system.files import remove_file

    cache = CacheFiles(paths)
    for note in sorted(paths.folder.glob("account.*.json")):
        cache.drop(note.name.split(".")[1])
        remove_file(note)
    cache.remove()
    remove_file(paths.sealed)
    remove_file(paths.account)
