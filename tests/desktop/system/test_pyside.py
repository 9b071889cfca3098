"""Imports read no sources once the app has begun."""

import subprocess
import sys

PROGRAM = """
import linecache
from desktop.system.pyside import plain_imports

def read(name):
    linecache.clearcache()
    __import__(name)
    return bool(linecache.cache)

assert read("colorsys"), "PySide reads no sources any more: the module may go"
plain_imports()
assert not read("wave")
from PySide6.QtGui import QImage  # what PySide makes when it is named is still made
assert QImage().isNull()
"""


def test_pyside_reads_no_sources_any_more() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
