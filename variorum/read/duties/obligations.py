"""From what binds somebody in a document to its obligations."""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from variorum.read.duties.announced import announced
from variorum.read.duties.binding import Binding, owner
from variorum.read.duties.deadlines import Deadline, deadline_of
from variorum.read.duties.granted import termed
from variorum.read.duties.imposed import imposed
from variorum.read.duties.instruments import Instrument, Instruments
from variorum.read.duties.modal import Strength, binding, clauses_of_a_text, modals, party_of, subject_of
from variorum.read.duties.parties import Cast, Party, is_actor
from variorum.read.duties.undertaken import undertaken
from variorum.read.duties.words import ACTS, CALL, DEMAND, MUTUAL, STAGES, STRONG_ACTS, is_deed, lemma
from variorum.read.page import Page
from variorum.records import Evidence, Obligation, Span, Unresolved, make_id

_FAR = 3  # sentences from the last duty within which another goes on with it (2026-11)
_TERMS = ("date", "interval", "duration")
_OBJECTS = ("dobj", "prt", "prep", "xcomp", "attr", "acomp", "oprd", "dative", "agent", "advmod", "pobj")


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
        self._shalls = 0

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
        told = [*undertaken(sentence), *imposed(sentence, self._instruments), *termed(sentence, self._page.times)]
        for one in told:
            if under or not one.loose:
                found.setdefault(one.act.i, one)
        for word, act, strength in modals(sentence):
            if not any(i in found for i in (act.i, word.i)):
                for one in self._modal(word, act, strength, at, governing):
                    found.setdefault(one.act.i, one)
        if under and self._is_a_text(at):
            for verb in clauses_of_a_text(sentence):
                if verb.i not in found and self._is_a_clause(verb):
                    found[verb.i] = next(iter(binding(verb, verb, 0.7, loose=True)))
        for one in list(found.values()):
            found.update((b.act.i, b) for b in _in_return(one) if b.act.i not in found)
        return [one for one in found.values() if not _is_of_the_wrong_kind(one)]

    def _modal(self, word: Token, act: Token, strength: Strength, at: int, governing: Instrument | None) -> Iterator[Binding]:
        dated = self._is_dated(act)
        near = self._same_paragraph(at) and self._goes_on(at)
        voice = self._page.voices.at(act.idx)
        subject = subject_of(word, act)
        first = subject is not None and subject.lower_ in ("i", "we", "you")
        known = lemma(act) in ACTS or (act.dep_ != "ROOT" and lemma(act) in STAGES)
        demanded = act.dep_ == "ccomp" and lemma(act.head) in (DEMAND | CALL)
        if governing is not None and not demanded and not _hypothetical(act):
            yield from binding(word, act, 0.85, loose=False)
        elif strength == "shall" and not first:
            self._shalls += 1
            if near or self._goes_on(at) or self._instruments.before(act.i) is not None:
                yield from binding(word, act, 0.85, loose=False)
        elif demanded:
            return
        elif strength == "bound" and near and voice.source is None:
            yield from binding(word, act, 0.75, loose=True)
        elif strength == "bound" and self._goes_on(at) and known and (dated or word.lemma_ == "be") and word.lower_ != "must":
            yield from binding(word, act, 0.7, loose=True)
        elif strength == "bound" and dated and known and self._instruments.before(act.i) is not None:
            yield from binding(word, act, 0.6, loose=True)
        elif strength == "future" and near and known and voice.source is None and (dated or lemma(act) in STRONG_ACTS):
            yield from binding(word, act, 0.7, loose=True)
        elif strength == "future":
            yield from announced(word, act, self._page, dated=dated)
        elif word.lower_ == "must" and voice.source is not None and subject is not None and is_actor(subject) and lemma(act) in ACTS:
            yield Binding(word, act, party_of(word, act), "demanded", "duty.demanded", 0.6)

    def _is_a_clause(self, verb: Token) -> bool:
        return lemma(verb) in ACTS and (self._is_dated(verb) or any(c.dep_ == "advcl" for c in verb.children))

    def _is_a_text(self, at: int) -> bool:
        """Tell whether the document sets out an agreement clause by clause."""
        return self._goes_on(at)

    def _is_dated(self, act: Token) -> bool:
        start, end = act.left_edge.idx, act.right_edge.idx + len(act.right_edge)
        return any(m.kind in _TERMS and m.start >= start and m.end <= end for m in self._page.times)

    def _goes_on(self, at: int) -> bool:
        return self._bound_at is not None and at - self._bound_at <= _FAR

    def _same_paragraph(self, at: int) -> bool:
        if self._bound_at is None:
            return False
        sentences = self._page.prose.sentences
        between = self._text[sentences[self._bound_at].start_char : sentences[at].start_char].rstrip()
        return at - self._bound_at == 1 and "\n" not in self._text[sentences[self._bound_at].end_char - 1 : sentences[at].start_char + 1].strip(" ") and bool(between)

    def _carry(self, found: list[Binding], at: int, sentence: Sentence) -> None:
        binding_here = [b for b in found if b.basis in ("agreed", "imposed")]
        governing = self._instruments.governing(sentence) or self._instruments.told(sentence)
        if binding_here or (governing is not None and self._is_made(sentence)):
            self._bound_at = at
            self._carried = governing or self._carried

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
            basis=one.basis if one.basis != "agreed" or instrument is None or not instrument.imposes else "imposed",
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
        if one.rule == "duty.announced" and (one.party is None or not is_actor(one.party)):
            return self._cast.behind(self._page.voices.at(one.act.idx), at) or Party(None, ())
        if one.party is not None and is_actor(one.party):
            return self._cast.of(one.party, at)
        if one.party is not None and any(c.dep_ == "poss" for c in one.party.children):
            return self._cast.of(one.party, at)
        holder = _occupier(one.act)
        if holder is not None:
            return self._cast.of(holder, at)
        return self._cast.all_of_them() or Party(None, ())

    def _instrument(self, one: Binding, sentence: Sentence) -> Instrument | None:
        if one.basis in ("announced", "offered"):
            return None
        own = self._instruments.of(one.instrument) or self._instruments.governing(sentence)
        if own is not None or one.basis == "demanded":
            return own
        return self._instruments.told(sentence) or (self._carried if one.loose or one.rule in ("duty.modal", "duty.ordered") else None)

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
        passive = next((c for c in act.children if c.dep_ == "nsubjpass"), None)
        if passive is not None and last == act:
            first = passive
        if act.pos_ in ("NOUN", "PROPN"):
            kept = [c for c in act.lefts if c.dep_ in ("compound", "amod", "nummod", "nmod")]
            first = min([first, *kept], key=lambda t: t.i)
        return first.idx, last.idx + len(last)

    def _is_time(self, part: Token) -> bool:
        start, end = part.left_edge.idx, part.right_edge.idx + len(part.right_edge)
        first = next((m for m in self._page.times if m.start >= start and m.end <= end), None)
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


def _hypothetical(act: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in act.children)


def _in_return(one: Binding) -> Iterator[Binding]:
    """Yield what the other side gives for it: "free 181 detainees in return for 706 prisoners"."""
    for token in one.act.doc[one.act.i : one.act.sent.end]:
        if token.lower_ in ("return", "exchange") and token.dep_ == "pobj" and token.head.lower_ == "in":
            given = next((p for c in token.children if c.lower_ == "for" for p in c.children if p.dep_ in ("pobj", "pcomp")), None)
            if given is not None and lemma(one.act) not in MUTUAL:
                yield Binding(one.word, given, one.party, one.basis, "duty.return", 0.7, one.instrument, one.loose)
            return


def _occupier(act: Token) -> Token | None:
    """Return who holds what is to be returned: "the return of the Kenyan-occupied posts"."""
    for token in act.subtree:
        if token.lower_ in ("occupied", "held", "controlled", "seized") and token.dep_ == "amod":
            return next((c for c in token.children if c.dep_ == "npadvmod" and c.text[:1].isupper()), None)
    return None


def _is_of_the_wrong_kind(one: Binding) -> bool:
    """Tell whether words bind to no deed: "agreed to say", "pledged its support"."""
    if one.basis == "demanded":
        return False
    if one.act.pos_ in ("VERB", "AUX"):
        return lemma(one.act) in ("say", "note", "think", "see", "know")
    return False


__all__ = ["find_obligations", "is_deed", "owner"]
