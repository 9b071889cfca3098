"""A real notification daemon (dunst) on a private bus, under a screen of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.helpers.processes import stopped
from tests.helpers.secret_service import SecretService
from tests.helpers.waiting import until

_RC = """
[global]
    markup = {markup}
    dmenu = {chooser}
    idle_threshold = 0
    show_age_threshold = -1
[urgency_normal]
    timeout = 0
"""


class Daemon:
    """`begin` the bus, then as many daemons after each other as wanted. `env` is what a program needs to reach it."""

    def __init__(self, home: Path) -> None:
        self._bus = SecretService(home)
        self._home = home
        self._screen: subprocess.Popen[bytes] | None = None
        self._dunst: subprocess.Popen[bytes] | None = None
        self.env: dict[str, str] = {}

    def begin(self) -> None:
        """The bus and the screen, with nobody on them."""
        self._bus.start_bus()
        read, write = os.pipe()
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        self.env = {**self._bus.env, "DISPLAY": f":{display}"}

    def start(self, *, markup: bool = False, choice: str = "") -> None:
        """A daemon. `choice` is what a person takes of a notice's menu (a part of the words)."""
        chooser = self._home / "chooser"
        chooser.write_text(f"#!/bin/sh\ngrep -m1 -- '{choice}'\n")
        chooser.chmod(0o700)
        conf = self._home / "dunstrc"
        conf.write_text(_RC.format(markup="full" if markup else "no", chooser=chooser))
        self._dunst = subprocess.Popen(
            ["dunst", "-conf", str(conf)], env={**os.environ, **self.env}, stderr=subprocess.DEVNULL
        )
        until(self._answers, "dunst answers")

    def stop(self) -> None:
        """The daemon goes."""
        if self._dunst is not None:
            self._dunst.kill()
            self._dunst.wait()
            self._dunst = None

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """The daemon takes what it is asked, and answers nothing meanwhile."""
        assert self._dunst is not None
        with stopped(self._dunst.pid):
            yield

    def end(self) -> None:
        """All of it goes."""
        self.stop()
        if self._screen is not None:
            self._screen.kill()
            self._screen.wait()
        self._bus.stop()

    def displayed(self) -> int:
        """How many notices stand there."""
        return int(self._control("count", "displayed"))

    def history(self) -> list[dict[str, str]]:
        """`summary` and `body` of what went, as they came over the bus, the newest first."""
        found: list[Any] = json.loads(self._control("history"))["data"][0]
        return [{name: part["data"] for name, part in one.items() if part["type"] == "s"} for one in found]

    def click(self) -> None:
        """A person presses the newest notice itself."""
        self._control("action", "0")

    def choose(self) -> None:
        """A person opens the menu of the notices and takes their choice."""
        self._control("context")

    def dismiss(self) -> None:
        """A person closes the newest."""
        self._control("close")

    def _answers(self) -> bool:
        return re.fullmatch(r"\s*\d+\s*", self._control("count", "displayed", check=False)) is not None

    def _control(self, *arguments: str, check: bool = True) -> str:
        env = {**os.environ, **self.env}
        done = subprocess.run(["dunstctl", *arguments], env=env, capture_output=True, text=True, check=check)
        return done.stdout
