"""Packages for Linux: .deb, .rpm and Arch's from one description each, and a plain archive."""

import datetime as dt
import gzip
import json
import platform
import shutil
import subprocess
import sys
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from installers.bundle import IDENTIFIER, NAME, RELAY
from installers.icons import drawn
from installers.identity import HOMEPAGE, MAINTAINER, ROOT, TEMPLATES, Identity, filled
from installers.linking import linked_outside, packages

FORMATS = {"deb": ".deb", "rpm": ".rpm", "archlinux": ".pkg.tar.zst"}
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)

_LINUX = TEMPLATES / "linux"
_WORDS = {
    NAME: ("Direct messages on a relay of your choice", "net"),
    RELAY: ("Relay for Paravion, the direct-message app", "net"),
}
_LONG = {
    NAME: "Talk to friends, answer strangers who asked, and know who may reach you.\n"
    "Messages are kept on this computer in an encrypted cache; the relay is one\n"
    "you choose, or host.",
    RELAY: "The server of Paravion: accounts, conversations and media of the people of\n"
    "one relay, in one folder. It needs no other service.",
}
_RECOMMENDED = ["fonts-noto-cjk", "gnome-keyring | org.freedesktop.secrets", "xdg-desktop-portal"]


def pack(folder: Path, told: Identity, into: Path) -> list[Path]:
    """Every package of the frozen `folder`; the files. UnknownLibraryError, CalledProcessError."""
    stage = into / "stage" / folder.name
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    contents = _contents(folder, told, stage)
    made = []
    for form, suffix in FORMATS.items():
        description = stage / f"nfpm-{form}.json"
        description.write_text(json.dumps(described(folder, told, form, contents), indent=2))
        target = into / f"{folder.name}_{told.version}_{told.architecture}{suffix}"
        nfpm = Path(sys.executable).with_name("nfpm")
        command = [str(nfpm), "package", "--config", str(description), "--packager", form, "--target", str(target)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        made.append(target)
    return [*made, _archive(folder, told, into)]


def described(folder: Path, told: Identity, form: str, contents: list[dict[str, Any]]) -> dict[str, Any]:
    """What nfpm is told of one package."""
    short, section = _WORDS[folder.name]
    about: dict[str, Any] = {
        "name": folder.name,
        "arch": told.architecture,
        "platform": "linux",
        "version": told.version,
        "release": "1",
        "section": section,
        "priority": "optional",
        "maintainer": MAINTAINER,
        "homepage": HOMEPAGE,
        "license": "Apache-2.0",
        "description": f"{short}\n{_LONG[folder.name]}",
        "depends": depends(linked_outside(folder), form),
        "contents": contents,
        "deb": {"compression": "zstd"},
        "rpm": {"compression": "zstd:9"},
    }
    if form == "deb" and folder.name == NAME:
        about["recommends"] = _RECOMMENDED
    if folder.name == RELAY:
        scripts = {"postinstall": "postinst", "preremove": "prerm", "postremove": "postrm"}
        about["scripts"] = {when: str(_LINUX / RELAY / file) for when, file in scripts.items()}
        # Where pacman brings a newer version it runs neither of these.
        about["archlinux"] = {"scripts": {"postupgrade": about["scripts"]["postinstall"]}}
        if form == "deb":
            about["depends"] = sorted([*about["depends"], "adduser"])
    return about


def depends(libraries: list[str], form: str) -> list[str]:
    """What a package names as needed, in its system's own words, sorted."""
    found = packages(libraries)
    if form == "rpm":
        return sorted(f"{name}()(64bit)" for name in libraries if not name.startswith("ld-linux"))
    if form == "archlinux":
        return sorted({system.arch for system in found})
    # A program may need no older C library than the one it was built with.
    floor = f"libc6 (>= {platform.libc_ver()[1]})"
    return sorted({floor if system.debian == "libc6" else system.debian for system in found})


def _contents(folder: Path, told: Identity, stage: Path) -> list[dict[str, Any]]:
    contents: list[dict[str, Any]] = [
        {"src": str(folder), "dst": f"/usr/lib/{folder.name}", "type": "tree"},
        {"src": f"../lib/{folder.name}/{folder.name}", "dst": f"/usr/bin/{folder.name}", "type": "symlink"},
        _folder(f"/usr/share/doc/{folder.name}"),
        _file(_LINUX / folder.name / "copyright", f"/usr/share/doc/{folder.name}/copyright"),
        _file(_zipped(ROOT / "CHANGELOG.md", stage, "changelog"), f"/usr/share/doc/{folder.name}/changelog.gz"),
        _file(_of_debian(folder.name, told, stage), f"/usr/share/doc/{folder.name}/changelog.Debian.gz"),
        _file(_manual(folder.name, told, stage), f"/usr/share/man/man1/{folder.name}.1.gz"),
        _file(_LINUX / folder.name / "lintian-overrides", f"/usr/share/lintian/overrides/{folder.name}"),
    ]
    return [*contents, *(_of_app(told, stage) if folder.name == NAME else _of_relay(folder, stage))]


def _of_app(told: Identity, stage: Path) -> list[dict[str, Any]]:
    metainfo = stage / f"{IDENTIFIER}.metainfo.xml"
    metainfo.write_text(filled(_LINUX / NAME / metainfo.name, version=told.version, date=_today().isoformat()))
    entry = _LINUX / NAME / f"{IDENTIFIER}.desktop"
    icons = "/usr/share/icons/hicolor"
    return [
        _file(entry, f"/usr/share/applications/{entry.name}"),
        _file(metainfo, f"/usr/share/metainfo/{metainfo.name}"),
        _file(ROOT / "resources" / "brand" / "icon.svg", f"{icons}/scalable/apps/{IDENTIFIER}.svg"),
        *(
            _file(icon, f"{icons}/{size}x{size}/apps/{IDENTIFIER}.png")
            for size, icon in drawn(stage / "icons", ICON_SIZES).items()
        ),
    ]


def _of_relay(folder: Path, stage: Path) -> list[dict[str, Any]]:
    """The unit, its account, and a configuration as the relay itself writes it, with the data where services keep it.

    ValueError where that configuration has no line for the data any more.
    """
    written = stage / "relay.toml"
    written.unlink(missing_ok=True)
    subprocess.run([str(folder / RELAY), "init", str(written)], check=True, stdout=subprocess.DEVNULL)
    text = written.read_text()
    if '#data = "data"' not in text:
        raise ValueError("the relay's own configuration has no line for its data")
    written.write_text(text.replace('#data = "data"', f'data = "/var/lib/{RELAY}"'))
    configuration = _file(written, f"/etc/{RELAY}/relay.toml")
    # Keys may stand in it: the script after installing lets the relay's own account read it, and nobody else.
    return [
        _folder(f"/etc/{RELAY}"),
        {**configuration, "type": "config|noreplace", "file_info": {"mode": 0o640}},
        _file(_LINUX / RELAY / f"{RELAY}.service", f"/usr/lib/systemd/system/{RELAY}.service"),
        _file(_LINUX / RELAY / "Containerfile", f"/usr/share/doc/{RELAY}/Containerfile"),
    ]


def _of_debian(name: str, told: Identity, stage: Path) -> Path:
    """The changelog of the packaging, in Debian's own form."""
    written = stage / "changelog.Debian"
    day = format_datetime(dt.datetime.combine(_today(), dt.time(), dt.UTC))
    written.write_text(
        f"{name} ({told.version}-1) stable; urgency=medium\n\n"
        f"  * Version {told.version}: what is new stands in changelog.gz.\n\n -- {MAINTAINER}  {day}\n"
    )
    return _zipped(written, stage, written.name)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def _manual(name: str, told: Identity, stage: Path) -> Path:
    page = stage / f"{name}.1.in"
    page.write_text(filled(_LINUX / name / f"{name}.1", version=told.version))
    return _zipped(page, stage, f"{name}.1")


def _zipped(source: Path, stage: Path, name: str) -> Path:
    path = stage / f"{name}.gz"
    # Without a time in it: the same checkout makes the same bytes.
    path.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))
    return path


def _file(source: Path, place: str) -> dict[str, Any]:
    return {"src": str(source), "dst": place, "file_info": {"mode": 0o644}}


def _folder(place: str) -> dict[str, Any]:
    """One that goes with the package: rpm and pacman remove only what is said to be its own."""
    return {"dst": place, "type": "dir", "file_info": {"mode": 0o755}}


def _archive(folder: Path, told: Identity, into: Path) -> Path:
    target = into / f"{folder.name}-{told.version}-linux-{told.architecture}.tar.zst"
    command = ["tar", "--use-compress-program", "zstd -10 -T0 -q", "--sort=name", "--owner=0", "--group=0"]
    subprocess.run([*command, "-cf", str(target), "-C", str(folder.parent), folder.name], check=True)
    return target
