"""`paravion`: the desktop app."""

import faulthandler
import gc
import os
import sys
from typing import TYPE_CHECKING

from desktop.system.lazy_modules import make_lazy

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from desktop.config import AppConfig

_DEVICE_NAME_MOST = 60
DECODER = "--decoder"
"""The first argument with which the app starts itself as its decoder; see `desktop.media.decoder`."""


def main() -> int:
    """Read the command line and run the app; its status (2: a wrong command line, 1: it cannot run, and says why)."""
    if sys.argv[1:2] == [DECODER]:
        # A frozen app has no interpreter that it could start with a module's name: it starts itself.
        from desktop.decoder.__main__ import main as decode

        return decode(sys.argv[2])
    prepare()
    from desktop.config import AppConfig, ClientConfig
    from desktop.domain.problem import Elsewhere, Problem, StartError
    from desktop.system.paths import ProfileNameError, profile_paths

    parser = _parser()
    asked = parser.parse_args()
    try:
        if asked.profile:
            profile_paths(asked.profile, asked.data)
    except ProfileNameError as error:
        parser.error(str(error))
    if asked.talk and not (asked.self_test and asked.relay):
        parser.error("--talk goes with --self-test and --relay")
    config = AppConfig(
        base=asked.data,
        profile=asked.profile,
        relay_url=asked.relay,
        device_name=device_name(),
        link=asked.link,
        hidden=asked.hidden,
        client=ClientConfig(plain_allowed=asked.allow_plain, trusted=asked.trust),
    )
    if asked.self_test:
        from desktop.self_test import self_test

        return self_test(config, talk=asked.talk)
    try:
        return run(config)
    except Elsewhere as elsewhere:
        print(elsewhere)
        return 0
    except Problem as problem:
        if problem.name != "profile_in_use":
            raise
        print("Paravion is in use by another program that does not answer.", file=sys.stderr)
        return 1
    except StartError as error:
        print(error, file=sys.stderr)
        return 1


def prepare() -> None:
    """What has to come before the first import of all that the app is made of."""
    # A process that a library brings down does not end without a word. Without a terminal Windows has no place for it.
    if sys.stderr is not None and not faulthandler.is_enabled():
        faulthandler.enable()
    gc.disable()  # What a start makes stays; `GuiGarbage` collects from then on.
    make_lazy()
    if sys.platform == "linux":
        # PySide's libraries name 15,000 functions of Qt: each is looked for when it is first called.
        sys.setdlopenflags(os.RTLD_LAZY)


def run(config: "AppConfig") -> int:
    """The app; see `desktop.app.start.run`."""
    from desktop.app.start import run as run_app

    return run_app(config)


def device_name() -> str:
    """What the list of one's devices calls this computer."""
    import platform

    return (platform.node().partition(".")[0] or platform.system() or "Computer")[:_DEVICE_NAME_MOST]


def _parser() -> "ArgumentParser":
    import argparse
    from pathlib import Path

    parser = argparse.ArgumentParser(prog="paravion", description="Direct messages, on a relay of your choice.")
    parser.add_argument("link", nargs="?", default="", metavar="LINK", help="a paravion:// address to open")
    parser.add_argument("--hidden", action="store_true", help="start in the tray, without a window")
    parser.add_argument("--relay", default="", metavar="URL", help="the relay that a first sign-in goes to")
    parser.add_argument("--profile", default="", metavar="NAME", help="the account to show, by its set of local files")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where profiles are kept (default: the user's data)")
    parser.add_argument("--trust", type=Path, metavar="FILE", help="certificates to trust beside the system's")
    parser.add_argument(
        "--allow-plain", action="store_true", help="allow an unencrypted connection that leaves this computer"
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="look whether this installation is whole, and end",
    )
    parser.add_argument(
        "--talk", action="store_true", help="with these two: let two new accounts of that relay talk; they stay there"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
