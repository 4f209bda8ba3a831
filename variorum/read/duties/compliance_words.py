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
ORDERED = frozenset(LEXICON["ordered"]["words"])
ASSEMBLE = frozenset(LEXICON["assemble"]["words"])
CAMPS = frozenset(LEXICON["assemble"]["places"])
HOSTILE = frozenset(LEXICON["hostile"]["words"])
ARMS = frozenset(LEXICON["arms"]["words"])
WAYS = frozenset(LEXICON["ways"]["words"])
WATCHERS = frozenset(LEXICON["watchers"]["words"])
CAPTIVES = frozenset(LEXICON["captives"]["words"])
UNREAL = frozenset(LEXICON["unreal"]["before"])

FAILINGS: dict[str, ComplianceStatus] = {w: e["status"] for e in LEXICON["noun"] for w in e["words"]}
UNDONE: dict[str, ComplianceStatus] = {w: e["status"] for e in LEXICON["undone"] for w in e["words"]}


def _by_word(table: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in LEXICON[table]:
        for word in entry["words"]:
            found.setdefault(word, []).append(entry)
    return found


KEEPING = _by_word("verb")
PUT_OFF = _by_word("put_off")
UNDONE_NOUNS: dict[str, ComplianceStatus] = {w: e["status"] for e in LEXICON["undone_noun"] for w in e["words"]}
PROGRESS = _by_word("progress")
STATES = _by_word("state_of_a_deed")
WORK = _by_word("work")
SHUT_OUT = _by_word("shut_out")


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
