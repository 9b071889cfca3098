"""The port of a provider of GIFs. It is asked words and names of its own, and never for whom."""

from typing import Protocol

import msgspec


class ProviderFailed(Exception):
    """Nothing came of it. `reason` is a word or two for the log; no address and no key is in it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Listed(msgspec.Struct, frozen=True):
    """A GIF as it is offered; `still` is a small picture of it, empty where there was none to be had."""

    id: str
    title: str
    width: int
    height: int
    still: bytes


class Page(msgspec.Struct, frozen=True):
    """GIFs, best first; `next` is the offset of more of them."""

    gifs: tuple[Listed, ...]
    next: int | None


class Provider(Protocol):
    """An adapter. Every method raises ProviderFailed."""

    async def search(self, words: str, offset: int) -> Page:
        """GIFs for these words; without words those that many send now."""

    async def take(self, gif_id: str) -> bytes | None:
        """The GIF itself, unverified; None where none has this name, or it is not for everybody."""
