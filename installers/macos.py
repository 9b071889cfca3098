"""The app and its disk image for macOS: what the bundle says of itself, how it is signed, and what the image shows.

An identity in `SIGNED_AS` signs every file of the bundle; with a stored profile of notarytool in `NOTARISED_BY` the
image is sent to Apple, waited for, and stapled. Without them the app runs on the computer that made it.
"""

import os
import subprocess
from pathlib import Path
from typing import Any

from installers.bundle import IDENTIFIER, NAME, SCHEME
from installers.identity import TEMPLATES, Identity

APP = "Paravion.app"
ENTITLEMENTS = TEMPLATES / "macos" / "entitlements.plist"
SIGNED_AS = "PARAVION_MACOS_IDENTITY"
NOTARISED_BY = "PARAVION_NOTARY_PROFILE"

OLDEST = "13.0"
"""The oldest macOS that Qt's libraries of the lock run on."""


def info(told: Identity) -> dict[str, Any]:
    """Info.plist, as far as PyInstaller does not write it by itself."""
    return {
        "CFBundleDisplayName": "Paravion",
        "CFBundleShortVersionString": told.version,
        "CFBundleVersion": told.version,
        "CFBundleURLTypes": [
            {"CFBundleURLName": IDENTIFIER, "CFBundleURLSchemes": [SCHEME], "CFBundleTypeRole": "Viewer"}
        ],
        "LSApplicationCategoryType": "public.app-category.social-networking",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSMicrophoneUsageDescription": "Paravion records a voice message while you hold its microphone button.",
        "NSHumanReadableCopyright": "The Paravion contributors. Apache-2.0.",
    }


def image(app: Path) -> dict[str, Any]:
    """What dmgbuild is told: the app beside the folder it is dragged to."""
    return {
        "format": "ULFO",
        "filesystem": "APFS",
        "files": [str(app)],
        "symlinks": {"Applications": "/Applications"},
        "icon_locations": {app.name: (140, 150), "Applications": (400, 150)},
        "window_rect": ((200, 200), (540, 340)),
        "icon_size": 96,
    }


def pack(frozen: Path, told: Identity, into: Path) -> list[Path]:
    """The image of the app that was frozen into `frozen`; CalledProcessError where Apple's tools refuse."""
    import dmgbuild

    target = into / f"{NAME}-{told.version}-macos-{told.architecture}.dmg"
    dmgbuild.build_dmg(str(target), "Paravion", settings=image(frozen / APP))
    if identity := os.environ.get(SIGNED_AS):
        subprocess.run(["codesign", "--sign", identity, "--timestamp", str(target)], check=True)
    if profile := os.environ.get(NOTARISED_BY):
        submit = ["xcrun", "notarytool", "submit", str(target), "--keychain-profile", profile, "--wait"]
        subprocess.run(submit, check=True)
        subprocess.run(["xcrun", "stapler", "staple", str(target)], check=True)
    return [target]
