"""What the installers say of the project: its version and words, from the one place that has them."""

import platform
import re
import tomllib
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "resources" / "installers"
HOMEPAGE = "https://paravion.example"
MAINTAINER = "The Paravion maintainers <maintainers@paravion.example>"

_PLACE = re.compile(r"@([a-z_]+)@")
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
    """A template with `@name@` replaced; ValueError for a place without a value, or a value without a place."""
    places: set[str] = set()

    def value(place: re.Match[str]) -> str:
        name = place[1]
        if name not in values:
            raise ValueError(f"{template.name} has @{name}@ left")
        places.add(name)
        return values[name]

    text = _PLACE.sub(value, template.read_text())
    if unused := sorted(values.keys() - places):
        raise ValueError(f"{template.name} has no place for {', '.join(unused)}")
    return text
