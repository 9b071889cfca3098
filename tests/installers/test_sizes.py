"""What the app may weigh."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installers import sizes
from installers.sizes import GROWTH, INSTALLED_MOST, PACKAGE_MOST, RECORDED, TooLargeError, checked, weight


def test_a_weight_is_what_the_files_have_and_a_link_has_none(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "one").write_bytes(b"x" * 10)
    (tmp_path / "below" / "two").write_bytes(b"x" * 5)
    (tmp_path / "link").symlink_to(tmp_path / "one")
    assert weight(tmp_path) == 15


def test_what_is_recorded_is_allowed() -> None:
    assert RECORDED["installed"] <= INSTALLED_MOST
    assert RECORDED["package"] <= PACKAGE_MOST


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_neither_limit_nor_growth_is_passed(
    tmp_path_factory: pytest.TempPathFactory, installed: int, package: int
) -> None:
    folder = tmp_path_factory.mktemp("w")
    (folder / "in").mkdir()
    (folder / "in" / "file").write_bytes(bytes(installed))
    deb, other = folder / "paravion_1_amd64.deb", folder / "paravion-relay_1_amd64.deb"
    deb.write_bytes(bytes(package))
    other.write_bytes(bytes(9_000))
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(sizes, "RECORDED", {"installed": 1_000, "package": 1_000})
        changed.setattr(sizes, "INSTALLED_MOST", 1_500)
        changed.setattr(sizes, "PACKAGE_MOST", 1_010)
        if installed <= 1_000 * GROWTH and package <= 1_010:
            assert [line.split(":")[0] for line in checked(folder / "in", [other, deb])] == ["installed", "package"]
        else:
            with pytest.raises(TooLargeError):
                checked(folder / "in", [other, deb])
