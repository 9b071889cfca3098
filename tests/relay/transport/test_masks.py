"""Taking a mask off, whichever of the library's two there is."""

from websockets import utils

from relay.transport.masks import apply_mask


def test_a_mask_goes_as_the_library_s_python_takes_it_off() -> None:
    masked = bytes(range(256)) * 3 + b"odd"
    for mask in (b"\0\0\0\0", b"\x01\x80\xff\x00"):
        assert apply_mask(memoryview(masked), mask) == utils.apply_mask(masked, mask)
        assert apply_mask(apply_mask(masked, mask), mask) == masked
