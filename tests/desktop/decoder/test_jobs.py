"""What the decoder does with one file."""

import pytest

from desktop.decoder.frames import Op, Refused
from desktop.domain.decoded import Fault
from tests.helpers.decoding import decoded
from tests.helpers.pictures import film, picture


def test_each_job_has_its_answer() -> None:
    told, content = decoded(Op.THUMBNAIL, picture("PNG"), 16)
    assert (told.width, told.across, len(content)) == (64, 16, 4 * 16 * 12)
    told, content = decoded(Op.PREPARE, picture("PNG"), 16)
    assert (told.width, told.media_type, content[:4]) == (16, "image/png", b"\x89PNG")
    told, content = decoded(Op.VIDEO, film(seconds=1), 16)
    assert (told.width, told.across, told.media_type, content[:2]) == (64, 16, "video/mp4", b"\xff\xd8")


@pytest.mark.parametrize(("op", "data"), [(Op.PREPARE, film(seconds=1)), (Op.VIDEO, picture("GIF"))])
def test_what_it_is_not_for_is_refused(op: Op, data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decoded(op, data, 16)
    assert refused.value.fault is Fault.FORMAT
