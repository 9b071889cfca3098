"""One thing plays at a time: a voice message or a video. Whoever begins pauses what played before."""

from typing import Protocol


class Plays(Protocol):
    """Whatever makes a sound."""

    def pause(self) -> None:
        """Something else begins: stay where you are. Nothing happens where it does not play."""
        ...


class Playing:
    """Who plays now; one for the whole window."""

    def __init__(self) -> None:
        self._owner: Plays | None = None

    @property
    def busy(self) -> bool:
        """Whether something plays now, or is about to."""
        return self._owner is not None

    def begin(self, owner: Plays) -> None:
        """`owner` plays from now on, and alone."""
        former, self._owner = self._owner, owner
        if former is not None and former is not owner:
            former.pause()

    def pause(self) -> None:
        """Whoever plays is to be silent for now."""
        former, self._owner = self._owner, None
        if former is not None:
            former.pause()

    def end(self, owner: Plays) -> None:
        """`owner` plays no more; another that began since is left alone."""
        if self._owner is owner:
            self._owner = None
