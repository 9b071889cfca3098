"""Peers that read slowly or not at all: bounded, caught up or cut, and nobody else notices."""

import asyncio
from pathlib import Path

from relay.config import Rate
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Wire
from tests.relay.rawpeer import PING, RawPeer, call, frame
from tests.relay.serving import Serving, fast_settings, serving


async def talk(relay: Serving) -> tuple[Wire, Wire, str, str]:
    """Ada and Bo, both signed in, and their thread; Bo's token."""
    ada, bo = await Wire.connect(relay.url), await Wire.connect(relay.url)
    await ada.sign_up("ada")
    signed = await bo.sign_up("bobby")
    thread = await ada.call("threads.direct", user_id=signed["me"]["user_id"])
    return ada, bo, thread["thread_id"], signed["token"]


async def test_a_slow_reader_falls_behind_catches_up_and_misses_nothing(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", limits={"budget": 4096}, deadlines={"head_every": 60.0})
    async with serving(settings) as relay:
        ada, bo, thread, token = await talk(relay)
        slow = await RawPeer.open(relay.url, small_buffer=True)
        await slow.send(call(1, "session.resume", token=token, cursor=None))
        start = (await slow.json())["result"]["head"]["seq"]
        # More than the kernel's buffers take: the transport's own buffer passes the budget.
        count = 1500
        text = "x" * 3900
        for first in range(0, count, 50):
            await asyncio.gather(*(ada.send_text(thread, text) for _ in range(min(50, count - first))))
        states = {str(one.state) for one in relay.relay.hub._all}  # type: ignore[attr-defined]
        assert "State.CATCHING_UP" in states
        seqs = []
        while len([1 for one in seqs if one]) < count + 2:
            seqs.append((await slow.json())["params"]["seq"])
        assert seqs == list(range(start + 1, start + 1 + len(seqs)))
        slow.close()
        await ada.close()
        await bo.close()


async def test_a_peer_that_never_reads_is_cut_and_the_others_do_not_notice(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", limits={"budget": 4096}, deadlines={"send": 0.3})
    async with serving(settings) as relay:
        ada, bo, thread, token = await talk(relay)
        await bo.resume(token, None)
        dead = await RawPeer.open(relay.url, small_buffer=True)
        await dead.send(call(1, "session.resume", token=token, cursor=None))
        await dead.json()
        sent = 0
        while len(relay.relay.hub) == 3:
            await asyncio.gather(*(ada.send_text(thread, "y" * 3900) for _ in range(20)))
            sent += 20
            assert sent < 20_000, "nobody cut the peer that never reads"
        assert relay.relay.counters.closed[1006] == 1
        news = [one for one in bo.events if one["kind"] == "message.new"]
        await eventually(lambda: len([1 for one in bo.events if one["kind"] == "message.new"]) == sent, "Bo has all")
        assert news == [one for one in bo.events if one["kind"] == "message.new"][: len(news)]
        dead.close()
        await ada.close()
        await bo.close()


async def test_answers_nobody_reads_are_bounded(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", limits={"budget": 4096}, deadlines={"send": 0.5})
    async with serving(settings) as relay:
        ada, bo, thread, token = await talk(relay)
        for _ in range(10):
            await asyncio.gather(*(ada.send_text(thread, "z" * 3900) for _ in range(20)))
        greedy = await RawPeer.open(relay.url, small_buffer=True)
        await greedy.send(call(1, "session.resume", token=token, cursor=None))
        await greedy.json()
        asked = 0
        while len(relay.relay.hub) == 3 and asked < 5000:
            greedy.write(frame(call(asked, "messages.history", thread_id=thread)))
            asked += 1
            await asyncio.sleep(0)
        await eventually(lambda: len(relay.relay.hub) == 2, "the greedy peer is cut")
        # 4 answers of 800 KB at once, and the budget; not hundreds.
        assert relay.relay.counters.calls["messages.history"] < 100
        greedy.close()
        await ada.close()
        await bo.close()


async def test_answers_nobody_reads_are_bounded_for_all_peers_together(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path / "data", limits={"budget": 4096, "buffered": 100_000})
    async with serving(settings) as relay:
        ada, bo, thread, token = await talk(relay)
        for _ in range(10):
            await asyncio.gather(*(ada.send_text(thread, "z" * 3900) for _ in range(20)))
        greedy = await RawPeer.open(relay.url, small_buffer=True)
        await greedy.send(call(1, "session.resume", token=token, cursor=None))
        await greedy.json()
        # There is time enough for it to take what it asked for, but not memory.
        while len(relay.relay.hub) == 3:
            greedy.write(frame(call(2, "messages.history", thread_id=thread)))
            await asyncio.sleep(0)
        assert relay.relay.counters.closed[1006] == 1
        assert (await bo.call("messages.history", thread_id=thread, limit=1))["messages"]
        greedy.close()
        await ada.close()
        await bo.close()


async def test_pongs_nobody_reads_are_bounded(tmp_path: Path) -> None:
    budget = 65_536
    settings = fast_settings(tmp_path / "data", limits={"budget": budget}, buckets={"misuse": Rate(10**6, 1)})
    async with serving(settings) as relay:
        deaf = await RawPeer.open(relay.url, small_buffer=True)
        (connection,) = relay.relay.server.connections
        # More than the kernel's buffers take both ways.
        deaf.write(frame(b"p" * 125, PING) * 120_000)
        await eventually(lambda: not connection.transport.is_reading(), "the relay reads no more of it")
        # The budget, and the pongs to one more read of the socket.
        assert connection.transport.get_write_buffer_size() < budget + 300_000
        deaf.close()
