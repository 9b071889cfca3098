"""Whatever is imported is named in pyproject.toml: what only comes along with something else may be gone one day."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

import pytest

from tests.contracts.files import ROOT, text_of, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
OWN = {"desktop", "relay", "resources", "installers", "tests", "dev"}
BASE, DESKTOP, RELAY = "", "desktop", "relay"
GIVEN = {
    "desktop": (BASE, DESKTOP),
    "resources": (BASE, DESKTOP),
    "relay": (BASE, RELAY),
    "installers": (BASE, DESKTOP, RELAY, "dev"),
    "tests": (BASE, DESKTOP, RELAY, "dev"),
}
"""For each folder the parts of the dependencies that are installed where its code runs."""

CALLED = {
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "apsw": "apsw-sqlite3mc",
    "argon2": "argon2-cffi",
    "pytestqt": "pytest-qt",
    "yaml": "pyyaml",
}
"""Modules that have another name than what brings them."""
MADE_UP = re.compile(r"lazy_\w+|_typeshed")
"""Modules that tests write themselves, and one that only those who check types have."""


def named(part: str) -> set[str]:
    """What a part of the dependencies names."""
    lines = PROJECT["optional-dependencies"][part] if part else PROJECT["dependencies"]
    return {normal(NAME.match(line)[0]) for line in lines}  # type: ignore[index]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def candidates(source: str) -> set[str]:
    """What code may import, and words of its texts that look like it: quick to find, where most have nothing new."""
    return {name for name in re.findall(r"(?m)^\s*(?:import|from)\s+(\w+)", source) if others(name)}


def others(name: str) -> bool:
    return name not in OWN and name not in sys.stdlib_module_names and not MADE_UP.fullmatch(name)


def imported(source: str) -> Iterator[str]:
    """The packages that code imports from others."""
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        yield from filter(others, (name.partition(".")[0] for name in names))


def unnamed(top: str, source: str) -> set[str]:
    """What the code of a folder imports and its dependencies do not name."""
    given = {name for part in GIVEN[top] for name in named(part)}

    def fails(module: str) -> bool:
        return normal(CALLED.get(module, module)) not in given

    return set(filter(fails, imported(source))) if any(map(fails, candidates(source))) else set()


@pytest.mark.parametrize("top", GIVEN)
def test_what_is_imported_is_named(top: str) -> None:
    code = [path for path in tracked() if path.parts[0] == top and path.suffix in (".py", ".spec")]
    found = {f"{path}: {module}" for path in code for module in unnamed(top, text_of(path) or "")}
    assert code
    assert found == set()


def test_an_import_that_only_comes_along_is_found() -> None:
    assert (
        unnamed("desktop", "import PIL.Image, os\nfrom dbus_fast.aio import MessageBus\nfrom desktop import log")
        == set()
    )
    assert unnamed("desktop", "def late():\n    import jeepney") == {"jeepney"}
    assert unnamed("relay", "from PySide6 import QtCore\nimport websockets") == {"PySide6"}
    assert unnamed("tests", "import botocore.session") == {"botocore"}
