"""The app's side of The Update Framework against a real server: what is offered, and everything that is refused."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Targets

from desktop.client import updates
from desktop.client.updates import Source, Updates
from desktop.config import UpdateConfig
from desktop.domain.updates import Offer, UpdateFault, UpdateRefused
from installers import update_repository
from tests.helpers.update_server import TARGET, LoopbackNetwork, Released, UpdateServer, send, serving

SETUP = bytes(range(256)) * 800
CONFIG = UpdateConfig(patience=10.0)


@pytest.fixture
def released(tmp_path: Path) -> Released:
    made = Released(tmp_path)
    made.release("0.2.0", SETUP)
    return made


@pytest.fixture
def server(released: Released) -> Iterator[UpdateServer]:
    with serving(released.folder) as server:
        yield server


@pytest.fixture
def app(released: Released, server: UpdateServer, tmp_path: Path) -> Updates:
    return app_of(released, server, tmp_path)


def app_of(released: Released, server: UpdateServer, tmp_path: Path, config: UpdateConfig = CONFIG) -> Updates:
    return Updates(
        Source(released.root(), server.address),
        tmp_path / "app" / "metadata",
        tmp_path / "app" / "installers",
        LoopbackNetwork(),
        config,
    )


def fault(app: Updates, running: str = "0.1.0") -> UpdateFault:
    """Why nothing new comes; what was fetched is nowhere."""
    with pytest.raises(UpdateRefused) as refused:
        offer = app.look(TARGET, running)
        assert offer is not None
        app.fetch(offer)
    assert not app._installers.exists()
    return refused.value.fault


def of_target(server: UpdateServer) -> str:
    (path,) = (server.folder / "targets").iterdir()
    return f"/targets/{path.name}"


def test_a_newer_version_is_offered_and_fetched_whole(app: Updates) -> None:
    offer = app.look(TARGET, "0.1.0")
    assert offer is not None
    assert (offer.version, offer.length) == ("0.2.0", len(SETUP))
    assert app.fetch(offer).read_bytes() == SETUP


def test_one_s_own_version_and_later_ones_are_not_offered(app: Updates) -> None:
    assert app.look(TARGET, "0.2.0") is None
    assert app.look(TARGET, "0.10.0") is None
    assert app.look("paravion-macos-arm64.dmg", "0.1.0") is None


def test_a_new_root_is_followed_from_the_one_that_was_shipped(app: Updates, released: Released) -> None:
    released.repository.rotate("root-1", "root-4")
    released.repository.rotate("targets", "targets-2")
    released.release("0.3.0", SETUP[:1000])
    offer = app.look(TARGET, "0.2.0")
    assert offer is not None
    assert len(app.fetch(offer).read_bytes()) == 1000


def test_rollback_is_refused(app: Updates, released: Released, server: UpdateServer) -> None:
    before = released.kept("before")
    released.release("0.3.0", SETUP)
    assert app.look(TARGET, "0.1.0") is not None
    server.folder = before
    assert fault(app) is UpdateFault.OLDER


def test_an_older_version_under_newer_signatures_is_not_offered(app: Updates, released: Released) -> None:
    """Nobody with the keys does it by this tool; whoever has the keys still gets no app to go back."""
    assert app.look(TARGET, "0.2.1") is None
    with pytest.raises(update_repository.NotReleasedError, match="older"):
        released.release("0.1.9", SETUP)


@pytest.mark.parametrize("role", ["root", "timestamp", "snapshot", "targets"])
def test_freeze_is_refused_whatever_is_past_its_date(
    app: Updates, released: Released, server: UpdateServer, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    monkeypatch.setitem(update_repository.DAYS, role, -1)
    released.repository.rotate()
    released.release("0.3.0", SETUP)
    assert fault(app) is UpdateFault.STALE


def test_what_was_seen_in_time_is_not_believed_for_ever(
    app: Updates, released: Released, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server answers with the very same from then on: nothing newer is ever told."""
    assert app.look(TARGET, "0.1.0") is not None
    timestamp = app._metadata / "timestamp.json"
    later = Metadata.from_file(str(timestamp)).signed.expires + dt.timedelta(seconds=1)

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return later if tz else later.replace(tzinfo=None)

    monkeypatch.setattr("tuf.ngclient._internal.trusted_metadata_set.datetime.datetime", Later)
    assert fault(app) is UpdateFault.STALE


def test_mix_and_match_is_refused(app: Updates, released: Released, server: UpdateServer) -> None:
    old = (released.folder / "metadata" / "1.snapshot.json").read_bytes()
    server.answers["/metadata/2.snapshot.json"] = lambda request: send(request, old)
    assert fault(app) is UpdateFault.MIXED


def test_targets_of_another_state_are_refused(app: Updates, released: Released, server: UpdateServer) -> None:
    old = (released.folder / "metadata" / "1.targets.json").read_bytes()
    server.answers["/metadata/2.targets.json"] = lambda request: send(request, old)
    assert fault(app) is UpdateFault.MIXED


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_too_few_signatures_are_refused(app: Updates, released: Released, role: str) -> None:
    path = released.folder / "metadata" / ("timestamp.json" if role == "timestamp" else f"2.{role}.json")
    metadata = Metadata.from_file(str(path))
    metadata.signatures.clear()
    metadata.to_file(str(path))
    assert fault(app) is UpdateFault.UNSIGNED


def test_a_root_under_its_threshold_is_refused(app: Updates, released: Released) -> None:
    released.repository.rotate()
    path = released.folder / "metadata" / "2.root.json"
    root = Metadata.from_file(str(path))
    while len(root.signatures) > 1:
        root.signatures.popitem()
    root.to_file(str(path))
    assert fault(app) is UpdateFault.UNSIGNED


def test_a_changed_word_is_refused(app: Updates, released: Released, server: UpdateServer) -> None:
    path = released.folder / "metadata" / "2.targets.json"
    targets: Metadata[Targets] = Metadata.from_file(str(path))
    targets.signed.targets[TARGET].length += 1
    targets.to_file(str(path))
    assert fault(app) is UpdateFault.UNSIGNED


def test_a_swapped_installer_is_refused(app: Updates, server: UpdateServer) -> None:
    other = SETUP[:-1] + b"!"
    server.answers[of_target(server)] = lambda request: send(request, other)
    assert fault(app) is UpdateFault.ALTERED


def test_a_shorter_installer_is_refused(app: Updates, server: UpdateServer) -> None:
    server.answers[of_target(server)] = lambda request: send(request, SETUP[:5000])
    assert fault(app) is UpdateFault.ALTERED


@pytest.mark.parametrize("path", ["/metadata/timestamp.json", "target"])
def test_what_breaks_off_is_refused(app: Updates, server: UpdateServer, path: str) -> None:
    where = of_target(server) if path == "target" else path
    server.answers[where] = lambda request: send(request, SETUP[:100], length=len(SETUP))
    assert fault(app) is UpdateFault.CUT


@pytest.mark.parametrize("path", ["/metadata/timestamp.json", "target"])
def test_endless_data_is_refused(app: Updates, server: UpdateServer, path: str) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(10**14))
        request.end_headers()
        while True:
            request.wfile.write(SETUP)

    server.answers[of_target(server) if path == "target" else path] = endless
    assert fault(app) is UpdateFault.TOO_LARGE


@pytest.mark.parametrize("path", ["/metadata/timestamp.json", "target"])
def test_a_server_that_trickles_is_given_up(
    released: Released, server: UpdateServer, tmp_path: Path, path: str
) -> None:
    """Each byte comes in time for what waits for a byte; all of them together do not."""

    def trickle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(SETUP)))
        request.end_headers()
        while not server.over.wait(0.01):
            request.wfile.write(b"x")

    server.answers[of_target(server) if path == "target" else path] = trickle
    assert fault(app_of(released, server, tmp_path, UpdateConfig(patience=0.4))) is UpdateFault.SLOW


def test_an_installer_without_a_version_is_refused(app: Updates, released: Released) -> None:
    with released.repository.edit_targets() as targets:
        del targets.targets[TARGET].unrecognized_fields["custom"]
    released.repository.publish(())
    assert fault(app) is UpdateFault.UNREADABLE


def test_an_installer_larger_than_any_is_refused(released: Released, server: UpdateServer, tmp_path: Path) -> None:
    config = UpdateConfig(installer_bytes_most=len(SETUP) - 1)
    assert fault(app_of(released, server, tmp_path, config)) is UpdateFault.TOO_LARGE


def test_what_is_no_metadata_is_refused(app: Updates, server: UpdateServer) -> None:
    server.answers["/metadata/timestamp.json"] = lambda request: send(request, b"<html>Welcome</html>")
    assert fault(app) is UpdateFault.UNREADABLE


def test_a_server_that_is_not_there_is_said_so(released: Released, tmp_path: Path) -> None:
    with serving(released.folder) as gone:
        app = app_of(released, gone, tmp_path)
    assert fault(app) is UpdateFault.UNREACHABLE


def test_an_offer_that_is_over_is_not_fetched(app: Updates) -> None:
    with pytest.raises(UpdateRefused) as refused:
        app.fetch(Offer("0.2.0", TARGET, len(SETUP), "0" * 64))
    assert refused.value.fault is UpdateFault.MIXED


def test_a_full_disk_is_said_so_and_other_trouble_is_raised(app: Updates, monkeypatch: pytest.MonkeyPatch) -> None:
    error = OSError(errno.ENOSPC, "full")

    def full(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(updates.Updater, "download_target", full)
    assert fault(app) is UpdateFault.NO_ROOM
    error.errno = errno.EACCES
    offer = app.look(TARGET, "0.1.0")
    assert offer is not None
    with pytest.raises(OSError, match="full"):
        app.fetch(offer)
