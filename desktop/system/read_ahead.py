"""Qt's libraries, mapped and bound on a thread of their own while Python reads the first modules on the other core."""

import importlib.util
import sys
import threading
from pathlib import Path

_LIBRARIES = ("QtCore", "QtNetwork", "QtGui", "QtQuick", "QtSvg")
"""Those of PySide, in the order of their use; each brings those of Qt it is made of."""
_NOW = 2
"""RTLD_NOW, as Python itself loads them."""


def read_ahead() -> None:
    """Begin. Python finds them loaded when it comes to them, and waits where one is under way; elsewhere than on Linux,
    and where they lie otherwise, it loads them itself."""
    found = importlib.util.find_spec("PySide6") if sys.platform.startswith("linux") else None
    if found is not None and found.origin is not None:
        threading.Thread(target=_load, args=(Path(found.origin).parent,), name="ahead", daemon=True).start()


def _load(folder: Path) -> None:
    import ctypes

    # Called as a function of C, not as ctypes loads a library: Python goes on meanwhile.
    load = ctypes.CDLL(None).dlopen
    load.restype = ctypes.c_void_p
    for name in _LIBRARIES:
        load(bytes(folder / f"{name}.abi3.so"), _NOW)
