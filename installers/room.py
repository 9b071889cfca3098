"""A system in a folder, and a person's session in it: commands are run there, as on a computer of its own."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from installers.screen import FILE, SIZE, Screen

HOME = "/root"
"""Of the person whose session it is."""

_PATHS = "PATH=/usr/sbin:/usr/bin:/sbin:/bin"
_PLACE = "tmp/screen"
_SESSION = f"""
mkdir -p -m 700 /tmp/run /{_PLACE}
number=$((1000 + $$))
Xvfb ":$number" -displayfd 3 3>/tmp/number -screen 0 {SIZE[0]}x{SIZE[1]}x24 \\
    -fbdir /{_PLACE} -nolisten tcp >/dev/null 2>&1 &
screen=$!
trap 'kill "$screen"' EXIT
timeout 60 sh -c 'until [ -s /tmp/number ]; do sleep 0.05; done'
export HOME={HOME} XDG_RUNTIME_DIR=/tmp/run DISPLAY=":$(cat /tmp/number)" LANG=C.UTF-8
dbus-run-session -- sh -ec '
    printf "secret\\n" | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
    echo "$DISPLAY $DBUS_SESSION_BUS_ADDRESS"
    cat >/dev/null' 2>/tmp/session.log
"""
"""A session as a person has it: a screen, a bus, an unlocked Secret Service; until nobody writes to it any more.

The screen has a number of its own: the room shares this computer's network, and with it the sockets that X programs try
first; the next free number in the room may be another's here.
"""


class NotProvedError(Exception):
    """What did not hold, in a sentence."""


class Room:
    """The system under `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *command: str, env: Sequence[str] = ()) -> str:
        """Run a command there until it ends; what it said. NotProvedError where it fails."""
        return run(self._inside(command, env))

    @contextmanager
    def running(self, *command: str, env: Sequence[str] = ()) -> Iterator["subprocess.Popen[str]"]:
        """Run a command there beside what is done meanwhile; its input and output are pipes."""
        pipe = subprocess.PIPE
        with subprocess.Popen(self._inside(command, env), stdin=pipe, stdout=pipe, text=True) as process:
            try:
                yield process
            finally:
                process.terminate()

    @contextmanager
    def session(self) -> Iterator["Session"]:
        """A person's session there."""
        (self.root / "tmp" / "session").write_text(_SESSION)
        (self.root / "tmp" / "number").unlink(missing_ok=True)
        with subprocess.Popen(
            self._inside(["sh", "/tmp/session"], ()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            told = process.stdout.readline().split() if process.stdout else []
            if len(told) != 2:
                raise NotProvedError("no session began")
            yield Session(self, told[0], told[1])

    def _inside(self, command: Sequence[str], env: Sequence[str]) -> list[str]:
        return ["chroot", str(self.root), "env", "-i", _PATHS, "DEBIAN_FRONTEND=noninteractive", *env, *command]


class Session:
    """Where a person sits: what is started here has their screen, bus and keyring."""

    def __init__(self, room: Room, display: str, bus: str) -> None:
        self.room = room
        self.screen = Screen(room.root / _PLACE / FILE)
        self._env = [f"DISPLAY={display}", f"DBUS_SESSION_BUS_ADDRESS={bus}", f"HOME={HOME}"]
        self._env += ["XDG_RUNTIME_DIR=/tmp/run"]

    def run(self, *command: str, language: str = "C.UTF-8") -> str:
        """As in the room, in this session."""
        return self.room.run(*command, env=[*self._env, f"LANG={language}"])

    @contextmanager
    def running(self, *command: str) -> Iterator["subprocess.Popen[str]"]:
        """The same of what goes on."""
        with self.room.running(*command, env=[*self._env, "LANG=C.UTF-8"]) as process:
            yield process

    def turn_to(self, title: str) -> None:
        """Give a window the keyboard, as who manages windows would."""
        self.run("xdotool", "search", "--onlyvisible", "--name", f"^{title}$", "windowfocus", "--sync")

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.run("xdotool", "key", "--delay", "60", *names)

    def writes(self, text: str) -> None:
        """Write into what has the keyboard."""
        self.run("xdotool", "type", "--delay", "30", text)


@contextmanager
def empty_debian(root: Path, suite: str) -> Iterator[Room]:
    """A Debian that has what every Debian has, and is left as it is afterwards."""
    shutil.rmtree(root, ignore_errors=True)
    run(["debootstrap", "--variant=minbase", suite, str(root)])
    run(["mount", "-t", "proc", "proc", str(root / "proc")])
    try:
        yield Room(root)
    finally:
        run(["umount", "--lazy", str(root / "proc")], check=False)


def run(command: Sequence[str], *, check: bool = True) -> str:
    """Run a command here; what it said. NotProvedError where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise NotProvedError(f"{' '.join(command[-6:])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
