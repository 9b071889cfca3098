"""Qt's part for films and sounds: read on another thread, and it says nothing of itself on the console."""

import os
import subprocess
import sys

LOAD = """
from threading import Thread
from PySide6.QtGui import QGuiApplication
from desktop.system.multimedia import load
app = QGuiApplication([])
ahead = Thread(target=load)
ahead.start()
ahead.join()
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
print(QMediaDevices.defaultAudioOutput().isNull(), QSoundEffect().isPlaying())
"""


def test_it_is_loaded_on_another_thread_in_silence() -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", LOAD], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split()[1:] == ["False"], done.stderr
    assert "qt.multimedia" not in done.stderr
