"""Two people write to each other: a relay, its little world, two windows.

    python -m tests.demo --out build/demo [--screen]

With a screen the windows open, signed in, and the demonstration ends when both are closed. Without one they are drawn
offscreen, write to each other by real key presses, and leave their pictures. Everything stands in the folder `out`:
nobody's keyring and nobody's home is touched.
"""

import argparse
import asyncio
import os
import shutil
import sys
from pathlib import Path

from tests.demo.people import CONVERSATIONS, EVERYONE
from tests.demo.world import World
from tests.helpers.processes import ROOT, relay

PEOPLE = ("ada", "bo")
PACE = 1.35  # seconds an answer takes where somebody watches: long enough to see that somebody writes back
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QSG_RENDER_LOOP": "basic"}


def say(line: str) -> None:
    """One line of the story."""
    print(f"  {line}", flush=True)


def environment(out: Path, screen: bool) -> dict[str, str]:
    """No keyring, a home of its own, and the offscreen platform where there is no screen."""
    home = {"HOME": str(out / "home"), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    places = {f"XDG_{name}_HOME": str(out / "home" / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    # The key to the screen may lie in the real home.
    cookie = {"XAUTHORITY": os.environ.get("XAUTHORITY", str(Path.home() / ".Xauthority"))} if screen else {}
    return {**os.environ, **home, **places, **cookie, **({} if screen else OFFSCREEN)}


async def window(who: str, url: str, out: Path, screen: bool) -> int:
    """One app process; prints what it shows and gives its exit status."""
    command = [sys.executable, "-m", "tests.demo.window", "--relay", url, "--data", str(out / "profiles" / who)]
    command += ["--who", who, "--pictures", str(out), *([] if screen else ["--play"])]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment(out, screen), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async for line in process.stdout:
        say(line.decode().rstrip())
    return await process.wait()


async def show(url: str, out: Path, screen: bool) -> int:
    """The world, and both windows in it."""
    async with World(url, pace=PACE if screen else 0.0):
        said = sum(len(conversation.lines) for conversation in CONVERSATIONS)
        say(f"{len(EVERYONE)} people live there; they have said {said} things so far, and most of them answer")
        statuses = await asyncio.gather(*(window(who, url, out, screen) for who in PEOPLE))
    return max(statuses)


def main() -> int:
    """Run the demonstration; 0 when everything was shown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--screen", action="store_true")
    asked = parser.parse_args()
    out: Path = asked.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    (out / "home").mkdir(parents=True)
    with relay(out / "relay") as server:
        say(f"a relay listens on {server.url}")
        status = asyncio.run(show(server.url, out, asked.screen))
    if asked.screen:
        return status
    for picture in sorted(out.glob("*.png")):
        say(f"picture: {os.path.relpath(picture, ROOT)}")
    say("two people exchanged messages in two real windows" if status == 0 else "something was not shown; see above")
    return status


if __name__ == "__main__":
    sys.exit(main())
