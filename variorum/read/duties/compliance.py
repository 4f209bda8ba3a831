"""What is said to have become of duties: met, missed, breached, refused, put off or partly met, and by whom."""

import re
from collections.abc import Iterator

from variorum.read.countries import capital_of, nation
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.breaches import is_mutual, of_breaches
from variorum.read.duties.carrying_out import of_deeds
from variorum.read.duties.doers import doer_of
from variorum.read.duties.instruments import Instrument, Instruments
from variorum.read.duties.keeping import of_agreements
from variorum.read.duties.left_undone import of_undone
from variorum.read.duties.limits import of_limits
from variorum.read.duties.manner import of_manner
from variorum.read.duties.parties import Cast, Party
from variorum.read.duties.progress import of_progress
from variorum.read.duties.reality import clause_of
from variorum.read.duties.refusing import of_refusals
from variorum.read.duties.terms import times_in
from variorum.read.duties.verdict import Verdict
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.read.prose import whole_name
from variorum.read.times import TimeMention
from variorum.records import Compliance, Evidence, Obligation, Span, Unresolved, make_id

_CONFIDENCE = {"compliance.verb": 0.8, "compliance.noun": 0.8}  # by rule; the others lean on more of the parse
_WEAKER = 0.65
_TO = re.compile(r"\b(?:to|until|till|for)\s+(?:the\s+)?\Z")
_TO_REACH = 20  # characters (2026-11)


def find_compliance(page: Page, obligations: tuple[Obligation, ...]) -> tuple[Compliance, ...]:
    """Return what the page says of duties kept or not, in the order of the text.

    `obligations` are those of the same document: a bare deed counts only where it is what one of them names.
    """
    instruments = Instruments(page)
    cast = Cast(page, instruments)
    anchors = Anchors(page, obligations)
    rows: dict[str, Compliance] = {}
    goes_on = False
    for number, sentence in enumerate(page.prose.sentences):
        found: list[Verdict] = []
        for verdict in _verdicts(page, sentence, anchors, goes_on=goes_on):
            idle = (
                verdict.rule == "compliance.still" and verdict.party is not None and _is_mere_place(page, verdict.party)
            )
            if not idle and not any(_says_the_same(verdict, other) for other in found):
                found.append(verdict)
        for verdict in sorted(found, key=lambda v: v.words):
            party = _party(page, verdict, number, cast, anchors)
            for one in _each(page, verdict, party):
                row = _row(page, verdict, number, one, instruments)
                rows.setdefault(row.id, row)
        goes_on = bool(found) or anchors.told_in(sentence)
    return tuple(rows.values())


def _verdicts(page: Page, sentence: Sentence, anchors: Anchors, *, goes_on: bool) -> Iterator[Verdict]:
    """Yield all that the rules find in a sentence, those that lean on the plainest words first."""
    yield from of_agreements(sentence, anchors)
    yield from of_breaches(sentence, anchors)
    yield from of_limits(sentence, anchors)
    yield from of_refusals(sentence, anchors)
    yield from of_manner(page, sentence, anchors)
    yield from of_deeds(page, sentence, anchors, goes_on=goes_on)
    yield from of_undone(page, sentence, anchors, goes_on=goes_on)
    yield from of_progress(sentence, anchors)


def _says_the_same(one: Verdict, other: Verdict) -> bool:
    """Tell whether two verdicts are one: the later of two about the same words or the same deed is dropped."""
    overlap = one.words[0] < other.words[1] and other.words[0] < one.words[1]
    same_deed = one.about is not None and one.about == other.about
    same_doer = one.status == other.status and one.party is not None and one.party == other.party
    return overlap or same_deed or one.word == other.word or (same_doer and other.about is None)


def _each(page: Page, verdict: Verdict, party: Party | None) -> list[Party | None]:
    """Return the parties one by one where each is said to have done it: "A and B each declared that they had"."""
    ranges = party.ranges if party is not None else ()
    told = any(t.lower_ == "each" and t.i < verdict.word.i for t in verdict.word.sent) or is_mutual(verdict.word)
    if party is None or not told or len(ranges) < 2 or verdict.word.lower_ == "had":
        return [party]
    return [Party(page.document.text[start:end], ((start, end),)) for start, end in ranges]


def _row(page: Page, verdict: Verdict, sentence: int, party: Party | None, instruments: Instruments) -> Compliance:
    text = page.document.text
    footing = page.scribe.footing(verdict.word, sentence)
    words = Span.of(text, *verdict.words)
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
            *(
                (Evidence("instrument", Span.of(text, instrument.start, instrument.end)),)
                if instrument is not None
                else ()
            ),
            *ends,
            *footing.evidence,
        ),
        unresolved=(*_party_unresolved(party, text), *footing.unresolved),
    )


def _party(page: Page, verdict: Verdict, sentence: int, cast: Cast, anchors: Anchors) -> Party | None:
    """Return who did or failed: the word for it, else who is bound by the duty that the sentence tells as well."""
    word = verdict.party
    if word is not None and _is_mere_place(page, word):
        word = None
    if word is not None and any(c.lower_ == "neither" for c in word.children):
        return cast.all_of_them() or cast.of(word, sentence)
    if word is not None:
        return cast.of(word, sentence)
    owing = verdict.rule.startswith(("compliance.so", "compliance.left-undone", "compliance.undone", "compliance.late"))
    told = anchors.bound_in(page.prose.sentences[sentence]) if owing else None
    bound = (told,) if told is not None else anchors.bound_to(verdict.about) if verdict.about is not None else ()
    if bound:
        ranges = {(e.span.start, e.span.end): None for duty in bound for e in duty.evidence if e.field == "party"}
        return Party(" and ".join(o.party for o in bound if o.party), tuple(ranges))
    if verdict.status == "postponed" and verdict.about is None:
        return cast.all_of_them()  # a term that is put off is that of all who agreed to it
    by = clause_of(verdict.word) if verdict.rule == "compliance.noun" and verdict.instrument is None else None
    accuser = doer_of(by) if by is not None else None
    return cast.others_than(cast.of(accuser, sentence)) if accuser is not None else None


def _is_mere_place(page: Page, word: Token) -> bool:
    """Tell whether a name is a place's that can't act: a town, not a state or its capital."""
    here = any(p.start <= word.idx < p.end for p in page.places)
    name = whole_name(word)
    return here and word.pos_ == "PROPN" and not any((nation(name), nation(word.text), capital_of(name)))


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
    while start.i < end.i and start.pos_ in ("DET", "ADP", "PRON", "PUNCT", "NUM"):
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
    """Return the day to which a duty was put off: "to 12 June", "until Friday"."""
    sentence = verdict.word.sent
    for time in times_in(page, verdict.word.idx, sentence.end_char):
        before = _TO.search(page.prose.parsed[: time.start], max(sentence.start_char, time.start - _TO_REACH))
        value = _ahead(page, time) or time.value
        if before is not None and value is not None:
            return value, (Evidence("until", Span.of(page.document.text, before.start(), time.end)),)
    return None, ()


def _ahead(page: Page, time: TimeMention) -> str | None:
    """Return a date without its year as the first one from the report on: a new term lies ahead."""
    published = page.document.published
    return time.recurs.nearest(published, ahead=True) if time.recurs is not None and published is not None else None
