"""How much of an account's conversations is on this computer."""

from msgspec import Struct


class HistoryRow(Struct, frozen=True):
    """Counts of messages. What is not here cannot be found."""

    here: int = 0
    missing: int = 0
    threads: int = 0
    """Conversations of which something is missing."""
    wanted: bool = False
    """The rest is to be fetched, now or when there is a connection."""
    online: bool = False

    @property
    def whole(self) -> bool:
        """Whether everything is here."""
        return self.missing == 0
