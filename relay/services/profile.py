"""One's own profile."""

import unicodedata
from uuid import UUID

import msgspec

from relay.services import changes, devices, media, render
from relay.services.accounts import name_key
from relay.services.context import Caller
from relay.storage import accounts, blobs
from relay.storage.port import Transaction
from relay.wire import rules
from relay.wire.errors import ErrorName, Reason, Refusal, invalid
from relay.wire.limits import MAX_AVATAR, MAX_BIO
from relay.wire.people import EditProfile, Me

_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
_BIO_CODE_POINTS = 32 * MAX_BIO


def edit(tx: Transaction, caller: Caller, params: EditProfile) -> Me:
    """`account.edit`: all of it or nothing; told to one's devices and to everybody one shares a thread with."""
    devices.still_in(tx, caller)
    user_id = caller.user_id
    # All is asked before anything is written: what is refused after a write is undone with all that came beside it.
    values = _values(tx, caller, params)
    avatar = msgspec.UNSET if params.avatar is msgspec.UNSET else _avatar(tx, caller, params.avatar)
    before = changes.seen(tx, user_id, changes.companions(tx, user_id))
    changed = accounts.set_profile(tx, user_id, values)
    if avatar is not msgspec.UNSET:
        changed |= accounts.set_avatar(tx, user_id, avatar)
    if changed:
        changes.tell_profile(tx, user_id)
        # The kind is a part of who may write to whom.
        changes.tell(tx, user_id, before)
    return render.me(tx, user_id)


def _values(tx: Transaction, caller: Caller, params: EditProfile) -> dict[str, str]:
    values: dict[str, str] = {}
    if params.display_name is not msgspec.UNSET:
        problem = rules.display_name_problem(params.display_name)
        if problem:
            raise Refusal(ErrorName.INVALID_PARAMS, f"This cannot be: {problem}", field="display_name", detail=problem)
        values |= {"display_name": params.display_name, "name_key": name_key(params.display_name)}
    if params.bio is not msgspec.UNSET:
        values["bio"] = _bio(params.bio)
    if params.kind is not msgspec.UNSET:
        if params.kind not in rules.KINDS:
            raise invalid("kind", f"A kind is one of {', '.join(rules.KINDS)}")
        account = accounts.account(tx, caller.user_id)
        if params.kind == "business" and (account is None or tx.now < account.adult_at):
            raise Refusal(ErrorName.FORBIDDEN, "A business account is for adults", reason=Reason.TOO_YOUNG)
        values["kind"] = params.kind
    return values


def _avatar(tx: Transaction, caller: Caller, blob_id: UUID | None) -> bytes | None:
    """The blob to wear; Refusal where it is not one's own, or no picture that everybody can load."""
    if blob_id is None:
        return None
    blob = blobs.postable(tx, caller.user_id, [blob_id.bytes]).get(blob_id.bytes)
    if blob is None or blob.owner_id != caller.user_id:
        raise media.no_blob(blob_id.bytes)
    if blob.media_type not in _PICTURES:
        raise invalid("avatar", f"A picture is one of {', '.join(sorted(_PICTURES))}")
    if blob.size > MAX_AVATAR:
        raise Refusal(
            ErrorName.TOO_LARGE, f"A picture has at most {MAX_AVATAR} bytes", field="avatar", limit=MAX_AVATAR
        )
    return blob.blob_id


def _bio(bio: str) -> str:
    """A bio as stored: NFC, without spaces around it; Refusal where it is too long or holds what cannot be shown."""
    plain = unicodedata.normalize("NFC", bio).strip()
    if len(plain) > _BIO_CODE_POINTS or rules.graphemes(plain) > MAX_BIO:
        raise Refusal(ErrorName.INVALID_PARAMS, f"A bio has at most {MAX_BIO} characters", field="bio", limit=MAX_BIO)
    if any((unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n") or c in _BIDI for c in plain):
        raise invalid("bio", "A bio holds no control characters but line feeds")
    return plain


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
