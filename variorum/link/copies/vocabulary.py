"""The words that comparing texts rests on, from `copies.toml`."""

import tomllib
from importlib.resources import files
from typing import Any

TABLES: dict[str, Any] = tomllib.loads(files(__package__).joinpath("copies.toml").read_text(encoding="utf-8"))
PLAIN_WORDS = frozenset(TABLES["plain"]["words"])
NUMBER_WORDS = frozenset(TABLES["numbers"]["words"])
SHORT_FORMS = frozenset(TABLES["short"]["words"])
NOT_COUNTS = frozenset(TABLES["not_counts"]["words"])
GENERIC = frozenset(TABLES["generic"]["words"])
ALIASES: dict[str, tuple[str, ...]] = {short: tuple(words) for short, words in TABLES["aliases"].items()}
COUNTERS = frozenset(f"*{name}" for name in TABLES["counters"]["words"])
CALENDAR = frozenset(TABLES["calendar"]["words"])
