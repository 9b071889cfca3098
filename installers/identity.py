"""What the installers say of the project: its version and words, from the one place that has them."""

import platform
import tomllib
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "resources" / "installers"
HOMEPAGE = "https://paravion.example"
MAINTAINER = "The Paravion maintainers <maintainers@paravion.example>"

_DEBIAN = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


class Identity(Struct, frozen=True):
    """Of one build."""

    version: str
    architecture: str
    """As Debian and nfpm name it."""


def identity() -> Identity:
    """Of this checkout on this computer. KeyError where no installer is made for its processor."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return Identity(project["version"], _DEBIAN[platform.machine().lower()])


def filled(template: Path, **values: str) -> str:
    """A template with `@name@` replaced; ValueError for a name that stays, or a value that has no place."""
    text = template.read_text()
    for name, value in values.items():
        if f"@{name}@" not in text:
            raise ValueError(f"{template.name} has no place for {name}")
        text = text.replace(f"@{name}@", value)
    left = next((word for word in text.split() if word.startswith("@") and word.endswith("@") and len(word) > 2), None)
    if left is not None:
        raise ValueError(f"{template.name} has {left} left")
    return text
