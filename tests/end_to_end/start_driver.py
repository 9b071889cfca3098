"""One start of the app, as a process: the real composition on a profile that is signed in, ended at its first picture.

    python -m tests.end_to_end.start_driver '{"home": …, "profile": …, "token": …, "key": …}'

The keyring is answered at once, with these secrets. It ends with the frame that shows a thread of the inbox, and prints
as JSON what was loaded by then: {"modules": […], "enums": whether all enums of Qt's namespace were built, "waiting":
those modules that were imported and not read, "binds_late": whether functions are bound when they are called}.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

Json = dict[str, Any]


def children(item: Any) -> Iterator[Any]:
    for child in item.childItems():
        yield child
        yield from children(child)


def ends_at_the_inbox() -> type:
    import desktop.app.start
    import desktop.app.window
    import desktop.system.pyside
    from desktop.system import lazy_modules

    class Ending(desktop.app.window.Views):
        def __init__(self, shell: Any, qml: Any, **given: Any) -> None:
            super().__init__(shell, qml, **given)
            self._model = shell
            self._window.frameSwapped.connect(self._frame)

        def _frame(self) -> None:
            from PySide6.QtQuick import QQuickItem

            inbox = self._model.inbox
            if inbox is None or inbox.loading:
                return
            modules = sorted(sys.modules)
            # Looked for by its name, by Qt: to walk through the whole window takes longer than to paint it.
            threads = self._window.findChild(QQuickItem, "threads")
            if threads is not None and any(item.objectName() == "thread" for item in children(threads)):
                enums = "Qt" in vars(sys.modules["PySide6.QtCore"])
                waiting = sorted(desktop.system.pyside._sources) + lazy_modules.still_lazy()
                late = sys.platform.startswith("linux") and sys.getdlopenflags() == os.RTLD_LAZY
                told = {"modules": modules, "enums": enums, "waiting": waiting, "binds_late": late}
                print(json.dumps(told), flush=True)
                os._exit(0)

    return Ending


def main(arguments: Sequence[str]) -> int:
    job: Json = json.loads(arguments[0])
    # No installed app has it: tools of development bring it along, and msgspec takes it where it is there.
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    sys.modules.pop("ipaddress", None)  # So it is with the finder of a checkout's packages, which reads it.
    import desktop.__main__ as entry

    # Before anything of the app: what is imported here must be what the app would import anyway.
    entry.prepare()
    from msgspec.structs import replace

    import desktop.app.start
    import desktop.app.window
    from desktop.config import AppConfig
    from desktop.system.keyring import KeyringPlace
    from desktop.system.secrets import AccountSecrets

    async def read(_place: KeyringPlace) -> AccountSecrets:
        return AccountSecrets(job["token"], bytes.fromhex(job["key"]), bytes(32))

    def run(config: AppConfig) -> int:
        # On a busy machine what waits for the picture, and the picture for its rows, would otherwise stop waiting.
        client = replace(config.client, begin_after=3600.0)
        return desktop.app.start.run(replace(config, client=client, window_within=3600.0))

    entry.run = run
    KeyringPlace.read = read  # type: ignore[method-assign]
    desktop.app.window.Views = ends_at_the_inbox()  # type: ignore[misc]
    sys.argv = ["paravion", "--data", job["home"], "--profile", job["profile"]]
    return entry.main()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
