"""Where the app keeps its files, and each profile its own. A profile is a local set of one account's files, never a
person's page."""

import re
from pathlib import Path

import platformdirs
from msgspec import Struct

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_APP = "paravion"


class ProfileNameError(ValueError):
    """A profile is named with 1 to 32 of a–z 0–9 _ -, starting with a letter or digit."""


class ProfilePaths(Struct, frozen=True):
    """The files of one profile; all of them stand in `folder`, which only its owner may read."""

    folder: Path

    @property
    def account(self) -> Path:
        """Which account is signed in, and where its secrets are: no secret, no name."""
        return self.folder / "account.json"

    @property
    def sealed(self) -> Path:
        """The secrets under a passphrase."""
        return self.folder / "secrets.sealed"

    @property
    def cache(self) -> Path:
        """The encrypted store."""
        return self.folder / "cache.db"

    @property
    def media(self) -> Path:
        """The folder of the encrypted media, beside the store."""
        return self.folder / "media"

    @property
    def lock(self) -> Path:
        """Held for as long as an app has this profile open."""
        return self.folder / "profile.lock"

    def make(self) -> None:
        """Make the folder, readable by its owner alone."""
        _make(self.folder)


class AppPaths(Struct, frozen=True):
    """What all profiles of one base folder, `folder`, share."""

    folder: Path

    @property
    def profiles(self) -> Path:
        """The folder of the profiles."""
        return self.folder / "profiles"

    @property
    def lock(self) -> Path:
        """Held for as long as an app with a window runs on this folder."""
        return self.folder / "app.lock"

    @property
    def updates(self) -> Path:
        """The folder of what is known about new versions; where nobody looks for any, it is not there."""
        return self.folder / "updates"

    @property
    def logs(self) -> Path:
        """The folder of the log."""
        return self.folder / "logs"

    @property
    def settings(self) -> Path:
        """Appearance, the place of the window, and which profile it showed last."""
        return self.folder / "settings.json"

    def make(self) -> None:
        """Make the folders, readable by their owner alone; the base folder may be the person's own, and stays as it
        is where it is there."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.profiles, self.logs):
            _make(folder)


def base_folder(base: Path | None = None) -> Path:
    """`base`, or the user's folder for application data: all profiles stand in it."""
    return base if base is not None else platformdirs.user_data_path(_APP, appauthor=False)


def app_paths(base: Path | None = None) -> AppPaths:
    """The paths under `base`, by default the user's folder for application data."""
    return AppPaths(base_folder(base))


def app_lock_file(base: Path | None = None) -> Path:
    """The app lock, which is one for all profiles: the app is locked while this file is there."""
    return base_folder(base) / "app-lock.json"


def names_profile(text: str) -> bool:
    """Whether a profile may have this name."""
    return _NAME.fullmatch(text) is not None


def profile_paths(profile: str, base: Path | None = None) -> ProfilePaths:
    """The paths of `profile` under `base`, by default the user's folder for application data. ProfileNameError."""
    if not names_profile(profile):
        raise ProfileNameError(profile[:40])
    return ProfilePaths(app_paths(base).profiles / profile)


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
