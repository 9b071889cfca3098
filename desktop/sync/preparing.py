"""A file of the person's own, made ready to be sent: copied into the cache, photos as their pixels alone, videos as
their pictures and sound alone. What a camera made and cannot be read goes as it is, which the person is told."""

import asyncio
import hashlib
import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Lock

from desktop.domain.crop import Crop
from desktop.domain.decoded import Fault, Photo
from desktop.domain.media import FILE, GIF, PHOTO, STICKER, VIDEO, Blob, MediaItem, ended, safe_name
from desktop.domain.problem import Problem
from desktop.domain.sniffing import HEAD_BYTES, Sort, sniff, sort_of
from desktop.media.aside import aside, begin_aside
from desktop.media.cache import BlobWriter, MediaCache
from desktop.media.decoder import Decoder
from desktop.media.sealed import SealedReader
from desktop.media.sources import FileOnDisk, InMemory, Readable, Without
from desktop.sync.carrying import text_of

EMPTY, UNREADABLE, NOT_A_PICTURE = "media_empty", "media_unreadable", "media_no_picture"
"""Reasons of ours why a file cannot be sent."""
CARD_MOST = 256 * 1024
"""Bytes of the picture of a link's card; a test holds it to be the relay's own limit."""
_STEP = 256 * 1024
_ANY = "application/octet-stream"
_PHOTOGRAPHS = "jpg jpeg png heic heif hif avif webp tif tiff dng cr2 cr3 crw nef nrw arw raf orf rw2 pef srw jxl"
_FILMS = "mp4 mov m4v 3gp 3g2 mkv avi mts m2ts webm insv 360"
_OF_CAMERAS = frozenset(f".{ending}" for ending in f"{_PHOTOGRAPHS} {_FILMS}".split())
"""What cameras write, whose formats this app does not read: the names tell, for nothing else here can."""

Leave = Callable[[str], None]
"""Told of a key before its bytes are in the cache, so that they are found where nothing comes of them."""


async def prepare(path: Path, side: int, cache: MediaCache, decoder: Decoder, leave: Leave) -> MediaItem:
    """What is sent of the file at `path`; photos of at most `side` pixels a side where that is not 0. Its bytes are in
    the cache, held there. Problem `invalid_params` with a reason of ours, `disk_full`."""
    try:
        file = await aside(FileOnDisk, path)
    except OSError as error:
        raise Problem("invalid_params", reason=UNREADABLE) from error
    try:
        if file.size == 0:
            raise Problem("invalid_params", reason=EMPTY)
        return await _made(file, path.name, side, cache, decoder, leave)
    except OSError as error:
        raise Problem("invalid_params", reason=UNREADABLE) from error
    finally:
        begin_aside(file.close)


async def prepare_image(content: bytes, side: int, cache: MediaCache, decoder: Decoder, leave: Leave) -> MediaItem:
    """The same of a picture that came from the clipboard."""
    return await _made(InMemory(content), "", side, cache, decoder, leave)


async def prepare_sticker(path: Path, cache: MediaCache, decoder: Decoder, leave: Leave) -> MediaItem:
    """A sticker made of the picture or clip at `path`. Problem as `prepare`."""
    try:
        file = await aside(FileOnDisk, path)
    except OSError as error:
        raise Problem("invalid_params", reason=UNREADABLE) from error
    try:
        made = await decoder.sticker(file)
    finally:
        begin_aside(file.close)
    if isinstance(made, Fault):
        raise Problem("invalid_params", reason=NOT_A_PICTURE)
    key = await copy(InMemory(made.content), cache, leave)
    return MediaItem(STICKER, Blob(key, made.media_type, len(made.content), made.width, made.height))


async def prepare_bundled(path: Path, side: int, emoji: str, cache: MediaCache, leave: Leave) -> MediaItem:
    """A sticker that is shipped, of `side` pixels a side, as it is. Problem `disk_full`."""
    content = await asyncio.to_thread(path.read_bytes)
    key = await copy(InMemory(content), cache, leave)
    return MediaItem(STICKER, Blob(key, sniff(content[:HEAD_BYTES]), len(content), side, side), name=emoji)


@asynccontextmanager
async def _prepared(item: MediaItem, cache: MediaCache) -> AsyncIterator[SealedReader]:
    """The bytes of what was prepared before. Problem where they are not here any more."""
    reader = await asyncio.to_thread(cache.open, item.blob.key)
    if reader is None:
        raise Problem("invalid_params", reason=UNREADABLE)
    try:
        yield reader
    finally:
        await asyncio.to_thread(reader.close)


async def prepare_avatar(item: MediaItem, crop: Crop, cache: MediaCache, decoder: Decoder, leave: Leave) -> MediaItem:
    """The square `crop` of a photo that was prepared, as a person wears it. Problem as `prepare`."""
    async with _prepared(item, cache) as reader:
        photo = await decoder.avatar(reader, crop)
    if isinstance(photo, Fault):
        raise Problem("invalid_params", reason=NOT_A_PICTURE)
    return await _photo(photo, cache, leave)


async def prepare_cover(item: MediaItem, at: int, cache: MediaCache, decoder: Decoder, leave: Leave) -> MediaItem:
    """A photo out of a prepared video, `at` so many milliseconds. Problem as for `prepare`."""
    async with _prepared(item, cache) as reader:
        video = await decoder.video(reader, at)
    if isinstance(video, Fault):
        raise Problem("invalid_params", reason=NOT_A_PICTURE)
    return await _photo(video.poster, cache, leave)


async def prepare_card(content: bytes, cache: MediaCache, decoder: Decoder, leave: Leave) -> MediaItem | None:
    """A picture that somebody's web page shows, as the card of a link has it. None where it is none that is decoded."""
    if sort_of(sniff(content[:HEAD_BYTES])) is not Sort.PHOTO:
        return None
    photo = await decoder.card(InMemory(content))
    return None if isinstance(photo, Fault) or len(photo.content) > CARD_MOST else await _photo(photo, cache, leave)


async def _made(file: Readable, name: str, side: int, cache: MediaCache, decoder: Decoder, leave: Leave) -> MediaItem:
    media_type = sniff(await aside(file.read, 0, HEAD_BYTES))
    sort = sort_of(media_type)
    match sort:
        case Sort.PHOTO:
            photo = await decoder.photo(file, side)
            if not isinstance(photo, Fault):
                return await _photo(photo, cache, leave, name)
            if not name:
                raise Problem("invalid_params", reason=NOT_A_PICTURE)
        case Sort.VIDEO:
            video = await decoder.video(file)
            if not isinstance(video, Fault):
                poster = await _photo(video.poster, cache, leave)
                key = await copy(Without(file, video.blanks), cache, leave)
                blob = Blob(key, video.media_type, file.size, video.width, video.height)
                return MediaItem(
                    VIDEO,
                    blob,
                    name=safe_name(name),
                    duration=video.duration,
                    placeholder=poster.placeholder,
                    poster=poster.blob,
                )
    key = await copy(file, cache, leave)
    raw = sort in (Sort.PHOTO, Sort.VIDEO) or Path(name).suffix.lower() in _OF_CAMERAS
    return MediaItem(FILE, Blob(key, _type_of(name), file.size), name=safe_name(name) or "file", raw=raw)


async def _photo(photo: Photo, cache: MediaCache, leave: Leave, name: str = "") -> MediaItem:
    """What plays by itself keeps the `name` of its file; that of a photo says more than its pixels."""
    key = await copy(InMemory(photo.content), cache, leave)
    blob = Blob(key, photo.media_type, len(photo.content), photo.width, photo.height)
    placeholder = text_of(photo.placeholder)
    if photo.frames > 1:
        return MediaItem(GIF, blob, name=ended(name, photo.media_type), placeholder=placeholder)
    return MediaItem(PHOTO, blob, placeholder=placeholder)


async def copy(file: Readable, cache: MediaCache, leave: Leave) -> str:
    """Have the bytes of `file` in the cache under their hash, held there; the key. OSError; Problem `disk_full`."""
    key = await aside(_key_of, file, cache)
    leave(key)
    wanted = _Wanted()
    try:
        await aside(_write, file, key, cache, wanted)
    finally:
        # A thread outlives who waited for it. What it wrote after the sweep had been there, nobody would find again.
        wanted.end()
    return key


def _key_of(file: Readable, cache: MediaCache) -> str:
    digest = hashlib.sha256()
    for offset in range(0, file.size, _STEP):
        cache.check_open()
        digest.update(file.read(offset, _STEP))
    return text_of(digest.digest())


class _Wanted:
    """Whether somebody still waits for a copy: once `end` has returned, it is not there, or was before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wanted = True

    def end(self) -> None:
        with self._lock:
            self._wanted = False

    def check(self) -> None:
        if not self._wanted:
            raise OSError("nobody waits for the copy any more")

    def commit(self, writer: BlobWriter) -> None:
        with self._lock:
            self.check()
            writer.commit()


def _write(file: Readable, key: str, cache: MediaCache, wanted: _Wanted) -> None:
    cache.hold(key)
    if cache.has(key):
        return
    with cache.put(key) as writer:
        digest = hashlib.sha256()
        for offset in range(0, file.size, _STEP):
            wanted.check()
            data = file.read(offset, _STEP)
            digest.update(data)
            writer.write(data)
        if text_of(digest.digest()) != key:
            raise OSError("the file changed while it was read")
        wanted.commit(writer)


def _type_of(name: str) -> str:
    """The media type of a file that is passed on as it is, as its name tells; none that promises a picture or sound."""
    guessed = mimetypes.guess_type(name)[0] or _ANY
    return guessed if guessed.startswith(("application/", "text/")) else _ANY
