"""Looking, fetching and installing, put together, against a real server and without an installer of a real system."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.app import updating
from desktop.app.updating import Updating, install_ready, installs, shipped
from desktop.client.updates import Source, Updates
from desktop.config import UpdateConfig
from desktop.domain.problem import Problem
from desktop.domain.updates import Offer, UpdateFault, UpdateRefused, UpdateState
from desktop.system.profile_lock import ProfileLock
from desktop.system.update_files import UpdateFiles
from desktop.system.update_install import Installed, InstallError, Plan
from tests.helpers.update_server import TARGET, LoopbackNetwork, Released, UpdateServer, serving

HERE = Installed("windows", "amd64", Path("paravion.exe"))


@pytest.fixture
def released(tmp_path: Path) -> Released:
    made = Released(tmp_path)
    made.release("0.2.0", b"setup of 0.2.0")
    return made


@pytest.fixture
def server(released: Released) -> Iterator[UpdateServer]:
    with serving(released.folder) as server:
        yield server


@pytest.fixture
def files(tmp_path: Path) -> UpdateFiles:
    return UpdateFiles(tmp_path / "updates")


@pytest.fixture
def app(released: Released, server: UpdateServer, files: UpdateFiles) -> Updating:
    source = Source(released.root(), server.address)
    updates = Updates(source, files.metadata, files.installers, LoopbackNetwork(), UpdateConfig())
    return Updating(files, updates, TARGET, "0.1.0")


async def bring(app: Updating, *, again: bool = False) -> tuple[UpdateState, list[Offer]]:
    found: list[Offer] = []
    return await app.bring(found.append, again=again), found


async def test_what_is_newer_is_here_and_kept(app: Updating, files: UpdateFiles) -> None:
    state, found = await bring(app)
    assert state.ready is not None
    assert found == [state.ready]
    assert (state.ready.version, state) == ("0.2.0", files.state())
    path = files.whole(state.ready)
    assert path is not None
    assert path.read_bytes() == b"setup of 0.2.0"


async def test_what_is_here_is_not_fetched_again(app: Updating, server: UpdateServer) -> None:
    await bring(app)
    server.asked.clear()
    state, found = await bring(app)
    assert (state.ready is not None, found) == (True, [])
    assert [path for path in server.asked if path.startswith("/targets/")] == []


async def test_half_of_it_is_fetched_again(app: Updating, files: UpdateFiles) -> None:
    await bring(app)
    (files.installers / TARGET).write_bytes(b"setup")
    state, found = await bring(app)
    assert state.ready is not None
    assert found == [state.ready]
    assert files.whole(state.ready) is not None


async def test_a_fault_is_told_and_what_was_not_fetched_is_not_ready(
    app: Updating, files: UpdateFiles, server: UpdateServer
) -> None:
    (target,) = (server.folder / "targets").iterdir()
    target.write_bytes(b"setup of 6.6.6")
    with pytest.raises(UpdateRefused) as refused:
        await bring(app)
    assert refused.value.fault is UpdateFault.ALTERED
    state = files.state()
    assert (state.ready, state.refused) == (None, UpdateFault.ALTERED)
    assert state.looked_at > 0, "it would be fetched again and again"


async def test_who_cannot_be_reached_was_not_looked_at(app: Updating, files: UpdateFiles, server: UpdateServer) -> None:
    server.folder = server.folder / "nothing"
    with pytest.raises(UpdateRefused) as refused:
        await bring(app)
    assert refused.value.fault is UpdateFault.UNREACHABLE
    assert files.state() == UpdateState()


async def test_two_at_a_time_do_not_look(app: Updating, files: UpdateFiles) -> None:
    files.make()
    other = ProfileLock(files.lock)
    other.acquire()
    with pytest.raises(UpdateRefused) as refused:
        await bring(app)
    other.release()
    assert refused.value.fault is UpdateFault.IN_USE


async def test_a_full_disk_is_told(app: Updating, files: UpdateFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: UpdateState) -> None:
        raise Problem("disk_full")

    monkeypatch.setattr(files, "keep", full)
    with pytest.raises(UpdateRefused) as refused:
        await bring(app)
    assert refused.value.fault is UpdateFault.NO_ROOM


async def test_what_could_not_be_installed_is_tried_again_only_when_somebody_asks(
    app: Updating, files: UpdateFiles
) -> None:
    state, _ = await bring(app)
    files.keep(UpdateState(tried=state.ready))
    state, found = await bring(app)
    assert (state.ready, state.tried is not None, found) == (None, True, [])
    state, found = await bring(app, again=True)
    assert (state.ready is not None, state.tried) == (True, None)


# -- installing


class Installer:
    """In place of the system's."""

    def __init__(self, files: UpdateFiles, error: Exception | None = None) -> None:
        self.files = files
        self.error = error
        self.begun: list[Plan] = []

    def __call__(self, plan: Plan) -> None:
        assert self.files.state().ready is None, "it would be tried again and again"
        if self.error is not None:
            raise self.error
        self.begun.append(plan)


async def test_what_is_ready_is_installed_at_the_next_start_and_then_forgotten(
    app: Updating, files: UpdateFiles
) -> None:
    await bring(app)
    installer = Installer(files)
    assert install_ready(files, HERE, "0.1.0", installer)
    (plan,) = installer.begun
    assert plan.last[0] == str(files.installers / TARGET)
    assert not install_ready(files, HERE, "0.2.0", installer)
    assert len(installer.begun) == 1
    assert (files.state().tried, files.installers.exists()) == (None, False)


async def test_where_it_does_not_finish_the_app_opens_as_it_is(app: Updating, files: UpdateFiles) -> None:
    await bring(app)
    assert not install_ready(files, HERE, "0.1.0", Installer(files, InstallError("ditto")))
    state = files.state()
    assert (state.ready, state.tried is not None) == (None, True)
    assert not install_ready(files, HERE, "0.1.0", Installer(files))


@pytest.mark.parametrize("brought", [False, True])
async def test_on_a_full_disk_the_app_opens_as_it_is(
    app: Updating, files: UpdateFiles, monkeypatch: pytest.MonkeyPatch, *, brought: bool
) -> None:
    state, _ = await bring(app)
    if brought:
        state = UpdateState(tried=state.ready)
        files.keep(state)
    installer = Installer(files)

    def full(_: UpdateState) -> None:
        raise Problem("disk_full")

    monkeypatch.setattr(files, "keep", full)
    assert not install_ready(files, HERE, "0.2.0" if brought else "0.1.0", installer)
    assert files.state() == state
    assert installer.begun == []


@pytest.mark.parametrize("spoil", ["swapped", "gone", "older", "checkout"])
async def test_nothing_but_a_whole_newer_version_is_installed(app: Updating, files: UpdateFiles, spoil: str) -> None:
    await bring(app)
    if spoil == "swapped":
        (files.installers / TARGET).write_bytes(b"setup of 6.6.6")
    elif spoil == "gone":
        files.clear()
    installer = Installer(files)
    assert not install_ready(
        files, None if spoil == "checkout" else HERE, "0.2.0" if spoil == "older" else "0.1.0", installer
    )
    assert installer.begun == []


async def test_a_start_asks_for_nothing_where_nothing_is_ready(
    files: UpdateFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.keep(UpdateState(looked_at=1))
    monkeypatch.setattr(updating, "install_ready", None)
    assert not installs(files.state and files._folder)


# -- whether this build looks at all


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def ship(**contents: str) -> None:
        for name, content in contents.items():
            (tmp_path / name).write_text(content)

    def resource(_kind: str, name: str) -> Path:
        path = tmp_path / name.partition(".")[0]
        if not path.exists():
            raise FileNotFoundError(name)
        return path

    monkeypatch.setattr("resources.resource", resource)
    return ship


def test_a_build_without_a_root_does_not_look(
    resources: Callable[..., None], files: UpdateFiles, tmp_path: Path
) -> None:
    assert shipped() is None
    resources(root="{}")
    assert shipped() is None
    assert updating.updating(files, HERE, "0.1.0", UpdateConfig()) is None
    resources(address="https://updates.example\n")
    assert shipped() == Source(b"{}", "https://updates.example")
    assert updating.updating(files, HERE, "0.1.0", UpdateConfig()) is not None
    assert updating.updating(files, None, "0.1.0", UpdateConfig()) is None
