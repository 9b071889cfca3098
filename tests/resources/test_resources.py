"""What is shipped is found, with a licence beside each kind."""

from __future__ import annotations

import pytest

from resources import folder, resource


@pytest.mark.parametrize(
    ("kind", "name", "licence"),
    [
        ("fonts", "Inter-Regular.ttf", "Inter.LICENSE.txt"),
        ("fonts", "NotoColorEmoji.ttf", "NotoColorEmoji.LICENSE.txt"),
        ("icons", "send.svg", "LICENSE.txt"),
        ("brand", "mark.svg", "README.md"),
    ],
)
def test_a_file_and_its_licence(kind: str, name: str, licence: str) -> None:
    assert resource(kind, name).stat().st_size > 0
    assert len(resource(kind, licence).read_text("utf-8")) > 50


def test_what_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        resource("icons", "none.svg")
    with pytest.raises(FileNotFoundError):
        folder("nothing")


def test_every_icon_is_used() -> None:
    """Only those the app draws are shipped."""
    views = folder("icons").parents[1] / "desktop"
    sources = "\n".join(path.read_text("utf-8") for ending in ("qml", "py") for path in views.rglob(f"*.{ending}"))
    unused = [path.stem for path in folder("icons").glob("*.svg") if f'"{path.stem}"' not in sources]
    assert unused == []
