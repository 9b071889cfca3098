"""Whether two series of times could be told apart: Welch's t of all of them, and of those no interruption spoilt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, variance

THRESHOLD = 4.5
"""By chance exceeded once in some 150,000 comparisons of equal series."""
KEPT = 0.8
"""Of both series together, the share of the quickest that is compared: what is slower was mostly interrupted."""


def t(one: Sequence[float], other: Sequence[float]) -> float:
    """Welch's t, without its sign."""
    spread = variance(one) / len(one) + variance(other) / len(other)
    return abs(fmean(one) - fmean(other)) / math.sqrt(spread)


def undisturbed(one: Sequence[float], other: Sequence[float]) -> tuple[list[float], list[float]]:
    """Both without what is slower than the same quantile of the two together."""
    pooled = sorted([*one, *other])
    limit = pooled[int(len(pooled) * KEPT) - 1]
    return [value for value in one if value <= limit], [value for value in other if value <= limit]


def told_apart(one: Sequence[float], other: Sequence[float]) -> float:
    """The larger of Welch's t of both, and of what is left of both without the interrupted calls: the two are different
    from `THRESHOLD` on. The second sees a small delay that interruptions hide from the first."""
    return max(t(one, other), t(*undisturbed(one, other)))
