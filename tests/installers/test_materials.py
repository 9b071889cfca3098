"""The bill of materials and the sums."""

import hashlib
import json
import subprocess
from pathlib import Path

from installers.materials import bill, sums


def test_the_bill_names_what_the_lock_names(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    hashes = ["1" * 64, "2" * 64]
    lock.write_text(f"""msgspec==0.22.0 \\
    --hash=sha256:{hashes[0]} \\
    --hash=sha256:{hashes[1]}
structlog==25.5.0 \\
    --hash=sha256:{hashes[0]}
""")
    made = json.loads(bill(tmp_path / "bill.json", lock).read_text())
    assert made["bomFormat"] == "CycloneDX"
    assert {(part["name"], part["version"]) for part in made["components"]} == {
        ("msgspec", "0.22.0"),
        ("structlog", "25.5.0"),
    }
    assert made["metadata"]["component"]["name"] == "paravion"
    assert all(digest in json.dumps(made) for digest in hashes)


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).write_text(f"what {name} has")
    path = sums([tmp_path / "b", tmp_path / "a"], tmp_path / "SHA256SUMS")
    first = hashlib.sha256(b"what a has").hexdigest()
    assert path.read_text().splitlines()[0] == f"{first}  a"
    assert subprocess.run(["sha256sum", "--check", "--quiet", path.name], cwd=tmp_path, check=False).returncode == 0
