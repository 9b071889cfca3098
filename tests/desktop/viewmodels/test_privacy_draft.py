"""What is being chosen on the rings, before it is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.reach import Act, Allowed, Audience, Groups, Position, Reach, SettingsRow
from desktop.viewmodels.privacy_draft import Draft, Meaning
from desktop.viewmodels.privacy_rings import REACHES, order

reaches = st.sampled_from(REACHES)
handles = st.sampled_from(["inbox", "request"])
moves = st.lists(st.tuples(st.sampled_from(list(Act)), handles, reaches), max_size=12)
YOUNG = SettingsRow(inbox_reach="nobody", request_reach="nobody", inbox_cap="friends", request_cap="followers")


@given(moves, st.sampled_from([SettingsRow(), YOUNG]))
def test_no_way_of_moving_leaves_what_the_relay_would_refuse(
    done: list[tuple[Act, str, Reach]], settings: SettingsRow
) -> None:
    draft = Draft(settings)
    for act, handle, reach in done:
        draft = Draft(draft.settings, act, draft.changes).with_handle(handle, reach)
        assert order(draft.value("inbox_reach")) <= order(draft.value("request_reach"))
        assert order(draft.value("inbox_reach")) <= order(settings.inbox_cap)
        assert order(draft.value("request_reach")) <= order(settings.request_cap)
        assert all(getattr(settings, field) != reach for field, reach in draft.changes.items())


def test_back_where_it_was_is_no_change() -> None:
    draft = Draft().with_handle("inbox", "everyone")
    assert dict(draft.changes) == {"inbox_reach": "everyone", "request_reach": "everyone"}
    assert draft.previews
    back = draft.with_handle("request", "followers").with_handle("inbox", "friends")
    assert dict(back.changes) == {}
    assert not back.previews


def test_other_actions_have_one_handle_and_no_cap() -> None:
    draft = Draft(YOUNG, Act.TYPING).with_handle("inbox", "friends")
    assert dict(draft.changes) == {"typing_reach": "friends"}
    assert (draft.inbox, draft.request, draft.two, draft.previews) == ("friends", "friends", False, False)
    assert draft.cap("inbox") is Reach.EVERYONE


def test_what_was_kept_elsewhere_is_no_longer_a_change() -> None:
    draft = Draft().with_handle("inbox", "nobody")
    assert dict(draft.with_settings(SettingsRow(inbox_reach="nobody")).changes) == {}
    assert dict(draft.with_settings(SettingsRow(rev=2)).changes) == {"inbox_reach": "nobody"}


def test_positions_are_looked_up() -> None:
    meaning = Meaning(
        Audience(
            (),
            (Position("friends", "followers", Groups(3), Groups(followers=9)), Position("nobody", "nobody")),
            (Allowed("friends", Groups(3)),),
            (Allowed("friends", Groups(4)),),
        )
    )
    draft = Draft()
    assert meaning.sentence(draft).text.startswith("3 friends reach your inbox. 9 followers may")
    assert meaning.note(draft, "inbox", "friends") == "3 friends reach your inbox."
    assert meaning.note(draft, "request", "followers") == "9 followers may send a request."
    assert meaning.note(draft, "request", "nobody").startswith("You can’t write to anybody")
    assert meaning.note(Draft(act=Act.ACTIVITY), "inbox", "friends").startswith("3 friends see when")
    assert meaning.note(Draft(act=Act.SEARCH), "inbox", "friends").startswith("4 friends find you")
    assert meaning.sentence(draft.with_handle("inbox", "everyone")).text == "Everyone reaches your inbox."
