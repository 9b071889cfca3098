"""What is shipped is found, also by name, and what is not is said."""

import pytest

import resources


@pytest.mark.parametrize("kind", ["fonts", "icons", "brand"])
def test_folders_are_real_directories(kind: str) -> None:
    assert any(resources.folder(kind).iterdir())


def test_a_file_is_found_by_kind_and_name() -> None:
    assert resources.resource("icons", "send.svg").read_text(encoding="utf-8").lstrip().startswith("<")


def test_what_is_not_shipped_is_said() -> None:
    with pytest.raises(FileNotFoundError, match="resources/icons/no-such"):
        resources.resource("icons", "no-such.svg")
    with pytest.raises(FileNotFoundError):
        resources.folder("no-such")
