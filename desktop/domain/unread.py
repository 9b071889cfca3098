"""How many conversations are unread, as a small icon says it."""

MOST = 9
"""The largest number that is still written out: there is room for one digit."""


def badge(unread: int) -> str:
    """What stands on the icon; empty for none."""
    return "" if unread <= 0 else str(unread) if unread <= MOST else f"{MOST}+"
