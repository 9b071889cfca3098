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


PICTURES = """
from threading import Thread
from desktop.system.process import give_memory_back

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

def pictures():
    # A large one that goes, then many with something small behind each that stays.
    bytearray(30_000_000)
    made = [(bytearray(300_000), kept.append(bytes(2_000))) for _ in range(100)]
    del made

give_memory_back()
kept = []
before = resident()
for _ in range(3):
    thread = Thread(target=pictures)
    thread.start()
    thread.join()
print(resident() - before)
"""


def test_memory_of_pictures_is_the_systems_again() -> None:
    program = [sys.executable, "-c", PICTURES]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 8_000_000
