"""What of all that PyInstaller collects goes into the bundle: the parts of Qt that the app uses, and what they need.

Rules are written for paths inside the bundle, with forward slashes on every system. An entry that no rule names stays:
too much is a few megabytes, too little is a window that does not open.
"""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from installers.languages import TRANSLATED

Entry = tuple[str, str, str]
"""As PyInstaller has them: the place in the bundle, the file it comes from, its kind."""

QML_KEPT = (
    "QtQml",
    "QtQuick/Controls/Basic",
    "QtQuick/Controls/Fusion",
    "QtQuick/Controls/impl",
    "QtQuick/Controls/macOS",
    "QtQuick/Controls/Windows",
    "QtQuick/NativeStyle",
    "QtQuick/Dialogs",
    "QtQuick/Layouts",
    "QtQuick/Templates",
    "QtQuick/Window",
    "QtQuick/Shapes",
    "QtQuick/Effects",
    "QtMultimedia",
    "QtCore",
    "Qt/labs/folderlistmodel",
    "Qt/labs/platform",
)
"""Modules that the views import, and those that Qt's own file dialog is made of."""

QML_FILES = ("QtQuick", "QtQuick/Controls")
"""Modules of which the files stay and the modules below them do not."""

QML_LEFT_OUT = ("QtQml/StateMachine", "QtQml/XmlListModel", "QtQuick/Shapes/DesignHelpers")
"""Below those, what nothing imports."""

WORDS = tuple(f"qtbase_{language}.qm" for language in TRANSLATED)
"""What Qt itself says, in the languages that the app speaks."""

PLUGINS_LEFT_OUT = (
    "egldeviceintegrations",
    "generic",
    "qmltooling",
    "tls",
    "sqldrivers",
    "platforms/libqeglfs.so",
    "platforms/libqlinuxfb.so",
    "platforms/libqminimalegl.so",
    "platforms/libqvkkhrdisplay.so",
    "platforms/libqvnc.so",
    "platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "platformthemes/libqgtk3.so",
    "imageformats/libqpdf.so",
    "imageformats/libqtiff.so",
    "imageformats/libqtga.so",
    "imageformats/libqwbmp.so",
    "imageformats/libqicns.so",
)
"""The embedded platforms, the debugger of QML, TLS (the app's connections are Python's), formats nothing here shows.

GTK's theme would bring GTK; the file dialog comes from the desktop's portal where there is one."""

BY_NAME = ("libpython", "python3")
"""Libraries that are opened by name, not linked."""

SYSTEM = ("/usr/lib/", "/lib/")
"""Libraries of a Linux system are not carried along: its packages mend them, and drivers load the system's own beside
them. A package names them as what it depends on (`installers.linux`)."""


def kept(entry: Entry) -> bool:
    """Whether an entry stays, by its place alone."""
    place = PurePosixPath(entry[0].replace("\\", "/"))
    below = _below(place, "qml")
    if below is not None:
        return _qml(below)
    below = _below(place, "plugins")
    if below is not None:
        return not any(_within(below, left_out) for left_out in PLUGINS_LEFT_OUT)
    return _below(place, "translations") is None or place.name in WORDS


def trimmed(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries that stay: those that a rule keeps, less the libraries that none of these needs any more.

    `needs` tells the names of the libraries that a file links.
    """
    stay = [entry for entry in entries if kept(entry) and not _of_the_system(entry)]
    libraries = {PurePosixPath(e[0].replace("\\", "/")).name: e for e in stay if _is_library(e)}
    wanted = _reached((e for e in stay if _is_root(e)), libraries, needs)
    return [e for e in stay if _is_root(e) or not _links(e) or PurePosixPath(e[0].replace("\\", "/")).name in wanted]


def _reached(
    roots: Iterable[Entry], libraries: dict[str, Entry], needs: Callable[[str], Iterable[str]]
) -> frozenset[str]:
    wanted: set[str] = set()
    ahead = [entry[1] for entry in roots]
    while ahead:
        for name in needs(ahead.pop()):
            if name in libraries and name not in wanted:
                wanted.add(name)
                ahead.append(libraries[name][1])
    return frozenset(wanted)


def _of_the_system(entry: Entry) -> bool:
    return entry[2] == "BINARY" and entry[1].startswith(SYSTEM) and not PurePosixPath(entry[0]).name.startswith(BY_NAME)


def _is_library(entry: Entry) -> bool:
    return entry[2] == "BINARY" and not _is_root(entry)


def _links(entry: Entry) -> bool:
    """Whether it is a library, or a link to one."""
    name = PurePosixPath(entry[0]).name
    return entry[2] == "BINARY" or (entry[2] == "SYMLINK" and (".so" in name or name.endswith((".dylib", ".dll"))))


def _is_root(entry: Entry) -> bool:
    """What is loaded by name: a module of Python, a plugin of Qt, Python itself."""
    place = PurePosixPath(entry[0].replace("\\", "/"))
    if entry[2] in ("EXTENSION", "EXECUTABLE", "DATA") or place.name.startswith(BY_NAME):
        return True
    return entry[2] == "BINARY" and (_below(place, "plugins") is not None or _below(place, "qml") is not None)


def _below(place: PurePosixPath, folder: str) -> PurePosixPath | None:
    """`place` as seen from Qt's `folder`; None for what does not lie there."""
    parts = place.parts
    if "PySide6" not in parts or folder not in parts:
        return None
    return PurePosixPath(*parts[parts.index(folder) + 1 :])


def _within(place: PurePosixPath, folder: str) -> bool:
    return place == PurePosixPath(folder) or PurePosixPath(folder) in place.parents


def _qml(place: PurePosixPath) -> bool:
    """Types are told to editors by `.qmltypes`; a program that runs has them in its libraries."""
    if place.suffix == ".qmltypes" or any(_within(place, left_out) for left_out in QML_LEFT_OUT):
        return False
    return any(_within(place, kept) for kept in QML_KEPT) or str(place.parent) in QML_FILES
