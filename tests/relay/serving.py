"""A whole relay in this process, for tests over real sockets."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection

from relay import app, config
from relay.config import Settings

FAST = 1 / 20
"""Deadlines of fault tests are a twentieth of the real ones."""
PATIENT = dict.fromkeys(("handshake", "sign_in", "send", "frame", "ping_every", "ping_within"), 60.0)
"""What a peer is hung up on by where it stands still: long, for a busy machine lets any process stand still for a
second. The test of such a deadline shortens that one alone."""


@dataclass
class Serving:
    """A running relay, and the log it wrote."""

    relay: app.Relay
    log: io.StringIO

    @property
    def url(self) -> str:
        return self.relay.url

    def events(self, name: str) -> list[dict[str, Any]]:
        """What was logged under `name`."""
        lines = [json.loads(line) for line in self.log.getvalue().splitlines()]
        return [line for line in lines if line["event"] == name]


def fast_settings(data: Path, **sections: dict[str, Any]) -> Settings:
    """Development settings: what the relay does by itself at a twentieth of its time, `PATIENT` with its peers;
    `limits={"budget": 1}` and so on change single values."""
    settings = config.without_file(str(data), "127.0.0.1:0")
    settings = replace(settings, deadlines=replace(settings.deadlines.scaled(FAST), call=15.0, drain=10.0, **PATIENT))
    for section, values in sections.items():
        settings = replace(settings, **{section: replace(getattr(settings, section), **values)})
    return settings


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[Serving]:
    """Start a relay, stop it gracefully at the end."""
    log = io.StringIO()
    async with app.RelayRunner(settings, app.make_log(log)) as relay:
        yield Serving(relay, log)


def connect(url: str, **options: Any) -> Any:
    """A raw connection with the right subprotocol, unless told otherwise."""
    options.setdefault("subprotocols", ["paravion.v1"])
    options.setdefault("compression", None)
    options.setdefault("ping_interval", None)
    return websockets.connect(url, **options)


async def answer_to(socket: ClientConnection, frame: str | bytes | list[bytes]) -> dict[str, Any]:
    """Send `frame` (a list is sent as fragments) and take the next frame."""
    await socket.send(frame if not isinstance(frame, list) else iter(frame), text=True)
    result: dict[str, Any] = json.loads(await socket.recv())
    return result
