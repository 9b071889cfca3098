"""A proof that the packages install: an empty Debian 12 without Python gets both, and they are used and removed there.

Linux, root, debootstrap; a few minutes and the network of Debian's mirror. What each step found is said on the way, the
first that fails stops it.
"""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from installers.bundle import NAME, RELAY

SUITE = "bookworm"
BESIDE = ("xvfb", "xauth", "dbus", "gnome-keyring")
"""What the computer of a person has anyway: a screen, a session, a keyring."""

_NOT_HERE = ("usr/bin/python3", "usr/lib/python3")
_LOOKED_THROUGH = ("etc", "opt", "srv", "usr", "var")
_KEPT = f"var/lib/{RELAY}"
"""What the people of the relay wrote."""

_SESSION = """
set -e
export HOME=/root XDG_RUNTIME_DIR=/tmp/run LANG=C.UTF-8
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
exec dbus-run-session -- sh -ec '
    printf "secret\\n" | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
    exec xvfb-run -a "$@"' session "$@"
"""
"""A session as a person has it: a bus, an unlocked Secret Service, a screen."""

_TALK = f"""
set -e
setpriv --reuid={RELAY} --regid={RELAY} --clear-groups \\
    {RELAY} serve --config /etc/{RELAY}/relay.toml --listen 127.0.0.1:0 >/tmp/relay.log 2>&1 &
relay=$!
trap 'kill "$relay"' EXIT
url=$(timeout 60 tail -n +1 -f /tmp/relay.log | sed -n '/^listening on /{{s///p;q}}')
status=0
sh /tmp/session {NAME} --self-test --relay "${{url:?the relay did not start}}" --talk || status=$?
trap - EXIT
kill "$relay"
wait "$relay"
exit $status
"""
"""The installed relay, as its own account, and the app in a session: two people talk, the key is in the keyring."""

_TOLD = (
    "SecretService answers",
    "answers at ws",
    "signed up, sent and received",
    "found in the keyring again",
    "painted",
)
"""What the self-test has to have said in that session."""


class NotProvedError(Exception):
    """What did not hold, in a sentence."""


def prove(packages: Sequence[Path], room: Path, say: Callable[[str], None]) -> None:
    """Install `packages` (.deb of app and relay) in a fresh system under `room`, use them, and remove them again."""
    shutil.rmtree(room, ignore_errors=True)
    say(f"an empty Debian ({SUITE})")
    _run(["debootstrap", "--variant=minbase", SUITE, str(room)])
    for path in packages:
        shutil.copy(path, room / "tmp" / path.name)
    try:
        _prove(packages, room, say)
    finally:
        _run(["umount", "--lazy", str(room / "proc")], check=False)


def _prove(packages: Sequence[Path], room: Path, say: Callable[[str], None]) -> None:
    inside = ["chroot", str(room), "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive"]
    _run(["mount", "-t", "proc", "proc", str(room / "proc")])
    _run([*inside, "apt-get", "update", "-qq"])
    debs = [f"/tmp/{path.name}" for path in packages]
    _run([*inside, "apt-get", "install", "-qq", "-y", "--no-install-recommends", *debs])
    say("installed, with what they depend on")
    there = [name for name in _NOT_HERE if (room / name).exists()]
    if there:
        raise NotProvedError(f"the packages brought Python along: {there}")
    say("there is no Python in it")
    _run([*inside, NAME, "--self-test"])
    say("the app passes its self-test without screen and session")
    _run([*inside, "apt-get", "install", "-qq", "-y", "--no-install-recommends", *BESIDE])
    (room / "tmp" / "session").write_text(_SESSION)
    (room / "tmp" / "talk").write_text(_TALK)
    told = _run([*inside, "sh", "/tmp/talk"])
    say(f"in a session, with the installed relay:\n{told.rstrip()}")
    silent = [words for words in _TOLD if words not in told]
    if silent:
        raise NotProvedError(f"the self-test did not say {silent}")
    _run([*inside, "apt-get", "purge", "-qq", "-y", NAME, RELAY])
    if not (room / _KEPT).exists():
        raise NotProvedError("purging removed what the people of the relay wrote")
    if left := left_over(room):
        raise NotProvedError(f"purging left {left}")
    say(f"purged; only /{_KEPT} is left, what people wrote")


def left_over(room: Path) -> list[str]:
    """What is called after the project in the system under `room`, without what people wrote."""
    found = (path.relative_to(room).as_posix() for top in _LOOKED_THROUGH for path in (room / top).rglob(f"*{NAME}*"))
    return sorted(place for place in found if place != _KEPT and not place.startswith(f"{_KEPT}/"))


def _run(command: Sequence[str], *, check: bool = True) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise NotProvedError(f"{' '.join(command[-6:])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
