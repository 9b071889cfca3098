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
MIRROR = "http://deb.debian.org/debian"
BESIDE = ("xvfb", "xauth", "dbus", "gnome-keyring")
"""What the computer of a person has anyway: a screen, a session, a keyring."""

_NOT_HERE = ("usr/bin/python3", "usr/lib/python3")
_OURS = (f"usr/lib/{NAME}", f"usr/bin/{NAME}", f"usr/lib/{RELAY}", f"usr/bin/{RELAY}", f"etc/{RELAY}")
_SESSION = """
set -e
export HOME=/root XDG_RUNTIME_DIR=/tmp/run LANG=C.UTF-8
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
exec dbus-run-session -- sh -ec '
    printf "secret\\n" | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
    exec xvfb-run -a "$@"' session "$@"
"""
"""A session as a person has it: a bus, an unlocked Secret Service, a screen."""


class NotProvedError(Exception):
    """What did not hold, in a sentence."""


def prove(packages: Sequence[Path], room: Path, say: Callable[[str], None]) -> None:
    """Install `packages` (.deb of app and relay) in a fresh system under `room`, use them, and remove them again."""
    shutil.rmtree(room, ignore_errors=True)
    say(f"an empty Debian ({SUITE})")
    _run(["debootstrap", "--variant=minbase", SUITE, str(room), MIRROR])
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
    script = _talk()
    (room / "tmp" / "talk").write_text(script)
    said = _run([*inside, "sh", "/tmp/talk"])
    say(said.strip())
    _run([*inside, "apt-get", "purge", "-qq", "-y", NAME, RELAY])
    left = [name for name in _OURS if (room / name).exists()]
    if left:
        raise NotProvedError(f"purging left {left}")
    if not (room / "var" / "lib" / RELAY).exists():
        raise NotProvedError("purging removed what the people of the relay wrote")
    say("purged; only what people wrote is left")


def _talk() -> str:
    """The installed relay, as its own account, and the app in a session: it answers, and the keyring is found."""
    return f"""
set -e
su -s /bin/sh {RELAY} -c '{RELAY} serve --config /etc/{RELAY}/relay.toml' >/tmp/relay.log 2>&1 &
relay=$!
for turn in 1 2 3 4 5 6 7 8 9 10; do
    if grep -q '^listening on ' /tmp/relay.log; then break; fi
    read -t 1 none </dev/zero || true
done
url=$(sed -n 's/^listening on //p' /tmp/relay.log)
status=0
sh /tmp/session {NAME} --self-test --relay "$url" || status=$?
kill $relay
wait $relay || true
exit $status
"""


def _run(command: Sequence[str], *, check: bool = True) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise NotProvedError(f"{' '.join(command[-6:])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
