"""What the line to the relay is made of, read one module a turn of the engine's loop: at once they would keep whoever
opens a conversation at the start from its messages for as long as an inbox takes to be shown."""

import asyncio
import importlib
import sys
from collections.abc import Awaitable, Callable

MODULES = (
    *("hashlib", "cryptography.hazmat.bindings._rust", "desktop.media.sealed", "desktop.media.cache"),
    *("desktop.media.process", "desktop.media.decoder", "email.message"),
    *("importlib.metadata", "websockets.frames", "websockets.protocol", "urllib.request", "websockets.client"),
    *("relay.wire.base", "desktop.client.calls", "desktop.client.opening", "regex", "relay.wire.rules"),
    *("relay.wire.messages", "relay.wire.attachments", "relay.wire.shelf", "relay.wire.people", "relay.wire.methods"),
    *("desktop.client.media", "desktop.sync.carrying", "desktop.sync.preparing", "desktop.bridge.sticker_room"),
    *("desktop.sync.recording", "desktop.bridge.voice_room", "desktop.sync.uploading", "desktop.bridge.media_room"),
    *("relay.wire.events", "desktop.client.accounts", "desktop.client.link", "desktop.sync.mending"),
    *("desktop.sync.translate_media", "desktop.sync.translate", "desktop.sync.applier", "desktop.sync.scheduling"),
    *("desktop.sync.short_pages", "desktop.sync.history", "desktop.sync.outbox_runner", "desktop.sync.shelving"),
    *("desktop.sync.others", "desktop.sync.service"),
    *("desktop.bridge.line", "desktop.sync.alerting", "desktop.commands.marks"),
)
"""Each after those that it imports."""


async def read_in_turns(calm: Callable[[], Awaitable[None]] | None = None) -> None:
    """Read what is not read yet, each when it is `calm`."""
    for name in MODULES:
        if name not in sys.modules:
            if calm is not None:
                await calm()
            importlib.import_module(name)
            await asyncio.sleep(0)
