"""`dev.py release`, step by step, as somebody who releases types it."""

import hashlib
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata

from installers import release
from installers.identity import ROOT
from tests.helpers.update_server import PASSPHRASE

ADDRESS = "https://updates.example/paravion"


class Desk:
    """Folders of somebody who releases, and the answers of each step."""

    def __init__(self, folder: Path) -> None:
        self.repository = folder / "served"
        self.keys = folder / "keys"
        self.shipped = folder / "shipped"
        self.made = folder / "made"
        self.made.mkdir()

    def do(self, step: str, *more: str | Path) -> int:
        return release.main([step, str(self.repository), "--keys", str(self.keys), *map(str, more)])

    def begin(self) -> int:
        return self.do("init-keys", "--address", ADDRESS, "--ship-in", self.shipped)

    def build(self, version: str) -> Path:
        path = self.made / f"paravion-{version}-macos-arm64.dmg"
        path.write_bytes(version.encode())
        (self.made / "SHA256SUMS-macos").write_text(f"{hashlib.sha256(version.encode()).hexdigest()}  {path.name}\n")
        return path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv(release.PASSPHRASE_IN, PASSPHRASE)
    return Desk(tmp_path)


def test_from_the_keys_to_a_release(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.begin() == 0
    assert (desk.shipped / "address.txt").read_text() == f"{ADDRESS}\n"
    assert Metadata.from_file(str(desk.shipped / "root.json")).signed.version == 1
    assert desk.do("publish", "--add", desk.build("0.2.0")) == 0
    assert desk.do("refresh") == 0
    assert desk.do("rotate-root", "--replace", "root-2", "--by", "root-4", "--ship-in", desk.shipped) == 0
    assert Metadata.from_file(str(desk.shipped / "root.json")).signed.version == 2
    said = capsys.readouterr()
    assert "released paravion-macos-arm64.dmg" in said.out
    assert said.err == ""


def test_the_app_ships_what_stands_in_its_resources() -> None:
    assert release.SHIPPED == ROOT / "resources" / "updates"


def test_keys_in_the_repository_are_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.keys = ROOT / "build" / "keys"
    assert desk.begin() == 1
    assert "lies in the repository" in capsys.readouterr().err
    assert not desk.repository.exists()
    assert not desk.shipped.exists()


@pytest.mark.parametrize(
    "address", ["http://updates.example", "updates.example", "https://", "https://a@updates.example"]
)
def test_an_address_is_one_of_https(desk: Desk, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        desk.do("init-keys", "--address", address)
    assert "an address of https" in capsys.readouterr().err


def test_what_the_sums_do_not_name_is_not_released(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.begin()
    path = desk.build("0.2.0")
    path.write_bytes(b"another")
    assert desk.do("publish", "--add", path) == 1
    assert "is not what SHA256SUMS* beside it names" in capsys.readouterr().err
    assert desk.do("publish", "--add", desk.made / "absent.dmg") == 1
    assert "is not there" in capsys.readouterr().err


def test_half_a_replacement_is_none(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.begin()
    assert desk.do("rotate-root", "--replace", "root-2", "--ship-in", desk.shipped) == 1
    assert "go together" in capsys.readouterr().err


def test_a_passphrase_is_asked_for_where_somebody_can_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(release.PASSPHRASE_IN, raising=False)
    monkeypatch.setattr(release.getpass, "getpass", lambda prompt: f"{prompt}!")
    assert release.passphrase("root-1") == "Passphrase of the key root-1: !"
