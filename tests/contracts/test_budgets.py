"""Files and functions stay small enough to be read at once, and every source file has its test file."""

import ast
from pathlib import Path

import pytest

from tests.contracts.files import ROOT, python_files, tracked

PYTHON_LINES = 400
FUNCTION_LINES = 60
QML_LINES = 300

SHARED_SUITES: dict[str, str] = {
    # Adapters share the suite of their port: one set of tests, run against each of them.
    "relay/bus/local.py": "tests/relay/bus/test_port.py",
    "relay/storage/sqlite/adapter.py": "tests/relay/storage/test_port.py",
    "relay/storage/sqlite/readers.py": "tests/relay/storage/test_port.py",
    "relay/storage/sqlite/transaction.py": "tests/relay/storage/test_port.py",
}
"""Source files (or folders, ending with /) whose tests stand in another file than their own path says."""


def long_functions(source: str) -> list[str]:
    """Functions over budget, as `name: lines`; a nested function counts in the one around it, too."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                found.append(f"{node.name}: {lines}")
    return found


def needs_test(source: str) -> bool:
    """Whether there is anything in a source file that could be wrong: a function that does something.

    Names, frozen values without methods, and protocols (whose methods are `...`) are no more than their declaration.
    """
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return any(not all(_says_only(statement) for statement in function.body) for function in functions)


def _says_only(statement: ast.stmt) -> bool:
    """A docstring or `...`."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def test_file_of(path: Path) -> Path:
    """Where the tests of a source file stand."""
    for start, suite in SHARED_SUITES.items():
        if path.as_posix() == start or (start.endswith("/") and path.as_posix().startswith(start)):
            return Path(suite)
    name = path.parent.name if path.name == "__init__.py" else path.stem.strip("_")
    folder = path.parent.parent if path.name == "__init__.py" else path.parent
    return Path("tests") / folder / f"test_{name}.py"


test_file_of.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", python_files(), ids=str)
def test_python_files_stay_within_their_budget(path: Path) -> None:
    source = (ROOT / path).read_text(encoding="utf-8")
    lines = source.count("\n")
    assert lines <= PYTHON_LINES, f"{path} has {lines} lines"
    assert long_functions(source) == []


@pytest.mark.parametrize("path", [path for path in tracked() if path.suffix == ".qml"], ids=str)
def test_qml_files_stay_within_their_budget(path: Path) -> None:
    assert (ROOT / path).read_text(encoding="utf-8").count("\n") <= QML_LINES


def test_every_source_file_has_its_test_file() -> None:
    files = set(tracked())
    missing = [
        f"{path} -> {test_file_of(path)}"
        for path in python_files("desktop", "relay", "resources", "installers")
        if needs_test((ROOT / path).read_text(encoding="utf-8")) and test_file_of(path) not in files
    ]
    assert missing == []


def test_the_table_of_shared_suites_names_only_what_exists() -> None:
    files = {path.as_posix() for path in tracked()}
    for start, suite in SHARED_SUITES.items():
        assert suite in files, suite
        assert any(name == start or (start.endswith("/") and name.startswith(start)) for name in files), start


def test_a_long_function_is_found() -> None:
    body = "\n".join("    pass" for _ in range(FUNCTION_LINES))
    assert long_functions(f"async def far():\n{body}\n") == ["far: 61"]
    assert long_functions(f"def near():\n{body[9:]}\n") == []


def test_paths_of_tests_follow_the_source() -> None:
    assert test_file_of(Path("desktop/store/outbox.py")) == Path("tests/desktop/store/test_outbox.py")
    assert test_file_of(Path("relay/__main__.py")) == Path("tests/relay/test_main.py")
    assert test_file_of(Path("relay/wire/__init__.py")) == Path("tests/relay/test_wire.py")


def test_only_what_does_something_needs_a_test() -> None:
    assert not needs_test('"""A package."""\nNAME = "x"\n')
    assert not needs_test('class Port(Protocol):\n    def ring(self) -> None:\n        """Ring."""\n        ...\n')
    assert needs_test("def double(x):\n    return 2 * x\n")
