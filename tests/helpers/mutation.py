"""Faults planted in the relay's policy, one at a time: every comparison, condition, constant and rule of its functions.

A mutant that could not be told from the original is not made: an order of two rules is changed only where some world
matches both, a comparison is moved by its edge only where it is one of order, a number is lowered.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from types import ModuleType

from relay.services import privacy

SOURCE = Path(privacy.__file__).read_text("utf-8")
CONSTANTS = {"ASKED_FOR", "AWAITING", "_DECISIONS", "_LETS_IN"}
"""Tables and numbers of the module that decide something."""


@dataclass(frozen=True)
class Mutant:
    """One planted fault: where, what, and the module with it."""

    name: str
    source: str

    def load(self) -> ModuleType:
        """The policy with the fault."""
        module = ModuleType("relay.services.mutant")
        exec(compile(self.source, f"<{self.name}>", "exec"), module.__dict__)
        return module


_EDGES: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def _comparisons(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Compare):
        for what, table in (("edge", _EDGES), ("opposite", _OPPOSITES)):
            other = table.get(type(node.ops[0]))
            if other is not None:
                yield what, ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)


def _conditions(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and for or", ast.BoolOp(other, node.values)
        for number in range(len(node.values)):
            left = node.values[:number] + node.values[number + 1 :]
            yield f"without operand {number}", left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "without not", node.operand
    if isinstance(node, ast.IfExp):
        yield "branches exchanged", ast.IfExp(node.test, node.orelse, node.body)


def _constants(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "the other truth", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield "one less", ast.Constant(node.value - 1)


def _outcomes(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Name) and node.id in ("REFUSE", "INBOX") and isinstance(node.ctx, ast.Load):
        yield "the other outcome", ast.Name("INBOX" if node.id == "REFUSE" else "REFUSE", ast.Load())
    if isinstance(node, ast.Attribute) and node.attr in ("FILTERED", "REQUEST"):
        other = "REQUEST" if node.attr == "FILTERED" else "FILTERED"
        yield "the other hold", ast.Attribute(node.value, other, ast.Load())


def _as_rule(statement: ast.stmt) -> int | None:
    """N of `if …: return N`."""
    match statement:
        case ast.If(body=[ast.Return(value=ast.Constant(value=int() as rule))], orelse=[]):
            return rule
    return None


def _blocks(node: ast.AST, together: Callable[[int, int], bool]) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Bodies of a function without one of its conditions, or with two of its rules exchanged."""
    if not isinstance(node, ast.FunctionDef):
        return
    for number, statement in enumerate(node.body):
        before, after = node.body[:number], node.body[number + 1 :]
        if isinstance(statement, ast.If):
            yield f"dropped: {ast.unparse(statement.test)}", [*before, *after]
        for later, other in enumerate(after):
            one, two = _as_rule(statement), _as_rule(other)
            if one is not None and two is not None and together(one, two):
                yield f"exchanged: {one} and {two}", [*before, other, *after[:later], statement, *after[later + 1 :]]


def mutants(together: Callable[[int, int], bool]) -> Iterator[Mutant]:
    """Every mutant. `together` tells whether there is a world where both of two rules match."""
    for top in _targets(ast.parse(SOURCE)):
        seen = {ast.unparse(top)}
        for index, node in enumerate(ast.walk(top)):
            for what, change in [*_replacements(node), *_blocks(node, together)]:
                planted = copy.deepcopy(top)
                _plant(planted, index, change)
                text = ast.unparse(planted)
                if text not in seen:
                    seen.add(text)
                    yield Mutant(f"{_name(top)}:{getattr(node, 'lineno', top.lineno)}: {what}", _with(top, text))


def _with(top: ast.stmt, text: str) -> str:
    """The module with another text in the place of one of its functions or constants."""
    lines = SOURCE.splitlines()
    assert top.end_lineno is not None
    return "\n".join([*lines[: top.lineno - 1], indent(text, " " * top.col_offset), *lines[top.end_lineno :], ""])


def _replacements(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for operator in (_comparisons, _conditions, _constants, _outcomes):
        yield from operator(node)


def _plant(target: ast.stmt, index: int, change: ast.expr | list[ast.stmt]) -> None:
    victim = list(ast.walk(target))[index]
    if isinstance(change, list):
        assert isinstance(victim, ast.FunctionDef)
        victim.body = copy.deepcopy(change)
        return
    for parent in ast.walk(target):
        for field, value in ast.iter_fields(parent):
            if value is victim:
                setattr(parent, field, copy.deepcopy(change))
            elif isinstance(value, list) and any(item is victim for item in value):
                value[next(n for n, item in enumerate(value) if item is victim)] = copy.deepcopy(change)


def _targets(tree: ast.Module) -> list[ast.stmt]:
    """What decides: the functions, the methods and the named constants."""
    methods = [
        item
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.FunctionDef)
    ]
    named = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        or (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in CONSTANTS)
    ]
    return [*methods, *named]


def _name(node: ast.stmt) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    raise AssertionError(ast.dump(node))
