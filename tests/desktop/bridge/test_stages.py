"""What the window shows first and what moves it on, with the relay and the cache played by the test."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.bridge.contract import Credentials, NewAccount, Problem, Secrets, SecretsPlace, Stage, Started
from desktop.bridge.stages import Entered, Stages
from desktop.bridge.vault import Kept, Vault
from desktop.domain.facts import MeFact
from desktop.domain.person import MeRow
from desktop.system.account_file import Account
from desktop.system.offthread import OffThread
from desktop.system.paths import profile_paths
from desktop.system.secrets import AccountSecrets
from tests.desktop.bridge.test_vault import QUICK, Ring

RELAY = "wss://relay.example.net/v1"
ADA = NewAccount("ada.lens", "plum orbit lantern 42", "Ada Lens", "1990-05-17")
CREDENTIALS = Credentials("ada.lens", "plum orbit lantern 42")
ELSEWHERE = "wss://elsewhere.example/v1"
KEYRING = Secrets(SecretsPlace.KEYRING)
PASSPHRASE = Secrets(SecretsPlace.PASSPHRASE, "correct horse")
SESSION = Secrets(SecretsPlace.SESSION)


class OpenedSession:
    """An open account."""

    def __init__(self, world: "World", kept: Kept, me: MeFact | None) -> None:
        self.world = world
        self.kept = kept
        self.row = me.row if me is not None else world.me

    def me(self) -> MeRow:
        return self.row

    async def tell_sign_out(self) -> None:
        self.world.log.append("told")

    def take_back(self, name: str, key: bytes) -> bool:
        if self.world.laid_by.get(name, key) != key:
            return False
        self.world.log.append("taken back" if name in self.world.laid_by else "nothing to take back")
        return True

    async def close(self) -> None:
        self.world.log.append("closed")


class World:
    """The relay, the cache and the lock, as far as stages see them."""

    def __init__(self, base: Path) -> None:
        self.paths = profile_paths("ada", base)
        self.paths.make()
        self.log: list[str] = []
        self.devices = 0
        self.user = UUID(int=1)
        self.me = MeRow(self.user, "ada.lens", "Ada Lens")
        self.cache_problem = ""
        self.cache_key: bytes | None = None
        self.laid_by: dict[str, bytes | None] = {}
        self.held = False
        self.renewal_problem = ""

    def stages(self) -> Stages[OpenedSession]:
        return Stages(
            Vault(self.paths, QUICK, OffThread("keyring")),
            self,
            self,
            self.open,
            acquire=self.acquire,
            relay_url=RELAY,
        )

    def acquire(self) -> None:
        if self.held:
            raise Problem("profile_in_use")

    async def open(self, kept: Kept, me: MeFact | None) -> OpenedSession:
        if self.cache_problem:
            raise Problem(self.cache_problem)
        if self.cache_key is None:
            self.cache_key = kept.secrets.cache_key
        if self.cache_key != kept.secrets.cache_key:
            raise Problem("cache_damaged")
        return OpenedSession(self, kept, me)

    def remove(self) -> None:
        self.log.append("cache removed")
        self.cache_key = None

    def set_aside(self, key: bytes) -> None:
        self.log.append("cache set aside")
        self.cache_key = None
        self.cache_problem = ""

    def lay_by(self, name: str) -> None:
        if self.cache_key is not None:
            self.laid_by[name] = self.cache_key
        self.cache_key = None

    def renew(self, key: bytes) -> None:
        if key != self.cache_key or self.renewal_problem:
            raise Problem(self.renewal_problem or "cache_damaged")
        self.log.append("cache renewed")

    def drop(self, name: str) -> None:
        self.laid_by.pop(name, None)

    async def check(self, typed: str) -> str:
        return f"wss://{typed}/v1"

    async def sign_up(self, relay_url: str, account: NewAccount) -> Entered:
        return self._enter(relay_url, ("code-1", "code-2"))

    async def sign_in(self, relay_url: str, credentials: Credentials) -> Entered:
        if credentials.password != CREDENTIALS.password:
            raise Problem("bad_credentials")
        return self._enter(relay_url, ())

    def _enter(self, relay_url: str, codes: tuple[str, ...]) -> Entered:
        self.devices += 1
        account = Account(
            user_id=self.user,
            device_id=UUID(int=100 + self.devices),
            relay_url=relay_url,
            place="session",
            codes_unseen=bool(codes),
        )
        secrets = AccountSecrets(f"token-{self.devices}", bytes([self.devices] * 32), bytes(32))
        return Entered(account, secrets, MeFact(self.me), codes)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    import keyring

    made = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


@pytest.fixture
def world(tmp_path: Path, ring: Ring) -> World:
    return World(tmp_path)


async def test_a_fresh_profile_asks_to_sign_in_and_clears_what_a_killed_session_left(world: World) -> None:
    started = await world.stages().start()
    assert (started.stage, started.relay_url, started.problem) == (Stage.SIGN_IN, RELAY, "")
    assert world.log == ["cache removed"]


async def test_a_profile_in_use_is_named(world: World) -> None:
    world.held = True
    with pytest.raises(Problem) as caught:
        await world.stages().start()
    assert caught.value.name == "profile_in_use"


@pytest.mark.parametrize(
    ("choice", "next_stage"), [(KEYRING, Stage.READY), (PASSPHRASE, Stage.PASSPHRASE), (SESSION, Stage.SIGN_IN)]
)
async def test_signing_up_and_starting_again(world: World, choice: Secrets, next_stage: Stage) -> None:
    stages = world.stages()
    await stages.start()
    made = await stages.sign_up(RELAY, ADA, choice)
    assert (made.stage, made.recovery_codes, made.secrets) == (Stage.READY, ("code-1", "code-2"), choice.place)
    assert made.me is not None
    assert (await stages.start()).recovery_codes == ()
    await stages.close()
    again = world.stages()
    assert (await again.start()).stage is next_stage
    if next_stage is Stage.PASSPHRASE:
        with pytest.raises(Problem) as caught:
            await again.unlock("wrong")
        assert caught.value.name == "wrong_passphrase"
        assert (await again.unlock(PASSPHRASE.passphrase)).stage is Stage.READY


async def test_a_keyring_that_refuses_after_sign_up_loses_neither_account_nor_codes(world: World, ring: Ring) -> None:
    ring.locked = True
    stages = world.stages()
    await stages.start()
    stuck = await stages.sign_up(RELAY, ADA, KEYRING)
    assert (stuck.stage, stuck.problem) == (Stage.KEYRING_PROBLEM, "keyring_locked")
    assert stuck.recovery_codes == ("code-1", "code-2")
    assert (await stages.retry_secrets(KEYRING)).stage is Stage.KEYRING_PROBLEM
    ring.locked = False
    ready = await stages.retry_secrets(KEYRING)
    assert (ready.stage, ready.recovery_codes) == (Stage.READY, ("code-1", "code-2"))
    assert world.devices == 1


@pytest.mark.parametrize("choice", [PASSPHRASE, SESSION])
async def test_another_place_can_be_taken_instead(world: World, ring: Ring, choice: Secrets) -> None:
    ring.locked = True
    stages = world.stages()
    await stages.start()
    await stages.sign_in(RELAY, CREDENTIALS, KEYRING)
    ready = await stages.retry_secrets(choice)
    assert (ready.stage, ready.secrets) == (Stage.READY, choice.place)


async def test_a_keyring_locked_at_start_can_be_tried_again(world: World, ring: Ring) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    await stages.close()
    ring.locked = True
    stages = world.stages()
    assert (await stages.start()).problem == "keyring_locked"
    ring.locked = False
    assert (await stages.retry_secrets(KEYRING)).stage is Stage.READY


async def test_a_keyring_that_answers_by_the_time_of_the_sign_in_gives_the_cache_back(world: World, ring: Ring) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(ELSEWHERE, ADA, KEYRING)
    await stages.close()
    ring.locked = True
    stages = world.stages()
    assert (await stages.start()).relay_url == ELSEWHERE
    laid_by = await stages.retry_secrets(SESSION)
    assert (laid_by.problem, laid_by.relay_url) == ("unsent_laid_by", ELSEWHERE)
    world.log.clear()
    with pytest.raises(Problem) as caught:
        await stages.sign_in(ELSEWHERE, CREDENTIALS, KEYRING)
    assert (caught.value.name, caught.value.reason) == ("keyring_locked", "unsent")
    assert (world.log, world.devices) == ([], 1)
    ring.locked = False
    assert (await stages.sign_in(ELSEWHERE, CREDENTIALS, SESSION)).stage is Stage.READY
    assert "cache removed" not in world.log
    assert stages.session.kept.secrets.cache_key == bytes([1] * 32)


async def test_a_deleted_entry_leads_to_a_new_sign_in_with_a_new_cache(world: World, ring: Ring) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    await stages.close()
    ring.entries.clear()
    stages = world.stages()
    started = await stages.start()
    assert (started.stage, started.problem) == (Stage.SIGN_IN, "keyring_entry_gone")
    assert (await stages.sign_in(RELAY, CREDENTIALS, KEYRING)).stage is Stage.READY
    assert world.log[-1] == "cache removed"


@pytest.mark.parametrize("problem", ["cache_damaged", "cache_newer"])
async def test_an_unreadable_cache_is_asked_about_and_set_aside(world: World, problem: str) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    await stages.close()
    world.cache_problem = problem
    stages = world.stages()
    started = await stages.start()
    assert (started.stage, started.problem) == (Stage.CACHE_PROBLEM, problem)
    assert (await stages.discard_cache()).stage is Stage.READY
    assert world.log[-1] == "cache set aside"


@pytest.mark.parametrize("problem", ["disk_full", "cache_busy"])
async def test_a_cache_that_cannot_be_used_just_now_is_opened_as_it_is(world: World, problem: str) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    await stages.close()
    world.cache_problem = problem
    stages = world.stages()
    for started in (await stages.start(), await stages.discard_cache(), await stages.discard_cache()):
        assert (started.stage, started.problem) == (Stage.CACHE_PROBLEM, problem)
    world.cache_problem = ""
    assert (await stages.discard_cache()).stage is Stage.READY
    assert "cache set aside" not in world.log


async def test_signing_out_tells_closes_forgets_and_erases_in_that_order(world: World, ring: Ring) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    world.log.clear()
    assert (await stages.sign_out()).stage is Stage.SIGN_IN
    assert world.log == ["told", "closed", "cache removed"]
    assert ring.entries == {}
    assert (await world.stages().start()).stage is Stage.SIGN_IN


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("choice", [KEYRING, PASSPHRASE])
async def test_ended_by_the_relay_keeps_what_was_written_for_the_same_person(
    world: World, choice: Secrets, restart: bool
) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, choice)
    world.log.clear()
    ended = await stages.ended_by_relay()
    assert (ended.stage, ended.problem) == (Stage.SIGN_IN, "not_signed_in")
    assert world.log == ["closed"]
    if restart:
        await stages.close()
        stages = world.stages()
        started = await stages.start()
        if choice is PASSPHRASE:
            assert started.stage is Stage.PASSPHRASE
            started = await stages.unlock(PASSPHRASE.passphrase)
        assert (started.stage, started.problem) == (Stage.SIGN_IN, "not_signed_in")
    # Whatever place is chosen now: the key is known.
    assert (await stages.sign_in(RELAY, CREDENTIALS, KEYRING)).stage is Stage.READY
    assert "cache removed" not in world.log
    assert stages.session.kept.secrets.token == "token-2"
    assert stages.session.kept.secrets.cache_key == bytes([1] * 32)


async def test_another_person_gets_a_cache_of_their_own(world: World) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    await stages.ended_by_relay()
    world.user = UUID(int=2)
    world.log.clear()
    assert (await stages.sign_in(RELAY, CREDENTIALS, KEYRING)).stage is Stage.READY
    assert world.log == ["cache removed"]
    assert world.cache_key == bytes([2] * 32)


async def test_a_refused_sign_in_changes_nothing(world: World) -> None:
    stages = world.stages()
    await stages.start()
    with pytest.raises(Problem) as caught:
        await stages.sign_in(RELAY, Credentials("ada.lens", "wrong"), KEYRING)
    assert caught.value.name == "bad_credentials"
    assert (await stages.sign_in(RELAY, CREDENTIALS, KEYRING)).stage is Stage.READY
    with pytest.raises(Problem):
        await stages.sign_in(RELAY, CREDENTIALS, KEYRING)


async def test_this_session_only_erases_its_cache_at_the_end(world: World) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, SESSION)
    world.log.clear()
    await stages.close()
    assert world.log == ["closed", "cache removed"]


async def test_a_cache_that_breaks_in_use_is_asked_about(world: World) -> None:
    stages = world.stages()
    await stages.start()
    await stages.sign_up(RELAY, ADA, KEYRING)
    found = await stages.found_damaged("cache_damaged")
    assert (found.stage, found.problem) == (Stage.CACHE_PROBLEM, "cache_damaged")
    assert (await stages.discard_cache()).stage is Stage.READY


async def test_a_session_that_broke_is_begun_anew_on_the_same_cache(world: World) -> None:
    stages = world.stages()
    await stages.start()
    assert (await stages.reopen()).stage is Stage.SIGN_IN
    await stages.sign_up(RELAY, ADA, KEYRING)
    before = stages.session
    world.log.clear()
    assert (await stages.reopen()).stage is Stage.READY
    assert stages.session is not before
    assert world.log == ["closed"]


async def test_without_a_session_there_is_none(world: World) -> None:
    stages = world.stages()
    with pytest.raises(Problem, match="not_signed_in"):
        _ = stages.session
    assert await stages.check_relay("relay.example.net") == RELAY
    assert isinstance(await stages.sign_out(), Started)


async def test_a_new_cache_takes_the_place_of_the_old_one_or_the_old_one_stays(world: World, ring: Ring) -> None:
    stages = world.stages()
    await stages.start()
    with pytest.raises(Problem) as caught:
        await stages.begin_anew()
    assert caught.value.name == "not_signed_in"
    await stages.sign_in(RELAY, CREDENTIALS, KEYRING)
    first = stages.session
    assert (await stages.begin_anew()).stage is Stage.READY
    assert stages.session is not first
    assert "cache renewed" in world.log
    world.renewal_problem = "disk_full"
    with pytest.raises(Problem) as caught:
        await stages.begin_anew()
    assert caught.value.name == "disk_full"
    assert stages.session.me() == world.me
    world.cache_problem = "cache_damaged"
    assert (await stages.begin_anew()).stage is Stage.CACHE_PROBLEM
    await stages.close()
