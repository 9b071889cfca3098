"""What the installers say of the project, and templates that are filled whole or not at all."""

import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installers import identity as module
from installers.identity import ROOT, filled, identity

name = st.text(string.ascii_lowercase, min_size=1, max_size=8)
plain = st.text(string.ascii_letters + " \n", max_size=30)


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert identity().version == project["version"]


def test_a_processor_without_installers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.platform, "machine", lambda: "m68k")
    with pytest.raises(KeyError):
        identity()


@given(st.dictionaries(name, plain, max_size=5), st.lists(plain, min_size=6, max_size=6))
def test_every_place_is_filled(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, str], between: list[str]
) -> None:
    template = tmp_path_factory.mktemp("t") / "t"
    template.write_text("".join(f"{words}@{key}@" for words, key in zip(between, values, strict=False)) + between[-1])
    wanted = "".join(words + value for words, value in zip(between, values.values(), strict=False)) + between[-1]
    assert filled(template, **values) == wanted


def test_a_place_that_stays_and_a_value_without_one_are_refused(tmp_path: Path) -> None:
    template = tmp_path / "t"
    template.write_text("version=@version@\nmaintainer@paravion.example")
    assert filled(template, version="1") == "version=1\nmaintainer@paravion.example"
    with pytest.raises(ValueError, match="@version@ left"):
        filled(template)
    with pytest.raises(ValueError, match="no place for date"):
        filled(template, version="1", date="x")


def test_a_value_is_not_filled_in_turn(tmp_path: Path) -> None:
    template = tmp_path / "t"
    template.write_text("@a@ @b@")
    assert filled(template, a="@b@", b="x") == "@b@ x"
