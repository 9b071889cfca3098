"""A view-model keeps nothing under a name that a class it is made of keeps something else under."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.contracts.files import ROOT

Classes = dict[str, tuple[list[str], set[str]]]
"""Of each class: the names of those it is made of, and what its `__init__` sets of itself."""


def own(made: ast.FunctionDef) -> Iterator[str]:
    """The attributes of `self` that are set there."""
    for node in ast.walk(made):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
            yield node.attr


def classes() -> Classes:
    found: Classes = {}
    for path in sorted((ROOT / "desktop" / "viewmodels").glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
                inits = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
                found[node.name] = bases, {name for init in inits for name in own(init)}
    return found


def above(known: Classes, name: str) -> set[str]:
    """What the classes that this one is made of set."""
    bases = [base for base in known[name][0] if base in known]
    return {attribute for base in bases for attribute in known[base][1] | above(known, base)}


def test_no_attribute_is_set_twice() -> None:
    known = classes()
    twice = {name: both for name, (_, mine) in known.items() if (both := mine & above(known, name))}
    assert not twice, twice


def test_one_that_is_set_twice_is_found() -> None:
    known: Classes = {"Source": ([], {"_rest"}), "Middle": (["Source"], set()), "Video": (["Middle"], {"_rest"})}
    assert known["Video"][1] & above(known, "Video") == {"_rest"}
