"""Requests: what a first contact becomes, and what its receiver makes of it."""

import msgspec

from relay.services import blocks, changes, devices, facts, likeness, mailboxes, people, receipts, render
from relay.services.context import Caller, Policy
from relay.services.marks import mark_after, read_page
from relay.services.privacy import DAY, INBOX, Decision, Facts, Ring
from relay.services.threads import introduce, thread_of, unknown
from relay.storage import accounts, requests, settings, threads
from relay.storage.pairs import NO_REQUEST, Sending, Side
from relay.storage.port import Reader, Transaction
from relay.storage.requests import StoredRequest
from relay.wire.bodies import Body, TextBody
from relay.wire.errors import ErrorName, Refusal
from relay.wire.ids import from_bytes
from relay.wire.limits import MAX_REQUEST_TEXT
from relay.wire.requests import Card, Cards, Decline, RequestPage, ThreadId
from relay.wire.threads import Thread

MAX_CARDS = 100
_WEEK = 7 * DAY
_LOOKED_AT = 1_000
_words = msgspec.json.Decoder(tuple[str, ...])


# Asking


def text_of(body: Body) -> str:
    """The one text of a request; Refusal for whatever else one could send."""
    if not isinstance(body, TextBody):
        raise Refusal(ErrorName.INVALID_PARAMS, "A request carries one text", field="body.type")
    if len(body.text) > MAX_REQUEST_TEXT:
        raise Refusal(
            ErrorName.INVALID_PARAMS,
            f"The text of a request has at most {MAX_REQUEST_TEXT} characters",
            field="body.text",
            limit=MAX_REQUEST_TEXT,
        )
    if body.preview is not None:
        raise Refusal(ErrorName.INVALID_PARAMS, "A request carries no preview of a link", field="body.preview")
    return body.text


def judged(tx: Reader, found: Facts, sender: bytes, receiver: bytes, text: str, policy: Policy) -> Facts:
    """The facts of a request with all that rule 12 asks."""
    return msgspec.structs.replace(
        found,
        over_budget=_is_over_budget(tx, sender, policy),
        filtered_words=likeness.has_word(text, _words.decode(settings.words(tx, receiver))),
        similar=_is_similar(tx, sender, text, policy),
    )


def _is_over_budget(tx: Reader, sender: bytes, policy: Policy) -> bool:
    account = accounts.account(tx, sender)
    joined_at = 0 if account is None else account.joined_at
    is_new = tx.now - joined_at < int(policy.new_for * 1_000)
    budget = policy.first_contacts_new if is_new else policy.first_contacts
    return requests.count_unanswered(tx, sender, tx.now - DAY) >= budget


def _is_similar(tx: Reader, sender: bytes, text: str, policy: Policy) -> bool:
    mine = likeness.sketch(text)
    since = tx.now - int(policy.similar_for * 1_000)
    alike = {
        other.thread_id
        for other in requests.openings(tx, sender, since, _LOOKED_AT)
        if likeness.alike(mine, other.sketch)
    }
    return len(alike) >= policy.similar_people


def begin(
    tx: Transaction, thread_id: bytes, found: Sending, decision: Decision, text: str, by: str | None, policy: Policy
) -> None:
    """What a message does beside being stored, where it is the first of its sender, asks, or answers what was asked.

    Told before the message itself is: the sender's state, the other's card of the sender, then the thread to both.
    """
    mine, theirs = found.mine, found.theirs
    before = changes.seen(tx, mine.user_id, [theirs.user_id])
    requests.wrote(tx, thread_id, mine.user_id)
    requests.answer_contact(tx, theirs.user_id, thread_id)
    if decision.outcome is not INBOX or _is_first_contact(decision, mine, theirs):
        requests.open_contact(tx, mine.user_id, thread_id, likeness.sketch(text))
    if decision.outcome is INBOX:
        told = requests.settle(tx, thread_id)
    else:
        requests.ask(tx, thread_id, mine.user_id, theirs.user_id, tx.now + int(policy.lapse_after * 1_000), by)
        told = [mine.user_id, theirs.user_id]
    if mine.user_id in told:
        mailboxes.tell_request(tx, mine.user_id, thread_id)
    else:
        mailboxes.tell_thread(tx, mine.user_id, thread_id)
    changes.tell(tx, mine.user_id, before)
    if threads.make_known(tx, thread_id, theirs.user_id):
        introduce(tx, thread_id, theirs.user_id, mine.user_id)
    elif theirs.user_id in told:
        mailboxes.tell_request(tx, theirs.user_id, thread_id)
    if mine.request != NO_REQUEST:
        receipts.catch_up(tx, thread_id, mine.user_id)


def is_more(found: Sending, decision: Decision) -> bool:
    """Whether a message that may be sent does more than any other in its thread: see `begin`."""
    mine, theirs = found.mine, found.theirs
    return not (
        mine.accepted
        and mine.wrote
        and not mine.declined
        and not mine.asking
        and mine.request == NO_REQUEST
        and theirs.request == NO_REQUEST
        and theirs.known
        and decision.outcome is INBOX
    )


def _is_first_contact(decision: Decision, mine: Side, theirs: Side) -> bool:
    """Whether somebody who did not turn to the sender has the sender's first message in the inbox."""
    return decision.rule == 8 and not mine.wrote and facts.ring(mine, theirs) != Ring.FRIENDS


# Deciding


def accept(tx: Transaction, caller: Caller, params: ThreadId) -> Thread:
    """`requests.accept`: the conversation is in both inboxes; again is the same."""
    devices.still_in(tx, caller)
    thread_id, other = params.thread_id.bytes, _other(tx, caller, params.thread_id.bytes)
    if render.state_of(threads.seen(tx, caller.user_id, [thread_id])[0][0]) in ("request", "closed"):
        _not_blocked(tx, caller, other)
        before = changes.seen(tx, caller.user_id, [other])
        requests.accept(tx, thread_id, caller.user_id)
        requests.answer_contact(tx, other, thread_id)
        changes.settle(tx, thread_id)
        changes.tell(tx, caller.user_id, before)
        receipts.catch_up(tx, thread_id, caller.user_id)
    return thread_of(tx, caller, thread_id)


def decline(tx: Transaction, caller: Caller, params: Decline) -> Thread:
    """`requests.decline`: told to nobody but the caller's devices; again is the same."""
    devices.still_in(tx, caller)
    thread_id, other = params.thread_id.bytes, _other(tx, caller, params.thread_id.bytes)
    before = changes.seen(tx, caller.user_id, [other])
    if requests.close(tx, thread_id, caller.user_id, declined=True):
        mailboxes.tell_request(tx, caller.user_id, thread_id)
        changes.tell(tx, caller.user_id, before)
    if params.block:
        blocks.put(tx, caller.user_id, other)
    return thread_of(tx, caller, thread_id)


def withdraw(tx: Transaction, caller: Caller, params: ThreadId) -> Thread:
    """`requests.withdraw`: the acceptance is taken back; again is the same. Who reaches the inbox without it stays."""
    devices.still_in(tx, caller)
    thread_id, other = params.thread_id.bytes, _other(tx, caller, params.thread_id.bytes)
    if facts.sides(tx, caller.user_id, other)[0].accepted:
        _not_blocked(tx, caller, other)
        before = changes.seen(tx, caller.user_id, [other])
        requests.withdraw(tx, thread_id, caller.user_id)
        mine, theirs = facts.sides(tx, caller.user_id, other)
        if mine.request == NO_REQUEST and not facts.reaches_inbox(tx.now, theirs, mine):
            requests.move_back(tx, thread_id, caller.user_id)
        mailboxes.tell_request(tx, caller.user_id, thread_id)
        changes.tell(tx, caller.user_id, before)
    return thread_of(tx, caller, thread_id)


def _not_blocked(tx: Reader, caller: Caller, other: bytes) -> None:
    """Refusal `conflict` where the caller has blocked the other: a block lets nothing move between the two."""
    if settings.has_blocked(tx, caller.user_id, other):
        raise Refusal(ErrorName.CONFLICT, "Unblock this person first", field="thread_id")


def take_back(tx: Transaction, thread_id: bytes, receiver: bytes) -> None:
    """The sender unsent what they asked: the card vanishes. That they asked still counts."""
    if requests.close(tx, thread_id, receiver, declined=False):
        mailboxes.tell_request(tx, receiver, thread_id)


# The board


def list_requests(tx: Reader, caller: Caller, params: RequestPage) -> Cards:
    """`requests.list`."""
    before = read_page(params.before, params.limit, MAX_CARDS)
    rows = requests.waiting(tx, caller.user_id, before, params.limit, filtered=params.filtered)
    cards = [_card(tx, caller, row) for row in rows]
    sketches = [requests.sketch(tx, row.thread_id, row.sender_id) for row in rows]
    alike = likeness.groups(sketches)
    waiting, filtered = requests.count_waiting(tx, caller.user_id)
    return Cards(
        cards=tuple(
            card if first is None else msgspec.structs.replace(card, similar=rows[first].thread_id.hex()[:12])
            for card, first in zip(cards, alike, strict=True)
            if card is not None
        ),
        waiting=waiting,
        filtered=filtered,
        next=mark_after([(row.request_at, row.thread_id) for row in rows], params.limit),
    )


def _card(tx: Reader, caller: Caller, row: StoredRequest) -> Card | None:
    person = render.persons(tx, caller.user_id, [row.sender_id]).get(row.sender_id)
    if person is None:
        return None
    some, count = ((), 0) if person.reduced else people.friends_in_common(tx, caller.user_id, row.sender_id)
    return Card(
        thread_id=from_bytes(row.thread_id),
        person=person,
        reason=row.filtered_by or "may_ask",
        mutual=count,
        some_mutual=some,
        opened_this_week=requests.count_opened(tx, row.sender_id, tx.now - _WEEK),
    )


def _other(tx: Reader, caller: Caller, thread_id: bytes) -> bytes:
    """The other person of a direct thread of the caller's; Refusal `not_found` where it is none."""
    other = threads.other_of(tx, thread_id, caller.user_id)
    if other is None:
        raise unknown()
    return other
