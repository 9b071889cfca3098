"""What macOS is asked. Its own library is not here: a stand-in takes the calls by their types, and tells."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from desktop.system.computer_macos import _CALLBACK, CentreWatch, core_foundation


class Core:
    """The functions, as C has them, by their names."""

    def __init__(self) -> None:
        self.observers: list[Any] = []
        self.names: dict[int, bytes] = {}
        pointer = ctypes.c_void_p
        types: dict[str, Any] = {
            "CFStringCreateWithCString": (self._string, pointer, pointer, ctypes.c_char_p, ctypes.c_uint32),
            "CFNotificationCenterGetDistributedCenter": (lambda: 7, pointer),
            "CFNotificationCenterAddObserver": (
                *(self._add, None, pointer, pointer, _CALLBACK, pointer, pointer),
                ctypes.c_long,
            ),
            "CFNotificationCenterRemoveEveryObserver": (lambda *_: self.observers.clear(), None, pointer, pointer),
            "CFRelease": (lambda name: self.names.pop(name) and None, None, pointer),
        }
        self._kept = {name: ctypes.CFUNCTYPE(*kinds)(act) for name, (act, *kinds) in types.items()}

    def __getattr__(self, name: str) -> Any:
        return self._kept[name]

    def _string(self, _: None, text: bytes, encoding: int) -> int:
        assert encoding == 0x08000100
        self.names[11] = text
        return 11

    def _add(self, centre: int, observer: int, callback: Any, name: int, thing: None, when: int) -> None:
        assert (centre, thing, when) == (7, None, 4)
        assert observer
        assert self.names[name] == b"com.apple.screenIsLocked"
        self.observers.append(callback)


def test_a_screen_that_is_locked_is_told_until_nobody_listens() -> None:
    told: list[bool] = []
    core = Core()
    watch = CentreWatch(lambda: told.append(True), lambda: core)  # type: ignore[arg-type, return-value]
    watch.begin()
    (callback,) = core.observers
    callback(7, None, None, None, None)
    assert told == [True]
    assert core.names == {}
    watch.end()
    watch.end()
    assert core.observers == []


def test_elsewhere_there_is_no_such_library() -> None:
    with pytest.raises(OSError, match="no macOS"):
        core_foundation()
