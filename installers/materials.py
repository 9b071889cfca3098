"""What an installer is made of, as a bill of materials (CycloneDX), and the sums of what was made."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from installers.identity import ROOT


def bill(path: Path, lock: Path = ROOT / "requirements.lock") -> Path:
    """Write what the lock names, with versions and hashes, as CycloneDX JSON."""
    tool = [sys.executable, "-m", "cyclonedx_py", "requirements", str(lock)]
    options = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--of", "JSON", "-o", str(path)]
    subprocess.run([*tool, *options], check=True, capture_output=True)
    return path


def sums(files: Iterable[Path], path: Path) -> Path:
    """Write the SHA-256 of each file, as `sha256sum --check` reads it."""
    lines = []
    for file in sorted(files):
        with file.open("rb") as opened:
            lines.append(f"{hashlib.file_digest(opened, 'sha256').hexdigest()}  {file.name}\n")
    path.write_text("".join(lines))
    return path
