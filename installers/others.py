"""The .rpm and Arch's packages, laid down and taken away by their own tools, on the Debian that the proof is made in.

That Debian has the libraries, and these tools do not know of it: they are told to ask for nothing. What the .rpm name
is looked up where the loader looks.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from installers.bundle import NAME, RELAY
from installers.room import NotProvedError, Room

TOOLS = ("rpm", "pacman-package-manager", "passwd")
_SONAME = re.compile(r"(\S+)\(\)\(64bit\)")

Left = Callable[[Path], list[str]]
"""What is called after the project in a system, without what people wrote."""


def prove_others(room: Room, packages: Sequence[Path], left_over: Left, say: Callable[[str], None]) -> None:
    """Where neither program is installed: install, use and remove those of each system. NotProvedError."""
    room.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *TOOLS)
    # What an account is made by where there is no Debian is to be seen here, too.
    (room.root / "etc" / "debian_version").unlink()
    for path in packages:
        shutil.copy(path, room.root / "tmp" / path.name)
    rpms, archs = ([f"/tmp/{path.name}" for path in packages if path.suffix == end] for end in (".rpm", ".zst"))
    (room.root / "etc" / "pacman.conf").write_text("[options]\nArchitecture = x86_64\nSigLevel = Never\n")
    # As it is on Arch, which its packages' scripts count on.
    room.run("ln", "--symbolic", "--force", "bash", "/bin/sh")
    pacman = ["pacman", "--noconfirm", "--nodeps", "--nodeps"]
    _proves(room, ["rpm", "--install", "--nodeps", *rpms], ["rpm", "--erase", NAME, RELAY], lambda: _asked(room, rpms))
    _nothing_left(room, left_over)
    say("the .rpm are installed by rpm, work, ask for libraries that exist, and are removed without a trace")
    _proves(room, [*pacman, "--upgrade", *archs], [*pacman, "--remove", NAME, RELAY], lambda: None)
    _nothing_left(room, left_over)
    say("Arch's packages are installed by pacman, work, and are removed without a trace")


def _proves(room: Room, install: list[str], remove: list[str], also: Callable[[], None]) -> None:
    """The relay's account is made anew, and owns what the relay keeps."""
    room.run("userdel", RELAY)
    shutil.rmtree(room.root / "var" / "lib" / RELAY)
    room.run(*install)
    room.run(NAME, "--self-test")
    config = f"/etc/{RELAY}/relay.toml"
    account = ["setpriv", f"--reuid={RELAY}", f"--regid={RELAY}", "--clear-groups"]
    room.run(*account, RELAY, "check-config", config)
    room.run(*account, "test", "-w", f"/var/lib/{RELAY}")
    also()
    room.run(*remove)


def _asked(room: Room, rpms: Sequence[str]) -> None:
    asked = set(_SONAME.findall(room.run("rpm", "--query", "--requires", "--package", *rpms)))
    lacking = sorted(name for name in asked if not list((room.root / "usr" / "lib").glob(f"*/{name}")))
    if not asked or lacking:
        raise NotProvedError(f"the .rpm ask for libraries that nothing has: {lacking}")


def _nothing_left(room: Room, left_over: Left) -> None:
    if left := left_over(room.root):
        raise NotProvedError(f"removing left {left}")
