"""The list of what is read in turns is whole, and no turn reads more than one view-model."""

import asyncio
import json
import subprocess
import sys

import pytest

from desktop.app import ahead
from desktop.app.ahead import read_in_turns
from tests.helpers.processes import ROOT

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
print(json.dumps({"several": [names for names in several if len(names) > 1], "later": sorted(mine() - before)}))
"""


@pytest.fixture(scope="module")
def told() -> dict[str, list[object]]:
    done = subprocess.run([sys.executable, "-c", _READ], cwd=ROOT, capture_output=True, text=True, check=True)
    told: dict[str, list[object]] = json.loads(done.stdout)
    return told


def test_no_turn_reads_more_than_one_view_model(told: dict[str, list[object]]) -> None:
    assert told["several"] == []


def test_nothing_is_left_for_the_turn_that_makes_all_of_it(told: dict[str, list[object]]) -> None:
    assert told["later"] == []


async def test_between_two_of_them_the_loop_turns() -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.ensure_future(count())
    await read_in_turns(ahead.CONVERSATION[:5])
    counting.cancel()
    assert turns >= 5
