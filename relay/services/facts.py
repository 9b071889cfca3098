"""From rows to the facts of a decision, and what follows from them for what one person sees of another."""

import msgspec

from relay.services import privacy
from relay.services.privacy import Decision, Facts, Kind, Outcome, Ring, Standing
from relay.storage import pairs
from relay.storage.accounts import Account
from relay.storage.pairs import ALWAYS, FOLLOWED, NEVER, NO_REQUEST, Pair, Side
from relay.storage.port import Reader

_KINDS = {"personal": int(Kind.PERSONAL), "creator": int(Kind.CREATOR), "business": int(Kind.BUSINESS)}
_FRIENDS, _FOLLOWERS, _EVERYONE, _NOBODY = map(int, (Ring.FRIENDS, Ring.FOLLOWERS, Ring.EVERYONE, Ring.NOBODY))
_INBOX = Outcome.INBOX
_ANYBODY = Standing(open_at=0)


def standing(side: Side | Account) -> Standing:
    """What the policy must know of an account."""
    return Standing(side.open_at, side.suspended == 1, side.erased == 1)


def ring(sender: Side, receiver: Side) -> int:
    """Where the sender stands for the receiver: whom the receiver follows counts as a friend."""
    if receiver.follows == FOLLOWED:
        return _FRIENDS
    return _FOLLOWERS if sender.follows == FOLLOWED else _EVERYONE


def facts(now: int, sender: Side, receiver: Side) -> Facts:
    """The facts of a message from one to the other; what only a request needs (budget, words, likeness) left out."""
    # Every send comes through here: comparisons cost half of what `bool` does.
    return Facts(
        now=now,
        sender=standing(sender),
        receiver=standing(receiver),
        blocked=receiver.blocked == 1,
        blocked_by=sender.blocked == 1,
        closed=sender.request_reach == _NOBODY and sender.listed != ALWAYS,
        never=receiver.listed == NEVER,
        always=receiver.listed == ALWAYS,
        inbox_reach=receiver.inbox_reach,
        request_reach=receiver.request_reach,
        ring=ring(sender, receiver),
        accepted=receiver.accepted == 1,
        declined=receiver.declined == 1,
        asked_at=sender.asked_at,
        wrote=receiver.wrote == 1,
        sender_kind=_KINDS[sender.kind],
        my_kind=_KINDS[receiver.kind],
    )


def _following(side: Side) -> Side:
    return msgspec.structs.replace(side, follows=FOLLOWED)


def acting(now: int, actor: Side, target: Side) -> Facts:
    """The facts of an action that is no message. That one lets nobody write does not keep one from it."""
    return msgspec.structs.replace(facts(now, actor, target), closed=False)


def finding(now: int, finder: Side, found: Side) -> Facts:
    """The facts of being found. A hidden follow counts, for its follower must not see that it is one."""
    return facts(now, _following(finder) if finder.follows else finder, found)


def is_found(now: int, finder: Side, found: Side) -> bool:
    """Whether one may find the other by name. Whom one has blocked oneself, one does not look for."""
    return not is_reduced(finder) and privacy.finds(finding(now, finder, found), found.search_reach).outcome is _INBOX


def is_worth_following(now: int, mine: Side, theirs: Side) -> bool:
    """Whether a follow would let `mine` write or ask, whatever is closed about `mine`. It tells no more than following
    would; whom `mine` has asked of late is left out, whatever became of it."""
    if mine.asked_at is not None and now - mine.asked_at < privacy.ASKED_FOR:
        return False
    followed = msgspec.structs.replace(acting(now, _following(mine), theirs), sender=_ANYBODY)
    return privacy.decide(followed).outcome is not privacy.REFUSE


def outcome(now: int, sender: Side, receiver: Side) -> Decision:
    """What becomes of a message, as far as it is decided before its text is known."""
    return privacy.decide(facts(now, sender, receiver))


def reaches_inbox(now: int, sender: Side, receiver: Side) -> bool:
    """Whether a message would reach the inbox."""
    return outcome(now, sender, receiver).outcome is _INBOX


def is_active(mine: Side, theirs: Side) -> bool:
    """Whether the conversation is in both inboxes: nothing is asked in it, nor was and stayed without an answer."""
    asked = mine.asking or theirs.asking
    return not asked and mine.request == NO_REQUEST and theirs.request == NO_REQUEST


class View(msgspec.Struct, frozen=True, gc=False):
    """What one person sees of another beside the profile."""

    can_message: str
    reduced: bool
    follows: bool
    followed_by: bool
    blocked: bool
    friends_at: int | None


def is_reduced(mine: Side) -> bool:
    """Whether `mine` sees the reduced card: of whom `mine` has blocked. What the other decided shows in no card."""
    return bool(mine.blocked)


def view(now: int, mine: Side, theirs: Side, friends_at: int | None) -> View:
    """What `mine` sees of `theirs`."""
    return View(
        can_message=privacy.can_message(outcome(now, mine, theirs)),
        reduced=is_reduced(mine),
        follows=bool(mine.follows),
        followed_by=theirs.follows == FOLLOWED,
        blocked=bool(mine.blocked),
        friends_at=friends_at,
    )


def views(now: int, pair: Pair) -> tuple[View, View]:
    """What each of two sees of the other: the first one's view, then the other's."""
    return (
        view(now, pair.mine, pair.theirs, pair.friends_at),
        view(now, pair.theirs, pair.mine, pair.friends_at),
    )


def sides(tx: Reader, one: bytes, other: bytes) -> tuple[Side, Side]:
    """Two people who are there, as they stand to each other now."""
    (pair,) = pairs.pairs(tx, one, [other])
    return pair.mine, pair.theirs
