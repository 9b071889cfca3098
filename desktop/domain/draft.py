"""What a draft leaves behind: when the text that stood there is kept as a version. Pure."""

from collections.abc import Callable

from msgspec import Struct

VERSIONS_FOR = 30 * 86_400_000
"""Ms that a version is kept."""
VERSIONS_MOST = 200
"""Versions of one thread; the oldest go first."""
_GONE_MOST = 20
_LEAST = 2


class Version(Struct, frozen=True):
    """A text that stood in a draft or an edit and went otherwise than by being sent. `at` is UTC ms."""

    number: int
    text: str
    at: int
    elsewhere: bool = False
    """It was written on another computer."""


class Writing(Struct, frozen=True):
    """A draft as it is being written: its text, and the fullest text it had since the last version."""

    text: str = ""
    base: str = ""
    gone: int = 0
    """Characters taken away since `base`."""


def written(before: Writing, text: str) -> tuple[Writing, str]:
    """The draft once `text` stands there, and the text that is now to be kept as a version; empty for none.

    What is added takes nothing away, and a mended word is no loss: kept is what stood there before it was cleared,
    replaced, or shortened by 20 characters.
    """
    gone = before.gone + taken(before.text, text)
    if not text.strip():
        return Writing(), _worth(_fullest(before))
    if gone >= _enough(before.base or before.text):
        return Writing(text, text), _worth(_fullest(before))
    if not taken(before.base, text):
        return Writing(text, text), ""
    return Writing(text, before.base, gone), ""


def taken(before: str, after: str) -> int:
    """How many characters of `before` are not in `after`, as one stretch that was changed."""
    most = min(len(before), len(after))
    start = _alike(lambda n: before[:n] == after[:n], most)
    end = _alike(lambda n: n == 0 or before[-n:] == after[-n:], most - start)
    return len(before) - start - end


def _alike(equal: Callable[[int], bool], most: int) -> int:
    """The greatest n up to `most` for which it holds; it holds for every smaller one, too."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        low, most = (middle, most) if equal(middle) else (low, middle - 1)
    return low


def _fullest(draft: Writing) -> str:
    return max(draft.base, draft.text, key=len)


def _enough(text: str) -> int:
    """How many characters of a text must go for it to be kept."""
    return min(_GONE_MOST, max(1, len(text) * 3 // 4))


def _worth(text: str) -> str:
    return text if len(text.strip()) >= _LEAST else ""
