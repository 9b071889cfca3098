"""The decoder shuts itself in: tried in a process of its own."""

import subprocess
import sys

TRIES = """
import resource, sys
from desktop.decoder.confinement import confine
from desktop.decoder.limits import Limits
held = confine(Limits(memory=400 << 20, cpu=1))
print(",".join(held), flush=True)
try:
    bytearray(500 << 20)
except MemoryError:
    print("no memory", flush=True)
print(resource.RLIMIT_CORE, flush=True)
while True:
    pass
"""


def test_what_is_held_is_held() -> None:
    done = subprocess.run([sys.executable, "-c", TRIES], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[:2] == ["calls,children,cpu,files,memory,written", "no memory"]
    assert done.returncode < 0, "it went on after its time was spent"
