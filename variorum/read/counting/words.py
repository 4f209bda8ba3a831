"""The vocabulary of `lexicon/measures.toml`, and what its words tell by themselves."""

from typing import Any

from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.records import Measure

Sign = tuple[Measure, Token]
"""A measure, and the word that gives it."""

_LEXICON = load("measures")
VERBS: dict[str, list[dict[str, Any]]] = {}
for _entry in _LEXICON["verb"]:
    for _word in _entry["words"]:
        VERBS.setdefault(_word, []).append(_entry)
NOUNS: dict[str, dict[str, Any]] = {w: e for e in _LEXICON["noun"] for w in e["words"]}
STATES: dict[str, Measure] = {w: e["measure"] for e in _LEXICON["state"] for w in e["words"]}
BEARING: dict[str, Measure] = {
    word: measure for measure, words in _LEXICON["bearing"].items() if isinstance(words, list) for word in words
}
_OF_SOME = frozenset({"captives", "taken", "bodies", "passive", "residents"})
_BARE = [e for e in _LEXICON["verb"] if not (_OF_SOME | {"with", "fighters", "negated"}) & set(e)]
DOING: dict[str, Measure] = {w: e["measure"] for e in _BARE if "object" in e["counts"] for w in e["words"]}
"""Verbs that tell by themselves what befalls their object."""
SUFFERING: dict[str, Measure] = {w: e["measure"] for e in _BARE if "subject" in e["counts"] for w in e["words"]}
"""Verbs that tell by themselves what befalls their subject."""
CASUALTIES = frozenset(form for w in _LEXICON["casualties"]["words"] for form in (w, f"{w}s", f"{w[:-1]}ies", f"{w}es"))
CAPTIVES = frozenset(_LEXICON["captives"]["words"])
BODIES = frozenset(_LEXICON["bodies"]["words"])

EXCLUSIVE: frozenset[Measure] = frozenset({"killed", "wounded", "missing", "captured", "detained"})
"""Measures of which only one is true of a person in a count: "killed or wounded" is neither."""


def tells_measure(noun: Token) -> bool:
    """Tell whether a noun by itself says what befell people: "deaths", "arrests", "injuries"."""
    entry = NOUNS.get(noun.lemma_.lower())
    return entry is not None and not {"with", "of"} & set(entry) and entry["measure"] != "returned"


def measures_of(verb: Token) -> set[Measure]:
    """Return what a verb may say of those whom it counts, whatever its companions."""
    return {entry["measure"] for entry in VERBS.get(verb.lemma_.lower(), ())}


def measures_named(title: str) -> set[Measure]:
    """Return the measures that a headline's words speak of."""
    found: set[Measure] = set()
    for written in title.lower().replace("-", " ").split():
        word = written.strip(".,:;!?'\"()[]")
        if word in STATES and word not in CAPTIVES and word.removesuffix("s") not in CAPTIVES:
            found.add(STATES[word])
        for stem in stems(word):
            if stem in NOUNS and not {"with", "of"} & set(NOUNS[stem]):
                found.add(NOUNS[stem]["measure"])
            found |= {e["measure"] for e in VERBS.get(stem, ()) if not (_OF_SOME | {"with"}) & set(e)}
    return found - {"missing"} if len(found) > 1 else found


def stems(word: str) -> set[str]:
    """Return what a headline's word may be a form of: "swapping" → swap, "releases" → release."""
    stems = {word}
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(ending)
        stems |= {stem, stem + "e"} if ending == "ing" else {stem}
        if len(stem) > 3 and stem[-1] == stem[-2]:
            stems.add(stem[:-1])
    return stems


def has_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
