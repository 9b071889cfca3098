"""The function behind every method of the wire but `session.resume`.

A caller takes the handler of a method and runs it by its type:

- `Write`: `storage.submit(lambda tx: handler.run(tx, caller, params), done)`
- `Read`: `await storage.read(lambda tx: handler.run(tx, caller, params))`
- `Flow`: `await handler.run(context, caller, params)`
- `Entrance`: `await handler.run(context, params)`, which gives the caller too

Every one answers with the method's result struct or raises `wire.errors.Refusal`.

`session.resume` belongs to the connection: read `sessions.resume(tx, params)` for the caller and the answer, then
push pages of `mailboxes.page(tx, user_id, after, limit)` until one is not full, then live entries.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from relay.services import accounts, devices, messages, people, receipts, threads
from relay.services.context import Admission, Caller, Context
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


@dataclass(frozen=True)
class Entrance:
    """Signs somebody in; `run(context, params) -> Admission`."""

    run: Callable[[Context, Any], Awaitable[Admission]]


Handler = Write | Read | Flow | Entrance

HANDLERS: dict[str, Handler] = {
    "session.sign_up": Entrance(accounts.sign_up),
    "session.sign_in": Entrance(accounts.sign_in),
    "session.recover": Entrance(accounts.recover),
    "session.ack": Write(receipts.acknowledge),
    "session.devices": Read(devices.list_devices),
    "session.revoke": Write(devices.revoke),
    "session.sign_out": Write(devices.sign_out),
    "account.set_password": Flow(accounts.set_password),
    "people.search": Read(people.search),
    "people.get": Read(people.get),
    "people.follow": Write(people.follow),
    "people.unfollow": Write(people.unfollow),
    "people.followers": Read(people.followers),
    "people.following": Read(people.following),
    "inbox.snapshot": Read(threads.snapshot),
    "threads.direct": Write(threads.direct),
    "threads.set": Write(threads.set_state),
    "messages.send": Write(messages.send),
    "messages.history": Read(messages.history),
    "messages.changed": Read(messages.changed),
    "messages.read": Write(receipts.read),
}
