"""What ties a statement to a duty: the agreements, duties and limits that it names, and the document's own duties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.read.duties.compliance_words import (
    AGREEMENTS,
    ARMS,
    ASSEMBLE,
    CAMPS,
    DATED_AGREEMENTS,
    DUTIES,
    KINDS_OF_DEED,
    LIMITS,
    ORDERED,
)
from variorum.read.duties.words import is_deed
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.records import Obligation

_OF_DEED = ("dobj", "nsubjpass", "prep", "pobj", "conj", "prt", "npadvmod")
_NAMING = ("compound", "amod", "nmod", "poss", "nummod")
_EMPTY = frozenset({"the", "a", "of", "to", "and", "in", "at", "its", "from", "their", "all", "by", "on", "for"})


@dataclass(frozen=True, slots=True)
class _Owed:
    """A duty of the document: the kinds of deed and the other words of its action, and where it is told."""

    kinds: frozenset[str]
    words: frozenset[str]
    start: int
    end: int


class Anchors:
    """The duties that one document names, ready to be asked whether a deed is what one of them is about."""

    def __init__(self, page: Page, obligations: Iterable[Obligation]) -> None:
        """Take the document's own duties."""
        self._page = page
        obligations = tuple(obligations)
        self._obligations = obligations
        self._with_actions = [o for o in obligations if o.action]
        self._owed = [_owed(o) for o in self._with_actions]
        self._by_kind: dict[str, list[_Owed]] = {}
        for duty in self._owed:
            for kind in duty.kinds:
                self._by_kind.setdefault(kind, []).append(duty)
        self._words = frozenset(word for duty in self._owed for word in duty.words)
        self.any = bool(self._owed)
        self._names = frozenset(
            w for o in obligations if o.instrument for w in o.instrument.split() if w[:1].isupper() and len(w) > 2
        )
        nouns = (t for t in page.prose.doc if t.pos_ in ("NOUN", "PROPN"))
        self.speaks = bool(obligations) or any(self.kind(t) == "agreement" for t in nouns)

    def kind(self, noun: Token) -> str | None:
        """Return what binds that a noun names: `agreement`, `duty` or `limit`; None where it names none."""
        word = noun.lemma_.lower()
        if word in AGREEMENTS or noun.lower_ in AGREEMENTS or noun.text in self._names:
            return "agreement"
        if word in DATED_AGREEMENTS and (
            noun.sent.text.count("sign")
            or any(
                c.ent_type_ or c.pos_ == "PROPN" or c.like_num or c.lower_ in ("joint", "trilateral", "signed")
                for c in noun.subtree
            )
        ):
            return "agreement"
        if word == "time":  # "the time allowed for the withdrawal"
            allowed = any(c.lemma_.lower() in ("allow", "set", "give", "grant", "agree") for c in noun.children)
            return "limit" if allowed else None
        return "limit" if word in LIMITS else "duty" if word in DUTIES else None

    def tied(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names an agreement, a duty or a time limit."""
        return any(t.pos_ in ("NOUN", "PROPN") and self.kind(t) is not None for t in sentence)

    def owed(self, deed: Token, *, loosely: bool = False) -> bool:
        """Tell whether a deed is what a duty told elsewhere in the document is about: of its kind, with its objects.

        With `loosely` the kind is enough, as it is for a deed without any object.
        """
        duties = [duty for kind in kinds_of(deed) for duty in self._by_kind.get(kind, ())]
        words = _words(_objects(deed)) if duties and not loosely else frozenset()
        elsewhere = (duty for duty in duties if not duty.start <= deed.idx < duty.end)
        return any(loosely or words & duty.words for duty in elsewhere)

    def counts(self, deed: Token) -> bool:
        """Tell whether a deed is of a kind that is owed here, or that agreements order where the document tells of one.

        A name among its objects that no duty has, as another town's, makes it another deed.
        """
        if self.owed(deed):
            return True
        names = {t.text.lower() for t in _objects(deed) if t.pos_ == "PROPN"}
        if self.owed(deed, loosely=True):
            return not names or bool(names & self._words)
        return self.speaks and is_ordered(deed) and (not names or not any(map(self.owes, kinds_of(deed))))

    def owes(self, kind: str) -> bool:
        """Tell whether a duty of the document is of a kind of deed, as `leave`."""
        return kind in self._by_kind

    def bound_to(self, deed: Token) -> tuple[Obligation, ...]:
        """Return the duties that a deed is about, one for each party: of its kind, else with its nouns.

        Empty where nobody is bound to it, or more than two are.
        """
        kinds = kinds_of(deed)
        nouns = _words(t for t in deed.subtree if t.pos_ in ("NOUN", "PROPN"))
        duties = [(o, d) for o, d in zip(self._with_actions, self._owed, strict=True) if o.party]
        same = [(o, d) for o, d in duties if d.kinds & kinds]
        nearest = [(o, d) for o, d in same if d.words & nouns] or same or [(o, d) for o, d in duties if d.words & nouns]
        parties = {o.party: o for o, _ in reversed(nearest)}
        return tuple(sorted(parties.values(), key=lambda o: o.words.start)) if len(parties) <= 2 else ()

    def told_in(self, sentence: Sentence) -> bool:
        """Tell whether a duty of the document is told in the sentence."""
        return any(sentence.start_char <= d.start < sentence.end_char for d in self._owed)

    def bound_in(self, sentence: Sentence) -> Obligation | None:
        """Return the duty with a party that the sentence tells, where it tells one only."""
        here = [o for o in self._obligations if o.party and sentence.start_char <= o.words.start < sentence.end_char]
        return here[0] if len({o.party for o in here}) == 1 else None


def is_ordered(deed: Token) -> bool:
    """Tell whether a verb or noun is a deed that agreements order: "withdraw", "the release of prisoners"."""
    if deed.lemma_.lower() in ORDERED or is_deed(deed):
        return True
    if deed.lemma_.lower() in ("give", "lay", "turn") and any(
        c.lower_ in ("up", "over", "down", "in") for c in deed.children
    ):
        return any(c.lemma_.lower() in ARMS for c in deed.children)
    inside = (p for c in deed.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj")
    return deed.lemma_.lower() in ASSEMBLE and any(p.lemma_.lower() in CAMPS for p in inside)


def kinds_of(deed: Token) -> frozenset[str]:
    """Return the kinds of a deed by its word, the word itself where it is of none."""
    word = deed.lemma_.lower()
    return KINDS_OF_DEED.get(word, frozenset({word}))


def _owed(duty: Obligation) -> _Owed:
    words = [w.strip(".,;()\"'").lower() for w in (duty.action or "").split()]
    kinds = frozenset(k for w in words[:3] for k in KINDS_OF_DEED.get(w, frozenset()))
    first = frozenset({words[0]}) if words else frozenset()
    others = frozenset(w for w in words if len(w) > 2 and w not in _EMPTY and w not in KINDS_OF_DEED)
    return _Owed(kinds or first, others, duty.words.start, duty.words.end)


def _objects(deed: Token) -> Iterator[Token]:
    """Yield the words of what a deed is done to, and where: its objects and places with what names them."""
    todo = [c for c in deed.children if c.dep_ in _OF_DEED]
    while todo:
        token = todo.pop()
        yield token
        near = token.head == deed or token.dep_ == "pobj" or token.lower_ == "of"
        todo += [c for c in token.children if c.dep_ in _NAMING or (c.dep_ in _OF_DEED and near and _is_near(c))]


def _is_near(word: Token) -> bool:
    return word.dep_ != "prep" or word.lower_ in ("of", "between")


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(w for t in tokens for w in (t.lower_, t.lemma_.lower()) if w not in _EMPTY and len(w) > 2)
