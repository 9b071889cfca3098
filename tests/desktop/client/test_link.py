"""The line to the relay over real sockets: losses, waits, being signed out, calls while it comes and goes."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection

from desktop.client.link import Link
from desktop.config import ClientConfig
from desktop.domain.connection import Connection as Word
from desktop.domain.connection import ConnectionState
from desktop.domain.problem import Problem
from relay.wire.base import Nothing
from relay.wire.events import Event, Signal
from relay.wire.people import People, Search
from relay.wire.session import Hello
from tests.helpers.faultproxy import FaultProxy
from tests.helpers.scripted_relay import Json, ScriptedRelay, answer, error, event, scripted_relay
from tests.helpers.waiting import eventually, in_time

FAST = ClientConfig().scaled(1 / 20)
STEADY = ClientConfig(retry_first=0.02, retry_most=0.1)


class Sync:
    """Resumes each connection, as sync does, and notes what it is told."""

    def __init__(self, fail: Exception | None = None) -> None:
        self.told: list[str] = []
        self.seqs: list[int] = []
        self.link: Link | None = None
        self.resuming: asyncio.Task[Nothing] | None = None
        self.resume = True
        self.fail = fail

    def on_connected(self, hello: Hello) -> None:
        self.told.append("connected")
        if self.resume:
            assert self.link is not None
            self.resuming = asyncio.create_task(self.link.call("session.resume", Nothing(), Nothing))
            self.resuming.add_done_callback(lambda task: task.cancelled() or task.exception())

    def on_events(self, events: Sequence[Event]) -> None:
        if self.fail is not None:
            fail, self.fail = self.fail, None
            raise fail
        self.seqs += [found.seq for found in events]

    def on_signal(self, signal: Signal) -> None:
        self.told.append(signal.kind)

    def on_lost(self) -> None:
        self.told.append("lost")


async def obliging(connection: ServerConnection, request: Json) -> None:
    await connection.send(answer(request, {}))


@asynccontextmanager
async def line(
    url: str, sync: Sync, config: ClientConfig = STEADY, **options: object
) -> AsyncIterator[tuple[Link, list[ConnectionState]]]:
    states: list[ConnectionState] = []
    link = Link(url, config, on_state=states.append, **options)  # type: ignore[arg-type]
    sync.link = link
    link.start(sync)
    try:
        yield link, states
    finally:
        await in_time(link.stop(), "the link to stop")


@asynccontextmanager
async def relay_that_answers() -> AsyncIterator[ScriptedRelay]:
    async with scripted_relay() as relay:
        relay.on_request = obliging
        yield relay


async def test_a_connection_is_told_and_calls_wait_until_the_session_is_resumed(no_leaked_tasks: None) -> None:
    sync = Sync()
    async with relay_that_answers() as relay, line(relay.url, sync) as (link, states):
        await in_time(link.call("people.search", Search(query="bo"), People), "an answer")
        assert [request["method"] for request in relay.requests] == ["session.resume", "people.search"]
        link.show(Word.CONNECTED)
        assert [state.connection for state in states] == [Word.CONNECTED]
        assert link.connected


async def test_after_a_loss_it_comes_back_and_says_so() -> None:
    sync = Sync()
    async with relay_that_answers() as relay, line(relay.url, sync) as (link, states):
        await eventually(lambda: link.connected, "the first connection")
        link.show(Word.CONNECTED)
        relay.connections[0].transport.abort()
        await eventually(lambda: relay.accepted == 2 and link.connected, "the second connection")
        assert sync.told == ["connected", "lost", "connected"]
        words = [state.connection for state in states]
        assert words == [Word.CONNECTED, Word.OFFLINE, Word.OFFLINE, Word.CATCHING_UP]
        assert states[1].retry_at is not None
        assert states[2].retry_at is None


async def test_it_waits_to_begin_unless_it_is_hurried() -> None:
    async with relay_that_answers() as relay:
        link = Link(relay.url, STEADY, on_state=lambda state: None)
        sync = Sync()
        sync.link = link
        link.start(sync, after=3600)
        call = asyncio.create_task(link.call("people.search", Search(query="bo"), People))
        link.retry_now()
        await in_time(call, "an answer")
        await in_time(link.stop(), "the link to stop")
        assert relay.accepted == 1


async def test_a_persons_action_begins_it() -> None:
    async with relay_that_answers() as relay:
        link = Link(relay.url, STEADY, on_state=lambda state: None)
        sync = Sync()
        sync.link = link
        link.start(sync, after=3600)
        link.want()
        await eventually(lambda: link.connected, "the connection")
        await in_time(link.stop(), "the link to stop")
        assert relay.accepted == 1


async def test_a_persons_action_shortens_a_long_wait() -> None:
    patient = ClientConfig(retry_first=3_600.0, retry_most=3_600.0, retry_acted=0.05)
    sync = Sync()
    async with relay_that_answers() as relay, FaultProxy(relay.url) as proxy:
        proxy.refuse()
        async with line(proxy.url, sync, patient, wall=lambda: 1_000.0, chance=lambda: 0.0) as (link, states):
            await eventually(lambda: states and states[-1].retry_at, "the wait")
            assert states[-1].retry_at == 4_600_000
            proxy.refuse(False)
            link.want()
            await eventually(lambda: link.connected, "the connection")
            assert all(state.retry_at is None or state.retry_at in (4_600_000, 1_000_050) for state in states)


async def test_an_action_hurries_no_relay_that_asked_for_time() -> None:
    sync = Sync()
    async with scripted_relay(process_request=lambda c, _r: busy(c)) as relay:
        async with line(relay.url, sync, STEADY, wall=lambda: 1_000.0, chance=lambda: 0.0) as (link, states):
            await eventually(lambda: states, "the refusal")
            for _ in range(3):
                link.want()
                await eventually(lambda: not link._acted, "the line to look")
            assert all(abs((state.retry_at or 0) - 1_300_000) <= 1 for state in states)


async def test_it_starts_before_the_relay_does() -> None:
    # Bound, so that nobody else takes it meanwhile; it refuses whoever connects until somebody listens there.
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    sync = Sync()
    async with line(f"ws://127.0.0.1:{bound.getsockname()[1]}/v1", sync) as (link, states):
        await eventually(lambda: len(states) >= 4, "two failures")
        assert states[0].problem == "relay_unreachable"
        with pytest.raises(Problem) as caught:
            await link.call("people.search", Search(query="bo"), People)
        assert caught.value.outcome_unknown
        late = ScriptedRelay()
        late.on_request = obliging
        await late.start(sock=bound)
        await eventually(lambda: link.connected, "the connection")
        await link.stop()
        await late.stop()
    assert sync.told[0] == "connected"


@pytest.mark.parametrize("how", ["close code", "answer to resume"])
async def test_a_device_that_was_signed_out_stops_trying(how: str) -> None:
    sync = Sync()

    async def turn_away(connection: ServerConnection, request: Json) -> None:
        if how == "close code":
            await connection.close(4401, "signed out")
        else:
            await connection.send(error(request, 1001, "not_signed_in"))

    async with scripted_relay() as relay:
        relay.on_request = turn_away
        async with line(relay.url, sync) as (link, states):
            await eventually(lambda: states and states[-1].connection is Word.SIGNED_OUT, "being signed out")
            assert link._running is not None
            await in_time(asyncio.wait([link._running]), "the end of trying")
        assert relay.accepted == 1


async def test_what_the_relay_asks_for_is_waited() -> None:
    waited = ClientConfig(retry_first=0.01, retry_most=0.02, retry_after_most=600.0)
    sync = Sync()

    async with scripted_relay(process_request=lambda c, _r: busy(c)) as relay:
        async with line(relay.url, sync, waited, wall=lambda: 1_000.0, chance=lambda: 0.0) as (_, states):
            await eventually(lambda: states, "the refusal")
            assert states[0] == ConnectionState(Word.OFFLINE, 1_300_000, "relay_unreachable")


def busy(connection: ServerConnection) -> object:
    response = connection.respond(503, "")
    response.headers["Retry-After"] = "300"
    return response


async def test_who_cannot_wait_tries_now() -> None:
    patient = ClientConfig(retry_first=3_600.0, retry_most=3_600.0)
    sync = Sync()
    async with relay_that_answers() as relay, FaultProxy(relay.url) as proxy:
        proxy.refuse()
        async with line(proxy.url, sync, patient) as (link, states):
            await eventually(lambda: states and states[-1].retry_at, "the wait")
            proxy.refuse(False)
            link.retry_now()
            await eventually(lambda: link.connected, "the connection")


async def test_a_computer_that_slept_asks_at_once() -> None:
    patient = ClientConfig(ping_after=3_600.0, probe_within=0.05, wake_check=0.01, retry_first=0.01)
    slept = 0.0
    sync = Sync()
    async with relay_that_answers() as relay, FaultProxy(relay.url) as proxy:
        async with line(proxy.url, sync, patient, wall=lambda: time.time() + slept) as (link, _):
            await eventually(lambda: link.connected, "the connection")
            proxy.black_hole()
            slept = 8 * 3_600.0
            await eventually(lambda: "lost" in sync.told, "the dead connection to be noticed")
            proxy.heal()
            await eventually(lambda: link.connected and len(proxy.url) > 0, "the next connection")


async def test_a_half_open_connection_is_replaced() -> None:
    sync = Sync()
    async with relay_that_answers() as relay, FaultProxy(relay.url) as proxy, line(proxy.url, sync, FAST) as (link, _):
        await eventually(lambda: link.connected, "the connection")
        proxy.black_hole()
        await eventually(lambda: "lost" in sync.told, "the silence to be noticed")
        proxy.heal()
        await eventually(lambda: sync.told.count("connected") >= 2 and link.connected, "the next connection")


@pytest.mark.parametrize(("fail", "problem"), [(Problem("disk_full"), "disk_full"), (KeyError("x"), "internal_error")])
async def test_a_receiver_that_fails_is_shown_and_tried_again(fail: Exception, problem: str) -> None:
    sync = Sync(fail)
    async with relay_that_answers() as relay, line(relay.url, sync) as (link, states):
        await eventually(lambda: link.connected, "the connection")
        await relay.push(event(1))
        await eventually(lambda: relay.accepted == 2 and link.connected, "the next connection")
        assert problem in [state.problem for state in states]
        await relay.push(event(1), event(2))
        await eventually(lambda: sync.seqs == [1, 2], "the events")


async def test_a_call_that_waits_for_the_session_has_its_deadline() -> None:
    sync = Sync()
    sync.resume = False
    async with relay_that_answers() as relay, line(relay.url, sync) as (link, _):
        await eventually(lambda: sync.told == ["connected"], "the connection")
        with pytest.raises(Problem) as caught:
            await link.call("people.search", Search(query="bo"), People, within=0.05)
        assert caught.value.name == "timed_out"


async def test_a_call_that_waits_for_the_session_ends_with_the_connection() -> None:
    sync = Sync()
    sync.resume = False
    async with relay_that_answers() as relay, line(relay.url, sync) as (link, _):
        await eventually(lambda: sync.told == ["connected"], "the connection")
        asked = asyncio.create_task(link.call("people.search", Search(query="bo"), People))
        await asyncio.sleep(0)
        relay.connections[0].transport.abort()
        with pytest.raises(Problem) as caught:
            await in_time(asked, "the call to end")
        assert caught.value.name == "offline"


async def test_stopping_twice_and_before_a_connection_is_quiet(no_leaked_tasks: None) -> None:
    sync = Sync()
    link = Link("ws://127.0.0.1:9/v1", STEADY, on_state=lambda _state: None)
    await link.stop()
    link.start(sync)
    await link.stop()
    await link.stop()
    assert sync.told == []


async def test_a_mistake_of_ours_is_shown_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, no_leaked_tasks: None
) -> None:
    from desktop.client import connection

    really, broke = connection.open_connection, []

    async def breaks_once(*arguments: object) -> object:
        if not broke:
            broke.append(1)
            raise KeyError("a mistake")
        return await really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(connection, "open_connection", breaks_once)
    sync = Sync()
    async with relay_that_answers() as relay, line(relay.url, sync) as (_, states):
        await eventually(lambda: sync.told == ["connected"], "the second attempt")
    assert (states[0].connection, states[0].problem) == (Word.OFFLINE, "internal_error")


async def test_a_receiver_that_breaks_at_the_loss_is_connected_again(no_leaked_tasks: None) -> None:
    class Breaks(Sync):
        def on_lost(self) -> None:
            super().on_lost()
            if self.told.count("lost") == 1:
                raise KeyError("a mistake")

    sync = Breaks()
    async with relay_that_answers() as relay, line(relay.url, sync):
        await eventually(lambda: sync.told == ["connected"], "connected")
        relay.connections[-1].transport.abort()
        await eventually(lambda: sync.told[:3] == ["connected", "lost", "connected"], "connected again")


async def test_who_breaks_at_hearing_the_state_ends_no_line(no_leaked_tasks: None) -> None:
    def breaks(_state: ConnectionState) -> None:
        raise KeyError("a mistake")

    sync = Sync()
    async with relay_that_answers() as relay:
        link = Link("ws://127.0.0.1:9/v1", STEADY, on_state=breaks)
        sync.link = link
        link._address = relay.url
        link.start(sync)
        await eventually(lambda: sync.told == ["connected"], "connected")
        relay.connections[-1].transport.abort()
        await eventually(lambda: sync.told[:3] == ["connected", "lost", "connected"], "connected again")
        await in_time(link.stop(), "the link to stop")
