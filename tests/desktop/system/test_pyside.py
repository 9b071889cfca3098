"""What PySide does at its import and no start needs is left out, and what it can do is not."""

import subprocess
import sys

IMPORTS = """
import linecache
from desktop.system.pyside import plain_pyside

def read(name):
    linecache.clearcache()
    __import__(name)
    return bool(linecache.cache)

plain_pyside()
assert not read("wave")
from PySide6.QtGui import QImage  # what PySide makes when it is named is still made
assert QImage().isNull()
"""

SOURCES = """
import linecache
import PySide6.QtCore
linecache.clearcache()
import colorsys
assert linecache.cache, "PySide reads no sources any more: that part of the module may go"
"""

SIGNATURES = """
import builtins
compiled = builtins.compile
from desktop.system.pyside import _sources, plain_pyside

plain_pyside()
assert builtins.compile is compiled
waiting = set(_sources)
assert "shibokensupport.signature.parser" in waiting, "PySide carries no sources any more: that part may go"
from PySide6.QtCore import QPoint
try:
    QPoint("left", "up")
except TypeError as error:
    assert "QPoint" in str(error) and "xpos: int" in str(error), error
else:
    raise AssertionError
assert "shibokensupport.signature.parser" not in _sources
from shibokensupport.signature import get_signature
assert str(get_signature(QPoint.setX)) == "(self, x: int, /) -> None"
from shibokensupport.signature import mapping
assert not hasattr(mapping, "nothing of this name")
"""


def run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True)


def test_pyside_reads_no_sources_any_more() -> None:
    run(IMPORTS)
    run(SOURCES)


def test_pyside_reads_what_it_knows_of_signatures_when_it_is_asked() -> None:
    run(SIGNATURES)
