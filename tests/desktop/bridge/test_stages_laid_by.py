"""A cache behind a keyring that does not open: laid by while another place is used, taken back once it opens."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.bridge.contract import Secrets, Stage
from desktop.bridge.stages import Stages
from desktop.bridge.vault import Vault
from desktop.system.offthread import OffThread
from tests.desktop.bridge.test_stages import (
    ADA,
    CREDENTIALS,
    KEYRING,
    PASSPHRASE,
    RELAY,
    SESSION,
    OpenedSession,
    World,
)
from tests.desktop.bridge.test_vault import QUICK, Ring


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    import keyring

    made = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


@pytest.fixture
def world(tmp_path: Path, ring: Ring) -> World:
    return World(tmp_path)


async def behind_a_locked_keyring(world: World, ring: Ring, choice: Secrets) -> Stages[OpenedSession]:
    """Signed up with the keyring, which is locked at the next start, and signed in again with another place."""
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    await stages.close()
    ring.locked = True
    stages = world.stages()
    await stages.start()
    await stages.retry_secrets(choice)
    world.log.clear()
    assert (await stages.sign_in(RELAY, CREDENTIALS, choice)).stage is Stage.READY
    assert "cache removed" not in world.log
    assert list(world.laid_by.values()) == [bytes([1] * 32)]
    assert world.cache_key == bytes([2] * 32)
    return stages


async def test_what_was_written_behind_a_locked_keyring_goes_on_when_it_opens(world: World, ring: Ring) -> None:
    stages = await behind_a_locked_keyring(world, ring, PASSPHRASE)
    await stages.close()
    stages = world.stages()
    await stages.start()
    assert (await stages.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
    assert "taken back" not in world.log
    await stages.close()
    ring.locked = False
    stages = world.stages()
    await stages.start()
    assert (await stages.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
    assert world.log.count("taken back") == 1
    assert (world.laid_by, ring.entries) == ({}, {})
    await stages.close()
    stages = world.stages()
    await stages.start()
    await stages.unlock(PASSPHRASE.passphrase)
    assert "nothing to take back" not in world.log


async def test_a_session_only_takes_nothing_back_that_it_would_erase(world: World, ring: Ring) -> None:
    stages = await behind_a_locked_keyring(world, ring, SESSION)
    ring.locked = False
    await stages.close()
    stages = world.stages()
    await stages.start()
    await stages.sign_in(RELAY, CREDENTIALS, SESSION)
    assert "taken back" not in world.log
    await stages.close()
    stages = world.stages()
    await stages.start()
    await stages.sign_in(RELAY, CREDENTIALS, KEYRING)
    assert world.log.count("taken back") == 1
    assert len(ring.entries) == 1


async def test_another_person_takes_nothing_back_and_erases_nothing(world: World, ring: Ring) -> None:
    stages = await behind_a_locked_keyring(world, ring, PASSPHRASE)
    await stages.close()
    stages = world.stages()
    world.user = UUID(int=2)
    ring.locked = False
    await stages.start()
    assert (await stages.sign_in(RELAY, CREDENTIALS, KEYRING)).stage is Stage.READY
    await stages.sign_out()
    assert "taken back" not in world.log
    assert len(world.laid_by) == len(ring.entries) == 1


async def test_signing_out_erases_what_was_laid_by_too(world: World, ring: Ring) -> None:
    stages = await behind_a_locked_keyring(world, ring, PASSPHRASE)
    ring.locked = False
    await stages.sign_out()
    assert (world.laid_by, ring.entries) == ({}, {})


async def test_what_cannot_be_read_yet_stays(world: World, ring: Ring) -> None:
    stages = await behind_a_locked_keyring(world, ring, PASSPHRASE)
    await stages.close()
    (name,) = world.laid_by
    world.laid_by[name] = b"damaged"
    ring.locked = False
    stages = world.stages()
    await stages.start()
    assert (await stages.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
    assert world.laid_by
    assert ring.entries


async def test_a_crash_before_the_cache_was_laid_by_costs_nothing(world: World, ring: Ring) -> None:
    stages = world.stages()
    await stages.start()
    made = await stages.sign_up(RELAY, ADA, KEYRING)
    await Vault(world.paths, QUICK, OffThread("keyring")).lay_by(stages.session.kept.account)
    await stages.close()
    stages = world.stages()
    assert (await stages.start()).stage is made.stage is Stage.READY
    assert len(ring.entries) == 1
    await stages.close()
    assert (await world.stages().start()).stage is Stage.READY
