"""Packages for Linux: what they name as needed, what stands where, and that they can be read again."""

import configparser
import io
import platform
import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from installers import linux
from installers.bundle import IDENTIFIER, NAME, RELAY, SCHEME
from installers.identity import TEMPLATES, Identity
from installers.linking import LIBRARIES, UnknownLibraryError
from installers.linux import FORMATS, ICON_SIZES, depends, pack

TOLD = Identity("1.2.3", "amd64")
CONFIGURATION = '# written by the relay\\n#data = "data"\\n#listen = "127.0.0.1:8445"'


def frozen(folder: Path) -> Path:
    """A folder as freezing makes it, with a program that can write a configuration."""
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "base.zip").write_bytes(b"PK")
    path = folder / folder.name
    path.write_text(f"#!/bin/sh\nprintf '{CONFIGURATION}\\n' > \"$2\"\n")
    path.chmod(0o755)
    return folder


def members(deb: Path, part: str) -> dict[str, tarfile.TarInfo]:
    """Of a .deb's `control` or `data`, by name."""
    tool = {"data": "--fsys-tarfile", "control": "--ctrl-tarfile"}[part]
    raw = subprocess.run(["dpkg-deb", tool, str(deb)], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        return {member.name.removeprefix("."): member for member in archive.getmembers()}


def control(deb: Path) -> str:
    return subprocess.run(["dpkg-deb", "--field", str(deb)], capture_output=True, check=True, text=True).stdout


def test_a_deb_needs_packages_an_rpm_libraries_and_the_c_library_is_no_older_than_here() -> None:
    libraries = ["libc.so.6", "libdl.so.2", "ld-linux-x86-64.so.2", "libX11.so.6"]
    assert depends(libraries, "deb") == [f"libc6 (>= {platform.libc_ver()[1]})", "libx11-6"]
    assert depends(libraries, "archlinux") == ["glibc", "libx11"]
    assert depends(libraries, "rpm") == ["libX11.so.6()(64bit)", "libc.so.6()(64bit)", "libdl.so.2()(64bit)"]


@pytest.mark.parametrize("form", FORMATS)
def test_what_no_package_is_known_for_is_refused_in_every_form(form: str) -> None:
    with pytest.raises(UnknownLibraryError, match="libunheard"):
        depends(["libunheard.so.1"], form)
    assert depends(sorted(LIBRARIES), form)


def test_the_apps_packages(tmp_path: Path) -> None:
    made = pack(frozen(tmp_path / NAME), TOLD, tmp_path)
    assert [path.name.partition(NAME)[2] for path in made] == [
        "_1.2.3_amd64.deb",
        "_1.2.3_amd64.rpm",
        "_1.2.3_amd64.pkg.tar.zst",
        "-1.2.3-linux-amd64.tar.zst",
    ]
    inside = members(made[0], "data")
    assert inside[f"/usr/bin/{NAME}"].linkname == f"../lib/{NAME}/{NAME}"
    assert inside[f"/usr/lib/{NAME}/{NAME}"].mode & 0o111
    icons = {f"/usr/share/icons/hicolor/{size}x{size}/apps/{IDENTIFIER}.png" for size in ICON_SIZES}
    about = {
        f"/usr/share/applications/{IDENTIFIER}.desktop",
        f"/usr/share/metainfo/{IDENTIFIER}.metainfo.xml",
        f"/usr/share/icons/hicolor/scalable/apps/{IDENTIFIER}.svg",
        f"/usr/share/man/man1/{NAME}.1.gz",
        f"/usr/share/doc/{NAME}/copyright",
        f"/usr/share/doc/{NAME}/changelog.Debian.gz",
    }
    assert icons | about <= set(inside)
    assert all(inside[place].mode == 0o644 for place in icons | about)
    told = control(made[0])
    assert "Version: 1.2.3-1" in told
    assert "Recommends: fonts-noto-cjk" in told


def test_the_relays_package_has_a_unit_scripts_and_a_configuration_that_stays(tmp_path: Path) -> None:
    deb = pack(frozen(tmp_path / RELAY), TOLD, tmp_path)[0]
    inside = members(deb, "data")
    assert f"/usr/lib/systemd/system/{RELAY}.service" in inside
    written = (tmp_path / "stage" / RELAY / "relay.toml").read_text()
    assert f'\ndata = "/var/lib/{RELAY}"\n' in written
    assert {"/conffiles", "/postinst", "/prerm", "/postrm"} <= set(members(deb, "control"))
    # Keys may stand in it.
    assert inside[f"/etc/{RELAY}/relay.toml"].mode == 0o640
    assert "adduser" in control(deb)


@pytest.mark.parametrize("name", [NAME, RELAY])
def test_a_folder_of_its_own_is_told_to_be_its_own(tmp_path: Path, name: str) -> None:
    """rpm and pacman leave every other one behind, empty."""
    contents = linux._contents(frozen(tmp_path / name), TOLD, tmp_path)
    own = {entry["dst"] for entry in contents if entry.get("type") in ("dir", "tree")}
    for entry in contents:
        folder = str(PurePosixPath(entry["dst"]).parent)
        assert name not in folder or folder in own, entry["dst"]


def test_where_pacman_brings_a_newer_version_the_relay_is_started_again(tmp_path: Path) -> None:
    for form in FORMATS:
        about = linux.described(frozen(tmp_path / form / RELAY), TOLD, form, [])
        assert about["archlinux"]["scripts"]["postupgrade"] == about["scripts"]["postinstall"]


def test_a_relay_without_a_line_for_its_data_is_no_package(tmp_path: Path) -> None:
    folder = frozen(tmp_path / RELAY)
    (folder / RELAY).write_text('#!/bin/sh\necho nothing > "$2"\n')
    with pytest.raises(ValueError, match="no line for its data"):
        pack(folder, TOLD, tmp_path)


def test_the_same_folder_makes_the_same_archive(tmp_path: Path) -> None:
    folder = frozen(tmp_path / NAME)
    first = linux._archive(folder, TOLD, tmp_path).read_bytes()
    assert linux._archive(folder, TOLD, tmp_path).read_bytes() == first


def test_a_packer_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = frozen(tmp_path / NAME)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "nfpm").symlink_to("/bin/false")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    with pytest.raises(subprocess.CalledProcessError):
        pack(folder, TOLD, tmp_path)


def test_the_entry_and_the_metadata_name_each_other() -> None:
    folder = TEMPLATES / "linux" / NAME
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string((folder / f"{IDENTIFIER}.desktop").read_text())
    about = ET.fromstring((folder / f"{IDENTIFIER}.metainfo.xml").read_text())
    assert entry["Desktop Entry"]["Icon"] == IDENTIFIER == about.findtext("id")
    assert about.findtext("launchable") == f"{IDENTIFIER}.desktop"
    assert entry["Desktop Entry"]["MimeType"] == f"x-scheme-handler/{SCHEME};"
    # After the two dashes nothing is an option, whatever an address begins with.
    assert entry["Desktop Entry"]["Exec"].split()[1:] == ["--", "%u"]
    assert about.findtext("provides/binary") == entry["Desktop Entry"]["Exec"].split()[0] == NAME


@pytest.mark.parametrize("script", ["postinst", "prerm", "postrm"])
def test_a_script_of_the_package_is_a_script(script: str) -> None:
    path = TEMPLATES / "linux" / RELAY / script
    subprocess.run(["sh", "-n", str(path)], check=True)
    # pacman names the version where the others say what they do.
    assert " | *.*)\n" in path.read_text()


def test_the_unit_is_hardened_and_starts_what_is_installed() -> None:
    unit = (TEMPLATES / "linux" / RELAY / f"{RELAY}.service").read_text()
    lines = unit.splitlines()
    assert f"ExecStart=/usr/bin/{RELAY} serve --config /etc/{RELAY}/relay.toml" in lines
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "UMask=0077", f"User={RELAY}"):
        assert line in lines
