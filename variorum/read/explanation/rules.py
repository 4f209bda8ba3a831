"""What the rules do, as `lexicon/rules.toml` tells it."""

from collections.abc import Iterator
from typing import Any

from variorum.read.lexicon import load
from variorum.records import ReadRow, RuleTold

_FIELDS = {"voice": "cue"}  # a family of rules that explains another field than the one of its own name


def rules_of(row: ReadRow) -> Iterator[tuple[str, RuleTold, str]]:
    """Yield each rule of a row: the field that it explains, the rule, and the word that it met ("" where none)."""
    for written in row.rule.split("+"):
        name, _, word = written.partition(":")
        family = name.partition(".")[0]
        yield _FIELDS.get(family, family), rule_told(name), word


def rule_told(name: str) -> RuleTold:
    """Return what the rule of that name (`measure.verb`) does."""
    entry = _entry(name)
    return RuleTold(name, entry.get("does"))


def tables_of(rule: RuleTold) -> tuple[str, ...]:
    """Return the tables of the vocabulary that the rule takes its words from; empty where it takes them from any."""
    return tuple(_entry(rule.name).get("tables", ()))


def _entry(name: str) -> dict[str, Any]:
    family, _, own = name.partition(".")
    entry: dict[str, Any] = load("rules").get(family, {}).get(own, {})
    return entry
