"""What is asked about a link, in words."""

from __future__ import annotations

import pytest

from desktop.domain.deep_links import InviteLink, Refusal
from desktop.domain.links import Caution
from desktop.viewmodels.deep_link_words import elsewhere, invited, refused


@pytest.mark.parametrize("why", Refusal)
def test_every_refusal_has_its_words(why: Refusal) -> None:
    question = refused(why)
    assert question.note.endswith(".")
    assert question.action == ""


def test_an_invitation_says_what_is_odd_about_its_host() -> None:
    link = InviteLink("xn--bcher-kva.example", "bücher.example", (Caution.PUNYCODE,))
    assert invited(link).warnings == ("The address uses letters beyond a to z. Look at it closely.",)
    assert elsewhere(link, "xn--bcher-kva.example").title == "You’re there already"
