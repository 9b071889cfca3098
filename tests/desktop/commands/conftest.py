"""The world of sync: what a person does meets a relay in memory."""

from tests.desktop.sync.conftest import open_device, world

__all__ = ["open_device", "world"]
