"""The vocabulary of `lexicon/cues.toml`, by kind of cue."""

from typing import Any

from variorum.read.lexicon import load
from variorum.records import Stance

_LEXICON = load("cues")
VERBS: dict[str, dict[str, Any]] = {word: entry for entry in _LEXICON["verb"] for word in entry["words"]}
CARRIERS = frozenset(w for e in _LEXICON["carrier"] for w in e["words"])
NOUNS: dict[str, Stance] = {w: e["stance"] for e in _LEXICON["noun"] for w in e["words"]}
ACCOUNTS = frozenset(_LEXICON["accounts"]["words"])

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVES = ("who", "which", "that")
