"""Which agreements and decisions a document names, when each was made and by whom, and what each of its words binds."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.read.duties.makers import makers_in
from variorum.read.duties.words import (
    BINDING,
    BINDING_ALONE,
    DECISIONS,
    FORMS,
    INSTRUMENTS,
    PARTS,
    SAYING,
    SIGNING,
    WEAK,
    lemma,
)
from variorum.read.page import Page
from variorum.read.parsed import Span, Token
from variorum.read.times import TimeMention

_NEAR = 60  # tokens within which "it" may stand for an instrument (2026-11)
_KEPT_BEFORE = ("amod", "compound", "nmod", "poss", "nummod")
_PAPERS = frozenset(
    {"statement", "document", "letter", "text", "communique", "communiqué", "paper", "article", "point", "clause"}
)
_OF_SEVERAL = frozenset({"trilateral", "bilateral", "joint", "ceasefire", "peace", "power-sharing"})
_DATES = ("date", "interval")


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement or decision as named at `text[start:end]`; `when` is the date that the document gives it (ISO)."""

    noun: Token
    name: str
    start: int
    end: int
    when: str | None
    imposes: bool


class Instruments:
    """The instruments of one document, by the word that names each."""

    def __init__(self, page: Page) -> None:
        """Find them, from the first to the last; one named shortly is the last one that its words fit."""
        self._found: dict[int, Instrument] = {}
        self._makers: list[list[Token]] = []
        for sentence in page.prose.sentences:
            for token in sentence:
                if _may_be_one(token) and (lemma(token) not in WEAK or _is_binding(token, known=bool(self._found))):
                    self._found[token.i] = self._named(page, token, sentence)
            self._makers.extend(makers_in(sentence, self._found))

    def of(self, noun: Token | None) -> Instrument | None:
        """Return the instrument that a noun names, a part of one included: "article 9 of the accord"."""
        if noun is None:
            return None
        whole = next((p for c in noun.children if c.lower_ == "of" for p in c.children if p.i in self._found), None)
        return self._found.get(whole.i) if whole is not None else self._found.get(noun.i)

    def before(self, at: int) -> Instrument | None:
        """Return the last instrument named before a token."""
        return self._found[max(i for i in self._found if i < at)] if any(i < at for i in self._found) else None

    def governing(self, sentence: Span) -> Instrument | None:
        """Return the instrument under which a sentence says that things are to be done: "under the accord"."""
        for token in sentence:
            if token.i in self._found and (_stands_under(token) or as_it_says(token) or _is_cited(token)):
                return self.of(token)
            if (
                token.i in self._found
                and token.dep_ == "nsubj"
                and lemma(token.head) in ("say", "state", "read", "specify", "add")
            ):
                return self.of(token)
            if token.lower_ in ("them", "it", "which") and token.dep_ == "pobj" and is_under(token.head):
                return self.before(token.i)
        return None

    def told(self, sentence: Span) -> Instrument | None:
        """Return the instrument that a sentence speaks of: the last one that it names."""
        named = [t for t in sentence if t.i in self._found]
        return self.of(named[-1]) if named else None

    def subject_before(self, at: int) -> Token | None:
        """Return the instrument that the sentence before speaks of, as its subject: what "it" goes on with."""
        named = [
            i.noun for i in self._found.values() if i.noun.i < at and i.noun.dep_ in ("nsubj", "nsubjpass", "compound")
        ]
        return named[-1] if named and at - named[-1].i <= _NEAR else None

    @property
    def makers(self) -> Sequence[Sequence[Token]]:
        """Who made the agreements of the document, each time two or more are named, in the order of the text."""
        return self._makers

    def _named(self, page: Page, noun: Token, sentence: Span) -> Instrument:
        start, end = _name(noun)
        when = _date_of(noun, sentence, page.times)
        name = page.document.text[start:end]
        if when is None:
            when = self._date_above(name)
        return Instrument(noun, name, start, end, when, lemma(noun) in DECISIONS)

    def _date_above(self, name: str) -> str | None:
        own = _key(name)
        for earlier in reversed(self._found.values()):
            theirs = _key(earlier.name)
            if earlier.when is not None and (not own or not theirs or own & theirs):
                return earlier.when
        return None


def _key(name: str) -> frozenset[str]:
    """Return the words that tell one instrument from another."""
    return frozenset(w for w in name.replace("-", " ").split() if w[:1].isupper() and w.lower() not in INSTRUMENTS)


def _may_be_one(token: Token) -> bool:
    word = lemma(token)
    signed = token.dep_ in ("dobj", "nsubjpass") and lemma(token.head) in ("sign", "initial") and token.pos_ == "NOUN"
    if token.pos_ not in ("NOUN", "PROPN") or not (signed or {word, token.lower_} & INSTRUMENTS):
        return False
    if token.dep_ == "compound" and token.head.lower_ in FORMS and token.head.i == token.i + 1:
        return True  # "the protocol obliges", where the parser takes the verb for a noun
    return token.dep_ not in ("compound", "amod", "nmod")  # "truce monitors"


def _is_binding(token: Token, *, known: bool) -> bool:
    """Tell whether a word stands where only what binds does: behind "under" and the like; with `known`, as subject too.

    A word that means other things too is an agreement where it was signed, or where one was named before.
    """
    if _stands_under(token):
        return True
    if lemma(token) in WEAK:
        signed = any(lemma(c) in SIGNING for c in token.children if c.dep_ in ("acl", "amod", "relcl"))
        signed = signed or any(c.lower_ in _OF_SEVERAL for c in token.children)
        made = token.dep_ in ("dobj", "nsubjpass") and lemma(token.head) in SIGNING
        says = token.dep_ == "nsubj" and lemma(token.head) in SAYING
        named = lemma(token) not in _PAPERS and any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
        return signed or made or says or named or (known and token.dep_ == "nsubj")
    return False


def _stands_under(token: Token) -> bool:
    """Tell whether an instrument is what a clause rests on: "under the accord", "by the terms of the accord"."""
    top = token
    while top.dep_ == "pobj" and top.head.lower_ == "of" and lemma(top.head.head) in PARTS | {"term"}:
        top = top.head.head
        if top.lower_ == "terms":
            return True
    return top.dep_ == "pobj" and is_under(top.head)


def is_under(preposition: Token) -> bool:
    """Tell whether a preposition makes what follows binding: "under", "in accordance with"."""
    return (
        preposition.lower_ in BINDING_ALONE
        or preposition.head.lower_ in BINDING
        or any(c.lower_ in BINDING for c in preposition.children)
    )


def as_it_says(noun: Token) -> bool:
    """Tell whether an instrument is the reason of a clause: "…, as the accord requires"."""
    verb = noun.head
    return (
        noun.dep_ in ("nsubj", "compound")
        and verb.dep_ == "advcl"
        and any(c.lower_ == "as" and c.i < verb.i for c in verb.children)
    )


def _is_cited(noun: Token) -> bool:
    """Tell whether somebody rests on an instrument: "citing article 9 of the accord"."""
    whole = noun.head.head if noun.dep_ == "pobj" else noun
    return lemma(whole.head) in ("cite", "invoke")


def _name(noun: Token) -> tuple[int, int]:
    """Return the characters of an instrument's name: "the truce of 3 May", "the Kumasi Accord"."""
    first, last = noun, noun
    for child in noun.lefts:
        if child.dep_ in _KEPT_BEFORE:
            first = min(first, child.left_edge if child.dep_ != "amod" else child, key=lambda t: t.i)
    while first.i < noun.i and (first.pos_ in ("DET", "PUNCT", "PRON") or first.is_space):
        first = first.nbor()
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "on") and child.i == last.i + 1:
            objects = [c for c in child.children if c.dep_ == "pobj" and (c.pos_ == "PROPN" or c.like_num)]
            if objects:
                last = max(
                    (t for t in objects[0].subtree if t.dep_ in ("pobj", "nummod", "punct", "compound")),
                    key=lambda t: t.i,
                )
                last = last if not last.is_punct else objects[0]
    return first.idx, last.idx + len(last)


def _date_of(noun: Token, sentence: Span, times: Sequence[TimeMention]) -> str | None:
    """Return the date in an instrument's own words, or of the verb that tells of its making."""
    parts = [
        c
        for c in noun.children
        if c.dep_ in ("prep", "acl", "nmod", "compound", "nummod", "relcl", "amod", "npadvmod", "poss")
    ]
    laid_down = [c for c in parts if c.dep_ == "acl" and lemma(c) in SAYING]  # "the pact set Friday"
    told = [c for c in parts if c.dep_ != "relcl" and c not in laid_down]
    ranges = [(t.idx, t.idx + len(t)) for c in told for t in c.subtree]
    verb = noun.head
    if lemma(verb) in SIGNING and noun.dep_ in ("dobj", "nsubjpass"):
        ranges += [(t.idx, t.idx + len(t)) for c in verb.children if c.dep_ in ("prep", "npadvmod") for t in c.subtree]
    dated = [m for m in times if m.value is not None and m.kind in _DATES and "/" not in m.value]
    inside = [m for m in dated if sentence.start_char <= m.start < sentence.end_char]
    return next((m.value for m in inside if any(m.start < e and s < m.end for s, e in ranges)), None)
