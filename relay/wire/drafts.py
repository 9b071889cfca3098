"""Drafts: what a person has begun to write in a thread, the same on all of their devices."""

from relay.wire.base import Wire


class Draft(Wire, frozen=True):
    """A draft as it is now; an empty one keeps its `rev`, which grows with every change."""

    text: str = ""
    rev: int = 0


class SetDraft(Wire, frozen=True):
    """The text that takes the place of the draft whose rev is `base_rev` (0: there was none); empty removes it."""

    text: str
    base_rev: int
