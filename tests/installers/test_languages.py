"""The translators' files: brought up without losing a word, and compiled."""

import shutil
from pathlib import Path

from PySide6.QtCore import QTranslator

from installers.languages import FOLDER, bring_up, compiled


def test_bringing_up_keeps_what_was_translated_and_opens_what_is_new(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.ts"):
        shutil.copy(file, tmp_path)
    german = tmp_path / "paravion_de.ts"
    words = german.read_text(encoding="utf-8")
    german.write_text(words.replace(">Verifiziert<", ">Geprüft<"), encoding="utf-8")
    bring_up(tmp_path)
    again = german.read_text(encoding="utf-8")
    assert ">Geprüft<" in again
    assert again.count("<source>") == words.count("<source>")
    lost = again.replace("<translation>Geprüft</translation>", '<translation type="unfinished"></translation>')
    assert lost.count("unfinished") == again.count(">Geprüft<")


def test_compiled_it_says_its_words(tmp_path: Path) -> None:
    compiled(into=tmp_path)
    translator = QTranslator()
    assert translator.load(str(tmp_path / "paravion_de.qm"))
    assert translator.translate("Words", "Very good") == "Sehr gut"
    assert translator.translate("Privacy", "%n people", n=1) == "%n Person"
