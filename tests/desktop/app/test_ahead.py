"""The list of what is read in turns is whole, and no turn reads more than one view-model."""

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.app import ahead
from desktop.app.ahead import Calm, read_in_turns
from tests.helpers.processes import ROOT
from tests.helpers.waiting import in_time

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from desktop.viewmodels.shell import ShellModel

_READ = """
import importlib, json, sys
import desktop.app.seats, desktop.viewmodels.shell, desktop.viewmodels.context
from desktop.app import ahead

def mine():
    return {name for name in sys.modules if name.startswith("desktop.viewmodels.")}

def new(*names):
    before = mine()
    for name in names:
        importlib.import_module("desktop.viewmodels." + name)
    return sorted(mine() - before)

several = [new(name) for name in (*ahead.CONVERSATION, *ahead.BESIDE, *ahead.SHOWN, *ahead.SETTLED)]
before = mine()
from desktop.viewmodels.messaging import know_messages
know_messages()
enums = "Qt" in vars(sys.modules["PySide6.QtCore"])
several = [names for names in several if len(names) > 1]
print(json.dumps({"enums": enums, "several": several, "later": sorted(mine() - before)}))
"""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", _READ], cwd=ROOT, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_no_turn_reads_more_than_one_view_model(told: dict[str, Any]) -> None:
    assert told["several"] == []


def test_nothing_is_left_for_the_turn_that_makes_all_of_it(told: dict[str, Any]) -> None:
    assert told["later"] == []


def test_no_turn_makes_all_enums_of_qts_namespace(told: dict[str, Any]) -> None:
    """They are 15 ms in one turn: whoever needs one of them at its import has it as a number."""
    assert not told["enums"]


async def test_between_two_of_them_the_loop_turns() -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    calm = 0

    async def at_once() -> None:
        nonlocal calm
        calm += 1

    counting = asyncio.ensure_future(count())
    await read_in_turns(ahead.CONVERSATION[:5], at_once)
    counting.cancel()
    assert turns >= 5
    assert calm == 5


class Frames(QObject):
    frameSwapped = Signal()


class Shell:
    opening = True


async def test_what_can_wait_goes_on_once_the_opened_conversation_is_drawn(qapp: QGuiApplication) -> None:
    window, shell = Frames(), Shell()
    calm = Calm(cast("ShellModel", shell), cast("QQuickWindow", window), most=3600.0)
    waiting = asyncio.ensure_future(calm())
    await asyncio.sleep(0)
    window.frameSwapped.emit()
    await asyncio.sleep(0)
    assert not waiting.done()
    shell.opening = False
    window.frameSwapped.emit()
    await in_time(waiting, "the end of waiting")
    await in_time(calm(), "what is calm already")


async def test_it_waits_for_no_conversation_longer_than_it_may(qapp: QGuiApplication) -> None:
    shell = Shell()
    await in_time(Calm(cast("ShellModel", shell), cast("QQuickWindow", Frames()), most=0.0)(), "no time left")
    assert shell.opening
