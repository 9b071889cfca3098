"""The commands are read when they are first wanted, and no other name is one."""

import subprocess
import sys
from types import ModuleType

import pytest

from desktop import commands


@pytest.mark.parametrize("name", commands.__all__)
def test_each_module_is_read_by_its_name(name: str) -> None:
    found = getattr(commands, name)
    assert isinstance(found, ModuleType)
    assert found.__name__ == f"desktop.commands.{name}"


def test_another_name_is_none_of_them() -> None:
    with pytest.raises(AttributeError):
        _ = commands.nothing


def test_naming_the_commands_reads_none_of_them() -> None:
    told = "import sys, desktop.commands; print([name for name in sys.modules if name.startswith('desktop.commands.')])"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
