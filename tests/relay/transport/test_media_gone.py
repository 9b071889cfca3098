"""What nobody may read any more leaves a running relay by itself: from its folder, and from a bucket."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from relay import app
from tests.helpers.mediaclient import MediaWire, png
from tests.helpers.object_storage import object_storage
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Json, Wire, message_id
from tests.relay.services.world import CHEAP
from tests.relay.serving import fast_settings, serving

TIMER = 3_600
"""Seconds."""
ENDS = ("unsent", "opened", "expired")


class Clock:
    """The relay's; it goes on from wherever it is set to."""

    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> int:
        return time.time_ns() // 1_000_000 + self.ahead


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(app, "now_ms", found)
    monkeypatch.setattr(app, "password_settings", lambda settings: CHEAP)
    return found


Kept = tuple[dict[str, Any], Callable[[], set[str]]]
"""Settings of media, and the ids of all bytes that are in either of its places."""


@pytest.fixture(params=["folder", "bucket"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    def on_disk() -> set[str]:
        return {path.name for path in tmp_path.rglob("*") if path.is_file() and len(path.name) == 32}

    with ExitStack() as stack:
        if request.param == "folder":
            yield {}, on_disk
            return
        bucket = stack.enter_context(object_storage("media", "AK"))
        chosen = {"store": "s3", "bucket": "media", "endpoint": bucket.url, "access_key": "AK", "secret_key": "SK"}
        yield chosen, lambda: on_disk() | set(bucket.objects)


def body(blob: Json, *, once: bool) -> Json:
    photo = {"kind": "photo", "width": 4, "height": 3, **blob}
    return {"type": "once", **photo} if once else {"type": "media", "items": [photo]}


async def test_what_was_unsent_opened_or_expired_leaves_by_itself(tmp_path: Path, kept: Kept, clock: Clock) -> None:
    chosen, names = kept
    settings = fast_settings(tmp_path, media={**chosen, "collect_every": 0.05}, storage={"look_every": 0.05})
    async with serving(settings) as relay:
        ada, boris = await Wire.connect(relay.url), await Wire.connect(relay.url)
        token = (await ada.sign_up("ada"))["token"]
        other = (await boris.sign_up("boris"))["me"]["user_id"]
        thread = (await ada.call("threads.direct", user_id=other))["thread_id"]
        media = await MediaWire.connect(relay.url, token)
        ids, posted = {}, {}
        for end in ("stays", *ENDS):
            if end == "expired":
                await ada.call("threads.set", thread_id=thread, disappear_after=TIMER)
            blob = await media.upload(png(200, end.encode()))
            ids[end], posted[end] = blob["blob_id"].replace("-", ""), message_id()
            content = body(blob, once=end == "opened")
            await ada.call("messages.send", id=posted[end], thread_id=thread, body=content)
        there = set(ids.values())
        assert names() == there
        await ada.call("messages.unsend", id=posted["unsent"])
        await eventually(lambda: names() == there - {ids["unsent"]}, "what was unsent is gone")
        await boris.call("messages.open", id=posted["opened"])
        await eventually(lambda: names() == {ids["stays"], ids["expired"]}, "what was opened is gone")
        clock.ahead = TIMER * 1_000
        await eventually(lambda: names() == {ids["stays"]}, "what expired is gone")
        for wire in (ada, boris, media):
            await wire.close()
