"""People of a relay as scenes need them: over a real socket, or straight over the services and a storage."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from relay import admin
from relay.services.context import Context
from relay.wire.errors import Refusal
from relay.wire.methods import METHODS, read_params
from tests.helpers.oracle import Side
from tests.helpers.scenes import Json, Player, Refused
from tests.helpers.waiting import in_time
from tests.helpers.wireclient import Wire
from tests.relay.services.world import Actor, World

_YEARS = {"child": 15, "teen": 17, "adult": 30}
Join = Callable[[Side], Awaitable[Player]]
"""Somebody new, of a side's age and kind."""


def birth_date(age: str, now: int) -> str:
    """A day of birth for an age, on the first of January: no birthday is near but on that day."""
    return f"{datetime.fromtimestamp(now / 1_000, UTC).year - _YEARS[age]}-01-01"


class ServicePlayer:
    """Somebody whose calls run over the services."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.user_id = str(actor.id)
        self.username = actor.name

    async def call(self, method: str, **params: Any) -> Json:
        try:
            found = await self.actor.call(method, read_params(METHODS[method], msgspec.json.encode(params)))
        except Refusal as refusal:
            raise Refused(msgspec.to_builtins(refusal.to_error())) from refusal
        result: Json = msgspec.json.decode(msgspec.json.encode(found))
        return result

    async def suspend(self) -> None:
        await self.actor.world.suspend(self.username)
        self.actor = await self.actor.world.sign_in(self.username)


def over_services(world: World) -> Join:
    """People of a world of services."""
    numbers = itertools.count(1)

    async def join(side: Side) -> Player:
        name = f"player{next(numbers):05}"
        born = birth_date(side.age, world.opened.clock())
        return ServicePlayer(await world.sign_up(name, birth_date=born, kind=side.kind, reaches=None))

    return join


class SocketPlayer:
    """Somebody on a connection that was never resumed: nothing is pushed."""

    def __init__(self, wire: Wire, context: Context, user_id: str, username: str) -> None:
        self.wire = wire
        self.user_id = user_id
        self.username = username
        self._context = context

    async def call(self, method: str, **params: Any) -> Json:
        frame = await in_time(self.wire.begin(method, **params), method)
        if "error" in frame:
            raise Refused(frame["error"])
        result: Json = frame["result"]
        return result

    async def suspend(self) -> None:
        url = self.wire.url
        await admin.run(self._context, "suspend", {"username": self.username})
        await in_time(self.wire.closed.wait(), "the suspended connection is closed")
        self.wire = await Wire.connect(url)
        await self.wire.sign_in(self.username)


def over_sockets(url: str, context: Context) -> Join:
    """People who connect to a relay that runs in this process."""
    numbers = itertools.count(1)

    async def join(side: Side) -> Player:
        name = f"player{next(numbers):05}"
        wire = await Wire.connect(url)
        born = birth_date(side.age, context.clock())
        signed = await wire.sign_up(name, birth_date=born, kind=side.kind, open_to_all=False)
        return SocketPlayer(wire, context, signed["me"]["user_id"], name)

    return join
