"""What stays of looking for new versions: one small file, and an installer that is whole or not there."""

import hashlib
from pathlib import Path

import pytest

from desktop.domain.updates import Offer, UpdateState
from desktop.system.update_files import UpdateFiles

SETUP = b"setup" * 1000
OFFER = Offer("0.2.0", "paravion-windows-amd64-setup.exe", len(SETUP), hashlib.sha256(SETUP).hexdigest())


@pytest.fixture
def files(tmp_path: Path) -> UpdateFiles:
    return UpdateFiles(tmp_path / "updates")


def test_nothing_is_made_before_something_is_kept(files: UpdateFiles, tmp_path: Path) -> None:
    assert files.state() == UpdateState()
    assert files.whole(OFFER) is None
    files.clear()
    assert not (tmp_path / "updates").exists()


def test_what_is_kept_is_found_again_by_its_owner_alone(files: UpdateFiles, tmp_path: Path) -> None:
    state = UpdateState(looked_at=1_700_000_000_000, ready=OFFER)
    files.keep(state)
    assert UpdateFiles(tmp_path / "updates").state() == state
    assert (tmp_path / "updates").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"{", b'{"ready": 3}', b"\xff"])
def test_what_cannot_be_read_is_found_out_again(files: UpdateFiles, tmp_path: Path, content: bytes) -> None:
    files.make()
    (tmp_path / "updates" / "state.json").write_bytes(content)
    assert files.state() == UpdateState()


@pytest.mark.parametrize("content", [SETUP[:-1], SETUP + b"!", SETUP[:-1] + b"!"])
def test_an_installer_is_whole_or_not_there(files: UpdateFiles, content: bytes) -> None:
    files.installers.mkdir(parents=True)
    path = files.installers / OFFER.target
    path.write_bytes(SETUP)
    assert files.whole(OFFER) == path
    path.write_bytes(content)
    assert files.whole(OFFER) is None
    files.clear()
    assert not path.exists()


def test_an_installer_that_still_runs_stays(files: UpdateFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    files.installers.mkdir(parents=True)
    path = files.installers / OFFER.target
    path.write_bytes(SETUP)

    def busy(*_: object, **__: object) -> None:
        raise PermissionError("in use")

    with monkeypatch.context() as patched:
        patched.setattr("os.unlink", busy)
        files.clear()
    assert path.exists()
