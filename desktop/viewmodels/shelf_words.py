"""Shelves of short videos, in words: pure."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.reach import Reach
from desktop.domain.shelf import REACHES, ShelfVideo
from desktop.viewmodels.media_words import duration_words
from desktop.viewmodels.privacy_words import reach_name
from desktop.viewmodels.words import reason_sentence


def reach_options(*, young: bool) -> list[dict[str, str]]:
    """How far a video can be shown, in the words of the privacy page; `young`: under 18."""
    notes = {
        Reach.EVERYONE: _say("Everybody who finds you"),
        Reach.FOLLOWERS: _say("People who follow you, and friends"),
        Reach.FRIENDS: _say("People you follow"),
        Reach.NOBODY: _say("You alone"),
    }
    offered = [reach for reach in REACHES if not young or reach in (Reach.FRIENDS, Reach.NOBODY)]
    return [{"value": reach, "label": reach_name(reach), "note": notes[Reach(reach)]} for reach in offered]


def state_words(video: ShelfVideo) -> str:
    """What is to be said of a video of one's own: who sees it, or what becomes of it."""
    if video.refused:
        return _say("Not taken")
    if video.waits:
        return _say("On its way")
    return reach_name(video.reach) if video.reach else ""


def spoken(video: ShelfVideo) -> str:
    """A video of a shelf, to be spoken."""
    said = (video.title, duration_words(video.item.duration), state_words(video), why(video))
    return ", ".join(part for part in said if part)


def why(video: ShelfVideo) -> str:
    """Why the relay would not have it, as a sentence; empty where it would."""
    return reason_sentence(video.refused) if video.refused else ""


def _say(words: str) -> str:
    return QCoreApplication.translate("Shelf", words)
