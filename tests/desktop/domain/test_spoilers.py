"""What a spoiler hides is told by no line that is shown of a message."""

from desktop.domain.message import Span
from desktop.domain.spoilers import COVER, covered, spoilers


def test_spoilers_are_covered() -> None:
    spans = (Span("spoiler", 4, 3), Span("spoiler", 5, 4), Span("bold", 0, 3), Span("spoiler", 12, 90))
    assert spoilers("the end is near", spans) == ((4, 9), (12, 15))
    assert covered("the end is near", spans) == f"the {COVER}s n{COVER}"
    assert covered("plain", ()) == "plain"
