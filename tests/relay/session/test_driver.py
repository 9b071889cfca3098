"""A session over a fake pipe: the machine's actions are carried out, in order."""

import io
import json
from typing import Any

import pytest

from relay.config import BucketSection, Deadlines, Limits
from relay.services import mailboxes, sessions
from relay.services.catalogue import HANDLERS, Handler, Write
from relay.session.counters import Counters
from relay.session.dispatch import Dispatcher
from relay.session.driver import Session
from relay.session.gate import Gate
from relay.session.hub import Hub
from relay.session.machine import Rules, State
from relay.storage.port import Appended, Committed
from relay.wire.base import Nothing
from relay.wire.ids import make_id
from relay.wire.people import Me
from relay.wire.session import Resumed
from relay.wire.threads import Cursor
from tests.helpers.waiting import DEADLINE
from tests.relay.session.fakes import ADA, FakePipe, FakeStorage, context_over, log_to

USER = str(make_id(1))


def call(number: int, method: str, **params: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()


class Bench:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        me = Me(user_id=make_id(1), username="ada", display_name="Ada")
        answer = Resumed(me=me, device_id=make_id(2), head=Cursor(epoch="e", seq=2))
        self.log_of_ada: list[tuple[int, bytes]] = []
        monkeypatch.setattr(sessions, "resume", lambda tx, params: sessions.Resumption(ADA, answer, 2))
        monkeypatch.setattr(sessions, "seen", lambda tx, caller, stale: None)
        monkeypatch.setattr(
            mailboxes, "page", lambda tx, user, after, limit, size: [one for one in self.log_of_ada if one[0] > after]
        )
        self.storage = FakeStorage()
        self.pipe = FakePipe()
        self.log = io.StringIO()
        self.counters = Counters()
        handlers: dict[str, Handler] = {**HANDLERS, "messages.read": Write(lambda tx, caller, params: Nothing())}
        self.dispatcher = Dispatcher(
            handlers, context_over(self.storage), self.counters, log_to(io.StringIO()), within=DEADLINE, page_limit=10
        )
        self.hub = Hub(self.counters, lambda: 0.0, 60, lambda _: None)
        rules = Rules(Limits(pipeline=2), Deadlines(), 10_000)
        gate = Gate(handlers, BucketSection(), lambda: 0.0)
        self.session = Session(
            self.pipe,
            "here",
            rules,
            gate=gate,
            dispatcher=self.dispatcher,
            hub=self.hub,
            counters=self.counters,
            log=log_to(self.log),
        )
        self.session.opened(b'{"method":"hello"}')

    async def resume(self) -> None:
        self.session.received(call(1, "session.resume", token="t"))
        await self.dispatcher.idle()
        assert self.session.state is State.LIVE

    def commit(self, seq: int) -> None:
        self.log_of_ada.append((seq, b'{"kind":"k"}'))
        self.hub.committed(Committed([Appended(ADA.user_id, seq, b'{"kind":"k"}')], []))

    @property
    def seqs(self) -> list[int]:
        return [one["params"]["seq"] for one in self.pipe.frames if one.get("method") == "event"]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(monkeypatch)


async def test_from_hello_to_live(bench: Bench) -> None:
    assert bench.pipe.frames == [{"method": "hello"}]
    assert bench.counters.connections == len(bench.hub) == 1
    bench.log_of_ada = [(3, b'{"kind":"k"}'), (4, b'{"kind":"k"}')]
    await bench.resume()
    assert [one.get("id", one.get("method")) for one in bench.pipe.frames[1:]] == [1, "event", "event"]
    bench.commit(5)
    assert bench.seqs == [3, 4, 5]
    assert bench.session.caller == ADA


async def test_a_lost_hint_is_made_good_from_storage(bench: Bench) -> None:
    await bench.resume()
    bench.log_of_ada = [(3, b'{"kind":"k"}')]
    bench.commit(4)
    assert bench.seqs == []
    await bench.dispatcher.idle()
    assert bench.seqs == [3, 4]


async def test_answers_that_come_while_actions_run_are_carried_out_after_them(bench: Bench) -> None:
    await bench.resume()
    for number in range(2, 300):
        bench.session.received(call(number, "messages.read", thread_id=USER, seq=1))
    assert [one["id"] for one in bench.pipe.frames if "id" in one] == list(range(1, 300))


async def test_back_pressure_reaches_the_pipe(bench: Bench) -> None:
    await bench.resume()
    bench.storage.held = True
    for number in range(2, 6):
        bench.session.received(call(number, "messages.read", thread_id=USER, seq=1))
    assert not bench.pipe.reading
    while bench.storage.waiting:
        bench.storage.release()
    assert bench.pipe.reading
    assert [one["id"] for one in bench.pipe.frames if "id" in one] == [1, 2, 3, 4, 5]


async def test_a_signed_out_device_is_closed(bench: Bench) -> None:
    await bench.resume()
    bench.hub.committed(Committed([], [ADA.device_id]))
    assert bench.pipe.ended == (4401, "signed out")
    assert bench.counters.closed == {4401: 1}
    assert bench.log.getvalue() == ""


async def test_what_does_not_read_is_cut(bench: Bench) -> None:
    await bench.resume()
    bench.pipe.waiting = 5000
    bench.session.tick(0.0)
    bench.session.tick(11.0)
    assert bench.pipe.aborted
    assert bench.counters.closed == {1006: 1}
    assert json.loads(bench.log.getvalue())["device"] == ADA.device_id.hex()


async def test_full_and_drained(bench: Bench) -> None:
    await bench.resume()
    bench.session.full()
    bench.commit(3)
    assert bench.seqs == []
    bench.session.drained()
    await bench.dispatcher.idle()
    assert bench.seqs == [3]


def test_binary_is_closed(bench: Bench) -> None:
    bench.session.binary(b"x")
    assert bench.pipe.ended == (1003, "frames are text")
    logged = json.loads(bench.log.getvalue())
    assert (logged["event"], logged["code"], logged["device"]) == ("session.closed", 1003, None)


async def test_a_lost_connection_hears_nothing_more(bench: Bench) -> None:
    await bench.resume()
    bench.session.lost()
    bench.commit(3)
    bench.session.page_failed()
    assert bench.seqs == []
    assert bench.pipe.ended is None
    assert len(bench.hub) == 0


def test_going_away(bench: Bench) -> None:
    bench.session.going_away()
    assert bench.pipe.ended == (4503, "going away")


async def test_a_broken_session_is_cut(bench: Bench) -> None:
    await bench.resume()
    bench.session.broken()
    assert bench.pipe.aborted
    assert bench.counters.errors == 1
    bench.commit(3)
    assert bench.seqs == []


async def test_a_session_that_is_cut_counts_once(bench: Bench) -> None:
    await bench.resume()
    bench.session.cut()
    bench.session.cut()
    assert bench.pipe.aborted
    assert bench.counters.closed == {1006: 1}
