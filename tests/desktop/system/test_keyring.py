"""The keyring: a real Secret Service on a private bus; locked, absent, frozen, and backends that only pretend."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import keyring
import keyring.errors
import pytest

from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system import keyring as ours
from desktop.system.keyring import KeyringPlace
from desktop.system.offthread import OffThread
from desktop.system.secrets import AccountSecrets
from tests.helpers.keyring_driver import SECRETS, SUM
from tests.helpers.processes import Child, stopped
from tests.helpers.secret_service import SecretService, secret_service

DRIVER = "tests.helpers.keyring_driver"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SecretService]:
    with secret_service(tmp_path / "home") as made:
        yield made


def ask(child: Child, word: str) -> tuple[str, int]:
    """What the driver said, and how often its loop turned meanwhile."""
    child.say(word)
    line = child.next_line()
    assert line is not None, child.tail()
    said, _, beats = line.partition(" | ")
    return said, int(beats)


def end(child: Child) -> None:
    child.say("")
    assert child.wait() == 0, child.tail()


def test_a_real_keyring_keeps_and_forgets(service: SecretService) -> None:
    service.start_keyring("pw")
    first = service.python(DRIVER, "30")
    assert ask(first, "read")[0] == "none"
    assert ask(first, "write")[0] == "ok"
    assert ask(first, "read")[0] == f"secret {SUM}"
    end(first)
    second = service.python(DRIVER, "30")
    assert ask(second, "read")[0] == f"secret {SUM}"
    assert ask(second, "delete")[0] == "ok"
    assert ask(second, "delete")[0] == "ok"
    assert ask(second, "read")[0] == "none"
    end(second)


def test_a_locked_keyring_is_named(service: SecretService) -> None:
    service.start_keyring("pw")
    first = service.python(DRIVER, "30")
    assert ask(first, "write")[0] == "ok"
    end(first)
    service.stop_keyring()
    service.start_keyring(None)
    second = service.python(DRIVER, "30")
    assert ask(second, "read")[0] == "keyring_locked"
    end(second)


@pytest.mark.parametrize("bus", [True, False])
def test_without_a_service_it_is_absent_and_found_once_it_comes(tmp_path: Path, bus: bool) -> None:
    with secret_service(tmp_path / "home", bus=bus) as service:
        child = service.python(DRIVER, "30")
        assert ask(child, "read")[0] == "keyring_absent"
        if bus:
            service.start_keyring("pw")
            assert ask(child, "read")[0] == "none"
        end(child)


@pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_a_backend_that_keeps_nothing_is_no_keyring(service: SecretService, backend: str) -> None:
    service.start_keyring("pw")
    child = service.python(DRIVER, "30", PYTHON_KEYRING_BACKEND=backend)
    assert ask(child, "write")[0] == "keyring_absent"
    assert ask(child, "read")[0] == "keyring_absent"
    end(child)


def test_a_frozen_keyring_costs_its_deadline_and_nothing_else(service: SecretService) -> None:
    service.start_keyring("pw")
    child = service.python(DRIVER, "30")
    assert ask(child, "write")[0] == "ok"
    assert service.daemon is not None
    with stopped(service.daemon):
        said, beats = ask(child, "read 0.5")
        assert said == "keyring_frozen"
        assert beats > 1, "the loop stood still"
    assert ask(child, "read")[0] == f"secret {SUM}"
    end(child)


class Pretender:
    """A backend of an allowed module that does not do what it is told."""

    def __init__(self, **behaviour: Any) -> None:
        self._behaviour = behaviour

    def _do(self, name: str) -> Any:
        outcome = self._behaviour.get(name)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def get_password(self, _service: str, _entry: str) -> Any:
        return self._do("get")

    def set_password(self, _service: str, _entry: str, _text: str) -> Any:
        return self._do("set")

    def delete_password(self, _service: str, _entry: str) -> Any:
        return self._do("delete")


Pretender.__module__ = "keyring.backends.SecretService"


def place(monkeypatch: pytest.MonkeyPatch, backend: object, config: SecretsConfig | None = None) -> KeyringPlace:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return KeyringPlace("entry", config or SecretsConfig(), OffThread("keyring"))


async def problem_of(call: Any) -> tuple[str, str]:
    with pytest.raises(Problem) as caught:
        await call
    return caught.value.name, caught.value.reason


@pytest.mark.parametrize("found", [None, "something else"])
async def test_what_cannot_be_read_back_was_not_kept(monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    kept = place(monkeypatch, Pretender(get=found))
    assert await problem_of(kept.write(SECRETS)) == ("keyring_failed", "not_kept")


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (keyring.errors.KeyringLocked(), "keyring_locked"),
        (keyring.errors.InitError(), "keyring_locked"),
        (keyring.errors.NoKeyringError(), "keyring_absent"),
        (keyring.errors.KeyringError(), "keyring_failed"),
        (ConnectionResetError(), "keyring_failed"),
        (ValueError("words"), "keyring_failed"),
    ],
)
async def test_every_failure_has_a_name(monkeypatch: pytest.MonkeyPatch, error: Exception, name: str) -> None:
    kept = place(monkeypatch, Pretender(get=error))
    assert (await problem_of(kept.read()))[0] == name


async def test_damaged_secrets_are_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("", "{}", '{"token":"t","cache_key":"AAAA","device_seed":"AAAA"}'):
        assert (await problem_of(place(monkeypatch, Pretender(get=text)).read()))[0] == "keyring_failed"


async def test_nothing_longer_than_windows_takes_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = place(monkeypatch, Pretender())
    long = AccountSecrets("t" * 1_000, bytes(32), bytes(32))
    assert await problem_of(kept.write(long)) == ("keyring_failed", "too_long")


async def test_a_chain_is_searched_for_a_real_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = SimpleNamespace(backends=[SimpleNamespace(), Pretender(get=None)])
    assert await place(monkeypatch, chain).read() is None


async def test_a_plaintext_backend_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "init_backend", lambda: None)
    assert (await problem_of(place(monkeypatch, SimpleNamespace()).read()))[0] == "keyring_absent"


def test_the_allowed_backends_are_those_of_operating_systems() -> None:
    assert all(name.startswith("keyring.backends.") for name in ours._REAL)
    assert not any(word in name for name in ours._REAL for word in ("null", "fail", "chainer", "file", "plain"))
