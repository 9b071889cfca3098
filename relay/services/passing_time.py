"""What happens by itself: messages go or are sent, reminders fall due, requests lapse, may be asked again, and people
have their birthdays."""

from collections.abc import Callable

from relay.services import changes, expiry, mailboxes, reminders, scheduling
from relay.services.context import Context
from relay.services.privacy import ASKED_FOR, DAY
from relay.storage import accounts, margins, messages, requests, scheduled
from relay.storage.accounts import Birthday
from relay.storage.port import Reader, Transaction

_AT_ONCE = 100
_KEPT = 30 * DAY


async def pass_by(context: Context) -> int:
    """Do everything whose time has come, also what a stop left undone; how much.

    Each kind has transactions of its own: one that fails is raised when the others had their turn.
    """
    kinds: tuple[Callable[[Transaction], int], ...] = (
        lambda tx: expiry.expire(tx, _AT_ONCE),
        lambda tx: reminders.fall_due(tx, _AT_ONCE),
        lambda tx: scheduling.send_due(tx, _AT_ONCE, context.policy),
        _between_people,
    )
    done, failed = 0, list[Exception]()
    for kind in kinds:
        try:
            while some := await context.storage.write(kind):
                done += some
        except Exception as error:  # noqa: BLE001 - whatever it is, it keeps no other kind from its time
            failed.append(error)
    if failed:
        raise failed[0] if len(failed) == 1 else ExceptionGroup("What time brings failed", failed)
    return done


async def next_due(context: Context) -> int | None:
    """When something happens next, UTC ms; None where nothing is in sight."""
    return await context.storage.read(_next_due)


def _next_due(tx: Reader) -> int | None:
    times = (
        *(accounts.next_birthday(tx), requests.next_due(tx, ASKED_FOR), messages.next_expiry(tx)),
        *(margins.next_due(tx), scheduled.next_due(tx)),
    )
    return min((at for at in times if at is not None), default=None)


def _between_people(tx: Transaction) -> int:
    done = 0
    for thread_id, receiver in requests.lapsed(tx, _AT_ONCE):
        done += 1
        # Its sender learns nothing: waiting and lapsed look the same.
        requests.close(tx, thread_id, receiver, declined=False)
        mailboxes.tell_request(tx, receiver, thread_id)
    for sender, receiver, known in requests.may_ask_again(tx, tx.now - ASKED_FOR, _AT_ONCE):
        done += 1
        if known:
            mailboxes.tell_person(tx, sender, receiver)
    for born in accounts.had_birthday(tx, _AT_ONCE):
        done += _have_birthday(tx, born)
    return done + requests.forget_openings(tx, tx.now - _KEPT, _AT_ONCE)


def _have_birthday(tx: Transaction, born: Birthday) -> int:
    """The account is told of its age; others only if it opened something for them, else they would learn the day."""
    user_id = born.user_id
    if not accounts.set_band(tx, user_id, born.band):
        return 0
    mailboxes.tell_person(tx, user_id, user_id)
    mailboxes.tell_settings(tx, user_id)
    if born.was == 0:
        before = changes.seen(tx, user_id, changes.companions(tx, user_id), at=born.open_at - 1)
        changes.tell(tx, user_id, before)
    return 1
