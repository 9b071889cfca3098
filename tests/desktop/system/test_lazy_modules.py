"""Modules that are bound without being read: as long as nobody asks, by whoever asks first, and only once."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.system import lazy_modules as this
from desktop.system.lazy_modules import MODULES, make_lazy
from tests.helpers.processes import ROOT

SLOW = """
import builtins
builtins.reads.append(1)
first = 1
builtins.reading.set()
builtins.go_on.wait()
last = 2
"""

PROGRAM = """
import sys
from desktop.system.lazy_modules import MODULES, make_lazy, still_lazy
sys.modules["typing_extensions"] = None  # A tool of development, which msgspec takes where it is.
sys.modules.pop("ipaddress", None)  # So is the finder of a checkout's packages, which brings it along.
make_lazy()
import asyncio, msgspec
print(sorted(still_lazy()) == sorted(MODULES), "_ssl" in sys.modules, "ast" in sys.modules)
import inspect, ssl
from asyncio import sslproto
print(inspect.iscoroutinefunction(asyncio.sleep), ssl.create_default_context().verify_mode.name)
print(sslproto.SSLAgainErrors == (ssl.SSLWantReadError, ssl.SSLSyscallError), asyncio.sslproto is sslproto)
waiting = set(still_lazy())
print({"msgspec.inspect", "textwrap"} <= waiting and not {"ssl", "inspect"} & waiting, msgspec.json.schema(int))
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to import from, whose modules are forgotten afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("lazy_"):
            del sys.modules[name]


def test_what_the_start_leaves_unread_works_when_it_is_asked() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "True False False",
        "True CERT_REQUIRED",
        "True True",
        "True {'type': 'integer'}",
    ]


def test_what_is_read_already_stays() -> None:
    before = {name: sys.modules.get(name) for name in MODULES if name in sys.modules}
    assert "inspect" in before
    make_lazy(tuple(before))
    assert {name: sys.modules[name] for name in before} == before


def test_what_is_not_there_is_told_by_its_import(package: Path) -> None:
    make_lazy(("lazy_nothing", "lazy_nowhere.at_all"))
    assert "lazy_nothing" not in sys.modules
    with pytest.raises(ModuleNotFoundError):
        import lazy_nothing  # type: ignore[import-not-found]  # noqa: F401


def test_a_module_that_fails_tells_so_each_time_it_is_asked(package: Path) -> None:
    (package / "lazy_broken.py").write_text("raise ImportError('broken')\n")
    make_lazy(("lazy_broken",))
    import lazy_broken  # type: ignore[import-not-found]

    for _ in range(2):
        with pytest.raises(ImportError, match="broken"):
            _ = lazy_broken.anything


def test_what_a_module_does_not_have_is_missing(package: Path) -> None:
    (package / "lazy_small.py").write_text("there = 1\n")
    make_lazy(("lazy_small",))
    import lazy_small  # type: ignore[import-not-found]

    with pytest.raises(AttributeError, match="'lazy_small' has no attribute 'missing'"):
        _ = lazy_small.missing
    assert lazy_small.there == 1


def test_a_module_of_a_package_is_found_there_once_it_is_read(package: Path) -> None:
    (package / "lazy_pack").mkdir()
    (package / "lazy_pack" / "__init__.py").write_text("")
    (package / "lazy_pack" / "part.py").write_text("value = 3\n")
    make_lazy(("lazy_pack.part",))
    assert "lazy_pack" not in sys.modules
    from lazy_pack import part  # type: ignore[import-not-found]

    assert part.value == 3
    assert sys.modules["lazy_pack"].part is part


def test_two_threads_that_ask_at_once_read_it_once(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    monkeypatch.setattr("builtins.reads", reads, raising=False)
    monkeypatch.setattr("builtins.reading", threading.Event(), raising=False)
    monkeypatch.setattr("builtins.go_on", threading.Event(), raising=False)
    (package / "lazy_slow.py").write_text(SLOW)
    make_lazy(("lazy_slow",))
    got: list[object] = []

    def ask() -> None:
        import lazy_slow  # type: ignore[import-not-found]

        got.append(lazy_slow.last)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    threads[0].start()
    sys.modules["builtins"].reading.wait()
    threads[1].start()
    sys.modules["builtins"].go_on.set()
    for thread in threads:
        thread.join()
    assert (reads, got) == ([1], [2, 2])
    assert "lazy_slow" not in this.still_lazy()
