"""Files that are made to harm whoever decodes them, and whole ones to be mutated."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.decoded import Fault
from tests.helpers.pictures import (
    FILMS,
    FORMATS,
    animation,
    film,
    gif_of_frames,
    jpeg_saying,
    photo_with_place,
    picture,
    png,
    webp_of_frames,
)


def hostile() -> Iterator[tuple[str, bytes, Fault | None]]:
    """What it is, the file, and the fault it must have; None: any, or a picture of what is whole of it."""
    page, archive = b"<html><script>alert(1)</script></html>", b"PK\x03\x04" + bytes(100)
    yield "65,535 x 65,535", png(65_535, 65_535), Fault.TOO_LARGE
    yield "a JPEG that says so", jpeg_saying(65_535, 65_535), Fault.TOO_LARGE
    yield "a bomb", png(5_000, 5_000, zeros=(3 * 5_000 + 1) * 5_000), None
    yield "more than it says", png(10, 10, zeros=60_000_000), None
    yield "less than it says", png(5_000, 5_000), Fault.DAMAGED
    yield "a million frames", gif_of_frames(1_000_000), Fault.TOO_LARGE
    yield "frames without end of a WebP", webp_of_frames(20_000), Fault.TOO_LARGE
    yield "nothing", b"", Fault.FORMAT
    yield "a page", page, Fault.FORMAT
    yield "a program", b"\x7fELF" + bytes(1_000), Fault.FORMAT
    yield "a vector picture", b"<svg><image href='file:///etc/passwd'/></svg>", Fault.FORMAT
    yield "a playlist", b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", Fault.FORMAT
    yield "a picture and a page", picture("GIF") + page, None
    yield "a picture and an archive", picture("PNG") + archive, None
    yield "a picture that says film", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42" + picture("JPEG"), None
    yield "a film that says picture", picture("JPEG")[:20] + film(seconds=1), None
    for kind in FORMATS:
        data = picture(kind)
        yield f"half a {kind}", data[: len(data) // 2], None
        yield f"a {kind} of nothing", data[:40], Fault.DAMAGED


def whole() -> dict[str, bytes]:
    """A file of every kind, by its name."""
    corpus = {kind: picture(kind, 96, 80) for kind in FORMATS}
    corpus |= {f"animated {kind}": animation(kind, 4) for kind in ("GIF", "WEBP")}
    corpus |= {f"{kind} with a place": photo_with_place(kind) for kind in ("JPEG", "PNG")}
    return corpus | {container: film(codec, container) for codec, container in FILMS}
