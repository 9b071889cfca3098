"""What messages carry, in words: pure."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.media import (
    ALBUM,
    CLOSED,
    FILE,
    GIF,
    OPENED,
    PACK,
    PHOTO,
    STICKER,
    VIDEO,
    VOICE,
    Gist,
    MediaItem,
    gist,
)
from desktop.viewmodels.numbers import number, tenths

_STEP = 1_000
_UNITS = ("KB", "MB", "GB", "TB")


def gist_words(told: Gist | None) -> str:
    """A line about what a message carries: "Photo", "3 photos", the name of a file; empty for nothing."""
    if told is None:
        return ""
    if told.kind in (CLOSED, OPENED):
        closed = _say("Video · view once") if told.name == VIDEO else _say("Photo · view once")
        return closed if told.kind == CLOSED else _say("Opened")
    if told.kind == VOICE:
        return _say("Voice message · {length}").replace("{length}", duration_words(told.duration))
    if told.kind == PACK:
        return _say("Sticker pack")
    if told.count == 1:
        one = {PHOTO: _say("Photo"), VIDEO: _video(told.name), FILE: told.name or _say("File")}
        one |= {GIF: _say("GIF"), STICKER: _sticker(told.name)}
        return one[told.kind]
    many = {PHOTO: _say("%n photos"), VIDEO: _say("%n videos"), FILE: _say("%n files")}
    many |= {ALBUM: _say("%n photos and videos")}
    return many.get(told.kind, _say("%n photos, videos and files")).replace("%n", str(told.count))


def captioned(gist: Gist | None, text: str) -> str:
    """A line about a message: what it carries, then its words."""
    return " · ".join(part for part in (gist_words(gist), text) if part)


def _sticker(emoji: str) -> str:
    return f"{_say('Sticker')} {emoji}".rstrip()


def _shown(item: MediaItem) -> str:
    return ", ".join(part for part in (_sticker(item.name), item.called) if part)


def size_words(size: int) -> str:
    """Bytes as people say them: "412 KB"."""
    if size < _STEP:
        return _say("%n bytes").replace("%n", str(size))
    value = float(size)
    for unit in _UNITS:
        value /= _STEP
        if value < _STEP - 0.5 or unit == _UNITS[-1]:
            break
    told = number(round(value)) if value >= 9.95 else tenths(value)
    return f"{told} {unit}"


def duration_words(milliseconds: int) -> str:
    """How long a video or a voice message is: "0:12", "1:02:03"."""
    seconds = (milliseconds + 500) // 1_000
    hours, rest = divmod(seconds, 3_600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def item_words(item: MediaItem, place: int, count: int) -> str:
    """An item to be spoken: what it is, which of how many, how long or large."""
    if item.once:
        length = duration_words(item.duration) if item.duration else ""
        return ", ".join(part for part in (gist_words(gist((item,))), length) if part)
    named = {
        PHOTO: _say("Photo"),
        VIDEO: _say("Video"),
        VOICE: _say("Voice message"),
        GIF: _say("GIF"),
        STICKER: _shown(item),
        PACK: _shown(item),
    }
    what = named.get(item.kind, item.name or _say("File"))
    which = _say("{n} of {count}").replace("{n}", str(place)).replace("{count}", str(count)) if count > 1 else ""
    more = duration_words(item.duration) if item.kind in (VIDEO, VOICE) and item.duration else ""
    more = size_words(item.blob.size) if item.kind == FILE else more
    return ", ".join(part for part in (what, which, more) if part)


def file_words(item: MediaItem) -> dict[str, str]:
    """A file, or a voice message in a format that is not played here, as its card says it."""
    size, spoken = size_words(item.blob.size), item_words(item, 1, 1)
    if item.kind != VOICE:
        return {"name": item.name, "size": size, "spoken": spoken}
    silent = _say("Can’t be played here")
    return {"name": gist_words(gist((item,))), "size": f"{silent} · {size}", "spoken": f"{spoken}. {silent}"}


def _video(title: str) -> str:
    return _say("Video: {title}").replace("{title}", title) if title else _say("Video")


def _say(words: str) -> str:
    return QCoreApplication.translate("Media", words)
