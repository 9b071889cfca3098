"""What is read after the first picture, one module a turn of the loop: the person may be writing, or opening a
conversation. Whoever needs one of them earlier imports it, and so all that it needs, at once."""

import asyncio
import importlib
import time
from collections.abc import Awaitable, Callable

from PySide6.QtQuick import QQuickWindow

from desktop.system.first_picture import FirstPicture
from desktop.viewmodels.shell import ShellModel

CONVERSATION = (
    *("answer_words", "answering", "composer_modes", "compose_gate", "drafts", "draft_saver", "earlier_drafts"),
    *("giving", "link_words", "link_preview", "composer", "media_items", "text_runs", "message_items", "arrivals"),
    *("viewport", "held_rows", "marks", "read_marks", "timeline_pages", "timeline_rows", "timeline", "carrying_chat"),
    *("timer", "contact", "link_guard", "living", "answer_info", "forward", "message_menu", "pins"),
    *("message_actions", "opened_row", "text_touch", "chat"),
)
"""View-models, each after those that it imports; this is what opening a conversation needs."""

BESIDE = (
    *("people_items", "people_list", "profile", "people", "request_words", "request_board", "request_card"),
    *("request_rows", "triage", "requests", "compose", "find", "safety_words", "safety", "conversations"),
)
"""What is made together with it."""

SHOWN = (
    *("text_dresser", "cards", "moments", "reminders", "picture_memory", "image_source", "undo_send", "scheduled"),
    *("later", "in_motion", "video", "once_viewer", "viewer", "media", "media_picture", "moving_picture"),
    *("emoji_lines", "emoji", "sticker_lines", "stickers", "gifs", "writing", "picker"),
    *("privacy_people", "privacy_trace", "privacy_check", "shared_media", "shelf_rows", "privacy_words"),
    *("shelf_words", "shelf", "shelf_video", "clipboard", "tray_items", "tray", "voice_player", "voice_kept"),
    *("voice_meter", "voice_take", "voice_recorder", "waveform", "people_avatars", "staying"),
)
"""What its view and that of the settings name: QML must know of it before those are read."""

SETTLED = (
    *("account_watch", "in_parts", "account", "commands", "accounts", "deep_link_words", "deep_links", "alert_words"),
    *("alert_settings", "alerts", "update_words", "updates"),
)
"""What stands beside the accounts of the window."""


_OPENING_MOST = 1.0
"""Seconds, in all, for which what can wait waits for conversations to be drawn."""


async def read_in_turns(names: tuple[str, ...], calm: Callable[[], Awaitable[None]]) -> None:
    """Read view-models by name, one a turn, each when it is `calm`. On this thread: QML hears of their types."""
    for name in names:
        await calm()
        importlib.import_module(f"desktop.viewmodels.{name}")
        await asyncio.sleep(0)


class Calm:
    """Awaited before what nobody waits for: returns when no conversation is being opened, the one that was is drawn. In
    this thread or the engine's, that work would keep it from being drawn for as long as it takes itself."""

    def __init__(self, shell: ShellModel, window: QQuickWindow, most: float = _OPENING_MOST) -> None:
        self._shell = shell
        self._window = window
        self._left = most

    async def __call__(self) -> None:
        if not self._shell.opening or self._left <= 0:
            return
        begin, drawn = time.monotonic(), asyncio.Event()
        picture = FirstPicture(self._window, lambda: not self._shell.opening, drawn.set, self._left)
        try:
            await drawn.wait()
        finally:
            picture.dispose()
            self._left -= time.monotonic() - begin
