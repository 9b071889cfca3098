"""dev.py: what it installs, what it asks for, and that a second run starts at once."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.contracts.files import ROOT


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py as a module, with a checkout of its own that has a lock and nothing else."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "set-up")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module.sys, "platform", "linux")
    return module


@pytest.fixture
def ran(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command that dev.py would have run."""
    commands: list[list[str]] = []

    def run(command: list[object], **_: object) -> int:
        commands.append([str(part) for part in command])
        if "venv" in commands[-1]:
            dev.PYTHON.parent.mkdir(parents=True)
            dev.PYTHON.touch()
        return 0

    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev, "loads", lambda library: True)
    return commands


def test_a_missing_library_is_asked_for_by_its_debian_name(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    assert dev.missing_packages(qt=True, screen=True, tests=False) == ["libegl1", "libxcb-cursor0"]
    assert dev.missing_packages(qt=True, screen=False, tests=False) == ["libegl1"]
    assert dev.missing_packages(qt=False, screen=False, tests=False) == []


def test_tests_need_a_few_programs(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: None if name == "Xvfb" else "/usr/bin/" + name)
    assert dev.missing_packages(qt=False, screen=False, tests=True) == ["xvfb"]


def test_without_ensurepip_the_package_for_it_is_asked_for(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    (package,) = dev.missing_packages(qt=False, screen=False, tests=False)
    assert package == f"python3.{sys.version_info.minor}-venv"


def test_other_systems_bring_their_libraries_with_the_wheels(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "platform", "darwin")
    monkeypatch.setattr(dev, "loads", lambda library: False)
    assert dev.missing_packages(qt=True, screen=True, tests=True) == []


def test_who_may_not_install_is_told_the_one_command(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "may_install", lambda: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get")
    with pytest.raises(dev.Stop) as caught:
        dev.install_packages(["libgl1", "libegl1"])
    assert caught.value.status == 2
    assert "sudo apt-get install --no-install-recommends libgl1 libegl1" in str(caught.value)


def test_root_installs_without_recommends(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "may_install", list)
    monkeypatch.setattr(dev, "quietly", commands.append)
    dev.install_packages(["libgl1"])
    assert commands[-1] == ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "libgl1"]


def test_the_lock_is_installed_with_hashes_then_the_project_alone(dev: ModuleType, ran: list[list[str]]) -> None:
    dev.set_up()
    assert [command[1:3] for command in ran] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    assert "--require-hashes" in ran[1]
    assert {"--no-deps", "--no-build-isolation", "--editable"} <= set(ran[2])


def test_a_second_run_installs_nothing_until_the_lock_changes(dev: ModuleType, ran: list[list[str]]) -> None:
    dev.set_up()
    first = len(ran)
    dev.set_up()
    assert len(ran) == first
    dev.LOCK.write_text("two", encoding="utf-8")
    dev.set_up()
    assert len(ran) == first + 2


def test_an_older_python_is_told_so(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 10, 0))
    with pytest.raises(dev.Stop) as caught:
        dev.set_up()
    assert caught.value.status == 2


def test_it_says_its_verbs_without_anything_installed() -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "dev.py"), "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for verb in ("demo", "test", "run", "relay", "lint", "bench", "protocol", "lock"):
        assert f"dev.py {verb}" in shown
