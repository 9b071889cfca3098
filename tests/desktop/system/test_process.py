"""What the process promises, seen from outside."""

import subprocess
import sys

from tests.helpers.processes import ROOT

PROGRAM = """
import os, resource
from pathlib import Path
from desktop.system.process import protect_process
protect_process()
path = Path(os.environ["FILE"])
path.write_text("x")
print(resource.getrlimit(resource.RLIMIT_CORE)[0], oct(path.stat().st_mode & 0o777))
print(open("/proc/self/status").read().count("CoreDumping:\\t0"))
"""


def test_no_core_dumps_and_files_for_the_owner_alone(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={"FILE": f"{tmp_path}/x", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[0] == "0 0o600"
