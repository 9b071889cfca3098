"""Qt's part for films and sounds, made ready on another thread than the window's: it takes a tenth of a second."""


def load() -> None:
    """Load it and look for loudspeakers. Blocks for a while. ImportError where this system lacks what it is made of."""
    from PySide6.QtCore import QLoggingCategory

    # First: it would write onto the console what FFmpeg says of a file, and what the system lacks.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    from PySide6.QtMultimedia import QMediaDevices

    QMediaDevices.defaultAudioOutput()
