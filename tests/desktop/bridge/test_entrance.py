"""Getting in at a real relay, each time as a new device with fresh secrets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bridge.contract import Credentials, NewAccount, Problem
from desktop.bridge.entrance import RelayEntrance
from desktop.config import ClientConfig
from desktop.sync import translate
from tests.helpers.processes import Relay, relay

PASSWORD = "plum orbit lantern 42"
ENTRANCE = RelayEntrance(ClientConfig(), "Ada’s laptop", translate.me)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    with relay(tmp_path_factory.mktemp("relay") / Path("data")) as started:
        yield started


async def test_every_way_in_gives_the_same_person_other_secrets(running: Relay) -> None:
    made = await ENTRANCE.sign_up(running.url, NewAccount("ada.lens", PASSWORD, "Ada Lens", "1990-05-17"))
    again = await ENTRANCE.sign_in(running.url, Credentials("ada.lens", PASSWORD))
    back = await ENTRANCE.sign_in(running.url, Credentials("ada.lens", "violet harbor 77", made.recovery_codes[0]))
    ways = [made, again, back]
    assert {way.account.user_id for way in ways} == {made.me.row.user_id}
    assert len(made.recovery_codes) == 10
    for part in ("token", "cache_key", "device_seed"):
        assert len({getattr(way.secrets, part) for way in ways}) == 3
    assert len({way.account.device_id for way in ways}) == 3
    assert made.account.relay_url == running.url


async def test_an_address_is_completed_and_checked(running: Relay) -> None:
    assert await ENTRANCE.check(running.url.removeprefix("ws://").removesuffix("/v1")) == running.url
    with pytest.raises(Problem) as caught:
        await ENTRANCE.sign_in("ws://relay.example.net", Credentials("ada.lens", PASSWORD))
    assert caught.value.name == "relay_untrusted"
