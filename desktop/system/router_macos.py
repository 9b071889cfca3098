"""The router of a Mac, as its configuration daemon has it: no right is needed, nor to know where the Mac is."""

import ctypes
import plistlib
from collections.abc import Callable
from ctypes import c_char_p, c_long, c_uint32, c_void_p
from typing import Any

_FRAMEWORKS = "/System/Library/Frameworks/{name}.framework/{name}"
_GLOBAL = "State:/Network/Global/IPv4"
_SERVICE = "State:/Network/Service/{id}/IPv4"
_UTF8 = 0x08000100
_BINARY = 200
"""kCFPropertyListBinaryFormat_v1_0."""


def hardware() -> str:
    """Whose hardware the way into the world leads through; empty where the system does not tell."""
    try:
        return told(_Daemon().entry)
    except OSError:
        return ""


def told(entry: Callable[[str], object]) -> str:
    """The same; `entry` gives what the daemon has under a key. A tunnel's service has no router with hardware."""
    way = entry(_GLOBAL)
    service = _word(way, "PrimaryService")
    found = entry(_SERVICE.format(id=service)) if service else None
    router = _word(way, "Router")
    if not router or _word(found, "ARPResolvedIPAddress") != router:
        return ""
    return _word(found, "ARPResolvedHardwareAddress")


def _word(entry: object, name: str) -> str:
    value = entry.get(name) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


class _Daemon:
    """SystemConfiguration's dynamic store, read only. OSError where there is none."""

    def __init__(self) -> None:
        self._cf = ctypes.CDLL(_FRAMEWORKS.format(name="CoreFoundation"))
        self._sc = ctypes.CDLL(_FRAMEWORKS.format(name="SystemConfiguration"))
        cf, sc = self._cf, self._sc
        _say(cf.CFStringCreateWithCString, c_void_p, c_void_p, c_char_p, c_uint32)
        _say(cf.CFPropertyListCreateData, c_void_p, c_void_p, c_void_p, c_long, c_long, c_void_p)
        _say(cf.CFDataGetLength, c_long, c_void_p)
        _say(cf.CFDataGetBytePtr, c_void_p, c_void_p)
        _say(cf.CFRelease, None, c_void_p)
        _say(sc.SCDynamicStoreCopyValue, c_void_p, c_void_p, c_void_p)

    def entry(self, key: str) -> object:
        """What it has under a key, as Python's own values; None for nothing."""
        name = self._cf.CFStringCreateWithCString(None, key.encode(), c_uint32(_UTF8))
        # Without a store of one's own, one is made for the question.
        value = self._sc.SCDynamicStoreCopyValue(None, name) if name else None
        data = self._cf.CFPropertyListCreateData(None, value, _BINARY, 0, None) if value else None
        try:
            return plistlib.loads(self._bytes(data)) if data else None
        finally:
            for one in (data, value, name):
                if one:
                    self._cf.CFRelease(one)

    def _bytes(self, data: int) -> bytes:
        return ctypes.string_at(self._cf.CFDataGetBytePtr(data), self._cf.CFDataGetLength(data))


def _say(function: Any, result: Any, *takes: Any) -> None:
    function.restype = result
    function.argtypes = list(takes)
