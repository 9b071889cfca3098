"""A birthday at midnight while the apps are open: what changes, changes by itself, in whose app it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.app_process import App, AppProblem
from tests.helpers.history import recording
from tests.helpers.processes import fast_settings, relay
from tests.helpers.waiting import eventually, eventually_async
from tests.helpers.wallclock import WallClock

Json = dict[str, Any]

MIDNIGHT = int(datetime(2031, 5, 17, tzinfo=UTC).timestamp() * 1000)
HOUR = 3_600_000


@asynccontextmanager
async def eve(tmp_path: Path, born: int) -> AsyncIterator[tuple[App, App, WallClock]]:
    """The day before a birthday of Kim, with Ada, who is of age and to whom everybody may write."""
    clock = WallClock(tmp_path / "clock", MIDNIGHT - 12 * HOUR)
    # The relay's next due thing is looked up again after the clock was moved.
    settings = fast_settings(1, storage={"ledger_every": 0.2})
    with (
        recording(tmp_path / "history.jsonl") as history,
        relay(tmp_path / "relay", settings=settings, env=clock.env) as server,
    ):
        kim, ada = [App(history, name, tmp_path / name, server.url) for name in ("kim", "ada")]
        try:
            await ada.start()
            await ada.sign_up()
            await kim.start()
            kim.me = (await kim.do("sign_up", username="kim", birth_date=f"{born}-05-17"))["me"]
            yield kim, ada, clock
        finally:
            for app in (kim, ada):
                app.end()


async def parked(app: App, thread: str, text: str) -> None:
    """What is written does not go, for a reason that tells nothing."""
    key = await app.do("send", thread=thread, text=text)
    refused = ("parked", "cant_message")

    def there() -> bool:
        row = app.rows.get(thread, {}).get(key, {})
        return (row.get("state"), row.get("reason")) == refused

    await eventually(there, f"{app.name}: {text} is parked")


async def arrived(app: App, thread: str, text: str) -> None:
    """Seen without a look: as the window would have been told."""
    await eventually(lambda: text in app.texts(thread), f"{app.name}: {text} arrived")


def shown(app: App, name: str, **values: object) -> bool:
    """Whether the feed, unasked, last told these values."""
    row = app.told.get(name, {})
    return bool(row) and {key: row[key] for key in values} == values


async def test_at_sixteen_the_messages_open_in_the_open_app(tmp_path: Path) -> None:
    async with eve(tmp_path, 2015) as (kim, ada, clock):
        await kim.do("follow", username="ada")
        await ada.do("follow", user_id=kim.me["user_id"])
        thread = await ada.do("direct", user_id=kim.me["user_id"])
        assert (await kim.do("me"))["messages_open_at"] == MIDNIGHT
        await eventually(lambda: shown(kim, "settings", inbox_reach="nobody", request_reach="nobody"), "Kim's settings")
        with pytest.raises(AppProblem, match="forbidden"):
            await kim.do("direct", username="ada")
        with pytest.raises(AppProblem, match="invalid_params"):
            await kim.do("privacy", request_reach="everyone")
        await parked(ada, thread, "too early")
        card = await ada.do("person", user_id=kim.me["user_id"])
        assert (card["reduced"], card["can_message"]) == (False, "cant_message")
        assert await ada.do("people", query="kim") == ["kim"]

        # The feed may still be telling of that look at Kim: what it tells later must be the same.
        await eventually(lambda: shown(ada, "kim", can_message="cant_message"), "Ada is told of Kim")
        before = ada.told["kim"]
        kim.told.clear()
        clock.set(MIDNIGHT - 1_000)
        await eventually(lambda: shown(kim, "me", messages_open_at=None), "Kim's messages are open")
        # That nobody may write yet is now Kim's own setting, and looks to Ada as before.
        assert ada.told["kim"] == before
        await kim.do("privacy", request_reach="friends")
        await eventually(lambda: shown(ada, "kim", can_message="request"), "Ada may ask")
        await ada.do("send", thread=thread, text="Happy birthday")
        await eventually_async(lambda: kim.do("requests"), "the request")
        assert await kim.do("requests") == [thread]
        await kim.do("decide", thread=thread, verdict="accept", now=True)
        await eventually(lambda: shown(ada, "kim", can_message="inbox"), "Ada may write")
        await kim.do("send", thread=thread, text="Thank you")
        await arrived(ada, thread, "Thank you")


async def test_at_eighteen_the_caps_lift_in_the_open_app(tmp_path: Path) -> None:
    async with eve(tmp_path, 2013) as (kim, ada, clock):
        settings = await kim.do("privacy", request_reach="followers")
        assert (settings["inbox_cap"], settings["request_cap"]) == ("friends", "followers")
        assert (settings["caps_lift_at"], settings["choice_open"]) == (MIDNIGHT, False)
        for wider in ({"inbox_reach": "followers", "request_reach": "followers"}, {"request_reach": "everyone"}):
            with pytest.raises(AppProblem, match="invalid_params"):
                await kim.do("privacy", **wider)
        thread = await ada.do("direct", username="kim")
        await parked(ada, thread, "not a follower")

        kim.told.clear()
        clock.set(MIDNIGHT - 1_000)
        lifted = {"inbox_cap": "everyone", "request_cap": "everyone", "caps_lift_at": None, "choice_open": True}
        kept = {"inbox_reach": settings["inbox_reach"], "request_reach": "followers"}
        await eventually(lambda: shown(kim, "settings", **lifted, **kept), "Kim's caps have lifted, all else is kept")
        chosen = await kim.do("privacy", inbox_reach="everyone", request_reach="everyone")
        assert not chosen["choice_open"]
        await eventually(lambda: shown(ada, "kim", can_message="inbox"), "Ada may write")
        await ada.do("send", thread=thread, text="Happy birthday")
        await arrived(kim, thread, "Happy birthday")
