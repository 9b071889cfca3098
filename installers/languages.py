"""The files of translators: `python3 dev.py languages` brings them up to what the app says and compiles them.

`resources/languages/paravion_de.ts` is what Qt Linguist opens; `paravion_de.qm` beside it is what the app reads.
English stands in the source; its file holds nothing but the forms of what is counted.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from installers.strings import as_source, said_below

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "languages"
SOURCES = ("viewmodels", "views", "app", "system")
TRANSLATED = ("de",)
ENGLISH = "en"


def bring_up(folder: Path = FOLDER) -> None:
    """Each language's source as the app speaks now: new sentences open, gone ones out, all others as they were."""
    with tempfile.TemporaryDirectory() as made:
        said = Path(made) / "said.py"
        said.write_text(as_source(said_below(ROOT / "desktop")), encoding="utf-8")
        places = [str(ROOT / "desktop" / name) for name in SOURCES]
        for language in (ENGLISH, *TRANSLATED):
            plural = ["-pluralonly"] if language == ENGLISH else []
            target = str(folder / f"paravion_{language}.ts")
            options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
            _qt("lupdate", "-silent", "-extensions", "py,qml", *places, str(said), *options, *plural, "-ts", target)


def compiled(folder: Path = FOLDER, into: Path | None = None) -> None:
    """Each source as the app reads it."""
    for language in (ENGLISH, *TRANSLATED):
        source = folder / f"paravion_{language}.ts"
        _qt("lrelease", "-silent", str(source), "-qm", str((into or folder) / source.with_suffix(".qm").name))


def _qt(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / f"pyside6-{tool}"), *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    bring_up()
    compiled()
