"""The end of a conversation between two apps: both, and a fresh device of each, hold the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.end_to_end.app_process import App
from tests.end_to_end.sides import Side
from tests.helpers.processes import Relay
from tests.helpers.waiting import NotInTime, eventually_async

Json = dict[str, Any]


def digest(value: Any) -> str:
    """The canonical hash of what a device holds."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def without(view: Json, hidden: set[str]) -> Json:
    """What both people share of a view, but for the messages that either deleted for themselves alone."""
    shared = view["shared"]
    return {**shared, "messages": [row for row in shared["messages"] if row["id"] not in hidden]}


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Where two views differ, for the message of a failure."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            f for key in sorted({*one, *other}) for f in differences(one.get(key), other.get(key), f"{where}/{key}")
        ]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [f for at, pair in enumerate(zip(one, other, strict=True)) for f in differences(*pair, f"{where}/{at}")]
    return [] if one == other else [f"{where}: {one!r} is not {other!r}"]


async def agree(tmp_path: Path, server: Relay, one: Side, two: Side, thread: str) -> None:
    """Both apps share one state, and a fresh device of each, with nothing but the relay's word, holds the same."""
    for side in (one, two):
        await side.at_rest()

    async def views() -> tuple[Json, Json]:
        return await one.app.do("view", thread=thread), await two.app.do("view", thread=thread)

    async def alike() -> bool:
        left, right = await views()
        hidden = {*left["own"]["hidden"], *right["own"]["hidden"]}
        return digest(without(left, hidden)) == digest(without(right, hidden))

    try:
        await eventually_async(alike, "both apps share one state")
    except NotInTime as error:
        error.add_note("\n".join(differences(*((await views())[n]["shared"] for n in (0, 1)))))
        raise
    for side in (one, two):
        await _fresh_device_agrees(tmp_path / f"fresh-{side.app.name}", server, side, thread)


async def _fresh_device_agrees(home: Path, server: Relay, side: Side, thread: str) -> None:
    fresh = App(side.app.history, side.app.name, home, server.url)
    views: list[Json] = [{}, {}]
    try:
        await fresh.start()
        await fresh.do("sign_in", username=side.app.name)

        async def same() -> bool:
            views[:] = await side.app.do("view", thread=thread), await fresh.do("view", thread=thread)
            return bool(views[1]) and digest(views[0]) == digest(views[1])

        await eventually_async(same, f"a fresh device of {side.app.name} holds the same")
    except NotInTime as error:
        error.add_note("\n".join(differences(*views)))
        raise
    finally:
        fresh.end()
