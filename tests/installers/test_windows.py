"""The script for Windows' installer. (NSIS compiles it in `dev.py package --check`; here it is filled and read.)"""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from desktop.system.update_install import Installed, plan
from installers import windows
from installers.bundle import SCHEME
from installers.identity import Identity
from installers.windows import SIGNED_BY, pack, sign, written

TOLD = Identity("1.2.3", "amd64")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    ran: list[list[str]] = []

    def run(command: list[str], **_: Any) -> None:
        ran.append(command)

    monkeypatch.setattr(windows.subprocess, "run", run)
    monkeypatch.delenv(SIGNED_BY, raising=False)
    return ran


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "frozen" / "paravion"
    folder.mkdir(parents=True)
    (folder / "paravion.exe").write_bytes(bytes(4096))
    return folder


def script(folder: Path) -> str:
    return written(folder, TOLD, Path("out.exe"), Path("icon.ico"))


def test_it_asks_for_no_administrator_and_writes_the_persons_registry_alone(folder: Path) -> None:
    text = script(folder)
    assert "RequestExecutionLevel user" in text
    assert set(re.findall(r"\b(HK[A-Z]+)\b", text)) == {"HKCU"}
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\Paravion"' in text


def test_addresses_are_handed_to_the_program_and_taken_back(folder: Path) -> None:
    text = script(folder)
    assert f'!define ADDRESSES "Software\\Classes\\{SCHEME}"' in text
    assert """'"$INSTDIR\\paravion.exe" -- "%1"'""" in text
    removal = text.partition('Section "Uninstall"')[2]
    for key in ("ADDRESSES", "REMOVAL"):
        assert f'DeleteRegKey HKCU "${{{key}}}"' in removal


def test_what_the_person_wrote_is_never_deleted(folder: Path) -> None:
    deleted = re.findall(r"^\s*(?:Delete|RMDir)(?: /r)? (\S+)", script(folder), re.MULTILINE)
    assert set(deleted) == {
        '"$INSTDIR\\paravion.exe"',
        '"$INSTDIR\\_internal"',
        '"$INSTDIR\\uninstall.exe"',
        '"$INSTDIR"',
        '"$SMPROGRAMS\\Paravion.lnk"',
    }
    assert 'RMDir /r "$INSTDIR"' not in script(folder)


def test_asked_by_the_app_it_waits_for_it_and_opens_it_again(folder: Path) -> None:
    text = script(folder)
    assert f"IntCmp $0 {windows.WAITS} 0 0 +3" in text
    _, _, asked = text.partition('${GetOptions} $0 "/AGAIN" $1')
    assert asked.split()[:4] == ["${IfNot}", "${Errors}", "Exec", "'\"$INSTDIR\\paravion.exe\"'"]
    last = plan(Installed("windows", "amd64", Path("paravion.exe")), Path("setup.exe")).last
    assert last[1:] == ("/S", "/AGAIN")


def test_the_version_has_four_numbers(folder: Path) -> None:
    assert 'VIProductVersion "1.2.3.0"' in script(folder)


def test_it_is_compiled_strictly_with_its_icon(folder: Path, tmp_path: Path, ran: list[list[str]]) -> None:
    assert pack(folder, TOLD, tmp_path) == [tmp_path / "paravion-1.2.3-windows-amd64-setup.exe"]
    (command,) = ran
    assert command[0] == "makensis"
    assert "-WX" in command
    assert Path(command[-1]).read_text(encoding="utf-8").count("paravion.ico") == 2
    assert (Path(command[-1]).parent / "paravion.ico").exists()


def test_with_a_command_all_three_are_signed(
    folder: Path, tmp_path: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "!uninstfinalize" not in script(folder)
    monkeypatch.setenv(SIGNED_BY, 'signtool sign /n "Paravion maintainers"')
    (target,) = pack(folder, TOLD, tmp_path)
    start = ["signtool", "sign", "/n", "Paravion maintainers"]
    assert [ran[0], ran[-1]] == [[*start, str(folder / "paravion.exe")], [*start, str(target)]]
    assert '!uninstfinalize `signtool sign /n "Paravion maintainers" "%1"`' in script(folder)


def test_a_signature_that_is_refused_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SIGNED_BY, "false")
    with pytest.raises(subprocess.CalledProcessError):
        sign(folder / "paravion.exe")
