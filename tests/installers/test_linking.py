"""What a frozen folder links outside itself, and the packages that have it."""

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installers.linking import LIBRARIES, UnknownLibraryError, linked_outside, needed, packages

library = st.from_regex(r"lib[a-z0-9+-]{1,12}\.so\.[0-9]", fullmatch=True)


@given(st.lists(library), st.lists(library))
def test_what_readelf_tells_is_read(linked: list[str], own: list[str]) -> None:
    told = [f" 0x0000000000000001 (NEEDED)             Shared library: [{name}]" for name in linked]
    told += [f" 0x000000000000000e (SONAME)             Library soname: [{name}]" for name in own]
    assert needed("\n".join(told)) == set(linked)


@given(st.lists(st.sampled_from(sorted(LIBRARIES)), unique=True), st.sets(library, min_size=1))
def test_every_unknown_library_is_named(known: list[str], unknown: set[str]) -> None:
    unknown -= set(LIBRARIES)
    assert [system.debian for system in packages(known)] == [LIBRARIES[name].debian for name in known]
    if unknown:
        with pytest.raises(UnknownLibraryError) as caught:
            packages([*known, *unknown])
        assert str(caught.value) == ", ".join(sorted(unknown))


def test_a_folder_tells_what_it_does_not_have(tmp_path: Path) -> None:
    import av

    extension = next(Path(av.__file__).parent.glob("_core*.so"))
    shutil.copy(extension, tmp_path / extension.name)
    (tmp_path / "notes.so").write_text("no library at all")
    outside = linked_outside(tmp_path)
    assert "libc.so.6" in outside
    for name in outside:
        (tmp_path / name).touch()
    assert linked_outside(tmp_path) == []
    assert sys.platform == "linux"
