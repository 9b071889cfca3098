"""How the app begins and ends.

Start order. `protect_process` (no core dumps, files for the owner alone) → the base folder's lock, or ring the app
that has it and end → a new version that is ready is installed, and opens the app itself → the log → the Qt application
and its loop → with an app lock its window, and nothing else before the passphrase opens it (`desktop.app.locking`) →
the engine's thread, which imports store and client while the window's side imports its view-models →
`Engine.start`: the cache is opened and its first page read → the QML window, with all that in it → the first picture
stands: the network, the view of a conversation, the other accounts, the looking through garbage and for new versions
come after it (`desktop.app.window`).
Stop order: views → the window's tasks → the engines (line, sync, store) → the log; locked, the app then begins
anew.
"""

import os

from desktop.app.locking import Locking
from desktop.config import AppConfig
from desktop.domain.problem import Elsewhere
from desktop.log import EventLog
from desktop.system.paths import AppPaths, app_paths
from desktop.system.profile_lock import ProfileLock

_log = EventLog("app")


def run(config: AppConfig) -> int:
    """The app, until its window is closed; the exit status. Problem `profile_in_use` as `first_here`; Elsewhere."""
    from desktop.system.process import give_memory_back, protect_process

    protect_process()
    give_memory_back()
    from desktop.system.pyside import plain_pyside

    plain_pyside()
    from desktop.system.logs import set_up_logs
    from desktop.system.single_instance import Ringing, first_here

    paths = app_paths(config.base)
    paths.make()
    lock = ProfileLock(paths.lock)
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    ringing = Ringing(config.link, token, not config.hidden, config.profile)
    if not first_here(lock, paths.folder, config.first_within, ringing):
        asked = "" if config.hidden else ", and was asked to come to the front"
        raise Elsewhere(f"Paravion is open already{asked}.")
    if _installs_update(paths):
        raise Elsewhere("A new version of Paravion is being installed, and opens when that is done.")
    logs = set_up_logs(paths.logs)
    locking = Locking(config, paths)
    try:
        status = _run_window(config, locking)
    except Exception as error:
        if locking.wanted:  # It is locked all the same.
            _log.error("ended_badly", error=error)
        raise
    finally:
        logs.close()
        lock.release()
        if locking.wanted:
            from desktop.system.restart import restart

            restart(hidden=locking.hidden)
    from desktop.app.window import AGAIN

    if status != AGAIN:
        return status
    from desktop.system.restart import restart

    restart(hidden=False)
    return 0


def _installs_update(paths: AppPaths) -> bool:
    """Whether a new version was ready: its installer has begun, and opens the app when it is done."""
    if not paths.updates.exists():
        return False
    from desktop.app.updating import installs

    return installs(paths.updates)


def _run_window(config: AppConfig, locking: Locking) -> int:
    """The Qt application and its loop; everything else is built inside that."""
    from PySide6.QtGui import QGuiApplication

    from desktop.app.window import show_window
    from desktop.system.event_loop import GuiTasks, run_gui
    from desktop.system.garbage import collected_by_hand
    from desktop.system.languages import speak
    from desktop.system.preferences import PreferencesFile
    from desktop.system.qml import prepare_process

    prepare_process()
    QGuiApplication.setApplicationName("Paravion")
    QGuiApplication.setDesktopFileName("org.paravion.Paravion")
    app = QGuiApplication(["paravion"])
    speak(app, PreferencesFile(locking.paths.settings).load().language)

    async def main(tasks: GuiTasks) -> int:
        wanted = await locking.passed(app, tasks) if locking.on else config
        return 0 if wanted is None else await show_window(app, wanted, tasks, locking)

    with collected_by_hand():
        return run_gui(app, main)
