"""What stays of looking for new versions from one start to the next: a folder beside the profiles, for all of them."""

from pathlib import Path

import msgspec

from desktop.domain.updates import Offer, UpdateState
from desktop.system.files import write_file


class UpdateFiles:
    """The folder of all profiles' app. It is made with the first thing that is kept, and only where updates are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def metadata(self) -> Path:
        """What the server told, as it was last believed."""
        return self._folder / "metadata"

    @property
    def installers(self) -> Path:
        """Where an installer that was fetched stands."""
        return self._folder / "installers"

    @property
    def lock(self) -> Path:
        """Held while one process looks or installs."""
        return self._folder / "updates.lock"

    def make(self) -> None:
        """Make the folder, readable by its owner alone."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def state(self) -> UpdateState:
        """What was kept; a first state where nothing was, or nothing that can be read: it is found out again."""
        try:
            return msgspec.json.decode((self._folder / "state.json").read_bytes(), type=UpdateState)
        except (FileNotFoundError, msgspec.DecodeError, msgspec.ValidationError):
            return UpdateState()

    def keep(self, state: UpdateState) -> None:
        """Keep it, durably. Problem `disk_full`, OSError."""
        self.make()
        write_file(self._folder / "state.json", msgspec.json.encode(state))

    def whole(self, offer: Offer) -> Path | None:
        """The installer that was offered, if it stands here byte for byte."""
        import hashlib  # It brings OpenSSL along, and a start has mostly nothing to look at.

        path = self.installers / offer.target
        try:
            if path.stat().st_size != offer.length:
                return None
            with path.open("rb") as file:
                return path if hashlib.file_digest(file, "sha256").hexdigest() == offer.sha256 else None
        except FileNotFoundError:
            return None

    def clear(self) -> None:
        """Remove the installers. One that still runs stays (Windows keeps it), until the next one is fetched."""
        import shutil  # The same, with its archives.

        shutil.rmtree(self.installers, ignore_errors=True)
