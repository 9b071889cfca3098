"""Every adapter of the bus port."""

from collections.abc import Callable
from typing import Any

from relay.bus.local import LocalBus

ADAPTERS: dict[str, Callable[[Callable[[Exception], None]], LocalBus[Any]]] = {"local": LocalBus}
