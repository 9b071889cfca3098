"""Running what the gate let in: outcomes, faults that tell nothing, deadlines."""

import asyncio
import io
import json
from typing import Any

import pytest

from relay.services import mailboxes, sessions
from relay.services.catalogue import Admission, Entrance, Flow, Handler, Read, Write
from relay.services.context import Caller, Context
from relay.session.actions import Lane, Work
from relay.session.counters import Counters
from relay.session.dispatch import Dispatcher
from relay.wire.base import Nothing
from relay.wire.ids import make_id
from relay.wire.messages import Messages
from relay.wire.methods import METHODS
from relay.wire.people import Me
from relay.wire.session import Resume, Resumed, SignedIn
from relay.wire.threads import Cursor
from tests.helpers.waiting import DEADLINE, eventually
from tests.relay.session.fakes import ADA, FakeAsker, FakeStorage, context_over, log_to, refuse

ME = Me(user_id=make_id(1), username="ada", display_name="Ada")


class Bench:
    def __init__(self, within: float = DEADLINE, **handlers: Handler) -> None:
        self.storage = FakeStorage()
        self.asker = FakeAsker()
        self.counters = Counters()
        self.log = io.StringIO()
        named = {name.replace("__", "."): handler for name, handler in handlers.items()}
        context = context_over(self.storage)
        self.dispatcher = Dispatcher(named, context, self.counters, log_to(self.log), within=within, page_limit=10)

    def begin(self, method: str, params: Any = None, caller: Caller | None = ADA) -> None:
        work = Work(7, METHODS[method], params or Nothing(), Lane.ORDERED)
        self.dispatcher.begin(work, caller, self.asker)

    async def answer(self) -> dict[str, Any]:
        await self.dispatcher.idle()
        await eventually(lambda: self.asker.frames, "an answer")
        return self.asker.frames.pop(0)


def nothing(*_: object) -> Nothing:
    return Nothing()


async def test_a_write_is_answered_after_storage() -> None:
    bench = Bench(messages__read=Write(nothing))
    bench.storage.held = True
    bench.begin("messages.read")
    assert bench.asker.frames == []
    bench.storage.release()
    assert await bench.answer() == {"jsonrpc": "2.0", "id": 7, "result": {}}
    assert bench.counters.calls == {"messages.read": 1}


async def test_writes_begin_in_order() -> None:
    seen: list[Any] = []
    bench = Bench(messages__read=Write(lambda tx, caller, params: seen.append(params) or Nothing()))
    for number in range(5):
        bench.begin("messages.read", number)
    assert seen == [Nothing(), 1, 2, 3, 4]


async def test_a_refusal_is_an_answer() -> None:
    def no(*_: object) -> Nothing:
        raise refuse()

    bench = Bench(messages__read=Write(no))
    bench.begin("messages.read")
    assert (await bench.answer())["error"]["data"]["name"] == "not_found"
    assert bench.counters.refusals == {"not_found": 1}
    assert bench.log.getvalue() == ""


@pytest.mark.parametrize("kind", ["write", "read", "flow", "entrance", "resume", "page"])
async def test_a_fault_tells_its_kind_and_place_and_nothing_else(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> Nothing:
        raise ValueError("secret words of a person")

    async def slow_fault(*_: object) -> Any:
        return fault()

    monkeypatch.setattr(sessions, "resume", fault)
    monkeypatch.setattr(mailboxes, "page", fault)
    bench = Bench(
        messages__read=Write(fault),
        messages__history=Read(fault),
        account__set_password=Flow(slow_fault),
        session__sign_in=Entrance(slow_fault),
    )
    match kind:
        case "page":
            bench.dispatcher.read_page(b"ada", 3, 1, bench.asker)
            await bench.dispatcher.idle()
            assert bench.asker.failed == 1
        case _:
            methods = {
                "write": "messages.read",
                "read": "messages.history",
                "flow": "account.set_password",
                "entrance": "session.sign_in",
                "resume": "session.resume",
            }
            bench.begin(methods[kind])
            answer = await bench.answer()
            assert answer["error"]["code"] == -32603
            assert "secret" not in json.dumps(answer)
    logged = json.loads(bench.log.getvalue())
    assert (logged["event"], logged["fault"]) == ("call.failed", "ValueError")
    assert "test_dispatch.py" in logged["where"][-1]
    assert "secret" not in bench.log.getvalue()
    assert bench.counters.errors == 1


async def test_a_read() -> None:
    bench = Bench(messages__history=Read(lambda tx, caller, params: Messages()))
    bench.begin("messages.history")
    assert (await bench.answer())["result"] == {}


async def test_a_flow_that_takes_too_long_is_unavailable() -> None:
    async def stuck(*_: object) -> Nothing:
        await asyncio.Event().wait()
        return Nothing()

    bench = Bench(0.05, account__set_password=Flow(stuck))
    bench.begin("account.set_password")
    assert (await bench.answer())["error"]["data"]["name"] == "unavailable"


async def test_a_flow_that_has_begun_to_write_is_waited_for() -> None:
    async def change(context: Context, *_: object) -> Nothing:
        await context.storage.write(lambda tx: None)
        return Nothing()

    async def stuck(*_: object) -> Nothing:
        await asyncio.Event().wait()
        return Nothing()

    bench = Bench(0.05, account__set_password=Flow(change), session__recover=Entrance(stuck))
    bench.storage.held = True
    bench.begin("account.set_password")
    # Begun later, and over by its deadline: so the deadline of the first has passed too.
    bench.begin("session.recover", caller=None)
    await eventually(lambda: bench.asker.frames, "the second's deadline")
    assert [frame["error"]["data"]["name"] for frame in bench.asker.frames] == ["unavailable"]
    bench.asker.frames.clear()
    bench.storage.release()
    assert (await bench.answer())["result"] == {}


async def test_an_entrance_tells_who_came_in() -> None:
    async def enter(context: Context, params: object) -> Admission:
        answer = SignedIn(token="t", device_id=make_id(2), me=ME, cursor=Cursor(epoch="e", seq=0))
        return Admission(ADA, answer)

    bench = Bench(session__sign_in=Entrance(enter))
    bench.begin("session.sign_in", caller=None)
    assert (await bench.answer())["result"]["token"] == "t"
    assert bench.asker.entrances == [ADA]


async def test_resuming_and_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Caller, float]] = []
    answer = Resumed(me=ME, device_id=make_id(2), head=Cursor(epoch="e", seq=9))
    monkeypatch.setattr(sessions, "resume", lambda tx, params: sessions.Resumption(ADA, answer, 4))
    monkeypatch.setattr(sessions, "seen", lambda tx, caller, stale: seen.append((caller, stale)))
    bench = Bench()
    bench.begin("session.resume", Resume(token="t"), caller=None)
    assert (await bench.answer())["result"]["head"] == {"epoch": "e", "seq": 9}
    assert bench.asker.resumptions == [(ADA, 4)]
    assert seen == [(ADA, 60.0)]


async def test_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def page(*arguments: object) -> list[tuple[int, bytes]]:
        asked.append(arguments[1:])
        return [(4, b"{}")]

    monkeypatch.setattr(mailboxes, "page", page)
    bench = Bench()
    bench.dispatcher.read_page(b"ada", 3, 8, bench.asker)
    await bench.dispatcher.idle()
    assert bench.asker.pages == [(8, [(4, b"{}")])]
    assert asked == [(b"ada", 3, 10, 512 * 1024)]


async def test_cancelling_leaves_nobody_waiting() -> None:
    async def stuck(*_: object) -> Nothing:
        await asyncio.Event().wait()
        return Nothing()

    bench = Bench(0.05, account__set_password=Flow(stuck))
    bench.begin("account.set_password")
    bench.dispatcher.cancel()
    await bench.dispatcher.idle()
    assert bench.asker.frames == []
