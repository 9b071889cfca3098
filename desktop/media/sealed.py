"""An encrypted file that is written from its beginning to its end, at once or gone on with later, and read in places.

    PVB1 | salt, 32 bytes | chunk | chunk | …

Each chunk holds 64 KiB, the last one less or nothing, under ChaCha20-Poly1305. The key is this file's own: made of the
cache's key, the salt and the file's name, so that no chunk fits another file, nor another place in its own. The nonce
is the chunk's number and whether it is the last: a file that was cut off anywhere does not open as a shorter one.
"""

import hmac
import os
import struct
import threading
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

CHUNK_BYTES = 64 * 1024
_MAGIC = b"PVB1"
_SALT_BYTES = 32
_HEAD_BYTES = len(_MAGIC) + _SALT_BYTES
_TAG_BYTES = 16
_NONCE = struct.Struct(">Q3xB")


class DamagedBlobError(OSError):
    """What stands in the file is not what was written there under this key and name."""


class SealedWriter:
    """Writes one file, from its beginning to its end, on one thread at a time."""

    def __init__(self, path: Path, key: bytes, name: str, *, again: bool = False) -> None:
        """Begin it at `path`, which must not exist; its owner alone may read it. `again`: go on with what was begun
        there under the same key and name, once all that `came` was read. OSError, DamagedBlobError."""
        flags = os.O_RDWR | _BINARY | (0 if again else os.O_CREAT | os.O_EXCL)
        self._file = os.fdopen(os.open(path, flags, 0o600), "r+b")
        head = self._file.read(_HEAD_BYTES) if again else _MAGIC + os.urandom(_SALT_BYTES)
        if not head.startswith(_MAGIC) or len(head) < _HEAD_BYTES:
            self._file.close()
            raise DamagedBlobError("nothing that can be gone on with")
        if not again:
            self._file.write(head)
        self._cipher = _cipher(key, head[len(_MAGIC) :], name)
        self._waiting = bytearray()
        self._number = 0
        self._torn = b""
        self.size = 0
        """Bytes written so far, as the reader will get them."""

    def came(self) -> bytes:
        """The next piece of what an earlier writer left here; empty once there is none: then it is written on. OSError.

        What that one had not sealed whole did not come.
        """
        self._file.seek(_HEAD_BYTES + self._number * (CHUNK_BYTES + _TAG_BYTES))
        sealed = self._file.read(CHUNK_BYTES + _TAG_BYTES)
        try:
            piece = self._cipher.decrypt(_NONCE.pack(self._number, False), sealed, None)
        except InvalidTag:
            self._torn = sealed
            self._file.seek(-len(sealed), os.SEEK_CUR)
            return b""
        self._number += 1
        self.size += len(piece)
        return piece

    def write(self, data: bytes) -> None:
        """Append `data`. OSError; DamagedBlobError where others began to be written in their place."""
        self._waiting += data
        self.size += len(data)
        # The last chunk is only known at the end, so one is always kept back.
        while len(self._waiting) > CHUNK_BYTES:
            self._seal(bytes(self._waiting[:CHUNK_BYTES]), last=False)
            del self._waiting[:CHUNK_BYTES]

    def finish(self) -> int:
        """Write the end, durably; the bytes of the file. OSError, DamagedBlobError as `write`."""
        self._seal(bytes(self._waiting), last=True)
        os.fsync(self._file.fileno())
        self._file.close()
        return _HEAD_BYTES + self.size + self._number * _TAG_BYTES

    def close(self) -> None:
        """Write no more; nothing happens where it is finished."""
        self._file.close()

    def _seal(self, data: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_NONCE.pack(self._number, last), data, None)
        # No two contents ever stand under one nonce on the disk: what was cut off must be the beginning of this one.
        if not sealed.startswith(self._torn):
            raise DamagedBlobError("other bytes than before")
        self._torn = b""
        self._file.write(sealed)
        self._file.flush()  # so that no kill tears it
        self._number += 1


class SealedReader:
    """Reads one file in places, from any thread. Close it."""

    def __init__(self, path: Path, key: bytes, name: str, damaged: Callable[[], None]) -> None:
        """OSError where it is not there; DamagedBlobError where it is not of this kind. `damaged` is called for a file
        that turns out to be so while it is read."""
        self._file = path.open("rb", buffering=0)
        self._lock = threading.Lock()
        self._damaged = damaged
        self._kept = (-1, b"")
        head = self._file.read(_HEAD_BYTES)
        sealed = os.fstat(self._file.fileno()).st_size - _HEAD_BYTES
        self._chunks = -(-sealed // (CHUNK_BYTES + _TAG_BYTES))
        self.size = sealed - self._chunks * _TAG_BYTES
        """Bytes of what is in it."""
        if not head.startswith(_MAGIC) or self._chunks < 1 or self.size < (self._chunks - 1) * CHUNK_BYTES:
            self._file.close()
            raise DamagedBlobError("no file of the cache")
        self._cipher = _cipher(key, head[len(_MAGIC) :], name)

    def read(self, offset: int, length: int) -> bytes:
        """The bytes from `offset` on, fewer only at the end. DamagedBlobError; OSError once it is closed or erased."""
        if offset < 0 or length < 0:
            raise ValueError("no such place in a file")
        found = []
        end = min(offset + length, self.size)
        while offset < end:
            number, begin = divmod(offset, CHUNK_BYTES)
            piece = self._chunk(number)[begin : begin + end - offset]
            found.append(piece)
            offset += len(piece)
        return b"".join(found)

    @property
    def closed(self) -> bool:
        """Whether it can be read no longer."""
        return self._file.closed

    def close(self) -> None:
        """It can be read no longer."""
        with self._lock:
            self._file.close()
            self._kept = (-1, b"")

    def _chunk(self, number: int) -> bytes:
        try:
            with self._lock:
                if self._file.closed:
                    raise OSError("the blob was closed or erased")
                if self._kept[0] != number:
                    self._kept = (number, self._opened(number))
                return self._kept[1]
        except DamagedBlobError:
            self._damaged()
            raise

    def _opened(self, number: int) -> bytes:
        self._file.seek(_HEAD_BYTES + number * (CHUNK_BYTES + _TAG_BYTES))
        sealed = self._file.read(CHUNK_BYTES + _TAG_BYTES)
        try:
            return self._cipher.decrypt(_NONCE.pack(number, number == self._chunks - 1), sealed, None)
        except InvalidTag as error:
            raise DamagedBlobError("altered, cut off, or of another key") from error


def erase(path: Path, *, durably: bool = True) -> None:
    """Make the file unreadable for ever, then remove it; nothing happens where it is absent. OSError.

    Its salt is overwritten first: whoever finds the rest on the disk, and has the cache's key, has no key for it.
    `durably`: that is on the disk when this returns. Where only room is needed, waiting for it would take long.
    """
    try:
        with path.open("r+b") as file:
            file.write(bytes(_HEAD_BYTES))
            file.flush()
            if durably:
                os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)


_BINARY = getattr(os, "O_BINARY", 0)


def _cipher(key: bytes, salt: bytes, name: str) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hmac.digest(key, b"blob" + salt + name.encode(), "sha256"))
