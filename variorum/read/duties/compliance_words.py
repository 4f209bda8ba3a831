"""The vocabulary of `lexicon/compliance.toml`, as sets and expressions."""

import re
from typing import Any

from variorum.read.duties.term_words import alternatives
from variorum.read.lexicon import load
from variorum.records import ComplianceStatus

LEXICON = load("compliance")
AGREEMENTS = frozenset(LEXICON["agreement"]["words"])
DATED_AGREEMENTS = frozenset(LEXICON["agreement"]["dated"])
DUTIES = frozenset(LEXICON["duty"]["words"])
LIMITS = frozenset(LEXICON["limit"]["words"])
TRUCES = frozenset({"truce", "ceasefire", "cease-fire", "armistice"})
UNREAL = frozenset(LEXICON["unreal"]["before"])

KEEPING: dict[str, list[dict[str, Any]]] = {}
for _entry in LEXICON["verb"]:
    for _word in _entry["words"]:
        KEEPING.setdefault(_word, []).append(_entry)
FAILINGS: dict[str, ComplianceStatus] = {w: e["status"] for e in LEXICON["noun"] for w in e["words"]}
UNDONE: dict[str, ComplianceStatus] = {w: e["status"] for e in LEXICON["undone"] for w in e["words"]}
PUT_OFF: dict[str, list[dict[str, Any]]] = {}
for _entry in LEXICON["put_off"]:
    for _word in _entry["words"]:
        PUT_OFF.setdefault(_word, []).append(_entry)


def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, words in LEXICON["deeds"].items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


KINDS_OF_DEED = _kinds()
PHRASES: list[tuple[re.Pattern[str], ComplianceStatus]] = [
    (re.compile(rf"\b{alternatives(e['words'])}(?!\w| (?:for|into|on|at|in|last|to)\b)"), e["status"])
    for e in LEXICON["phrase"]
]
SAYINGS: list[tuple[re.Pattern[str], ComplianceStatus]] = [
    (re.compile(rf"\b{alternatives(e['words'])}(?!\w)"), e["status"]) for e in LEXICON["saying"]
]
