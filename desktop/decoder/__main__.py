"""`python -m desktop.decoder LIMITS`: the decoder's process. The app starts it; nobody else has a use for it."""

import contextlib
import sys

import msgspec

from desktop.decoder.confinement import confine
from desktop.decoder.limits import Limits
from desktop.decoder.pictures import prepare_pillow
from desktop.decoder.rehearsal import rehearse
from desktop.decoder.serve import Closed, Pipes, serve, spent_here


def main(limits: str) -> int:
    """Shut in and serve over standard input and output. `limits` is JSON of `Limits`."""
    chosen = msgspec.json.decode(limits, type=Limits)
    prepare_pillow(chosen)
    rehearse(chosen)
    # By their numbers: a program without a console may have no such objects.
    pipes = Pipes(0, 1)
    with contextlib.suppress(Closed):
        serve(pipes, chosen, confine(chosen), spent_here)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
