"""One question at a time."""

from __future__ import annotations

import asyncio
from typing import Any

from desktop.domain.problem import Problem
from desktop.viewmodels.asking import Asking
from tests.helpers.waiting import eventually


class Loop:
    """A bridge that starts tasks on the running loop."""

    def start(self, work: Any) -> asyncio.Task[None]:
        """See the contract."""
        return asyncio.ensure_future(work)


class Form:
    """What a form does with it."""

    def __init__(self) -> None:
        self.told = 0
        self.blamed: list[Problem] = []
        self.asking = Asking(Loop(), self._tell, self.blamed.append)

    def _tell(self) -> None:
        self.told += 1


async def test_a_second_question_waits_for_nobody_and_is_dropped() -> None:
    form, gate, asked = Form(), asyncio.Event(), []

    async def work(name: str) -> None:
        asked.append(name)
        await gate.wait()

    form.asking.ask(work("first"))
    form.asking.ask(work("second"))
    await asyncio.sleep(0)
    assert (form.asking.busy, asked) == (True, ["first"])
    gate.set()
    while form.asking.busy:
        await asyncio.sleep(0)
    assert form.told >= 2


async def test_what_is_broken_off_before_its_first_turn_is_over_and_what_comes_then_begins() -> None:
    form, asked = Form(), []

    async def work(name: str) -> None:
        asked.append(name)

    form.asking.ask(work("first"))
    form.asking.stop(work("then"))
    await eventually(lambda: not form.asking.busy, "its end")
    assert asked == ["then"]
    form.asking.ask(work("first"))
    form.asking.stop(work("then"))
    form.asking.ask(work("dropped"))
    await eventually(lambda: not form.asking.busy, "its end")
    assert asked == ["then", "then"]


async def test_a_problem_is_blamed_and_the_form_is_free_again() -> None:
    form = Form()

    async def work() -> None:
        raise Problem("offline")

    form.asking.ask(work())
    while form.asking.busy:
        await asyncio.sleep(0)
    assert [problem.name for problem in form.blamed] == ["offline"]


def test_faults_are_shown_and_cleared() -> None:
    form = Form()
    assert form.asking.refused({"name": "Empty.", "other": ""})
    assert form.asking.faults == {"name": "Empty."}
    assert not form.asking.refused({"name": ""})
    assert form.asking.faults == {}
    form.asking.say("Saved.")
    assert form.asking.notice == "Saved."
    form.asking.clear()
    assert form.asking.notice == ""
