"""PySide without what no start needs of it: the first thing the app does with Qt."""

import builtins
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import cast

_OF_PYSIDE = "shibokensupport/signature/"
_READ_AT_ONCE = ("__init__.py", "loader.py")
_CALLED = {"shibokensupport.signature.mapping": "update_mapping"}
"""What PySide takes out of a module past its `__getattr__`, to call it."""
_FEATURES = "shibokensupport/feature.py"
_NONE_USED = b"\n_mod_uses_pyside = lambda _module: False\n"
"""It would read the source of what it imports itself, and all that Python has to read sources with."""
_LATER = compile(
    "from desktop.system.pyside import finder\n__getattr__ = finder(__name__, globals())", "<read when wanted>", "exec"
)
_sources: dict[str, bytes] = {}
_reading = RLock()


def plain_pyside() -> None:
    """Import PySide; afterwards no import reads sources any more.

    PySide puts itself before `__import__`, reads the source of every module that is imported from then on, and looks
    there for its `__feature__` switches (snake_case, true_property). This app uses none. What was called before stands
    under the name used here, by PySide's own hand.
    """
    with _read_when_wanted():
        import PySide6.QtCore  # noqa: F401 - it is what changes `__import__`
    builtins.__import__ = builtins.__orig_import__  # type: ignore[attr-defined]


@contextmanager
def _read_when_wanted() -> Iterator[None]:
    """What PySide knows of signatures (for the words of a TypeError, `inspect.signature`, `.pyi` files) it carries as
    sources, compiles and runs them all at each start: 0.4 of an empty window. Here each runs when it is first asked
    for something. Where PySide carries them otherwise one day, nothing is changed."""
    compiled = builtins.compile

    def later(source: bytes, name: str, *how: str) -> object:
        if name == _FEATURES:
            source += _NONE_USED
        if not name.startswith(_OF_PYSIDE) or name.endswith(_READ_AT_ONCE):
            return compiled(source, name, *how)
        _sources[name.removesuffix(".py").replace("/", ".")] = source
        return _LATER

    builtins.compile = later  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = compiled


def finder(module: str, names: dict[str, object]) -> Callable[[str], object]:
    """The `__getattr__` of one of PySide's modules whose source waits: runs it once, into `names`."""

    def find(name: str) -> object:
        with _reading:
            if (source := _sources.pop(module, None)) is not None:
                exec(compile(source, module, "exec"), names)  # noqa: S102 - PySide's own, as it would have run it
        if name in names:
            return names[name]
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    if (called := _CALLED.get(module)) is not None:
        names[called] = lambda: cast("Callable[[], object]", find(called))()
    return find
