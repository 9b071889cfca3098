"""What macOS says when its screen is locked, which it is as well when it goes to sleep, unless its person wants no
password then. It is told where Qt's loop runs."""

import ctypes
import sys
from collections.abc import Callable

_LOCKED = b"com.apple.screenIsLocked"
_UTF8 = 0x08000100
_AT_ONCE = 4
_LIBRARY = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"

_CALLBACK = ctypes.CFUNCTYPE(None, *(ctypes.c_void_p,) * 5)


def core_foundation() -> ctypes.CDLL:
    """The system's library."""
    if sys.platform == "darwin":
        return ctypes.CDLL(_LIBRARY)
    else:  # noqa: RET505 - to the type checker the rest of a function is never reached, or always
        raise OSError("this is no macOS")


class CentreWatch:
    """See `computer_lock.Watch`."""

    def __init__(self, told: Callable[[], None], library: Callable[[], ctypes.CDLL] = core_foundation) -> None:
        self._callback = _CALLBACK(lambda *_: told())
        self._library = library
        self._centre: int | None = None
        self._core: ctypes.CDLL | None = None

    def begin(self) -> None:
        """See the protocol."""
        core = self._core = self._library()
        core.CFStringCreateWithCString.restype = ctypes.c_void_p
        core.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
        core.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        core.CFNotificationCenterAddObserver.restype = None
        core.CFNotificationCenterAddObserver.argtypes = (
            *(ctypes.c_void_p, ctypes.c_void_p, _CALLBACK, ctypes.c_void_p, ctypes.c_void_p),
            ctypes.c_long,
        )
        core.CFNotificationCenterRemoveEveryObserver.restype = None
        core.CFNotificationCenterRemoveEveryObserver.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        core.CFRelease.argtypes = (ctypes.c_void_p,)
        core.CFRelease.restype = None
        self._centre = core.CFNotificationCenterGetDistributedCenter()
        name = core.CFStringCreateWithCString(None, _LOCKED, _UTF8)
        core.CFNotificationCenterAddObserver(self._centre, id(self), self._callback, name, None, _AT_ONCE)
        core.CFRelease(name)

    def end(self) -> None:
        """See the protocol."""
        if self._core is not None:
            self._core.CFNotificationCenterRemoveEveryObserver(self._centre, id(self))
            self._core = None
