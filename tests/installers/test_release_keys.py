"""Keys of releases: outside the repository, for their owner alone, under a passphrase."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from installers.identity import ROOT
from installers.release_keys import BadKeyError, KeyFolders

PASSPHRASE = "seven tall birches"


def folders(*paths: Path, passphrase: str = PASSPHRASE) -> KeyFolders:
    return KeyFolders(paths, lambda _: passphrase)


@pytest.mark.parametrize("place", ["build/keys", ".", "resources/updates/../keys"])
def test_they_are_never_in_the_repository(place: str) -> None:
    with pytest.raises(BadKeyError, match="repository"):
        folders(ROOT / place)


def test_a_link_into_the_repository_leads_there(tmp_path: Path) -> None:
    link = tmp_path / "keys"
    link.symlink_to(ROOT / "build", target_is_directory=True)
    with pytest.raises(BadKeyError, match="repository"):
        folders(link)


def test_a_key_is_found_again_with_its_passphrase_alone(tmp_path: Path) -> None:
    made = folders(tmp_path / "keys").make("root-1")
    assert folders(tmp_path / "empty", tmp_path / "keys").read("root-1").public_key == made.public_key
    with pytest.raises(BadKeyError, match="not the passphrase of root-1"):
        folders(tmp_path / "keys", passphrase="eight tall birches").read("root-1")


def test_its_file_is_sealed_and_its_owner_s(tmp_path: Path) -> None:
    folders(tmp_path / "keys").make("root-1")
    path = tmp_path / "keys" / "root-1.pem"
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_no_key_is_made_over_another_or_under_a_short_passphrase(tmp_path: Path) -> None:
    keys = folders(tmp_path / "keys")
    keys.make("root-1")
    with pytest.raises(BadKeyError, match="already"):
        keys.make("root-1")
    with pytest.raises(BadKeyError, match="12 characters"):
        folders(tmp_path / "keys", passphrase="birch").make("root-2")
    assert not keys.has("root-2")


def test_a_key_that_is_missing_or_of_another_kind_is_said_so(tmp_path: Path) -> None:
    keys = folders(tmp_path)
    with pytest.raises(BadKeyError, match="root-1 is needed"):
        keys.read("root-1")
    plain = ec.generate_private_key(ec.SECP256R1())
    pem = plain.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "root-1.pem").write_bytes(pem)
    with pytest.raises(BadKeyError, match="not sealed"):
        keys.read("root-1")
