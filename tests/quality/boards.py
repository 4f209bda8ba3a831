"""Scores of two boards that the shared scorer knows nothing of: reports on duties, and control of places.

Gold rows are those of `compliance` and `control` in stories that have them (see `dev/README.md`).
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.quality.score import pair_up, prf, rows, words

Row = dict[str, Any]
Scores = dict[str, dict[str, float]]

# the scorer is taken as it is given, without types
_rows: Callable[[Path], list[Row]] = rows
_pair_up: Callable[[list[Row], list[Row], Callable[[Row, Row], bool]], dict[int, int]] = pair_up
_prf: Callable[[int, int, int], dict[str, float]] = prf
_words: Callable[[str | None], set[str]] = words


def score_boards(gold: dict[str, Any], export: Path) -> Scores:
    """Return the marks of the boards that the gold has answers for.

    `compliance`: the sentences overlap and the status is the same. `control`: they overlap, and state and place are the
    same. `party` is the share of all gold rows that were found with the party right.
    """
    found: Scores = {}
    if gold.get("compliance"):
        found["compliance"] = _board(gold["compliance"], _rows(export / "compliance.jsonl"), _same_status)
    if gold.get("control"):
        found["control"] = _board(gold["control"], _rows(export / "control.jsonl"), _same_state)
    return found


def _board(wanted: list[Row], told: list[Row], agrees: Callable[[Row, Row], bool]) -> dict[str, float]:
    pairs = _pair_up(wanted, told, agrees)
    result = _prf(len(pairs), len(told), len(wanted))
    right = sum(1 for i, j in pairs.items() if _same_party(wanted[i], told[j]))
    result["party"] = round(right / len(wanted), 3)
    return result


def _same_status(gold: Row, told: Row) -> bool:
    return bool(gold["status"] == told["status"])


def _same_state(gold: Row, told: Row) -> bool:
    places = _words(told["as_written"]) | _words(told["place"])
    return gold["state"] == told["state"] and bool(_words(gold["place"]) & places)


def _same_party(gold: Row, told: Row) -> bool:
    return (not gold["party"] and not told["party"]) or bool(_words(gold["party"]) & _words(told["party"]))


def read_gold(path: Path) -> dict[str, Any]:
    """Return a story's answers."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
