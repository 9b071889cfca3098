"""Trimming: what goes is what no root needs, and nothing that one needs."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installers.trimming import BY_NAME, Entry, kept, trimmed

QT = "PySide6/Qt"
ROOTS = (
    f"{QT}/plugins/platforms/libqxcb.so",
    f"{QT}/plugins/multimedia/libffmpegmediaplugin.so",
    f"{QT}/qml/QtQuick/Window/libquickwindowplugin.so",
    "PySide6/QtCore.abi3.so",
    "libpython3.11.so.1.0",
)
LIBRARIES = tuple(f"{QT}/lib/lib{letter}.so.6" for letter in "abcdefgh")


def entry(place: str, kind: str = "BINARY", source: str = "") -> Entry:
    return place, source or f"/venv/{place}", kind


def nothing(_file: str) -> list[str]:
    return []


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/qml/QtQuick/Controls/Basic/Button.qml",
        f"{QT}/qml/QtQuick/Controls/qmldir",
        f"{QT}/qml/QtQuick/libqtquick2plugin.so",
        f"{QT}/qml/QtMultimedia/qmldir",
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqwayland.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/imageformats/libqwebp.so",
        f"{QT}/translations/qtbase_de.qm",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "desktop/views/shell/qmldir",
        "resources/stickers/fluent/1f440.webp",
    ],
)
def test_what_the_app_shows_stays(place: str) -> None:
    assert kept(entry(place))


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/qml/QtQuick/Controls/Material/Button.qml",
        f"{QT}/qml/QtQuick3D/qmldir",
        f"{QT}/qml/QtWebEngine/qmldir",
        f"{QT}/plugins/sqldrivers/libqsqlite.so",
        f"{QT}/plugins/platforms/libqvnc.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/qml/QtQuick/plugins.qmltypes",
        f"{QT}/qml/QtQml/XmlListModel/qmldir",
        f"{QT}/translations/designer_de.qm",
        f"{QT}/translations/qtbase_fr.qm",
        "PySide6\\plugins\\sqldrivers\\qsqlite.dll",
    ],
)
def test_what_it_never_shows_goes(place: str) -> None:
    assert not kept(entry(place))


def test_libraries_of_the_system_stay_with_the_system() -> None:
    entries = [entry("libssl.so.3", source="/usr/lib/x86_64-linux-gnu/libssl.so.3")]
    assert trimmed(entries, nothing) == []
    python = entry("libpython3.11.so.1.0", source="/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert trimmed([python], nothing) == [python]


def test_a_link_goes_with_its_library() -> None:
    library, link = entry(LIBRARIES[0]), entry("liba.so.6", "SYMLINK", LIBRARIES[0])
    root = entry(ROOTS[0])
    assert trimmed([root, library, link], nothing) == [root]
    assert trimmed([root, library, link], lambda file: ["liba.so.6"] if file == root[1] else []) == [
        root,
        library,
        link,
    ]


def test_data_is_never_taken_for_a_library() -> None:
    data = entry("resources/fonts/Inter.ttf", "DATA")
    assert trimmed([data], nothing) == [data]


names = st.sampled_from([PurePosixPath(place).name for place in LIBRARIES])


@given(st.dictionaries(st.sampled_from([*ROOTS, *LIBRARIES]), st.lists(names, max_size=4)))
def test_nothing_that_a_kept_root_needs_is_dropped_and_nothing_else_stays(links: dict[str, list[str]]) -> None:
    entries = [entry(place, "EXTENSION" if place.endswith("abi3.so") else "BINARY") for place in [*ROOTS, *LIBRARIES]]
    needs = {source: links.get(place, []) for place, source, _ in entries}
    stay = trimmed(entries, needs.__getitem__)
    there = {PurePosixPath(place).name for place, _, _ in stay}
    asked = {name for _, source, _ in stay for name in needs[source]}
    assert {place for place, _, _ in stay} >= set(ROOTS)
    assert asked <= there
    roots = {PurePosixPath(place).name for place in ROOTS}
    assert there - roots <= asked
    assert [e for e in entries if e in stay] == stay


def test_python_itself_is_a_root() -> None:
    assert any(PurePosixPath(place).name.startswith(BY_NAME) for place in ROOTS)
