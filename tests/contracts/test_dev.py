"""dev.py: what it installs, what it asks for, and that a second run starts at once."""

import importlib.util
import os
import signal
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


@pytest.mark.parametrize(
    ("arguments", "missing", "wanted"),
    [
        ([], {"zstd", "lintian", "debootstrap"}, ["zstd"]),
        (["--check"], {"lintian", "makensis", "debootstrap"}, ["lintian", "nsis"]),
        (["--prove"], {"lintian", "debootstrap"}, ["debootstrap"]),
    ],
)
def test_packaging_installs_the_tools_of_what_is_asked(
    dev: ModuleType,
    ran: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    missing: set[str],
    wanted: list[str],
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev.shutil, "which", lambda name: None if name in missing else "/usr/bin/" + name)
    monkeypatch.setattr(dev, "missing_packages", lambda **_: [])
    monkeypatch.setattr(dev, "missing_python", list)
    monkeypatch.setattr(dev, "install_packages", installed.extend)
    assert dev.package(arguments) == 0
    assert installed == wanted
    assert ran[-1][-len(arguments) - 2 :] == ["-m", "installers", *arguments]


def test_without_ensurepip_the_package_for_it_is_asked_for(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    (package,) = dev.missing_packages(qt=False, screen=False, tests=False)
    assert package == f"python3.{sys.version_info.minor}-venv"


def test_to_freeze_debians_own_python_its_library_is_asked_for(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = f"libpython3.{sys.version_info.minor}"
    monkeypatch.setattr(dev.sys, "base_prefix", "/usr")
    monkeypatch.setattr(dev, "loads", lambda name: name != f"{library}.so.1.0")
    assert dev.missing_python() == [library]
    monkeypatch.setattr(dev, "loads", lambda _: True)
    assert dev.missing_python() == []
    monkeypatch.setattr(dev, "loads", lambda _: False)
    monkeypatch.setattr(dev.sys, "base_prefix", "/opt/python")
    assert dev.missing_python() == [], "what is no Debian's has its library beside it"


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


SLOW_TO_END = """
import signal, threading
asked = threading.Event()
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: asked.set())
print("running", flush=True)
asked.wait()
threading.Event().wait(0.6)
print("ended in order", flush=True)
raise SystemExit(3)
"""


@pytest.mark.parametrize("whom", ["all in the terminal, twice", "dev.py alone"])
def test_what_it_started_ends_in_its_own_order(whom: str) -> None:
    """Control-C reaches both; a request to end reaches dev.py alone, which passes it on. Neither cuts a drain short,
    and no further command is begun."""
    script = f"""
import sys, dev
dev.VERBS["relay"] = lambda _: [dev.run([sys.executable, "-c", {SLOW_TO_END!r}], check=False) for _ in range(2)]
sys.argv[1:] = ["relay"]
sys.exit(dev.main())
"""
    # A shell may have told what runs in its background to ignore Control-C; a terminal does not.
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as verb:  # fmt: skip
        assert verb.stdout is not None
        assert verb.stdout.readline() == "running\n"
        alone = whom == "dev.py alone"
        if alone:
            verb.send_signal(signal.SIGTERM)
        else:
            for _ in range(2):
                os.killpg(verb.pid, signal.SIGINT)
        assert verb.stdout.read() == "ended in order\ndev.py: ended, as asked\n"
    assert verb.returncode == (143 if alone else 130)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ([], ["serve", "--data", "DATA", "--listen", "127.0.0.1:8787"]),
        (["--listen", "127.0.0.1:0"], ["serve", "--data", "DATA", "--listen", "127.0.0.1:0"]),
        (["--data=x"], ["serve", "--listen", "127.0.0.1:8787", "--data=x"]),
        (["--config", "relay.toml"], ["serve", "--config", "relay.toml"]),
        (["admin", "list"], ["admin", "list"]),
        (["--help"], ["--help"]),
    ],
)
def test_the_relay_serves_where_no_command_is_named(
    dev: ModuleType, ran: list[list[str]], asked: list[str], given: list[str]
) -> None:
    dev.relay(asked)
    assert ran[-1][1:] == ["-m", "relay", *(str(dev.BUILD / "relay") if part == "DATA" else part for part in given)]


def test_the_app_without_a_screen_leads_to_the_demo(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(dev.Stop, match=r"dev\.py demo") as caught:
        dev.start([])
    assert caught.value.status == 2
