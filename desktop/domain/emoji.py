"""Emoji: which there are, and how they are found by words and shortcodes."""

import re
from collections.abc import Iterable

from msgspec import Struct

from desktop.domain.text import folded

TONES = 5
_APART = r"[\s\-_'’.,:()]+"


class Emoji(Struct, frozen=True):
    """One emoji. `name` and `words` are in the person's language, `codes` are its shortcodes without colons."""

    text: str
    group: int
    codes: tuple[str, ...]
    tones: tuple[str, ...]
    """From light to dark, or none."""
    name: str
    words: tuple[str, ...] = ()


class EmojiBook:
    """All emoji in Unicode's order. Making it takes some ms: off the window's thread."""

    def __init__(self, every: Iterable[Emoji]) -> None:
        self.every = tuple(every)
        self._by_text = {_bare(text): one for one in self.every for text in (one.text, *one.tones)}
        self._names = [_words(one.name) for one in self.every]
        self._others = [_words(" ".join((*one.words, *one.codes))) for one in self.every]
        self._codes = {code: one for one in reversed(self.every) for code in one.codes}

    def find(self, text: str) -> Emoji | None:
        """The emoji that `text` is, in whatever tone."""
        return self._by_text.get(_bare(text))

    def search(self, query: str, limit: int = 200) -> list[Emoji]:
        """Those with a word for each word of `query` that begins so: the one called so, by name, by others."""
        asked = _words(query).split()
        if not asked:
            return []
        called = self._codes.get("_".join(asked))
        ranked: list[tuple[int, int]] = []
        for at, (name, others) in enumerate(zip(self._names, self._others, strict=True)):
            if all(f" {word}" in name or f" {word}" in others for word in asked):
                by_name = all(f" {word}" in name for word in asked)
                begins = by_name and name.startswith(f" {asked[0]}")
                ranked.append((0 if self.every[at] is called else 1 if begins else 2 if by_name else 3, at))
        return [self.every[at] for _, at in sorted(ranked)[:limit]]

    def by_code(self, beginning: str, limit: int = 8) -> list[tuple[str, Emoji]]:
        """(shortcode, emoji) of the shortcodes that begin so, then of those with such a word in them."""
        first = sorted((len(code), code) for code in self._codes if code.startswith(beginning))
        inner = sorted((len(code), code) for code in self._codes if f"_{beginning}" in code) if beginning else []
        found: dict[str, tuple[str, Emoji]] = {}
        for _, code in (*first, *inner):
            found.setdefault(self._codes[code].text, (code, self._codes[code]))
        return list(found.values())[:limit]

    def of_code(self, code: str) -> Emoji | None:
        """The emoji of a shortcode."""
        return self._codes.get(code)


def toned(emoji: Emoji, tone: int) -> str:
    """`emoji` in a skin tone, where it has any."""
    return emoji.tones[tone - 1] if tone and emoji.tones else emoji.text


def _bare(text: str) -> str:
    """Without the selectors that only say "as a picture"."""
    return text.replace("\ufe0f", "")


def _words(text: str) -> str:
    """Folded, with a blank before each word."""
    plain = text.lower() if text.isascii() else folded(text)
    return " " + " ".join(re.split(_APART, plain)).strip()
