"""Each language is whole: the files are as the app speaks, nothing is open, every place for a value is kept."""

import html
import re
import shutil
from pathlib import Path

import pytest

from desktop.system.languages import LANGUAGES
from installers.languages import ENGLISH, FOLDER, TRANSLATED, bring_up, compiled

PLACE = re.compile(r"%n|%L?\d|\{\w+\}")
MESSAGE = re.compile(r"<message.*?</message>", re.DOTALL)
ALL = (ENGLISH, *TRANSLATED)


def messages(path: Path) -> list[tuple[str, list[str]]]:
    """Source and translations (several where it is counted) of a file of Qt Linguist."""
    found = []
    for block in MESSAGE.findall(path.read_text(encoding="utf-8")):
        source = re.search(r"<source>(.*?)</source>", block, re.DOTALL)
        forms = re.findall(r"<(?:translation|numerusform)[^>]*>([^<]*)</(?:translation|numerusform)>", block)
        assert source is not None, block
        found.append((html.unescape(source.group(1)), [html.unescape(form) for form in forms]))
    return found


def unlike(source: str, forms: list[str]) -> bool:
    """Whether a translation lacks a place for a value, has one too many, or says nothing."""
    return not forms or any(not form or sorted(PLACE.findall(form)) != sorted(PLACE.findall(source)) for form in forms)


def test_the_app_offers_what_there_is() -> None:
    assert set(LANGUAGES) == set(ALL)


@pytest.mark.parametrize("language", ALL)
def test_it_is_whole(language: str) -> None:
    assert [source for source, forms in messages(FOLDER / f"paravion_{language}.ts") if unlike(source, forms)] == []


def test_a_translation_that_lost_a_value_is_found() -> None:
    assert unlike("Hello {name}, %n new", ["Hallo {name}"])
    assert unlike("Hello", [""])
    assert not unlike("%1 of %2", ["von %2 das %1."])


def test_the_files_are_as_the_app_speaks(tmp_path: Path) -> None:
    """`python3 dev.py languages` brings them up."""
    for name in ALL:
        shutil.copy(FOLDER / f"paravion_{name}.ts", tmp_path)
    bring_up(tmp_path)
    compiled(tmp_path)
    for name in ALL:
        for suffix in (".ts", ".qm"):
            file = f"paravion_{name}{suffix}"
            assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes(), file
