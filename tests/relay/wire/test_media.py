"""The frames of the media channel."""

import pytest

from relay.wire import media, methods
from relay.wire.errors import Refusal
from relay.wire.ids import make_id
from relay.wire.media import MEDIA_METHODS


def test_parameters_are_read_and_what_is_missing_is_named() -> None:
    begin = methods.read_params(MEDIA_METHODS["upload.begin"], b'{"sha256":"aa","size":3,"type":"image/png"}')
    assert begin == media.BeginUpload(sha256="aa", size=3, type="image/png")
    blob = make_id(1)
    whole = methods.read_params(MEDIA_METHODS["download"], b'{"blob_id":"%s"}' % str(blob).encode())
    assert whole == media.BeginDownload(blob_id=blob, offset=0)
    with pytest.raises(Refusal) as caught:
        methods.read_params(MEDIA_METHODS["upload.begin"], b'{"sha256":"aa","size":3}')
    assert caught.value.field == "type"


def test_only_opening_needs_no_signing_in() -> None:
    first = {name for name, one in MEDIA_METHODS.items() if one.needs is methods.Needs.NOTHING}
    assert first == {"media.open"}
