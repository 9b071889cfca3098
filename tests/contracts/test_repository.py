"""What may stand in the repository: no machine's paths or hosts, licences beside assets, nothing unfinished."""

import re
from pathlib import Path

import pytest

from tests.contracts.files import ROOT, text_of, tracked

TOP_LEVEL = {
    "desktop", "relay", "resources", "installers", "tests", "docs", ".ci", ".github", "pyproject.toml", "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md", "SECURITY.md", "LICENSE", "dev.py", "requirements.lock", ".gitignore", ".gitattributes",
    ".editorconfig",
}  # fmt: skip
ASSETS = {".ttf", ".otf", ".woff2", ".svg", ".png", ".ogg", ".wav"}

THIS = Path(__file__).relative_to(ROOT)

# Split, so that this file does not contain what it looks for.
MACHINE = re.compile("/" + r"(work|root|home/(?!ada/)[a-z]+|Users/[a-z]+|opt/pypi[\w-]*|tmp/[a-z]+)/")
HOSTS = re.compile(
    r"(?i)(files\.python" + r"hosted|pypi\.org|registry\.npmjs|deb\.debian\.org|artifactory|proxy\.golang)"
)
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")
SKIPS = re.compile(r"pytest\.(mark\.)?(sk" + r"ip|xf" + r"ail|importor" + r"skip)|unittest\.sk" + r"ip")
SLEEPS = re.compile(r"\b(time|asyncio)\.sl" + r"eep\((?!0\))|qtbot\.wa" + r"it\(")
TIMED_ASSERT = re.compile(r"assert .*(perf_counter|monotonic|elapsed)\b.*<")


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Where `pattern` stands, as `path:line: text`."""
    found = []
    for path in paths:
        if path == THIS:
            continue
        for number, line in enumerate((text_of(path) or "").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path}:{number}: {line.strip()[:100]}")
    return found


def sources(*tops: str) -> list[Path]:
    """Python and QML files under the given top-level names."""
    return [path for path in tracked() if path.suffix in (".py", ".qml") and path.parts[0] in tops]


def test_the_top_level_holds_only_what_every_project_has() -> None:
    assert {path.parts[0] for path in tracked()} <= TOP_LEVEL


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    assert lines_with(MACHINE, list(tracked())) == []


def test_no_registry_is_named() -> None:
    assert lines_with(HOSTS, list(tracked())) == []


def test_the_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pins = re.findall(r"(?m)^[a-z0-9][\w.-]*==\S+", lock)
    blocks = [block for block in re.split(r"(?m)^(?=[a-z0-9][\w.-]*==)", lock) if not block.startswith("#")]
    assert len(pins) == len(blocks) > 40
    assert all("--hash=sha256:" in block for block in blocks)


def test_nothing_is_left_unfinished() -> None:
    assert lines_with(UNFINISHED, sources("desktop", "relay", "resources", "installers", "tests", "dev.py")) == []


def test_no_test_is_skipped_and_none_waits_for_a_time() -> None:
    tests = sources("tests")
    assert lines_with(SKIPS, tests) == []
    assert lines_with(SLEEPS, [path for path in tests if path.name.startswith("test_")]) == []
    assert lines_with(TIMED_ASSERT, tests) == []


def tells_its_licence(folder: Path) -> bool:
    """Whether a licence stands beside the assets, or a README there says which of the project's own it is."""
    if any("LICEN" in file.name.upper() for file in folder.iterdir()):
        return True
    readme = folder / "README.md"
    return readme.exists() and "Apache-2.0" in readme.read_text(encoding="utf-8")


def test_assets_have_a_licence_beside_them() -> None:
    folders = {path.parent for path in tracked() if path.parts[0] == "resources" and path.suffix in ASSETS}
    without = [str(folder) for folder in folders if not tells_its_licence(ROOT / folder)]
    assert folders
    assert without == []


def test_every_document_is_linked_to_files_that_exist() -> None:
    broken = []
    for path in tracked():
        if path.suffix == ".md":
            for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(path) or ""):
                if (
                    "://" not in target
                    and not target.startswith("mailto:")
                    and not (ROOT / path.parent / target).exists()
                ):
                    broken.append(f"{path}: {target}")
    assert broken == []


def test_every_picture_is_shown_in_the_gallery() -> None:
    gallery = text_of(Path("docs/pictures/README.md")) or ""
    pictures = {path.name for path in tracked() if path.parts[:2] == ("docs", "pictures") and path.suffix == ".png"}
    assert pictures
    assert pictures == set(re.findall(r'src="([\w-]+\.png)"', gallery))


def test_tests_named_in_documents_exist() -> None:
    missing = []
    for path in tracked():
        if path.suffix == ".md":
            for name in re.findall(r"`(tests/[\w./-]+\.py)(?:::\w+)?`", text_of(path) or ""):
                if "/x/" not in name and not (ROOT / name).is_file():
                    missing.append(f"{path}: {name}")
    assert missing == []


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "docs/ARCHITECTURE.md"]
)
def test_the_pages_every_project_has_are_there(name: str) -> None:
    assert (text_of(Path(name)) or "").strip()


def test_the_searches_find_what_they_look_for() -> None:
    assert MACHINE.search("/ro" + "ot/project")
    assert UNFINISHED.search("# TO" + "DO later")
    assert SKIPS.search("@pytest.mark.sk" + "ip")
    assert SLEEPS.search("await asyncio.sl" + "eep(1)")
    assert TIMED_ASSERT.search("assert time.monotonic() - began < 2")
