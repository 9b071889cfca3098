"""How a new version replaces this one: by its command lines, and as far as any system can run them."""

import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from desktop.system import update_install
from desktop.system.update_install import (
    Command,
    Installed,
    InstallError,
    Plan,
    carry_out,
    installed,
    plan,
    start_again,
)


def frozen(monkeypatch: pytest.MonkeyPatch, system: str, program: str, processor: str) -> Installed | None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(update_install.sysconfig, "get_platform", lambda: processor)
    monkeypatch.setattr(update_install.os, "uname", lambda: type("Uname", (), {"machine": processor}))
    return installed()


APP = "/Applications/Paravion.app"
INSIDE = f"{APP}/Contents/MacOS/paravion"


def test_what_is_replaced_is_the_program_or_the_whole_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = frozen(monkeypatch, "win32", "/programs/Paravion/paravion.exe", "win-amd64")
    assert windows == Installed("windows", "amd64", Path("/programs/Paravion/paravion.exe"))
    assert frozen(monkeypatch, "darwin", INSIDE, "arm64") == Installed("macos", "arm64", Path(APP))
    assert frozen(monkeypatch, "darwin", INSIDE, "x86_64") == Installed("macos", "amd64", Path(APP))


def test_other_installations_are_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frozen(monkeypatch, "linux", "/usr/lib/paravion/paravion", "x86_64") is None
    assert frozen(monkeypatch, "win32", "/programs/paravion.exe", "win32") is None
    assert frozen(monkeypatch, "darwin", "/build/frozen/paravion/paravion", "arm64") is None
    monkeypatch.setattr(sys, "frozen", False, raising=False)
    assert installed() is None


def test_on_windows_the_installer_asks_nothing_and_opens_the_app_again() -> None:
    here = Installed("windows", "amd64", Path("paravion.exe"))
    setup = PureWindowsPath("C:/updates/setup.exe")
    assert plan(here, setup) == Plan((), (), (str(setup), "/S", "/AGAIN"))


def test_on_macos_the_bundle_is_looked_at_and_swapped() -> None:
    here = Installed("macos", "arm64", Path(APP))
    how = plan(here, PurePosixPath("/updates/paravion.dmg"))
    fresh, old = "/Applications/.Paravion-new.app", "/Applications/.Paravion-old.app"
    image = "/updates/image"
    assert how.steps == (
        ("rm", "-rf", fresh, old),
        ("mkdir", "-p", image),
        ("hdiutil", "attach", "-quiet", "-readonly", "-nobrowse", "-mountpoint", image, "/updates/paravion.dmg"),
        ("codesign", "--verify", "--deep", "--strict", f"{image}/Paravion.app"),
        ("ditto", f"{image}/Paravion.app", fresh),
        ("hdiutil", "detach", "-quiet", image),
        ("mv", APP, old),
        ("mv", fresh, APP),
    )
    assert how.last == ("open", "-n", APP)


class Mac:
    """This computer as far as it is one: Apple's tools are stand-ins, files are files. `broken` is what fails."""

    def __init__(self, folder: Path, broken: Command = ()) -> None:
        self.folder = folder
        self.broken = broken
        self.opened: list[Command] = []
        self.app = folder / "Applications" / "Paravion.app"
        for path, version in ((self.app, "old"), (folder / "updates" / "brought" / "Paravion.app", "new")):
            path.mkdir(parents=True)
            (path / "version").write_text(version)

    def run(self, command: Command) -> int:
        if self.broken and command[: len(self.broken)] == self.broken:
            return 1
        if command[:2] == ("hdiutil", "attach"):
            shutil.copytree(self.folder / "updates" / "brought", command[-2], dirs_exist_ok=True)
        elif command[0] == "ditto":
            shutil.copytree(command[1], command[2])
        elif command[0] not in ("hdiutil", "codesign"):
            return subprocess.run(command, capture_output=True, check=False).returncode
        return 0

    def install(self) -> None:
        here = Installed("macos", "arm64", self.app)
        carry_out(plan(here, self.folder / "updates" / "paravion.dmg"), self.run, self.opened.append)

    @property
    def version(self) -> str:
        return (self.app / "version").read_text()

    @property
    def applications(self) -> set[str]:
        return {path.name for path in (self.folder / "Applications").iterdir()}


def test_the_new_bundle_stands_where_the_old_one_stood(tmp_path: Path) -> None:
    mac = Mac(tmp_path)
    mac.install()
    assert mac.version == "new"
    assert mac.opened == [("open", "-n", str(mac.app))]
    assert not (mac.app / "Paravion.app").exists()


@pytest.mark.parametrize(
    "broken", [("mkdir",), ("hdiutil", "attach"), ("codesign",), ("ditto",), ("hdiutil", "detach", "-quiet"), ("mv",)]
)
def test_whatever_fails_the_old_one_stays(tmp_path: Path, broken: Command) -> None:
    mac = Mac(tmp_path, broken)
    with pytest.raises(InstallError):
        mac.install()
    assert mac.version == "old"
    assert mac.opened == []
    assert mac.applications == {"Paravion.app"}


def test_the_old_one_is_put_back_where_the_new_one_cannot_be_put(tmp_path: Path) -> None:
    mac = Mac(tmp_path)
    mac.broken = ("mv", str(mac.app.with_name(".Paravion-new.app")))
    with pytest.raises(InstallError):
        mac.install()
    assert mac.version == "old"
    assert mac.applications == {"Paravion.app"}


def test_a_program_that_is_not_there_is_a_step_that_failed(tmp_path: Path) -> None:
    with pytest.raises(InstallError, match="no-such-program"):
        carry_out(Plan((("no-such-program",),), (), ("true",)))
    with pytest.raises(InstallError, match="no-such"):
        carry_out(Plan((("true",),), (), (str(tmp_path / "no-such"),)))


def test_what_is_started_last_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    subprocess.run(["mkfifo", str(pipe)], check=True)
    begun: list[subprocess.Popen[bytes]] = []

    def begin(command: Command) -> None:
        begun.append(update_install._begin(command))

    carry_out(Plan((), (), ("sh", "-c", f"echo begun > {pipe}")), begin=begin)
    assert pipe.read_text() == "begun\n"
    assert begun[0].wait() == 0


@pytest.mark.parametrize(
    "once", [[], ["--hidden"], ["paravion://person/bo"], ["--hidden", "--", "paravion://person/bo"]]
)
def test_it_starts_again_as_it_was_started(monkeypatch: pytest.MonkeyPatch, once: list[str]) -> None:
    begun: list[Command] = []
    monkeypatch.setattr(sys, "argv", ["desktop", "--profile", "ada", *once])
    start_again(begun.append)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    start_again(begun.append)
    program = sys.executable
    assert begun == [(program, "-m", "desktop", "--profile", "ada"), (program, "--profile", "ada")]
