"""Edits: another text in the place of one's own, or below one's own media."""

import hashlib

from relay.services import answering, devices, mailboxes, privacy, render
from relay.services.context import Caller
from relay.storage import blobs, messages, threads
from relay.storage.port import Transaction
from relay.wire import bodies
from relay.wire.attachments import MediaBody
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.events import Kind
from relay.wire.limits import MAX_BODY, MAX_EDITS
from relay.wire.messages import Edit, Message

EDIT_WITHIN = privacy.DAY
"""Milliseconds for which a message can be edited."""


def edit(tx: Transaction, caller: Caller, params: Edit) -> Message:
    """`messages.edit`: the same body again changes nothing. What it said before is kept for reports alone."""
    body = bodies.read_body(params.body)
    if not isinstance(body, (bodies.TextBody, MediaBody)):
        raise invalid("body.type", "Only a text is edited, also that of media")
    bodies.check_sendable(body)
    content = bytes(bodies.write_body(body))
    if len(content) > MAX_BODY:
        raise Refusal(ErrorName.TOO_LARGE, f"A body has at most {MAX_BODY} bytes", limit=MAX_BODY)
    devices.still_in(tx, caller)
    row = answering.readable(tx, caller, params.id.bytes)
    if row.sender_id != caller.user_id or row.body is None:
        raise Refusal(ErrorName.NOT_FOUND, "No such message of yours")
    if row.body == content:
        return render.message(row)
    was = bodies.read_body(row.body)
    _check_kind(was, body)
    found = answering.open_thread(tx, caller, row.thread_id)
    if tx.now - row.sent_at >= EDIT_WITHIN:
        raise Refusal(ErrorName.FORBIDDEN, "A message can be edited for a day", detail="too_late")
    if messages.count_versions(tx, row.id) >= MAX_EDITS:
        raise Refusal(ErrorName.FORBIDDEN, f"A message is edited at most {MAX_EDITS} times", detail="too_often")
    rev = threads.next_rev(tx, row.thread_id)
    if len(bodies.carried(body)) < len(bodies.carried(was)):
        blobs.let_go(tx, row.id)
    messages.edit(tx, row.id, rev, content, hashlib.sha256(content).digest())
    mailboxes.tell_change(tx, (caller.user_id, found.theirs.user_id), Kind.MESSAGE_EDITED, row.id)
    return render.message(messages.by_ids(tx, caller.user_id, [row.id])[row.id])


def _check_kind(was: bodies.Body, becomes: bodies.Body) -> None:
    """Refusal where the edit would change more than a text: what a message carries stays."""
    if not isinstance(was, (bodies.TextBody, MediaBody)):
        raise invalid("id", "Only a text can be edited")
    if type(was) is not type(becomes):
        raise invalid("body.type", "A text becomes a text, media stay media")
    if isinstance(was, MediaBody) and isinstance(becomes, MediaBody) and was.items != becomes.items:
        raise invalid("body.items", "What a message carries stays as it is")
    if isinstance(was, bodies.TextBody) and isinstance(becomes, bodies.TextBody):
        picture = becomes.preview.picture if becomes.preview is not None else None
        if picture is not None and (was.preview is None or picture != was.preview.picture):
            raise invalid("body.preview.picture", "An edit keeps the picture of a preview or leaves it out")
