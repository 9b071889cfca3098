"""A message's info: what became of it, line by line. Pure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.media import FILE, gist
from desktop.domain.message import MessageRow, SendState
from desktop.viewmodels.answer_words import refusal
from desktop.viewmodels.media_words import gist_words, size_words
from desktop.viewmodels.times import Times


def info_lines(row: MessageRow, now: int, times: Times) -> list[dict[str, str]]:
    """Lines of {icon, label, value}. Nothing stands there that is not known."""
    lines = [_line("send", _say("Sent") if row.mine else _say("Written"), _moment(row.at, now, times))]
    if row.state is not None:
        delivered, seen = row.state >= SendState.DELIVERED, row.state >= SendState.SEEN
        if row.seq is None:
            lines[0] = _line("clock", _say("Written"), _moment(row.at, now, times))
        lines.append(_line("check-check", _say("Delivered"), _say("Yes") if delivered else _say("Not yet")))
        # Who shows no receipts is never said to have seen it, nor not to.
        lines.append(_line("eye", _say("Seen"), _say("Yes") if seen else _say("Not known")))
    for item in row.media:
        sign = "file-text" if item.kind == FILE else "image"
        lines.append(_line(sign, gist_words(gist((item,))), size_words(item.blob.size)))
    if row.edited_at is not None:
        lines.append(_line("pencil", _say("Edited"), _moment(row.edited_at, now, times)))
    if row.forwarded:
        lines.append(_line("forward", _say("Forwarded"), _say("Written in another conversation first")))
    if row.pinned_at is not None:
        lines.append(_line("pin", _say("Pinned"), _moment(row.pinned_at, now, times)))
    if row.saved_at is not None:
        lines.append(_line("bookmark", _say("Saved by you"), _moment(row.saved_at, now, times)))
    if row.refused:
        lines.append(_line("circle-alert", _say("Not done"), refusal(row)))
    return lines


def _line(icon: str, label: str, value: str) -> dict[str, str]:
    return {"icon": icon, "label": label, "value": value}


def _moment(at: int, now: int, times: Times) -> str:
    return f"{times.divider(times.day(at), now)}, {times.clock(at)}"


def _say(words: str) -> str:
    return QCoreApplication.translate("Chat", words)
