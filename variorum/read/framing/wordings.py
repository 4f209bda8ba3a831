"""Each use of a term as a record: in whose voice, used of what, and each value with the characters it was read from."""

from bisect import bisect_right

from variorum.read.actions import NamedParty
from variorum.read.framing.parties import Deed
from variorum.read.framing.uses import Use, uses
from variorum.read.framing.vocabulary import Vocabulary, default_vocabulary
from variorum.read.framing.voice import Naming, naming_of
from variorum.read.page import Page
from variorum.read.scribe import Standing
from variorum.records import Evidence, Span, Wording, WordingVoice, make_id

_CONFIDENCE = {"place": 0.9, "actor": 0.8, "action": 0.7, "agreement": 0.7}  # by reading E to W by eye (2026-11)


def find_wordings(page: Page, vocabulary: Vocabulary | None = None) -> tuple[Wording, ...]:
    """Return every use of a term on the page, in the order of the text.

    `vocabulary` are the terms that are looked for: the program's own where None.
    """
    writer = _Writer(page)
    found: dict[str, Wording] = {}
    for use in uses(page, vocabulary or default_vocabulary()):
        wording = writer.write(use)
        found.setdefault(wording.id, wording)
    return tuple(sorted(found.values(), key=lambda w: (w.words, w.id)))


class _Writer:
    """Writes the uses of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._doc = page.prose.doc
        self._text = page.document.text
        self._starts = [sentence.start for sentence in page.prose.sentences]

    def write(self, use: Use) -> Wording:
        sentence = max(0, bisect_right(self._starts, use.head.i) - 1)
        standing = self._page.scribe.standing(use.head, sentence)
        naming = naming_of(use.head) if use.kind != "place" and _is_own(standing) else None
        namer = self._namer(naming, standing)
        agent, patient = self._parties(use, standing, naming)
        referent, of = self._referent(use, naming)
        words = self._words(use)
        marks = (Evidence("voice", self._span(use.distance.first, use.distance.last)),) if use.distance else ()
        return Wording(
            id=make_id("wrd", self._page.document.id, words.start, words.end, use.kind, use.term),
            claim=standing.claim,
            document=self._page.document.id,
            span=standing.span,
            words=words,
            kind=use.kind,
            term=use.term,
            referent=referent if referent is not None else patient.name if use.deed is not None else None,
            voice=_voice(use, standing, naming),
            source=standing.source if naming is None else namer.name,
            chain=standing.chain if naming is None or namer.name is None else (*standing.chain, namer.name),
            stance=standing.voice.stance,
            rule=use.rule if naming is None else f"{use.rule}+wording.naming",
            confidence=round(min(_CONFIDENCE[use.kind], standing.voice.confidence + 0.3), 2),
            agent=agent.name,
            patient=patient.name,
            grammar=use.deed.grammar if use.deed is not None else None,
            evidence=(*standing.evidence, *marks, *of, *namer.evidence, *agent.evidence, *patient.evidence),
            unresolved=(*standing.unresolved, *namer.unresolved, *agent.unresolved, *patient.unresolved),
        )

    def _parties(self, use: Use, standing: Standing, naming: Naming | None) -> tuple[NamedParty, NamedParty]:
        deed = use.deed if naming is None or use.deed is None else _without(use.deed, naming)
        apart = deed is not None and deed.patient is not None and deed.patient.head == deed.agent
        agent, patient = (None, None) if deed is None else (deed.agent, deed.patient)
        by = NamedParty("agent", agent, standing.voice, self._text, behind=use.head, alone=apart)
        return by, NamedParty("patient", patient, standing.voice, self._text, behind=use.head)

    def _namer(self, naming: Naming | None, standing: Standing) -> NamedParty:
        noun = naming.namer if naming is not None else None
        behind = naming.verb if naming is not None else self._doc[0]
        return NamedParty("source", noun, standing.voice, self._text, behind=behind)

    def _referent(self, use: Use, naming: Naming | None) -> tuple[str | None, tuple[Evidence, ...]]:
        if isinstance(use.referent, str):
            return use.referent, ()
        if use.referent is not None:
            start, end = use.referent
            span = self._span(self._doc[start].idx, self._doc[end - 1].idx + len(self._doc[end - 1]))
            return " ".join(span.quote.split()), (Evidence("referent", span),)
        if naming is not None and naming.named is not None and naming.named.pos_ == "PROPN":
            span = self._span(naming.named.idx, naming.named.idx + len(naming.named))
            return span.quote, (Evidence("referent", span),)
        return None, ()

    def _words(self, use: Use) -> Span:
        first, last = self._doc[use.start], self._doc[use.end - 1]
        start, end = first.idx, last.idx + len(last)
        if use.distance is not None:
            whole = use.distance.quoted and use.distance.holds(use.start, use.end)
            start = min(start, use.distance.first)
            end = max(end, use.distance.last) if whole else end
        return self._span(start, end)

    def _span(self, start: int, end: int) -> Span:
        return Span.of(self._text, start, end)


def _without(deed: Deed, naming: Naming) -> Deed:
    """Return a deed without who only calls it so."""
    agent = None if deed.agent == naming.namer else deed.agent
    return Deed(agent, None if deed.patient == naming.named else deed.patient, deed.grammar)


def _voice(use: Use, standing: Standing, naming: Naming | None) -> WordingVoice:
    if naming is not None or not _is_own(standing):
        return "quoted"
    return "distanced" if use.distance is not None else "own"


def _is_own(standing: Standing) -> bool:
    """Tell whether the outlet speaks: nobody else does, or it names itself ("our correspondent reports")."""
    statement = standing.voice.statement
    return statement is None or (standing.source is None and statement.speaker is not None)
