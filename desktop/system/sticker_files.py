"""The stickers that are shipped."""

import msgspec

from desktop.domain.sticker import Sticker, bundled
from resources import resource


def load_bundled() -> tuple[Sticker, ...]:
    """All of them, in their order."""
    told = msgspec.json.decode(resource("stickers", "fluent/pack.json").read_bytes(), type=list[tuple[str, str]])
    return tuple(bundled(name, emoji) for name, emoji in told)
