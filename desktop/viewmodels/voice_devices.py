"""What speaks and listens for the view-models of voice messages, and what is said where nothing does."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.sound import DeviceLackingError, Lacking, PcmFormat


class Listens(Protocol):
    """A microphone, see `desktop.system.microphone`."""

    async def open(self, heard: Callable[[bytes], None], lost: Callable[[], None]) -> PcmFormat:
        """DeviceLackingError."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


class Speaks(Protocol):
    """A loudspeaker, see `desktop.system.speaker`."""

    def start(self) -> None:
        """DeviceLackingError."""
        ...

    def write(self, data: bytes) -> int:
        """How many bytes it took."""
        ...

    def played(self) -> int:
        """Milliseconds since the start."""
        ...

    def idle(self) -> bool:
        """Whether all that it took was heard."""
        ...

    def lost(self) -> bool:
        """Whether the device went."""
        ...

    def stop(self) -> None:
        """Silence."""
        ...


def _microphone() -> Listens:
    from desktop.system.microphone import Microphone

    return Microphone()


def _speaker() -> Speaks:
    from desktop.system.speaker import Speaker

    return Speaker()


def _load() -> None:
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        raise DeviceLackingError(Lacking.NONE) from error
    QMediaDevices.defaultAudioInput()
    QMediaDevices.defaultAudioOutput()


class Devices(Struct, frozen=True):
    """Makes them when they are first wanted: no start waits for what they load.

    `load` goes before, on another thread: it blocks for as long as the system takes to tell of its devices.
    DeviceLackingError.
    """

    microphone: Callable[[], Listens] = _microphone
    speaker: Callable[[], Speaks] = _speaker
    load: Callable[[], None] = _load


def no_microphone(why: Lacking) -> str:
    """Why nothing can be recorded, and what to do."""
    return {
        Lacking.NONE: _say("There is no microphone on this computer. Connect one, then try again."),
        Lacking.REFUSED: _say(
            "Paravion may not use the microphone. Allow it in the privacy settings of this computer, then try again."
        ),
        Lacking.BUSY: _say(
            "The microphone can’t be used now. Another program may have it: close that, then try again."
        ),
        Lacking.LOST: _say("The microphone went away. What you said until then is kept."),
    }[why]


def no_speaker(why: Lacking) -> str:
    """Why nothing can be heard, and what to do."""
    return {
        Lacking.NONE: _say("There is nothing to hear it with on this computer. Connect headphones or a speaker."),
        Lacking.LOST: _say("The headphones or speaker went away. Connect them, then play it again."),
    }.get(why, _say("The sound can’t be played now. Another program may have the speaker: close that, then try again."))


def _say(words: str) -> str:
    return QCoreApplication.translate("Voice", words)
