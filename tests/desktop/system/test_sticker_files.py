"""The stickers that are shipped: each a small animation of one emoji, with a licence beside them."""

import io

from desktop.decoder.frames import Op
from desktop.domain.sticker import BUNDLED_SIDE
from desktop.system.sticker_files import load_bundled
from relay.wire.rules import is_emoji
from resources import folder, resource
from tests.helpers.decoding import decoded


def test_every_one_plays_and_stands_for_an_emoji() -> None:
    found = load_bundled()
    assert 24 <= len(found) <= 40
    assert len({one.key for one in found}) == len(found)
    for one in found:
        content = resource("stickers", f"fluent/{one.name}.webp").read_bytes()
        assert is_emoji(one.emoji)
        assert len(content) < 256 * 1024
        told, _ = decoded(Op.MOVING, content, 16)
        assert (told.width, told.height) == (BUNDLED_SIDE, BUNDLED_SIDE)
        assert told.frames > 5
        assert io.BytesIO(content).read(4) == b"RIFF"


def test_they_are_few_bytes_and_their_licence_is_there() -> None:
    files = list((folder("stickers") / "fluent").iterdir())
    assert sum(path.stat().st_size for path in files) < 6 * 1024 * 1024
    assert "MIT" in resource("stickers", "fluent/LICENSE.txt").read_text("utf-8")
    assert "npm" in resource("stickers", "fluent/README.md").read_text("utf-8")
    assert {path.stem for path in files if path.suffix == ".webp"} == {one.name for one in load_bundled()}
