"""What every view-model takes from Qt, typed for mypy.

`Property` is PySide6's own at run time; for the checker it is a descriptor that gives the type it was made with. Its
name has to stay `Property`: the tool that tells QML's linter about our types reads the source and looks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

T = TypeVar("T")
C = TypeVar("C", bound=type)

if TYPE_CHECKING:

    class Property(Generic[T]):
        """A Qt property: `@Property(str, notify=changed)` above a method, or `Property(type, getter)`."""

        @overload
        def __init__(
            self,
            type: Callable[..., T],
            fget: Callable[[Any], T] | None = None,
            fset: Callable[[Any, T], None] | None = None,
            *,
            notify: object = None,
            constant: bool = False,
        ) -> None: ...

        @overload
        def __init__(
            self: Property[Any],
            type: str,
            fget: Callable[[Any], Any] | None = None,
            fset: Callable[[Any, Any], None] | None = None,
            *,
            notify: object = None,
            constant: bool = False,
        ) -> None: ...

        def __init__(self, *args: object, **kwargs: object) -> None: ...

        def __call__(self, fget: Callable[[Any], T | None]) -> Property[T]: ...

        def setter(self, fset: Callable[[Any, T], None]) -> Property[T]: ...

        def __get__(self, obj: object, owner: type) -> T: ...

        def __set__(self, obj: object, value: T) -> None: ...

    def QmlUncreatable(reason: str) -> Callable[[C], C]:
        """Mark a class that QML may hold but not make."""
        ...

    def QmlSingleton(cls: C) -> C:
        """Mark a class that QML has one object of."""
        ...

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Mark `text` for the translators; it is translated where it is said."""
        ...

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP, Property
    from PySide6.QtQml import QmlSingleton, QmlUncreatable

MODULE = "Paravion.ViewModels"
"""The one QML module of all view-models. Each file also says `QML_IMPORT_NAME = "Paravion.ViewModels"` in letters."""

__all__ = [
    "MODULE",
    "QT_TRANSLATE_NOOP",
    "Property",
    "QObject",
    "QmlElement",
    "QmlSingleton",
    "QmlUncreatable",
    "Signal",
    "Slot",
]
