#!/usr/bin/env python3
"""Every chore of this project is a verb of this file; it needs nothing but Python 3.11.

    python3 dev.py demo            set everything up and show two people writing to each other
    python3 dev.py test [--long]   set everything up and run what CI runs
    python3 dev.py run [...]       start the app from this checkout (arguments go to it)
    python3 dev.py relay [...]     start a relay from this checkout (default: serve, data in build/relay)
    python3 dev.py lint [--fix]    only the checks that run nothing
    python3 dev.py bench [name]    print the benchmark table with floors and ratios
    python3 dev.py protocol        write docs/protocol.json from the wire's structs
    python3 dev.py languages       bring the translators' files up to what the app says
    python3 dev.py package         make this system's installers in build/package
    python3 dev.py release STEP    sign what the app looks for updates in
    python3 dev.py lock            compile requirements.lock again, for every system

The first verb makes `.venv` and installs the locked requirements with their hashes; later ones see that nothing
changed and start at once. What the system lacks is installed where that is allowed (root, or sudo without a
password); otherwise the one command is printed and the status is 2.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "paravion-set-up"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt links against, by the name the loader asks for, and the Debian package that has it. Found by adding packages
# one by one to an empty Debian 12.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libbrotlidec.so.1": "libbrotli1",
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
    "libXext.so.6": "libxext6",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
TEST_COMMANDS = {name: name for name in ("dunst", "faketime", "git", "strace", "xauth")} | {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "busctl": "systemd",  # dunstctl speaks through it
}
PACKAGE_COMMANDS = {"readelf": "binutils", "zstd": "zstd", "xz": "xz-utils"}
CHECK_COMMANDS = {
    "lintian": "lintian",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "systemd-analyze": "systemd",
    "makensis": "nsis",
}


class Stop(Exception):
    """Ends the verb: a sentence for the person and the exit status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    print(f"dev.py: {text}", flush=True)


def run(command: Sequence[str | Path], *, env: dict[str, str] | None = None, check: bool = True) -> int:
    """Run `command` in the checkout; with `check`, a failure stops the verb with its status.

    Control-C reaches the command as well, and a request to end is passed on. It ends in its own order (a relay drains),
    this waits for it, and the verb goes no further.
    """
    asked: list[int] = []
    begun: list[subprocess.Popen[bytes]] = []

    def end(number: int, _: object) -> None:
        asked.append(number)
        for process in begun if number == signal.SIGTERM else ():
            process.terminate()

    heard = {n: was for n in (signal.SIGINT, signal.SIGTERM) if (was := signal.getsignal(n)) != signal.SIG_IGN}
    try:
        # Before it begins: a request that comes as soon as it runs would end this alone, and leave it running.
        for number in heard:
            signal.signal(number, end)
        with subprocess.Popen([str(part) for part in command], cwd=ROOT, env=env) as process:
            begun.append(process)
            if signal.SIGTERM in asked:
                process.terminate()
            status = process.wait()
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
    if asked:
        raise Stop("ended, as asked", 128 + asked[0])
    if check and status != 0:
        raise Stop(f"{Path(str(command[0])).name} ended with status {status}", status if 0 < status < 128 else 1)
    return status


def tool(module: str, *arguments: str, check: bool = True) -> int:
    """Run a module of the project's environment."""
    return run([PYTHON, "-m", module, *arguments], env=environment(), check=check)


def environment() -> dict[str, str]:
    """The environment of everything started here: the checkout's modules, none of the user's site packages."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")}
    return {**env, "PYTHONNOUSERSITE": "1", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


# --- what the system must have ------------------------------------------------------------------------------------


def has_screen() -> bool:
    """Whether a window could be seen by someone."""
    return not sys.platform.startswith("linux") or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the dynamic loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, qt: bool, screen: bool, tests: bool) -> list[str]:
    """The Debian packages for what is asked and absent; nothing on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted: list[str] = []
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        wanted.append(f"python3.{sys.version_info.minor}-venv")
    libraries = {**(QT_LIBRARIES if qt else {}), **(SCREEN_LIBRARIES if screen else {})}
    wanted += [package for library, package in libraries.items() if not loads(library)]
    if tests:
        wanted += [package for command, package in TEST_COMMANDS.items() if shutil.which(command) is None]
    return wanted


def missing_python() -> list[str]:
    """The package of Python's library, without which Debian's own Python runs, and no frozen program does."""
    name = f"libpython3.{sys.version_info.minor}"
    return [name] if sys.base_prefix == "/usr" and not loads(f"{name}.so.1.0") else []


def may_install() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks nothing; None where neither works."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    ask = [shutil.which("sudo") or "", "-n"]
    return ask if ask[0] and subprocess.run([*ask, "true"], capture_output=True, check=False).returncode == 0 else None


def install_packages(packages: list[str]) -> None:
    """Install what is missing, or say the one command and stop with status 2."""
    if not packages:
        return
    names = " ".join(packages)
    prefix = may_install()
    if prefix is None:
        if shutil.which("apt-get"):
            command = f"sudo apt-get install --no-install-recommends {names}"
            raise Stop(f"this system lacks a few packages. Run\n\n  {command}\n", 2)
        raise Stop(f"this system lacks libraries that Debian calls {names}; install what your system calls them", 2)
    say(f"installing system packages: {names}")
    quietly([*prefix, "apt-get", "update", "-qq"])
    quietly([*prefix, "apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages])


def quietly(command: list[str]) -> None:
    """Run a command of the system's packager; what it says is shown only where it fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout)
        raise Stop(f"{' '.join(command)} ended with status {done.returncode}", 2)


# --- the project's environment ------------------------------------------------------------------------------------


def fingerprint() -> str:
    """Changes when what is installed in `.venv` has to change."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(VENV).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def set_up(*, qt: bool = True, screen: bool = False, tests: bool = False) -> None:
    """Make `.venv` and install the lock with hashes, then the project itself without dependencies."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is told by
        raise Stop(f"Paravion needs Python 3.11 or newer; this is {sys.version.split()[0]}", 2)
    install_packages(missing_packages(qt=qt, screen=screen, tests=tests))
    mark = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == mark:
        return
    if not PYTHON.exists():
        say("making .venv")
        run([sys.executable, "-m", "venv", VENV])
    say("installing the locked requirements (the first time this takes a minute or two)")
    pip = ["pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    tool(*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK))
    tool(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(mark)


# --- verbs --------------------------------------------------------------------------------------------------------


def demo(arguments: list[str]) -> int:
    """Show two people writing to each other; without a screen, on the offscreen platform, with pictures."""
    screen = has_screen() and "--no-screen" not in arguments
    set_up(screen=screen)
    if not screen:
        say("there is no screen here: the windows are drawn offscreen and photographed")
    return tool("tests.demo", "--out", str(BUILD / "demo"), *(["--screen"] if screen else []), check=False)


ASKS_HELP = {"-h", "--help"}
LINTS = {
    "ruff": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "imports": ("lint-imports",),
}


def lint(arguments: list[str]) -> int:
    """The checks that run nothing of ours; `--fix` first repairs what a tool can repair."""
    set_up()
    if "--fix" in arguments:
        tool("ruff", "check", "--fix", "--quiet", ".", check=False)
        tool("ruff", "format", "--quiet", ".", check=False)
    return report({name: static(name) for name in LINTS})


def static(name: str) -> int:
    """Run one of the static checks and say which."""
    say(f"checking: {name}")
    if name == "imports":
        return run([PYTHON.with_name("lint-imports"), "--no-cache"], env=environment(), check=False)
    return tool(*LINTS[name], check=False)


def report(results: dict[str, int]) -> int:
    """Say what failed; the status of the whole."""
    failed = [name for name, status in results.items() if status != 0]
    say("failed: " + ", ".join(failed) if failed else "all passed: " + ", ".join(results))
    return 1 if failed else 0


def test(arguments: list[str]) -> int:
    """Everything CI runs. pytest comes last, so that its counts are the closing lines."""
    set_up(screen=True, tests=True)
    began = time.monotonic()
    chosen = [argument for argument in arguments if argument != "--long"]
    results: dict[str, int] = {} if chosen else {name: static(name) for name in LINTS}
    long = ["--long", "-o", "faulthandler_exit_on_timeout=false"] if "--long" in arguments else []
    # Three files at a time on two cores: much of a test waits. In the order of their names the long ones are not last.
    spread = [] if chosen or long else ["--numprocesses=3", "--dist=loadfile", "--no-loadscope-reorder"]
    with tempfile.TemporaryDirectory(prefix="pv") as folder:
        # A short one: the sockets of the tests stand in it, and their names may have some hundred bytes.
        spread += [f"--basetemp={folder}/t"] if spread else []
        results["tests"] = tool("pytest", "--durations=12", *spread, *long, *chosen, check=False)
    status = report(results)
    say(f"took {time.monotonic() - began:.0f} s")
    return status


def start(arguments: list[str]) -> int:
    """The app from this checkout."""
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ and not ASKS_HELP & set(arguments):
        raise Stop("there is no screen here (DISPLAY is not set); `python3 dev.py demo` draws the app without one", 2)
    set_up(screen=has_screen())
    return tool("desktop", *arguments, check=False)


def relay(arguments: list[str]) -> int:
    """A relay from this checkout; without a command of its own (`admin`, …) it serves."""
    set_up(qt=False)
    if not arguments or (arguments[0].startswith("-") and not ASKS_HELP & set(arguments)):
        place = {"--data": str(BUILD / "relay"), "--listen": "127.0.0.1:8787"}
        given = {argument.partition("=")[0] for argument in arguments}
        if "--config" in given:
            place = {}
        defaults = [part for name, value in place.items() if name not in given for part in (name, value)]
        arguments = ["serve", *defaults, *arguments]
    return tool("relay", *arguments, check=False)


def bench(arguments: list[str]) -> int:
    """The benchmark table, measured as ratios in one run."""
    set_up(screen=True, tests=True)
    return tool("tests.benchmarks", *arguments, check=False)


def protocol(arguments: list[str]) -> int:
    """Write docs/protocol.json from the wire's structs."""
    set_up(qt=False)
    command = [str(PYTHON), "-m", "relay.wire.published"]
    made = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True).stdout
    (ROOT / "docs" / "protocol.json").write_bytes(made)
    say("wrote docs/protocol.json")
    return 0


def lock(arguments: list[str]) -> int:
    """Compile the lock for every system, with hashes and markers and without index lines."""
    set_up(qt=False)
    settings = ["--all-extras", "--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    plain = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
    plain += ["--custom-compile-command", "python3 dev.py lock"]
    tool("uv", "pip", "compile", "pyproject.toml", *settings, *plain, *arguments, "--output-file", LOCK.name)
    say("wrote requirements.lock")
    return 0


def package(arguments: list[str]) -> int:
    """Freeze both programs and make this system's installers of them. `--check` lets the systems' own checkers judge
    them, `--prove` installs them in an empty Debian."""
    set_up()
    if sys.platform.startswith("linux"):
        wanted = PACKAGE_COMMANDS | (CHECK_COMMANDS if "--check" in arguments else {})
        wanted |= {"debootstrap": "debootstrap"} if "--prove" in arguments else {}
        install_packages([name for command, name in wanted.items() if not shutil.which(command)] + missing_python())
    return tool("installers", *arguments, check=False)


def chore(module: str, arguments: list[str]) -> int:
    """A verb that is a module's own."""
    set_up()
    return tool(module, *arguments, check=False)


VERBS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "run": start,
    "relay": relay,
    "lint": lint,
    "bench": bench,
    "protocol": protocol,
    "languages": partial(chore, "installers.languages"),
    "package": package,
    "release": partial(chore, "installers.release"),
    "lock": lock,
}


def main() -> int:
    """Run the verb; the rest of the line goes to it."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, formatter_class=raw)
    parser.add_argument("verb", choices=VERBS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed to the verb")
    chosen = parser.parse_args()
    try:
        return VERBS[chosen.verb](chosen.arguments)
    except Stop as stop:
        say(str(stop))
        return stop.status
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
