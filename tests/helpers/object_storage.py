"""A local S3 server: moto's, with the faults that it does not have. In memory, on a free port of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

Answering = Callable[..., Any]


@dataclass
class ObjectStorage:
    """One bucket, empty at first. `broken` answers everything with 503, and other keys than `access_key` with 403."""

    bucket: str
    access_key: str
    url: str = ""
    broken: bool = False
    asked: list[str] = field(default_factory=list)
    """The methods of all requests."""

    def __post_init__(self) -> None:
        self._storage = get_backend("s3")[DEFAULT_ACCOUNT_ID]["aws"]
        self._storage.create_bucket(self.bucket, "us-east-1")
        self._app = DomainDispatcherApplication(create_backend_app)

    @property
    def objects(self) -> dict[str, bytes]:
        """What the bucket holds."""
        return {name: key.value for name, key in self._storage.buckets[self.bucket].keys.items()}

    def put(self, name: str, data: bytes) -> None:
        """Somebody else puts an object there."""
        self._storage.put_object(self.bucket, name, data)

    def answer(self, environ: dict[str, Any], start: Answering) -> Iterable[bytes]:
        """WSGI."""
        self.asked.append(environ["REQUEST_METHOD"])
        refused = "503 Service Unavailable" if self.broken else "403 Forbidden"
        if self.broken or f"Credential={self.access_key}/" not in environ.get("HTTP_AUTHORIZATION", ""):
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start(refused, [("Content-Length", "0")])
            return [b""]
        answered: Iterable[bytes] = self._app(environ, start)
        return answered


class _Silent(WSGIRequestHandler):
    def log(self, kind: str, message: str, *args: Any) -> None:
        """Nothing: what was asked is counted."""


@contextmanager
def object_storage(bucket: str = "media", access_key: str = "AK") -> Iterator[ObjectStorage]:
    """A storage with one empty bucket."""
    found = ObjectStorage(bucket, access_key)
    server = make_server("127.0.0.1", 0, found.answer, threaded=True, request_handler=_Silent)
    found.url = f"http://127.0.0.1:{server.server_port}"
    serving = Thread(target=server.serve_forever, args=(0.02,), name="object storage")
    serving.start()
    try:
        yield found
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
        get_backend("s3")[DEFAULT_ACCOUNT_ID]["aws"].reset()
