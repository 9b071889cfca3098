"""Cycles come apart on the window's thread."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from desktop.system.garbage import GuiGarbage, collected_by_hand


class Knot:
    """Refers to itself, and notes the thread that ends it."""

    ended_on: list[threading.Thread] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.ended_on.append(threading.current_thread())


def test_cycles_of_another_thread_end_on_this_one(qtbot: QtBot) -> None:
    Knot.ended_on.clear()
    with collected_by_hand():
        garbage = GuiGarbage(every_ms=1)
        garbage.settle()
        worker = threading.Thread(target=lambda: [Knot() for _ in range(20_000)])
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: len(Knot.ended_on) >= 10_000)
        assert set(Knot.ended_on) == {threading.current_thread()}
        garbage.dispose()


def test_python_gets_its_own_way_back_when_all_of_qt_has_ended() -> None:
    assert gc.isenabled()
    with collected_by_hand():
        garbage = GuiGarbage()
        garbage.settle()
        assert gc.get_freeze_count() > 0
        garbage.dispose()
        assert gc.get_freeze_count() == 0
        assert not gc.isenabled(), "the window's objects have not ended yet"
    assert gc.isenabled()


def test_nothing_is_kept_alive_by_it() -> None:
    garbage = GuiGarbage()
    seen = weakref.ref(garbage)
    garbage.dispose()
    del garbage
    gc.collect()
    assert seen() is None
