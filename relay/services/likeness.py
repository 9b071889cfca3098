"""What a text looks like: filtered words, and whether two texts are nearly the same. Pure."""

import struct
import unicodedata
import zlib
from collections.abc import Iterable, Sequence

_SHINGLE = 4
_KEPT = 24
_SHORTEST = 8
"""Letters and digits below which texts are not compared: everybody says "hi"."""
_ALIKE = 0.7


def tokens(text: str) -> list[str]:
    """The words of a text, without case, compatible forms and whatever stands between them."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    # Combining marks belong to the letter before them.
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded).split()


def has_word(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words, or of the phrases, stands in the text as whole words."""
    found = f" {' '.join(tokens(text))} "
    return any(f" {' '.join(parts)} " in found for parts in map(tokens, words) if parts)


def sketch(text: str) -> bytes:
    """What is kept of a text to compare it: the smallest hashes of its shingles; empty for a very short one.

    Case, spaces, punctuation and pictures make no difference.
    """
    plain = "".join(tokens(text))
    if len(plain) < _SHORTEST:
        return b""
    shingles = {plain[place : place + _SHINGLE] for place in range(len(plain) - _SHINGLE + 1)}
    kept = sorted({zlib.crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles})[:_KEPT]
    return struct.pack(f">{len(kept)}I", *kept)


def alike(one: bytes, other: bytes) -> bool:
    """Whether two sketches are of nearly the same text."""
    return bool(one and other) and (one == other or _are_near(_hashes(one), _hashes(other)))


def groups(sketches: Sequence[bytes]) -> list[int | None]:
    """For each sketch the place of the first one that is like it; None for one of its kind."""
    hashes = list(map(_hashes, sketches))
    firsts: list[int] = []
    found: list[int] = []
    for place, one in enumerate(hashes):
        first = next((other for other in firsts if one and _are_near(one, hashes[other])), place)
        if first == place:
            firsts.append(place)
        found.append(first)
    return [first if found.count(first) > 1 else None for first in found]


def _are_near(mine: set[int], theirs: set[int]) -> bool:
    """Whether most of the smallest hashes of both texts together are in both."""
    both, size = mine & theirs, max(len(mine), len(theirs))
    # Nearly all texts have next to nothing in common, and a sender's is compared with a thousand, by the writer.
    if len(both) < _ALIKE * size:
        return False
    return sum(value in both for value in sorted(mine | theirs)[:size]) >= _ALIKE * size


def _hashes(one: bytes) -> set[int]:
    return set(struct.unpack(f">{len(one) // 4}I", one))
