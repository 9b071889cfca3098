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

from relay.services.context import Caller, Context
from relay.storage.port import Reader, Transaction
from relay.wire.session import SignedIn


@dataclass(frozen=True)
class Admission:
    """Somebody signed in: who, and what to answer."""

    caller: Caller
    answer: SignedIn


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

HANDLERS: dict[str, Handler] = {}
