"""Looking for new versions, put together: the server over TUF, the folder, the installer of this system."""

import asyncio
import contextlib
import time
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.config import AppConfig, UpdateConfig
from desktop.domain.updates import SOON_AGAIN, Offer, UpdateFault, UpdateRefused, UpdateState, newer, target_of
from desktop.system.update_files import UpdateFiles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.client.updates import Source, Updates
    from desktop.system.update_install import Installed
    from desktop.viewmodels.app_settings import AppSettings
    from desktop.viewmodels.updates import Start, UpdatesModel

_FETCHED_WITHIN = 24 * 3600.0
"""Seconds; the fetching has bounds of its own, this one is for a disk that hangs."""


class Updating:
    """For the window's loop: what blocks is done on a thread of its own, which no end of the app waits for."""

    def __init__(self, files: UpdateFiles, updates: "Updates", target: str, running: str) -> None:
        from desktop.system.offthread import OffThread

        self._files = files
        self._updates = updates
        self._target = target
        self._running = running
        self._aside = OffThread("updates")

    def state(self) -> UpdateState:
        """What is known from before."""
        return self._files.state()

    async def bring(self, found: "Callable[[Offer], None]", *, again: bool) -> UpdateState:
        """See `desktop.viewmodels.updates.Updates`."""
        from desktop.domain.problem import Problem
        from desktop.system.profile_lock import ProfileLock

        self._files.make()
        lock = ProfileLock(self._files.lock)
        try:
            lock.acquire()
        except Problem as error:
            raise UpdateRefused(UpdateFault.IN_USE) from error
        try:
            return await self._remembered(found, again=again)
        except Problem as error:  # What is kept is small: there is no room at all.
            raise UpdateRefused(UpdateFault.NO_ROOM) from error
        finally:
            lock.release()

    async def _remembered(self, found: "Callable[[Offer], None]", *, again: bool) -> UpdateState:
        try:
            return await self._bring(found, again=again)
        except UpdateRefused as refused:
            if refused.fault not in SOON_AGAIN:
                self._files.keep(replace(self._files.state(), looked_at=_now(), refused=refused.fault))
            raise

    async def _bring(self, found: "Callable[[Offer], None]", *, again: bool) -> UpdateState:
        offer = await self._aside.run(lambda: self._updates.look(self._target, self._running), _FETCHED_WITHIN)
        state = replace(self._files.state(), looked_at=_now(), refused=None)
        if offer is not None and offer == state.tried and not again:
            offer = None  # It was here already, and its installer did not finish.
        elif offer is not None:
            state = replace(state, tried=None)
        if offer is not None and not (offer == state.ready and await asyncio.to_thread(self._is_here, offer)):
            self._files.keep(replace(state, ready=None))
            found(offer)
            await self._aside.run(partial(self._updates.fetch, offer), _FETCHED_WITHIN)
        state = replace(state, ready=offer)
        self._files.keep(state)
        return state

    def _is_here(self, offer: Offer) -> bool:
        return self._files.whole(offer) is not None


def _now() -> int:
    return time.time_ns() // 1_000_000


def shipped() -> "Source | None":
    """Where this build looks for new versions; None where it was built without a root to trust."""
    from desktop.client.updates import Source
    from resources import resource

    try:
        root, address = resource("updates", "root.json"), resource("updates", "address.txt")
    except FileNotFoundError:
        return None
    return Source(root.read_bytes(), address.read_text(encoding="utf-8").strip())


def updating(files: UpdateFiles, here: "Installed | None", running: str, config: UpdateConfig) -> Updating | None:
    """None where this installation is not replaced by itself, or does not know where to look."""
    target = None if here is None else target_of(here.system, here.processor)
    source = shipped() if target is not None else None
    if target is None or source is None:
        return None
    from desktop.client.network import SystemNetwork
    from desktop.client.updates import Updates
    from desktop.system.offthread import OffThread

    network = SystemNetwork(OffThread("names"), config.patience)
    return Updating(files, Updates(source, files.metadata, files.installers, network, config), target, running)


def install_ready(
    files: UpdateFiles,
    here: "Installed | None",
    running: str,
    carry_out: "Callable[..., None] | None" = None,
) -> bool:
    """At a start: let the installer of a version that is ready begin. True: it did, and this process has to end.

    It is tried once: where it did not finish, the app opens as it is and tells so. So it does where the disk is full.
    """
    from desktop.domain.problem import Problem
    from desktop.system import update_install

    state = files.state()
    if state.tried is not None and not newer(state.tried.version, running):
        files.clear()
        with contextlib.suppress(Problem, OSError):  # Where it cannot be kept it is seen again at the next start.
            files.keep(replace(state, tried=None))  # It finished: this is the version that it brought.
        return False
    offer = state.ready
    installer = None if offer is None or not newer(offer.version, running) else files.whole(offer)
    if here is None or installer is None:
        return False
    # Written first: a start that is cut short in the middle of it does not begin it again and again.
    try:
        files.keep(replace(state, ready=None, tried=offer))
    except (Problem, OSError):
        return False
    try:
        (carry_out or update_install.carry_out)(update_install.plan(here, installer))
    except update_install.InstallError:
        return False
    return True


def installs(folder: "Path") -> bool:
    """See `install_ready`, for this installation. Most starts read one small file and go on."""
    files = UpdateFiles(folder)
    state = files.state()
    if state.ready is None and state.tried is None:
        return False
    from importlib.metadata import version

    from desktop.system.update_install import installed

    return install_ready(files, installed(), version("paravion"))


def looking(config: AppConfig, running: str) -> Updating | None:
    """What looks for new versions of this installation, None where nothing does. Blocks: reading what it is made of
    takes a quarter of a second."""
    from desktop.system.paths import app_paths
    from desktop.system.update_install import installed

    return updating(UpdateFiles(app_paths(config.base).updates), installed(), running, config.updates)


def begin_updates(
    made: Updating | None, config: UpdateConfig, appearance: "AppSettings", start: "Start"
) -> "UpdatesModel":
    """The view-model over all this, given to the window; `start` begins a task of the window's loop."""
    import sys

    from desktop.viewmodels.updates import Brought, UpdatesModel

    packages = sys.platform.startswith("linux") and getattr(sys, "frozen", False)
    brought = Brought.BY_PACKAGES if packages else Brought.BY_NOBODY if made is None else Brought.BY_ITSELF
    model = UpdatesModel(made, brought, config.look_every, start, appearance)
    appearance.give_updates(model)
    if made is not None:
        model.begin()
    return model
