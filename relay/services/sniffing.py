"""What a file is by its first bytes: the types that a message can show, for no other is asked."""

_ISO_PICTURES = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")
_MPEG_LAYERS = (0xFA, 0xFB, 0xF2, 0xF3)


def family(head: bytes) -> str | None:
    """The container that begins with `head`; None for one not known here."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm" if b"webm" in head[:128] else "matroska" if b"matroska" in head[:128] else None
    if head[4:8] == b"ftyp":
        return _iso(head)
    if head[4:8] in (b"moov", b"mdat", b"wide"):
        return "quicktime"
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] and head[1] in _MPEG_LAYERS):
        return "mpeg"
    return None


def _iso(head: bytes) -> str:
    brand = head[8:12]
    if brand in _ISO_PICTURES:
        return "avif" if brand in (b"avif", b"avis") or b"avif" in head[16:64] else "heif"
    return "quicktime" if brand == b"qt  " else "mp4"


VERIFIED: dict[str, tuple[str, ...]] = {
    "image/jpeg": ("jpeg",),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "image/avif": ("avif",),
    "video/mp4": ("mp4",),
    "video/webm": ("webm",),
    "video/quicktime": ("quicktime", "mp4"),
    "video/x-matroska": ("matroska", "webm"),
    "audio/ogg": ("ogg",),
    "audio/mp4": ("mp4",),
    "audio/webm": ("webm",),
    "audio/mpeg": ("mpeg",),
    "audio/wav": ("wav",),
    "audio/flac": ("flac",),
}
"""Of each type that a message can show, the containers it comes in."""
_SHOWN = ("image/", "video/", "audio/")


def is_taken(media_type: str) -> bool:
    """Whether a blob may be announced as this: a type that can be verified, or one that is never shown."""
    return media_type in VERIFIED or not media_type.startswith(_SHOWN)


def fits(media_type: str, head: bytes) -> bool:
    """Whether a file that begins with `head` is what it was announced as. Types never shown are not looked at."""
    families = VERIFIED.get(media_type)
    return families is None or family(head) in families
