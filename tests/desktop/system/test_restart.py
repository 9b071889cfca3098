"""The command with which the app begins anew."""

import subprocess
import sys

import pytest

from desktop.system import restart
from tests.helpers.processes import ROOT


def test_it_is_the_command_of_this_process_without_what_was_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "orig_argv", ["python", "-X", "utf8", "-m", "desktop", "paravion://x", "--hidden", "--profile", "bo"]
    )
    assert restart.command_again(hidden=False) == [sys.executable, "-X", "utf8", "-m", "desktop", "--profile", "bo"]
    assert restart.command_again(hidden=True)[-3:] == ["--profile", "bo", "--hidden"]


def test_a_frozen_app_is_its_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["/opt/paravion/paravion", "Paravion://person/x", "--data", "/srv/a b"])
    assert restart.command_again(hidden=False) == [sys.executable, "--data", "/srv/a b"]


AGAIN = """
import os, sys
from desktop.system.restart import restart
print(os.getpid(), sys.argv[1:], flush=True)
if "ONCE" not in os.environ:
    os.environ["ONCE"] = "1"
    restart(hidden=False)
"""


def test_it_goes_on_in_its_own_place_with_the_same_arguments() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, "a b", "--c"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, second = done.stdout.splitlines()
    assert first == second
    assert first.endswith("['a b', '--c']")


def test_where_a_process_cannot_be_replaced_one_is_begun_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(restart.sys, "platform", "win32")
    monkeypatch.setattr(restart.subprocess, "Popen", lambda command, **_: begun.append(command))
    restart.restart(hidden=True)
    assert begun == [restart.command_again(hidden=True)]
