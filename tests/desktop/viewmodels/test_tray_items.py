"""What a view shows of what lies in a tray."""

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.tray_items import Attached, Box, dropped_at, row_of
from tests.helpers.fake_carrying import file, video

KEY = UUID(int=1)


def test_what_is_being_prepared_has_its_name_and_is_busy() -> None:
    shown = row_of(Attached(KEY, Path("/home/ada/plan.pdf")), 1, 2)
    assert (shown.key, shown.name, shown.spoken, shown.busy, shown.detail) == (
        str(KEY),
        "plan.pdf",
        "plan.pdf",
        True,
        "",
    )


def test_what_is_prepared_tells_its_kind_place_and_length() -> None:
    film = row_of(Attached(KEY, None, item=video()), 2, 3)
    assert (film.busy, film.file, film.length) == (False, False, "0:12")
    assert film.spoken.startswith("Video, 2 of 3")
    paper = row_of(Attached(KEY, None, item=file("plan.pdf")), 1, 1)
    assert (paper.file, paper.length, bool(paper.detail)) == (True, "", True)


def test_what_was_given_back_cannot_be_prepared_anew() -> None:
    assert not Attached(KEY, None, item=video()).again
    assert Attached(KEY, Path("a.jpg")).again


def row(*widths: float, top: float = 0) -> list[Box]:
    """Tiles of these widths beside each other, 8 apart."""
    lefts = [sum(widths[:at]) + 8 * at for at in range(len(widths))]
    return [Box(left, top, width, 72) for left, width in zip(lefts, widths, strict=True)]


@pytest.mark.parametrize(
    ("own", "middle", "to"),
    [
        (1, (76, 36), 1),  # half of it covers the first, but not its middle
        (1, (71, 36), 0),
        (1, (116 + 41, 36), 1),  # the wide one's middle is 116 from its own
        (1, (160 + 37, 36), 2),
        (3, (160 + 108, 36), 2),  # past the wide one's middle, not past the one before it
        (3, (0, 36), 0),
        (0, (399, 36), 3),
        (0, (437, 36), 0),  # beside the tray
        (0, (300, 109), 0),  # beneath it
        (0, (300, -37), 0),  # above it
        (0, (300, 100), 2),
    ],
)
def test_it_stands_where_it_is_let_go(own: int, middle: tuple[float, float], to: int) -> None:
    boxes = row(72, 72, 144, 72)
    assert dropped_at(own, middle, boxes, 400, mirrored=False) == to
    turned = [Box(400 - box.x - box.width, box.y, box.width, box.height) for box in boxes]
    assert dropped_at(own, (400 - middle[0], middle[1]), turned, 400, mirrored=True) == to


def test_it_stands_in_the_row_where_it_is_let_go() -> None:
    boxes = [*row(72, 72, 72), *row(72, 72, top=80)]
    assert dropped_at(4, (116, 30), boxes, 232, mirrored=False) == 1
    assert dropped_at(0, (116, 100), boxes, 232, mirrored=False) == 4
    assert dropped_at(4, (40, 76), boxes, 232, mirrored=False) == 3, "between the rows"
    assert dropped_at(0, (60, 100), boxes, 232, mirrored=False) == 3


@given(own=st.integers(0, 8), count=st.integers(1, 9))
def test_where_it_stands_already_it_stays(own: int, count: int) -> None:
    boxes = [Box(80 * (at % 4), 80 * (at // 4), 72, 72) for at in range(count)]
    own %= count
    here = boxes[own]
    assert dropped_at(own, (here.x + 36, here.y + 36), boxes, 320, mirrored=False) == own
