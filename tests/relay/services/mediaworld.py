"""Blobs in the world of the services: uploads without sockets, and messages that carry what was uploaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from relay.blobs.folder import FolderStore
from relay.blobs.port import BlobStore
from relay.blobs.spool import Spool
from relay.blobs.workers import Workers
from relay.services import transferring
from relay.services.context import MediaPolicy
from relay.services.transferring import MediaContext, Uploading
from relay.wire import bodies
from relay.wire.attachments import MediaBody, MediaItem
from relay.wire.binary import to_text
from relay.wire.errors import ErrorName, Refusal
from relay.wire.media import BeginDownload, BeginUpload, Blob
from relay.wire.messages import Send
from tests.helpers.mediaclient import png
from tests.relay.services.world import Actor, World


def photo(blob: Blob) -> MediaItem:
    """An item that shows a blob."""
    return MediaItem(kind="photo", blob_id=blob.blob_id, media_type=blob.media_type, size=blob.size, width=4, height=3)


def media_send(thread_id: UUID, *blobs: Blob, message_id: UUID | None = None, text: str = "") -> Send:
    """Parameters of `messages.send` for photos."""
    body = MediaBody(items=tuple(map(photo, blobs)), text=text)
    return Send(id=message_id or uuid4(), thread_id=thread_id, body=bodies.write_body(body))


def announced(data: bytes, type_: str = "image/png") -> BeginUpload:
    """Parameters of `upload.begin`."""
    return BeginUpload(sha256=to_text(hashlib.sha256(data).digest()), size=len(data), type=type_)


@dataclass
class Media:
    """The flows of media over a world's storage and a folder."""

    world: World
    folder: Path
    context: MediaContext

    @classmethod
    def of(cls, world: World, folder: Path, workers: Workers, store: BlobStore | None = None, **policy: Any) -> Media:
        """Media in `folder`, the blobs in `store` where one is given, with other limits where told."""
        return cls(
            world,
            folder,
            MediaContext(
                world.opened.storage,
                store or FolderStore(folder / "blobs", workers),
                Spool(folder / "uploads", workers, 0),
                world.opened.clock,
                MediaPolicy(**policy),
            ),
        )

    async def begin(self, actor: Actor, data: bytes, type_: str = "image/png") -> Uploading:
        """`upload.begin`."""
        return await transferring.begin(self.context, actor.caller, announced(data, type_))

    async def commit(self, actor: Actor, begun: Uploading) -> Blob:
        """`upload.commit`."""
        assert begun.partial is not None
        return await transferring.commit(self.context, actor.caller, begun.partial)

    async def upload(self, actor: Actor, data: bytes | None = None, type_: str = "image/png") -> Blob:
        """A blob of this account: of these bytes, or of others that nobody has."""
        data = png(3_000, uuid4().bytes) if data is None else data
        begun = await self.begin(actor, data, type_)
        if begun.partial is None:
            assert begun.answer.blob_id is not None
            assert begun.answer.media_type is not None
            return Blob(blob_id=begun.answer.blob_id, size=len(data), media_type=begun.answer.media_type)
        await self.context.spool.write(begun.partial.blob_id, begun.answer.offset, [data[begun.answer.offset :]])
        return await self.commit(actor, begun)

    async def reads(self, actor: Actor, blob_id: UUID) -> bool:
        """Whether the account may read the blob; whoever may not hears `not_found`, or that they are not signed in, and
        no more."""
        try:
            await transferring.download(self.context, actor.caller, BeginDownload(blob_id=blob_id))
        except Refusal as refusal:
            if refusal.name is ErrorName.NOT_SIGNED_IN:
                return False
            assert (refusal.name, refusal.blob_id, refusal.detail) == (ErrorName.NOT_FOUND, blob_id, None)
            return False
        return True

    def on_disk(self) -> set[str]:
        """The ids of all bytes there are, uploads too."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and len(path.name) == 32]
        return {path.name for path in files}
