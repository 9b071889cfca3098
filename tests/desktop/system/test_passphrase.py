"""The file under a passphrase."""

import stat
from pathlib import Path

import msgspec
import pytest

from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system.passphrase import PassphrasePlace
from desktop.system.secrets import AccountSecrets

SECRETS = AccountSecrets("token-needle", b"K" * 32, b"S" * 32)
QUICK = SecretsConfig(argon2_memory_kib=64, argon2_rounds=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "secrets.sealed"


async def problem_of(place: PassphrasePlace) -> str:
    with pytest.raises(Problem) as caught:
        await place.read()
    return caught.value.name


async def test_only_the_same_words_open_it(path: Path) -> None:
    assert await PassphrasePlace(path, "correct horse", QUICK).read() is None
    await PassphrasePlace(path, "correct horse", QUICK).write(SECRETS)
    assert await PassphrasePlace(path, "correct horse", QUICK).read() == SECRETS
    for wrong in ("", "correct hors", "Correct horse", "correct horse "):
        assert await problem_of(PassphrasePlace(path, wrong, QUICK)) == "wrong_passphrase"


async def test_the_file_holds_no_secret_and_is_its_owners_alone(path: Path) -> None:
    await PassphrasePlace(path, "correct horse", QUICK).write(SECRETS)
    content = path.read_bytes()
    for needle in (b"token-needle", b"K" * 32, b"S" * 32, b"S0tLS0tL", b"correct"):
        assert needle not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_two_writes_have_nothing_in_common(path: Path) -> None:
    await PassphrasePlace(path, "correct horse", QUICK).write(SECRETS)
    first = msgspec.json.decode(path.read_bytes())
    await PassphrasePlace(path, "correct horse", QUICK).write(SECRETS)
    second = msgspec.json.decode(path.read_bytes())
    assert all(first[field] != second[field] for field in ("salt", "nonce", "sealed"))


async def test_parameters_stand_in_the_file_so_they_can_be_raised(path: Path) -> None:
    await PassphrasePlace(path, "correct horse", QUICK).write(SECRETS)
    harder = SecretsConfig(argon2_memory_kib=128, argon2_rounds=2)
    assert await PassphrasePlace(path, "correct horse", harder).read() == SECRETS


async def test_a_damaged_file_is_refused_and_never_half_read(path: Path) -> None:
    place = PassphrasePlace(path, "correct horse", QUICK)
    await place.write(SECRETS)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Problem) as caught:
            await place.read()
        assert caught.value.name in ("keyring_failed", "wrong_passphrase")
    for size in (0, 1, len(whole) // 2):
        path.write_bytes(whole[:size])
        assert await problem_of(place) == "keyring_failed"


@pytest.mark.parametrize(("memory", "rounds"), [(2**40, 1), (64, 10**6), (0, 1), (64, 0), (-1, -1)])
async def test_a_planted_file_cannot_ask_for_endless_work(path: Path, memory: int, rounds: int) -> None:
    place = PassphrasePlace(path, "correct horse", QUICK)
    await place.write(SECRETS)
    planted = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode({**planted, "memory_kib": memory, "rounds": rounds}))
    assert await problem_of(place) == "keyring_failed"


async def test_it_can_be_deleted_twice(path: Path) -> None:
    place = PassphrasePlace(path, "correct horse", QUICK)
    await place.write(SECRETS)
    await place.delete()
    await place.delete()
    assert not path.exists()
