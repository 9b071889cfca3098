"""Sound with FFmpeg: a stretch of a recording to be played, and what a microphone heard as a file to be sent."""

import io
from array import array
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, BinaryIO

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.filter import Graph

from desktop.decoder.frames import Refused
from desktop.decoder.limits import Limits
from desktop.domain import sniffing, sound
from desktop.domain.decoded import Fault

_DEMUXERS = {sniffing.OGG: "ogg", sniffing.M4A: "mov", sniffing.MP4: "mov", sniffing.WEBM: "matroska"}
_CODECS = ("opus", "libopus", "vorbis", "aac")
_CHANNELS_MOST = 8
_PACKETS_MOST = 60_000
"""More of them for one stretch is no recording of minutes."""
_BEFORE = 160
"""Milliseconds that are decoded before what is wanted: a codec needs a start."""
_STEP = 200
"""Milliseconds that are encoded at once."""
_PEAK = sound.RATE // 50
"""Samples of which the loudest counts for the waveform."""
_BITS = 32_000
_OGG = "audio/ogg"


def stretch(file: BinaryIO, begin: int, speed: int, limits: Limits) -> sound.Sound:
    """The recording from `begin` (milliseconds) on, one piece at most, at `speed` percent. Refused."""
    media_type = sniffing.sniff(file.read(sniffing.HEAD_BYTES))
    if media_type not in _DEMUXERS:
        raise Refused(Fault.FORMAT)
    file.seek(0)
    allowed = {"codec_whitelist": ",".join(_CODECS)}
    with av.open(file, "r", format=_DEMUXERS[media_type], options=allowed, metadata_errors="replace") as container:
        if len(container.streams) > limits.streams_most:
            raise Refused(Fault.TOO_LARGE)
        if not container.streams.audio:
            raise Refused(Fault.FORMAT)
        stream = container.streams.audio[0]
        if stream.codec_context.name not in _CODECS:
            raise Refused(Fault.FORMAT)
        if stream.codec_context.sample_rate > limits.rate_most or stream.codec_context.channels > _CHANNELS_MOST:
            raise Refused(Fault.TOO_LARGE)
        stream.codec_context.thread_count = 1
        if begin > _BEFORE:
            container.seek((begin - _BEFORE) * 1_000)
        pcm = _collected(_decoded(container, stream), begin)
    if not pcm and begin == 0:
        raise Refused(Fault.DAMAGED)
    milliseconds = len(pcm) * 1_000 // (sound.RATE * sound.WIDTH)
    return sound.Sound(_at_speed(pcm, speed), milliseconds, last=milliseconds < sound.PIECE)


def _decoded(container: av.container.InputContainer, stream: AudioStream) -> Iterator[tuple[int, bytes]]:
    """Samples as they come, each stretch with the sample that it begins at."""
    resampler = AudioResampler(format="s16", layout="mono", rate=sound.RATE)
    start = (stream.start_time or 0) * stream.time_base if stream.time_base is not None else Fraction(0)
    at = 0
    for number, packet in enumerate(container.demux(stream)):
        if number > _PACKETS_MOST:
            raise Refused(Fault.DAMAGED)
        try:
            frames = packet.decode()
        except FFmpegError:
            # A broken packet: what comes behind it may be whole.
            continue
        for frame in frames:
            if frame.pts is not None and frame.time_base is not None:
                at = max(0, round((frame.pts * frame.time_base - start) * sound.RATE))
            for made in resampler.resample(frame):
                yield at, _bytes_of(made)
                at += made.samples


def _collected(parts: Iterator[tuple[int, bytes]], begin: int) -> bytes:
    """One piece of them, from `begin` (milliseconds) on."""
    first = begin * sound.RATE // 1_000
    most = sound.PIECE * sound.RATE // 1_000 * sound.WIDTH
    pcm = bytearray()
    for at, data in parts:
        pcm += data[max(0, first - at) * sound.WIDTH :] if not pcm else data
        if len(pcm) >= most:
            break
    return bytes(pcm[:most])


def _at_speed(pcm: bytes, speed: int) -> bytes:
    """The same faster, at its pitch."""
    if speed == 100 or not pcm:
        return pcm
    graph = Graph()
    source = graph.add_abuffer(format="s16", layout="mono", sample_rate=sound.RATE, time_base=Fraction(1, sound.RATE))
    tempo, sink = graph.add("atempo", str(speed / 100)), graph.add("abuffersink")
    source.link_to(tempo)
    tempo.link_to(sink)
    graph.configure()
    graph.push(_frame(pcm, sound.PcmFormat()))
    graph.push(None)
    made = bytearray()
    while True:
        try:
            frame = graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return bytes(made)
        if isinstance(frame, AudioFrame):
            made += _bytes_of(frame)


def encode(file: BinaryIO, size: int, given: sound.PcmFormat) -> sound.Voice:
    """What a microphone heard (`size` bytes) as Opus in Ogg, of one channel. Refused where there is nothing."""
    resampler = AudioResampler(format="s16", layout="mono", rate=sound.RATE)
    most = given.bytes_of(sound.MOST)
    step = given.bytes_of(_STEP)
    made, peaks, samples = io.BytesIO(), array("h"), 0
    with av.open(made, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=sound.RATE, options={"application": "voip"})
        stream.codec_context.layout = "mono"
        stream.codec_context.bit_rate = _BITS
        stream.codec_context.thread_count = 1

        def take(frame: AudioFrame | None) -> None:
            nonlocal samples
            for one in resampler.resample(frame):
                samples += one.samples
                peaks.extend(_peaks(array("h", _bytes_of(one))))
                container.mux(stream.encode(one))

        for at in range(0, min(size, most), step):
            data = file.read(min(step, most - at))
            whole = len(data) - len(data) % given.frame
            if whole:
                take(_frame(data[:whole], given))
        take(None)
        if not samples:
            raise Refused(Fault.DAMAGED)
        container.mux(stream.encode(None))
    return sound.Voice(made.getvalue(), _OGG, samples * 1_000 // sound.RATE, sound.waveform(list(peaks)))


def _peaks(samples: "array[int]") -> list[int]:
    """The loudest of each stretch of them."""
    parts = [samples[at : at + _PEAK] for at in range(0, len(samples), _PEAK)]
    return [max(highest, min(32_767, -lowest)) for highest, lowest in ((max(part), min(part)) for part in parts)]


def _frame(data: bytes, given: sound.PcmFormat) -> AudioFrame:
    layout = "mono" if given.channels == 1 else "stereo" if given.channels == 2 else f"{given.channels}c"
    frame = AudioFrame(format=given.sample, layout=layout, samples=len(data) // given.frame)
    frame.sample_rate = given.rate
    frame.time_base = Fraction(1, given.rate)
    frame.planes[0].update(data)
    return frame


def _bytes_of(frame: Any) -> bytes:
    """Samples of one channel; a plane may be longer than what is in it."""
    return bytes(frame.planes[0])[: frame.samples * sound.WIDTH]
