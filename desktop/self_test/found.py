"""What a check is, and what it says where something is missing."""

from collections.abc import Callable

Check = tuple[str, Callable[[], str]]
"""Its name, and what looks: a sentence of what it found."""


class FailedCheckError(Exception):
    """What a check did not find, in a sentence."""
