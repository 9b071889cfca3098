"""Messages go before media: while one is being stored, the threads that move media wait, but never for long."""

import os
import sys
import threading
import time

LONGEST = 0.02
"""Seconds that media wait for messages in one go, all threads together."""
LEAST_RATE = 128 * 2**20
"""Bytes a second that they are moved with at least, as far as waiting for messages goes."""


def allowance(left: float, moved: int) -> float:
    """Seconds media may wait, once `moved` bytes more were moved: what is `left`, and what they earned with these."""
    return min(left + moved / LEAST_RATE, LONGEST)


class Precedence:
    """Told on the loop's thread of messages, asked on the threads of media."""

    def __init__(self) -> None:
        self._calm = threading.Event()
        self._calm.set()
        self._lock = threading.Lock()
        self._left = LONGEST

    def stored(self, busy: bool) -> None:
        """Whether something is being stored from now on."""
        if busy:
            self._calm.clear()
        else:
            self._calm.set()

    def give_way(self, moved: int) -> None:
        """Wait while something is stored, within what is allowed after `moved` bytes. Blocks."""
        with self._lock:
            self._left = left = allowance(self._left, moved)
        if left <= 0.0 or self._calm.is_set():
            return
        begin = time.monotonic()
        self._calm.wait(left)
        with self._lock:
            self._left -= time.monotonic() - begin

    def compute(self, moved: int) -> None:
        """The same for a thread that computes and never waits: it also leaves this core to whoever wants it. They
        would have it when the system's clock next looks, up to 4 ms later."""
        if sys.platform != "win32":
            os.sched_yield()
        self.give_way(moved)
