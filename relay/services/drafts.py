"""Drafts: what a person has begun to write, the same on all of their devices, and nothing of it lost between them."""

from relay.storage import drafts
from relay.storage.drafts import StoredDraft
from relay.storage.port import Reader, Transaction
from relay.wire.drafts import Draft, SetDraft
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.limits import MAX_TEXT


def put(tx: Transaction, user_id: bytes, thread_id: bytes, given: SetDraft) -> bool:
    """Put a text in the place of the draft it was made from; False where it is the draft already. Refusal: `check`."""
    now = check(tx, user_id, thread_id, given)
    if given.text == now.text:
        return False
    drafts.put(tx, user_id, thread_id, StoredDraft(given.text, now.rev + 1))
    return True


def check(tx: Reader, user_id: bytes, thread_id: bytes, given: SetDraft) -> StoredDraft:
    """The draft as it is; Refusal for what is no draft, and `conflict`, with the draft, for one made from another."""
    if len(given.text) > MAX_TEXT:
        raise invalid("draft.text", f"A draft has at most {MAX_TEXT} characters")
    now = drafts.draft(tx, user_id, thread_id)
    if given.text != now.text and given.base_rev != now.rev:
        raise Refusal(
            ErrorName.CONFLICT,
            "The draft is another by now",
            field="draft.base_rev",
            draft=Draft(text=now.text, rev=now.rev),
        )
    return now
