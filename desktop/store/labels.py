"""What a message is found by: its words, and labels that say where it stands.

Labels are words like others to the index, so that FTS5 itself steps over what stands elsewhere; nobody can type them.
"""

from collections.abc import Iterable

from desktop.domain.media import MediaItem, searched
from desktop.domain.text import LABEL, segmented

OWN = f"{LABEL}m"
"""The label of every message of one's own."""
LINKED = f"{LABEL}l"
"""The label of every message with a link, and of a few others."""


def label(n: int, *, mine: bool) -> str:
    """The label of one's own messages in the thread `n`, or of the others'."""
    return f"{LABEL}{n}{'m' if mine else 'o'}"


def words_of(n: int, mine: bool, text: str, items: tuple[MediaItem, ...] = (), spanned: bool = False) -> str:
    """The words of a message of the thread `n` as the index takes them; "" where it says nothing.

    `spanned`: parts of the text are something of their own, links perhaps.
    """
    words = segmented(searched(text, items))
    if not words:
        return ""
    linked = spanned or "://" in text or "www." in text.lower()
    labels = (label(n, mine=mine), OWN if mine else "", LINKED if linked else "")
    return " ".join(part for part in (words, *labels) if part)


def either(labels: Iterable[str]) -> str:
    """The FTS5 expression of what has one of the labels."""
    return " OR ".join(f'"{one}"' for one in labels)
