"""Drafts: what a person has begun to write, the same on all of their devices, and nothing of it lost between them."""

from relay.storage import drafts
from relay.storage.drafts import StoredDraft
from relay.storage.port import Transaction
from relay.wire.drafts import Draft, SetDraft
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.limits import MAX_TEXT


def put(tx: Transaction, user_id: bytes, thread_id: bytes, given: SetDraft) -> bool:
    """Put a text in the place of the draft it was made from; False where it is the draft already.

    Refusal `conflict`, with the draft as it is, where it was made from another.
    """
    if len(given.text) > MAX_TEXT:
        raise invalid("draft.text", f"A draft has at most {MAX_TEXT} characters")
    now = drafts.draft(tx, user_id, thread_id)
    if given.text == now.text:
        return False
    if given.base_rev != now.rev:
        raise Refusal(
            ErrorName.CONFLICT,
            "The draft is another by now",
            field="draft.base_rev",
            draft=Draft(text=now.text, rev=now.rev),
        )
    drafts.put(tx, user_id, thread_id, StoredDraft(given.text, now.rev + 1))
    return True
