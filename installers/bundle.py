"""What the two bundles are made of: modules, files that are not code, and what stays outside."""

from collections.abc import Callable
from pathlib import Path

NAME = "paravion"
RELAY = "paravion-relay"
IDENTIFIER = "org.paravion.Paravion"
"""As the desktops know the app: the file of its entry, its metadata, its bundle on macOS."""

SCHEME = "paravion"
"""The addresses that the system hands to the app: `paravion://…`."""

LEFT_OUT = ["tkinter", "pytest", "_pytest", "hypothesis", "numpy", "relay.services", "relay.storage", "relay.transport"]
"""Of the app's bundle: what only tests or a relay need."""

RELAY_LEFT_OUT = ["tkinter", "pytest", "_pytest", "hypothesis", "numpy", "PySide6", "shiboken6", "desktop", "av", "PIL"]

_CODE = (".py", ".pyc", ".pyi")
_VIEWS = (".qml", ".js")

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
