"""A small storage that speaks as much of S3 as the relay needs: objects, ranges, parts, lists. In memory, path style.

It looks at no signature, only that there is one, with the key it was told.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class ObjectServer:
    """What it holds, and what it was asked. `broken` answers everything with 503."""

    bucket: str
    access_key: str
    url: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    broken: bool = False
    page: int = 2
    _parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    _open: dict[asyncio.Task[None], asyncio.StreamWriter] = field(default_factory=dict)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, request after request."""
        task = asyncio.current_task()
        assert task is not None, "asyncio serves in tasks"
        self._open[task] = writer
        try:
            while line := await reader.readline():
                method, target, _ = line.decode().split(" ")
                headers = await _headers(reader)
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                status, more, data = self._answer(method, target, headers, body)
                length = more.pop("content-length", str(len(data)))
                head = "".join(f"{name}: {value}\r\n" for name, value in {**more, "content-length": length}.items())
                writer.write(f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + (b"" if method == "HEAD" else data))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionResetError):
            pass  # the client is gone
        finally:
            del self._open[task]
            writer.close()

    async def hang_up(self) -> None:
        """End every connection."""
        while self._open:
            for writer in self._open.values():
                writer.close()
            await asyncio.wait(list(self._open))

    def _answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
        self.asked.append(method)
        if self.broken:
            return 503, {}, b""
        if f"Credential={self.access_key}/" not in headers.get("authorization", ""):
            return 403, {}, _error("AccessDenied")
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        bucket, _, key = unquote(parts.path).removeprefix("/").partition("/")
        if bucket != self.bucket:
            return 404, {}, _error("NoSuchBucket")
        if not key:
            return self._list(query) if method == "GET" else self._delete(body)
        match method:
            case "PUT" | "POST":
                return self._put(key, query, body)
            case _:
                return self._get(key, headers.get("range"))

    def _put(self, key: str, query: dict[str, str], body: bytes) -> Answer:
        if "uploads" in query:
            upload = f"upload{len(self._parts)}"
            self._parts[upload] = {}
            return 200, {}, _xml("InitiateMultipartUploadResult", Bucket=self.bucket, Key=key, UploadId=upload)
        if "partNumber" in query:
            self._parts[query["uploadId"]][int(query["partNumber"])] = body
            return 200, {"etag": _etag(body)}, b""
        if "uploadId" in query:
            body = b"".join(part for _, part in sorted(self._parts.pop(query["uploadId"]).items()))
            self.objects[key] = body
            return 200, {}, _xml("CompleteMultipartUploadResult", Bucket=self.bucket, Key=key, ETag=_etag(body))
        self.objects[key] = body
        return 200, {"etag": _etag(body)}, b""

    def _delete(self, body: bytes) -> Answer:
        """Several at once; what is not there is deleted, too."""
        keys = re.findall(r"<Key>([^<]*)</Key>", body.decode())
        for key in keys:
            self.objects.pop(key, None)
        inner = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        return 200, {"content-type": "application/xml"}, f"<DeleteResult>{inner}</DeleteResult>".encode()

    def _get(self, key: str, span: str | None) -> Answer:
        found = self.objects.get(key)
        if found is None:
            return 404, {}, _error("NoSuchKey")
        about = {"etag": _etag(found), "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT"}
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", span or "")
        if wanted is None:
            return 200, about, found
        start, end = int(wanted[1]), min(int(wanted[2]), len(found) - 1)
        about["content-range"] = f"bytes {start}-{end}/{len(found)}"
        return 206, about, found[start : end + 1]

    def _list(self, query: dict[str, str]) -> Answer:
        names = sorted(name for name in self.objects if name.startswith(query.get("prefix", "")))
        start = int(query.get("continuation-token", "0"))
        entries = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(self.objects[name])}</Size>"
            f"<LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>{_etag(self.objects[name])}</ETag></Contents>"
            for name in names[start : start + self.page]
        )
        more = start + self.page < len(names)
        token = f"<NextContinuationToken>{start + self.page}</NextContinuationToken>" if more else ""
        text = f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{token}{entries}</ListBucketResult>"
        return 200, {"content-type": "application/xml"}, text.encode()


async def _headers(reader: asyncio.StreamReader) -> dict[str, str]:
    found: dict[str, str] = {}
    while (line := (await reader.readline()).decode().strip()) != "":
        name, _, value = line.partition(":")
        found[name.lower()] = value.strip()
    return found


def _etag(body: bytes) -> str:
    return f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'


def _xml(tag: str, **fields: str) -> bytes:
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    return f"<{tag}>{inner}</{tag}>".encode()


def _error(code: str) -> bytes:
    return _xml("Error", Code=code, Message=code)


@asynccontextmanager
async def object_server(bucket: str = "media", access_key: str = "AK") -> AsyncIterator[ObjectServer]:
    """A storage with one empty bucket, on a free port of this machine."""
    found = ObjectServer(bucket, access_key)
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0, limit=2**26)
    port = server.sockets[0].getsockname()[1]
    found.url = f"http://127.0.0.1:{port}"
    try:
        yield found
    finally:
        server.close()
        await found.hang_up()
