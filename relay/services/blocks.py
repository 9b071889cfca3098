"""Blocking: everything direct, both ways, from its commit on."""

from relay.services import changes, devices, mailboxes
from relay.services.context import Caller
from relay.services.people import other_person, person_of
from relay.storage import people, requests, settings, threads
from relay.storage.port import Transaction
from relay.wire.people import Person, PersonId


def block(tx: Transaction, caller: Caller, params: PersonId) -> Person:
    """`people.block`: again is the same."""
    devices.still_in(tx, caller)
    other = other_person(tx, caller, params.user_id.bytes)
    put(tx, caller.user_id, other)
    return person_of(tx, caller, other)


def put(tx: Transaction, user_id: bytes, other: bytes) -> None:
    """Block, unfollow both ways and close what the other asked. The other learns only what is gone for them."""
    before = changes.seen(tx, user_id, [other])
    if not settings.block(tx, user_id, other):
        return
    people.unfollow(tx, user_id, other)
    people.unfollow(tx, other, user_id)
    thread_id = threads.direct(tx, user_id, other)
    if thread_id is not None and requests.close(tx, thread_id, user_id, declined=True):
        mailboxes.tell_request(tx, user_id, thread_id)
    changes.tell(tx, user_id, before)
    mailboxes.tell_settings(tx, user_id)


def unblock(tx: Transaction, caller: Caller, params: PersonId) -> Person:
    """`people.unblock`: thread and acceptance are as they were; the follows are not, but for one made meanwhile."""
    devices.still_in(tx, caller)
    other = other_person(tx, caller, params.user_id.bytes)
    before = changes.seen(tx, caller.user_id, [other])
    if settings.unblock(tx, caller.user_id, other):
        people.show_follow(tx, other, caller.user_id)
        changes.tell(tx, caller.user_id, before)
        mailboxes.tell_settings(tx, caller.user_id)
    return person_of(tx, caller, other)
