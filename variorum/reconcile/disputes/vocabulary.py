"""The room's vocabulary, `vocabulary.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load() -> dict[str, Any]:
    """Return the tables of the vocabulary."""
    text = files(__name__.rpartition(".")[0]).joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def pattern(table: str, key: str = "words") -> re.Pattern[str]:
    """Return what finds the words of a table."""
    return re.compile(rf"\b(?:{'|'.join(load()[table][key])})", re.IGNORECASE)


@cache
def deed(action: str, mode: str | None) -> dict[str, str] | None:
    """Return how an action reads; that of its type where the mode has none of its own, None where neither has."""
    own = [d for d in load()["deed"] if d["action"] == action]
    return next((d for d in own if d.get("mode") == mode), next((d for d in own if "mode" not in d), None))
