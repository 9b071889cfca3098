"""The installer for Windows: per person, without an administrator, made by NSIS from one script.

Where `SIGNED_BY` holds a command line, the program, the uninstaller and the installer are signed with it: the file to
sign is put at its end. It begins with a name that is found in PATH, not with a quote: NSIS hands it to the shell.
"""

import os
import shlex
import subprocess
from pathlib import Path

from installers.bundle import IDENTIFIER, NAME, SCHEME
from installers.icons import windows_icon
from installers.identity import HOMEPAGE, TEMPLATES, Identity, filled
from installers.sizes import weight

SIGNED_BY = "PARAVION_WINDOWS_SIGN"
WAITS = 60
"""Half seconds that a silent installer waits for the app to end."""

SCRIPT = TEMPLATES / "windows" / "paravion.nsi"


def pack(folder: Path, told: Identity, into: Path) -> list[Path]:
    """The installer of the frozen `folder`; CalledProcessError where NSIS or the signing fails."""
    sign(folder / f"{NAME}.exe")
    stage = into / "stage" / "windows"
    stage.mkdir(parents=True, exist_ok=True)
    target = into / f"{NAME}-{told.version}-windows-{told.architecture}-setup.exe"
    script = stage / SCRIPT.name
    script.write_text(written(folder, told, target, windows_icon(stage)), encoding="utf-8")
    subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", str(script)], check=True)
    sign(target)
    return [target]


def written(folder: Path, told: Identity, target: Path, icon: Path) -> str:
    """The script for one build."""
    command = os.environ.get(SIGNED_BY)
    return filled(
        SCRIPT,
        version=told.version,
        numbers=".".join([*told.version.split("."), "0", "0", "0"][:4]),
        homepage=HOMEPAGE,
        identifier=IDENTIFIER,
        name=NAME,
        scheme=SCHEME,
        kilobytes=str(weight(folder) // 1024),
        payload=str(folder) + os.sep,
        waits=str(WAITS),
        target=str(target),
        icon=str(icon),
        sign_uninstaller=f'!uninstfinalize `{command} "%1"`' if command else "",
    )


def sign(path: Path) -> None:
    """Sign one file, where a command for that is given."""
    if command := os.environ.get(SIGNED_BY):
        subprocess.run([*shlex.split(command), str(path)], check=True)
