"""The engine's thread: calls, cancelling, errors by name, an orderly end."""

import asyncio
import threading

import pytest

from desktop.bridge.thread import EngineThread
from desktop.config import BridgeConfig
from desktop.domain.problem import Problem
from tests.helpers.waiting import DEADLINE, eventually, in_time

CONFIG = BridgeConfig(stop_within=DEADLINE)


class Engine:
    def __init__(self) -> None:
        self.thread = threading.current_thread()
        self.told: list[str] = []
        self.close_gate: asyncio.Event | None = None

    async def keep(self, what: str) -> None:
        self.told.append(what)

    async def add(self, one: int, two: int = 0) -> int:
        return one + two

    async def refuse(self) -> None:
        raise Problem("forbidden", reason="too_young")

    async def break_down(self) -> None:
        raise KeyError("the words of a message")

    async def wait(self) -> None:
        self.told.append("waiting")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.told.append("cancelled")
            raise

    async def close(self) -> None:
        self.told.append("closed")
        if self.close_gate is not None:
            await self.close_gate.wait()


class Bench:
    def __init__(self, config: BridgeConfig = CONFIG) -> None:
        self.engine: Engine | None = None
        self.thread = EngineThread(self._build, config)

    async def _build(self) -> Engine:
        self.engine = Engine()
        return self.engine

    def call(self, method: str, *args: object, **kwargs: object) -> asyncio.Future[object]:
        return asyncio.wrap_future(self.thread.submit(method, args, kwargs))


async def test_calls_run_on_the_engines_own_thread() -> None:
    bench = Bench()
    bench.thread.start()
    assert await in_time(bench.call("add", 40, two=2), "the sum") == 42
    assert bench.engine is not None
    assert bench.engine.thread is not threading.current_thread()
    assert await bench.thread.stop()
    assert bench.engine.told == ["closed"]
    assert not bench.engine.thread.is_alive()


async def test_problems_pass_and_other_errors_get_a_name() -> None:
    bench = Bench()
    bench.thread.start()
    for method, name in (
        ("refuse", "forbidden"),
        ("break_down", "internal_error"),
        ("no_such_method", "internal_error"),
    ):
        with pytest.raises(Problem) as caught:
            await in_time(bench.call(method), "the refusal")
        assert caught.value.name == name
    assert await bench.thread.stop()


async def test_cancelling_the_future_cancels_the_call() -> None:
    bench = Bench()
    bench.thread.start()
    call = bench.call("wait")
    await eventually(lambda: bench.engine and bench.engine.told == ["waiting"], "the call to begin")
    call.cancel()
    await eventually(lambda: bench.engine and bench.engine.told == ["waiting", "cancelled"], "the call to end")
    assert await bench.thread.stop()


async def test_stopping_ends_calls_before_the_engine() -> None:
    bench = Bench()
    bench.thread.start()
    call = bench.call("wait")
    await eventually(lambda: bench.engine and bench.engine.told, "the call to begin")
    assert await bench.thread.stop()
    assert bench.engine is not None
    assert bench.engine.told == ["waiting", "cancelled", "closed"]
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_after_the_end_calls_are_refused_and_posts_dropped() -> None:
    bench = Bench()
    bench.thread.start()
    assert await bench.thread.stop()
    with pytest.raises(Problem) as caught:
        await bench.call("add", 1)
    assert caught.value.name == "offline"
    bench.thread.post(lambda: pytest.fail("posted after the end"))
    assert await bench.thread.stop()


async def test_an_engine_that_hangs_is_left_behind() -> None:
    bench = Bench(BridgeConfig(stop_within=0.1))
    bench.thread.start()
    await bench.call("add", 1)
    assert bench.engine is not None
    loop_gate = asyncio.Event()
    bench.engine.close_gate = loop_gate
    assert not await bench.thread.stop()
    bench.thread.post(loop_gate.set)
    await eventually(lambda: bench.engine and not bench.engine.thread.is_alive(), "the thread to end after all")


async def test_posts_run_on_the_engines_thread_in_order() -> None:
    bench, seen = Bench(), []
    bench.thread.start()
    for number in range(100):
        bench.thread.post(lambda number=number: seen.append((number, threading.current_thread())))
    assert await bench.thread.stop()
    assert bench.engine is not None
    assert seen == [(number, bench.engine.thread) for number in range(100)]


async def test_stopping_what_never_started_is_nothing() -> None:
    assert await Bench().thread.stop()


class Broken(Bench):
    """An engine that cannot be made."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
        self.gate = threading.Event()

    async def _build(self) -> Engine:
        while not self.gate.is_set():
            await asyncio.sleep(0)
        raise self.error


@pytest.mark.parametrize(
    ("error", "name"), [(KeyError("a mistake"), "internal_error"), (Problem("disk_full"), "disk_full")]
)
async def test_an_engine_that_cannot_be_made_is_named_to_whoever_calls(error: Exception, name: str) -> None:
    bench = Broken(error)
    bench.thread.start()
    waiting = bench.call("add", 1)
    bench.gate.set()
    with pytest.raises(Problem) as caught:
        await in_time(waiting, "the refusal")
    assert caught.value.name == name
    assert await in_time(bench.thread.stop(), "the end")
    with pytest.raises(Problem) as caught:
        await in_time(bench.call("add", 1), "the refusal of a later call")
    assert caught.value.name == name


async def test_a_call_at_any_moment_of_the_end_is_answered() -> None:
    for _ in range(50):
        bench = Bench()
        bench.thread.start()
        await in_time(bench.call("add", 1), "the first answer")
        stopping = asyncio.create_task(bench.thread.stop())
        calls = []
        while not stopping.done():
            calls.append(bench.call("add", 2))
            await asyncio.sleep(0)
        answers = await in_time(asyncio.gather(*calls, return_exceptions=True), "every answer")
        assert {str(answer) for answer in answers} <= {"2", "offline", ""}


async def test_what_a_person_did_is_kept_however_soon_the_window_closes() -> None:
    for n in range(50):
        bench = Bench()
        bench.thread.start()
        if n % 2:
            await in_time(bench.call("add", 1), "the engine")
        call = bench.call("keep", "the last words")
        if n % 3:
            call.cancel()
        assert await bench.thread.stop()
        assert bench.engine is not None
        assert bench.engine.told == ["the last words", "closed"]
