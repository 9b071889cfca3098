"""What can be done with a message: one list, in one order, for the menu, the hover bar's "more" and the keys. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.answering import is_whole, may_edit, may_unsend, shows_once
from desktop.domain.media import GIF, MOVING, PACK
from desktop.domain.message import Content, MessageRow, SendState
from desktop.viewmodels.shortcuts import caps

ALL = frozenset({"unsend", "edit", "reactions", "pins", "hide", "saved", "forward", "remind", "stickers"})
"""What a relay may be able to do beyond the first version of the protocol, as far as it stands in the menu."""
_NEEDS = {
    "edit": "edit",
    "forward": "forward",
    "save": "saved",
    "pin": "pins",
    "unsend": "unsend",
    "hide": "hide",
    "remind": "remind",
    "keep": "stickers",
}


class Entry(Struct, frozen=True):
    """One line of the menu; `name` is what it does."""

    name: str
    label: str
    icon: str
    keys: str = ""
    danger: bool = False


class Standing(Struct, frozen=True):
    """What the menu depends on beside the message.

    `answers`: the other would get an answer; `waits`: it is a request of the person's own that waits; `hosts` are those
    of the message's links, `people` whom it mentions; `can` is what the relay is able to do.
    """

    now: int
    can: frozenset[str] = ALL
    answers: bool = True
    waits: bool = False
    blocked: bool = False
    name: str = ""
    hosts: Sequence[str] = ()
    people: Sequence[str] = ()


def entries(row: MessageRow, at: Standing) -> list[Entry]:
    """The menu of a message."""
    whole, words = is_whole(row), row.content is Content.TEXT and not row.unsending
    settled = row.state is not SendState.PARKED and not row.held
    parked = row.state is SendState.PARKED
    theirs = not row.mine and row.content in (Content.TEXT, Content.NEWER)
    found = [
        (whole and at.answers, Entry("reply", _say("Reply"), "reply", "R")),
        (at.answers and may_edit(row, at.now), Entry("edit", _say("Edit"), "pencil", "E")),
        (whole and not shows_once(row), Entry("forward", _say("Forward"), "forward", "F")),
        (
            (words and row.text) or row.content is Content.NOTICE,
            Entry("copy", _say("Copy text"), "copy", caps("Ctrl+C")),
        ),
        (whole and _moves(row), _keep(row)),
        (whole, _save(row)),
        *((whole, entry) for entry in _remind(row)),
        (whole and at.answers, _pin(row)),
        (row.content is Content.TEXT and settled, Entry("info", _say("Info"), "info", "I")),
        (row.held, Entry("undo", _say("Undo sending"), "undo-2", caps("Ctrl+Z"))),
        (parked, Entry("retry", _say("Try again"), "rotate-cw")),
        (parked, Entry("discard", _say("Delete"), "trash-2", danger=True)),
        *((True, _link(index, host)) for index, host in enumerate(at.hosts)),
        *((True, _mention(index, name)) for index, name in enumerate(at.people)),
        (may_unsend(row, at.now) or (at.waits and not row.unsending), _unsend(asked=at.waits)),
        (_can_hide(row), Entry("hide", _say("Delete for me"), "trash-2", caps("Del"), danger=True)),
        (theirs, Entry("report", _say("Report"), "flag", danger=True)),
        (
            theirs and not at.blocked,
            Entry("block", _say("Block {name}").replace("{name}", at.name), "ban", danger=True),
        ),
    ]
    return [entry for offered, entry in found if offered and _NEEDS.get(entry.name, "") in {"", *at.can}]


def can_react(row: MessageRow, at: Standing) -> bool:
    """Whether an emoji may be put under it."""
    return at.answers and is_whole(row) and "reactions" in at.can


def _can_hide(row: MessageRow) -> bool:
    kept = row.content not in (Content.NOTICE, Content.HIDDEN) and not row.unsending
    return kept and (row.seq is not None or row.only_here)


def _save(row: MessageRow) -> Entry:
    if row.saved_at is not None:
        return Entry("save", _say("Remove from saved"), "bookmark-check", "S")
    return Entry("save", _say("Save"), "bookmark", "S")


def _moves(row: MessageRow) -> bool:
    return bool(row.media) and row.media[0].kind in MOVING


def _keep(row: MessageRow) -> Entry:
    words = {GIF: _say("Save GIF"), PACK: _say("Add these stickers to mine")}
    kind = row.media[0].kind if row.media else ""
    return Entry("keep", words.get(kind, _say("Save sticker")), "image-play" if kind == GIF else "sticker")


def _remind(row: MessageRow) -> list[Entry]:
    if row.remind_at is None:
        return [Entry("remind", _say("Remind me"), "bell", "T")]
    return [
        Entry("remind", _say("Remind me at another time"), "bell", "T"),
        Entry("forget", _say("Don’t remind me"), "bell-off"),
    ]


def _pin(row: MessageRow) -> Entry:
    if row.pinned_at is not None:
        return Entry("pin", _say("Unpin"), "pin-off", "P")
    return Entry("pin", _say("Pin"), "pin", "P")


def _unsend(*, asked: bool) -> Entry:
    label = _say("Unsend the request") if asked else _say("Unsend for everyone")
    return Entry("unsend", label, "undo-2", danger=True)


def _link(index: int, host: str) -> Entry:
    return Entry(f"link:{index}", _say("Open {host}").replace("{host}", host), "external-link")


def _mention(index: int, name: str) -> Entry:
    return Entry(f"mention:{index}", _say("Open the page of {name}").replace("{name}", name), "user-round")


def _say(words: str) -> str:
    return QCoreApplication.translate("Chat", words)
