"""What is done to messages without a link waits through a kill of the app, and arrives; all end in the same state.

That each single answer of the relay may be lost is in `test_conversation`.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.end_to_end.agreeing import agree
from tests.end_to_end.sides import pair


async def test_all_that_is_done_without_a_link_arrives_once_it_is_there(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        theirs = await boris.app.send(thread, "by Boris")
        mine = await ada.app.send(thread, "by Ada")
        gone = await ada.app.send(thread, "too much")
        for side in (ada, boris):
            await side.at_rest()
            await side.sees(thread, gone, lambda row: row.get("seq") is not None, "the messages")
        ada.app.history.see("nemesis", what="no link; kill -9 of Ada's app")
        ada.proxy.refuse()
        ada.proxy.cut()
        app = ada.app
        answer = await app.do("send", thread=thread, text="in answer", reply_to=theirs)
        await app.do("edit", message=answer, text="in a better answer")
        await app.do("edit", message=mine, text="first")
        await app.do("edit", message=mine, text="second")
        for emoji in ("🔥", "❤️", "👍"):
            await app.do("react", message=theirs, emoji=emoji)
        await app.do("pin", message=theirs)
        await app.do("save", message=mine)
        await app.do("unsend", message=gone)
        assert [row["unsending"] for row in await app.do("messages", thread=thread) if row["id"] == gone] == [True]
        app.kill()
        await app.start()
        here = {row["id"]: row for row in await app.do("shared", thread=thread)}
        assert here[mine]["text"] == "second"
        assert list(here[theirs]["reactions"]) == ["👍"]
        assert here[answer]["text"] == "in a better answer"
        server.kill()
        await asyncio.to_thread(server.start)
        for proxy in (ada.proxy, boris.proxy):
            proxy.retarget(server.url)
        ada.proxy.refuse(False)
        await ada.at_rest()
        await boris.sees(thread, answer, lambda row: row.get("text") == "in a better answer", "the answer")
        await boris.sees(thread, gone, lambda row: row["content"] == "gone", "the unsend")
        await agree(tmp_path, server, ada, boris, thread)
        assert not any(row["refused"] for row in await app.do("messages", thread=thread))
