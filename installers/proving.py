"""A proof that the packages install: an empty Debian 12 without Python gets both, and they are used and removed there.

Linux, root, debootstrap; a few minutes and the network of Debian's mirror. What each step found is said on the way, the
first that fails stops it.
"""

import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from installers.bundle import EMPTY, NAME, RELAY
from installers.others import prove_others
from installers.room import HOME, NotProvedError, Room, Session, empty_debian
from installers.screen import SOME, NotSeenError, changed

SUITE = "bookworm"
BESIDE = ("dbus", "desktop-file-utils", "gnome-keyring", "xdg-utils", "xdotool", "xvfb")
"""What the computer of a person has anyway: a session, a keyring, a screen, hands."""
SHOWS = "dunst"
"""What shows notifications there, once it is installed."""

AIM, SLOWER_MOST = 2.0, 3.0
"""Times the first picture of an empty window, until the app's first: what is aimed at, and what a busy computer may
make of it before something is wrong."""
STARTS = 7
TITLE = "Paravion"
"""Of the window."""

_NOT_HERE = ("usr/bin/python3", "usr/lib/python3")
_LOOKED_THROUGH = ("etc", "opt", "srv", "usr", "var")
_KEPT = f"var/lib/{RELAY}"
"""What the people of the relay wrote."""
_PROFILE = f"{HOME.removeprefix('/')}/.local/share/{NAME}"
_ACCOUNT = f"{_PROFILE}/profiles/default/account.json"
"""What the person at the screen wrote."""
_CONFIG = f"/etc/{RELAY}/relay.toml"

_TOLD = (
    "SecretService answers",
    "gave up calls, children, cpu, files, memory, written",
    "speaks de here",
    "nobody shows any in this session",
    "answers at ws",
    "signed up, sent and received a text and a photo",
    "found in the keyring again",
    "painted",
)
"""What the self-test has to have said in that session."""

Say = Callable[[str], None]


def prove(made: Sequence[Path], empty: Path, into: Path, say: Say) -> None:
    """Install the packages among `made` in a fresh system under `into`, use them, and remove them again.

    `empty` is the frozen empty window; pictures of what was seen stay in `into`. NotProvedError.
    """
    say(f"an empty Debian ({SUITE})")
    with empty_debian(into / "room", SUITE) as room:
        _installs(room, _of(made, ".deb"), say)
        room.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *BESIDE)
        shutil.copytree(empty, room.root / "tmp" / EMPTY, symlinks=True)
        try:
            with room.session() as session:
                _used(session, into, say)
                slower = _first_pictures(session, say)
        except NotSeenError as error:
            raise NotProvedError(str(error)) from error
        _removes(room, say)
        prove_others(room, _of(made, ".rpm", ".pkg.tar.zst"), left_over, say)
    if slower > SLOWER_MOST:
        raise NotProvedError(f"the app's first picture takes more than {SLOWER_MOST:g} times an empty window's")


def _of(made: Sequence[Path], *forms: str) -> list[Path]:
    return [path for path in made if path.name.endswith(forms)]


def _installs(room: Room, packages: Sequence[Path], say: Say) -> None:
    for path in packages:
        shutil.copy(path, room.root / "tmp" / path.name)
    room.run("apt-get", "update", "-qq")
    debs = [f"/tmp/{path.name}" for path in packages]
    room.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *debs)
    say("installed, with what they depend on")
    there = [name for name in _NOT_HERE if (room.root / name).exists()]
    if there:
        raise NotProvedError(f"the packages brought Python along: {there}")
    say("there is no Python in it")
    room.run(NAME, "--self-test")
    say("the app passes its self-test without screen and session")


def _used(session: Session, into: Path, say: Say) -> None:
    with _relay(session.room) as url:
        told = session.run(NAME, "--self-test", "--relay", url, "--talk", language="de_DE.UTF-8")
        say(f"in a session, with the installed relay:\n{told.rstrip()}")
        if silent := [words for words in _TOLD if words not in told]:
            raise NotProvedError(f"the self-test did not say {silent}")
        session.room.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", SHOWS)
        if "shown by the system" not in session.run(NAME, "--self-test"):
            raise NotProvedError(f"the app does not see that {SHOWS} shows notifications")
        say(f"where {SHOWS} is, the system shows its notifications")
        _by_hand(session, url, into, say)
        _looked_after(session.room, say)


@contextmanager
def _relay(room: Room) -> Iterator[str]:
    """The installed relay, as its own account with its own configuration; where it listens. It ends in its order."""
    room.run(RELAY, "check-config", _CONFIG)
    account = ["setpriv", f"--reuid={RELAY}", f"--regid={RELAY}", "--clear-groups"]
    with room.running(*account, RELAY, "serve", "--config", _CONFIG, "--listen", "127.0.0.1:0") as relay:
        found = None
        for line in relay.stdout or ():
            if found := re.fullmatch(r"listening on (ws\S+)\n", line):
                break
        if found is None:
            raise NotProvedError("the relay did not start")
        yield found[1]
        relay.terminate()
        if (status := relay.wait(60)) != 0:
            raise NotProvedError(f"the relay ended with {status}")


def _by_hand(session: Session, url: str, into: Path, say: Say) -> None:
    """A person signs up by keys, quits, is signed in when the app starts again, and follows a link."""
    screen = session.screen
    with session.running(NAME, "--relay", url):
        screen.painted()
        session.turn_to(TITLE)
        welcome = screen.still("the first page", screen.empty)
        screen.picture(into / "proved-1-first-start.png")
        session.keys(*["Tab"] * 4, "space")
        screen.still("the page of a new account", welcome)
        for text in ("ada", "Ada", "kettle-orbit-9-violin", "1990-05-17"):
            session.writes(text)
            session.keys("Return")
        _until(lambda: (session.room.root / _ACCOUNT).exists(), "the account")
        codes = screen.still("the codes of a new account", welcome)
        session.keys("Tab", "Tab", "space")
        inbox = screen.still("the inbox", codes)
        screen.picture(into / "proved-2-signed-up.png")
        _quits(session)
    with session.running(NAME):
        screen.wait("the inbox again", lambda seen: changed(inbox, seen) < SOME)
        session.turn_to(TITLE)
        say("by keys: signed up, quit, and started again into the inbox")
        session.run("xdg-open", "paravion://invite/relay.example")
        screen.still("what a link asks", inbox)
        screen.picture(into / "proved-3-link.png")
        say("a link that the desktop opened came to the app that runs")
        session.turn_to(TITLE)
        _quits(session)
        say("it quits also while that is asked")
    with session.running(NAME, "--hidden"):
        screen.wait("the window of a start without a tray", lambda seen: changed(inbox, seen) < SOME)
        session.turn_to(TITLE)
        say("told to start hidden, it shows its window where there is no tray")
        _quits(session)


def _quits(session: Session) -> None:
    session.keys("ctrl+q")
    _nothing_shown(session)


def _nothing_shown(session: Session) -> None:
    session.screen.wait("an empty screen", lambda seen: changed(session.screen.empty, seen) < SOME)


def _looked_after(room: Room, say: Say) -> None:
    """What whoever hosts the relay does, as the README says it."""
    if "ada" not in room.run(RELAY, "admin", "list", "--config", _CONFIG):
        raise NotProvedError("the relay does not list who signed up")
    room.run(RELAY, "admin", "reports", "--config", _CONFIG)
    room.run(RELAY, "admin", "backup", "--config", _CONFIG, "/tmp/backup.db")
    room.run(RELAY, "admin", "check-backup", "/tmp/backup.db")
    room.run(RELAY, "init", "/tmp/relay.toml")
    room.run(RELAY, "check-config", "/tmp/relay.toml")
    say("the relay lists its people and makes a backup while it serves")


def _first_pictures(session: Session, say: Say) -> float:
    """How many times as long as an empty window's first picture that of a first start takes; by turns, each warm.

    What is told beside it: the inbox of who is signed in, whose key comes from the keyring.
    """
    programs = {"first": [NAME, "--data", "/tmp/first"], "inbox": [NAME], "empty": [f"/tmp/{EMPTY}/{EMPTY}"]}
    took: dict[str, list[float]] = {what: [] for what in programs}
    for _ in range(STARTS + 1):
        for what, command in programs.items():
            began = time.monotonic()
            with session.running(*command) as process:
                took[what].append(session.screen.painted() - began)
                process.kill()
                process.wait()
                _nothing_shown(session)
    first, inbox, empty = (median(taken[1:]) for taken in took.values())
    say(
        f"first picture of a first start after {first:.3f} s, of an inbox after {inbox:.3f}, of an empty window after "
        f"{empty:.3f}: {first / empty:.2f} and {inbox / empty:.2f} times; {AIM:g} is the aim"
    )
    return first / empty


def _removes(room: Room, say: Say) -> None:
    room.run("apt-get", "purge", "-qq", "-y", NAME, RELAY)
    if not (room.root / _KEPT).exists():
        raise NotProvedError("purging removed what the people of the relay wrote")
    if not (room.root / _ACCOUNT).exists():
        raise NotProvedError("purging removed what the person wrote")
    if left := left_over(room.root):
        raise NotProvedError(f"purging left {left}")
    say(f"purged; only /{_KEPT} and /{_PROFILE} are left, what people wrote")


def left_over(root: Path) -> list[str]:
    """What is called after the project in the system under `root`, without what people wrote."""
    found = (path.relative_to(root).as_posix() for top in _LOOKED_THROUGH for path in (root / top).rglob(f"*{NAME}*"))
    return sorted(place for place in found if place != _KEPT and not place.startswith(f"{_KEPT}/"))


def _until(holds: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + 60
    while not holds():
        if time.monotonic() > until:
            raise NotProvedError(f"{what} did not come")
        time.sleep(0.05)
