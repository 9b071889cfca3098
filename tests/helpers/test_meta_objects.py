"""The finder of objects with a meta-object of their own finds one."""

from PySide6.QtCore import QObject, Signal, Slot

from tests.helpers.meta_objects import with_own_meta_object


class Receiver(QObject):
    """Stands for an object of the app."""

    told = Signal()

    def plain(self) -> None:
        """No slot."""

    @Slot()
    def slot(self) -> None:
        """One."""


Receiver.__module__ = "desktop.planted"


def test_only_who_got_a_plain_method_connected_is_found() -> None:
    first, second = Receiver(), Receiver()
    first.told.connect(second.slot)
    first.told.connect(second.told)
    assert "Receiver" not in with_own_meta_object()
    first.told.connect(second.plain)
    assert "Receiver" in with_own_meta_object()
