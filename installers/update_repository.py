"""What the server for updates has: metadata of The Update Framework, signed, and the installers it speaks for.

A folder with `metadata` and `targets`, to be served as it is. Two of three root keys say which keys may sign the rest;
targets name the installers, snapshot says which targets are the newest, timestamp says that this is still so.
"""

import datetime as dt
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.repository import Repository

from desktop.domain.updates import target_of, version_of
from installers.release_keys import BadKeyError, KeyFolders

ROOT_KEYS = ("root-1", "root-2", "root-3")
ROOT_THRESHOLD = 2
ONLINE = (Targets.type, Snapshot.type, Timestamp.type)
DAYS = {Root.type: 365, Targets.type: 180, Snapshot.type: 30, Timestamp.type: 14}
"""How long each may be believed."""

_ROLES: dict[str, Any] = {Root.type: Root, Targets.type: Targets, Snapshot.type: Snapshot, Timestamp.type: Timestamp}
_NAMED = "x-paravion-name"
"""The field of a public key with the name of its file."""

_ARTEFACT = re.compile(r"paravion-(?P<version>[0-9.]+)-(?P<system>windows|macos)-(?P<processor>[a-z0-9]+)[.-][a-z.]+")


class NotReleasedError(Exception):
    """Why nothing was released, in a sentence."""


class UpdateRepository(Repository):
    """The folder, and the keys that were brought. Each change is signed at once. NotReleasedError, BadKeyError."""

    def __init__(self, folder: Path, keys: KeyFolders) -> None:
        self._metadata = folder / "metadata"
        self._targets = folder / "targets"
        self._keys = keys

    def begin(self) -> None:
        """The first root, with keys that are made for it, and nothing released."""
        if self._metadata.exists():
            raise NotReleasedError(f"{self._metadata} is there already")
        with self.edit_root() as root:
            root.roles[Root.type].threshold = ROOT_THRESHOLD
            for name in ROOT_KEYS:
                self._let_sign(root, self._keys.make(name), name, Root.type)
            for name in ONLINE:
                self._let_sign(root, self._keys.make(name), name, name)
        self.publish(())

    def publish(self, artefacts: Iterable[Path]) -> list[str]:
        """Name these installers as the newest, and sign all but the root anew; the targets they became."""
        released = [(self._released(path), path) for path in artefacts]
        with self.edit_targets() as targets:
            for found, path in released:
                before = targets.targets.get(found.path)
                if before is not None and version_of(_version(before)) > version_of(_version(found)):  # type: ignore[operator]
                    raise NotReleasedError(f"{path.name} is older than what {found.path} is now")
                targets.targets[found.path] = found
                self._targets.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, self._targets / f"{found.hashes['sha256']}.{found.path}")
        self.do_snapshot()
        self.do_timestamp()
        return [found.path for found, _ in released]

    def refresh(self) -> None:
        """Say that what is there is still the newest: snapshot and timestamp, with new dates."""
        self.do_snapshot(force=True)
        self.do_timestamp(force=True)

    def rotate(self, replaced: str | None = None, fresh: str = "") -> None:
        """A new root with a new date; with `replaced`, that key is taken out of it and a new one named `fresh` let in.

        What the replaced key had signed is signed anew.
        """
        role = None
        with self.edit_root() as root:
            if replaced is not None:
                role, keyid = _signing(root, replaced)
                root.revoke_key(keyid, role)
                self._let_sign(root, self._keys.make(fresh), fresh, role)
        if role == Targets.type:
            with self.edit_targets():
                pass  # The same, signed by another key.
        self.do_snapshot()
        self.do_timestamp()

    @property
    def newest_root(self) -> Path:
        """The file to ship with the app."""
        return self._newest(Root.type)

    # -- what Repository asks for

    def open(self, role: str) -> Metadata[Any]:
        """The newest of `role`; a first one, not written yet, where there is none."""
        path = self._newest(role)
        return Metadata.from_file(str(path)) if path.exists() else Metadata(_ROLES[role]())

    def close(self, role: str, md: Metadata[Any]) -> None:
        """Write `md` as the next version, signed by all that have to sign it."""
        before = self._newest(role)
        if before.exists():
            md.signed.version += 1
        md.signed.expires = dt.datetime.now(tz=dt.UTC).replace(microsecond=0) + dt.timedelta(days=DAYS[role])
        root: Root = md.signed if role == Root.type else self.root()
        judges = [root]
        if role == Root.type and before.exists():
            judges.append(self.root())  # Those of the last root have to agree to the next.
        md.signatures.clear()
        for name in sorted({_name(judge.keys[keyid]) for judge in judges for keyid in judge.roles[role].keyids}):
            if role != Root.type or self._keys.has(name):
                md.sign(self._keys.read(name), append=True)
        for judge in judges:
            try:
                judge.verify_delegate(role, md.signed_bytes, md.signatures)
            except UnsignedMetadataError as error:
                raise NotReleasedError(f"too few keys were brought to sign the {role}") from error
        self._metadata.mkdir(parents=True, exist_ok=True)
        path = self._metadata / (f"{role}.json" if role == Timestamp.type else f"{md.signed.version}.{role}.json")
        md.to_file(str(path))

    @property
    def targets_infos(self) -> dict[str, MetaFile]:
        """Of which version the targets are."""
        return {"targets.json": MetaFile(self.targets().version)}

    @property
    def snapshot_info(self) -> MetaFile:
        """Of which version the snapshot is."""
        return MetaFile(self.snapshot().version)

    # -- inside

    def _newest(self, role: str) -> Path:
        if role == Timestamp.type:
            return self._metadata / "timestamp.json"
        versions = [int(path.name.partition(".")[0]) for path in self._metadata.glob(f"*.{role}.json")]
        return self._metadata / f"{max(versions, default=0)}.{role}.json"

    def _let_sign(self, root: Root, signer: CryptoSigner, name: str, role: str) -> None:
        signer.public_key.unrecognized_fields[_NAMED] = name
        root.add_key(signer.public_key, role)

    def _released(self, path: Path) -> TargetFile:
        """An installer as a target. NotReleasedError for a file that is none."""
        told = _ARTEFACT.fullmatch(path.name)
        target = None if told is None else target_of(told["system"], told["processor"])
        if told is None or target is None or version_of(told["version"]) is None:
            raise NotReleasedError(f"{path.name} is no installer that looks for updates")
        found = TargetFile.from_file(target, str(path), ["sha256"])
        found.unrecognized_fields["custom"] = {"version": told["version"]}
        return found


def _signing(root: Root, name: str) -> tuple[str, str]:
    """What the key of that name signs, and its id. NotReleasedError."""
    for role, about in root.roles.items():
        for keyid in about.keyids:
            if _name(root.keys[keyid]) == name:
                return role, keyid
    raise NotReleasedError(f"no key of the root is called {name}")


def _name(key: Any) -> str:
    name = key.unrecognized_fields.get(_NAMED)
    if not isinstance(name, str):
        raise BadKeyError("a key of the root has no name")
    return name


def _version(target: TargetFile) -> str:
    return str((target.custom or {}).get("version"))
