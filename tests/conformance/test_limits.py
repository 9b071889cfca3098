"""M: limits say when to come again, and what was refused was not done."""

import asyncio
from collections.abc import Callable

import pytest
import websockets

from tests.conformance.client import Client, Ended, Refused
from tests.conformance.document import code_of
from tests.conformance.people import PASSWORD, World, device_key, sign_up_params, username, world_at
from tests.conformance.target import Target

WIDE = """
[buckets]
per_address = false
"""
NARROW = "{{ at_once = {at_once}, each_hour = 30 }}"


def limited(refusal: Refused) -> None:
    assert refusal.code == code_of("rate_limited")
    assert refusal.data["retry_after"] > 0


def buckets(*, per_address: bool = False, **narrow: int) -> str:
    """A configuration with narrow buckets."""
    rows = [f"{name} = {NARROW.format(at_once=at_once)}" for name, at_once in narrow.items()]
    return "\n".join(["[buckets]", f"per_address = {str(per_address).lower()}", *rows, ""])


async def test_m01_too_many_sends_are_refused_and_not_stored(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(buckets(sends=3))
    async with world_at(target.url) as world:
        ada, bo, thread = await world.pair()
        for number in range(3):
            await ada.say(thread, str(number))
        with pytest.raises(Refused) as caught:
            await ada.say(thread, "one too many")
        limited(caught.value)
        assert len(await bo.history(thread)) == 3
        await bo.say(thread, "bo may still write")


async def test_m02_too_many_searches(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(buckets(searches=2))
    async with world_at(target.url) as world:
        ada, bo = await world.person("ada"), await world.person("bo")
        for _ in range(2):
            await ada.call("people.search", query="a")
        with pytest.raises(Refused) as caught:
            await ada.call("people.search", query="a")
        limited(caught.value)
        await bo.call("people.search", query="a")


async def test_m03_too_many_follows(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(buckets(follows=2))
    async with world_at(target.url) as world:
        ada, bo = await world.person("ada"), await world.person("bo")
        await ada.call("people.follow", user_id=bo.user_id)
        await ada.call("people.unfollow", user_id=bo.user_id)
        with pytest.raises(Refused) as caught:
            await ada.call("people.follow", user_id=bo.user_id)
        limited(caught.value)


async def test_m04_too_many_guesses_at_one_name_leave_the_others_alone(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(buckets(sign_in_name=3))
    async with world_at(target.url) as world:
        ada, bo = await world.person("ada"), await world.person("bo")
        client = await world.connection()
        params = {"username": ada.username, "device_name": "d", "device_key": device_key()}
        codes = []
        for number in range(5):
            with pytest.raises(Refused) as caught:
                await client.call("session.sign_in", password=f"a wrong guess {number}", **params)
            codes.append(caught.value.code)
        assert codes[:3] == [code_of("bad_credentials")] * 3
        assert codes[-1] == code_of("rate_limited")
        await world.another(bo)
        assert (await ada.call("session.devices"))["devices"]


async def test_m05_too_many_accounts_from_one_address(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(buckets(per_address=True, sign_up=2))
    async with world_at(target.url) as world:
        for _ in range(2):
            await world.person()
        client = await world.connection()
        with pytest.raises(Refused) as caught:
            await client.call("session.sign_up", **sign_up_params(username()))
        limited(caught.value)


async def test_m05b_refused_forms_use_up_no_account(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(buckets(per_address=True, sign_up=2))
    async with world_at(target.url) as world:
        client = await world.connection()
        for _ in range(5):
            with pytest.raises(Refused) as caught:
                await client.call("session.sign_up", **{**sign_up_params(username()), "password": "12345678"})
            assert caught.value.code == code_of("invalid_params")
        await world.person()
        await world.person()


async def test_m06_too_many_connections_from_one_address(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("[limits]\nconnections_per_address = 2\n")
    async with Client(target.url), Client(target.url):
        with pytest.raises((websockets.InvalidHandshake, websockets.ConnectionClosed, Ended)):
            async with Client(target.url):
                pass


async def test_m07_a_flood_of_refused_frames_ends_the_connection_alone(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("[limits]\nmisuses = 5\n" + WIDE)
    async with world_at(target.url) as world:
        ada = await world.person("ada")
        client = await world.connection()
        for _ in range(20):
            try:
                await client.raw("{")
            except websockets.ConnectionClosed:
                break
        assert await client.closed() in (4400, 4429)
        await ada.call("people.get", user_id=ada.user_id)


async def test_m08_a_client_that_does_not_read_harms_nobody(world: World) -> None:
    ada, bo, thread = await world.pair()
    deaf = await world.connection(max_queue=1)
    params = {"username": bo.username, "password": PASSWORD, "device_name": "deaf", "device_key": device_key()}
    signed_in = await deaf.call("session.sign_in", **params)
    await deaf.call("session.resume", token=signed_in["token"], cursor=None)
    deaf.socket.transport.pause_reading()
    words = "x" * 3500
    for _ in range(4):
        await asyncio.gather(*(ada.say(thread, words) for _ in range(100)))
    await bo.client.messages(400)
    deaf.socket.transport.resume_reading()
    assert (await ada.call("people.get", user_id=bo.user_id))["user_id"] == bo.user_id


async def test_m09_the_state_of_a_limit_does_not_reach_other_methods(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(buckets(sends=1))
    async with world_at(target.url) as world:
        ada, _, thread = await world.pair()
        await ada.say(thread, "one")
        with pytest.raises(Refused):
            await ada.say(thread, "two")
        assert len(await ada.history(thread)) == 1
        assert (await ada.call("inbox.snapshot"))["threads"]
