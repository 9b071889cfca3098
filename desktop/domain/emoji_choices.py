"""Which emoji an account took lately."""

from msgspec import Struct
from msgspec.structs import replace

MOST_RECENT = 24


class EmojiChoices(Struct, frozen=True):
    """What an account took lately, newest first, and its skin tone: 0 for none, 1 to 5 from light to dark."""

    recent: tuple[str, ...] = ()
    tone: int = 0

    def with_taken(self, emoji: str) -> "EmojiChoices":
        """`emoji` was just taken."""
        return replace(self, recent=(emoji, *(one for one in self.recent if one != emoji))[:MOST_RECENT])
