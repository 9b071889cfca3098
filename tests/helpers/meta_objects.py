"""Finds the QObjects of the app that PySide gave a meta-object of their own.

Connecting a signal to a bound method that is no `@Slot` adds that method to the receiving object alone: the object gets
a copied meta-object that dies with it. QML caches what it knows of a type under the address of the meta-object, so the
next one at the same address is taken for another type and its properties read as undefined.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject


def with_own_meta_object() -> list[str]:
    """The class names of the objects of `desktop` that have one, sorted."""
    return sorted(
        {
            type(thing).__name__
            for thing in gc.get_objects()
            if issubclass(type(thing), QObject)
            and type(thing).__module__.startswith("desktop.")
            and "__METAOBJECT__" in vars(thing)
        }
    )
