"""Tell QML's linter about our view-models: `build/qml/Paravion/ViewModels`, made from their source by PySide's tools.

Run as a script (`python tests/contracts/qml_types.py`) to refresh it for an editor's QML language server.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import PySide6

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "qml"
MODULE = "Paravion.ViewModels"
VIEWS = ROOT / "desktop" / "views"
VIEWMODELS = ROOT / "desktop" / "viewmodels"
METATYPES = Path(PySide6.__file__).parent / "Qt" / "metatypes"
TOOLS = Path(sys.executable).parent
USED = re.compile(r"^from desktop\.viewmodels\.(\w+) import", re.MULTILINE)
KNOWN_BASES = {"QObject", "QAbstractListModel", "QSyntaxHighlighter"}


def run(tool: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """One of PySide's tools, with what it says."""
    command = [str(TOOLS / f"pyside6-{tool}"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def qml_files() -> list[Path]:
    """Every QML file that is shipped."""
    return sorted(VIEWS.rglob("*.qml"))


def mended(units: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the dump leaves out: objects are pointers, and a property without a signal is constant."""
    classes = [cls for unit in units for cls in unit["classes"]]
    objects = KNOWN_BASES | {cls["className"] for cls in classes}
    for cls in classes:
        for prop in cls.get("properties", []):
            if prop["type"] in objects:
                prop["type"] += "*"
            if prop["type"] == "list":
                prop["type"] = "QVariantList"
            if "notify" not in prop:
                prop["constant"] = True
    return units


def drawn_items(units: list[dict[str, Any]]) -> list[str]:
    """Classes that draw themselves."""
    classes = [cls for unit in units for cls in unit["classes"]]
    return [cls["className"] for cls in classes if "QQuickPaintedItem" in str(cls.get("superClasses"))]


def bases_first(paths: list[Path]) -> list[Path]:
    """In an order in which a class stands after those that it is made from: the dump forgets it otherwise."""
    waiting = {path.stem: path for path in paths}
    placed: list[Path] = []

    def place(stem: str) -> None:
        path = waiting.pop(stem, None)
        if path is not None:
            for other in USED.findall(path.read_text("utf-8")):
                place(other)
            placed.append(path)

    for path in paths:
        place(path.stem)
    return placed


def generate() -> Path:
    """Write the module's description and return the import path that holds it."""
    folder = OUT.joinpath(*MODULE.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    dump = OUT / "viewmodels.json"
    sources = [path for path in sorted(VIEWMODELS.glob("*.py")) if "@QmlElement" in path.read_text("utf-8")]
    done = run("metaobjectdump", "--suppress-file", *bases_first(sources), "-o", dump)
    assert done.returncode == 0, done.stderr
    dump.write_text(json.dumps(mended(json.loads(dump.read_text("utf-8")))), "utf-8")
    foreign = ",".join(str(METATYPES / f"qt6{name}_metatypes.json") for name in ("core", "gui", "qml", "quick"))
    types = folder / "plugins.qmltypes"
    done = run(
        "qmltyperegistrar",
        *("--generate-qmltypes", types),
        *("--import-name", MODULE),
        *("--major-version", 1, "--minor-version", 0),
        *("--foreign-types", foreign),
        *("-o", OUT / "registration.cpp"),
        dump,
    )
    assert done.returncode == 0, done.stderr
    text = types.read_text("utf-8")
    for name in drawn_items(json.loads(dump.read_text("utf-8"))):
        text = text.replace(
            f'name: "{name}"\n        {ACCESS}\n', f'name: "{name}"\n        {ACCESS}\n        {ITEM}\n'
        )
    types.write_text(text.replace(f"{ACCESS}\n        exports", f"{BASE}\n        exports"), "utf-8")
    (folder / "qmldir").write_text(DESCRIPTION, "utf-8")
    return OUT


DESCRIPTION = f"module {MODULE}\ntypeinfo plugins.qmltypes\ndepends QtQuick auto\ndepends QtQml.Models auto\n"
ACCESS = 'accessSemantics: "reference"'
BASE = f'{ACCESS}\n        prototype: "QObject"'
ITEM = 'prototype: "QQuickPaintedItem"'

if __name__ == "__main__":
    generate()
