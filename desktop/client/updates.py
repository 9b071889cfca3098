"""New versions of the app, found and fetched by The Update Framework: nothing is believed but what was signed.

The trust begins with the root that the app was shipped with. What this computer saw last is kept in a folder, so that
nobody can tell it of an earlier state.
"""

import errno
import shutil
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    SlowRetrievalError,
    UnsignedMetadataError,
)
from tuf.ngclient import Updater, UpdaterConfig

from desktop.client.update_fetcher import BoundedFetcher, CutError
from desktop.config import UpdateConfig
from desktop.domain.updates import Offer, UpdateFault, UpdateRefused, newer, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tuf.api.metadata import TargetFile

    from desktop.client.fetch import Network

_FAULTS: tuple[tuple[type[Exception], UpdateFault], ...] = (
    (ExpiredMetadataError, UpdateFault.STALE),
    (UnsignedMetadataError, UpdateFault.UNSIGNED),
    (BadVersionNumberError, UpdateFault.MIXED),
    (LengthOrHashMismatchError, UpdateFault.ALTERED),
    (RepositoryError, UpdateFault.UNREADABLE),
    (DownloadLengthMismatchError, UpdateFault.TOO_LARGE),
    (SlowRetrievalError, UpdateFault.SLOW),
    (CutError, UpdateFault.CUT),
    (DownloadError, UpdateFault.UNREACHABLE),
)


class Source(Struct, frozen=True):
    """Where new versions come from: the root that the app trusts, as it was shipped, and the server's address."""

    root: bytes
    address: str


class Updates:
    """Blocks: for a thread of its own. What the server told is kept in `metadata`, what was fetched in `installers`.

    Both folders belong to it alone, and to one process at a time.
    """

    def __init__(
        self, source: Source, metadata: Path, installers: Path, network: "Network", config: UpdateConfig
    ) -> None:
        self._source = source
        self._metadata = metadata
        self._installers = installers
        self._network = network
        self._config = config

    def look(self, target: str, running: str) -> Offer | None:
        """What is offered as `target`, where it is newer than the `running` version. UpdateRefused."""
        with self._asking() as updater:
            found = updater.get_targetinfo(target)
        if found is None:
            return None
        offer = self._offer(found)
        return offer if newer(offer.version, running) else None

    def fetch(self, offer: Offer) -> Path:
        """The installer that was offered, whole, under its name; whatever else was there is gone. UpdateRefused."""
        place = self._installers / offer.target
        shutil.rmtree(place.parent, ignore_errors=True)
        with ExitStack() as undo:
            undo.callback(shutil.rmtree, place.parent, ignore_errors=True)
            with self._asking() as updater:
                found = updater.get_targetinfo(offer.target)
                if found is None or self._offer(found) != offer:
                    raise UpdateRefused(UpdateFault.MIXED)
                place.parent.mkdir(parents=True)
                updater.download_target(found, str(place))
            undo.pop_all()
        return place

    @contextmanager
    def _asking(self) -> "Iterator[Updater]":
        """One look at the server; whatever of it TUF refuses is an UpdateRefused."""
        base = self._source.address.rstrip("/")
        with closing(BoundedFetcher(self._network, self._config)) as fetcher:
            try:
                yield Updater(
                    str(self._metadata),
                    f"{base}/metadata/",
                    target_base_url=f"{base}/targets/",
                    fetcher=fetcher,
                    config=UpdaterConfig(max_root_rotations=64, max_delegations=1),
                    bootstrap=self._source.root,
                )
            except (RepositoryError, DownloadError, OSError) as error:
                raise _refused(error, fetcher.asked) from error

    def _offer(self, found: "TargetFile") -> Offer:
        """What the signed words about a file say. UpdateRefused."""
        version = (found.custom or {}).get("version")
        sha256 = found.hashes.get("sha256")
        if not isinstance(version, str) or version_of(version) is None or not isinstance(sha256, str):
            raise UpdateRefused(UpdateFault.UNREADABLE)
        if found.length > self._config.installer_bytes_most:
            raise UpdateRefused(UpdateFault.TOO_LARGE)
        return Offer(version, found.path, found.length, sha256)


def _refused(error: Exception, asked: str) -> UpdateRefused:
    """`asked` is the path of what was fetched last: a time that runs back is told of by the timestamp itself."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return UpdateRefused(UpdateFault.NO_ROOM)
        raise error
    if isinstance(error, BadVersionNumberError) and asked.endswith("/timestamp.json"):
        return UpdateRefused(UpdateFault.OLDER)
    return UpdateRefused(next(fault for kind, fault in _FAULTS if isinstance(error, kind)))
