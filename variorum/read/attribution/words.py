"""The vocabulary of `lexicon/cues.toml`, by kind of cue."""

from typing import Any

from variorum.read.lexicon import load
from variorum.records import Stance

_LEXICON = load("cues")
VERBS: dict[str, list[dict[str, Any]]] = {}
for _entry in _LEXICON["verb"]:
    for _word in _entry["words"]:
        VERBS.setdefault(_word, []).append(_entry)
ATTITUDES: dict[str, list[dict[str, Any]]] = {}
for _entry in _LEXICON["attitude"]:
    for _word in _entry["words"]:
        ATTITUDES.setdefault(_word, []).append(_entry)
STATES = frozenset(_LEXICON["states"]["words"])
CARRIERS = frozenset(w for e in _LEXICON["carrier"] for w in e["words"])
NOUNS: dict[str, Stance] = {w: e["stance"] for e in _LEXICON["noun"] for w in e["words"]}
ACCOUNTS = frozenset(_LEXICON["accounts"]["words"])

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVES = ("who", "which", "that")
