"""Binary values (keys, hashes, tokens) as base64url text without padding."""

import base64
import binascii

_URL = bytes.maketrans(b"+/", b"-_")


def to_text(value: bytes) -> str:
    """`value` as base64url without padding."""
    return binascii.b2a_base64(value, newline=False).translate(_URL, b"=").decode("ascii")


def to_bytes(text: str) -> bytes:
    """The bytes behind base64url `text`; ValueError where it is not such text."""
    try:
        value = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url without padding") from error
    # One text for one value: no padding, no other alphabet, no stray bits.
    if to_text(value) != text:
        raise ValueError("not base64url without padding")
    return value
