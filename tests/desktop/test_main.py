"""The command line."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import desktop.__main__ as entry
from desktop.config import AppConfig
from desktop.decoder.frames import LENGTH, Ready, from_decoder
from desktop.decoder.limits import Limits
from desktop.domain.problem import Elsewhere, Problem


@pytest.fixture(autouse=True)
def collecting_again() -> Iterator[None]:
    """A start leaves the collector off until its process ends; this process goes on."""
    yield
    gc.enable()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[AppConfig]:
    configs: list[AppConfig] = []

    def run(config: AppConfig) -> int:
        configs.append(config)
        return 0

    monkeypatch.setattr(entry, "run", run)
    return configs


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["paravion", *arguments])
    return entry.main()


def test_arguments_become_settings(monkeypatch: pytest.MonkeyPatch, started: list[AppConfig], tmp_path: Path) -> None:
    assert call(monkeypatch, "--relay", "wss://relay.example.net/v1", "--profile", "ada", "--data", str(tmp_path)) == 0
    (config,) = started
    assert (config.relay_url, config.profile, config.base) == ("wss://relay.example.net/v1", "ada", tmp_path)
    assert not config.client.plain_allowed
    assert 0 < len(config.device_name) <= 60


def test_without_arguments_it_is_the_account_shown_last(
    monkeypatch: pytest.MonkeyPatch, started: list[AppConfig]
) -> None:
    assert call(monkeypatch) == 0
    assert (started[0].profile, started[0].relay_url, started[0].base) == ("", "", None)


def test_leaving_in_the_clear_must_be_said(monkeypatch: pytest.MonkeyPatch, started: list[AppConfig]) -> None:
    call(monkeypatch, "--allow-plain")
    assert started[0].client.plain_allowed


LINK = "paravion://person/ada"


def test_a_link_is_taken_as_it_comes(monkeypatch: pytest.MonkeyPatch, started: list[AppConfig]) -> None:
    assert call(monkeypatch, LINK) == 0
    assert call(monkeypatch, "--", "--self-test") == 0
    assert [config.link for config in started] == [LINK, "--self-test"]


def test_a_link_brings_no_options_along(monkeypatch: pytest.MonkeyPatch, started: list[AppConfig]) -> None:
    """Installers register `paravion -- LINK`: who breaks out of its quotes has more links, which are refused."""
    with pytest.raises(SystemExit) as caught:
        call(monkeypatch, "--", "paravion://person/a", "--allow-plain", "--relay", "ws://evil.example")
    assert caught.value.code == 2
    assert started == []


def test_a_profile_is_not_a_path(
    monkeypatch: pytest.MonkeyPatch, started: list[AppConfig], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        call(monkeypatch, "--profile", "../x")
    assert caught.value.code == 2
    assert started == []
    assert "paravion" in capsys.readouterr().err


def test_a_start_that_another_process_goes_on_with_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def elsewhere(_config: AppConfig) -> int:
        raise Elsewhere("Paravion is open already.")

    monkeypatch.setattr(entry, "run", elsewhere)
    assert call(monkeypatch) == 0
    assert capsys.readouterr().out == "Paravion is open already.\n"


CRASHES = """
import ctypes
from desktop.__main__ import prepare
prepare()
ctypes.string_at(0)
"""


def test_a_process_that_a_library_brings_down_says_where() -> None:
    done = subprocess.run([sys.executable, "-c", CRASHES], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Segmentation fault" in done.stderr or "access violation" in done.stderr


def test_another_app_that_does_not_answer_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(_config: AppConfig) -> int:
        raise Problem("profile_in_use")

    monkeypatch.setattr(entry, "run", busy)
    assert call(monkeypatch, "--profile", "ada") == 1
    assert "in use by another program" in capsys.readouterr().err


def test_a_start_without_room_for_its_socket_says_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 40)
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--data", str(tmp_path / "data")],
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Set TMPDIR to a folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_frozen_app_starts_itself_as_its_decoder() -> None:
    command = [sys.executable, "-m", "desktop", entry.DECODER, msgspec.json.encode(Limits()).decode()]
    done = subprocess.run(command, input=b"", capture_output=True, check=True)
    assert isinstance(from_decoder(done.stdout[LENGTH.size :]), Ready)


@pytest.mark.parametrize(
    "arguments", [("--talk",), ("--self-test", "--talk"), ("--talk", "--relay", "ws://127.0.0.1:9/v1")]
)
def test_two_people_talk_only_at_a_relay_that_is_tried_out(
    monkeypatch: pytest.MonkeyPatch, started: list[AppConfig], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as caught:
        call(monkeypatch, *arguments)
    assert caught.value.code == 2
    assert started == []
