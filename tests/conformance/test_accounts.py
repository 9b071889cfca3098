"""B: accounts, sessions and devices."""

import json
from typing import Any

import pytest

from tests.conformance.client import Ended, Refused, new_id, text
from tests.conformance.document import code_of, document, methods_that_need
from tests.conformance.people import PASSWORD, Device, World, device_key, sign_up_params, username

NEW_PASSWORD = "violet harbour engine 77"


async def refused_sign_up(world: World, **other: Any) -> Refused:
    client = await world.connection()
    with pytest.raises(Refused) as caught:
        await client.call_unchecked("session.sign_up", sign_up_params(username(), **other))
    return caught.value


async def test_b01_sign_up_gives_a_token_a_cursor_and_ten_codes(world: World) -> None:
    ada = await world.person("ada", resumed=False)
    codes = ada.signed_in["recovery_codes"]
    assert len(set(codes)) == document()["x-limits"]["recovery_codes"]
    assert len(ada.token) >= 32
    assert ada.signed_in["me"]["username"] == ada.username
    assert ada.cursor["epoch"]


@pytest.mark.parametrize("name", ["ab", "a" * 25, "1abc", "ab cd", "ab-cd", "аdа", "ab\u0000cd", "", "ａｄａａ"])
async def test_b02_a_name_that_is_none_is_refused(world: World, name: str) -> None:
    refusal = await refused_sign_up(world, username=name)
    assert refusal.code == code_of("invalid_params")
    assert refusal.data["field"] == "username"


@pytest.mark.parametrize("name", ["", "   ", "a\u202eb", "a\u0007b", "x" * 41, "\u200b"])
async def test_b03_a_display_name_that_misleads_is_refused(world: World, name: str) -> None:
    refusal = await refused_sign_up(world, display_name=name)
    assert refusal.code == code_of("invalid_params")
    assert refusal.data["field"] == "display_name"


@pytest.mark.parametrize("password", ["short", "password1234", "1234567890", "qwertyuiop", "x" * 5000])
async def test_b04_a_weak_or_endless_password_is_refused(world: World, password: str) -> None:
    refusal = await refused_sign_up(world, password=password)
    assert refusal.code == code_of("invalid_params")
    assert refusal.data["field"] == "password"


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "2999-01-01", "1800-01-01", "17-05-1990", ""])
async def test_b05_a_birth_date_that_cannot_be_is_refused(world: World, day: str) -> None:
    refusal = await refused_sign_up(world, birth_date=day)
    assert refusal.code == code_of("invalid_params")
    assert refusal.data["field"] == "birth_date"


@pytest.mark.parametrize(
    ("field", "value"), [("device_key", "short"), ("device_key", "!" * 43), ("kind", "robot"), ("device_name", "")]
)
async def test_b06_other_fields_are_checked_too(world: World, field: str, value: str) -> None:
    refusal = await refused_sign_up(world, **{field: value})
    assert refusal.code == code_of("invalid_params")
    assert refusal.data["field"] == field


async def test_b07_a_business_is_run_by_adults(world: World) -> None:
    refusal = await refused_sign_up(world, kind="business", birth_date="2010-01-01")
    assert refusal.code in (code_of("invalid_params"), code_of("forbidden"))


async def test_b08_a_taken_name_is_a_conflict_in_any_case(world: World) -> None:
    ada = await world.person("ada")
    for name in (ada.username, ada.username.upper(), ada.username.capitalize()):
        refusal = await refused_sign_up(world, username=name)
        assert refusal.code == code_of("conflict")


async def test_b09_sign_in_takes_the_name_in_any_case_and_shows_no_codes(world: World) -> None:
    ada = await world.person("ada")
    client = await world.connection()
    params = {"username": ada.username.upper(), "password": PASSWORD, "device_name": "d", "device_key": device_key()}
    signed_in = await client.call("session.sign_in", **params)
    assert signed_in["me"]["user_id"] == ada.user_id
    assert "recovery_codes" not in signed_in
    assert signed_in["token"] != ada.token


async def test_b10_a_wrong_name_and_a_wrong_password_get_the_same_bytes(world: World) -> None:
    ada = await world.person("ada")
    client = await world.connection()
    answers = []
    for name in (ada.username, username("nobody")):
        params = {"username": name, "password": "not the password 9", "device_name": "d", "device_key": device_key()}
        with pytest.raises(Refused) as caught:
            await client.call("session.sign_in", **params)
        caught.value.frame.pop("id")
        answers.append(json.dumps(caught.value.frame))
        assert caught.value.code == code_of("bad_credentials")
    assert answers[0] == answers[1]


@pytest.mark.parametrize("method", sorted(methods_that_need("signed_in")))
async def test_b11_nothing_is_answered_before_signing_in(world: World, method: str) -> None:
    client = await world.connection()
    params: dict[str, dict[str, Any]] = {
        "session.ack": {"cursor": {"epoch": "e", "seq": 0}},
        "session.revoke": {"device_id": new_id()},
        "account.set_password": {"new": NEW_PASSWORD, "old": PASSWORD},
        "account.renew_codes": {"password": PASSWORD},
        "people.search": {"query": "a"},
        "messages.send": {"id": new_id(), "thread_id": new_id(), "body": text("x")},
        "messages.changed": {"thread_id": new_id(), "after_rev": 0},
        "messages.read": {"thread_id": new_id(), "seq": 1},
    }
    ids = {"user_id": new_id(), "thread_id": new_id()}
    with pytest.raises(Refused) as caught:
        await client.call_unchecked(method, params.get(method, ids))
    assert caught.value.code == code_of("not_signed_in")


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "ö"])
async def test_b12_a_made_up_token_is_not_signed_in(world: World, token: str) -> None:
    client = await world.connection()
    with pytest.raises(Refused) as caught:
        await client.call("session.resume", token=token, cursor=None)
    assert caught.value.code == code_of("not_signed_in")


async def dead(world: World, device: Device) -> bool:
    """Whether a device's token no longer works."""
    client = await world.connection()
    try:
        await client.call("session.resume", token=device.token, cursor=None)
    except Refused as refusal:
        return refusal.code == code_of("not_signed_in")
    return False


async def test_b13_signing_out_ends_the_token(world: World) -> None:
    ada = await world.person("ada")
    other = await world.another(ada)
    await ada.call("session.sign_out")
    assert await ada.client.closed() == 4401
    assert await dead(world, ada)
    assert not await dead(world, other)


async def test_b14_a_revoked_device_is_closed_and_its_token_is_dead(world: World) -> None:
    ada = await world.person("ada")
    other = await world.another(ada)
    await ada.call("session.revoke", device_id=other.device_id)
    assert await other.client.closed() == 4401
    assert await dead(world, other)
    assert not await dead(world, ada)


async def test_b15_only_ones_own_devices_can_be_revoked(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    for device in (bo.device_id, new_id()):
        with pytest.raises(Refused) as caught:
            await ada.call("session.revoke", device_id=device)
        assert caught.value.code == code_of("not_found")
    assert not await dead(world, bo)


async def test_b16_the_list_of_devices_is_complete_and_marks_this_one(world: World) -> None:
    ada = await world.person("ada")
    other = await world.another(ada)
    listed = await other.call("session.devices")
    assert {device["device_id"] for device in listed["devices"]} == {ada.device_id, other.device_id}
    assert [device["device_id"] for device in listed["devices"] if device.get("current")] == [other.device_id]
    assert all(len(device["device_key"]) == 43 for device in listed["devices"])


async def test_b17_a_change_of_the_devices_is_an_event(world: World) -> None:
    ada = await world.person("ada")
    before = (await ada.call("session.devices"))["version"]
    await world.another(ada)
    event = await ada.client.event("device.changed")
    assert event["devices_version"] > before


async def test_b18_a_new_password_signs_the_others_out_and_ends_the_old_one(world: World) -> None:
    ada = await world.person("ada")
    other = await world.another(ada)
    await ada.call("account.set_password", old=PASSWORD, new=NEW_PASSWORD)
    assert await other.client.closed() == 4401
    assert not await dead(world, ada)
    with pytest.raises(Refused) as caught:
        await world.another(ada)
    assert caught.value.code == code_of("bad_credentials")
    await world.another(ada, password=NEW_PASSWORD)


async def test_b19_a_wrong_old_password_changes_nothing(world: World) -> None:
    ada = await world.person("ada")
    with pytest.raises(Refused) as caught:
        await ada.call("account.set_password", old="not the password 9", new=NEW_PASSWORD)
    assert caught.value.code == code_of("bad_credentials")
    await world.another(ada)


async def test_b20_a_new_password_is_judged_like_the_first(world: World) -> None:
    ada = await world.person("ada")
    with pytest.raises(Refused) as caught:
        await ada.call("account.set_password", old=PASSWORD, new="password1")
    assert caught.value.code == code_of("invalid_params")


async def test_b21_a_recovery_code_works_once(world: World) -> None:
    ada = await world.person("ada")
    code = ada.signed_in["recovery_codes"][3]
    params = {"username": ada.username, "recovery_code": code, "device_name": "d", "device_key": device_key()}
    client = await world.connection()
    recovered = await client.call("session.recover", new_password=NEW_PASSWORD, **params)
    assert recovered["me"]["recovery_codes_left"] == 9
    assert await ada.client.closed() == 4401
    again = await world.connection()
    with pytest.raises(Refused) as caught:
        await again.call("session.recover", new_password="yet another lantern 5", **params)
    assert caught.value.code == code_of("bad_credentials")
    await world.another(ada, password=NEW_PASSWORD)


async def test_b22_a_made_up_recovery_code_is_bad_credentials(world: World) -> None:
    ada = await world.person("ada")
    client = await world.connection()
    for name in (ada.username, username("nobody")):
        params = {"username": name, "recovery_code": "aaaa-bbbb", "device_name": "d", "device_key": device_key()}
        with pytest.raises(Refused) as caught:
            await client.call("session.recover", new_password=NEW_PASSWORD, **params)
        assert caught.value.code == code_of("bad_credentials")


async def test_b23_a_connection_belongs_to_one_device(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    with pytest.raises((Refused, Ended)):
        await ada.call("session.resume", token=bo.token, cursor=None)


async def test_b24_under_sixteen_there_is_an_account_and_no_message(world: World) -> None:
    kid = await world.person("kid", reaches=None, birth_date="2015-06-01")
    ada = await world.person("ada")
    assert kid.signed_in["me"]["messages_open_at"] > 0
    await kid.call("people.follow", user_id=ada.user_id)
    with pytest.raises(Refused) as caught:
        await kid.say(await kid.direct(ada), "hello")
    assert caught.value.code == code_of("forbidden")
    assert caught.value.data["reason"] == "too_young"


async def test_b25_who_writes_to_a_child_does_not_learn_the_age(world: World) -> None:
    kid = await world.person("kid", reaches=None, birth_date="2015-06-01")
    ada = await world.person("ada")
    with pytest.raises(Refused) as caught:
        await ada.say(await ada.direct(kid), "hello")
    assert caught.value.code == code_of("forbidden")
    assert caught.value.data["reason"] == "cant_message"


async def test_b26_new_recovery_codes_end_the_old_ones_and_the_other_devices_hear_how_many(world: World) -> None:
    ada = await world.person("ada")
    client = await world.connection()
    params = {"username": ada.username, "device_name": "d", "device_key": device_key(), "new_password": NEW_PASSWORD}
    used, old, *_ = ada.signed_in["recovery_codes"]
    recovered = Device(client, ada.username, await client.call("session.recover", recovery_code=used, **params))
    await recovered.resume()
    other = await world.another(ada, password=NEW_PASSWORD)
    renewed = (await recovered.call("account.renew_codes", password=NEW_PASSWORD))["recovery_codes"]
    assert len(set(renewed)) == len(ada.signed_in["recovery_codes"])
    assert not set(renewed) & set(ada.signed_in["recovery_codes"])

    def heard() -> bool:
        told = [event["me"]["recovery_codes_left"] for event in other.client.events if "me" in event]
        return told[-1:] == [len(renewed)]

    await other.client.until(heard, "the number of codes")
    again = await world.connection()
    params["new_password"] = "yet another lantern 5"
    with pytest.raises(Refused) as caught:
        await again.call("session.recover", recovery_code=old, **params)
    assert caught.value.code == code_of("bad_credentials")
    left = (await again.call("session.recover", recovery_code=renewed[0], **params))["me"]["recovery_codes_left"]
    assert left == len(renewed) - 1


async def test_b27_a_wrong_password_makes_no_recovery_codes(world: World) -> None:
    ada = await world.person("ada")
    with pytest.raises(Refused) as caught:
        await ada.call("account.renew_codes", password="not the password 9")
    assert caught.value.code == code_of("bad_credentials")
    client = await world.connection()
    params = {"username": ada.username, "device_name": "d", "device_key": device_key(), "new_password": NEW_PASSWORD}
    await client.call("session.recover", recovery_code=ada.signed_in["recovery_codes"][0], **params)
