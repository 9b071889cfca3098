"""A spy again: what one conversation alone says of read receipts, over all settings, cut links and ends of the app."""

from __future__ import annotations

import asyncio
from itertools import product
from pathlib import Path

from tests.desktop.bridge.test_engine import people
from tests.desktop.bridge.test_spied import SWITCHES, Spy, _knows, met
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually, eventually_async
from tests.helpers.wireclient import Wire

HERE = (None, True, False)


async def test_what_is_set_for_a_conversation_holds_for_both_in_it(tmp_path: Path) -> None:
    with relay(tmp_path / "relay") as server:
        async with people(tmp_path, server.url, "ada") as (ada,):
            wire = await Wire.connect(server.url)
            token = (await wire.sign_up("spy"))["token"]
            await wire.resume(token, None)
            spy = Spy(wire)
            row, ada_id = await met(ada, wire, "ada")
            thread = str(row.thread_id)
            for number, (read, here) in enumerate(product(SWITCHES, HERE)):
                await ada.engine.set_privacy(read_reach=read)
                await ada.engine.set_receipts(row.thread_id, here)
                seq = (await wire.send_text(thread, f"{read} {here}"))["seq"]
                await eventually_async(lambda seq=seq: _knows(ada, row.thread_id, seq), "the message")  # type: ignore[misc]
                spy.forget()
                await ada.engine.mark_read(row.thread_id, seq)
                # A message of Ada's comes after all that she caused before it; the spy reads it.
                await ada.engine.send(row.thread_id, f"after {number}")
                await eventually(lambda n=number: f"after {n}" in texts(wire), "her message")  # type: ignore[misc]
                mine = seq + 1
                await wire.call("messages.read", thread_id=thread, seq=mine)
                shows = here if here is not None else read != "nobody"
                assert spy.read(ada_id, seq) == shows, (read, here)
                # What the spy read is told to Ada just as far; her own next message comes behind it.
                await wire.send_text(thread, "behind it")
                await eventually_async(lambda seq=mine: _knows(ada, row.thread_id, seq + 1), "what is behind it")  # type: ignore[misc]
                now = await ada.engine.thread(row.thread_id)
                assert now is not None
                assert (now.other_read_seq >= mine, now.receipts) == (shows, here), (read, here)
            await wire.close()


async def test_turned_off_without_a_connection_nothing_that_is_read_after_it_is_told(tmp_path: Path) -> None:
    with relay(tmp_path / "relay") as server:
        async with people(tmp_path, server.url, "ada") as (ada,):
            wire = await Wire.connect(server.url)
            token = (await wire.sign_up("spy"))["token"]
            await wire.resume(token, None)
            row, ada_id = await met(ada, wire, "ada")
            seq = (await wire.send_text(str(row.thread_id), "read me"))["seq"]
            await eventually_async(lambda: _knows(ada, row.thread_id, seq), "the message")
            await asyncio.to_thread(server.kill)
            await ada.engine.set_receipts(row.thread_id, False)
            await ada.engine.mark_read(row.thread_id, seq)
            # The app ends before it could tell anybody.
            await ada.restart()
            await ada.engine.unlock("correct horse")
            await wire.close()
            await asyncio.to_thread(server.start)
            wire = await Wire.connect(server.url)
            await wire.resume(token, None)
            spy = Spy(wire)
            await ada.engine.send(row.thread_id, "and now")
            await eventually(lambda: "and now" in texts(wire), "her message")
            assert not spy.read(ada_id, seq)
            thread = await wire.call("threads.set", thread_id=str(row.thread_id), archived=False)
            assert [one.get("read_seq", 0) for one in thread["members"] if one["user_id"] == ada_id] == [0]
            await wire.close()


def texts(wire: Wire) -> list[str]:
    return [event["message"]["body"]["text"] for event in wire.events if event["kind"] == "message.new"]
