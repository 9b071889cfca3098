"""`python -m tests.benchmarks [name…]`: run the benchmarks and print one table with floors and ratios of this run."""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import decoding, desktop, lively, media, million, photos, prosody, relay_speed, rings, sending
from tests.benchmarks.table import Row, render
from tests.helpers.processes import ROOT

Benchmark = Callable[[Path], list[Row]]

BENCHMARKS: dict[str, Benchmark] = {
    "relay-speed": relay_speed.speed,
    "relay-memory": relay_speed.memory,
    "relay-media": media.latency,
    "relay-prosody": prosody.compare,
    "desktop-flood": desktop.flood,
    "desktop-use": desktop.use,
    "desktop-start": desktop.start,
    "desktop-million": million.million,
    "desktop-lively": lively.scrolling,
    "desktop-media": photos.scrolling,
    "desktop-jump": lively.jump,
    "desktop-rings": rings.rings,
    "desktop-decoding": decoding.decoding,
    "desktop-sending": sending.sending,
}


def _compile() -> None:
    """The app's modules are compiled, as they are where it is installed. Where Python was told to keep nothing of that,
    each window would compile them again, most of them between its first picture and the first click."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for package in ("desktop", "relay", "resources"):
        compileall.compile_dir(ROOT / package, quiet=1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when all ran, whatever the figures; they are judged by who reads them, never by a timed assert."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BENCHMARKS)}; all, if none is named")
    parser.add_argument("--out", type=Path, help="write the table here, too")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    _compile()
    rows: list[Row] = []
    failed = False
    for name in chosen.names or list(BENCHMARKS):
        print(f"{name} …", file=sys.stderr, flush=True)
        begin = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="paravion-bench-") as folder:
            try:
                rows.extend(BENCHMARKS[name](Path(folder)))
            except Exception as error:
                failed = True
                rows.append(Row(name, f"failed: {type(error).__name__}: {str(error).splitlines()[0][:100]}", met=False))
        print(f"{name}: {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    load = os.getloadavg()[0]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}"
    table = f"{machine}, Python {platform.python_version()}\n\n{render(rows)}\n"
    print(table)
    if chosen.out:
        chosen.out.write_text(table, encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
