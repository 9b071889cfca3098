"""What is said of videos on a shelf."""

from uuid import UUID

from msgspec.structs import replace

from desktop.viewmodels import shelf_words
from tests.helpers.fake_shelves import shelf_video

VIDEO = shelf_video(1, UUID(int=1), "Ferry at six", "followers")


def test_one_s_own_says_who_sees_it_or_what_becomes_of_it() -> None:
    assert shelf_words.state_words(VIDEO) == "Followers"
    assert shelf_words.state_words(replace(VIDEO, waits=True)) == "On its way"
    assert shelf_words.state_words(replace(VIDEO, refused="media_too_large")) == "Not taken"
    assert shelf_words.state_words(replace(VIDEO, reach="")) == ""
    assert shelf_words.spoken(VIDEO) == "Ferry at six, 0:12, Followers"
    assert "too large" in shelf_words.why(replace(VIDEO, refused="media_too_large"))
    assert shelf_words.why(VIDEO) == ""


def test_the_young_choose_among_the_inner_rings() -> None:
    assert [one["value"] for one in shelf_words.reach_options(young=False)] == [
        "everyone",
        "followers",
        "friends",
        "nobody",
    ]
    assert [one["value"] for one in shelf_words.reach_options(young=True)] == ["friends", "nobody"]
