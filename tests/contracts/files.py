"""Which files the project is made of, as git sees them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is committed or about to be, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    found = (Path(name.decode()) for name in listed.split(b"\0") if name)
    return tuple(sorted(path for path in found if (ROOT / path).is_file()))


def python_files(*tops: str) -> list[Path]:
    """The Python files under the given top-level names; under all of them when none is given."""
    return [path for path in tracked() if path.suffix == ".py" and (not tops or path.parts[0] in tops)]


def text_of(path: Path) -> str | None:
    """The text of a file, None for one that is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
