"""QML is linted, formatted, and keeps the rules of the design system."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.qml_types import ROOT, VIEWS, generate, qml_files, run

FILES = qml_files()
NAMES = [str(path.relative_to(VIEWS)) for path in FILES]
CONTROLS = VIEWS / "controls"
COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.DOTALL)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')

ALLOWED_COLOURS = {"transparent"}
QT_CONTROLS_IMPORT = re.compile(r"^import QtQuick\.Controls", re.MULTILINE)
NUMBER_LITERAL = re.compile(
    r"\b(?:font\.pixelSize|font\.weight|radius|duration|spacing|border\.width|(?:left|right|top|bottom)?[pP]adding"
    r"|anchors\.(?:\w*[mM]argins?))\s*:\s*-?(\d+(?:\.\d+)?)\s*$",
    re.MULTILINE,
)
TEMPLATE_TYPES = [
    "AbstractButton",
    "Button",
    "CheckBox",
    "CheckDelegate",
    "ComboBox",
    "Control",
    "DelayButton",
    "Dialog",
    "ItemDelegate",
    "Label",
    "Menu",
    "MenuItem",
    "Popup",
    "RadioButton",
    "RoundButton",
    "Slider",
    "SpinBox",
    "SplitView",
    "SwipeDelegate",
    "Switch",
    "SwitchDelegate",
    "TabBar",
    "TabButton",
    "ToolButton",
    "ToolTip",
]


def code_of(path: Path) -> str:
    """A file's source without its comments."""
    return COMMENT.sub("", path.read_text("utf-8"))


def blocks(code: str) -> list[tuple[str, str]]:
    """Every `Type { … }` of a source: the type's name and what stands directly in it, nested braces left out."""
    found: list[tuple[str, str]] = []
    stack: list[tuple[str, list[str]]] = [("", [])]
    bare = STRING.sub('""', code)
    word = ""
    for character in bare:
        if character == "{":
            stack.append((word.strip().split()[-1] if word.strip() else "", []))
            word = ""
        elif character == "}":
            name, inside = stack.pop()
            found.append((name, "".join(inside)))
            word = ""
        else:
            stack[-1][1].append(character)
            word = "" if character == "\n" else word + character
    return found


def functions(code: str) -> list[tuple[str, int]]:
    """Every function and handler block of a source with its number of lines of JavaScript."""
    found = []
    opening = re.compile(
        r"(?:function (\w+)\([^)]*\)(?:\s*:\s*\w+)?|^\s*((?:[\w.]*\.)?on[A-Z]\w*)\s*:(?:[^{\n]*=>)?)\s*\{", re.MULTILINE
    )
    for match in opening.finditer(code):
        depth, end = 1, match.end()
        while depth and end < len(code):
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        body = code[match.end() : end - 1]
        found.append((match[1] or match[2], sum(1 for line in body.splitlines() if line.strip())))
    return found


@pytest.fixture(scope="module")
def import_path() -> Path:
    """Where the view-models are described."""
    return generate()


def test_there_is_qml() -> None:
    assert len(FILES) > 40


def test_the_linter_is_content(import_path: Path) -> None:
    """No warning at all, types of view-models included."""
    done = run("qmllint", "-W", 0, "-I", import_path, "-I", ROOT / "desktop", *FILES)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_linter_sees_a_mistyped_member(import_path: Path, tmp_path: Path) -> None:
    """The gate itself is tried: a property that a view-model does not have is found."""
    wrong = tmp_path / "Wrong.qml"
    wrong.write_text(
        "import QtQuick\nimport Paravion.ViewModels\nItem {\n    required property ShellModel shell\n"
        '    visible: shell.stagee === ""\n}\n'
    )
    done = run("qmllint", "-W", 0, "-I", import_path, "-I", ROOT / "desktop", wrong)
    assert done.returncode != 0
    assert "stagee" in done.stdout + done.stderr


def test_it_is_formatted(tmp_path: Path) -> None:
    """As qmlformat writes it."""
    copies = [tmp_path / name.replace("/", "-") for name in NAMES]
    for copy, path in zip(copies, FILES, strict=True):
        copy.write_bytes(path.read_bytes())
    done = run("qmlformat", "-i", *copies)
    assert done.returncode == 0, done.stderr
    pairs = zip(copies, FILES, NAMES, strict=True)
    wrong = [name for copy, path, name in pairs if copy.read_bytes() != path.read_bytes()]
    assert not wrong, f"run pyside6-qmlformat -i on {wrong}"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_it_is_listed(path: Path) -> None:
    """Each component is in its folder's qmldir, under its own name."""
    listed = (path.parent / "qmldir").read_text("utf-8").split("\n")
    assert any(line.endswith(f"{path.stem} 1.0 {path.name}") for line in listed)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_text_is_plain(path: Path) -> None:
    """No rich text, and no text item that could turn into it."""
    code = code_of(path)
    assert not re.search(r"\b(RichText|StyledText|MarkdownText|AutoText|HtmlText)\b", code)
    for name, inside in blocks(code):
        if name in ("Text", "TextEdit"):
            assert re.search(r"textFormat:\s*(Text|TextEdit)\.PlainText", inside), f"{name} without PlainText"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_control_of_qt_draws_text(path: Path) -> None:
    """Only templates are used, and their `text` and `title` stay empty: markup there is drawn or crashes."""
    code = code_of(path)
    assert not QT_CONTROLS_IMPORT.search(code)
    for name, inside in blocks(code):
        if name.removeprefix("T.") in TEMPLATE_TYPES and name.startswith("T."):
            assert not re.search(r"^\s*(text|title|placeholderText)\s*:", inside, re.MULTILINE), name
        if name.startswith("T."):
            assert not re.search(r"^\s*placeholderText\s*:", inside, re.MULTILINE), name


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "Theme.qml"], ids=lambda path: path.name)
def test_colours_and_sizes_come_from_the_theme(path: Path) -> None:
    code = code_of(path)
    colours = set(re.findall(r'"(#[0-9a-fA-F]{3,8})"', code))
    named = set(re.findall(r'\b(?:color|\w+[cC]olor|ink|fill)\s*:\s*"(\w+)"', code))
    assert not colours, colours
    assert named <= ALLOWED_COLOURS, named
    assert "Behavior on color" not in code or not named, "what fades begins at Theme.clear: transparent is black"
    assert "Qt.rgba" not in code
    assert not [match.group() for match in NUMBER_LITERAL.finditer(code) if float(match[1]) != 0]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_pictures_come_from_our_providers(path: Path) -> None:
    code = code_of(path)
    for source in re.findall(r"\bsource:\s*([^\n]+)", code):
        assert "image://" in source or source.strip() == '""', source


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_runs_in_an_item_on_its_way_out(path: Path) -> None:
    """Qt runs neither a signal's script nor an item's function there, but an animation's script and a bare function."""
    code = code_of(path)
    assert "ScriptAction" not in code
    assert not re.findall(r"Qt\.callLater\(\s*(?:function|\(|\w+\s*=>)", code)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_there_is_no_logic(path: Path) -> None:
    """No function over five lines, no timer, no network, no script of an animation, which outlives its item."""
    code = code_of(path)
    long = [(name, lines) for name, lines in functions(code) if lines > 5]
    assert not long, long
    assert not re.search(r"\b(Timer|ScriptAction|XMLHttpRequest|Qt\.createQmlObject|eval|WorkerScript)\b", code)


def test_the_rules_find_what_they_forbid() -> None:
    """The parser under these rules, tried on a source that breaks them."""
    bad = "Item {\n Text { text: name }\n T.Button { text: name }\n function f() {\n a\n b\n c\n d\n e\n g\n }\n}\n"
    inside = dict(blocks(bad))
    assert "PlainText" not in inside["Text"]
    assert re.search(r"\btext\s*:", inside["T.Button"])
    assert functions(bad) == [("f", 6)]
