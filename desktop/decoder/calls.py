"""Linux: the few calls of the system that the decoder still needs once all its code is loaded.

A filter of the kernel (seccomp) answers every other call with "there is no such call": no socket, no file opened, no
program started, no other process reached, nothing more made executable. It needs no rights and no library, holds for
all threads, and cannot be taken off again.
"""

import ctypes
import platform
import struct

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_ALLOWED = {
    # name: (number on x86_64, on aarch64)
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "exit": (60, 93),
    "getcwd": (79, 17),  # Pillow asks where it is when it writes out a picture that it read.
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "set_tid_address": (218, 96),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "set_robust_list": (273, 99),
    "getrandom": (318, 278),
    "rseq": (334, 293),
}
_MMAP, _MPROTECT, _CLONE = (9, 222), (10, 226), (56, 220)
_EXECUTABLE, _THREAD = 0x4, 0x10000
"""PROT_EXEC, in the third argument of mmap and mprotect; CLONE_THREAD, in the first of clone."""

_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _NO_SUCH_CALL, _KILL = 0x7FFF0000, 0x00050000 | 38, 0x80000000
_AT_NUMBER, _AT_ARCHITECTURE, _AT_FIRST, _AT_THIRD = 0, 4, 16, 32
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2


def program(machine: str) -> bytes:
    """The filter for this kind of processor, as the kernel takes it. KeyError for one whose calls are not known."""
    architecture = _ARCHITECTURES[machine]
    column = list(_ARCHITECTURES).index(machine)
    steps = [
        (_LOAD, 0, 0, _AT_ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _AT_NUMBER),
    ]
    for numbers, argument, bit, with_bit in (
        (_MMAP, _AT_THIRD, _EXECUTABLE, _NO_SUCH_CALL),
        (_MPROTECT, _AT_THIRD, _EXECUTABLE, _NO_SUCH_CALL),
        (_CLONE, _AT_FIRST, _THREAD, _ALLOW),
    ):
        without_bit = _ALLOW if with_bit == _NO_SUCH_CALL else _NO_SUCH_CALL
        steps += [
            (_EQUAL, 0, 4, numbers[column]),
            (_LOAD, 0, 0, argument),
            (_ANY_BIT, 0, 1, bit),
            (_RETURN, 0, 0, with_bit),
            (_RETURN, 0, 0, without_bit),
        ]
    for both in _ALLOWED.values():
        steps += [(_EQUAL, 0, 1, both[column]), (_RETURN, 0, 0, _ALLOW)]
    steps.append((_RETURN, 0, 0, _NO_SUCH_CALL))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def shut_in() -> bool:
    """Put the filter on this process, for good; false where this kernel or processor has no such thing."""
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return False
    steps = program(machine)
    kept = ctypes.create_string_buffer(steps, len(steps))
    filtered = _Program(len(steps) // 8, ctypes.addressof(kept))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(filtered), 0, 0) == 0)
