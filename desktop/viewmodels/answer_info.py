"""A message's info: what became of it, line by line, told anew while somebody looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.domain.media import FILE, VOICE, MediaItem, gist
from desktop.domain.message import Content, MessageRow, SendState
from desktop.viewmodels import durations
from desktop.viewmodels.answer_words import refusal
from desktop.viewmodels.context import Context
from desktop.viewmodels.media_words import gist_words, size_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import once
from desktop.viewmodels.times import Times

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the chat.")
class InfoModel(QObject):
    """The info of one message at a time; `shown` opens the sheet. `find` looks a message up by its key."""

    changed = Signal()
    shown = Signal()

    def __init__(
        self, context: Context, find: Callable[[str], MessageRow | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._find = find
        self._key = ""
        self._lines: list[dict[str, str]] = []
        self._second = once(context.pace.second, self._look)

    def dispose(self) -> None:
        """Look no more."""
        self._second.stop()

    @property
    def looks(self) -> bool:
        """Whether it looks again soon: only while somebody reads it."""
        return self._second.isActive()

    @Property("QVariantList", notify=changed)
    def lines(self) -> list[dict[str, str]]:
        """Lines of {icon, label, value}."""
        return self._lines

    def show(self, key: str) -> None:
        """Tell what became of a message."""
        self._key = key
        self._look()
        self.shown.emit()

    @Slot()
    def left(self) -> None:
        """The sheet was closed."""
        self._second.stop()

    @Slot()
    def _look(self) -> None:
        row = self._find(self._key)
        lines = [] if row is None else info_lines(row, self._context.now(), self._context.times)
        if lines != self._lines:
            self._lines = lines
            self.changed.emit()
        self._second.start()


def info_lines(row: MessageRow, now: int, times: Times) -> list[dict[str, str]]:
    """Lines of {icon, label, value}. Nothing stands there that is not known. `now` is UTC ms."""
    lines = [_line("send", _say("Sent") if row.mine else _say("Written"), _moment(row.at, now, times))]
    if row.state is not None:
        delivered, seen = row.state >= SendState.DELIVERED, row.state >= SendState.SEEN
        if row.seq is None:
            lines[0] = _line("clock", _say("Written"), _moment(row.at, now, times))
        lines.append(_line("check-check", _say("Delivered"), _say("Yes") if delivered else _say("Not yet")))
        # Who shows no receipts is never said to have seen it, nor not to.
        lines.append(_line("eye", _say("Seen"), _say("Yes") if seen else _say("Not known")))
    lines += map(_carried, row.media)
    if row.edited_at is not None:
        lines.append(_line("pencil", _say("Edited"), _moment(row.edited_at, now, times)))
    if row.quiet:
        lines.append(_line("bell-off", _say("Quietly"), _say("Without a sound or notice")))
    if row.remind_at is not None:
        lines.append(_line("bell", _say("Reminder"), times.planned(row.remind_at, now)))
    if row.forwarded:
        lines.append(_line("forward", _say("Forwarded"), _say("Written in another conversation first")))
    if row.pinned_at is not None:
        lines.append(_line("pin", _say("Pinned"), _moment(row.pinned_at, now, times)))
    if row.saved_at is not None:
        lines.append(_line("bookmark", _say("Saved by you"), _moment(row.saved_at, now, times)))
    if row.expires_at is not None and row.content is Content.GONE:
        lines.append(_line("hourglass", _say("Disappeared"), _moment(row.expires_at, now, times)))
    elif row.expires_at is not None:
        lines.append(_line("hourglass", _say("Disappears"), time_left(row.expires_at - now)))
    if row.refused:
        lines.append(_line("circle-alert", _say("Not done"), refusal(row)))
    return lines


def time_left(left: int) -> str:
    """How long a message still stays, `left` in milliseconds: whole minutes while there are any, then seconds."""
    seconds = left // 1_000
    if seconds <= 0:
        return _say("In a moment")
    if seconds > durations.MINUTE:
        seconds -= seconds % durations.MINUTE
    return _say("In {time}").replace("{time}", durations.words(seconds))


def _carried(item: MediaItem) -> dict[str, str]:
    return _line(
        {FILE: "file-text", VOICE: "mic"}.get(item.kind, "image"), gist_words(gist((item,))), size_words(item.blob.size)
    )


def _line(icon: str, label: str, value: str) -> dict[str, str]:
    return {"icon": icon, "label": label, "value": value}


def _moment(at: int, now: int, times: Times) -> str:
    return f"{times.divider(times.day(at), now)}, {times.clock(at)}"


def _say(words: str) -> str:
    return QCoreApplication.translate("Chat", words)
