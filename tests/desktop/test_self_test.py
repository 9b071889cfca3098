"""The self-test: it passes here, says what is broken, and goes on after what is."""

import importlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6 import QtCore, QtMultimedia
from PySide6.QtMultimedia import QMediaFormat

from desktop import self_test
from desktop.client.updates import Source
from desktop.config import AppConfig, MediaConfig
from desktop.self_test import report
from desktop.self_test.found import FailedCheckError
from tests.contracts.files import ROOT
from tests.helpers.processes import relay
from tests.helpers.update_server import Released

NOBODY = "ws://127.0.0.1:9/v1"
CHECKS = (
    "cache",
    "keyring",
    "pictures",
    "kept in",
    "voice",
    "video",
    "words",
    "notifications",
    "updates",
    "relay",
    "talk",
    "window",
)


@pytest.fixture(autouse=True)
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the bus of whoever runs the tests, and so no keyring of theirs."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)


def check(name: str, folder: Path, config: AppConfig | None = None) -> Callable[[], str]:
    checks = dict(self_test._checks(config or AppConfig(relay_url=NOBODY), folder, talk=True))
    assert tuple(checks) == CHECKS
    return checks[name]


def in_a_process(*arguments: str, **changed: str) -> tuple[int, list[str]]:
    """Exit status and lines of `paravion --self-test`, without a screen."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **changed}
    command = [sys.executable, "-m", "desktop", "--self-test", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, done.stdout.splitlines()


def test_it_passes_here_and_two_new_people_talk(tmp_path: Path) -> None:
    with relay(tmp_path / "relay") as server:
        status, lines = in_a_process("--relay", server.url, "--talk", HOME=str(tmp_path / "home"))
    assert [line.split(":")[0] for line in lines] == [f"ok      {name}" for name in CHECKS]
    assert status == 0
    left = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert {path.suffix for path in left} <= {".qmlc"}, "more than Qt's own cache of compiled views"


def test_what_is_broken_is_told_and_the_rest_is_looked_at() -> None:
    status, lines = in_a_process("--relay", NOBODY)
    told = {line[8:].split(":")[0]: line[:8].strip() for line in lines}
    assert told == {name: "FAILED" if name == "relay" else "ok" for name in CHECKS if name != "talk"}
    assert status == 1


def test_a_failing_check_does_not_stop_the_rest() -> None:
    def fails() -> str:
        raise FailedCheckError("it is not there")

    def breaks() -> str:
        raise ValueError

    out = io.StringIO()
    assert report([("one", fails), ("two", breaks), ("three", lambda: "fine")], out) == 1
    assert out.getvalue() == "FAILED  one: it is not there\nFAILED  two: ValueError\nok      three: fine\n"
    assert report([("three", lambda: "fine")], out) == 0


def test_a_cache_in_the_clear_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain:
        def __init__(self, path: Path, _key: bytes) -> None:
            path.write_bytes(b"SQLite format 3\0")

        def close(self) -> None:
            """There is nothing to close."""

    assert "encrypted" in check("cache", tmp_path)()
    monkeypatch.setattr("desktop.store.store.Store", Plain)
    with pytest.raises(FailedCheckError, match="not be encrypted"):
        check("cache", tmp_path)()


def test_a_keyring_without_its_ways_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is here" in check("keyring", tmp_path)()
    backend = importlib.import_module(self_test._system_keyring())
    monkeypatch.delattr(backend, "secretstorage")
    with pytest.raises(FailedCheckError, match="Secret Service is missing"):
        check("keyring", tmp_path)()
    monkeypatch.setattr(self_test, "_system_keyring", lambda: "keyring.backends.gone")
    with pytest.raises(ModuleNotFoundError):
        check("keyring", tmp_path)()


def test_a_keyring_that_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_answering", lambda: [self_test._system_keyring()])
    assert check("keyring", tmp_path)().endswith("answers")


def test_a_decoder_that_cannot_start_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = AppConfig(relay_url=NOBODY, media=MediaConfig(start_within=60.0, picture_within=60.0))
    assert "made a photo" in check("pictures", tmp_path, config)()
    monkeypatch.setattr("desktop.media.decoder.command", lambda: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(FailedCheckError, match="could not make a photo ready"):
        check("pictures", tmp_path, config)()


def test_a_recorder_without_its_codec_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import av.codec

    assert "libopus" in check("voice", tmp_path)()

    def unknown(name: str, _mode: str) -> None:
        raise ValueError(f"no codec {name}")

    monkeypatch.setattr(av.codec, "Codec", unknown)
    with pytest.raises(ValueError, match="no codec libopus"):
        check("voice", tmp_path)()


def test_qt_without_its_media_backend_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing(QMediaFormat):
        def supportedFileFormats(self, _mode: QMediaFormat.ConversionMode) -> list[QMediaFormat.FileFormat]:
            return []

    class Application:
        def __init__(self, _arguments: list[str]) -> None:
            """This process has one already."""

        def shutdown(self) -> None:
            """That one goes on."""

    monkeypatch.setattr(QtCore, "QCoreApplication", Application)
    monkeypatch.setattr(QtMultimedia, "QMediaFormat", Nothing)
    with pytest.raises(FailedCheckError, match="films are not played"):
        check("video", tmp_path)()


def test_a_window_that_is_not_painted_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[AppConfig] = []

    def never(config: AppConfig) -> int:
        asked.append(config)
        return 1

    monkeypatch.setattr("desktop.app.start.run", never)
    with pytest.raises(FailedCheckError, match="did not come"):
        check("window", tmp_path)()
    (config,) = asked
    assert config.base == tmp_path / "profile"
    assert config.relay_url == ""


def test_without_a_relay_named_none_is_asked(tmp_path: Path) -> None:
    names = [name for name, _ in self_test._checks(AppConfig(), tmp_path, talk=False)]
    assert names == [name for name in CHECKS if name not in ("relay", "talk")]


def test_a_root_that_can_be_read_is_told_and_another_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check("updates", tmp_path)() == "this build does not look for them"
    root = Released(tmp_path).root()
    monkeypatch.setattr("desktop.app.updating.shipped", lambda: Source(root, "https://updates.example"))
    assert check("updates", tmp_path)() == "looked for at https://updates.example, by root 1"
    monkeypatch.setattr("desktop.app.updating.shipped", lambda: Source(b"{}", "https://updates.example"))
    with pytest.raises(FailedCheckError, match="can't be read"):
        check("updates", tmp_path)()
