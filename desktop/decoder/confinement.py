"""The decoder shuts itself in before it sees a byte of anybody: as far as the system it runs on can do that."""

import os
import sys

from desktop.decoder.limits import Limits

_KINDNESS = 5


def confine(limits: Limits) -> tuple[str, ...]:
    """Give up what decoding does not need, for good; what holds from now on.

    `memory` and `cpu`: the system ends or refuses what goes past `limits`. `files`: no file is opened; `written`: none
    is written. `children`: no process is started. `calls`: Linux lets a list of calls through alone, so no network.
    Where the list lacks `calls`, nothing keeps a decoder that was taken over from the network; where it lacks `memory`
    (macOS ignores that limit, Windows has none of them), only sizes checked beforehand and the app's deadline hold it.
    """
    if sys.platform == "win32":
        return ()
    import resource

    # The window goes first, wherever both want the processor.
    os.nice(_KINDNESS)
    # Loaded before nothing can be opened any more.
    from desktop.decoder.calls import shut_in

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    wanted = {
        "cpu": (resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 1)),
        "written": (resource.RLIMIT_FSIZE, (0, 0)),
        "files": (resource.RLIMIT_NOFILE, (0, 0)),
    }
    if sys.platform.startswith("linux"):
        wanted["memory"] = resource.RLIMIT_AS, (limits.memory, limits.memory)
    else:
        # Linux counts threads here, of which libwebp wants one; there the list of calls keeps processes away.
        wanted["children"] = resource.RLIMIT_NPROC, (0, 0)
    held = []
    for name, (kind, values) in wanted.items():
        try:
            resource.setrlimit(kind, values)
        except (ValueError, OSError):
            # A system that will not: what is not held is not told, and stands in the log by its absence.
            continue
        held.append(name)
    if sys.platform.startswith("linux") and shut_in():
        held += ["children", "calls"]
    return tuple(sorted(held))
