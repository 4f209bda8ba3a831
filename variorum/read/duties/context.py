"""What a document has said of duties up to a sentence, and what the words around an act say of its term."""

import re

from variorum.read.actions.clauses import arguments
from variorum.read.duties.actors import SIDES, is_actor, is_all
from variorum.read.duties.binding import Binding
from variorum.read.duties.instruments import Instrument, Instruments
from variorum.read.duties.modal import Modal, party_of, subject_of
from variorum.read.duties.words import ACTS, AGREEMENTS, BIND_ONESELF, DUTY_NOUNS, MATTERS, is_deed, lemma
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token

_FAR = 3  # sentences from the last duty within which another goes on with it (2026-11)
_TEXT = 2  # times that a document which sets out an agreement says "shall" (2026-11)
_TERMS = ("date", "interval", "duration")
_LIMITS = frozenset({"by", "within", "before", "until", "later"})
_TRUCES = frozenset({"truce", "ceasefire", "cease-fire", "armistice"})
_REST = frozenset({"rest", "remainder", "other", "those", "all", "remaining", "none"})
_UNITS = frozenset({"hour", "day", "week", "month"})
_MADE = frozenset({"sign", "reach", "conclude", "strike", "agree", "seal"})
_ITEM = re.compile(r"\s*(?:[-•*–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_NUMBERED = re.compile(r"(?:^|[\n.;:]\s*)(?:[-•*–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*\Z")
_LINES = re.compile(r"^\s*(?:[-•*–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s", re.MULTILINE)
_NUMBER = 8  # characters before a sentence in which its number in a list may stand (2026-11)


class Context:
    """Follows one document from its first sentence to its last. `carried` is the instrument it speaks of."""

    def __init__(self, page: Page, instruments: Instruments) -> None:
        """Start before the first sentence."""
        self.page = page
        self.instruments = instruments
        self.carried: Instrument | None = None
        self._bound_at: int | None = None  # the sentence of the last duty, or of an agreement that was made
        self._bound: set[str] = set()
        self._agreed = _is_its_text(page)
        self._first = next((t.i for t in page.prose.doc if _tells_of_one(t)), None)
        self._is_text = sum(t.lower_ == "shall" for t in page.prose.doc) >= _TEXT

    def move_past(self, at: int, found: list[Binding]) -> None:
        """Take in what a sentence told: its duties, and the agreement that it speaks of."""
        sentence = self.page.prose.sentences[at]
        binding = [b for b in found if b.basis in ("agreed", "imposed")]
        named = self.instruments.governing(sentence) or self.instruments.told(sentence)
        self._agreed = self._agreed or any(lemma(b.word) == "agree" and b.rule != "duty.modal" for b in binding)
        if binding or (named is not None and any(lemma(t) in _MADE for t in sentence)):
            self._bound_at = at
            self.carried = named or self.carried
        for party in (b.party for b in binding if b.party is not None):
            self._bound |= {_stem(t) for t in party.subtree if t.text[:1].isupper() or t == party}

    def goes_on(self, at: int) -> bool:
        """Tell whether a sentence may go on with a duty, or an agreement, told shortly before."""
        return self._bound_at is not None and at - self._bound_at <= _FAR

    def follows(self, at: int) -> bool:
        """Tell whether a sentence follows right on one that told a duty, in its paragraph."""
        if self._bound_at is None or at - self._bound_at != 1:
            return False
        before, this = self.page.prose.sentences[self._bound_at], self.page.prose.sentences[at]
        return "\n" not in self.page.document.text[before.start_char : this.end_char].strip()

    def is_set_out(self, at: int) -> bool:
        """Tell whether a sentence sets out a clause of an agreement: one of a list, or in a text of `shall`s."""
        return self._is_text or self.is_item(at)

    def is_item(self, at: int) -> bool:
        """Tell whether a sentence is one of a list, its number in it or, to the parser, a sentence before it."""
        sentence = self.page.prose.sentences[at]
        text = self.page.document.text
        before = text[max(0, sentence.start_char - _NUMBER) : sentence.start_char]
        line = text[text.rfind("\n", 0, sentence.start_char) + 1 : sentence.start_char]
        own = _ITEM.match(sentence.text) is not None or _NUMBERED.search(before) is not None
        return own or (_ITEM.match(line) is not None and len(line) > _NUMBER)

    def knows_of_one(self, sentence: Sentence) -> bool:
        """Tell whether the document has named an agreement, or told that one was made, up to a sentence."""
        spoken_of = self._first is not None and self._first < sentence.end
        return self._agreed or spoken_of or self.instruments.before(sentence.end) is not None

    def is_of_an_agreement(self, it: Modal) -> bool:
        """Tell whether a clause says what an agreement asks for: one is named, and this is what they are about."""
        return self.knows_of_one(it.act.sent) and self.concerns(it)

    def is_of_a_side(self, it: Modal) -> bool:
        """Tell whether a clause says what a side itself is to do."""
        subject = subject_of(it.word, it.act)
        return subject is not None and (is_all(subject) or lemma(subject) in SIDES)

    def may_concern(self, it: Modal) -> bool:
        """Tell whether a clause is of what agreements are about, or of somebody else who can be bound."""
        subject = subject_of(it.word, it.act)
        return self.concerns(it) or subject is None or is_actor(subject) or subject.pos_ == "PRON"

    def concerns(self, it: Modal) -> bool:
        """Tell whether a clause is of what agreements are about: a party, its men and arms, or a deed."""
        subject = subject_of(it.word, it.act)
        agent = arguments(it.act).agent
        if agent is not None and (is_all(agent) or lemma(agent) in SIDES):
            return True
        if subject is None:
            return False
        if subject.lower_ in _REST or lemma(subject) in _REST:
            return self.goes_on(self._at(it.act))
        own = [t for t in (subject, *subject.children) if t == subject or t.dep_ in ("poss", "compound")]
        own = [t for t in own if t.text[:1].isupper()]
        if is_deed(subject) or is_all(subject) or (subject.pos_ == "NUM" and lemma(it.act) in ACTS):
            return True
        if lemma(subject) in SIDES or any(_stem(t) in self._bound for t in own):
            return True
        if lemma(subject) in MATTERS:
            return subject.pos_ in ("NOUN", "PROPN")
        made = (t for makers in self.instruments.makers for maker in makers for t in maker.subtree)
        return subject.pos_ == "PROPN" and _stem(subject) in {_stem(t) for t in made if t.text[:1].isupper()}

    def _at(self, token: Token) -> int:
        """Return the number of the sentence of a word."""
        return next(n for n, s in enumerate(self.page.prose.sentences) if s.start <= token.i < s.end)

    def is_spelt_out(self, act: Token) -> bool:
        """Tell whether a clause spells out what was agreed or pledged before a colon."""
        colon = next((t for t in act.sent if t.text == ":"), None)
        if colon is None or act.i < colon.i:
            return False
        return any(lemma(t) in BIND_ONESELF | DUTY_NOUNS | AGREEMENTS for t in act.sent if t.i < colon.i)

    def is_own(self, act: Token) -> bool:
        """Tell whether the document itself says so: nobody it quotes."""
        return self.page.voices.at(act.idx).source is None

    def is_bound(self, it: Modal) -> bool:
        """Tell whether who is to act has a duty that was told before."""
        who = party_of(it.word, it.act)
        return who is not None and any(_stem(t) in self._bound for t in who.subtree)

    def is_dated(self, it: Modal) -> bool:
        """Tell whether the clause has a time."""
        verbs = [it.act, *([it.word] if it.word.pos_ in ("VERB", "AUX") and it.word.dep_ != "aux" else [])]
        start = min(v.left_edge.idx for v in verbs)
        end = max(v.right_edge.idx + len(v.right_edge) for v in verbs)
        return any(m.kind in _TERMS and m.start >= start and m.end <= end for m in self.page.times)

    def is_ahead(self, it: Modal) -> bool:
        """Tell whether the clause has a day after that of the report."""
        published = self.page.document.published
        start, end = it.act.left_edge.idx, it.act.right_edge.idx + len(it.act.right_edge)
        inside = [m for m in self.page.times if start <= m.start and m.end <= end]
        days = [m.value.split("/")[-1] for m in inside if m.value is not None and m.kind in _TERMS]
        return published is not None and any(d > published for d in days)

    def is_time(self, token: Token) -> bool:
        """Tell whether a word stands in a time."""
        return any(m.start <= token.idx < m.end for m in self.page.times)

    def is_limited(self, word: Token, act: Token) -> bool:
        """Tell whether the clause sets a limit: "by May", "within ten days", "no later than Friday"."""
        parts = [c for v in (act, word) for c in v.children if c.dep_ in ("prep", "mark", "advcl", "agent", "advmod")]
        return any(c.lower_ in _LIMITS and self._has_time(c) for c in parts)

    def _has_time(self, part: Token) -> bool:
        start, end = part.left_edge.idx, part.right_edge.idx + len(part.right_edge)
        if part.lower_ == "within" and any(lemma(c) in _UNITS for c in part.children):
            return True  # "within days"
        return any(m.kind in _TERMS and m.start < end and start < m.end for m in self.page.times)


def _tells_of_one(token: Token) -> bool:
    """Tell whether a word alone tells that there is an agreement: "signed", "truce"."""
    signed = token.pos_ == "VERB" and lemma(token) in ("sign", "initial", "ink") and token.tag_ in ("VBD", "VBN")
    signed = signed or (token.lower_ == "pen" and token.head.lower_ == "put")
    return signed or (token.pos_ == "NOUN" and lemma(token) in _TRUCES)


def _is_its_text(page: Page) -> bool:
    """Tell whether a document is the text of an agreement, by its title and that it is a list."""
    titled = {w.rstrip("s") for w in re.findall(r"[a-z]+", (page.document.title or "").lower())} & AGREEMENTS
    return bool(titled) and len(_LINES.findall(page.document.text)) > _TEXT


def _stem(token: Token) -> str:
    return token.lower_.rstrip("s")
