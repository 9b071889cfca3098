"""Every place has its words, its keys and its icon, once."""

from desktop.viewmodels.places import PLACES, as_drawn, counted, place_named
from resources import resource


def test_names_and_keys_stand_once() -> None:
    for part in ("name", "keys"):
        values = [getattr(place, part) for place in PLACES]
        assert len(set(values)) == len(values)


def test_every_place_can_be_drawn() -> None:
    for place in PLACES:
        assert resource("icons", f"{place.icon}.svg").exists()
        assert as_drawn(place)["label"] == place.words
        assert (place.view == "") is (place.name == "inbox")
        assert place_named(place.name) is place
    assert place_named("nowhere") is None


def test_counts_in_words() -> None:
    assert [counted(place, 3) for place in PLACES] == ["3 unread", "3 waiting", "", ""]
    assert [counted(place, 0) for place in PLACES] == ["", "", "", ""]
