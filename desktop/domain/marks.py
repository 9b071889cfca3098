"""Where the words of a search stand in a text, for the eye: near enough to how the index finds them."""

import re
from functools import lru_cache

from desktop.domain.text import folded, segmented

_WORD = re.compile(r"[^\W_]+")
Mark = tuple[int, int]
"""Begin and length, in code points."""


def marks_of(text: str, words: str) -> tuple[Mark, ...]:
    """The places in `text` that the words of a query stand at, in order, none inside another."""
    pattern = _pattern(words)
    if pattern is None or not text:
        return ()
    plain, origin = _plain(text)
    found: list[Mark] = []
    for match in pattern.finditer(plain):
        begin, end = origin[match.start()], origin[match.end() - 1] + 1
        if not found or begin >= found[-1][0] + found[-1][1]:
            found.append((begin, end - begin))
    return tuple(found)


def utf16(text: str, marks: tuple[Mark, ...]) -> list[int]:
    """Begin and length of each mark by turns, in the units that Qt counts."""
    if text.isascii():
        return [number for mark in marks for number in mark]
    return [number for begin, length in marks for number in (_wide(text[:begin]), _wide(text[begin : begin + length]))]


@lru_cache(maxsize=16)
def _pattern(words: str) -> re.Pattern[str] | None:
    """All of the words, longest first. The last is a beginning, unless it is one letter; the others are whole."""
    tokens = [(token, False) for word in words[:400].split() for token in _tokens(_folded(word))]
    if not tokens:
        return None
    last = tokens[-1][0]
    tokens[-1] = (last, len(last) > 1 and not words.endswith((" ", "\n")))
    parts = [_part(token, begins=begins) for token, begins in sorted(tokens, key=lambda pair: -len(pair[0]))]
    return re.compile("|".join(parts))


def _tokens(word: str) -> list[str]:
    found = _WORD.findall(word)
    return found or ([word] if word and _stands_alone(word[0]) else [])


def _part(token: str, *, begins: bool) -> str:
    if _stands_alone(token[0]) or _stands_alone(token[-1]):
        return re.escape(token)
    return rf"(?<![^\W_]){re.escape(token)}" + ("" if begins else r"(?![^\W_])")


def _stands_alone(character: str) -> bool:
    """Whether it is of a script without spaces between words."""
    return segmented(character) != character


def _plain(text: str) -> tuple[str, range | list[int]]:
    """The text without case and accents, and which character of it each of these comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    plain, origin = [], []
    for at, character in enumerate(text):
        bare = character.lower() if character.isascii() else _folded(character)
        plain.append(bare)
        origin += [at] * len(bare)
    return "".join(plain), origin


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    # A mark alone (a vowel sign of Hindi or Thai) is a part of its word: only what is left without it is compared.
    return folded(word)


def _wide(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
