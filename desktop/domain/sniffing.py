"""What a file is, told by its first bytes: never by its name, nor by what somebody says of it."""

from enum import StrEnum

HEAD_BYTES = 512
"""How much of a file's beginning is looked at; less is enough where the file has less."""

JPEG, PNG, WEBP, GIF, AVIF = "image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"
HEIC = "image/heic"
MP4, MOV, WEBM = "video/mp4", "video/quicktime", "video/webm"
M4A, OGG = "audio/mp4", "audio/ogg"
PHOTOS = frozenset({JPEG, PNG, WEBP, GIF, AVIF, HEIC})
VIDEOS = frozenset({MP4, MOV, WEBM})
SOUNDS = frozenset({M4A, OGG})

_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_MP4_BRANDS = frozenset({b"isom", b"mp41", b"mp42", b"M4V ", b"avc1", b"dash", b"MSNV", b"3gp4", b"3gp5", b"3gp6"})
_MP4_BRANDS |= {b"iso%d" % n for n in range(2, 10)}
_M4A_BRANDS = frozenset({b"M4A ", b"M4B "})


class Sort(StrEnum):
    """What the app can do with a file."""

    PHOTO = "photo"
    VIDEO = "video"
    SOUND = "sound"
    FILE = "file"
    """Nothing but keep and pass it on."""


def sniff(head: bytes) -> str:
    """The media type of a file that begins with `head`; "" for everything that is not on the list of formats here."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if head.startswith(b"RIFF") and head[8:15] == b"WEBPVP8" and head[15:16] in (b" ", b"L", b"X"):
        return WEBP
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return WEBM if _doc_type(head) == b"webm" else ""
    if head.startswith(b"OggS\x00"):
        return OGG
    return ""


def sort_of(media_type: str) -> Sort:
    """What the app can do with a file of this type."""
    if media_type in PHOTOS:
        return Sort.PHOTO
    if media_type in VIDEOS:
        return Sort.VIDEO
    return Sort.SOUND if media_type in SOUNDS else Sort.FILE


def _by_brand(head: bytes) -> str:
    """A file of boxes says in its first one which kind it is, and which others it may be read as."""
    length = int.from_bytes(head[:4], "big")
    if length < 16 or length % 4:
        return ""
    major = head[8:12]
    if major in _M4A_BRANDS:
        return M4A
    if major == b"qt  ":
        return MOV
    compatible = {head[at : at + 4] for at in range(16, min(length, len(head)), 4)}
    if major in _AVIF_BRANDS or (major in (b"mif1", b"msf1") and _AVIF_BRANDS & compatible):
        return AVIF
    if major in _HEIC_BRANDS or (major in (b"mif1", b"msf1") and _HEIC_BRANDS & compatible):
        return HEIC
    if major in (b"mif1", b"msf1"):
        return ""
    return MP4 if major in _MP4_BRANDS or _MP4_BRANDS & compatible else ""


def _doc_type(head: bytes) -> bytes:
    """What an EBML header says its document is; b"" where it says nothing within `head`."""
    at = head.find(b"\x42\x82", 5)
    if at < 0 or at + 3 > len(head) or not head[at + 2] & 0x80:
        return b""
    length = head[at + 2] & 0x7F
    return head[at + 3 : at + 3 + length].rstrip(b"\x00")
