"""One question at a time, the last one counts, and a Problem is told."""

import asyncio

from desktop.bridge.contract import Engine
from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.viewmodels.tasks import FromRelay, Latest, Rerun, attempt, once
from tests.helpers.fake_bridge import FakeBridge


def run(bridge: FakeBridge, times: int = 8) -> None:
    for _ in range(times):
        bridge.step()


def test_what_comes_of_an_answer_is_there_with_it(bridge: FakeBridge) -> None:
    """The tests' own loop: who waits for the one may look at the other, on a machine that is slow as well."""
    told = []

    async def ask() -> None:
        for _ in range(5):
            told.append(await bridge.call(Engine.capabilities))

    bridge.start(ask())
    bridge.step()
    assert len(told) == 5


def test_the_last_question_counts(bridge: FakeBridge) -> None:
    latest, answers, gate = Latest(bridge), [], asyncio.Event()

    async def ask(name: str) -> None:
        await gate.wait()
        answers.append(name)

    latest.start(ask("first"))
    run(bridge, 2)
    latest.start(ask("second"))
    assert latest.busy
    gate.set()
    run(bridge)
    assert answers == ["second"]
    assert not latest.busy


def test_asked_while_it_runs_it_runs_once_more(bridge: FakeBridge) -> None:
    ran, gate = [], asyncio.Event()

    async def work() -> None:
        ran.append(1)
        await gate.wait()

    rerun = Rerun(bridge, work)
    for _ in range(3):
        rerun.ask()
        run(bridge, 2)
    gate.set()
    run(bridge)
    assert len(ran) == 2
    rerun.ask()
    run(bridge)
    assert len(ran) == 3


def test_a_cancelled_rerun_can_be_asked_again(bridge: FakeBridge) -> None:
    ran, gate = [], asyncio.Event()

    async def work() -> None:
        ran.append(1)
        await gate.wait()

    rerun = Rerun(bridge, work)
    rerun.ask()
    run(bridge)
    rerun.cancel()
    rerun.ask()
    run(bridge)
    gate.set()
    run(bridge)
    assert len(ran) == 2


def test_the_end_of_a_cancelled_one_is_not_the_end_of_the_next(bridge: FakeBridge) -> None:
    ran, gate = [], asyncio.Event()

    async def work() -> None:
        ran.append(1)
        await gate.wait()

    rerun = Rerun(bridge, work)
    rerun.ask()
    run(bridge)
    rerun.cancel()
    rerun.ask()
    run(bridge)
    rerun.ask()
    run(bridge)
    assert len(ran) == 2, "one at a time"
    gate.set()
    run(bridge)
    assert len(ran) == 3


def test_a_connection_that_comes_before_the_end_of_the_one_before_was_heard_counts(bridge: FakeBridge) -> None:
    asked, lost = [], asyncio.Event()

    async def work() -> None:
        asked.append(1)
        if len(asked) == 1:
            await lost.wait()
            raise Problem("offline")

    from_relay = FromRelay(bridge, work)
    from_relay.ask()
    run(bridge, 2)
    bridge.connect(ConnectionState(Connection.CONNECTED))
    lost.set()
    run(bridge)
    assert len(asked) == 2
    bridge.connect(ConnectionState(Connection.CONNECTED))
    run(bridge)
    assert len(asked) == 2, "it was answered"
    from_relay.dispose()


def test_a_problem_is_told(bridge: FakeBridge) -> None:
    told: list[str] = []

    async def fails(name: str) -> None:
        raise Problem(name)

    bridge.start(attempt(lambda problem: told.append(problem.name), fails, "offline"))
    run(bridge)
    assert told == ["offline"]


def test_a_timer_starts_over(bridge: FakeBridge) -> None:
    timer = once(60_000, lambda: None)
    timer.start()
    assert timer.isActive()
    timer.stop()
    assert timer.isSingleShot()
