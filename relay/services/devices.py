"""Devices and their tokens: signing one in, listing, signing out."""

import hashlib
import secrets
import unicodedata

from relay.services import mailboxes
from relay.services.context import Caller
from relay.storage import accounts, devices
from relay.storage.port import Reader, Transaction
from relay.wire import binary
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import from_bytes, make_id
from relay.wire.limits import DEVICE_KEY_BYTES
from relay.wire.session import Device, Devices, Revoke

MAX_NAME = 64
_TOKEN_BYTES = 32


def check(device_name: str, device_key: str) -> bytes:
    """The public key of a device that wants in; Refusal where it or the name cannot be."""
    if not device_name.strip() or len(device_name) > MAX_NAME:
        raise invalid("device_name", f"A device's name has 1 to {MAX_NAME} characters")
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in device_name):
        raise invalid("device_name", "A device's name has no control characters")
    try:
        key = binary.to_bytes(device_key)
    except ValueError as error:
        raise invalid("device_key", "A device key is base64url without padding") from error
    if len(key) != DEVICE_KEY_BYTES:
        raise invalid("device_key", f"A device key has {DEVICE_KEY_BYTES} bytes")
    return key


def new_token() -> str:
    """256 random bits as text."""
    return binary.to_text(secrets.token_bytes(_TOKEN_BYTES))


def token_hash(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def admit(tx: Transaction, user_id: bytes, name: str, key: bytes, token: str, at_most: int) -> Caller:
    """Sign a new device in. Where the account has `at_most` already, the one unused longest is signed out."""
    known = sorted(devices.of_account(tx, user_id), key=lambda device: device.seen_at)
    surplus = [device.device_id for device in known[: max(len(known) + 1 - at_most, 0)]]
    _forget(tx, user_id, surplus)
    device_id = make_id(tx.now).bytes
    devices.insert(tx, devices.NewDevice(device_id, user_id, name, key, token_hash(token)))
    mailboxes.tell_devices(tx, user_id)
    return Caller(user_id, device_id)


def sign_out_all(tx: Transaction, user_id: bytes, spare: bytes | None = None) -> None:
    """Sign every device of an account out but `spare`."""
    gone = [device.device_id for device in devices.of_account(tx, user_id) if device.device_id != spare]
    if gone:
        _forget(tx, user_id, gone)
        mailboxes.tell_devices(tx, user_id)


def still_in(tx: Reader, caller: Caller) -> None:
    """Refuse a caller whose device was signed out meanwhile. Every write begins with it."""
    if not devices.exists(tx, caller.user_id, caller.device_id):
        raise Refusal(ErrorName.NOT_SIGNED_IN, "This device is signed out")


def list_devices(tx: Reader, caller: Caller, _params: Nothing) -> Devices:
    """`session.devices`."""
    account = accounts.account(tx, caller.user_id)
    return Devices(
        version=0 if account is None else account.devices_version,
        devices=tuple(
            Device(
                device_id=from_bytes(device.device_id),
                name=device.name,
                device_key=binary.to_text(device.device_key),
                created_at=device.created_at,
                seen_at=device.seen_at,
                current=device.device_id == caller.device_id,
            )
            for device in devices.of_account(tx, caller.user_id)
        ),
    )


def revoke(tx: Transaction, caller: Caller, params: Revoke) -> Nothing:
    """`session.revoke`: the device's token never works again and its connection closes."""
    still_in(tx, caller)
    device_id = params.device_id.bytes
    if not devices.exists(tx, caller.user_id, device_id):
        raise Refusal(ErrorName.NOT_FOUND, "No such device")
    _forget(tx, caller.user_id, [device_id])
    mailboxes.tell_devices(tx, caller.user_id)
    return Nothing()


def sign_out(tx: Transaction, caller: Caller, _params: Nothing) -> Nothing:
    """`session.sign_out`: as `revoke`, of oneself."""
    still_in(tx, caller)
    _forget(tx, caller.user_id, [caller.device_id])
    mailboxes.tell_devices(tx, caller.user_id)
    return Nothing()


def _forget(tx: Transaction, user_id: bytes, device_ids: list[bytes]) -> None:
    for device_id in device_ids:
        devices.remove(tx, user_id, device_id)
    tx.close_devices(device_ids)
