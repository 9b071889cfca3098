"""Faces without a picture: two letters on one of seven gradients, and names made fit for one line."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from PySide6.QtCore import QByteArray, QCryptographicHash

from desktop.domain.person import MeRow, PersonRow
from desktop.domain.text import graphemes

HUES = 7
NAME_LIMIT = 200
"""Graphemes of a name that are ever laid out in one line; what is longer could not be seen anyway."""

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS_PER_GRAPHEME = 8
_JOINED_MOST = 16
"""Code points of the longest emoji that is joined of several."""


def hue(user_id: UUID) -> int:
    """The gradient of an account, 0 to 6: the same on every computer, for the account's life."""
    # Qt's: Python's brings all of OpenSSL along, which the first picture needs for nothing else.
    digest = QCryptographicHash.hash(QByteArray(user_id.bytes), QCryptographicHash.Algorithm.Sha256)
    return digest.data()[0] % HUES


def one_line(text: str, limit: int = NAME_LIMIT) -> str:
    """`text` fit for a row: no controls or bidi overrides, single spaces, few marks on a letter, `limit` graphemes.

    For names, previews and titles. What is cut off ends in an ellipsis.
    """
    if text.isascii() and text.isprintable():
        words = " ".join(text[: limit * 40].split())
        return words[:limit] + ("…" if len(words) > limit or len(text) > limit * 40 else "")
    kept = "".join(_shown(character) for character in text[: limit * 40])
    parts = graphemes(" ".join(kept.split()))
    cut = "…" if len(parts) > limit or len(text) > limit * 40 else ""
    return "".join(_calm(grapheme) for grapheme in parts[:limit]) + cut


def _shown(character: str) -> str:
    if character in _BIDI_CONTROLS:
        return ""
    return " " if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") else character


def _calm(grapheme: str) -> str:
    if len(grapheme) <= _MARKS_PER_GRAPHEME or ("\u200d" in grapheme and len(grapheme) <= _JOINED_MOST):
        return grapheme
    return grapheme[0] if "\u200d" in grapheme else grapheme[:_MARKS_PER_GRAPHEME]


def initials(display_name: str) -> str:
    """One or two graphemes for a face: the beginnings of the first and the last word, in capitals; "?" for none."""
    words = [word for word in one_line(display_name).split() if any(c.isalnum() for c in word)]
    if not words:
        return next(iter(graphemes(one_line(display_name))), "?")
    ends = [words[0]] if len(words) == 1 else [words[0], words[-1]]
    letters = [next(g for g in graphemes(word) if any(c.isalnum() for c in g)) for word in ends]
    if len(letters) == 1:
        rest = [g for g in graphemes(words[0]) if any(c.isalnum() for c in g)]
        letters = rest[:2] if rest[0].isascii() else rest[:1]
    return "".join(letters).upper()


def avatar(person: PersonRow | MeRow | None) -> str:
    """The picture that somebody wears, as text; "" for none."""
    return str(person.avatar) if person is not None and person.avatar is not None else ""
