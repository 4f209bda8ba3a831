"""Whether a word is the outlet's own: words kept at arm's length, and words handed on as somebody else's."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.read.actions.clauses import arguments
from variorum.read.framing.vocabulary import words_of
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Token

_LEXICON = load("framing")
_DISTANCING = tuple(words_of(w) for w in _LEXICON["distancing"]["words"])
_FIRST = frozenset(words[0] for words in _DISTANCING) | {w for w in _LEXICON["distancing"]["words"] if "-" in w}
_NAMING = frozenset(_LEXICON["naming"]["words"])
_AS = frozenset({"describe", "denounce", "hail", "refer", "characterise", "characterize", "decry", "brand", "label"})
_QUOTED = re.compile(r"\"([^\"\n]{2,60})\"|(?<!\w)['‘]([^'’‘\"\n]{2,60})['’](?!\w)")
_ENDS = (",", ".", "!", "?", ";", ":", "…")
_SCARE = 4  # words: a longer quotation is what somebody says, not a word held at arm's length (2026-11)
_STEPS = 4  # words up from a term to the verb that hands it on (2026-11)
_REACH = 8  # tokens between a term and the verb of the aside that names it, or before a verb (2026-11)
_RELATIVES = frozenset({"what", "which", "that", "whom"})
_WORDS = frozenset({"word", "term", "phrase", "label", "expression", "name"})
_IN_PHRASE = ("ADJ", "NOUN", "PROPN", "NUM", "ADV")
_MIDDLE = ('"', "'", "-", "’", "‘", "“", "”", "'s", "’s", "of", "the", "al")


@dataclass(frozen=True, slots=True)
class Distance:
    """A word kept at arm's length: `doc[start:end]` is what is kept so, without the marks; characters with them."""

    start: int
    end: int
    first: int
    last: int
    quoted: bool

    def holds(self, start: int, end: int) -> bool:
        """Tell whether the term at `doc[start:end]` is what is kept at arm's length, or its first or last words."""
        return self.start <= start and end <= self.end


def distances(doc: Doc, parsed: str) -> list[Distance]:
    """Return what `doc` keeps at arm's length, in text order: behind "so-called", or alone in quotation marks."""
    return sorted((*_named_so(doc), *_in_quotes(doc, parsed)), key=lambda d: (d.start, d.quoted, d.end))


def holding(found: Sequence[Distance], start: int, end: int) -> Distance | None:
    """Return what keeps the term at `doc[start:end]` at arm's length; `found` in text order."""
    at = bisect_right(found, start, key=lambda d: d.start)
    return next((d for d in reversed(found[max(0, at - 3) : at]) if d.holds(start, end)), None)


@dataclass(frozen=True, slots=True)
class Naming:
    """A word that somebody else uses: `namer` None where nobody says who ("was dubbed a massacre"); `named` of what."""

    verb: Token
    namer: Token | None
    named: Token | None


def naming_of(token: Token) -> Naming | None:
    """Return who is said to use the word: "critics call it a capitulation", "what traders call the tax"."""
    aside = _aside(token) or _behind_what(token) or _as_a_word(token)
    if aside is not None:
        return aside
    at = token
    for _ in range(_STEPS):
        if at.head == at:
            return None
        verb = at.head
        if verb.pos_ == "VERB" and verb.lemma_.lower() in _NAMING:
            return _naming(token, at, verb)
        if verb.pos_ in ("VERB", "AUX") and at.dep_ not in ("oprd", "attr", "nsubj"):
            return None
        at = verb
    return None


def _naming(term: Token, below: Token, verb: Token) -> Naming | None:
    said = arguments(verb)
    lemma = verb.lemma_.lower()
    if below.i < verb.i and not (said.passive and below.dep_ == "oprd"):
        return None
    behind_as = below.dep_ == "prep" and below.lower_ == "as"
    if lemma in _AS and not behind_as and lemma not in ("brand", "label"):
        return None
    if below.dep_ == "prep" and not behind_as:
        return None  # "called for a truce"
    namer = (said.agent or _by(term)) if said.passive else said.subject
    pair = next((c for c in term.lefts if c.dep_ == "compound" and c.tag_ == "NNS" and term.tag_ == "NNS"), None)
    named = said.object if said.object is not None and said.object != term else pair  # "called the settlers occupiers"
    before = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - _REACH) : verb.i]}
    relative = not before.isdisjoint(_RELATIVES) and verb.dep_ in ("relcl", "xcomp", "ccomp", "csubj", "pcomp", "advcl")
    if not (said.passive or behind_as or relative or below.dep_ == "oprd" or (named and named.i < term.i)):
        return None  # "called a truce"
    return Naming(verb, namer if namer is None or namer.lower_ not in _RELATIVES else None, named)


def _by(term: Token) -> Token | None:
    """Return who is named behind "by" where the parser hung it on the term: "described as a massacre by farmers"."""
    return next((p for c in term.rights if c.lower_ == "by" for p in c.children if p.dep_ == "pobj"), None)


def _aside(term: Token) -> Naming | None:
    """Read "the "levy", as traders call the toll"."""
    for verb in term.doc[term.i + 1 : min(term.i + _REACH, term.sent.end)]:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in _NAMING:
            mark = next((c for c in verb.lefts if c.lower_ == "as"), None)
            between = [t for t in term.doc[term.i + 1 : mark.i] if not t.is_punct] if mark is not None else [verb]
            said = arguments(verb)
            return None if between else Naming(verb, said.subject, said.object)
    return None


def _behind_what(term: Token) -> Naming | None:
    """Read "what the army called 'bandits'", however it is parsed."""
    before = [t for t in term.doc[max(term.sent.start, term.i - _REACH) : term.i] if not t.is_punct and t.pos_ != "DET"]
    verb = before[-1] if before else None
    if verb is None or verb.pos_ != "VERB" or verb.lemma_.lower() not in _NAMING - _AS:
        return None
    return Naming(verb, arguments(verb).subject, None) if any(t.lower_ == "what" for t in before) else None


def _as_a_word(term: Token) -> Naming | None:
    """Read "the ministry uses the word "levy"": it is told that somebody's word it is."""
    before = [t for t in term.doc[max(term.sent.start, term.i - 2) : term.i] if not t.is_punct]
    noun = before[-1] if before else None
    if noun is None or noun.lower_ not in _WORDS or noun.i == term.i - 1:
        return None
    verb = term.head if noun.head == term else noun.head
    return Naming(verb, arguments(verb).subject, noun) if verb.pos_ == "VERB" else None


def _named_so(doc: Doc) -> Iterator[Distance]:
    for token in doc:
        if token.lower_ not in _FIRST:
            continue
        end = next((e for e in _mark_ends(token)), None)
        last = None if end is None else _phrase_end(doc, end)
        if end is None or last is None:
            continue
        before = token.nbor(-1) if token.i else None
        first = before if before is not None and before.text == '"' else token
        yield Distance(end, last + 1, first.idx, doc[last].idx + len(doc[last]), quoted=False)


def _mark_ends(token: Token) -> Iterator[int]:
    """Yield the token behind the mark that starts here."""
    for words in (*_DISTANCING, (token.lower_,) if "-" in token.text else ()):
        if words and [t.lower_ for t in token.doc[token.i : token.i + len(words)]] == list(words):
            yield token.i + len(words)


def _phrase_end(doc: Doc, start: int) -> int | None:
    """Return the last token of the noun phrase that starts here; None where none does."""
    last = None
    for token in doc[start : start + 10]:
        if token.is_space or (token.is_sent_start and token.i > start):
            break
        if token.pos_ in _IN_PHRASE or (token.pos_ == "VERB" and token.dep_ in ("amod", "compound")):
            last = token.i
        elif not _goes_on(token, started=last is not None):
            break
    return last


def _goes_on(token: Token, *, started: bool) -> bool:
    """Tell whether a phrase goes on: "the so-called Republic of Bree", but not "… minister of the rebels"."""
    if token.lower_ not in _MIDDLE or (token.text == '"' and started):
        return False
    if token.lower_ not in ("of", "the") or not started:
        return True
    behind = [t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ != "the"]
    return bool(behind) and behind[0].pos_ == "PROPN"


def _in_quotes(doc: Doc, parsed: str) -> Iterator[Distance]:
    for match in _QUOTED.finditer(parsed):
        inside = match[1] or match[2]
        if inside.count(" ") >= _SCARE or inside.rstrip().endswith(_ENDS):
            continue
        group = 1 if match[1] else 2
        span = doc.char_span(match.start(group), match.end(group), alignment_mode="contract")
        if span is not None and len(span):
            yield Distance(span.start, span.end, match.start(), match.end(), quoted=True)
