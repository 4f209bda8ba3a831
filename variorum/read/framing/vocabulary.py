"""The terms that are looked for, and where they stand in a parsed text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from variorum.read.countries import nation
from variorum.read.lexicon import load
from variorum.read.loaded import LoadedTerm, read_own_terms
from variorum.read.parsed import Doc, Token
from variorum.records import WordingKind

_LEXICON = load("framing")
_KINDS: tuple[WordingKind, ...] = ("actor", "action", "agreement")
_PEOPLE = frozenset(
    word
    for name, table in (
        ("people", "people"),
        ("speakers", "persons"),
        ("speakers", "organisations"),
        ("sides", "bodies"),
        ("sides", "group_names"),
    )
    for word in load(name)[table]["words"]
)
_WORD = re.compile(r"\w+(?:['’]\w+)?|-")
_SIBILANT = ("s", "sh", "ch", "x", "z")
_OPPOSITE = frozenset({"de", "non"})  # "de-escalation", "non-combatant"
_MODIFIES = ("amod", "compound", "nmod")


@dataclass(frozen=True, slots=True)
class Term:
    """One term in its dictionary form. `part` is noun or verb, None where it may be either."""

    term: str
    kind: WordingKind
    part: str | None
    unless_before: frozenset[str] = frozenset()
    unless_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A term at `doc[start:end]`."""

    start: int
    end: int
    term: Term


class Vocabulary:
    """The program's terms with those of a case, by their first word, so that a text is looked through once."""

    def __init__(self, own: Path | None = None) -> None:
        """Take the case's own list, if any. Raises TermsError for its first line that can't be read."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for forms, term in (*_of_list(read_own_terms(own) if own is not None else ()), *_of_lexicon()):
            for form in forms:
                self._by_first.setdefault(form[0], []).append((form, term))
        for found in self._by_first.values():
            found.sort(key=lambda each: -len(each[0]))  # stable: a case's own term before the program's

    def matches(self, doc: Doc) -> Iterator[Match]:
        """Yield the terms in `doc` in text order, the longest at each place, none overlapping."""
        reached = 0
        for token in doc:
            candidates = self._by_first.get(token.lower_)
            if candidates is None or token.i < reached:
                continue
            for form, term in candidates:
                end = token.i + len(form)
                if (len(form) == 1 or _stands(doc, token.i, form)) and _is_meant(doc, token.i, end, term):
                    yield Match(token.i, end, term)
                    reached = end
                    break


@cache
def default_vocabulary() -> Vocabulary:
    """Return the program's own terms."""
    return Vocabulary()


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a term as the parser parts them: "counter-terror" is three."""
    return tuple(_WORD.findall(phrase.lower()))


def _stands(doc: Doc, start: int, form: tuple[str, ...]) -> bool:
    return start + len(form) <= len(doc) and all(doc[start + n].lower_ == word for n, word in enumerate(form))


def _is_meant(doc: Doc, start: int, end: int, term: Term) -> bool:
    """Tell whether the words at `doc[start:end]` are the term: the right part of speech, no name, no other word."""
    last = doc[end - 1]
    if start > 0 and doc[start - 1].lower_ in term.unless_before:
        return False
    if end < len(doc) and doc[end].lower_ in term.unless_after:
        return False
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in _OPPOSITE:
        return False
    if term.kind == "place" or term.part is None:
        return True
    if term.part == "verb":
        return last.pos_ in ("VERB", "AUX") or last.tag_ in ("VBN", "VBD", "VBG") or _is_participle(last)
    if last.pos_ not in ("NOUN", "PROPN", "ADJ") or (last.pos_ == "ADJ" and not _describes_people(last)):
        return False
    return term.kind == "agreement" or not _is_of_a_name(doc, start, end)


def _is_participle(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.lower_.endswith("ed")


def _describes_people(token: Token) -> bool:
    """Tell whether an adjective stands for people or before them: "the separatist forces", "the militant"."""
    head = token.head
    if token.dep_ in _MODIFIES and head.i > token.i:
        return head.pos_ == "PROPN" or head.lemma_.lower() in _PEOPLE or head.lower_ in _PEOPLE
    return token.dep_ not in ("acomp", "advmod")


def _is_of_a_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a word in capitals is a part of somebody's name: the "Liberation" of a front."""
    last = doc[end - 1]
    if not last.text[:1].isupper() or last.pos_ != "PROPN" or last.is_sent_start or last.sent.text.isupper():
        return False
    before = start - 2 if start > 1 and doc[start - 1].lower_ in ("'s", "’s") else start - 1
    beside = [doc[n] for n in (before, end) if 0 <= n < len(doc)]
    return any(
        t.pos_ == "PROPN" and t.text[:1].isupper() and nation(t.text) is None and t.sent == last.sent for t in beside
    )


def _of_lexicon() -> Iterator[tuple[list[tuple[str, ...]], Term]]:
    for kind in _KINDS:
        for entry in _LEXICON[kind]:
            for word in entry["words"]:
                yield _forms(word, entry), _term(word, kind, entry)


def _of_list(listed: Iterable[LoadedTerm]) -> Iterator[tuple[list[tuple[str, ...]], Term]]:
    """Yield a case's own terms; one that the lexicon has too keeps the part of speech that it has there."""
    known = {(word, kind) for kind in _KINDS for entry in _LEXICON[kind] for word in entry["words"]}
    for each in dict.fromkeys((each.term, each.about) for each in listed):
        term, kind = each
        if each in known:
            continue
        part = "noun" if kind in ("actor", "agreement") else None
        forms = [words_of(term)] if kind == "place" else _forms(term, {"part": part})
        yield [form for form in forms if form], Term(term, kind, part)


def _term(word: str, kind: WordingKind, entry: dict[str, Any]) -> Term:
    before, after = (frozenset(entry.get(key, ())) for key in ("unless_before", "unless_after"))
    return Term(word, kind, entry.get("part", "noun"), before, after)


def _forms(word: str, entry: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the word and its plural or its verb forms, each as the words that the parser sees."""
    irregular: Sequence[str] = entry.get("forms", {}).get(word, ())
    if irregular:
        return [words_of(form) for form in dict.fromkeys((word, *irregular))]
    part = entry.get("part", "noun")
    forms = [word]
    if part in ("noun", None) and not entry.get("one"):
        first, of, rest = word.partition(" of ")
        forms.append(f"{plural(first)}{of}{rest}")
    if part in ("verb", None):
        forms += verb_forms(word)
    return [words_of(form) for form in dict.fromkeys(forms)]


def plural(noun: str) -> str:
    """Return the plural of a noun by rule."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(_SIBILANT) else "s")


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return the other forms of a verb by rule: "seize", "seizes", "seized", "seizing"."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return f"{verb}{'es' if verb.endswith(_SIBILANT) else 's'}", f"{verb}ed", f"{verb}ing"
