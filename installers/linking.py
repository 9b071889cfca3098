"""What a frozen folder takes from the system that it runs on, by the names its files ask the loader for."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

_ELF = b"\x7fELF"
_AT_ONCE = 100


class System(Struct, frozen=True):
    """The packages that have one library."""

    debian: str
    arch: str


class UnknownLibraryError(Exception):
    """A library that no package is known for: `installers.linking.LIBRARIES` needs a line."""


_C = System("libc6", "glibc")

LIBRARIES = {
    "ld-linux-x86-64.so.2": _C,
    "ld-linux-aarch64.so.1": _C,
    "libc.so.6": _C,
    "libdl.so.2": _C,
    "libm.so.6": _C,
    "libmvec.so.1": _C,
    "libpthread.so.0": _C,
    "libresolv.so.2": _C,
    "librt.so.1": _C,
    "libEGL.so.1": System("libegl1", "libglvnd"),
    "libGL.so.1": System("libgl1", "libglvnd"),
    "libX11-xcb.so.1": System("libx11-xcb1", "libx11"),
    "libX11.so.6": System("libx11-6", "libx11"),
    "libXext.so.6": System("libxext6", "libxext"),
    "libXrandr.so.2": System("libxrandr2", "libxrandr"),
    "libbrotlicommon.so.1": System("libbrotli1", "brotli"),
    "libbrotlidec.so.1": System("libbrotli1", "brotli"),
    "libbz2.so.1": System("libbz2-1.0", "bzip2"),
    "libcrypt.so.1": System("libcrypt1", "libxcrypt-compat"),
    "libcrypto.so.3": System("libssl3", "openssl"),
    "libdbus-1.so.3": System("libdbus-1-3", "dbus"),
    "libdrm.so.2": System("libdrm2", "libdrm"),
    "libexpat.so.1": System("libexpat1", "expat"),
    "libffi.so.8": System("libffi8", "libffi"),
    "libfontconfig.so.1": System("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": System("libfreetype6", "freetype2"),
    "libgcc_s.so.1": System("libgcc-s1", "gcc-libs"),
    "libgio-2.0.so.0": System("libglib2.0-0", "glib2"),
    "libglib-2.0.so.0": System("libglib2.0-0", "glib2"),
    "libgobject-2.0.so.0": System("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": System("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": System("libgssapi-krb5-2", "krb5"),
    "liblzma.so.5": System("liblzma5", "xz"),
    "libncursesw.so.6": System("libncursesw6", "ncurses"),
    "libpulse.so.0": System("libpulse0", "libpulse"),
    "libsqlite3.so.0": System("libsqlite3-0", "sqlite"),
    "libssl.so.3": System("libssl3", "openssl"),
    "libstdc++.so.6": System("libstdc++6", "gcc-libs"),
    "libtinfo.so.6": System("libtinfo6", "ncurses"),
    "libuuid.so.1": System("libuuid1", "util-linux-libs"),
    "libwayland-client.so.0": System("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": System("libwayland-cursor0", "wayland"),
    "libwayland-egl.so.1": System("libwayland-egl1", "wayland"),
    "libxcb-cursor.so.0": System("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": System("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": System("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": System("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": System("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": System("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": System("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": System("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": System("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": System("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": System("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": System("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": System("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": System("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": System("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": System("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": System("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": System("zlib1g", "zlib"),
    "libzstd.so.1": System("libzstd1", "zstd"),
}
"""By the name that the loader looks for. `libbz2.so.1.0` is not among them: Debian alone calls it so, and an .rpm that
asks for it is installed nowhere."""


def linked_outside(folder: Path) -> list[str]:
    """The libraries that files in `folder` link and `folder` does not have, sorted."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    asked: set[str] = set()
    for start in range(0, len(files), _AT_ONCE):
        command = ["readelf", "--dynamic", *map(str, files[start : start + _AT_ONCE])]
        asked |= needed(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return sorted(asked - {path.name for path in folder.rglob("*")})


def needed(told: str) -> set[str]:
    """The libraries named in what readelf tells of a file's dynamic section."""
    return {line.split("[", 1)[1].split("]", 1)[0] for line in told.splitlines() if "(NEEDED)" in line}


def packages(libraries: Iterable[str]) -> list[System]:
    """The packages that have `libraries`. UnknownLibraryError names those that no package is known for."""
    unknown = sorted(name for name in libraries if name not in LIBRARIES)
    if unknown:
        raise UnknownLibraryError(", ".join(unknown))
    return [LIBRARIES[name] for name in libraries]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == _ELF
