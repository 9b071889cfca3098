"""What the two bundles are made of: modules, files that are not code, and what stays outside."""

from collections.abc import Callable, Iterable
from pathlib import Path

NAME = "paravion"
RELAY = "paravion-relay"
EMPTY = "empty-window"
"""What the app's first picture is measured beside; it is never packed."""
IDENTIFIER = "org.paravion.Paravion"
"""As the desktops know the app: the file of its entry, its metadata, its bundle on macOS."""

SCHEME = "paravion"
"""The addresses that the system hands to the app: `paravion://…`."""

_OF_TESTS = ["tkinter", "pytest", "_pytest", "hypothesis", "numpy", "moto", "flask", "werkzeug", "yaml"]
_OF_CLOUDS = ["boto3", "botocore", "s3transfer", "google", "azure", "sigstore"]
"""Keys that somebody else keeps: those who sign may have them there, who looks for updates has no use for it."""
_OF_BUILDING = ["setuptools", "pkg_resources", "distutils", "_distutils_hack", "pip"]
_OF_DEBIAN = ["bz2", "_bz2", "readline"]
"""Python there links them under names that only Debian has, or that only a prompt needs; nothing here unpacks bzip2."""
_OF_QT = ["PySide6.QtWidgets", "PySide6.QtMultimediaWidgets", "PySide6.QtConcurrent"]
"""PyInstaller brings them beside QtMultimedia, which is without them, too."""

LEFT_OUT = [
    *_OF_TESTS,
    *_OF_CLOUDS,
    *_OF_BUILDING,
    *_OF_DEBIAN,
    *_OF_QT,
    "relay.services",
    "relay.storage",
    "relay.transport",
]
"""Of the app's bundle: what only tests, other programs of this environment, or a relay need."""

RELAY_LEFT_OUT = [*_OF_TESTS, *_OF_CLOUDS, *_OF_BUILDING, *_OF_DEBIAN, "PySide6", "shiboken6", "desktop", "av", "PIL"]

_HOOKS_LEFT_OUT = {"pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil"}
"""What PyInstaller would run before the app: it lets `inspect` find sources, of which there are none, programs fork,
which this one never does, and modules be listed, which nobody asks for."""
_HOOK_OF_QT = "pyi_rth_pyside6"
"""It says where Qt's parts are, which PySide's own wheels say themselves, and imports Qt for that, past all that makes
its import fast (`desktop.system.pyside`). Left out where that was tried: on Linux."""

_CODE = (".py", ".pyc", ".pyi")
_VIEWS = (".qml", ".js")

Script = tuple[str, str, str]
"""As PyInstaller has them: name, file, kind."""

Collect = Callable[[str], list[str]]
"""PyInstaller's way to name a package's modules."""


def app_modules(collect: Collect) -> list[str]:
    """Modules that are imported by name, late, or by an entry point."""
    return [
        *collect("desktop"),
        *collect("relay.wire"),
        *collect("keyring.backends"),
        *collect("desktop_notifier"),
        "PySide6.QtMultimedia",
        "PySide6.QtSvg",
    ]


def relay_modules(collect: Collect) -> list[str]:
    """The relay's; its blobs' and buses' adapters are chosen by the configuration."""
    return collect("relay")


def at_start(scripts: Iterable[Script], system: str) -> list[Script]:
    """Of what PyInstaller would run when the app starts, what it needs; `system` as `sys.platform` has it."""
    left_out = _HOOKS_LEFT_OUT | ({_HOOK_OF_QT} if system == "linux" else set())
    return [script for script in scripts if script[0] not in left_out]


def app_data(root: Path) -> list[tuple[str, str]]:
    """Views, SQL and resources, each with the folder of the bundle that it goes to."""
    views = [
        path
        for path in (root / "desktop").rglob("*")
        if path.suffix in (*_VIEWS, ".sql") or path.name == "qmldir" or path.name == "py.typed"
    ]
    return [_placed(root, path) for path in sorted([*views, *_resources(root)])]


def _resources(root: Path) -> list[Path]:
    """What the app shows; the templates of installers stay behind."""
    return [path for path in _files(root / "resources") if "installers" not in path.relative_to(root).parts]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix not in _CODE]


def _placed(root: Path, path: Path) -> tuple[str, str]:
    return str(path), str(path.parent.relative_to(root))
