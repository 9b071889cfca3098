"""Signing up and in, each over a connection of its own that is closed afterwards; and the account's own calls."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID

from msgspec import Struct

from desktop.client.address import normal_address
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from relay.wire import binary
from relay.wire.base import Nothing, Wire
from relay.wire.events import Event, Signal
from relay.wire.people import Me
from relay.wire.session import (
    Devices,
    Recover,
    RecoveryCodes,
    RenewCodes,
    Revoke,
    SetPassword,
    SignedIn,
    SignIn,
    SignUp,
)

if TYPE_CHECKING:
    from desktop.client.connection import Connection

__all__ = [
    "Calls",
    "Device",
    "Me",
    "NewPerson",
    "SignedIn",
    "check_relay",
    "devices",
    "recover",
    "renew_codes",
    "revoke",
    "set_password",
    "sign_in",
    "sign_out",
    "sign_up",
]

T = TypeVar("T", bound=Wire)


class Calls(Protocol):
    """A connection that carries calls, as `sync.ports.Calls`."""

    async def call(self, method: str, params: Wire, result: type[T], *, within: float | None = None) -> T: ...


class Device(Struct, frozen=True):
    """What the relay is told of this computer; `public_key` is Ed25519."""

    name: str
    public_key: bytes


class NewPerson(Struct, frozen=True):
    """What sign-up asks for, as in the contract."""

    username: str
    password: str
    display_name: str
    birth_date: str
    kind: str


async def check_relay(typed: str, config: ClientConfig) -> str:
    """The full address of the relay behind what was typed, once it said `hello` there. Problem as `open_connection`."""
    address = normal_address(typed, plain_allowed=config.plain_allowed)
    async with _briefly(address, config):
        return address


async def sign_up(address: str, person: NewPerson, device: Device, config: ClientConfig) -> SignedIn:
    """Make an account. Problem with the wire's name and field where the relay refuses."""
    params = SignUp(
        username=person.username,
        password=person.password,
        display_name=person.display_name,
        birth_date=person.birth_date,
        kind=person.kind,
        device_name=device.name,
        device_key=binary.to_text(device.public_key),
    )
    async with _briefly(address, config) as connection:
        return await connection.calls.call("session.sign_up", params, SignedIn)


async def sign_in(address: str, username: str, password: str, device: Device, config: ClientConfig) -> SignedIn:
    """Sign in on this computer as a new device."""
    params = SignIn(
        username=username, password=password, device_name=device.name, device_key=binary.to_text(device.public_key)
    )
    async with _briefly(address, config) as connection:
        return await connection.calls.call("session.sign_in", params, SignedIn)


async def recover(
    address: str, username: str, recovery_code: str, new_password: str, device: Device, config: ClientConfig
) -> SignedIn:
    """Sign in by a recovery code, which sets a new password and signs every other device out."""
    params = Recover(
        username=username,
        recovery_code=recovery_code,
        new_password=new_password,
        device_name=device.name,
        device_key=binary.to_text(device.public_key),
    )
    async with _briefly(address, config) as connection:
        return await connection.calls.call("session.recover", params, SignedIn)


async def sign_out(calls: Calls, within: float) -> None:
    """Tell the relay that this device is signed out. Problem where it could not be told."""
    await calls.call("session.sign_out", Nothing(), Nothing, within=within)


async def devices(calls: Calls) -> Devices:
    """The account's signed-in devices."""
    return await calls.call("session.devices", Nothing(), Devices)


async def revoke(calls: Calls, device_id: UUID) -> None:
    """Sign another device out."""
    await calls.call("session.revoke", Revoke(device_id=device_id), Nothing)


async def set_password(calls: Calls, old: str, new: str) -> None:
    """Change the password; all other devices are signed out."""
    await calls.call("account.set_password", SetPassword(new=new, old=old), Nothing)


async def renew_codes(calls: Calls, password: str) -> tuple[str, ...]:
    """New recovery codes; those before end."""
    return (await calls.call("account.renew_codes", RenewCodes(password=password), RecoveryCodes)).recovery_codes


class _Nobody:
    """A connection that never resumes gets no events."""

    def on_events(self, events: Sequence[Event]) -> None:
        """Nothing is resumed, so there are none to keep."""

    def on_signal(self, signal: Signal) -> None:
        """As for events."""


@asynccontextmanager
async def _briefly(address: str, config: ClientConfig) -> AsyncIterator["Connection"]:
    """A connection for a call or two, closed in order."""
    # Imported here: a start that is signed in shows its inbox before the sockets' library is loaded.
    from desktop.client.connection import open_connection

    connection = await open_connection(address, config, _Nobody())
    running = asyncio.create_task(connection.run(), name="brief connection")
    try:
        yield connection
    finally:
        await connection.close()
        await asyncio.gather(running, return_exceptions=True)
        if connection.fault:
            raise Problem("not_a_relay", reason="protocol")
