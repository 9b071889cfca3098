"""Reactions: one emoji of each person to each message."""

from uuid import UUID

import msgspec

from relay.services import answering, devices, mailboxes, render
from relay.services.context import Caller
from relay.storage import messages, threads
from relay.storage.port import Transaction
from relay.wire.errors import invalid
from relay.wire.events import Kind
from relay.wire.ids import from_bytes
from relay.wire.messages import Message, React
from relay.wire.rules import is_emoji

Reactions = dict[str, tuple[UUID, ...]]


def react(tx: Transaction, caller: Caller, params: React) -> Message:
    """`messages.react`: the emoji takes the place of the one before, null takes it away; again changes nothing."""
    if params.emoji is not None and not is_emoji(params.emoji):
        raise invalid("emoji", "A reaction is one emoji")
    devices.still_in(tx, caller)
    row = answering.readable(tx, caller, params.id.bytes)
    before = {} if row.reactions is None else render.reactions(row.reactions)
    after = put(before, from_bytes(caller.user_id), params.emoji)
    if after == before:
        return render.message(row)
    found = answering.open_thread(tx, caller, row.thread_id)
    rev = threads.next_rev(tx, row.thread_id)
    messages.set_reactions(tx, row.id, rev, msgspec.json.encode(after) if after else None)
    mailboxes.tell_change(tx, (caller.user_id, found.theirs.user_id), Kind.REACTION_CHANGED, row.id)
    return render.message(messages.by_ids(tx, caller.user_id, [row.id])[row.id])


def put(reactions: Reactions, person: UUID, emoji: str | None) -> Reactions:
    """The reactions with this one of a person, oldest first; the same where the person reacts so already."""
    if emoji is not None and person in reactions.get(emoji, ()):
        return reactions
    others = {key: tuple(one for one in people if one != person) for key, people in reactions.items()}
    kept = {key: people for key, people in others.items() if people}
    return kept if emoji is None else {**kept, emoji: (*kept.get(emoji, ()), person)}
