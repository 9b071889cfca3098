"""The lines of the sticker and GIF tabs: headings and rows of cells. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct, field
from PySide6.QtCore import QCoreApplication

from desktop.domain.emoji import EmojiBook
from desktop.domain.media import GIF, STICKER
from desktop.domain.sticker import Sticker, StickerChoices


class StickerLine(Struct, frozen=True):
    """One line of a tab; `first` counts its first cell among all cells."""

    key: str
    title: str
    """Of a heading; empty for a row of cells."""
    first: int = 0
    cells: list[dict[str, Any]] = field(default_factory=list)


class Shelf(Struct, frozen=True):
    """A heading with what stands under it."""

    title: str
    stickers: tuple[Sticker, ...]


def shelves(all_: Sequence[Sticker], choices: StickerChoices) -> list[Shelf]:
    """What was taken lately, favourites, each pack of one's own, what was saved, and what is shipped."""
    known = {one.key: one for one in all_}
    found = [
        Shelf(_say("Recent"), _those(known, choices.recent)),
        Shelf(_say("Favourites"), _those(known, choices.favourites)),
    ]
    packs: dict[str, list[Sticker]] = {}
    for one in all_:
        packs.setdefault("" if not one.pack else one.pack, []).append(one)
    saved = packs.pop("", [])
    found += [Shelf(title, tuple(stickers)) for title, stickers in packs.items()]
    found.append(Shelf(_say("Saved"), tuple(one for one in reversed(saved) if one.blob is not None)))
    found.append(Shelf(_say("Animated emoji"), tuple(one for one in saved if one.blob is None)))
    return [shelf for shelf in found if shelf.stickers]


def found(all_: Sequence[Sticker], book: EmojiBook | None, query: str) -> list[Shelf]:
    """What a search finds: by the words of the emoji that they stand for, what they show, and the title of their
    pack."""
    texts = {one.text for one in book.search(query)} if book is not None else set()
    words = query.casefold()
    hits = tuple(one for one in all_ if one.emoji in texts or words in f"{one.called}\n{one.pack}".casefold())
    return [Shelf(_say("Found"), hits)] if hits else []


def offered(gifs: Sequence[Sticker], query: str) -> list[Shelf]:
    """What the relay's provider has for a search, or what many send now."""
    return [Shelf(_say("More GIFs") if query else _say("Trending"), tuple(gifs))] if gifs else []


def lines_of(
    parts: Iterable[Shelf], columns: int, book: EmojiBook | None, choices: StickerChoices
) -> list[StickerLine]:
    """The lines, top to bottom, with `columns` cells in a row."""
    lines: list[StickerLine] = []
    count = 0
    for part in parts:
        lines.append(StickerLine(f"title:{part.title}", part.title))
        for at in range(0, len(part.stickers), columns):
            row = part.stickers[at : at + columns]
            cells = [_cell(one, book, choices) for one in row]
            lines.append(StickerLine(f"{part.title}:{at}", "", count, cells))
            count += len(row)
    return lines


def spoken(one: Sticker, book: EmojiBook | None) -> str:
    """What one of them is called."""
    if one.found is not None:
        return ", ".join(part for part in (_say("GIF"), one.found.title) if part)
    known = book.find(one.emoji) if book is not None and one.emoji else None
    words = one.called or (known.name if known is not None else one.pack)
    kind = _say("GIF") if one.kind == GIF else _say("Sticker")
    return ", ".join(part for part in (kind, words) if part)


def _cell(one: Sticker, book: EmojiBook | None, choices: StickerChoices) -> dict[str, Any]:
    return {
        "key": str(one.key),
        "name": spoken(one, book),
        "kept": one.blob is not None,
        "found": one.found is not None,
        "favourite": one.key in choices.favourites,
        "pack": one.pack,
        "described": one.blob is not None and one.kind == STICKER,
    }


def _those(known: Mapping[UUID, Sticker], keys: Iterable[UUID]) -> tuple[Sticker, ...]:
    return tuple(known[key] for key in keys if key in known)


def _say(words: str) -> str:
    return QCoreApplication.translate("Stickers", words)
