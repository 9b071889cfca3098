"""How far a transfer has got: offsets that only grow, and never past the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.client.calls import Misbehaved
from desktop.client.transfers import Incoming, Outgoing


@given(st.data(), st.integers(0, 300), st.integers(10, 100), st.integers(10, 100))
def test_an_upload_ends_whatever_is_acknowledged_when(data: st.DataObject, size: int, frame: int, window: int) -> None:
    going = Outgoing(data.draw(st.integers(0, size)), size, frame, window)
    while not going.all_sent:
        room = going.room()
        assert going.sent + room <= going.stored + window
        if room and data.draw(st.booleans()):
            going.took(room)
        elif going.sent > going.stored:
            going.acknowledged(data.draw(st.integers(going.stored + 1, going.sent)))
        elif not room:
            pytest.fail("neither room nor anything to wait for")
        else:
            going.took(room)
    assert going.sent == size


@pytest.mark.parametrize("offset", [-1, 11])
def test_it_begins_within_the_blob(offset: int) -> None:
    with pytest.raises(Misbehaved):
        Outgoing(offset, 10, 4, 4)
    with pytest.raises(Misbehaved):
        Incoming(offset, 10, 4)


@pytest.mark.parametrize("offset", [4, 9])
def test_only_what_was_sent_and_is_new_is_acknowledged(offset: int) -> None:
    going = Outgoing(5, 10, 3, 6)
    going.took(3)
    with pytest.raises(Misbehaved):
        going.acknowledged(offset)


def test_a_download_is_acknowledged_at_every_step_and_at_its_end() -> None:
    coming = Incoming(0, 10, 4)
    assert [coming.took(3), coming.took(3), coming.took(3), coming.took(1)] == [False, True, False, True]
    assert coming.complete


@pytest.mark.parametrize("count", [0, 11])
def test_no_more_comes_than_the_blob_has(count: int) -> None:
    with pytest.raises(Misbehaved):
        Incoming(0, 10, 4).took(count)
