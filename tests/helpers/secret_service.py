"""A Secret Service of its own for a test: a private bus with gnome-keyring on it, and programs run against it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.processes import ROOT, Child
from tests.helpers.short_paths import short

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class SecretService:
    """`env` is what a program needs to reach the bus; `daemon` the pid of the keyring, None where there is none."""

    def __init__(self, home: Path) -> None:
        self.home = home
        run = home / "run"
        run.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.run = short(run)
        self.env = {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(self.run),
            "XDG_DATA_HOME": str(home / "share"),
            "PYTHON_KEYRING_BACKEND": "",
            "DISPLAY": "",
            "DBUS_SESSION_BUS_ADDRESS": "",
        }
        self.daemon: int | None = None
        self._bus: subprocess.Popen[str] | None = None

    def start_bus(self) -> None:
        config = self.home / "bus.conf"
        config.write_text(_BUS.format(folder=self.run), "utf-8")
        self._bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._bus.stdout.readline().strip()

    def start_keyring(self, password: str | None) -> None:
        """Start the daemon; with a password its collection is made and unlocked, without it stays as it is."""
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        command.append("--unlock" if password is not None else "--start")
        if password is None:
            command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **self.env},
            text=True,
        )
        assert process.stdin is not None
        if password is not None:
            process.stdin.write(password + "\n")
        process.stdin.close()
        self.daemon = process.pid
        self._keyring = process
        self._wait_for_name()

    def stop_keyring(self) -> None:
        if self.daemon is not None:
            os.kill(self.daemon, signal.SIGCONT)
            self._keyring.kill()
            self._keyring.wait()
            self.daemon = None

    def stop(self) -> None:
        self.stop_keyring()
        if self._bus is not None:
            self._bus.kill()
            self._bus.wait()
            assert self._bus.stdout is not None
            self._bus.stdout.close()

    def python(self, program: str, *arguments: str, **env: str) -> Child:
        """A Python program, given as a module's name, against this bus."""
        return Child(
            [sys.executable, "-m", program, *arguments],
            errors=self.home / "stderr.txt",
            env={**self.env, **env},
            with_input=True,
        )

    def _wait_for_name(self) -> None:
        """Return once the service is on the bus: asking for its owner blocks until the answer, not for a time."""
        ask = "import sys, tests.helpers.secret_service as s; s.wait_for_service()"
        subprocess.run([sys.executable, "-c", ask], check=True, cwd=ROOT, env={**os.environ, **self.env})


def wait_for_service() -> None:
    """Run in a process of its own on the private bus: returns once somebody owns the service's name."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    from tests.helpers.waiting import until

    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    with open_dbus_connection() as connection:

        def owned() -> bool:
            asked = new_method_call(bus, "NameHasOwner", "s", ("org.freedesktop.secrets",))
            return bool(connection.send_and_get_reply(asked).body[0])

        until(owned, "the secret service on the bus")


@contextmanager
def secret_service(home: Path, *, bus: bool = True) -> Iterator[SecretService]:
    """A private bus (unless told otherwise) without a keyring yet."""
    home.mkdir(parents=True, exist_ok=True)
    service = SecretService(home)
    try:
        if bus:
            service.start_bus()
        yield service
    finally:
        service.stop()
