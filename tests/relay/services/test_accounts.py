"""Accounts: sign-up, sign-in, recovery, and the password."""

import asyncio
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import accounts
from relay.services.context import Context
from relay.wire import rules, session
from relay.wire.errors import ErrorName, Reason, Refusal
from relay.wire.limits import RECOVERY_CODES
from relay.wire.session import Recover, RenewCodes, SetPassword, SignIn, SignUp
from relay.wire.threads import Cursor
from tests.relay.services.world import DEVICE_KEY, PASSWORD, Actor, World, refused
from tests.relay.storage.adapters import START

NEW = "another plum orbit 17"


def sign_up(**changes: str) -> SignUp:
    fields = {
        "username": "ada",
        "password": PASSWORD,
        "display_name": "Ada",
        "birth_date": "1990-05-05",
        "device_name": "laptop",
        "device_key": DEVICE_KEY,
        **changes,
    }
    return SignUp(**fields)


def recover(code: str, username: str = "ada", password: str = NEW) -> Recover:
    return Recover(
        username=username, recovery_code=code, new_password=password, device_name="new", device_key=DEVICE_KEY
    )


async def test_signing_up_gives_everything_to_begin_with(world: World) -> None:
    admission = await world.enter("session.sign_up", sign_up(username="Ada.L"))
    answer = admission.answer
    assert (answer.me.username, answer.me.display_name, answer.me.kind) == ("ada.l", "Ada", "personal")
    assert answer.me.joined_at == START
    assert answer.me.messages_open_at is None
    assert answer.me.recovery_codes_left == RECOVERY_CODES
    assert len(set(answer.recovery_codes)) == RECOVERY_CODES
    assert len(answer.token) == 43
    assert answer.device_id.bytes == admission.caller.device_id
    assert isinstance(answer.cursor, Cursor)
    assert answer.cursor.seq >= 1


async def test_nothing_secret_is_stored_as_it_is(world: World) -> None:
    answer = (await world.enter("session.sign_up", sign_up())).answer

    def everything(tx: object) -> list[object]:
        tables = ("accounts", "devices", "recovery_codes", "entries", "meta")
        return [value for name in tables for row in tx.all(f"SELECT * FROM {name}") for value in row]  # type: ignore[attr-defined]

    stored = repr(await world.opened.storage.read(everything))
    for secret in (PASSWORD, answer.token, *answer.recovery_codes):
        assert secret not in stored
        assert secret.replace("-", "") not in stored
    assert "$argon2id$" in stored


@pytest.mark.parametrize(
    ("changes", "field", "detail"),
    [
        ({"username": "1ada"}, "username", "start"),
        ({"username": "a"}, "username", "too_short"),
        ({"display_name": " "}, "display_name", "empty"),
        ({"display_name": "a\u202eb"}, "display_name", "characters"),
        ({"birth_date": "2090-01-01"}, "birth_date", None),
        ({"birth_date": "1990-02-30"}, "birth_date", None),
        ({"birth_date": "19900505"}, "birth_date", None),
        ({"birth_date": "1850-01-01"}, "birth_date", None),
        ({"kind": "robot"}, "kind", None),
        ({"password": "short"}, "password", "too_short"),
        ({"password": "p" * 300}, "password", "too_long"),
        ({"password": "1234567890"}, "password", "common"),
        ({"password": "adaadaadaada"}, "password", "weak"),
        ({"device_name": ""}, "device_name", None),
        ({"device_name": "x" * 65}, "device_name", None),
        ({"device_name": "a\nb"}, "device_name", None),
        ({"device_key": "AAAA"}, "device_key", None),
        ({"device_key": "!"}, "device_key", None),
    ],
)
async def test_what_cannot_be_is_named(world: World, changes: dict[str, str], field: str, detail: str | None) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await world.enter("session.sign_up", sign_up(**changes))
    assert (caught.value.field, caught.value.detail) == (field, detail)


async def test_a_username_is_one_persons_whatever_its_case(world: World) -> None:
    await world.sign_up("ada")
    with refused(ErrorName.CONFLICT) as caught:
        await world.enter("session.sign_up", sign_up(username="ADA"))
    assert caught.value.field == "username"


async def test_of_two_who_want_one_username_at_once_one_gets_it(world: World) -> None:
    tries = [world.enter("session.sign_up", sign_up()) for _ in range(4)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    refusals = [result for result in results if isinstance(result, Refusal)]
    assert [refusal.name for refusal in refusals] == [ErrorName.CONFLICT] * 3


async def test_a_business_is_for_adults(world: World) -> None:
    with refused(ErrorName.FORBIDDEN) as caught:
        await world.enter("session.sign_up", sign_up(kind="business", birth_date="2012-01-01"))
    assert caught.value.reason is Reason.TOO_YOUNG


async def test_a_child_learns_when_messages_open(world: World) -> None:
    child = await world.sign_up("kid", birth_date="2014-02-28")
    opens = rules.age_opens_at(date(2014, 2, 28), 16)
    assert child.answer.me.messages_open_at == opens
    world.opened.clock.now = opens
    again = await world.sign_in("kid")
    assert again.answer.me.messages_open_at is None


async def test_signing_in_adds_a_device(world: World, ada: Actor) -> None:
    world.opened.clock.now += 1
    other = await world.sign_in("ADA")
    assert other.caller.user_id == ada.caller.user_id
    assert other.caller.device_id != ada.caller.device_id
    assert other.answer.recovery_codes == ()
    assert other.answer.token != ada.answer.token
    found = await ada.call("session.devices")
    assert [device.current for device in found.devices] == [True, False]


async def test_a_wrong_name_and_a_wrong_password_look_alike(world: World, ada: Actor) -> None:
    """The same bytes after the same work: one read and one verification of the hash."""
    work: list[str | None] = []

    class Counting:
        async def matches(self, stored: str | None, password: str) -> bool:
            work.append(stored)
            return await world.passwords.matches(stored, password)

        def __getattr__(self, name: str) -> object:
            return getattr(world.passwords, name)

    context = Context(world.opened.storage, Counting(), world.opened.clock)  # type: ignore[arg-type]
    answers = []
    for username in ("ada", "nobody", "", "no such name at all!", "ada' --"):
        params = SignIn(username=username, password="wrong plum 42", device_name="x", device_key=DEVICE_KEY)
        with refused(ErrorName.BAD_CREDENTIALS) as caught:
            await accounts.sign_in(context, params)
        answers.append(caught.value.to_error())
    assert all(answer == answers[0] for answer in answers)
    assert len(work) == len(answers)


async def test_a_password_changed_while_it_was_verified_opens_nothing(world: World, ada: Actor) -> None:
    class Slow:
        async def matches(self, stored: str | None, password: str) -> bool:
            result = await world.passwords.matches(stored, password)
            await ada.call("account.set_password", SetPassword(old=PASSWORD, new=NEW))
            return result

        def __getattr__(self, name: str) -> object:
            return getattr(world.passwords, name)

    context = Context(world.opened.storage, Slow(), world.opened.clock)  # type: ignore[arg-type]
    params = SignIn(username="ada", password=PASSWORD, device_name="x", device_key=DEVICE_KEY)
    with refused(ErrorName.BAD_CREDENTIALS):
        await accounts.sign_in(context, params)


async def test_changing_the_password_signs_the_others_out(world: World, ada: Actor) -> None:
    other = await world.sign_in("ada")
    world.opened.told.clear()
    await ada.call("account.set_password", SetPassword(old=PASSWORD, new=NEW))
    assert [list(news.closed) for news in world.opened.told if news.closed] == [[other.caller.device_id]]
    devices = await ada.call("session.devices")
    assert [device.device_id for device in devices.devices] == [ada.answer.device_id]
    with refused(ErrorName.BAD_CREDENTIALS):
        await world.sign_in("ada")
    await world.sign_in("ada", NEW)


async def test_the_old_password_or_a_code_is_needed(world: World, ada: Actor) -> None:
    for params, name in [
        (SetPassword(new=NEW), ErrorName.INVALID_PARAMS),
        (SetPassword(new=NEW, old=PASSWORD, recovery_code="x"), ErrorName.INVALID_PARAMS),
        (SetPassword(new=NEW, old="wrong plum 42"), ErrorName.BAD_CREDENTIALS),
        (SetPassword(new=NEW, recovery_code="AAAA-AAAA-AAAA-AAAA"), ErrorName.BAD_CREDENTIALS),
        (SetPassword(new="short", old=PASSWORD), ErrorName.INVALID_PARAMS),
    ]:
        with refused(name):
            await ada.call("account.set_password", params)
    await world.sign_in("ada")


async def test_a_code_opens_once_and_signs_all_others_out(world: World, ada: Actor) -> None:
    code = ada.answer.recovery_codes[3]
    world.opened.told.clear()
    admission = await world.enter("session.recover", recover(code.lower().replace("-", " ")))
    assert admission.answer.me.recovery_codes_left == RECOVERY_CODES - 1
    assert [list(news.closed) for news in world.opened.told if news.closed] == [[ada.caller.device_id]]
    with refused(ErrorName.BAD_CREDENTIALS):
        await world.enter("session.recover", recover(code))
    await world.sign_in("ada", NEW)


async def test_new_codes_end_the_old_ones_and_sign_nobody_out(world: World, ada: Actor) -> None:
    other = await world.sign_in("ada")
    world.opened.told.clear()
    renewed = (await ada.call("account.renew_codes", RenewCodes(password=PASSWORD))).recovery_codes
    assert len(set(renewed)) == RECOVERY_CODES
    assert not set(renewed) & set(ada.answer.recovery_codes)
    assert not any(news.closed for news in world.opened.told)
    await other.call("session.devices")
    for code in ada.answer.recovery_codes:
        with refused(ErrorName.BAD_CREDENTIALS):
            await world.enter("session.recover", recover(code))
    admission = await world.enter("session.recover", recover(renewed[9]))
    assert admission.answer.me.recovery_codes_left == RECOVERY_CODES - 1


async def test_a_wrong_or_changed_password_makes_no_codes(world: World, ada: Actor) -> None:
    with refused(ErrorName.BAD_CREDENTIALS):
        await ada.call("account.renew_codes", RenewCodes(password="wrong plum 42"))

    class Slow:
        async def matches(self, stored: str | None, password: str) -> bool:
            result = await world.passwords.matches(stored, password)
            await ada.call("account.set_password", SetPassword(old=PASSWORD, new=NEW))
            return result

    context = Context(world.opened.storage, Slow(), world.opened.clock)  # type: ignore[arg-type]
    with refused(ErrorName.CONFLICT):
        await accounts.renew_codes(context, ada.caller, RenewCodes(password=PASSWORD))
    await world.enter("session.recover", recover(ada.answer.recovery_codes[0]))


async def test_recovery_tells_nothing_about_names(world: World, ada: Actor) -> None:
    answers = []
    for params in (recover("AAAA-AAAA-AAAA-AAAA"), recover(ada.answer.recovery_codes[0], username="nobody")):
        with refused(ErrorName.BAD_CREDENTIALS) as caught:
            await world.enter("session.recover", params)
        answers.append(caught.value.to_error())
    assert answers[0] == answers[1]


async def test_a_suspended_account_is_told_to_itself(world: World, ada: Actor) -> None:
    await world.suspend("ada")
    again = await world.sign_in("ada")
    assert again.answer.me.suspended


async def test_devices_have_a_limit(world: World, ada: Actor) -> None:
    context = Context(
        world.opened.storage,
        world.passwords,
        world.opened.clock,
        policy=type(world.context.policy)(devices=2),
    )
    world.opened.clock.now += 1
    await world.sign_in("ada")
    params = session.SignIn(username="ada", password=PASSWORD, device_name="third", device_key=DEVICE_KEY)
    third = await accounts.sign_in(context, params)
    assert [list(news.closed) for news in world.opened.told if news.closed] == [[ada.caller.device_id]]
    assert third.answer.device_id


@given(st.text(max_size=30))
def test_names_are_compared_without_case_and_width(name: str) -> None:
    key = accounts.name_key(name)
    assert accounts.name_key(key) == accounts.name_key(key.upper().lower()) or key
    assert accounts.name_key("Ａda") == accounts.name_key("ADA") == "ada"


@given(st.text(max_size=30), st.binary(min_size=16, max_size=32))
def test_the_hash_of_a_code_overlooks_spelling_only(code: str, key: bytes) -> None:
    assert accounts.code_hash(key, code) == accounts.code_hash(key, f" {code}- ")
    assert accounts.code_hash(key, code) != accounts.code_hash(key, f"{code}A")


def test_codes_are_of_letters_and_digits_and_never_alike() -> None:
    codes = {accounts.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 19 and code.replace("-", "").isalnum() for code in codes)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2020, 1, 1)))
def test_birth_dates_are_read_as_written(day: date) -> None:
    assert accounts.read_birth_date(day.isoformat(), START) == day
