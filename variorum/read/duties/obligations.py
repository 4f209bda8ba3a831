"""From what binds somebody in a document to its obligations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from variorum.read.duties.announced import announced
from variorum.read.duties.binding import Binding, in_return
from variorum.read.duties.deadlines import Deadline, deadline_of
from variorum.read.duties.granted import termed
from variorum.read.duties.imposed import imposed, of_instruments
from variorum.read.duties.instruments import Instrument, Instruments
from variorum.read.duties.modal import Strength, binding as modal, clauses, done_in, is_demanded, is_hypothetical, is_leaving, modals, party_of, reason_of, stage_of, subject_of
from variorum.read.duties.parties import Cast, Party, is_actor
from variorum.read.duties.undertaken import undertaken
from variorum.read.duties.words import ACTS, ALL_PARTIES, CIVIL_OBJECTS, CIVIL_PARTIES, AGREEMENTS, BIND_ONESELF, DUTY_NOUNS, PROMISES, STRONG_ACTS, VAGUE, is_deed, lemma
from variorum.read.page import Page
from variorum.records import Basis, Evidence, Obligation, Span, Unresolved, make_id

_FAR = 3  # sentences from the last duty within which another goes on with it (2026-11)
_TEXT = 2  # times that a document which sets out an agreement says "shall" (2026-11)
_TERMS = ("date", "interval", "duration")
_BESIDE = 2  # tokens between "not" and its verb: "not to fire" (2026-11)
_OBJECTS = ("dobj", "prt", "prep", "xcomp", "attr", "acomp", "oprd", "dative", "agent", "advmod", "pobj", "ccomp")


def find_obligations(page: Page) -> tuple[Obligation, ...]:
    """Return the duties that a page tells, in the order of the text: one row an action and party."""
    return tuple(_Finder(page).obligations())


class _Finder:
    """Follows one document from its first sentence to its last, remembering under which instrument it speaks."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.document.text
        self._instruments = Instruments(page)
        self._cast = Cast(page, self._instruments)
        self._carried: Instrument | None = None
        self._bound_at: int | None = None  # the sentence of the last duty, or of an agreement that was made
        self._is_text = sum(t.lower_ == "shall" for t in page.prose.doc) >= _TEXT
        self._bound: set[str] = set()

    def obligations(self) -> Iterator[Obligation]:
        seen: set[str] = set()
        for at, sentence in enumerate(self._page.prose.sentences):
            found = self._bindings(at, sentence)
            for one in sorted(found, key=lambda b: (b.act.i, b.word.i)):
                row = self._row(one, at, sentence)
                if row.id not in seen:
                    seen.add(row.id)
                    yield row
            self._carry(found, at, sentence)

    def _bindings(self, at: int, sentence: Sentence) -> list[Binding]:
        governing = self._instruments.governing(sentence)
        under = governing is not None or self._goes_on(at)
        found: dict[int, Binding] = {}
        told = [
            *undertaken(sentence),
            *imposed(sentence, self._instruments),
            *of_instruments(sentence, self._instruments),
            *termed(sentence, self._page.times, self._instruments),
        ]
        for one in told:
            if under or not one.loose:
                found.setdefault(one.act.i, one)
        for word, act, strength in modals(sentence):
            if not any(i in found for i in (act.i, word.i)):
                for one in self._modal(_Modal(word, act, strength), at, sentence, governing):
                    found.setdefault(one.act.i, one)
        for verb in clauses(sentence):
            if verb.i not in found and self._is_a_clause(verb, at, sentence):
                act = done_in(verb)
                found[act.i] = Binding(act, act, party_of(verb, verb), "agreed", "duty.text", 0.65, loose=True)
        for one in list(found.values()):
            found.update((b.act.i, b) for b in in_return(one) if b.act.i not in found)
        kept = [one for one in found.values() if not _says_the_same(one, found) and not self._is_vague(one, at)]
        return [replace(b, basis="agreed") if b.basis == "demanded" and governing is not None else b for b in kept]

    def _is_vague(self, one: Binding, at: int) -> bool:
        """Tell whether a promise is of nothing that could be seen to be done: "vowed to fight on", "agreed to try"."""
        if one.basis != "demanded" and _is_civil(one) and self._instruments.governing(one.act.sent) is None:
            return True
        if one.rule not in ("duty.verb", "duty.noun", "duty.offer") or one.act.pos_ not in ("VERB", "AUX"):
            return False
        it = _Modal(one.word, one.act, "bound")
        if self._is_limited(it) or self._instruments.governing(one.act.sent) is not None:
            return False
        if lemma(one.act) in VAGUE:
            return True
        negated = any(c.dep_ == "neg" for c in one.act.children)
        return lemma(one.word) in PROMISES and not (lemma(one.act) in ACTS or self._goes_on(at) or negated)

    def _modal(self, it: "_Modal", at: int, sentence: Sentence, governing: Instrument | None) -> Iterator[Binding]:
        """Yield the duty that a small word makes, where something binds: an instrument, or who says so."""
        voice = self._page.voices.at(it.act.idx)
        own = voice.source is None  # what the document itself says goes on with what it said before
        dated, limited = self._is_dated(it), self._is_limited(it)
        known = lemma(it.act) in ACTS or is_leaving(it.act)
        near = self._same_paragraph(at) or self._is_text or _is_item(sentence)
        going_on = self._goes_on(at)
        if is_demanded(it.act) or is_hypothetical(it.act):
            return
        if governing is not None or _is_spelt_out(it.act, sentence):
            yield from modal(it.word, it.act, 0.85, loose=False)
        elif it.strength == "shall":
            if (self._is_text or self._instruments.before(it.act.i) is not None) and not _is_first_person(it):
                yield from modal(it.word, it.act, 0.85, loose=False)
        elif it.strength == "bound" and going_on and near and own and (known or (limited and dated) or self._is_text):
            yield from modal(it.word, it.act, 0.75, loose=True)
        elif it.strength == "bound" and it.word.lower_ != "must" and dated and (
            (known and self._instruments.before(it.act.i) is not None) or (going_on and limited)
        ):
            yield from modal(it.word, it.act, 0.65, loose=True)
        elif it.strength == "bound" and dated and stage_of(it.act) is not None:
            yield Binding(it.word, it.act, None, "agreed", "duty.modal", 0.6, loose=True)
        elif it.strength == "bound" and it.word.lower_ != "must" and lemma(it.act) in STRONG_ACTS and (self._is_party(it) or (going_on and _has_actor(it))):
            yield from modal(it.word, it.act, 0.65, loose=True)
        elif it.strength == "future" and going_on and own and near and (dated or limited or lemma(it.act) in STRONG_ACTS or self._is_text or _is_item(sentence)) and (known or self._is_text or _is_item(sentence)):
            yield from modal(it.word, it.act, 0.7, loose=True)
        elif it.strength == "future" and going_on and (dated or self._is_party(it)) and known and _is_of_the_deal(it):
            yield from modal(it.word, it.act, 0.6, loose=True)
        elif it.strength == "future":
            yield from announced(it.word, it.act, self._page, dated=dated, limited=limited)
        elif it.word.lower_ == "must" and not own and known and (who := party_of(it.word, it.act)) is not None and is_actor(who):
            yield Binding(it.word, it.act, who, "demanded", "duty.demanded", 0.6)

    def _is_party(self, it: "_Modal") -> bool:
        """Tell whether who is to act is bound by a duty that was told before."""
        who = party_of(it.word, it.act)
        return who is not None and any(t.lower_.rstrip("s") in self._bound for t in who.subtree)

    def _is_a_clause(self, verb: Token, at: int, sentence: Sentence) -> bool:
        """Tell whether a verb in the present tense is a clause of an agreement: "cantonment starts on 15 May"."""
        if reason_of(verb, self._instruments):
            return True
        if any(c.dep_ in ("aux", "auxpass", "neg") for c in verb.children) or verb.tag_ not in ("VBZ", "VBP"):
            return False
        if self._page.voices.at(verb.idx).source is not None or lemma(verb) not in ACTS:
            return False
        dated = self._is_dated(_Modal(verb, verb, "bound"))
        if _is_spelt_out(verb, sentence):
            return dated
        conditional = self._is_text and any(c.dep_ == "advcl" for c in verb.children)
        return self._goes_on(at) and (self._is_text or self._same_paragraph(at)) and (dated or conditional)

    def _is_dated(self, it: "_Modal") -> bool:
        verbs = [it.act, *([it.word] if it.word.pos_ in ("VERB", "AUX") and it.word.dep_ != "aux" else [])]
        start = min(v.left_edge.idx for v in verbs)
        end = max(v.right_edge.idx + len(v.right_edge) for v in verbs)
        return any(m.kind in _TERMS and m.start >= start and m.end <= end for m in self._page.times)

    def _is_limited(self, it: "_Modal") -> bool:
        """Tell whether a clause sets a limit: "by May", "within ten days", "no later than Friday"."""
        parts = [c for v in (it.act, it.word) for c in v.children if c.dep_ in ("prep", "mark", "advcl", "agent", "advmod")]
        return any(c.lower_ in ("by", "within", "before", "until", "later") and self._has_time(c) for c in parts)

    def _has_time(self, part: Token) -> bool:
        start, end = part.left_edge.idx, part.right_edge.idx + len(part.right_edge)
        return any(m.kind in _TERMS and m.start < end and start < m.end for m in self._page.times)

    def _goes_on(self, at: int) -> bool:
        return self._bound_at is not None and at - self._bound_at <= _FAR

    def _same_paragraph(self, at: int) -> bool:
        """Tell whether a sentence follows right on one that told a duty."""
        if self._bound_at is None or at - self._bound_at != 1:
            return False
        before, this = self._page.prose.sentences[self._bound_at], self._page.prose.sentences[at]
        return "\n" not in self._text[before.start_char : this.end_char].strip()

    def _carry(self, found: list[Binding], at: int, sentence: Sentence) -> None:
        binding_here = [b for b in found if b.basis in ("agreed", "imposed")]
        governing = self._instruments.governing(sentence) or self._instruments.told(sentence)
        if binding_here or (governing is not None and self._is_made(sentence)):
            self._bound_at = at
            self._carried = governing or self._carried
        for one in binding_here:
            if one.party is not None:
                self._bound |= {t.lower_.rstrip("s") for t in one.party.subtree if t.text[:1].isupper() or t == one.party}

    def _is_made(self, sentence: Sentence) -> bool:
        """Tell whether a sentence tells that an agreement was made."""
        return any(lemma(t) in ("sign", "reach", "conclude", "strike", "agree", "seal") for t in sentence)

    def _row(self, one: Binding, at: int, sentence: Sentence) -> Obligation:
        footing = self._page.scribe.footing(one.act, at)
        party = self._party(one, at)
        action = self._action(one)
        instrument = self._instrument(one, sentence)
        scope = self._scope(one, sentence)
        when = instrument.when if instrument is not None else None
        deadline = self._deadline(one, scope, sentence, when)
        start = min(one.word.idx, action[0])
        words = Span.of(self._text, start, max(one.word.idx + len(one.word), action[1]))
        evidence = [*footing.evidence, *(Evidence("party", Span.of(self._text, *r)) for r in party.ranges if party.name)]
        if instrument is not None:
            evidence.append(Evidence("instrument", Span.of(self._text, instrument.start, instrument.end)))
        unresolved = [*footing.unresolved, *deadline.unresolved]
        if party.why_not is not None and party.ranges:
            unresolved.append(Unresolved("party", Span.of(self._text, *party.ranges[0]), party.why_not))
        text = self._text[slice(*action)]
        return Obligation(
            id=make_id("obl", footing.document, words.start, words.end, one.basis, party.name, text),
            claim=footing.claim,
            document=footing.document,
            span=footing.span,
            words=words,
            basis=_basis(one, instrument, known=self._instruments.before(sentence.end) is not None),
            party=party.name,
            action=" ".join(text.split()),
            deadline=deadline.value,
            deadline_as_written=deadline.as_written,
            deadline_kind=deadline.kind,
            condition=deadline.condition,
            instrument=instrument.name if instrument is not None else None,
            instrument_when=when,
            source=footing.source,
            chain=footing.chain,
            stance=footing.stance,
            rule=one.rule,
            confidence=round(min(one.confidence, max(footing.confidence, 0.5)), 2),
            evidence=(*evidence, *deadline.evidence),
            unresolved=tuple(unresolved),
        )

    def _party(self, one: Binding, at: int) -> Party:
        if one.rule == "duty.return" and one.party is not None:
            return self._cast.others_than(self._cast.of(one.party, at)) or Party(None, ())
        if one.rule == "duty.announced" and (one.party is None or one.party.pos_ == "PRON" or not is_actor(one.party)):
            return self._cast.behind(self._page.voices.at(one.act.idx), at) or Party(None, ())
        if one.party is not None and (is_actor(one.party) or one.rule == "duty.obliged") and not self._in_time(one.party):
            return self._cast.of(one.party, at)
        owned = one.party or (subject_of(one.word, one.act) if one.act.pos_ in ("VERB", "AUX") else None)
        if owned is not None and any(c.dep_ == "poss" for t in owned.subtree for c in t.children if t.dep_ in ("nsubj", "nsubjpass", "pobj", "ROOT")):
            return self._cast.of(owned, at)
        acts = any(c.dep_ == "dobj" for c in one.act.children)
        if one.party is not None and acts and one.party.pos_ in ("NOUN", "PROPN") and not is_deed(one.party) and not self._in_time(one.party):
            return self._cast.of(one.party, at)  # "the south is to hold a vote": who does something to something is one
        holder = _occupier(one.act)
        if holder is not None:
            return self._cast.of(holder, at)
        return self._cast.all_of_them() or Party(None, ())

    def _in_time(self, token: Token) -> bool:
        return any(m.start <= token.idx < m.end for m in self._page.times)

    def _instrument(self, one: Binding, sentence: Sentence) -> Instrument | None:
        if one.basis in ("announced", "offered"):
            return None
        own = self._instruments.of(one.instrument) or self._instruments.governing(sentence)
        if own is not None or one.basis == "demanded":
            return own
        told = self._instruments.told(sentence)
        if told is not None and not told.imposes:
            return told
        return self._carried if one.loose or one.rule in ("duty.modal", "duty.ordered") else None

    def _action(self, one: Binding) -> tuple[int, int]:
        """Return the characters of what is to be done: the verb with its objects, or the noun with what it is of."""
        act = one.act
        parts = [c for c in act.children if c.i > act.i and c.dep_ in _OBJECTS]
        last = act
        for part in parts:
            if self._is_time(part):
                continue
            edge = _edge(part)
            if edge.i > last.i:
                last = edge
        first = act
        if any(c.dep_ == "auxpass" for c in act.children):
            subject = subject_of(one.word, act)
            if subject is not None and subject.i < act.i and subject.sent == act.sent:
                first = min((t for t in (subject, *subject.lefts)), key=lambda t: t.i)
                first = first.nbor() if first.pos_ == "DET" and first != subject else first
        elif act.pos_ in ("NOUN", "PROPN"):
            first = min([act, *(c.left_edge for c in act.lefts if c.dep_ in ("compound", "amod", "nummod", "nmod"))], key=lambda t: t.i)
        else:
            negations = [c for c in act.children if c.dep_ == "neg" and act.i - c.i <= _BESIDE]
            first = min([act, *negations], key=lambda t: t.i)
        return first.idx, last.idx + len(last)

    def _is_time(self, part: Token) -> bool:
        start, end = part.left_edge.idx, part.right_edge.idx + len(part.right_edge)
        first = next((m for m in self._page.times if m.start >= start and m.start < end), None)
        return first is not None and first.start - part.idx < len("no later than the ")

    def _scope(self, one: Binding, sentence: Sentence) -> tuple[int, int]:
        """Return the characters of a duty's own clause: up to the next duty joined to it."""
        clause = [t for t in one.act.subtree]
        joined = [c for c in one.act.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
        end = sentence.end
        if joined:
            end = min(min(j.left_edge.i, j.i) for j in joined)
            end = min(end, *(c.i for c in one.act.children if c.dep_ == "cc")) if any(c.dep_ == "cc" for c in one.act.children) else end
        start = min(t.i for t in (*clause, one.word))
        if one.act.dep_ != "conj":
            start = min([start, *(t.i for t in one.word.subtree)])
        words = [t for t in one.act.doc[start:end] if t.i < end]
        last = max([one.act.i, *(t.i for t in words if t in clause or t.i <= max(c.i for c in clause))])
        last = min(last, end - 1)
        token = one.act.doc[last]
        return one.act.doc[start].idx, token.idx + len(token)

    def _deadline(self, one: Binding, scope: tuple[int, int], sentence: Sentence, when: str | None) -> Deadline:
        return deadline_of(self._page, one.act, scope, when)


def _edge(part: Token) -> Token:
    """Return the last word of a part, without the clauses that tell more about it."""
    last = part
    for child in part.children:
        if child.i > part.i and child.dep_ not in ("relcl", "acl", "advcl", "cc", "punct", "appos", "parataxis") and child.pos_ != "VERB":
            edge = _edge(child)
            last = max(last, edge, key=lambda t: t.i)
    return last


@dataclass(frozen=True, slots=True)
class _Modal:
    """An act and the small word that binds somebody to it."""

    word: Token
    act: Token
    strength: Strength


def _is_item(sentence: Sentence) -> bool:
    """Tell whether a sentence is one of a list: "2. The army will …", "(b) …"."""
    return re.match(r"\s*(?:[-•*–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s", sentence.text) is not None


def _is_first_person(it: _Modal) -> bool:
    subject = subject_of(it.word, it.act)
    return subject is not None and subject.lower_ in ("i", "we", "you")


def _is_civil(one: Binding) -> bool:
    """Tell whether a promise is of peace-time business: "parliament agreed to raise teachers' pay"."""
    if one.party is not None and lemma(one.party) in CIVIL_PARTIES:
        return True
    return any(lemma(c) in CIVIL_OBJECTS for c in one.act.children if c.dep_ in ("dobj", "nsubjpass"))


def _basis(one: Binding, instrument: Instrument | None, *, known: bool) -> Basis:
    """Return what binds: an agreement, a decision, or a promise of one's own, which no agreement stands behind."""
    if one.basis == "agreed" and instrument is not None and instrument.imposes:
        return "imposed"
    own = one.rule in ("duty.verb", "duty.noun") and instrument is None and lemma(one.word) not in ("agree", "accept")
    several = one.party is not None and (lemma(one.party) in ALL_PARTIES or any(c.dep_ == "conj" or c.lower_ == "both" for c in one.party.children))
    own = own and not several
    return "announced" if one.basis == "agreed" and own and (lemma(one.word) in PROMISES or not known) else one.basis


def _has_actor(it: _Modal) -> bool:
    who = party_of(it.word, it.act)
    return who is not None and is_actor(who)


def _is_of_the_deal(it: _Modal) -> bool:
    """Tell whether a clause goes on with what was agreed: "it will be carried out", "… will be freed by the rebels"."""
    subject = next((c for c in it.act.children if c.dep_ == "nsubjpass"), None)
    if subject is None:
        return lemma(it.act) in STRONG_ACTS
    return subject.lower_ in ("it", "this") or is_deed(subject) or lemma(it.act) in STRONG_ACTS


def _is_spelt_out(act: Token, sentence: Sentence) -> bool:
    """Tell whether a clause spells out what was agreed or pledged before a colon."""
    colon = next((t for t in sentence if t.text == ":"), None)
    if colon is None or act.i < colon.i:
        return False
    return any(lemma(t) in BIND_ONESELF | DUTY_NOUNS | AGREEMENTS for t in sentence if t.i < colon.i)


def _says_the_same(one: Binding, found: Mapping[int, Binding]) -> bool:
    """Tell whether a deed only takes up a duty that its sentence tells: "gives up five posts, a handover fixed for May"."""
    return one.act.dep_ == "appos" and any(b.act.i < one.act.i and b.act.pos_ == "VERB" for b in found.values())


def _occupier(act: Token) -> Token | None:
    """Return who holds what is to be returned: "the return of the Kenyan-occupied posts"."""
    for token in act.subtree:
        if token.lower_ in ("occupied", "held", "controlled", "seized") and token.dep_ == "amod":
            return next((c for c in token.children if c.dep_ == "npadvmod" and c.text[:1].isupper()), None)
    return None
