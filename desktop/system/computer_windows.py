"""What Windows says when it is locked or goes to sleep: messages to a hidden window, on a thread of its own."""

import sys
import threading
from collections.abc import Callable

_CLOSE, _DESTROY = 0x0010, 0x0002
_SESSION_CHANGE, _SESSION_LOCK = 0x02B1, 7
_POWER, _SUSPEND = 0x0218, 4
_WITHIN = 5.0


def locks(message: int, what: int) -> bool:
    """Whether a message with this first word says that the computer is locked, or goes to sleep."""
    return (message, what) in ((_SESSION_CHANGE, _SESSION_LOCK), (_POWER, _SUSPEND))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _RESULT = ctypes.c_ssize_t
    _TAKES = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
    _PROC = ctypes.WINFUNCTYPE(_RESULT, *_TAKES)
    _NAME = "ParavionComputerLock"

    class _Class(ctypes.Structure):
        _fields_ = (
            ("style", wintypes.UINT),
            ("lpfnWndProc", _PROC),
            ("cbClsExtra", ctypes.c_int),
            ("cbWndExtra", ctypes.c_int),
            ("hInstance", wintypes.HINSTANCE),
            ("hIcon", wintypes.HANDLE),
            ("hCursor", wintypes.HANDLE),
            ("hbrBackground", wintypes.HANDLE),
            ("lpszMenuName", wintypes.LPCWSTR),
            ("lpszClassName", wintypes.LPCWSTR),
        )

    class WindowWatch:
        """See `computer_lock.Watch`."""

        def __init__(self, told: Callable[[], None]) -> None:
            self._told = told
            self._window = 0
            self._made = threading.Event()
            self._thread = threading.Thread(target=self._run, name="computer lock", daemon=True)
            self._user = ctypes.WinDLL("user32", use_last_error=True)
            self._sessions = ctypes.WinDLL("wtsapi32", use_last_error=True)
            self._user.DefWindowProcW.argtypes = _TAKES
            self._user.DefWindowProcW.restype = _RESULT
            self._user.PostMessageW.argtypes = _TAKES
            self._user.CreateWindowExW.restype = wintypes.HWND
            self._user.CreateWindowExW.argtypes = (
                (wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)
                + (ctypes.c_int,) * 4
                + (wintypes.HWND, wintypes.HMENU, wintypes.HINSTANCE, wintypes.LPVOID)
            )
            self._sessions.WTSRegisterSessionNotification.argtypes = (wintypes.HWND, wintypes.DWORD)
            self._sessions.WTSUnRegisterSessionNotification.argtypes = (wintypes.HWND,)
            self._proc = _PROC(self._heard)

        def begin(self) -> None:
            """See the protocol."""
            self._thread.start()

        def end(self) -> None:
            """See the protocol."""
            if self._thread.is_alive() and self._made.wait(_WITHIN) and self._window:
                self._user.PostMessageW(self._window, _CLOSE, 0, 0)
                self._thread.join(_WITHIN)

        def _heard(self, window: int, message: int, what: int, more: int) -> int:
            if locks(message, what):
                self._told()
            elif message == _DESTROY:
                self._sessions.WTSUnRegisterSessionNotification(window)
                self._user.PostQuitMessage(0)
            return int(self._user.DefWindowProcW(window, message, what, more))

        def _run(self) -> None:
            made = _Class(lpfnWndProc=self._proc, lpszClassName=_NAME)
            self._user.RegisterClassW(ctypes.byref(made))
            # A real window, though never shown: one for messages alone is told of no power.
            self._window = self._user.CreateWindowExW(0, _NAME, None, 0, 0, 0, 0, 0, None, None, None, None) or 0
            self._made.set()
            if self._window and self._sessions.WTSRegisterSessionNotification(self._window, 0):
                message = wintypes.MSG()
                while self._user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
                    self._user.DispatchMessageW(ctypes.byref(message))
            self._user.UnregisterClassW(_NAME, None)
