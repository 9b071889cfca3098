"""What the checker says."""

from __future__ import annotations

from dataclasses import dataclass

from tests.helpers.history import Step


@dataclass(frozen=True)
class Violation:
    """A broken invariant and the few steps that prove it."""

    invariant: str
    text: str
    witness: tuple[Step, ...]

    def __str__(self) -> str:
        return "\n".join([f"{self.invariant}: {self.text}", *(f"    {step.brief()}" for step in self.witness)])
