"""What the line is made of is read in small steps, all of it, and not while somebody waits for something else."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.bridge import line_ahead
from tests.helpers.processes import ROOT
from tests.helpers.waiting import eventually, in_time

_READ = """
import asyncio, json, sys
import desktop.app.engine, desktop.bridge.engine, desktop.bridge.entrance, desktop.bridge.session
from desktop.bridge import line_ahead

first = [name for name in line_ahead.MODULES if name in sys.modules]
asyncio.run(line_ahead.read_in_turns())
before = set(sys.modules)
import desktop.bridge.line, desktop.sync.alerting, desktop.commands.marks
print(json.dumps({"first": first, "later": sorted(set(sys.modules) - before)}))
"""


def test_all_of_it_is_read_ahead_and_none_of_it_with_the_engine() -> None:
    done = subprocess.run([sys.executable, "-c", _READ], cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["later"] == []
    assert not {"desktop.bridge.line", "desktop.sync.service", "relay.wire.messages"} & set(told["first"])


async def test_each_step_waits_until_it_is_calm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("line_made_up_one", "line_made_up_two")
    for name in names:
        (tmp_path / f"{name}.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(line_ahead, "MODULES", names)
    gates = [asyncio.Event() for _ in names]

    def read() -> list[str]:
        return [name for name in names if name in sys.modules]

    async def calm() -> None:
        await gates[len(read())].wait()

    reading = asyncio.ensure_future(line_ahead.read_in_turns(calm))
    try:
        for count, gate in enumerate(gates):
            await eventually(lambda count=count: len(read()) == count, "the steps before")
            await asyncio.sleep(0)
            assert read() == list(names[:count])
            gate.set()
        await in_time(reading, "the last step")
        assert read() == list(names)
    finally:
        for name in names:
            sys.modules.pop(name, None)
