"""What is signed by whom, in which order, and what is refused before it is signed. (The app's side: its client.)"""

from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Root

from installers.release_keys import BadKeyError, KeyFolders
from installers.update_repository import DAYS, NotReleasedError, UpdateRepository
from tests.helpers.update_server import PASSPHRASE, Released


@pytest.fixture
def released(tmp_path: Path) -> Released:
    return Released(tmp_path)


def brought(released: Released, *names: str) -> UpdateRepository:
    """The repository for somebody who has these keys alone."""
    folder = released.folder.with_name("brought")
    folder.mkdir()
    for name in names:
        (folder / f"{name}.pem").write_bytes((released.folder.with_name("keys") / f"{name}.pem").read_bytes())
    return UpdateRepository(released.folder, KeyFolders([folder], lambda _: PASSPHRASE))


def newest_root(released: Released) -> Metadata[Root]:
    return Metadata.from_file(str(released.repository.newest_root))


def files(released: Released) -> set[str]:
    return {path.relative_to(released.folder).as_posix() for path in released.folder.rglob("*") if path.is_file()}


def test_it_begins_with_two_of_three_and_one_key_for_each_of_the_rest(released: Released) -> None:
    root = newest_root(released).signed
    assert {role: (about.threshold, len(about.keyids)) for role, about in root.roles.items()} == {
        "root": (2, 3),
        "targets": (1, 1),
        "snapshot": (1, 1),
        "timestamp": (1, 1),
    }
    assert len({keyid for about in root.roles.values() for keyid in about.keyids}) == 6
    assert root.consistent_snapshot
    with pytest.raises(NotReleasedError, match="already"):
        released.repository.begin()


def test_what_is_fresher_is_believed_for_less_time() -> None:
    assert DAYS["root"] > DAYS["targets"] > DAYS["snapshot"] > DAYS["timestamp"]


def test_an_installer_is_served_under_its_sum_and_the_one_before_stays(released: Released) -> None:
    released.release("0.2.0", b"one")
    before = files(released)
    released.release("0.2.1", b"two")
    assert before <= files(released)
    targets = released.repository.targets()
    ((name, found),) = targets.targets.items()
    assert (name, found.custom) == ("paravion-windows-amd64-setup.exe", {"version": "0.2.1"})
    assert f"targets/{found.hashes['sha256']}.{name}" in files(released)


@pytest.mark.parametrize(
    "name",
    [
        "paravion_0.2.0_amd64.deb",
        "paravion-0.2.0-linux-amd64.tar.zst",
        "paravion-0.2-windows-amd64-setup.exe",
        "paravion-0.2.0-windows-mips-setup.exe",
        "paravion-relay-0.2.0-windows-amd64-setup.exe",
    ],
)
def test_what_is_no_installer_that_looks_for_updates_is_not_released(released: Released, name: str) -> None:
    path = released.folder.parent / name
    path.write_bytes(b"x")
    with pytest.raises(NotReleasedError, match="no installer"):
        released.repository.publish([path])


def test_to_publish_takes_three_keys_and_none_of_the_root(released: Released) -> None:
    brought(released, "targets", "snapshot", "timestamp").publish(())
    assert released.repository.targets().version == 2


def test_to_refresh_takes_two(released: Released) -> None:
    before = released.repository.timestamp()
    brought(released, "snapshot", "timestamp").refresh()
    after = released.repository.timestamp()
    assert (after.version, after.snapshot_meta.version) == (before.version + 1, before.snapshot_meta.version + 1)
    assert released.repository.targets().version == 1


def test_one_key_of_the_root_is_too_few(released: Released) -> None:
    with pytest.raises(NotReleasedError, match="too few keys"):
        brought(released, "root-1", "snapshot", "timestamp").rotate()
    assert newest_root(released).signed.version == 1


def test_two_of_three_renew_the_root(released: Released) -> None:
    brought(released, "root-1", "root-3", "snapshot", "timestamp").rotate()
    assert newest_root(released).signed.version == 2
    assert len(newest_root(released).signatures) == 2


def test_a_lost_key_is_replaced_by_the_other_two(released: Released) -> None:
    repository = brought(released, "root-1", "root-3", "snapshot", "timestamp")
    repository.rotate("root-2", "root-4")
    before = Metadata.from_file(str(released.folder / "metadata" / "1.root.json"))
    after = newest_root(released)
    for judge in (before.signed, after.signed):  # Those before and those after agree to it.
        assert isinstance(judge, Root)
        judge.verify_delegate("root", after.signed_bytes, after.signatures)
    assert len(set(after.signed.keys) - set(before.signed.keys)) == 1


@pytest.mark.parametrize("role", ["targets", "snapshot", "timestamp"])
def test_what_a_replaced_key_signed_is_signed_anew(released: Released, role: str) -> None:
    released.release("0.2.0", b"one")
    released.repository.rotate(role, f"{role}-2")
    root = released.repository.root()
    for name in ("targets", "snapshot", "timestamp"):
        metadata = released.repository.open(name)
        root.verify_delegate(name, metadata.signed_bytes, metadata.signatures)


def test_a_key_that_is_not_there_is_said_so(released: Released) -> None:
    with pytest.raises(NotReleasedError, match="root-9"):
        released.repository.rotate("root-9", "root-10")
    with pytest.raises(BadKeyError, match="timestamp is needed"):
        brought(released, "snapshot").refresh()
