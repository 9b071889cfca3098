"""Accounts: sign-up, sign-in, recovery and the password.

Slow hashing happens between transactions; each transaction checks again what the hashing took for granted.
"""

import base64
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import partial

from relay.services import devices, mailboxes, render
from relay.services.context import Admission, Caller, Context
from relay.services.privacy import Ring
from relay.storage import accounts
from relay.storage import mailboxes as stored_mailboxes
from relay.storage.port import Reader, Transaction
from relay.wire import rules
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Reason, Refusal, invalid
from relay.wire.ids import from_bytes, make_id
from relay.wire.limits import RECOVERY_CODES
from relay.wire.session import Recover, RecoveryCodes, RenewCodes, SetPassword, SignedIn, SignIn, SignUp

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE_BYTES = 10
_OLDEST = 1900


@dataclass(frozen=True)
class _Door:
    """What a device shows at the door."""

    name: str
    key: bytes
    token: str
    at_most: int


async def sign_up(context: Context, params: SignUp) -> Admission:
    """`session.sign_up`."""
    door = _door(context, params.device_name, params.device_key)
    username = params.username.lower()
    now = context.clock()
    birth_date = check_new(params, now)
    band = band_of(birth_date, now)
    inbox_reach, request_reach = first_reaches(params.kind, band)
    await _check_password(context, "password", params.password, (params.username, params.display_name))
    if await context.storage.read(lambda tx: accounts.by_username(tx, username)) is not None:
        raise _taken()
    new = accounts.NewAccount(
        user_id=make_id(context.clock()).bytes,
        username=username,
        display_name=params.display_name,
        name_key=name_key(params.display_name),
        kind=params.kind,
        birth_date=params.birth_date,
        open_at=rules.age_opens_at(birth_date, rules.MESSAGES_FROM_AGE),
        password=await context.passwords.hash(params.password),
        adult_at=rules.age_opens_at(birth_date, rules.BUSINESS_FROM_AGE),
        band=band,
        inbox_reach=inbox_reach,
        request_reach=request_reach,
    )
    codes = _new_codes()
    return await context.storage.write(lambda tx: _create(tx, new, door, codes))


async def sign_in(context: Context, params: SignIn) -> Admission:
    """`session.sign_in`: the same answer, after the same work, for a wrong name and a wrong password."""
    door = _door(context, params.device_name, params.device_key)
    found = await context.storage.read(lambda tx: accounts.by_username(tx, params.username.lower()))
    stored = None if found is None else found[1]
    if not await context.passwords.matches(stored, params.password) or found is None:
        raise _bad()
    user_id = found[0].user_id

    def enter(tx: Transaction) -> Admission:
        # The password may have been changed while the old one was being verified.
        if accounts.password_of(tx, user_id) != stored:
            raise _bad()
        return _admission(tx, user_id, door)

    return await context.storage.write(enter)


async def recover(context: Context, params: Recover) -> Admission:
    """`session.recover`: a recovery code, used up, sets a new password and signs all other devices out."""
    door = _door(context, params.device_name, params.device_key)
    await _check_password(context, "new_password", params.new_password, (params.username,))
    password = await context.passwords.hash(params.new_password)

    def enter(tx: Transaction) -> Admission:
        found = accounts.by_username(tx, params.username.lower())
        if found is None or not accounts.use_recovery_code(
            tx, found[0].user_id, code_hash(tx.key, params.recovery_code)
        ):
            raise _bad()
        user_id = found[0].user_id
        accounts.set_password(tx, user_id, password)
        devices.sign_out_all(tx, user_id)
        mailboxes.tell_person(tx, user_id, user_id)
        return _admission(tx, user_id, door)

    return await context.storage.write(enter)


async def set_password(context: Context, caller: Caller, params: SetPassword) -> Nothing:
    """`account.set_password`: by the old one or a recovery code; all other devices are signed out."""
    if (params.old is None) == (params.recovery_code is None):
        raise invalid("old", "Give the old password or a recovery code")
    me = await context.storage.read(partial(_me_and_password, caller=caller))
    await _check_password(context, "new", params.new, me[0])
    stored = me[1]
    if params.old is not None and not await context.passwords.matches(stored, params.old):
        raise _bad()
    password = await context.passwords.hash(params.new)
    await context.storage.write(lambda tx: _change(tx, caller, params.recovery_code, stored, password))
    return Nothing()


async def renew_codes(context: Context, caller: Caller, params: RenewCodes) -> RecoveryCodes:
    """`account.renew_codes`: by the password; the codes before end, and the other devices hear how many there are."""
    stored = (await context.storage.read(partial(_me_and_password, caller=caller)))[1]
    if not await context.passwords.matches(stored, params.password):
        raise _bad()
    codes = _new_codes()
    await context.storage.write(lambda tx: _renew(tx, caller, stored, codes))
    return RecoveryCodes(recovery_codes=codes)


def check_new(params: SignUp, now: int) -> date:
    """The birth date of somebody who signs up; Refusal where anything but the password cannot be."""
    problem = rules.username_problem(params.username)
    if problem:
        raise _unfit("username", problem)
    problem = rules.display_name_problem(params.display_name)
    if problem:
        raise _unfit("display_name", problem)
    if params.kind not in rules.KINDS:
        raise invalid("kind", f"A kind is one of {', '.join(rules.KINDS)}")
    birth_date = read_birth_date(params.birth_date, now)
    if params.kind == "business" and not rules.is_at_least(birth_date, rules.BUSINESS_FROM_AGE, now):
        raise Refusal(ErrorName.FORBIDDEN, "A business account is for adults", reason=Reason.TOO_YOUNG)
    return birth_date


def read_birth_date(text: str, now: int) -> date:
    """A birth date from YYYY-MM-DD, neither before 1900 nor in the future."""
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or found.year < _OLDEST or not rules.is_at_least(found, 0, now):
        raise invalid("birth_date", "A birth date is a past day, YYYY-MM-DD")
    return found


def band_of(birth_date: date, now: int) -> int:
    """The band of age somebody is in: 0 under 16, 1 under 18, 2 older."""
    steps = (rules.MESSAGES_FROM_AGE, rules.BUSINESS_FROM_AGE)
    return sum(rules.is_at_least(birth_date, years, now) for years in steps)


def first_reaches(kind: str, band: int) -> tuple[int, int]:
    """Inbox and request reach of a new account."""
    if band < 2:
        return int(Ring.NOBODY), int(Ring.NOBODY)
    if kind == "business":
        return int(Ring.EVERYONE), int(Ring.EVERYONE)
    return int(Ring.FRIENDS), int(Ring.FOLLOWERS)


def name_key(name: str) -> str:
    """What search compares of a name: compatible forms and case folded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def new_code() -> str:
    """A recovery code: 80 random bits as four groups of four letters and digits."""
    text = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode("ascii")
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def code_hash(key: bytes, code: str) -> bytes:
    """What is stored of a recovery code; case, spaces and hyphens do not matter."""
    plain = "".join(c for c in code.upper() if c not in " -")
    return hmac.digest(key, b"recovery code\0" + plain.encode("utf-8", "surrogatepass"), "sha256")


def _door(context: Context, name: str, key: str) -> _Door:
    return _Door(name, devices.check(name, key), devices.new_token(), context.policy.devices)


def _create(tx: Transaction, new: accounts.NewAccount, door: _Door, codes: tuple[str, ...]) -> Admission:
    if not accounts.insert(tx, new):
        raise _taken()
    stored_mailboxes.open_mailbox(tx, new.user_id)
    _add_codes(tx, new.user_id, codes)
    return _admission(tx, new.user_id, door, codes)


def _admission(tx: Transaction, user_id: bytes, door: _Door, codes: tuple[str, ...] = ()) -> Admission:
    caller = devices.admit(tx, user_id, door.name, door.key, door.token, door.at_most)
    answer = SignedIn(
        token=door.token,
        device_id=from_bytes(caller.device_id),
        me=render.me(tx, user_id),
        cursor=mailboxes.cursor(tx, user_id),
        recovery_codes=codes,
    )
    return Admission(caller, answer)


def _new_codes() -> tuple[str, ...]:
    return tuple(new_code() for _ in range(RECOVERY_CODES))


def _add_codes(tx: Transaction, user_id: bytes, codes: tuple[str, ...]) -> None:
    accounts.add_recovery_codes(tx, user_id, [code_hash(tx.key, code) for code in codes])


def _renew(tx: Transaction, caller: Caller, stored: str, codes: tuple[str, ...]) -> None:
    _still_so(tx, caller, stored)
    accounts.drop_recovery_codes(tx, caller.user_id)
    _add_codes(tx, caller.user_id, codes)
    mailboxes.tell_person(tx, caller.user_id, caller.user_id)


def _still_so(tx: Reader, caller: Caller, stored: str) -> None:
    devices.still_in(tx, caller)
    if accounts.password_of(tx, caller.user_id) != stored:
        raise Refusal(ErrorName.CONFLICT, "The password was changed meanwhile")


def _change(tx: Transaction, caller: Caller, code: str | None, stored: str, password: str) -> None:
    _still_so(tx, caller, stored)
    if code is not None:
        if not accounts.use_recovery_code(tx, caller.user_id, code_hash(tx.key, code)):
            raise _bad()
        mailboxes.tell_person(tx, caller.user_id, caller.user_id)
    accounts.set_password(tx, caller.user_id, password)
    devices.sign_out_all(tx, caller.user_id, spare=caller.device_id)


def _me_and_password(tx: Reader, caller: Caller) -> tuple[tuple[str, str], str]:
    devices.still_in(tx, caller)
    account = accounts.account(tx, caller.user_id)
    password = accounts.password_of(tx, caller.user_id)
    if account is None or password is None:
        raise LookupError("A caller without an account")
    return (account.username, account.display_name), password


async def _check_password(context: Context, field: str, password: str, about: tuple[str, ...]) -> None:
    problem = await context.passwords.problem(password, about)
    if problem:
        raise _unfit(field, problem)


def _unfit(field: str, detail: str) -> Refusal:
    return Refusal(ErrorName.INVALID_PARAMS, f"This cannot be: {detail}", field=field, detail=detail)


def _taken() -> Refusal:
    return Refusal(ErrorName.CONFLICT, "This username is taken", field="username")


def _bad() -> Refusal:
    return Refusal(ErrorName.BAD_CREDENTIALS, "The name or the secret is wrong")
