"""What the whole process promises before it holds anything secret, and how it deals with memory."""

import os
import sys


def protect_process() -> None:
    """No core dumps, and every file made from now on belongs to its owner alone."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        import ctypes

        # PR_SET_DUMPABLE 0: no dump by any route, and no other process of this user may read the memory.
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)


def give_memory_back() -> None:
    """What held a picture is the system's again once the picture is let go of.

    Linux's allocator would learn from the first large one to take the next from its heap, of which each thread has one,
    and keep them: after some thousand pictures a third of the process was that.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        # M_MMAP_THRESHOLD, M_TRIM_THRESHOLD, M_ARENA_MAX; there are C libraries without it.
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            for option, value in ((-3, 128 * 1024), (-1, 128 * 1024), (-8, 2)):
                mallopt(option, value)
