"""The app begins anew: another program image, so that nothing of this one's memory is left in it."""

import os
import subprocess
import sys

_PASSING = ("paravion:",)
"""Arguments that ask for something once: a link that was opened is not opened again."""
_HIDDEN = "--hidden"


def command_again(*, hidden: bool) -> list[str]:
    """The command that this process was started with, for a start of its own, `hidden` or not."""
    before = sys.argv if getattr(sys, "frozen", False) else sys.orig_argv
    return [sys.executable, *_kept(before[1:]), *([_HIDDEN] if hidden else [])]


def restart(*, hidden: bool) -> None:
    """Begin anew in this process's place; on Windows, which cannot, beside it: then the caller ends. OSError.

    Whatever was open is closed before: of this process no thread goes on.
    """
    command = command_again(hidden=hidden)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # A program without a terminal has none on Windows.
            stream.flush()
    if getattr(sys, "frozen", False):
        # What PyInstaller's loader left for children of this app is not for a start of its own.
        os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    if sys.platform == "win32":
        subprocess.Popen(command, close_fds=True)  # noqa: S603 - ourselves
        return
    os.execv(command[0], command)  # noqa: S606 - ourselves


def _kept(arguments: list[str]) -> list[str]:
    return [one for one in arguments if one != _HIDDEN and not one.lower().startswith(_PASSING)]
