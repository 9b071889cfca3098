"""The app begins anew: another program image, so that nothing of this one's memory is left in it."""

import os
import subprocess
import sys

_PASSING = ("paravion:",)
"""Arguments that ask for something once: a link that was opened is not opened again."""


def command_again() -> list[str]:
    """The command that this process was started with, for a start of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *_kept(sys.argv[1:])]
    return [sys.executable, *_kept(sys.orig_argv[1:])]


def restart() -> None:
    """Begin anew in this process's place; on Windows, which cannot, beside it: then the caller ends. OSError.

    Whatever was open is closed before: of this process no thread goes on.
    """
    command = command_again()
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
    return [argument for argument in arguments if not argument.lower().startswith(_PASSING)]
