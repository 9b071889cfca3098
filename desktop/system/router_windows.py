"""The router of a Windows computer, out of the tables of its IP Helper: no right is needed, and nothing is sent."""

import ctypes
import struct

_SOMEWHERE = int.from_bytes(bytes((192, 0, 2, 1)), "little")
"""An address kept for documents (RFC 5737): nobody has a way of their own to it."""
_WAY = struct.Struct("<14I")
"""MIB_IPFORWARDROW: destination, mask, policy, next hop, interface, type, and what does not matter here."""
_COUNT = struct.Struct("<I")
_NEIGHBOUR = struct.Struct("<II8s4sI")
"""MIB_IPNETROW: interface, how long the hardware's address is, that address, the address, type."""
_INDIRECT = 4
_DYNAMIC, _STATIC = 3, 4
_DONE, _TOO_SMALL = 0, 122
_TRIES = 3


def hardware(library: ctypes.CDLL | None = None) -> str:
    """Whose hardware the way into the world leads through; empty where the system does not tell. `library` is
    iphlpapi."""
    try:
        helper = library or ctypes.CDLL("iphlpapi.dll")
        return told(_way(helper), _neighbours(helper))
    except OSError:
        return ""


def told(way: bytes, neighbours: bytes) -> str:
    """The same out of the best way (MIB_IPFORWARDROW) and the table of neighbours (MIB_IPNETTABLE), as the system
    fills them; what is shorter than it says is nothing."""
    if len(way) < _WAY.size or len(neighbours) < _COUNT.size:
        return ""
    _, mask, _, router, interface, kind, *_ = _WAY.unpack_from(way)
    # A tunnel has ways of half the world each, or no router at all.
    if mask != 0 or kind != _INDIRECT:
        return ""
    (count,) = _COUNT.unpack_from(neighbours)
    fits = min(count, (len(neighbours) - _COUNT.size) // _NEIGHBOUR.size)
    for at in range(fits):
        place = _COUNT.size + at * _NEIGHBOUR.size
        index, length, found, address, state = _NEIGHBOUR.unpack_from(neighbours, place)
        here = (index, int.from_bytes(address, "little")) == (interface, router)
        if here and state in (_DYNAMIC, _STATIC) and length <= len(found):
            return bytes(found[:length]).hex(":")
    return ""


def _way(helper: ctypes.CDLL) -> bytes:
    row = ctypes.create_string_buffer(_WAY.size)
    done = helper.GetBestRoute(ctypes.c_uint32(_SOMEWHERE), ctypes.c_uint32(0), ctypes.byref(row))
    return row.raw if done == _DONE else b""


def _neighbours(helper: ctypes.CDLL) -> bytes:
    """The table may grow between the question for its size and that for itself."""
    size = ctypes.c_uint32(0)
    table = ctypes.create_string_buffer(1)
    for _ in range(_TRIES):
        given = ctypes.byref(table) if size.value else None
        done = helper.GetIpNetTable(given, ctypes.byref(size), ctypes.c_int(0))
        if done != _TOO_SMALL:
            return table.raw if done == _DONE and given is not None else b""
        table = ctypes.create_string_buffer(size.value)
    return b""
