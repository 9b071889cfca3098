"""Devices: listing, signing out, and tokens that never work again."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import devices, sessions
from relay.wire import people, session, threads
from relay.wire.errors import ErrorName, Refusal
from relay.wire.events import Kind
from relay.wire.messages import Read
from relay.wire.session import Resume, Revoke
from tests.relay.services.world import DEVICE_KEY, Actor, World, refused


async def resumes(world: World, actor: Actor) -> bool:
    params = Resume(token=actor.answer.token)
    try:
        await world.opened.storage.read(lambda tx: sessions.resume(tx, params))
    except Refusal as refusal:
        if refusal.name is not ErrorName.NOT_SIGNED_IN:
            raise
        return False
    return True


async def test_a_revoked_device_is_out_at_once_and_for_good(world: World, ada: Actor) -> None:
    other = await world.sign_in("ada")
    version = (await ada.call("session.devices")).version
    world.opened.told.clear()
    before = await ada.head()
    await ada.call("session.revoke", Revoke(device_id=other.answer.device_id))
    assert [list(news.closed) for news in world.opened.told] == [[other.caller.device_id]]
    assert not await resumes(world, other)
    assert await resumes(world, ada)
    events = await ada.events(before)
    assert [(event.kind, event.devices_version) for event in events] == [(Kind.DEVICE_CHANGED, version + 1)]
    found = await ada.call("session.devices")
    assert found.version == version + 1
    assert [(device.name, device.device_key, device.current) for device in found.devices] == [
        ("first", DEVICE_KEY, True)
    ]


async def test_a_device_of_somebody_else_is_unknown(world: World, ada: Actor, boris: Actor) -> None:
    for device_id in (boris.answer.device_id, uuid4()):
        with refused(ErrorName.NOT_FOUND):
            await ada.call("session.revoke", Revoke(device_id=device_id))
    assert await resumes(world, boris)


async def test_signing_out_ends_ones_own_token(world: World, ada: Actor) -> None:
    await ada.call("session.sign_out")
    assert not await resumes(world, ada)
    with refused(ErrorName.NOT_SIGNED_IN):
        await ada.call("session.sign_out")
    again = await world.sign_in("ada")
    assert await resumes(world, again)


async def test_every_write_of_a_signed_out_device_is_refused(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    cursor = ada.answer.cursor
    await ada.call("session.sign_out")
    for method, params in [
        ("people.follow", people.PersonId(user_id=boris.id)),
        ("people.unfollow", people.PersonId(user_id=boris.id)),
        ("threads.direct", threads.Direct(user_id=boris.id)),
        ("threads.set", threads.SetThread(thread_id=thread_id, pinned=True)),
        ("messages.read", Read(thread_id=thread_id, seq=0)),
        ("session.ack", session.Ack(cursor=cursor)),
        ("session.revoke", session.Revoke(device_id=ada.answer.device_id)),
        ("account.set_password", session.SetPassword(new="another plum orbit 17", old="x")),
        ("account.renew_codes", session.RenewCodes(password="x")),
    ]:
        with refused(ErrorName.NOT_SIGNED_IN):
            await ada.call(method, params)


@given(st.text(max_size=80))
def test_any_token_can_be_hashed(token: str) -> None:
    assert len(devices.token_hash(token)) == 32


@given(st.text(max_size=80), st.text(max_size=60))
def test_what_shows_itself_at_the_door_is_a_key_or_a_refusal(name: str, key: str) -> None:
    try:
        found = devices.check(name, key)
    except Refusal as refusal:
        field = refusal.field
    else:
        assert len(found) == 32
        return
    assert field in {"device_name", "device_key"}


def test_tokens_are_long_and_never_alike() -> None:
    tokens = {devices.new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert {len(token) for token in tokens} == {43}


@pytest.mark.parametrize("key", [DEVICE_KEY + "A", DEVICE_KEY[:-1], DEVICE_KEY + "="])
def test_keys_of_another_length_are_refused(key: str) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        devices.check("laptop", key)
