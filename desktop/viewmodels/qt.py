"""What every view-model takes from Qt, typed for mypy.

`Property` is PySide6's own at run time; for the checker it is a descriptor that gives the type it was made with. Its
name has to stay `Property`: the tool that tells QML's linter about our types reads the source and looks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

T = TypeVar("T")

if TYPE_CHECKING:

    class Property(Generic[T]):
        """A Qt property: `@Property(str, notify=changed)` above a method, or `Property(type, getter)`."""

        def __init__(
            self,
            type: Callable[..., T] | str,  # noqa: A002
            fget: Callable[[Any], T] | None = None,
            fset: Callable[[Any, T], None] | None = None,
            *,
            notify: object = None,
            constant: bool = False,
        ) -> None: ...

        def __call__(self, fget: Callable[[Any], T]) -> Property[T]: ...

        def setter(self, fset: Callable[[Any, T], None]) -> Property[T]: ...

        def __get__(self, obj: object, owner: type) -> T: ...

        def __set__(self, obj: object, value: T) -> None: ...

else:
    from PySide6.QtCore import Property

MODULE = "Paravion.ViewModels"
"""The one QML module of all view-models. Each file also says `QML_IMPORT_NAME = "Paravion.ViewModels"` in letters."""

__all__ = ["MODULE", "Property", "QObject", "QmlElement", "QmlUncreatable", "Signal", "Slot"]
