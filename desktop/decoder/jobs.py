"""What the decoder does with one file."""

from collections.abc import Callable
from typing import BinaryIO

from desktop.decoder import boxes, elements, moving, photos, pictures, sounds, videos
from desktop.decoder.frames import Done, Job, Op, Refused
from desktop.decoder.limits import Limits
from desktop.decoder.source import Source, buffered
from desktop.domain import sniffing
from desktop.domain.decoded import Fault

Answer = tuple[Done, bytes]


def done(job: Job, source: Source, limits: Limits) -> Answer:
    """The answer to a job. Refused, MemoryError, and whatever the libraries raise for a file that they dislike."""
    return _OPS[job.op](buffered(source), job, limits)


def _thumbnail(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    if sniffing.sort_of(sniffing.sniff(file.read(sniffing.HEAD_BYTES))) is sniffing.Sort.VIDEO:
        file.seek(0)
        frame = videos.see(file, limits).frame
        small = frame.resize(pictures.fitted(*frame.size, job.side)).convert("RGBA")
        return Done(*frame.size, across=small.width, down=small.height), small.tobytes()
    file.seek(0)
    opened = pictures.open_picture(file, job.size, limits)
    opened.shrink(job.side)
    small = opened.drawn(job.side).convert("RGBA")
    return Done(*opened.size, across=small.width, down=small.height, frames=opened.frames), small.tobytes()


def _prepare(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    made = photos.prepare(file, job.size, job.side, limits)
    told = Done(made.width, made.height, made.media_type, frames=made.frames, placeholder=made.placeholder)
    return told, made.content


def _avatar(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    made = photos.avatar(file, job.size, job.side, job.crop, limits)
    return Done(made.width, made.height, made.media_type, placeholder=made.placeholder), made.content


def _card(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    made = photos.card(file, job.size, job.side, limits)
    return Done(made.width, made.height, made.media_type, placeholder=made.placeholder), made.content


def _video(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    seen = videos.see(file, limits, job.begin)
    find = elements.blanks_of_elements if seen.media_type == sniffing.WEBM else boxes.blanks_of_boxes
    poster = seen.frame.resize(pictures.fitted(*seen.frame.size, job.side))
    told = Done(
        *seen.frame.size,
        seen.media_type,
        across=poster.width,
        down=poster.height,
        duration=seen.duration,
        placeholder=photos.stand_in(poster),
        blanks=find(file, job.size),
    )
    return told, photos.jpeg(poster)


def _moving(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    played = moving.play(file, job.size, job.side, limits)
    told = Done(*played.size, across=played.across, down=played.down, frames=len(played.delays), delays=played.delays)
    return told, played.pixels


def _sticker(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    made = moving.sticker(file, job.size, job.side, limits)
    told = Done(made.width, made.height, made.media_type, frames=made.frames, placeholder=made.placeholder)
    return told, made.content


def _check(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    played = videos.check(file, limits)
    return Done(played.width, played.height, played.media_type, duration=played.duration), b""


def _sound(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    heard = sounds.stretch(file, job.begin, job.speed, limits)
    return Done(duration=heard.milliseconds, last=heard.last), heard.pcm


def _voice(file: BinaryIO, job: Job, limits: Limits) -> Answer:
    if job.pcm is None or job.size > limits.bytes_most:
        raise Refused(Fault.TOO_LARGE if job.pcm else Fault.FORMAT)
    made = sounds.encode(file, job.size, job.pcm)
    return Done(media_type=made.media_type, duration=made.duration, waveform=made.waveform), made.content


_OPS: dict[Op, Callable[[BinaryIO, Job, Limits], Answer]] = {
    Op.THUMBNAIL: _thumbnail,
    Op.PREPARE: _prepare,
    Op.AVATAR: _avatar,
    Op.CARD: _card,
    Op.VIDEO: _video,
    Op.MOVING: _moving,
    Op.STICKER: _sticker,
    Op.CHECK: _check,
    Op.SOUND: _sound,
    Op.VOICE: _voice,
}
