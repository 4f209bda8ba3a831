"""The weights of `weights.toml`, and how they were come by (`scripts/fit_event_weights.py`)."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds (natural) for each level of each comparison, and the odds before anything is compared."""

    prior: float
    levels: dict[str, dict[str, float]]

    def of(self, comparison: str, level: str) -> float:
        """Return what a level speaks for (above 0) or against, 0 for a level that no labelled pair showed."""
        levels = self.levels.get(comparison)
        return levels.get(level, 0.0) if levels else 0.0


_TRIED: list[Weights] = []


def weights(model: str) -> Weights:
    """Return the weights of `model`: "within" one document or "across" documents."""
    return _TRIED[-1] if _TRIED else _shipped(model)


@contextmanager
def use(model: Weights) -> Iterator[None]:
    """Use other weights for a while: for fitting and for tests."""
    _TRIED.append(model)
    try:
        yield
    finally:
        _TRIED.pop()


@cache
def _shipped(model: str) -> Weights:
    file = resources.files("variorum.link.events") / "weights.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))[model]
    return Weights(table["prior"], {name: levels for name, levels in table.items() if name != "prior"})
