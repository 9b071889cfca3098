"""Media: which blobs an account may read, which messages carry them, and uploads from announcement to blob."""

from collections.abc import Iterable, Sequence

import msgspec

from relay.services import changes, devices, mailboxes, showing, sniffing
from relay.services.context import Caller, MediaPolicy
from relay.services.devices import token_hash
from relay.storage import accounts, blobs, shelf, stickers
from relay.storage import devices as stored_devices
from relay.storage.blobs import Partial, Posting, StoredBlob
from relay.storage.messages import StoredMessage
from relay.storage.port import Reader, Transaction
from relay.wire import attachments, binary, bodies
from relay.wire.attachments import Carried, OnceBody
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import from_bytes, make_id
from relay.wire.media import BeginUpload, Blob, OpenMedia
from relay.wire.shelf import VideoLinkBody

SHA256_BYTES = 32


class Begun(msgspec.Struct, frozen=True):
    """An upload may go on as `partial`, or is not needed: the account has uploaded `blob` before."""

    partial: Partial | None = None
    blob: StoredBlob | None = None


# What messages carry


def carried(tx: Reader, caller: Caller, body: bodies.Body) -> list[bytes]:
    """The blobs a body names; Refusal where its sender may not read one of them now, or says of it what it is not.
    A card names a video that its sender may see; it carries nothing of it."""
    if isinstance(body, bodies.TextBody) and body.preview is None:
        return []
    if isinstance(body, VideoLinkBody):
        _check_card(tx, caller, body)
        return []
    return named(tx, caller, bodies.carried(body))


def named(tx: Reader, caller: Caller, all_named: Sequence[Carried], *, own: bool = False) -> list[bytes]:
    """The blobs that are named, each once; Refusal as for `carried`. With `own`, one of somebody else is none."""
    ids = list(dict.fromkeys(one.blob_id.bytes for one in all_named))
    found = blobs.postable(tx, caller.user_id, ids)
    for one in all_named:
        blob = found.get(one.blob_id.bytes)
        if blob is None or (own and blob.owner_id != caller.user_id):
            raise no_blob(one.blob_id.bytes)
        if one.media_type != blob.media_type:
            raise invalid(f"{one.field}.media_type".lstrip("."), "The blob is of another type")
        if one.size != blob.size:
            raise invalid(f"{one.field}.size".lstrip("."), "The blob has another size")
    return ids


def _check_card(tx: Reader, caller: Caller, body: VideoLinkBody) -> None:
    row = showing.shown(tx, caller.user_id, [body.video_id.bytes]).get(body.video_id.bytes)
    if row is None or row.user_id != body.owner_id.bytes:
        raise Refusal(ErrorName.NOT_FOUND, "No such video", field="body.video_id")


def post(tx: Transaction, message: StoredMessage, body: bodies.Body, blob_ids: Iterable[bytes]) -> None:
    """From now on the message carries these blobs, and whoever can read it can read them."""
    posting = Posting(message.thread_id, message.id, message.expires_at, int(isinstance(body, OnceBody)))
    for blob_id in blob_ids:
        blobs.post(tx, blob_id, posting)


def hold(tx: Transaction, scheduled_id: bytes, blob_ids: Iterable[bytes]) -> None:
    """A scheduled message names these blobs, which nobody else reads until it is sent."""
    for blob_id in blob_ids:
        blobs.hold(tx, blob_id, scheduled_id)


def let_go_hidden(tx: Transaction, message: StoredMessage) -> None:
    """A message that every member has hidden carries nothing any more."""
    if blobs.hidden_by_all(tx, message.id, message.thread_id):
        blobs.let_go(tx, message.id)


# The media channel


def enter(tx: Reader, params: OpenMedia) -> Caller:
    """`media.open`; Refusal `not_signed_in` for a token that is none (any more)."""
    found = stored_devices.by_token(tx, token_hash(params.token))
    if found is None:
        raise Refusal(ErrorName.NOT_SIGNED_IN, "The token is not valid")
    return Caller(*found)


def hash_of(params: BeginUpload, policy: MediaPolicy) -> bytes:
    """The hash of what is announced; Refusal where it cannot be taken, whoever sends it."""
    try:
        sha256 = binary.to_bytes(params.sha256)
    except ValueError as error:
        raise invalid("sha256", "A hash is base64url without padding") from error
    if len(sha256) != SHA256_BYTES:
        raise invalid("sha256", f"A hash has {SHA256_BYTES} bytes")
    if params.size < 1:
        raise invalid("size", "A blob has bytes")
    if params.size > policy.blob:
        raise Refusal(ErrorName.TOO_LARGE, f"A blob has at most {policy.blob} bytes", limit=policy.blob)
    if not attachments.is_media_type(params.type):
        raise invalid("type", "Not a media type")
    if not sniffing.is_taken(params.type):
        raise invalid("type", "This type cannot be verified; announce it as application/octet-stream")
    return sha256


def begin(tx: Transaction, caller: Caller, params: BeginUpload, policy: MediaPolicy) -> Begun:
    """`upload.begin`, without what came of it before: that is in the spool."""
    sha256 = hash_of(params, policy)
    devices.still_in(tx, caller)
    blob = blobs.alike(tx, caller.user_id, sha256, params.type)
    if blob is not None:
        blobs.touch(tx, blob.blob_id)
        return Begun(blob=blob)
    known = blobs.partial(tx, caller.user_id, sha256)
    if known is None and blobs.count_partials(tx, caller.user_id) >= policy.partials:
        raise Refusal(
            ErrorName.FORBIDDEN, f"At most {policy.partials} uploads of an account wait to be whole", detail="too_many"
        )
    more = params.size - (0 if known is None else known.size)
    if blobs.stored(tx, caller.user_id) + more > policy.stored:
        raise Refusal(
            ErrorName.TOO_LARGE, f"An account has at most {policy.stored} bytes", limit=policy.stored, detail="stored"
        )
    blob_id = make_id(tx.now).bytes if known is None else known.blob_id
    partial = Partial(caller.user_id, sha256, blob_id, params.size, params.type)
    blobs.put_partial(tx, partial)
    return Begun(partial=partial)


def finish(tx: Transaction, caller: Caller, partial: Partial) -> Blob:
    """The bytes of an upload are in the store: it is a blob. Refusal where the upload was given up meanwhile."""
    devices.still_in(tx, caller)
    if not blobs.drop_partial(tx, partial.user_id, partial.sha256, partial.blob_id):
        raise Refusal(ErrorName.CONFLICT, "The upload was given up; begin it again")
    blobs.insert(tx, StoredBlob(partial.blob_id, partial.user_id, partial.sha256, partial.size, partial.media_type))
    return Blob(blob_id=from_bytes(partial.blob_id), size=partial.size, media_type=partial.media_type)


def give_up(tx: Transaction, partial: Partial) -> None:
    """Nothing is left of an upload; its bytes are removed from the spool before."""
    blobs.drop_partial(tx, partial.user_id, partial.sha256, partial.blob_id)


def lose(tx: Transaction, blob: StoredBlob) -> None:
    """The store has the bytes of a blob no more: nobody reads it, and the next upload of them is begun. Nobody wears or
    keeps it, nor does a video stand on a shelf that cannot be played; a cover waits for another. A message stays."""
    blobs.lose(tx, blob.blob_id)
    wearer = accounts.wearer(tx, blob.blob_id)
    if wearer is not None:
        accounts.set_avatar(tx, wearer, None)
        changes.tell_profile(tx, wearer)
    for user_id in stickers.keepers(tx, blob.blob_id):
        stickers.drop(tx, user_id, blob.blob_id)
        mailboxes.tell_kept(tx, user_id, blob.blob_id)
    for video in shelf.holding(tx, blob.blob_id):
        if showing.read_card(video).blob_id.bytes == blob.blob_id:
            shelf.remove(tx, video.video_id)
            mailboxes.tell_video(tx, video.user_id, video.video_id)


def find(tx: Reader, caller: Caller, blob_id: bytes) -> StoredBlob:
    """A blob that the caller may read now; the same Refusal for every other id."""
    devices.still_in(tx, caller)
    blob = blobs.readable(tx, caller.user_id, [blob_id]).get(blob_id) or showing.readable(tx, caller.user_id, blob_id)
    if blob is None:
        raise no_blob(blob_id)
    return blob


def no_blob(blob_id: bytes) -> Refusal:
    """What everybody hears of a blob that is not there, or not for them."""
    return Refusal(ErrorName.NOT_FOUND, "No such blob", blob_id=from_bytes(blob_id))
