"""What the decoder's process may use, and when it refuses before it decodes."""

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Limits of one process, and of every file it is given."""

    bytes_most: int = 64 * 1024 * 1024
    """Of a photo's file. Videos are read in places, so theirs is not limited."""
    pixels_most: int = 100_000_000
    """Of one picture or frame, as its header says, before anything is unpacked."""
    frames_most: int = 2_000
    """Of an animation; they are counted without being decoded."""
    moving_pixels_most: int = 120_000_000
    """Of all frames together of what plays by itself: all of them are unpacked."""
    moving_frames_most: int = 120
    moving_bytes_most: int = 24 * 1024 * 1024
    """Of the frames that are given back; where there would be more of them, some are left out."""
    streams_most: int = 32
    """Of a video's file."""
    played_pixels_most: int = 8_192 * 4_352
    """Of a frame of a video that is to be played."""
    played_most: int = 24 * 3_600_000
    """Milliseconds of a video that is to be played."""
    rate_most: int = 192_000
    """Samples a second of a recording."""
    memory: int = 1_280 * 1024 * 1024
    """Address space of the process, bytes, its code included."""
    cpu: int = 120
    """Seconds of computing, of all jobs together: past half of it the process ends in good order after its job."""
