"""The vocabulary of `lexicon/cues.toml`, by kind of cue."""

from typing import Any

from variorum.read.lexicon import load
from variorum.read.parsed import Token
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
LISTING = frozenset(w for e in _LEXICON["verb"] if e.get("needs") in ("object", "toll", "about") for w in e["words"])
HEARER_VERBS = frozenset(_LEXICON["hearers"]["verbs"])
FALSEHOODS = frozenset(_LEXICON["falsehood"]["words"])
NESTING = frozenset(
    f"cue.phrase:{w}" for e in _LEXICON["phrase"] if e.get("inner") or e.get("outer") for w in e["words"]
)
STATES = frozenset(w for e in _LEXICON["state"] for w in e["words"])
LEMMAS: dict[str, str] = _LEXICON["lemmas"]
CARRIERS = frozenset(w for e in _LEXICON["carrier"] for w in e["words"])
NOUNS: dict[str, Stance] = {w: e["stance"] for e in _LEXICON["noun"] if not e.get("numbers") for w in e["words"]}
COUNTS = frozenset(w for e in _LEXICON["noun"] if e.get("numbers") for w in (*e["words"], *NOUNS))
ACCOUNTS = frozenset(_LEXICON["accounts"]["words"])

_SPEAKERS = load("speakers")
_PLURALS = frozenset(_SPEAKERS["plurals"]["words"])
PERSONS = frozenset(_SPEAKERS["persons"]["words"])
_ONE = frozenset((*PERSONS, *_SPEAKERS["organisations"]["words"]))


def may_speak(word: Token) -> bool:
    """Tell whether a noun (or an adjective: "rebel") is of somebody who can say something: a person, a body, a name."""
    lemma = word.lemma_.lower()
    return word.pos_ == "PROPN" or lemma in _ONE or f"{lemma}s" in _PLURALS or word.lower_ in _PLURALS


SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVES = ("who", "which", "that")
