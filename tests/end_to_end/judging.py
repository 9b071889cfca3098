"""The end of a round with apps: all comes to rest, everything is read afresh, the checker has its say."""

from __future__ import annotations

from typing import Any

from tests.end_to_end.app_process import App
from tests.helpers.checker import assert_clean
from tests.helpers.history import History
from tests.helpers.waiting import eventually_async
from tests.helpers.wireclient import PASSWORD, Wire


async def read_all(wire: Wire, thread: str) -> list[list[Any]]:
    """The whole thread as the relay serves it: [seq, id, text] each."""
    rows: list[list[Any]] = []
    while True:
        page = (await wire.call("messages.history", thread_id=thread, after=len(rows), limit=200)).get("messages", ())
        rows += [[message["seq"], message["id"], message["body"]["text"]] for message in page]
        if len(page) < 200:
            return rows


async def finish(history: History, url: str, apps: list[App], thread: str, about: str) -> None:
    """Wait until all is sent and every app is at its head; read on fresh devices; judge."""
    for app in apps:
        await app.until_sent()
    for app in apps:
        wire = await Wire.connect(url)
        signed = await wire.sign_in(app.name, password=PASSWORD)
        token = signed["token"]

        async def at_rest(app: App = app, wire: Wire = wire, token: str = token) -> dict[str, Any] | None:
            # The other's last receipt may come at any time: only a head read after the store speaks of that store.
            store = await app.store(thread)
            head: dict[str, Any] = (await wire.resume(token, None))["head"]
            at_head = store["cursor"] == [head["epoch"], head["seq"]]
            return {"head": head, "store": store} if at_head else None

        seen = await eventually_async(at_rest, f"{app.name} is at its head", 60)
        history.see("head", account=app.name, **seen["head"])
        history.see("final", account=app.name, thread=thread, rows=await read_all(wire, thread))
        history.see("store", account=app.name, dev=app.name, thread=thread, **seen["store"])
        await wire.close()
    assert_clean(history.steps, about)
