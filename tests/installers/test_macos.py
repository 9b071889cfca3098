"""What the bundle for macOS says of itself. (Apple's tools are not here: they are stand-ins.)"""

import plistlib
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from installers import macos
from installers.bundle import SCHEME
from installers.identity import Identity
from installers.macos import APP, ENTITLEMENTS, NOTARISED_BY, SIGNED_AS, image, info, pack

TOLD = Identity("1.2.3", "arm64")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    ran: list[Any] = []

    def build(target: str, _name: str, settings: dict[str, Any]) -> None:
        ran.append((target, settings["files"]))

    monkeypatch.setitem(sys.modules, "dmgbuild", SimpleNamespace(build_dmg=build))
    monkeypatch.setattr(macos.subprocess, "run", lambda command, check: ran.append([*command, check]))
    for name in (SIGNED_AS, NOTARISED_BY):
        monkeypatch.delenv(name, raising=False)
    return ran


def test_the_plist_can_be_written_and_names_the_addresses() -> None:
    written = plistlib.loads(plistlib.dumps(info(TOLD)))
    assert written == info(TOLD)
    assert written["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == [SCHEME]
    assert written["CFBundleShortVersionString"] == "1.2.3"
    assert written["NSMicrophoneUsageDescription"]


def test_the_app_may_do_what_it_does_and_no_more() -> None:
    assert plistlib.loads(ENTITLEMENTS.read_bytes()) == {
        "com.apple.security.cs.allow-jit": True,
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.device.audio-input": True,
    }


def test_the_image_shows_the_app_beside_its_folder() -> None:
    settings = image(Path("/frozen") / APP)
    assert set(settings["icon_locations"]) == {APP, *settings["symlinks"]}
    width, height = settings["window_rect"][1]
    assert all(0 < x < width and 0 < y < height for x, y in settings["icon_locations"].values())


def test_without_an_identity_nothing_is_signed(tmp_path: Path, ran: list[Any]) -> None:
    target = tmp_path / "paravion-1.2.3-macos-arm64.dmg"
    assert pack(tmp_path / "frozen", TOLD, tmp_path) == [target]
    assert ran == [(str(target), [str(tmp_path / "frozen" / APP)])]


def test_with_both_it_is_signed_then_sent_then_stapled(
    tmp_path: Path, ran: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SIGNED_AS, "Developer ID")
    monkeypatch.setenv(NOTARISED_BY, "profile")
    (target,) = pack(tmp_path / "frozen", TOLD, tmp_path)
    assert [command[:3] for command in ran[1:]] == [
        ["codesign", "--sign", "Developer ID"],
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
    ]
    assert all(str(target) in command and command[-1] is True for command in ran[1:])
