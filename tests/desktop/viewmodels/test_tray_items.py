"""What a view shows of what lies in a tray."""

from pathlib import Path
from uuid import UUID

from desktop.viewmodels.tray_items import Attached, row_of
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
