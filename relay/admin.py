"""What an operator may ask of a relay, by name: the same commands while it runs and while it does not.

Arguments and results are plain JSON values: they may have come through the control port.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from relay.services import operators
from relay.services.context import Context
from relay.storage.port import Transaction
from relay.wire.errors import ErrorName, Refusal

Command = Callable[[Context, dict[str, Any]], Awaitable[Any]]


class AccountArguments(msgspec.Struct, frozen=True):
    """Names one account."""

    username: str


class ListArguments(msgspec.Struct, frozen=True):
    """A page of accounts, behind the username `after`."""

    after: str = ""
    limit: int = 200


class ReportArguments(msgspec.Struct, frozen=True):
    """A page of reports, behind the one whose `next` is `before`."""

    before: str | None = None
    limit: int = 50


async def _list(context: Context, arguments: dict[str, Any]) -> Any:
    page = msgspec.convert(arguments, ListArguments)
    lines = await context.storage.read(lambda tx: operators.list_accounts(tx, page.after, page.limit))
    return msgspec.to_builtins(lines)


async def _reports(context: Context, arguments: dict[str, Any]) -> Any:
    page = msgspec.convert(arguments, ReportArguments)
    lines = await context.storage.read(lambda tx: operators.list_reports(tx, page.before, page.limit))
    return msgspec.to_builtins(lines)


async def _reset_password(context: Context, arguments: dict[str, Any]) -> Any:
    return await operators.reset_password(context, msgspec.convert(arguments, AccountArguments).username)


def _mark(change: Callable[[Transaction, str], bool]) -> Command:
    async def run(context: Context, arguments: dict[str, Any]) -> Any:
        username = msgspec.convert(arguments, AccountArguments).username
        return await context.storage.write(lambda tx: change(tx, username))

    return run


COMMANDS: dict[str, Command] = {
    "list": _list,
    "suspend": _mark(operators.suspend),
    "unsuspend": _mark(operators.unsuspend),
    "verify": _mark(lambda tx, username: operators.set_verified(tx, username, True)),
    "unverify": _mark(lambda tx, username: operators.set_verified(tx, username, False)),
    "reset-password": _reset_password,
    "reports": _reports,
}
"""`list` gives accounts, `reports` reports, `reset-password` the new password, the others whether anything changed."""


async def run(context: Context, name: str, arguments: dict[str, Any]) -> Any:
    """Run a command. Refusal where there is none of this name, its arguments do not fit, or it is refused."""
    command = COMMANDS.get(name)
    if command is None:
        raise Refusal(ErrorName.UNKNOWN_METHOD, f"There is no command {name[:40]!r}")
    try:
        return await command(context, arguments)
    except msgspec.ValidationError as error:
        raise Refusal(ErrorName.INVALID_PARAMS, str(error)) from error
