"""From what binds somebody in a document to its obligations."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from variorum.read.actions.clauses import arguments
from variorum.read.duties.binding import Binding, in_return
from variorum.read.duties.context import Context
from variorum.read.duties.deadlines import Deadline, deadline_of
from variorum.read.duties.extent import action_of, scope_of
from variorum.read.duties.granted import termed
from variorum.read.duties.idioms import idiomatic, settled
from variorum.read.duties.imposed import imposed
from variorum.read.duties.instruments import Instrument, Instruments
from variorum.read.duties.listed import listed
from variorum.read.duties.modal import is_leaving, subject_of
from variorum.read.duties.parties import Cast, Party, is_actor
from variorum.read.duties.ruled import ruled
from variorum.read.duties.stated import stated
from variorum.read.duties.undertaken import undertaken
from variorum.read.duties.words import (
    ACTS,
    ALL_PARTIES,
    CIVIL_OBJECTS,
    CIVIL_PARTIES,
    MATTERS,
    PROMISES,
    VAGUE,
    is_deed,
    lemma,
)
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.records import Basis, Evidence, Obligation, Span, Unresolved, make_id

_OF_THE_DEAL = ("duty.idiom", "duty.term", "duty.laid")  # what they tell is of an agreement wherever one was named
_OF_SOMEBODY = ("duty.idiom", "duty.verb", "duty.noun", "duty.term", "duty.relative")  # whose party is whoever is named
_VOICE = ("source", "chain")  # what a duty takes from its claim: when and where it was said is the claim's


def find_obligations(page: Page) -> tuple[Obligation, ...]:
    """Return the duties that a page tells, in the order of the text: one row an action and party."""
    return tuple(_Finder(page).obligations())


class _Finder:
    """Follows one document from its first sentence to its last."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.document.text
        self._instruments = Instruments(page)
        self._cast = Cast(page, self._instruments)
        self._context = Context(page, self._instruments)

    def obligations(self) -> Iterator[Obligation]:
        seen: set[str] = set()
        for at, sentence in enumerate(self._page.prose.sentences):
            found = self._bindings(at, sentence)
            for one in sorted(found, key=lambda b: (b.act.i, b.word.i)):
                row = self._row(one, at, sentence)
                if row.id not in seen:
                    seen.add(row.id)
                    yield row
            self._context.move_past(at, found)

    def _bindings(self, at: int, sentence: Sentence) -> list[Binding]:
        """Return what binds in a sentence, one for an act: what says so plainly before what only a small word tells."""
        governing = self._instruments.governing(sentence)
        under = governing is not None or self._context.goes_on(at)
        known = self._context.knows_of_one(sentence)
        found: dict[int, Binding] = {}
        for one in (
            *imposed(sentence, self._instruments),
            *undertaken(sentence),
            *stated(sentence, self._instruments),
            *termed(sentence, self._page.times, self._instruments),
            *settled(sentence, self._page.times),
            *idiomatic(sentence, self._page.times, self._instruments),
        ):
            ordered = one.rule == "duty.ordered" and not self._context.follows(at)  # an army's own orders are no duty
            limited = self._context.is_limited(one.word, one.act) if ordered else under
            if limited or not one.loose or (known and one.rule in _OF_THE_DEAL):
                found.setdefault(one.act.i, one)
        for one in ruled(self._context, at, frozenset({*found, *(b.word.i for b in found.values())})):
            found.setdefault(one.act.i, one)
        finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence)
        bare = not finite and any(sentence.start_char <= m.start < sentence.end_char for m in self._page.times)
        if (self._context.is_item(at) or bare) and self._context.knows_of_one(sentence):
            for one in listed(sentence):
                found.setdefault(one.act.i, one)
        for one in list(found.values()):
            found.update((b.act.i, b) for b in in_return(one) if b.act.i not in found)
        kept = [b for b in found.values() if not _says_the_same(b, found)]
        if governing is None:
            return [b for b in kept if not _is_civil(b) and not self._is_vague(b, at)]
        return [replace(b, basis="agreed") if b.basis == "demanded" else b for b in kept]

    def _is_vague(self, one: Binding, at: int) -> bool:
        """Tell whether a promise is of nothing that could be seen to be done: "vowed to fight on", "agreed to try"."""
        if one.rule not in ("duty.verb", "duty.noun", "duty.offer") or one.act.pos_ not in ("VERB", "AUX"):
            return False
        if self._context.is_limited(one.word, one.act) or is_leaving(one.act):
            return False
        negated = any(t.dep_ == "neg" or t.lower_ in ("not", "no") for c in one.act.children for t in (c, *c.children))
        plain = lemma(one.act) in ACTS or negated or self._context.goes_on(at)
        kept = negated and any(c.dep_ == "auxpass" for c in one.act.children)  # "that no gun would be kept back"
        return (lemma(one.act) in VAGUE and not kept) or (lemma(one.word) in PROMISES and not plain)

    def _row(self, one: Binding, at: int, sentence: Sentence) -> Obligation:
        footing = self._page.scribe.footing(one.act, at)
        party = self._party(one, at)
        action = action_of(one, self._page.times)
        instrument = self._instrument(one, sentence)
        when = instrument.when if instrument is not None else None
        deadline = self._deadline(one, sentence, when)
        start = min(one.word.idx, action[0])
        words = Span.of(self._text, start, max(one.word.idx + len(one.word), action[1]))
        evidence = [
            *footing.evidence,
            *(Evidence("party", Span.of(self._text, *r)) for r in party.ranges if party.name),
        ]
        if instrument is not None:
            evidence.append(Evidence("instrument", Span.of(self._text, instrument.start, instrument.end)))
        unresolved = [*(u for u in footing.unresolved if u.field in _VOICE), *deadline.unresolved]
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
            deadline_as_written=deadline.as_written.quote if deadline.as_written is not None else None,
            deadline_kind=deadline.kind,
            condition=deadline.condition.quote if deadline.condition is not None else None,
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
        if one.party is not None and self._in_time(one.party):
            one = replace(one, party=None)  # "must be freed by 9 May"
        if one.rule == "duty.return" and one.party is not None:
            return self._cast.others_than(self._cast.of(one.party, at)) or Party(None, ())
        if one.rule == "duty.announced" and (one.party is None or not is_actor(one.party) or _is_nameless(one.party)):
            return self._cast.behind(self._page.voices.at(one.act.idx), at) or Party(None, ())
        if (
            one.party is not None
            and (is_actor(one.party) or one.rule == "duty.obliged")
            and not self._in_time(one.party)
        ):
            return self._cast.of(one.party, at)
        owned = one.party or (subject_of(one.word, one.act) if one.act.pos_ in ("VERB", "AUX") else None)
        if owned is not None and any(
            c.dep_ == "poss"
            for t in owned.subtree
            for c in t.children
            if t.dep_ in ("nsubj", "nsubjpass", "pobj", "ROOT")
        ):
            return self._cast.of(owned, at)
        acts = any(c.dep_ == "dobj" for c in one.act.children)
        if (
            one.party is not None
            and (acts or one.rule in _OF_SOMEBODY or one.party == arguments(one.act).agent)
            and one.party.pos_ in ("NOUN", "PROPN")
            and not is_deed(one.party)
            and not self._in_time(one.party)
        ):
            return self._cast.of(one.party, at)  # "the south is to hold a vote": who does something to something is one
        if (
            owned is not None
            and owned.dep_ == "nsubj"
            and lemma(owned) in MATTERS
            and not one.act.sent.text.startswith("“")
        ):
            speaking = self._cast.behind(
                self._page.voices.at(one.act.idx), at
            )  # "the column was to be gone, an officer said"
            if speaking is not None and speaking.name is not None:
                return speaking
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
        if one.loose or one.rule in ("duty.modal", "duty.ordered", "duty.idiom"):
            return self._context.carried or self._instruments.before(sentence.end)
        return None

    def _deadline(self, one: Binding, sentence: Sentence, when: str | None) -> Deadline:
        present = any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("is", "are") for c in one.act.children)
        done = one.rule in ("duty.laid", "duty.text") and one.act.tag_ == "VBN" and not present
        if one.act.tag_ == "VBD" or done:
            return Deadline()  # it was done: the time beside it is no term
        return deadline_of(self._page, one.act, scope_of(one, sentence), when)


def _is_nameless(party: Token) -> bool:
    """Tell whether those who are to act are only their leaders' people: "they", "3,000 men"."""
    named = any(t.text[:1].isupper() and t.i > t.sent.start for t in party.subtree)
    return party.pos_ == "PRON" or (party.tag_ == "NNS" and not named)


def _is_civil(one: Binding) -> bool:
    """Tell whether a promise is of peace-time business: "parliament agreed to raise teachers' pay"."""
    objects = [c for c in one.act.children if c.dep_ in ("dobj", "nsubjpass")]
    if one.party is not None and lemma(one.party) in CIVIL_PARTIES:
        return not any(lemma(c) in MATTERS or is_deed(c) for c in objects)
    return one.rule not in _OF_THE_DEAL and any(lemma(c) in CIVIL_OBJECTS for c in objects)


def _basis(one: Binding, instrument: Instrument | None, *, known: bool) -> Basis:
    """Return what binds: an agreement, a decision, or a promise of one's own, which no agreement stands behind."""
    if one.basis == "agreed" and instrument is not None and instrument.imposes:
        return "imposed"
    own = one.rule in ("duty.verb", "duty.noun") and instrument is None and lemma(one.word) not in ("agree", "accept")
    several = one.party is not None and (
        lemma(one.party) in ALL_PARTIES or any(c.dep_ == "conj" or c.lower_ == "both" for c in one.party.children)
    )
    own = own and not several
    return "announced" if one.basis == "agreed" and own and (lemma(one.word) in PROMISES or not known) else one.basis


def _says_the_same(one: Binding, found: Mapping[int, Binding]) -> bool:
    """Tell whether a deed only takes up a duty told: "gives up five posts, a handover fixed for May"."""
    return one.act.dep_ == "appos" and any(b.act.i < one.act.i and b.act.pos_ == "VERB" for b in found.values())


def _occupier(act: Token) -> Token | None:
    """Return who holds what is to be returned: "the return of the Kenyan-occupied posts"."""
    for token in act.subtree:
        if token.lower_ in ("occupied", "held", "controlled", "seized") and token.dep_ == "amod":
            return next((c for c in token.children if c.dep_ == "npadvmod" and c.text[:1].isupper()), None)
    return None
