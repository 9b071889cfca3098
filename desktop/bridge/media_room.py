"""Media of an open session: the cache of their bytes, the decoder, and the way to the relay and back."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.media import Kept
from desktop.bridge.sticker_room import StickerRoom
from desktop.bridge.voice_room import VoiceRoom
from desktop.client.media import MediaLine
from desktop.config import ClientConfig, MediaConfig
from desktop.domain.change import Collection, Put
from desktop.domain.crop import Crop
from desktop.domain.decoded import Fault, Moving, Picture, Playable
from desktop.domain.link_preview import picture_of, with_picture
from desktop.domain.media import CLOSED, ONCE_MOST, VIDEO, Blob, MediaItem
from desktop.domain.message import LinkPreview
from desktop.domain.passing import TransferRow
from desktop.domain.problem import Problem
from desktop.media.cache import MediaCache
from desktop.media.decoder import Decoder
from desktop.media.saving import Saving
from desktop.media.sealed import SealedReader
from desktop.media.sources import Film, InMemory
from desktop.store import media as carried
from desktop.store import media_most, people, previews
from desktop.store.store import Store
from desktop.sync import preparing
from desktop.sync.carrying import BlobCarrier
from desktop.sync.settings import SyncSettings
from desktop.sync.sweeping import Sweeping
from desktop.sync.uploading import Uploads

FOLDER = "media"
"""Beside the cache of words."""
DOWN = 2
"""Downloads beside each other."""
NOT_WRITTEN = "media_not_written"
_PICTURE_MOST = 64 * 1024 * 1024
"""Bytes of a picture that is fetched to be shown; a larger one is no picture for the decoder either."""
AVATAR_MOST = 256 * 1024
"""Bytes of what a person wears; a test holds it to be the relay's own limit."""
_END_WITHIN = 1.0
"""Seconds."""


class MediaRoom:
    """Made with a session's line, on the engine's loop. Close it before the store."""

    def __init__(
        self,
        store: Store,
        address: str,
        token: str,
        cache_key: bytes,
        client: ClientConfig,
        config: MediaConfig,
        settings: SyncSettings,
    ) -> None:
        self._store = store
        self._settings = settings
        self._most = store.reading(media_most.get) or config.cache_most
        self._cache = MediaCache(store.path.with_name(FOLDER), cache_key, self._most)
        self._decoder = Decoder(config)
        lines = [MediaLine(address, token, client) for _ in range(1 + DOWN)]
        self.carrier = BlobCarrier(store, self._cache, lines[0], tuple(lines[1:]))
        self._sweeping = Sweeping(store, self._cache, settings)
        self.stickers = StickerRoom(store, self._cache, self._decoder, self.carrier, self._sweeping)
        self.voice = VoiceRoom(store, self._cache, self._decoder, self._sweeping, self._bring)
        self._cache.set_limit(self._most)  # once all is held that waits to be sent
        self._saving = Saving(_END_WITHIN)
        self.uploads = Uploads(store, self.carrier, settings, self._sweeping.is_trayed)
        self._task = asyncio.get_running_loop().create_task(self._sweeping.run(), name="sweeping")

    async def close(self) -> None:
        """End everything; what was on its way goes on next time."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self.carrier.close()
        await self._decoder.close()
        await asyncio.to_thread(self._saving.close)
        await asyncio.to_thread(self._cache.close)

    @property
    def cached(self) -> int:
        """Bytes that are kept on this computer."""
        return self._cache.size

    def sizes(self, keys: Iterable[str]) -> dict[str, int]:
        """Bytes of the files of what is here of `keys`; it waits for the cache."""
        return self._cache.sizes(keys)

    @property
    def kept(self) -> Kept:
        """See `media.Media.media_kept`."""
        return Kept(self._cache.size, self._most)

    async def limit(self, most: int) -> Kept:
        """See `media.Media.limit_media`."""
        with self._store.write(own=True, durable=True) as tx:
            media_most.put(tx, most)
        self._most = most
        await asyncio.to_thread(self._cache.set_limit, most)
        return self.kept

    async def free_up(self) -> Kept:
        """See `media.Media.free_up_media`."""
        await asyncio.to_thread(self._cache.free_up)
        return self.kept

    def holds(self, key: str) -> bool:
        """Whether these bytes are on this computer."""
        return self._cache.has(key)

    # What lies in a tray.

    async def prepare_file(self, path: Path, side: int) -> MediaItem:
        """See `media.Media`."""
        async with self._sweeping.preparing():
            item = await preparing.prepare(path, side, self._cache, self._decoder, self._sweeping.leave)
            self._sweeping.keep(item)
        return item

    async def prepare_image(self, content: bytes, side: int) -> MediaItem:
        """See `media.Media`."""
        async with self._sweeping.preparing():
            item = await preparing.prepare_image(content, side, self._cache, self._decoder, self._sweeping.leave)
            self._sweeping.keep(item)
        return item

    async def card_picture(self, content: bytes) -> MediaItem | None:
        """What was fetched from behind a link as its card shows it, in a tray; None where it is no picture."""
        async with self._sweeping.preparing():
            item = await preparing.prepare_card(content, self._cache, self._decoder, self._sweeping.leave)
            if item is not None:
                self._sweeping.keep(item)
        return item

    async def lay_again(self, items: tuple[MediaItem, ...]) -> tuple[MediaItem, ...]:
        """They lie in a tray again; a film that was to be opened once has a poster anew: nothing else shows it."""
        for item in items:
            self._sweeping.keep(item)
        return tuple([await self._with_poster(item) for item in items])

    async def _with_poster(self, item: MediaItem) -> MediaItem:
        if not item.once or item.kind != VIDEO or item.poster is not None:
            return item
        try:
            cover = await self.cover_at(item, 0)
        except Problem:
            return item  # it goes without being seen here
        return replace(item, poster=cover.blob, placeholder=cover.placeholder)

    async def take_back(self, message_id: UUID) -> tuple[MediaItem, ...]:
        """What was to go with a message at its time, as if it had been prepared now: its bytes are here, and it lies in
        a tray. Problem."""
        items = self._store.reading(lambda db: carried.scheduled(db, message_id))
        made: tuple[MediaItem, ...] = ()
        async with self._sweeping.preparing():
            try:
                for item in items:
                    made += await self.lay_again((await self._prepared_anew(message_id, item),))
            except Problem:
                self.let_go(made)
                raise
        return made

    async def take_back_card(self, message_id: UUID) -> LinkPreview | None:
        """The card of its link, its picture likewise; without one where that cannot be had."""
        preview = self._store.reading(lambda db: previews.scheduled(db, message_id))
        item = preview.item if preview is not None else None
        if preview is None or item is None:
            return preview
        async with self._sweeping.preparing():
            try:
                made = replace(item, blob=await self._copied(message_id, item.blob))
            except Problem:
                return with_picture(preview, None)
            self._sweeping.keep(made)
            return with_picture(preview, made)

    async def _prepared_anew(self, message_id: UUID, item: MediaItem) -> MediaItem:
        poster = await self._copied(message_id, item.poster) if item.poster is not None else None
        return replace(item, blob=await self._copied(message_id, item.blob), poster=poster)

    async def _copied(self, message_id: UUID, blob: Blob) -> Blob:
        """The blob under its hash, which the relay may not have any more; it stays, whatever is freed meanwhile."""
        key = blob.key
        if blob.sha256:
            await asyncio.to_thread(self._cache.hold, key)
        if not blob.sha256 or not await asyncio.to_thread(self._cache.has, key):
            reader = await self._opened(message_id, blob)
            try:
                key = await preparing.copy(reader, self._cache, self._sweeping.leave)
            finally:
                await asyncio.to_thread(reader.close)
        return replace(blob, key=key, blob_id=None)

    async def cover_at(self, item: MediaItem, at: int) -> MediaItem:
        """See `shelves.Shelves`."""
        async with self._sweeping.preparing():
            cover = await preparing.prepare_cover(item, at, self._cache, self._decoder, self._sweeping.leave)
            self._sweeping.keep(cover)
        return cover

    async def cover_of(self, video_id: UUID, at: int) -> MediaItem:
        """See `shelves.Shelves`."""
        item = self._item(video_id, 0)
        reader = await self._opened(video_id, item.blob)
        await asyncio.to_thread(reader.close)
        return await self.cover_at(item, at)

    def let_go(self, items: tuple[MediaItem, ...]) -> None:
        """They lie in no tray any more."""
        self._sweeping.drop(items)
        self.uploads.wake()  # one of them may have been on its way before it came back to the tray

    async def prepared_picture(self, item: MediaItem, side: int) -> Picture | Fault:
        """See `media.Media`."""
        if item.picture is None:
            return Fault.FORMAT
        return await self._decoded(item.picture, side)

    # What messages carry.

    async def picture(self, message_id: UUID, at: int, side: int, *, fetch: bool) -> Picture | Fault:
        """See `media.Media`."""
        blob = self._placed(self._store.reading(lambda db: carried.pictures(db, message_id)), message_id, at).picture
        if blob is None:
            return Fault.FORMAT
        if blob.size > _PICTURE_MOST:
            return Fault.TOO_LARGE
        if not await asyncio.to_thread(self._cache.has, blob.key):
            if not fetch:
                raise Problem("offline")
            await self._bring(message_id, blob)
        return await self._decoded(blob, side)

    async def moving(self, message_id: UUID, at: int, side: int) -> Moving | Fault:
        """See `stickers.Stickers`."""
        reader = await asyncio.to_thread(self._cache.open, self._item(message_id, at).blob.key)
        if reader is None:
            raise Problem("offline")
        try:
            return await self._decoder.moving(reader, side)
        finally:
            await asyncio.to_thread(reader.close)

    async def film(self, message_id: UUID, at: int) -> Film | Fault:
        """See `media.Media`."""
        item = self._item(message_id, at)
        if item.kind != VIDEO or item.once:
            return Fault.FORMAT
        reader = await self._opened(message_id, item.blob)
        told: Playable | Fault = Fault.UNREADABLE
        try:
            told = await self._decoder.check(reader)
        finally:
            if isinstance(told, Fault):
                await asyncio.to_thread(reader.close)
        return told if isinstance(told, Fault) else Film(reader, told.media_type, told.duration)

    async def save(self, message_id: UUID, at: int, path: Path) -> None:
        """See `media.Media`."""
        reader = await self.reader(message_id, at)
        try:
            await self._saving.write(reader, path)
        except OSError as error:
            raise Problem("invalid_params", reason=NOT_WRITTEN) from error
        finally:
            await asyncio.to_thread(reader.close)

    async def reader(self, message_id: UUID, at: int) -> SealedReader:
        """The bytes of an item, fetched where they are not here; whoever asked closes it. Nothing of what is opened
        once. Problem."""
        item = self._item(message_id, at)
        if item.once:
            raise Problem("not_found")
        return await self._opened(message_id, item.blob)

    async def card_reader(self, message_id: UUID) -> SealedReader:
        """The same of the picture of its link's card."""
        shown = picture_of(self._store.reading(lambda db: previews.get(db, message_id)))
        return await self._opened(message_id, self._placed(shown, message_id, 0).blob)

    async def _opened(self, message_id: UUID, blob: Blob) -> SealedReader:
        """The bytes, fetched where they are not here; whoever asked closes it. Problem."""
        if not await asyncio.to_thread(self._cache.has, blob.key):
            await self._bring(message_id, blob)
        reader = await asyncio.to_thread(self._cache.open, blob.key)
        if reader is None:
            raise Problem("not_found")
        return reader

    # What is opened once: in memory alone.

    async def looked_at_once(self, message_id: UUID, side: int) -> Picture | Film | Fault:
        """What a message shows once, before the relay is told that it was opened: nobody is to see it yet."""
        item = self._item(message_id, 0)
        if item.once != CLOSED:
            raise Problem("not_found")
        if item.blob.size > ONCE_MOST:
            return Fault.TOO_LARGE
        source = InMemory(await self.carrier.read(item.blob, item.blob.size))
        if item.kind == VIDEO:
            told = await self._decoder.check(source)
            return told if isinstance(told, Fault) else Film(source, told.media_type, told.duration)
        made = await self._decoder.thumbnail(source, side)
        return made if isinstance(made, Fault) else made.picture

    # What people wear.

    async def avatar(self, blob_id: UUID, side: int) -> Picture | Fault:
        """See `media.Media`."""
        blob = Blob(blob_id.hex, "", AVATAR_MOST, blob_id=blob_id)
        self._check_worn(blob_id)
        if not await asyncio.to_thread(self._cache.has, blob.key):
            await self.carrier.bring(blob, _untold)
            try:
                self._check_worn(blob_id)
            except Problem:
                await asyncio.to_thread(self._cache.erase, blob.key)
                raise
        return await self._decoded(blob, side)

    async def send_avatar(self, item: MediaItem, crop: Crop) -> UUID:
        """Take the square `crop` of a photo in a tray to the relay; what it calls it. Problem."""
        async with self._sweeping.preparing():
            made = await preparing.prepare_avatar(item, crop, self._cache, self._decoder, self._sweeping.leave)
            self._sweeping.keep(made)
        try:
            return (await self.carrier.take_up(made.blob, _untold)).blob_id
        finally:
            self._sweeping.drop((made,))

    def _check_worn(self, blob_id: UUID) -> None:
        if not self._store.reading(lambda db: people.wears(db, blob_id)):
            raise Problem("not_found")

    def _item(self, message_id: UUID, at: int) -> MediaItem:
        """What a message that is no request carries. Problem `not_found`."""
        return self._placed(self._store.reading(lambda db: carried.get(db, message_id)), message_id, at)

    def _placed(self, items: tuple[MediaItem, ...], message_id: UUID, at: int) -> MediaItem:
        if not 0 <= at < len(items) or not self._store.reading(lambda db: carried.may_come(db, message_id)):
            raise Problem("not_found")
        return items[at]

    async def _bring(self, message_id: UUID, blob: Blob) -> None:
        last = 0.0

        def tell(done: int, size: int) -> None:
            row = TransferRow(message_id, blob.key, done, size)
            self._store.tell((Put(Collection.TRANSFERS, message_id, row),))

        def progress(done: int) -> None:
            nonlocal last
            now = asyncio.get_running_loop().time()
            if now - last >= self._settings.progress_every:
                last = now
                tell(done, blob.size)

        try:
            await self.carrier.bring(blob, progress)
        except Problem:
            await self._erase_unused(blob)
            raise
        finally:
            tell(0, 0)
        if await self._erase_unused(blob):
            raise Problem("not_found")

    async def _erase_unused(self, blob: Blob) -> bool:
        """Whether its message went while it came; then nothing is kept of it, neither the whole nor a half."""
        gone = not self._store.reading(lambda db: carried.in_use(db, blob.key))
        if gone:
            await asyncio.to_thread(self._cache.erase, blob.key)
        return gone

    async def _decoded(self, blob: Blob, side: int) -> Picture | Fault:
        reader = await asyncio.to_thread(self._cache.open, blob.key)
        if reader is None:
            return Fault.UNREADABLE
        try:
            made = await self._decoder.thumbnail(reader, side)
        finally:
            await asyncio.to_thread(reader.close)
        return made if isinstance(made, Fault) else made.picture


def _untold(done: int) -> None:
    """So small a transfer shows no progress."""
