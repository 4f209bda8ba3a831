"""What is said to have become of duties: met, missed, breached, refused, put off or partly met, and by whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from variorum.read.duties.anchors import Anchors
from variorum.read.duties.carrying_out import of_deeds
from variorum.read.duties.instruments import Instrument, Instruments
from variorum.read.duties.keeping import of_agreements
from variorum.read.duties.parties import Cast, Party
from variorum.read.duties.terms import terms_of
from variorum.read.duties.verdict import Verdict
from variorum.read.page import Page
from variorum.records import Compliance, Evidence, Obligation, Span, Unresolved, make_id

_CONFIDENCE = {"compliance.verb": 0.8, "compliance.noun": 0.8}  # by rule; the others lean on more of the parse
_WEAKER = 0.65


def find_compliance(page: Page, obligations: tuple[Obligation, ...]) -> tuple[Compliance, ...]:
    """Return what the page says of duties kept or not, in the order of the text.

    `obligations` are those of the same document: a bare deed counts only where it is what one of them names.
    """
    instruments = Instruments(page)
    cast = Cast(page, instruments)
    anchors = Anchors(page, obligations)
    rows: dict[str, Compliance] = {}
    for number, sentence in enumerate(page.prose.sentences):
        found: list[Verdict] = []
        for verdict in (*of_agreements(sentence, anchors), *of_deeds(page, sentence, anchors)):
            if not any(_says_the_same(verdict, other) for other in found):
                found.append(verdict)
        for verdict in sorted(found, key=lambda v: v.words):
            row = _row(page, verdict, number, cast, instruments)
            rows.setdefault(row.id, row)
    return tuple(rows.values())


def _says_the_same(one: Verdict, other: Verdict) -> bool:
    """Tell whether two verdicts are one: the later of two about the same words or the same deed is dropped."""
    overlap = one.words[0] < other.words[1] and other.words[0] < one.words[1]
    same_deed = one.about is not None and one.about == other.about and one.party == other.party
    return overlap or same_deed or (one.word == other.word)


def _row(page: Page, verdict: Verdict, sentence: int, cast: Cast, instruments: Instruments) -> Compliance:
    text = page.document.text
    footing = page.scribe.footing(verdict.word, sentence)
    words = Span.of(text, *verdict.words)
    party = cast.of(verdict.party, sentence) if verdict.party is not None else None
    instrument = _instrument(page, verdict, sentence, instruments)
    until, ends = _new_term(page, verdict) if verdict.status == "postponed" else (None, ())
    action = _action(page, verdict)
    name = " ".join(party.name.split()) if party is not None and party.name else None
    return Compliance(
        id=make_id("cpl", page.document.id, words.start, words.end, verdict.status, name),
        claim=footing.claim,
        document=page.document.id,
        span=footing.span,
        words=words,
        status=verdict.status,
        party=name,
        action=action.quote if action is not None else None,
        instrument=instrument.name if instrument is not None else None,
        instrument_when=instrument.when if instrument is not None else None,
        when=footing.when,
        until=until,
        source=footing.source,
        chain=footing.chain,
        stance=footing.stance,
        rule=verdict.rule,
        confidence=round(min(footing.confidence, _CONFIDENCE.get(verdict.rule.partition(":")[0], _WEAKER)), 2),
        evidence=(
            Evidence("words", words),
            *_party_evidence(party, text),
            *((Evidence("action", action),) if action is not None else ()),
            *((Evidence("instrument", Span.of(text, instrument.start, instrument.end)),) if instrument is not None else ()),
            *ends,
            *footing.evidence,
        ),
        unresolved=(*_party_unresolved(party, text), *footing.unresolved),
    )


def _party_evidence(party: Party | None, text: str) -> Iterator[Evidence]:
    if party is not None and party.name is not None:
        yield from (Evidence("party", Span.of(text, *r)) for r in party.ranges)


def _party_unresolved(party: Party | None, text: str) -> Iterator[Unresolved]:
    if party is not None and party.name is None and party.ranges:
        yield Unresolved("party", Span.of(text, *party.ranges[0]), party.why_not or "who is meant can't be told")


def _instrument(page: Page, verdict: Verdict, sentence: int, instruments: Instruments) -> Instrument | None:
    named = instruments.of(verdict.instrument)
    if named is not None or verdict.instrument is None:
        return named if named is not None else instruments.told(page.prose.sentences[sentence])
    start, end = verdict.instrument.left_edge, verdict.instrument
    while start.i < end.i and start.pos_ in ("DET", "ADP", "PRON", "PUNCT"):
        start = start.nbor()
    name = page.document.text[start.idx : end.idx + len(end)]
    return Instrument(end, name, start.idx, end.idx + len(end), None, False)


def _action(page: Page, verdict: Verdict) -> Span | None:
    """Return the deed in the document's words: the verb or noun with what follows it in its phrase."""
    about = verdict.about
    if about is None:
        return None
    inside = [t for t in about.subtree if t.i >= about.i and not t.is_space]
    last = about
    for token in inside:
        if token.i != last.i + 1 and token.i != last.i:
            break
        if token.is_punct or token.dep_ in ("mark", "relcl", "advcl", "cc"):
            break
        last = token
    return Span.of(page.document.text, about.idx, last.idx + len(last))


def _new_term(page: Page, verdict: Verdict) -> tuple[str | None, tuple[Evidence, ...]]:
    """Return the day to which a duty was put off."""
    sentence = verdict.word.sent
    bounds = (sentence.start_char, sentence.end_char)
    for token in (t for t in (verdict.word, verdict.about) if t is not None):
        for term in terms_of(page, token, bounds):
            if term.firm and term.time.value is not None:
                value = _ahead(page, term.time) or term.time.value
                return value, (Evidence("until", Span.of(page.document.text, term.start, term.end)),)
    return None, ()


def _ahead(page: Page, time: object) -> str | None:
    """Return a date without its year as the first one from the report on: a new term lies ahead."""
    recurs, published = getattr(time, "recurs", None), page.document.published
    return recurs.nearest(published, ahead=True) if recurs is not None and published is not None else None


__all__ = ["Token", "find_compliance"]
