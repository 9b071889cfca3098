"""How the loop and the writer share a core: under load they let each other finish.

A thread that wakes interrupts the one that works. Between two threads that wake each other for every few messages that
is a tenth of what a message costs. But one that never interrupts waits, beside another program that never rests, for
that one's turn to end, each time: 14 ms. So it is done while there is much to do, where a message waits in any case.
"""

import os
import sys
import threading

MANY = 8
"""Works in a batch from which on there is much to do, until there is next to nothing."""
FEW = 2


def is_much(much: bool, works: int) -> bool:
    """Whether there is much to do, with a batch of `works`; before it, it was `much`."""
    return works >= MANY or (much and works > FEW)


class Turns:
    """Used on the writer's thread, made on the loop's. Nothing is done but on Linux, nor where a sandbox forbids it."""

    __slots__ = ("_allowed", "_loop", "_much")

    def __init__(self) -> None:
        self._loop = threading.get_native_id()
        self._much = False
        self._allowed = sys.platform == "linux"

    def taken(self, works: int) -> None:
        """A batch of so many works is about to run."""
        much = is_much(self._much, works)
        if much is not self._much:
            self._much = much
            if self._allowed:
                self._set(much)

    def _set(self, much: bool) -> None:
        if sys.platform != "linux":
            return
        policy = os.SCHED_BATCH if much else os.SCHED_OTHER
        try:
            for thread in (0, self._loop):
                os.sched_setscheduler(thread, policy, os.sched_param(0))
        except OSError:
            # A sandbox may keep such settings to itself.
            self._allowed = False
