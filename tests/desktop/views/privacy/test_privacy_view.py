"""The privacy page, by pointer and by keys."""

from __future__ import annotations

import pytest

from tests.desktop.views.privacy.conftest import OpenDesk


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize(("size", "scale"), [((1216, 800), 100), ((1216, 800), 160), ((656, 800), 100)])
def test_it_is_photographed(open_desk: OpenDesk, scheme: str, size: tuple[int, int], scale: int) -> None:
    desk = open_desk(*size, scheme=scheme, text_scale=scale)
    desk.check("elif")
    if scale == 100 and size[0] > 1000:
        desk.focus("nav-privacy")
    else:
        desk.screen.item("settingsScroller").setProperty("contentY", 0)
    desk.screen.settle()
    desk.screen.picture(f"privacy-{scheme}-{size[0]}-{scale}")
