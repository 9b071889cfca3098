"""One's own settings: reaches, filtered words, the two lists; and whether a person may do something, and why."""

import msgspec

from relay.services import changes, devices, facts, mailboxes, people, privacy, quiet, render
from relay.services.context import Caller
from relay.services.likeness import tokens
from relay.services.marks import mark_after, read_page
from relay.services.people import MAX_FOUND, other_person
from relay.storage import pairs, requests, settings
from relay.storage.port import Reader, Transaction, Value
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.limits import MAX_LISTED, MAX_WORD, MAX_WORDS
from relay.wire.people import People
from relay.wire.privacy import (
    ACTIONS,
    LISTS,
    REACHES,
    Decision,
    Explain,
    ListPage,
    PutOnList,
    SetPrivacy,
    Settings,
    Step,
)

_CAPS = {"inbox_reach": render.INBOX_CAP, "request_reach": render.REQUEST_CAP}
_LISTED = dict(zip(LISTS, (pairs.ALWAYS, pairs.NEVER), strict=True))


def get(tx: Reader, caller: Caller, _params: Nothing) -> Settings:
    """`privacy.get`."""
    return render.own_settings(tx, caller.user_id)


def put(tx: Transaction, caller: Caller, params: SetPrivacy) -> Settings:
    """`privacy.set`: all of it or nothing. Whoever may now do more or less is told by the card."""
    devices.still_in(tx, caller)
    values = read_changes(tx, caller, params)
    if not values:
        return render.own_settings(tx, caller.user_id)
    before = changes.seen(tx, caller.user_id, changes.companions(tx, caller.user_id))
    if settings.change(tx, caller.user_id, values):
        changes.tell(tx, caller.user_id, before)
        mailboxes.tell_settings(tx, caller.user_id)
    return render.own_settings(tx, caller.user_id)


def read_changes(tx: Reader, caller: Caller, params: SetPrivacy) -> dict[str, Value]:
    """The columns to set; Refusal, with the field, for what cannot be."""
    values: dict[str, Value] = {}
    now = settings.settings(tx, caller.user_id)
    young = tx.now < now.adult_at
    for name in settings.REACHES:
        reach = getattr(params, name)
        if reach is msgspec.UNSET:
            continue
        if reach not in REACHES:
            raise invalid(name, f"A reach is one of {', '.join(REACHES)}")
        values[name] = REACHES.index(reach)
        if young and name in _CAPS and REACHES.index(reach) > _CAPS[name]:
            raise invalid(name, f"Until 18 this reach is at most {REACHES[_CAPS[name]]}")
    inbox, request = (values.get(name, getattr(now, name)) for name in ("inbox_reach", "request_reach"))
    if isinstance(inbox, int) and isinstance(request, int) and request < inbox:
        field = "request_reach" if "request_reach" in values else "inbox_reach"
        raise invalid(field, "Whoever gets into the inbox may ask: the request reach is never the smaller one")
    if "inbox_reach" in values or "request_reach" in values:
        values["choice_open"] = 0
    if params.choice_open is not msgspec.UNSET:
        if params.choice_open:
            raise invalid("choice_open", "Only false can be set")
        values["choice_open"] = 0
    if params.filtered_words is not msgspec.UNSET:
        values["words"] = _words(params.filtered_words)
    if params.quiet_hours is not msgspec.UNSET:
        values["quiet_hours"] = None if params.quiet_hours is None else quiet.write(params.quiet_hours)
    return values


def _words(words: tuple[str, ...]) -> str:
    """Filtered words as stored; Refusal where one could never match, or is one of two that match the same."""
    plain = tuple(word.strip() for word in words)
    if len(plain) > MAX_WORDS:
        raise Refusal(ErrorName.INVALID_PARAMS, f"At most {MAX_WORDS} words", field="filtered_words", limit=MAX_WORDS)
    if any(len(word) > MAX_WORD for word in plain):
        raise Refusal(
            ErrorName.INVALID_PARAMS,
            f"A word has at most {MAX_WORD} characters",
            field="filtered_words",
            limit=MAX_WORD,
        )
    matched = [tuple(tokens(word)) for word in plain]
    if () in matched or len(set(matched)) < len(matched):
        raise invalid("filtered_words", "Words of letters or digits, each once")
    return msgspec.json.encode(plain).decode()


def put_on_list(tx: Transaction, caller: Caller, params: PutOnList) -> Settings:
    """`privacy.put`: a person stands on one list at a time."""
    devices.still_in(tx, caller)
    if params.list is not None and params.list not in LISTS:
        raise invalid("list", f"A list is one of {', '.join(LISTS)}, or null")
    other = other_person(tx, caller, params.user_id.bytes)
    before = changes.seen(tx, caller.user_id, [other])
    listed = 0 if params.list is None else _LISTED[params.list]
    is_new = facts.sides(tx, caller.user_id, other)[0].listed != listed
    if listed and is_new and settings.count_listed(tx, caller.user_id, listed) >= MAX_LISTED:
        raise Refusal(ErrorName.INVALID_PARAMS, f"A list has at most {MAX_LISTED}", field="list", limit=MAX_LISTED)
    if settings.put_on_list(tx, caller.user_id, other, listed):
        if listed == pairs.ALWAYS:
            requests.forgive(tx, caller.user_id, other)
        changes.tell(tx, caller.user_id, before)
        mailboxes.tell_settings(tx, caller.user_id)
    return render.own_settings(tx, caller.user_id)


def on_list(tx: Reader, caller: Caller, params: ListPage) -> People:
    """`privacy.people`: the newest first."""
    if params.list not in LISTS:
        raise invalid("list", f"A list is one of {', '.join(LISTS)}")
    before = read_page(params.before, params.limit, MAX_FOUND)
    rows = settings.on_list(tx, caller.user_id, _LISTED[params.list], before, params.limit)
    shown = render.persons(tx, caller.user_id, [user_id for _, user_id in rows])
    return People(people=tuple(shown.values()), next=mark_after(rows, params.limit))


def explain(tx: Reader, caller: Caller, params: Explain) -> Decision:
    """`privacy.explain`: decided by what decides the action itself, told so that nobody's age or block is in it."""
    if params.action not in ACTIONS:
        raise invalid("action", f"An action is one of {', '.join(ACTIONS)}")
    other = people.other_person(tx, caller, params.user_id.bytes)
    mine, theirs = facts.sides(tx, caller.user_id, other)
    if params.action == "message":
        found = privacy.explain(facts.facts(tx.now, theirs, mine))
    else:
        reach = getattr(settings.settings(tx, caller.user_id), f"{params.action.removesuffix('_add')}_reach")
        search = params.action == "search"
        about = facts.finding if search else facts.acting
        found = privacy.explain(about(tx.now, theirs, mine), reach, found=search)
    return Decision(
        outcome=found.decision.outcome.value,
        rule=found.decision.rule,
        trace=tuple(Step(rule=step.rule, passed=step.passed, reason=step.reason) for step in found.trace),
        remedy=found.remedy,
    )
