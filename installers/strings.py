"""Every text the app says, as its source has it: what Qt's own reader does not find, because a helper says it.

Qt reads `qsTr("…")`, `self.tr("…")`, `translate("Context", "…")` and QT_TRANSLATE_NOOP. Many modules say a sentence
through a function of their own, `_say("…")`: any function that hands a parameter to `translate`, at first or at second
hand, is such a helper, and each sentence given to one is found here.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Said:
    """A sentence in its context; `counted` where its form follows a number."""

    context: str
    text: str
    counted: bool = False


@dataclass(frozen=True)
class Helper:
    """A function of a module whose parameter at `place` is said in `context`."""

    name: str
    place: int
    context: str
    counted: bool


def said_in(source: str) -> frozenset[Said]:
    """What the helpers of one Python module say."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    helpers = _helpers(functions, _constants(tree))
    found = {
        Said(helper.context, text, helper.counted and "%n" in text)
        for scope in [tree, *functions]
        for call in _calls(scope)
        for helper in helpers
        if helper.name == _name(call.func)
        for argument in _argument(call, helper)
        for text in _literals(argument, scope, tree)
        if text
    }
    return frozenset(found)


def said_below(folder: Path) -> list[Said]:
    """What all helpers in a folder's modules say, in order."""
    texts = {said for path in folder.rglob("*.py") for said in said_in(path.read_text(encoding="utf-8"))}
    return sorted(texts)


def as_source(texts: Iterable[Said]) -> str:
    """A module that says the same in words which Qt's reader knows."""
    lines = ["from PySide6.QtCore import QCoreApplication"]
    for said in texts:
        count = ", None, 2" if said.counted else ""
        lines.append(f"QCoreApplication.translate({_quoted(said.context)}, {_quoted(said.text)}{count})")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _helpers(functions: list[ast.FunctionDef | ast.AsyncFunctionDef], constants: dict[str, str]) -> frozenset[Helper]:
    """Grown until nothing is added: a helper may say its words through another."""
    found: frozenset[Helper] = frozenset()
    while True:
        grown = found | {helper for function in functions for helper in _helped(function, found, constants)}
        if grown == found:
            return found
        found = grown


def _helped(
    function: ast.FunctionDef | ast.AsyncFunctionDef, known: frozenset[Helper], constants: dict[str, str]
) -> Iterator[Helper]:
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    for call in _calls(function):
        name = _name(call.func)
        if name == "translate" and len(call.args) >= 2:
            context = _context(call.args[0], constants)
            said = [(call.args[1], context, len(call.args) > 3)] if context else []
        else:
            said = [
                (a, each.context, each.counted) for each in known if each.name == name for a in _argument(call, each)
            ]
        for argument, context, counted in said:
            for place, parameter in enumerate(names):
                if parameter in _variables(argument):
                    yield Helper(function.name, place, context, counted)


def _context(node: ast.expr, constants: dict[str, str]) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(node.id, "") if isinstance(node, ast.Name) else ""


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    """Of this scope, not of the functions in it, which are scopes of their own."""
    for child in ast.iter_child_nodes(scope):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _calls(child)


def _argument(call: ast.Call, helper: Helper) -> list[ast.expr]:
    return [call.args[helper.place]] if helper.place < len(call.args) else []


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _variables(node: ast.expr) -> set[str]:
    return {each.id for each in _values(node) if isinstance(each, ast.Name)}


def _values(node: ast.expr) -> Iterator[ast.expr]:
    """What an expression may come to, without what it only looks at."""
    match node:
        case ast.IfExp():
            yield from _values(node.body)
            yield from _values(node.orelse)
        case ast.BoolOp():
            for value in node.values:
                yield from _values(value)
        case ast.Dict():
            for each in node.values:
                yield from _values(each)
        case ast.Tuple() | ast.List():
            for each in node.elts:
                yield from _values(each)
        case ast.Subscript():
            yield from _values(node.value)
        case ast.Call(func=ast.Attribute(attr="get", value=table)):
            yield from _values(table)
            for each in node.args[1:]:
                yield from _values(each)
        case ast.NamedExpr():
            yield from _values(node.value)
        case _:
            yield node


def _literals(node: ast.expr, scope: ast.AST, module: ast.Module) -> Iterator[str]:
    """The sentences an expression may be, also by way of a name of the function or of the module."""
    for value in _values(node):
        if isinstance(value, ast.Name):
            named = list(_assigned(value.id, ast.walk(scope))) or list(_assigned(value.id, module.body))
            choices = [each for assigned in named for each in _values(assigned)]
        else:
            choices = [value]
        yield from (each.value for each in choices if isinstance(each, ast.Constant) and isinstance(each.value, str))


def _assigned(name: str, nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                yield node.value
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value) if found == name:
                yield value
            case ast.NamedExpr(target=ast.Name(id=found)) if found == name:
                yield node.value
            case _:
                pass
