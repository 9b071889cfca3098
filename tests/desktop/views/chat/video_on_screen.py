"""What `test_video_drawn` runs on a screen: a window drawn by OpenGL, and what stands in it."""

from __future__ import annotations

import io
from functools import cache

import av
import pytest
from PIL import Image, ImageDraw
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from desktop.domain.decoded import Fault
from tests.desktop.views.chat.test_once import closed_card, with_once_film
from tests.desktop.views.chat.test_video import frames, playing, tile, with_film
from tests.desktop.views.stage import Desk, OpenDesk, engine, open_desk
from tests.helpers.fake_world import World
from tests.helpers.films import colour_of, talkie

__all__ = ["engine", "open_desk"]


@cache
def harbour() -> bytes:
    """Four seconds of a sun that goes down over the water."""
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as output:
        stream = output.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for n in range(40):
            image = Image.linear_gradient("L").resize((640, 360))
            sky = Image.merge("RGB", [image.point(lambda v, low=low, high=high: low + (high - low) * v // 255)
                                      for low, high in ((36, 236), (48, 128), (120, 84))])  # fmt: skip
            draw = ImageDraw.Draw(sky)
            draw.ellipse((280, 110 + 3 * n, 360, 190 + 3 * n), fill=(255, 226, 160))
            draw.rectangle((0, 250, 640, 360), fill=(24, 40, 84))
            output.mux(stream.encode(av.VideoFrame.from_image(sky)))
        output.mux(stream.encode())
    return made.getvalue()


def middle(desk: Desk, item: QQuickItem) -> str:
    """Which colour of the film is drawn in the middle of an item."""
    place = desk.screen.place(item).center().toPoint()
    drawn: QColor = desk.screen.grab().pixelColor(place)
    return colour_of(drawn.red(), drawn.green(), drawn.blue())


def test_a_frame_is_drawn_in_its_place_and_large(engine: World, open_desk: OpenDesk) -> None:
    desk, row, model = with_film(engine, open_desk)
    engine.films[row.message_id] = talkie()
    playing(desk)
    model.pause()
    for position, colour in ((1_500, "green"), (3_500, "yellow")):
        model.seek(position)
        desk.screen.until(lambda colour=colour: middle(desk, tile(desk)) == colour, f"{colour} is drawn in its place")
    desk.made.chat.media.viewer.open(model.key, 0)  # type: ignore[attr-defined]
    desk.screen.until(lambda: desk.screen.has("videoSurface"), "there is a place for it")
    desk.screen.until(lambda: middle(desk, desk.screen.item("videoSurface")) == "yellow", "yellow is drawn large")


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.0), (True, 1.6)])
def test_how_it_looks(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk, row, model = with_film(engine, open_desk, 1280, 800, dark=dark, textScale=scale)
    engine.films[row.message_id] = harbour()
    name = f"{'dark' if dark else 'light'}{'-large' if scale > 1 else ''}"
    desk.screen.click(tile(desk))
    seen = frames(desk)
    desk.screen.until(lambda: len(seen.seen) > 2, "frames come")
    model.pause()
    model.seek(2_000)
    desk.screen.until(lambda: model.phase == "paused" and 1_800 <= seen.seen[-1][0] <= 2_000, "the middle")
    desk.screen.picture(f"video-{name}")
    desk.made.chat.media.viewer.open(model.key, 0)  # type: ignore[attr-defined]
    frames(desk)
    desk.screen.picture(f"video-viewer-{name}")
    desk.made.chat.media.viewer.close()  # type: ignore[attr-defined]
    engine.films[row.message_id] = Fault.FORMAT
    model.stop()
    model.press(str(row.message_id), 0)
    desk.screen.until(lambda: desk.screen.has("videoProblem"), "it says so")
    desk.screen.picture(f"video-problem-{name}")


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.0), (True, 1.6)])
def test_how_a_film_looks_that_is_opened_once(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk, row, viewer = with_once_film(engine, open_desk, dark=dark, textScale=scale)
    engine.films[row.message_id] = harbour()
    name = f"{'dark' if dark else 'light'}{'-large' if scale > 1 else ''}"
    desk.screen.click(closed_card(desk))
    seen = frames(desk)
    desk.screen.until(lambda: len(seen.seen) > 2, "frames come")
    viewer.video.pause()
    viewer.video.seek(2_000)
    desk.screen.until(lambda: viewer.video.phase == "paused" and 1_800 <= seen.seen[-1][0] <= 2_000, "the middle")
    desk.screen.picture(f"once-film-{name}")
