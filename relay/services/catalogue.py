"""The function behind every method of the wire but `session.resume`.

A caller takes the handler of a method and runs it by its type:

- `Write`: `storage.submit(lambda tx: handler.run(tx, caller, params), done)`
- `Read`: `await storage.read(lambda tx: handler.run(tx, caller, params))`
- `Flow`: `await handler.run(context, caller, params)`
- `Live`: `await handler.run(living, caller, connection, params)`
- `Entrance`: `await handler.run(context, params)`, which gives the caller too

Every one answers with the method's result struct or raises `wire.errors.Refusal`.

`session.resume` belongs to the connection: read `sessions.resume(tx, params)` for the caller and the answer, then
push pages of `mailboxes.page(tx, user_id, after, limit)` until one is not full, then live entries.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from relay.services import (
    accounts,
    audience,
    blocks,
    devices,
    edits,
    gifs,
    margins,
    messages,
    opening,
    people,
    pins,
    profile,
    reactions,
    receipts,
    reminders,
    reports,
    requests,
    scheduling,
    settings,
    shelf,
    stickers,
    threads,
    timers,
)
from relay.services.context import Admission, Caller, Context, Policy
from relay.services.gifs import GifSource
from relay.storage.port import Reader, Transaction


@dataclass(frozen=True)
class Write:
    """Changes something; `run(tx, caller, params) -> result`."""

    run: Callable[[Transaction, Caller, Any], Any]


@dataclass(frozen=True)
class Read:
    """Only looks; `run(tx, caller, params) -> result`."""

    run: Callable[[Reader, Caller, Any], Any]


@dataclass(frozen=True)
class Flow:
    """Does slow work between transactions; `run(context, caller, params) -> result`."""

    run: Callable[[Context, Caller, Any], Awaitable[Any]]
    beside: bool = False
    """What its connection asks for meanwhile does not wait for it."""


@dataclass(frozen=True)
class Entrance:
    """Signs somebody in; `run(context, params) -> Admission`."""

    run: Callable[[Context, Any], Awaitable[Admission]]


@dataclass(frozen=True)
class Live:
    """Is about people who are connected; `run(living, caller, connection, params) -> result`, where `living` is the
    `session.living.Living` of the relay."""

    run: Callable[[Any, Caller, Any, Any], Awaitable[Any]]


Handler = Write | Read | Flow | Entrance | Live


def handlers(policy: Policy, gif_source: GifSource | None = None) -> dict[str, Handler]:
    """The handler of every method but `session.resume`, for a relay with this policy. Without a source of GIFs those
    methods are as unknown as if the protocol did not have them."""
    return {
        "session.sign_up": Entrance(accounts.sign_up),
        "session.sign_in": Entrance(accounts.sign_in),
        "session.recover": Entrance(accounts.recover),
        "session.ack": Write(receipts.acknowledge),
        "session.devices": Read(devices.list_devices),
        "session.revoke": Write(devices.revoke),
        "session.sign_out": Write(devices.sign_out),
        "account.set_password": Flow(accounts.set_password),
        "account.renew_codes": Flow(accounts.renew_codes),
        "account.edit": Write(profile.edit),
        "people.search": Read(people.search),
        "people.get": Read(people.get),
        "people.profile": Read(people.profile),
        "people.follow": Write(people.follow),
        "people.unfollow": Write(people.unfollow),
        "people.followers": Read(people.followers),
        "people.following": Read(people.following),
        "people.friends": Read(people.friends),
        "people.mutual": Read(people.mutual),
        "people.suggested": Read(people.suggested),
        "people.block": Write(blocks.block),
        "people.unblock": Write(blocks.unblock),
        "people.blocked": Read(people.blocked),
        "privacy.get": Read(settings.get),
        "privacy.set": Write(settings.put),
        "privacy.put": Write(settings.put_on_list),
        "privacy.people": Read(settings.on_list),
        "privacy.explain": Read(settings.explain),
        "privacy.audience": Read(audience.show),
        "privacy.preview": Read(audience.preview),
        "requests.list": Read(requests.list_requests),
        "requests.accept": Write(requests.accept),
        "requests.decline": Write(requests.decline),
        "requests.withdraw": Write(requests.withdraw),
        "report": Write(reports.report),
        "inbox.snapshot": Read(threads.snapshot),
        "threads.direct": Write(threads.direct),
        "threads.set": Write(partial(timers.set_thread, policy=policy)),
        **_of_messages(policy),
        "shelf.list": Read(shelf.list_videos),
        "shelf.get": Read(shelf.get_videos),
        "shelf.add": Write(partial(shelf.add, policy=policy)),
        "shelf.set": Write(shelf.change),
        "shelf.remove": Write(shelf.remove),
        "stickers.keep": Write(stickers.keep),
        "stickers.drop": Write(stickers.drop),
        "stickers.list": Read(stickers.list_kept),
        "gifs.search": Flow(partial(gifs.search, source=gif_source), beside=True),
        "gifs.take": Flow(partial(gifs.take, source=gif_source), beside=True),
        "typing.set": Live(lambda living, caller, _, params: living.set_typing(caller, params)),
        "presence.set": Live(lambda living, caller, connection, params: living.set_active(caller, connection, params)),
        "presence.watch": Live(lambda living, caller, connection, params: living.watch(caller, connection, params)),
    }


def _of_messages(policy: Policy) -> dict[str, Handler]:
    return {
        "messages.send": Write(partial(messages.send, policy=policy)),
        "messages.unsend": Write(messages.unsend),
        "messages.edit": Write(edits.edit),
        "messages.react": Write(reactions.react),
        "messages.pin": Write(pins.pin),
        "messages.pinned": Read(pins.pinned),
        "messages.open": Write(opening.open_once),
        "messages.hide": Write(margins.hide),
        "messages.save": Write(margins.save),
        "messages.saved": Read(margins.saved),
        "messages.remind": Write(reminders.remind),
        "messages.schedule": Write(partial(scheduling.schedule, policy=policy)),
        "messages.unschedule": Write(scheduling.unschedule),
        "messages.scheduled": Read(scheduling.list_scheduled),
        "messages.history": Read(messages.history),
        "messages.changed": Read(messages.changed),
        "messages.read": Write(receipts.read),
    }


HANDLERS = handlers(Policy())
"""The handlers of a relay whose operator changed nothing."""
