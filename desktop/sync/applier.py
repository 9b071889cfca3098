"""Events into the store: facts and cursor in one transaction, each event once, nothing across a hole."""

from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.facts import Cursor, DueFact, Fact, MeFact, MessageFact, ReceiptFact, ShelfFact, ThreadFact
from desktop.domain.formatting import marked
from desktop.domain.link_preview import picture_keyed_as, picture_of
from desktop.domain.media import keyed_as
from desktop.domain.message import Content
from desktop.domain.person import PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.scheduled import ScheduledFact
from desktop.domain.sticker import KeptFact
from desktop.store import (
    clock,
    cursors,
    messages,
    people,
    reminders,
    scheduled,
    settings,
    shelf,
    stickers,
    synced,
    threads,
)
from desktop.store.store import Store, Transaction
from desktop.sync import translate, translate_scheduled, translate_shelf, translate_stickers
from relay.wire.events import Event

_TRANSLATORS = (translate, translate_scheduled, translate_shelf, translate_stickers)
"""What makes facts of an event."""


class Sorted(Struct, frozen=True):
    """What to do with events at a cursor: apply `fresh` in order; `hole`: something before a later one is missing."""

    fresh: tuple[Event, ...]
    hole: bool


def sort_out(seq: int, events: Iterable[Event]) -> Sorted:
    """The three-way rule: the next one is applied, an earlier one is known, a later one shows a hole.

    Events behind a hole are dropped, but where the missing one comes in the same batch all goes on from there.
    """
    fresh, furthest = [], seq
    for event in events:
        furthest = max(furthest, event.seq)
        if event.seq == seq + 1:
            fresh.append(event)
            seq += 1
    return Sorted(tuple(fresh), furthest > seq)


def apply(store: Store, cursor: Cursor, events: Sequence[Event], batch: int) -> Cursor:
    """Apply `events`, which follow `cursor` without a hole, at most `batch` in a transaction; the cursor behind them.

    Problem: the batch at hand was not stored, nor its cursor; those before it were.
    """
    for start in range(0, len(events), batch):
        some = events[start : start + batch]
        with store.write() as tx:
            clock.hear(tx, max(translate.number(event.at) for event in some))
            for event in some:
                told = (part.event(event) for part in _TRANSLATORS)
                for fact in chain.from_iterable(told):
                    take(tx, fact)
            cursor = Cursor(cursor.epoch, some[-1].seq)
            cursors.put(tx, cursor)
    return cursor


def take(tx: Transaction, fact: Fact) -> None:
    """Store one fact. Taking it again changes nothing."""
    match fact:
        case MessageFact():
            fact = _with_its_bytes(tx, fact)
            known = threads.ensure(tx, fact.thread_id)
            _clear_draft(tx, known.n, fact)
            if messages.put(tx, known.n, fact):
                mine = fact.sender_id == tx.me
                threads.message_arrived(tx, known, fact.seq, fact.at, mine=mine, counts=fact.content != Content.NOTICE)
        case ThreadFact():
            threads.put(tx, fact)
        case ReceiptFact():
            threads.put_receipt(tx, fact)
        case PersonRow():
            people.put(tx, fact)
        case MeFact():
            people.put_me(tx, fact)
        case ScheduledFact():
            scheduled.put(tx, fact)
        case ShelfFact():
            _shelve(tx, fact)
        case DueFact():
            reminders.fall_due(tx, fact.message_id, fact.at)
        case SettingsRow():
            settings.put(tx, fact)
        case KeptFact():
            stickers.put(tx, fact)


def _with_its_bytes(tx: Transaction, fact: MessageFact) -> MessageFact:
    """It may have waited for its time: then its bytes are here, under the keys they had."""
    if fact.sender_id != tx.me or not (fact.media or picture_of(fact.preview)):
        return fact
    waited = scheduled.get(tx.db, fact.message_id)
    if waited is None:
        return fact
    card = picture_keyed_as(fact.preview, waited.preview)
    return replace(fact, media=keyed_as(fact.media, waited.items), preview=card)


def _shelve(tx: Transaction, fact: ShelfFact) -> None:
    if fact.video is None:
        shelf.forget(tx, fact.video_id, fact.owner_id)
    else:
        shelf.put(tx, fact.video)


def _clear_draft(tx: Transaction, n: int, fact: MessageFact) -> None:
    """What another device of the account sent is no draft here any more."""
    if fact.sender_id == tx.me and fact.content is Content.TEXT and messages.kept(tx.db, fact.message_id) is None:
        synced.sent_elsewhere(tx, n, (fact.text, marked(fact.text, fact.spans)), fact.at)
