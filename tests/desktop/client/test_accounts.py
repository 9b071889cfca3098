"""Signing up and in against a real relay in its own process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.client import accounts
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from desktop.system.device_key import new_device_seed, public_key
from tests.helpers.processes import Relay, relay
from tests.helpers.scripted_relay import scripted_relay

CONFIG = ClientConfig()
PASSWORD = "plum orbit lantern 42"
ADA = accounts.NewPerson("ada.lens", PASSWORD, "Ada Lens", "1990-05-17", "personal")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    with relay(tmp_path_factory.mktemp("relay") / Path("data")) as started:
        yield started


def device(name: str = "Ada’s laptop") -> accounts.Device:
    return accounts.Device(name, public_key(new_device_seed()))


async def refusal(coroutine: object) -> tuple[str, str]:
    with pytest.raises(Problem) as caught:
        await coroutine  # type: ignore[misc]
    return caught.value.name, caught.value.field


async def test_an_account_is_made_and_entered_again(running: Relay, no_leaked_tasks: None) -> None:
    address = await accounts.check_relay(running.url.removeprefix("ws://"), CONFIG)
    assert address == running.url
    made = await accounts.sign_up(address, ADA, device(), CONFIG)
    assert made.me.username == "ada.lens"
    assert len(made.recovery_codes) == 10
    again = await accounts.sign_in(address, "ada.lens", PASSWORD, device("Studio"), CONFIG)
    assert again.me.user_id == made.me.user_id
    assert again.device_id != made.device_id
    assert again.recovery_codes == ()
    new = "violet harbor engine 77"
    back = await accounts.recover(address, "ada.lens", made.recovery_codes[0], new, device(), CONFIG)
    assert back.me.user_id == made.me.user_id
    assert await refusal(accounts.sign_in(address, "ada.lens", PASSWORD, device(), CONFIG)) == ("bad_credentials", "")


async def test_refusals_name_the_field(running: Relay) -> None:
    person = replace(ADA, username="9lives")
    assert await refusal(accounts.sign_up(running.url, person, device(), CONFIG)) == ("invalid_params", "username")


async def test_a_server_that_is_no_relay_is_told_apart() -> None:
    async with scripted_relay() as other:
        other.greeting = ["welcome"]
        assert (await refusal(accounts.check_relay(other.url, CONFIG)))[0] == "not_a_relay"


async def test_a_relay_that_misbehaves_during_sign_in_is_no_relay() -> None:
    async def babble(connection: object, _request: object) -> None:
        await connection.send("nonsense")  # type: ignore[attr-defined]

    async with scripted_relay() as other:
        other.on_request = babble  # type: ignore[assignment]
        name, _ = await refusal(accounts.sign_in(other.url, "ada.lens", PASSWORD, device(), CONFIG))
        assert name == "not_a_relay"
