"""One connection over a real socket: order, batches, the heartbeat, and a relay that means harm."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from websockets.asyncio.server import ServerConnection

from desktop.client.connection import Connection, open_connection
from desktop.client.reconnect import Ended
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from relay.wire.base import Nothing
from relay.wire.events import Event, Signal
from relay.wire.messages import Sent
from tests.helpers.faultproxy import FaultProxy
from tests.helpers.scripted_relay import HELLO, Json, answer, event, notification, scripted_relay
from tests.helpers.waiting import DEADLINE, eventually, in_time

CONFIG = ClientConfig()
FAST = replace(CONFIG.scaled(1 / 20), open_within=CONFIG.open_within)


class Ear:
    """Notes everything in the order it was told."""

    def __init__(self, fail: Callable[[], Exception] | None = None) -> None:
        self.heard: list[object] = []
        self.batches: list[int] = []
        self._fail = fail

    def on_events(self, events: Sequence[Event]) -> None:
        if self._fail is not None:
            raise self._fail()
        self.batches.append(len(events))
        self.heard.extend(found.seq for found in events)

    def on_signal(self, signal: Signal) -> None:
        self.heard.append(signal.kind)


@asynccontextmanager
async def connected(
    relay_url: str, ear: Ear, config: ClientConfig = CONFIG
) -> AsyncIterator[tuple[Connection, asyncio.Task[Ended]]]:
    connection = await open_connection(relay_url, config, ear)
    running = asyncio.create_task(connection.run())
    try:
        yield connection, running
    finally:
        connection.abort()
        await in_time(asyncio.gather(running, return_exceptions=True), "the end of the connection")


async def test_hello_is_kept(no_leaked_tasks: None) -> None:
    async with scripted_relay() as relay, connected(relay.url, Ear()) as (connection, _):
        assert connection.hello.limits.text == 4_000


@pytest.mark.parametrize(
    "greeting",
    [
        b"\x00\x01",
        "not json",
        "[]",
        "{}",
        notification("event", {"seq": 1, "kind": "x", "at": 1}),
        notification("hello", {}),
        notification("hello", {**HELLO, "protocol": "paravion.v9"}),
        notification("hello", {**HELLO, "limits": 7}),
    ],
)
async def test_what_begins_otherwise_is_no_relay(greeting: str | bytes) -> None:
    async with scripted_relay() as relay:
        relay.greeting = [greeting]
        with pytest.raises(Problem) as caught:
            await open_connection(relay.url, CONFIG, Ear())
        assert caught.value.name == "not_a_relay"


async def test_silence_instead_of_hello_has_a_deadline() -> None:
    async with scripted_relay() as relay:
        relay.greeting = []
        with pytest.raises(Problem) as caught:
            await open_connection(relay.url, ClientConfig(open_within=0.1), Ear())
        assert caught.value.name == "relay_unreachable"


async def test_a_link_that_is_cut_before_hello_is_unreachable() -> None:
    async with scripted_relay() as relay:
        relay.greeting = []
        opening = asyncio.create_task(open_connection(relay.url, CONFIG, Ear()))
        await eventually(lambda: relay.connections, "a connection")
        relay.connections[0].transport.abort()
        with pytest.raises(Problem) as caught:
            await opening
        assert caught.value.name == "relay_unreachable"


async def test_events_answers_and_signals_keep_their_order() -> None:
    ear = Ear()

    async def respond(connection: ServerConnection, request: Json) -> None:
        await connection.send(event(1))
        await connection.send(event(2))
        await connection.send(answer(request, {"seq": 9, "sent_at": 1, "rev": 1}))
        await connection.send(event(3))
        await connection.send(notification("signal", {"kind": "head", "seq": 3}))

    async with scripted_relay() as relay, connected(relay.url, ear) as (connection, _):
        relay.on_request = respond

        async def ask() -> None:
            result = await connection.calls.call("messages.send", Nothing(), Sent)
            ear.heard.append(("answer", result.seq))

        await ask()
        await eventually(lambda: len(ear.heard) == 5, "everything to be told")
    assert ear.heard == [1, 2, ("answer", 9), 3, "head"]


async def test_waiting_events_come_together_and_never_more_than_the_limit() -> None:
    ear = Ear()
    config = ClientConfig(batch_most=50)
    async with scripted_relay() as relay, connected(relay.url, ear, config):
        await relay.push(*(event(seq) for seq in range(1, 1_001)))
        await eventually(lambda: len(ear.heard) == 1_000, "all events")
    assert ear.heard == list(range(1, 1_001))
    assert max(ear.batches) <= 50
    assert len(ear.batches) < 1_000


async def test_after_each_full_batch_and_no_other_reading_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    sleep = asyncio.sleep
    ear = Ear()
    config = ClientConfig(batch_most=50, rest=2.0)
    async with scripted_relay() as relay, connected(relay.url, ear, config) as (_, running):

        async def noted(seconds: float) -> None:
            if asyncio.current_task() is running and seconds > 0:
                rests.append(seconds)
            await sleep(seconds)

        monkeypatch.setattr(asyncio, "sleep", noted)
        await relay.push(*(event(seq) for seq in range(1, 1_001)))
        await eventually(lambda: len(ear.heard) == 1_000, "all events")
        full = sum(size == 50 for size in ear.batches)
        await eventually(lambda: len(rests) == full, "a rest for each")
    assert full > 0


async def test_unknown_notifications_and_fields_are_no_fault() -> None:
    ear = Ear()
    async with scripted_relay() as relay, connected(relay.url, ear) as (_, running):
        await relay.push(notification("weather", {"sun": True}), event(1, kind="moon.changed", moon={"phase": 3}))
        await eventually(lambda: ear.heard == [1], "the event")
        assert not running.done()


HOSTILE = [
    b"binary",
    "",
    "nul\x00l",
    "[" * 100_000,
    '{"a":' * 50_000,
    '{"method":"event"}',
    '{"jsonrpc":"2.0","id":1,"result":{}}',
    '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}',
    '{"jsonrpc":"2.0","id":1e400}',
    notification("event", {"seq": 0, "kind": "x", "at": 1}),
    notification("event", {"seq": -5, "kind": "x", "at": 1}),
    notification("event", {"seq": 2**53, "kind": "x", "at": 1}),
    notification("event", {"seq": 2**200, "kind": "x", "at": 1}),
    notification("event", {"seq": "1", "kind": "x", "at": 1}),
    notification("event", {"seq": 1, "kind": "message.new", "at": 1, "message": {"id": "nobody"}}),
    notification("signal", {"kind": "head", "seq": -1}),
    notification("signal", {"kind": 7}),
    notification("hello", HELLO),
]


@pytest.mark.parametrize("frame", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_frame_the_protocol_does_not_allow_ends_the_connection(frame: str | bytes) -> None:
    ear = Ear()
    async with scripted_relay() as relay, connected(relay.url, ear) as (connection, running):
        await relay.push(frame)
        ended = await in_time(running, "the end")
        assert ended.problem == "relay_misbehaves"
        assert connection.fault
        assert ear.heard == []


async def test_a_frame_beyond_the_cap_ends_the_connection() -> None:
    async with scripted_relay() as relay, connected(relay.url, Ear(), ClientConfig(frame_most=10_000)) as (_, running):
        await relay.push(notification("weather", {"sun": "x" * 20_000}))
        assert (await in_time(running, "the end")).problem == "offline"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    frames=st.lists(
        st.one_of(
            st.text(max_size=60),
            st.binary(max_size=60),
            st.builds(
                lambda method, params: json.dumps({"jsonrpc": "2.0", "method": method, "params": params}),
                st.sampled_from(["event", "signal", "hello", "x"]),
                st.recursive(
                    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: (
                        st.lists(inner, max_size=3)
                        | st.dictionaries(
                            st.sampled_from(["seq", "kind", "at", "message", "thread", "me", "person"]),
                            inner,
                            max_size=5,
                        )
                    ),
                    max_leaves=12,
                ),
            ),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_frame_whatever_breaks_more_than_its_own_connection(frames: list[str | bytes]) -> None:
    async def scenario() -> None:
        async with scripted_relay() as relay:
            connection = await open_connection(relay.url, CONFIG, Ear())
            running = asyncio.create_task(connection.run())
            await relay.push(*frames)
            await relay.connections[0].close()
            ended = await in_time(running, "the end")
            assert ended.problem in ("offline", "relay_misbehaves")

    asyncio.run(scenario())


async def test_a_failing_receiver_gets_nothing_more_and_its_error_comes_out() -> None:
    ear = Ear(lambda: Problem("disk_full"))
    async with scripted_relay() as relay, connected(relay.url, ear) as (_, running):
        await relay.push(event(1), notification("signal", {"kind": "head", "seq": 1}), event(2))
        with pytest.raises(Problem) as caught:
            await in_time(running, "the end")
        assert caught.value.name == "disk_full"
        assert ear.heard == []


async def test_the_relays_close_code_is_known() -> None:
    async with scripted_relay() as relay, connected(relay.url, Ear()) as (_, running):
        await relay.connections[0].close(4401, "signed out")
        assert (await in_time(running, "the end")).code == 4401


async def test_a_half_open_connection_is_noticed() -> None:
    async with scripted_relay() as relay, FaultProxy(relay.url) as proxy:
        async with connected(proxy.url, Ear(), FAST) as (connection, running):
            proxy.black_hole()
            asked = asyncio.create_task(connection.calls.call("messages.send", Nothing(), Sent))
            assert (await in_time(running, "the end")).problem == "offline"
            with pytest.raises(Problem) as caught:
                await asked
            assert caught.value.outcome_unknown


async def test_a_silent_but_living_relay_is_kept() -> None:
    pings = 0
    config = ClientConfig(ping_after=0.02, pong_within=DEADLINE)
    async with scripted_relay() as relay:
        async with connected(relay.url, Ear(), config) as (connection, running):
            ping = connection._socket.ping

            async def counted() -> object:
                nonlocal pings
                pings += 1
                return await ping()

            connection._socket.ping = counted  # type: ignore[method-assign,assignment]
            await eventually(lambda: pings >= 5, "five questions")
            assert not running.done()


async def test_a_probe_cuts_at_once_where_nobody_answers() -> None:
    config = ClientConfig(ping_after=3_600.0, probe_within=0.1)
    async with scripted_relay() as relay, FaultProxy(relay.url) as proxy:
        async with connected(proxy.url, Ear(), config) as (connection, running):
            proxy.black_hole()
            connection.probe()
            assert (await in_time(running, "the end")).problem == "offline"


async def test_an_orderly_close_leaves_nothing(no_leaked_tasks: None) -> None:
    async with scripted_relay() as relay:
        connection = await open_connection(relay.url, CONFIG, Ear())
        running = asyncio.create_task(connection.run())
        await connection.close()
        await in_time(running, "the end")
        await eventually(lambda: not relay.connections, "the relay to see the end")
