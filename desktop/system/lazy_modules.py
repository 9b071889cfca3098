"""Modules that others import at the start and ask for nothing until much later: each is read when it is first asked.

asyncio imports `ssl`, and OpenSSL with it, `inspect` and `linecache` with Python's grammar; msgspec imports what
writes schemas; `shutil` what unpacks archives. Of our own: an engine is made of all that it can be asked for, and a
start asks for the inbox alone.
"""

import importlib.util
import sys
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType

_OF_OTHERS: tuple[str, ...] = ("ssl", "asyncio.sslproto", "inspect", "msgspec.inspect", "textwrap", "linecache")
_OF_OTHERS += ("ipaddress", "bz2", "lzma", "mimetypes", "platformdirs")
_STORE: tuple[str, ...] = (
    "answers",
    "emoji_choices",
    "health",
    "history",
    "messages",
    "narrowed",
    "outbox",
    "recovery",
)
_STORE += ("requests", "search", "shared", "shelf", "stickers", "synced")
MODULES = (*_OF_OTHERS, *(f"desktop.store.{name}" for name in _STORE))


def make_lazy(names: tuple[str, ...] = MODULES) -> None:
    """From now on an import of one of these binds it without reading it; what is read already stays as it is."""
    for name in names:
        spec = None if name in sys.modules else _found(name)
        if spec is not None and spec.loader is not None:
            module = importlib.util.module_from_spec(spec)
            vars(module)["__getattr__"] = _Reader(module, spec)
            sys.modules[name] = module


def still_lazy() -> list[str]:
    """Those that nobody has asked for anything yet."""
    bound = [(name, sys.modules[name]) for name in MODULES if name in sys.modules]
    return [name for name, module in bound if getattr(vars(module).get("__getattr__"), "waits", False)]


def _found(name: str) -> ModuleSpec | None:
    """Where it is, without importing its package."""
    package = name.rpartition(".")[0]
    if not package:
        return importlib.util.find_spec(name)
    above = importlib.util.find_spec(package)
    return None if above is None else PathFinder.find_spec(name, above.submodule_search_locations)


class _Reader:
    """A module's `__getattr__` while its code has not run: whoever asks first runs it, others wait for that."""

    def __init__(self, module: ModuleType, spec: ModuleSpec) -> None:
        self.waits = True
        self._module = module
        self._spec = spec
        self._reading = RLock()

    def __call__(self, name: str) -> object:
        if name.startswith("__") and name != "__all__":  # Asked of any object, by whoever looks through all modules.
            raise self._missing(name)
        with self._reading:
            if self.waits:
                self.waits = False
                self._read()
        if name in vars(self._module):
            return vars(self._module)[name]
        raise self._missing(name)

    def _missing(self, name: str) -> AttributeError:
        return AttributeError(f"module {self._module.__name__!r} has no attribute {name!r}")

    def _read(self) -> None:
        assert self._spec.loader is not None
        try:
            self._spec.loader.exec_module(self._module)
        except BaseException:
            self.waits = True
            raise
        package, _, name = self._module.__name__.rpartition(".")
        if package:
            setattr(sys.modules[package], name, self._module)
