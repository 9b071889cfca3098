"""What was decided about requests outlives the app and the relay, and until it went it can be taken back."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.end_to_end.app_process import App
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually_async


async def until(app: App, thread: str, state: str) -> None:
    async def there() -> bool:
        return bool(await app.do("state", thread=thread) == state)

    await eventually_async(there, f"{app.name}: a thread that is {state}")


async def waiting(app: App, threads: set[str]) -> None:
    async def there() -> bool:
        return set(await app.do("requests")) == threads

    await eventually_async(there, f"{app.name}: {len(threads)} requests")


async def reads(app: App, thread: str, texts: list[str]) -> None:
    async def there() -> bool:
        return [row["text"] for row in await app.do("messages", thread=thread)] == texts

    await eventually_async(there, f"{app.name}: {texts}")


async def signed_up(app: App) -> App:
    """With the settings of a new account: only friends write straight away."""
    await app.start()
    app.me = (await app.do("sign_up", username=app.name))["me"]
    app.ready = True
    return app


async def test_verdicts_outlive_the_app_and_the_relay(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        names = ("ada", "boris", "cyra", "dario")
        ada, *askers = apps = [App(history, name, tmp_path / name, server.url) for name in names]
        try:
            for app in apps:
                await signed_up(app)
            threads = []
            for asker in askers:
                await asker.do("follow", username="ada")
                threads.append(await asker.do("direct", username="ada"))
                await asker.do("send", thread=threads[-1], text="May I?")
            taken, refused, open_again = threads
            await waiting(ada, set(threads))

            history.see("nemesis", what="kill -9 of the relay, then of Ada's app")
            server.kill()
            await ada.do("decide", thread=taken, verdict="accept")
            await ada.do("decide", thread=refused, verdict="decline", now=True)
            await ada.do("decide", thread=open_again, verdict="block")
            ada.kill()
            await ada.start()
            assert await ada.do("requests") == []
            # It has not gone anywhere: there is no relay.
            assert await ada.do("undo", thread=open_again)
            assert await ada.do("requests") == [open_again]
            await asyncio.to_thread(server.start)

            await until(ada, taken, "active")
            await until(ada, refused, "closed")
            await until(askers[0], taken, "active")
            await waiting(ada, {open_again})
            # Who was declined sees what they saw before, and so does who still waits.
            for asker, thread in ((askers[1], refused), (askers[2], open_again)):
                await until(asker, thread, "requested")
            await askers[0].do("send", thread=taken, text="Thank you")
            await reads(ada, taken, ["May I?", "Thank you"])
            await ada.do("send", thread=taken, text="Gladly")
            await reads(askers[0], taken, ["May I?", "Thank you", "Gladly"])
        finally:
            for app in apps:
                app.end()
