"""Writing down what was found in a document: its claims and figures, each value with the characters it came from."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.read.actions import Happening, Place, by_statement, nearest, place_of, with_deed
from variorum.read.attribution import Range
from variorum.read.borrowed import borrow_voices
from variorum.read.figures import Found
from variorum.read.occasions import Occasion, Occasions
from variorum.read.parsed import Token
from variorum.read.places.mentions import PlaceMention
from variorum.read.places.setting import goes_on, setting_of
from variorum.read.prose import Prose
from variorum.read.sides import Side, find_sides
from variorum.read.speakers import Named
from variorum.read.statement import Statement
from variorum.read.times import TimeMention
from variorum.read.voices import OUTLET, Voice, Voices
from variorum.records import Claim, Document, Evidence, Figure, Span, Stance, Unresolved, make_id

_STRUCK_DOWN = ("killed", "wounded", "missing")
_GOES_ON = 1  # sentences: how far back one that names no place goes on where another was (2026-11)
_NEAR = 200  # characters from the cue: a speaker farther off is named elsewhere (2026-11)


@dataclass(frozen=True, slots=True)
class _Setting:
    """When and where something was, None where that isn't said or can't be told, with the words for it."""

    when: str | None
    place: PlaceMention | None
    evidence: tuple[Evidence, ...]
    unresolved: tuple[Unresolved, ...]

    @property
    def where(self) -> dict[str, Any]:
        """The fields of a claim or figure that say where."""
        it = self.place
        return {} if it is None else {
            "place": it.name, "place_precision": it.precision, "country": it.country, "latitude": it.latitude,
            "longitude": it.longitude,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Footing:
    """What a row about a word stands on: its sentence and claim, who says so through whom, and when and where.

    `evidence` and `unresolved` are those of the source, the chain, the time and the place.
    """

    document: str
    claim: str
    span: Span
    source: str | None
    chain: tuple[str, ...]
    stance: Stance
    confidence: float
    when: str | None
    place: PlaceMention | None
    evidence: tuple[Evidence, ...]
    unresolved: tuple[Unresolved, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands behind a word: as in Footing, but without when and where; `claim` None where it stands in none."""

    claim: str | None
    span: Span
    voice: Voice
    source: str | None
    chain: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    unresolved: tuple[Unresolved, ...]


_Told = tuple[Claim, Happening | None]  # a claim, and what it says was done


class Scribe:
    """Turns what was found in one document into its claims and figures."""

    def __init__(
        self,
        document: Document,
        prose: Prose,
        statements: Sequence[Statement],
        voices: Voices,
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
        happenings: Sequence[Happening] = (),
        found: Sequence[Found] = (),
    ) -> None:
        """Take what the readers of statements, times, places, actions and counts found in `document`."""
        self._document = document
        self._text = document.text
        self._prose = prose
        self._statements = statements
        self._occasions = Occasions(prose, times, [s.frame.cue for s in statements], document.published)
        self._voices = voices
        self._places = places
        self._deeds = by_statement(happenings, statements, self._voices)
        self._found = found
        self._counted = sorted(one.count.number.idx for one in found)
        self._claims = self._told()

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims in the order of the text, those too that `figures` and `footing` needed."""
        claims: dict[str, Claim] = {}
        for claim, _ in (each for group in self._claims.values() for each in group):
            claims.setdefault(claim.id, claim)
        return tuple(sorted(claims.values(), key=lambda c: (c.span, c.id)))

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures in the order of the text."""
        found = self._found
        figures: dict[str, Figure] = {}
        voices = [self._voices.at(one.count.number.idx) for one in found]
        voices = borrow_voices(found, voices, self._statements, self._text, self._document.title)
        sides = find_sides(self._prose, found, voices, self._document.outlet)
        for one, voice, side in zip(found, voices, sides, strict=True):
            figure = self._figure(one, voice, side, self._claim_for(voice, one.sentence, one.count.anchor))
            figures.setdefault(figure.id, figure)
        return tuple(sorted(figures.values(), key=lambda f: (f.value, f.id)))

    def footing(self, word: Token, sentence: int) -> Footing:
        """Return what a row about `word` stands on: its claim, who says so, and when and where by the words around."""
        voice = self._voices.at(word.idx)
        part = self._prose.sentences[sentence]
        around = (part.start_char, part.end_char)
        content = voice.statement.content if voice.statement is not None else (around,)
        setting = self._setting(self._occasions.of_word(word), word.idx, content, sentence, around)
        return Footing(
            document=self._document.id,
            claim=self._claim_for(voice, sentence, word),
            span=self._trimmed(*around),
            source=_name(voice.source),
            chain=tuple(n.text for n in voice.chain),
            stance=voice.stance,
            confidence=voice.confidence,
            when=setting.when,
            place=setting.place,
            evidence=(*self._voice_evidence(voice), *setting.evidence),
            unresolved=self._voice_unresolved(voice) + setting.unresolved,
        )

    def standing(self, word: Token, sentence: int) -> Standing:
        """Return who stands behind a word of that sentence; writes no claim for the outlet's own sentence."""
        voice = self._voices.at(word.idx)
        place = place_of(voice.statement, sentence)
        told = self._claims.get(place) or self._claims.get((None, sentence))
        part = self._prose.sentences[sentence]
        return Standing(
            claim=told[nearest([deed for _, deed in told], word)][0].id if told else None,
            span=self._trimmed(part.start_char, part.end_char),
            voice=voice,
            source=_name(voice.source),
            chain=tuple(n.text for n in voice.chain),
            evidence=self._voice_evidence(voice),
            unresolved=self._voice_unresolved(voice),
        )

    def _claim_for(self, voice: Voice, sentence: int, word: Token) -> str:
        """Return the id of the claim that a word stands in; the outlet's own sentence gets one where it has none."""
        place = place_of(voice.statement, sentence)
        if place not in self._claims:
            place = None, sentence
            self._claims.setdefault(place, [(self._own_claim(sentence, None, first=True), None)])
        deed = nearest([d for _, d in self._claims[place]], word)
        return self._claims[place][deed][0].id

    def _told(self) -> dict[Place, list[_Told]]:
        """Return the claims of each statement: one, and one more for each further thing that it says was done."""
        told: dict[Place, list[_Told]] = {}
        for statement in self._statements:
            place = place_of(statement, statement.sentence)
            for at, deed in enumerate(self._deeds.get(place) or [None]):
                claim = self._claim(statement, deed, first=at == 0)
                if claim is not None:
                    told.setdefault(place, []).append((claim, deed))
        for place, deeds in self._deeds.items():
            if place[0] is None:
                told[place] = [(self._own_claim(place[1], d, first=at == 0), d) for at, d in enumerate(deeds)]
        return told

    def _claim(self, statement: Statement, deed: Happening | None, *, first: bool) -> Claim | None:
        frame = statement.frame
        own = [r for r in statement.content if self._text[r[0] : r[1]].strip()]
        if not own:
            return None
        at = self._trimmed(*own[0]).start
        voice = self._voices.at(at)
        if voice.statement is not statement:
            voice = self._voices.of(statement)  # its first character belongs to an inner one
        reach = [*own, frame.cue]
        if statement.speaker is not None and _near(statement, statement.speaker):
            reach.append((statement.speaker.start, statement.speaker.end))
        span = self._trimmed(min(r[0] for r in reach), max(r[1] for r in reach))
        cue = Span.of(self._text, *frame.cue)
        occasion = self._occasions.of_statement(own) if deed is None else self._occasions.of_word(deed.trigger)
        setting = self._setting(occasion, at if deed is None else deed.trigger.idx, own, statement.sentence)
        parts = (self._document.id, span.start, span.end, frame.cue[0], _name(voice.source), voice.stance)
        claim = Claim(
            id=make_id("clm", *parts, *_also(deed, first)),
            document=self._document.id,
            span=span,
            cue=cue.quote,
            source=_name(voice.source),
            chain=tuple(n.text for n in voice.chain),
            stance=voice.stance,
            rule=frame.rule,
            confidence=frame.confidence,
            when=setting.when,
            **setting.where,
            evidence=(
                Evidence("cue", cue),
                *self._voice_evidence(voice),
                *self._frame_evidence(statement),
                *setting.evidence,
            ),
            unresolved=self._voice_unresolved(voice) + setting.unresolved,
        )
        return claim if deed is None else with_deed(claim, deed, voice, self._text)

    def _own_claim(self, sentence: int, deed: Happening | None, *, first: bool) -> Claim:
        """Return the claim for a sentence that the outlet says in its own voice."""
        part = self._prose.sentences[sentence]
        span = self._trimmed(part.start_char, part.end_char)
        whole = ((span.start, span.end),)
        occasion = self._occasions.of_statement(whole) if deed is None else self._occasions.of_word(deed.trigger)
        setting = self._setting(occasion, span.start if deed is None else deed.trigger.idx, whole, sentence)
        claim = Claim(
            id=make_id("clm", self._document.id, span.start, span.end, None, None, "asserted", *_also(deed, first)),
            document=self._document.id,
            span=span,
            cue=None,
            source=None,
            chain=(),
            stance="asserted",
            rule=OUTLET.rule,
            confidence=OUTLET.confidence,
            when=setting.when,
            **setting.where,
            evidence=setting.evidence,
            unresolved=setting.unresolved,
        )
        return claim if deed is None else with_deed(claim, deed, OUTLET, self._text)

    def _figure(self, one: Found, voice: Voice, side: Side, claim: str) -> Figure:
        count = one.count
        amount = count.value
        sentence = self._prose.sentences[one.sentence]
        around = (sentence.start_char, sentence.end_char)
        content = voice.statement.content if voice.statement is not None else (around,)
        arrivals = count.measure not in _STRUCK_DOWN
        told = [token.idx for token in (count.number, count.trigger) if token is not None]
        back = _GOES_ON if one.role != "background" else 0
        occasion = self._occasions.of_count(count, one.sentence, one.role)
        setting = self._setting(
            occasion, count.number.idx, content, one.sentence, around, arrivals=arrivals, back=back, told=told
        )
        value = Span.of(self._text, one.start, one.end)
        named = self._count_evidence(one)
        return Figure(
            id=make_id("fig", self._document.id, value.start, value.end, count.measure, amount.low, amount.high),
            claim=claim,
            document=self._document.id,
            span=self._trimmed(min(around[0], one.start), max(around[1], one.end)),
            value=value,
            measure=count.measure,
            low=amount.low,
            high=amount.high,
            qualifier=amount.qualifier,
            group=self._text[slice(*one.group)] if one.group is not None else None,
            side=side.party,
            role=one.role,
            source=_name(voice.source),
            chain=tuple(n.text for n in voice.chain),
            stance=_figure_stance(one, voice),
            rule="+".join(r for r in (count.rule, voice.rule, side.rule) if r is not None),
            confidence=round(min(count.confidence, voice.confidence), 2),
            when=setting.when,
            **setting.where,
            evidence=(*self._voice_evidence(voice), *setting.evidence, *self._side_evidence(side), *named),
            unresolved=self._voice_unresolved(voice) + setting.unresolved + self._side_unresolved(side),
        )

    def _count_evidence(self, one: Found) -> Iterator[Evidence]:
        if one.group is not None:
            yield Evidence("group", Span.of(self._text, *one.group))
        if one.count.trigger is not None:
            yield Evidence("measure", self._token_span(one.count.trigger))

    def _side_evidence(self, side: Side) -> tuple[Evidence, ...]:
        return tuple(Evidence("side", Span.of(self._text, *range_)) for range_ in side.evidence)

    def _side_unresolved(self, side: Side) -> tuple[Unresolved, ...]:
        if side.party is not None or side.owner is None:
            return ()
        why = "whose they are is not said in a way that can be followed"
        return (Unresolved("side", self._token_span(side.owner), why),)

    def _setting(
        self,
        occasion: Occasion,
        at: int,
        content: Sequence[Range],
        sentence: int,
        within: Range | None = None,
        *,
        arrivals: bool = True,
        told: Sequence[int] = (),
        back: int = _GOES_ON,
    ) -> _Setting:
        """Return when, and where by the places nearest to `at` in what is said (`within` a range, if given).

        Where what is said names no place, its sentence tells, then up to `back` sentences before it; see `setting_of`
        for `arrivals`.
        """
        scope = content if within is None else _parts_inside(content, within)
        evidence: list[Evidence] = []
        unresolved: list[Unresolved] = []
        if occasion.span is not None:
            span = Span.of(self._text, *occasion.span)
            if occasion.why is not None:
                unresolved.append(Unresolved("when", span, occasion.why))
            else:
                evidence.append(Evidence("when", span))
        whole, *before = [
            (s.start_char, s.end_char) for s in reversed(self._prose.sentences[max(0, sentence - back) : sentence + 1])
        ]
        before = before if goes_on(self._prose.sentences[sentence]) else []
        counted = self._counted[bisect_left(self._counted, whole[0]) : bisect_left(self._counted, whole[1])]
        scopes = [scope, [whole], *([each] for each in before)]
        where = setting_of(self._text, at, scopes, self._places, others=counted, arrivals=arrivals, told=told)
        if where.place is not None:
            evidence.append(Evidence("place", Span.of(self._text, where.place.start, where.place.end)))
        unresolved += [Unresolved("place", Span.of(self._text, it.start, it.end), it.why) for it in where.unknown]
        return _Setting(occasion.when, where.place, tuple(evidence), tuple(unresolved))

    def _frame_evidence(self, statement: Statement) -> Iterator[Evidence]:
        """Yield the words that stand for the speaker beside the cue, and what is said, in its pieces."""
        if statement.frame.speaker is not None:
            yield Evidence("speaker", Span.of(self._text, statement.frame.speaker.start, statement.frame.speaker.end))
        end = 0
        for start, stop in sorted(statement.content):
            start, end = max(start, end), max(stop, end)
            if self._text[start:end].strip():
                yield Evidence("content", self._trimmed(start, end))

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

    def _token_span(self, token: Token) -> Span:
        return Span.of(self._text, token.idx, token.idx + len(token))

    def _trimmed(self, start: int, end: int) -> Span:
        """Return the span without the white space around it, and without what is skipped there."""
        words = self._prose.parsed[start:end]
        start += len(words) - len(words.lstrip())
        return Span.of(self._text, start, max(start + 1, start + len(words.strip())))


def _parts_inside(ranges: Sequence[Range], within: Range) -> list[Range]:
    return [(max(s, within[0]), min(e, within[1])) for s, e in ranges if s < within[1] and e > within[0]]


def _name(named: Named | None) -> str | None:
    return named.text if named is not None else None


def _also(deed: Happening | None, first: bool) -> tuple[int, ...]:
    """Return what tells a statement's further claims from its first."""
    return () if deed is None or first else (deed.trigger.idx,)


def _near(statement: Statement, speaker: Named) -> bool:
    """Tell whether the speaker is named in the sentence of the cue, not somewhere far above."""
    spoken = statement.frame.speaker
    near = abs(speaker.start - statement.frame.cue[0]) < _NEAR
    return near and spoken is not None and spoken.start == speaker.start


def _figure_stance(one: Found, voice: Voice) -> Stance:
    """Return whether a figure is denied, rumoured or asserted; a promised or demanded one is an asserted plan."""
    number = one.count.number
    corrected = number.i > 0 and number.nbor(-1).lower_ == "not" and voice.source is not None  # "61 people, not 62"
    if voice.stance == "denied" or one.denied or corrected:
        return "denied"
    return "rumoured" if one.unconfirmed or voice.stance == "rumoured" else "asserted"
