"""A pile of readings that nobody had to read: reports of an invented war, made as records.

Two sides, their ministries and bodies that belong to neither tell of happenings over half a year in 300 villages:
most of them in a report or two, some in forty. A third of the reports are copies, with a paragraph dropped or a word
put in; some come weeks later with a higher toll. As in the development stories (2026-11), a report has about nine
claims and eight figures in 900 characters, of which a fifth say when and a fifth say where. Some have no date, no
outlet, or a language without a reader. The same number gives the same pile, on any machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from variorum.records import Claim, Document, Evidence, Figure, Measure, Report, Span, Stance, make_id, sha256_hex

FIRST_DAY, DAYS = date(2021, 3, 1), 180
PLACES, OUTLETS, BODIES, PEOPLE = 300, 150, 6, 60
COPIED, LATE, UNDATED, FOREIGN = 0.33, 0.1, 0.02, 0.02
"""Shares of reports: copies of another, weeks late, without date, in a language without a reader."""

HOWMANY_REPORTS = ((0.45, 1, 2), (0.35, 3, 5), (0.15, 6, 12), (0.05, 13, 40))
ACTIONS: tuple[tuple[str, str | None, str, str, str], ...] = (
    ("ASSAULT", None, "Battles", "Armed clash", "fighting"),
    ("ASSAULT", "heavy-weapons", "Explosions/Remote violence", "Shelling/artillery/missile attack", "shelling"),
    ("ASSAULT", None, "Violence against civilians", "Attack", "an attack"),
    ("ASSAULT", "explosives", "Explosions/Remote violence", "Remote explosive/landmine/IED", "a mine blast"),
)
GROUPS: dict[Measure, tuple[str, ...]] = {
    "killed": ("soldiers", "civilians", "people", "fighters"),
    "wounded": ("soldiers", "civilians", "people", "residents"),
    "missing": ("soldiers", "people"),
    "captured": ("soldiers", "fighters"),
}
VERBS: dict[Measure, str] = {"killed": "killed", "wounded": "wounded", "missing": "missing", "captured": "captured"}
SYLLABLES = tuple(a + b for a in (*"bdfgklmnprstvz", "sh", "ch") for b in "aeiou")
LINKS = ("after", "while", "because", "although", "before", "as", "since", "and")


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the war: its name, the code that figures bear, and who speaks for it, each in two spellings."""

    name: str
    code: str
    voices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told of, with what each measure came to in truth."""

    number: int
    day: date
    place: tuple[str, float, float]
    action: tuple[str, str | None, str, str, str]
    by: Side
    against: Side
    tolls: tuple[tuple[Measure, str, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence; `field` names what of the claim they carry, `count` the figure whose value they are."""

    words: str
    field: str | None = None
    count: tuple[Measure, str, str | None, int] | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One claim with its figures: the words, and what was read in them."""

    parts: tuple[Part, ...]
    chain: tuple[str, ...]
    told: Happening | None = None
    when: date | None = None
    placed: bool = False
    stance: Stance = "asserted"


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is written out."""

    outlet: str | None
    published: date | None
    sentences: tuple[Sentence, ...]


def pile(count: int, *, seed: int = 1) -> Iterator[Report]:
    """Yield that many reports, of one happening after the other."""
    dice = Random(seed)  # noqa: S311
    sides = tuple(_side(dice, code) for code in ("NOR", "SOU"))
    bodies = tuple((f"{_name(dice)} Committee", _name(dice)) for _ in range(BODIES))
    places = [(_name(dice), 38 + 4 * dice.random(), 44 + 4 * dice.random()) for _ in range(PLACES)]
    outlets = [f"{_name(dice)} {dice.choice(('Times', 'News', 'Agency', 'Post'))}" for _ in range(OUTLETS)]
    for number, draft in enumerate(islice(_drafts(dice, sides, bodies, places, outlets), count)):
        yield _written(number, draft, dice)


def _side(dice: Random, code: str) -> Side:
    name = _name(dice)
    people = tuple(f"{_name(dice)} {_name(dice)}" for _ in range(PEOPLE))
    spelled = tuple((person, _misspelled(dice, person)) for person in people)
    ministry = f"{name} Ministry of Defence"
    return Side(name, code, (*((ministry, f"{name} MoD"),) * (PEOPLE // 2), *spelled))


def _drafts(
    dice: Random,
    sides: Sequence[Side],
    bodies: Sequence[tuple[str, str]],
    places: Sequence[tuple[str, float, float]],
    outlets: Sequence[str],
) -> Iterator[Draft]:
    """Yield drafts without end: each happening with all reports of it, a few of an earlier one among them."""
    past: list[Happening] = []
    number = 0
    while True:
        happening = _happening(dice, number, sides, places)
        written: list[Draft] = []
        for _ in range(_how_many(dice)):
            if written and dice.random() < COPIED:
                draft = _copy(dice, dice.choice(written), outlets)
            else:
                draft = _draft(dice, happening, sides, bodies, outlets, past)
            written.append(draft)
            yield draft
        past = [*past[-50:], happening]
        number += 1


def _happening(
    dice: Random, number: int, sides: Sequence[Side], places: Sequence[tuple[str, float, float]]
) -> Happening:
    by, against = dice.sample(list(sides), 2)
    tolls: list[tuple[Measure, str, int]] = [
        (measure, dice.choice(groups), 1 + int(dice.paretovariate(1.1)))
        for measure, groups in GROUPS.items()
        if dice.random() < (0.9 if measure in ("killed", "wounded") else 0.2)
    ]
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    return Happening(number, day, dice.choice(places), dice.choice(ACTIONS), by, against, tuple(tolls))


def _how_many(dice: Random) -> int:
    at = dice.random()
    for share, fewest, most in HOWMANY_REPORTS:
        at -= share
        if at < 0:
            return dice.randint(fewest, most)
    return 1


def _draft(
    dice: Random,
    happening: Happening,
    sides: Sequence[Side],
    bodies: Sequence[tuple[str, str]],
    outlets: Sequence[str],
    past: Sequence[Happening],
) -> Draft:
    """Write a report: what happened by one side's account, the other's, who else saw it, what came before."""
    late = dice.random() < LATE
    published = happening.day + timedelta(days=dice.randint(7, 40) if late else dice.randint(0, 2))
    grown = 1 + dice.randint(0, 4) // 3 if late else 1
    sentences = [_lead(dice, happening, dice.choice(sides), grown)]
    if dice.random() < 0.8:
        sentences.append(_account(dice, happening, dice.choice(sides).voices, grown))
    if dice.random() < 0.5:
        sentences.append(_account(dice, happening, (dice.choice(bodies),), grown))
    if past and dice.random() < 0.5:
        sentences.append(_account(dice, dice.choice(past), dice.choice(sides).voices, 1, dated=True))
    sentences += [_aside(dice, dice.choice(sides)) for _ in range(dice.randint(5, 10))]
    outlet = dice.choice(outlets) if dice.random() > UNDATED else None
    return Draft(outlet, published if dice.random() > UNDATED else None, tuple(sentences))


def _lead(dice: Random, happening: Happening, side: Side, grown: int) -> Sentence:
    voice = dice.choice(dice.choice(side.voices))
    counted = _counted(dice, happening, grown)
    name, *_ = happening.place
    dated = dice.random() < 0.7
    parts = (
        *counted,
        Part(" in "),
        Part(happening.action[4], "action"),
        Part(" near "),
        Part(name, "place"),
        Part(f" on {happening.day:%A}" if dice.random() < 0.5 else f" on {happening.day.day} {happening.day:%B}"),
        Part(", "),
        Part(voice, "source"),
        Part(" "),
        Part("said", "cue"),
        Part("."),
    )
    return Sentence(parts, (voice,), happening, happening.day if dated else None, placed=dice.random() < 0.8)


def _account(
    dice: Random, happening: Happening, voices: Sequence[tuple[str, str]], grown: int, *, dated: bool = False
) -> Sentence:
    """Tell it again by somebody's account, mostly without day and place."""
    voice = dice.choice(dice.choice(voices))
    counted = _counted(dice, happening, grown)
    where = (Part(" near "), Part(happening.place[0], "place")) if dated or dice.random() < 0.2 else ()
    when = (Part(f" on {happening.day.day} {happening.day:%B}"),) if dated else ()
    parts = (Part(voice, "source"), Part(" "), Part("said", "cue"), Part(" that "), *counted, *where, *when, Part("."))
    stance: Stance = "denied" if dice.random() < 0.05 else "asserted"
    return Sentence(parts, (voice,), happening, happening.day if dated else None, bool(where), stance)


def _counted(dice: Random, happening: Happening, grown: int) -> tuple[Part, ...]:
    """Say the tolls, now and then otherwise than they were."""
    parts: list[Part] = []
    for measure, group, toll in happening.tolls:
        value = toll * grown if dice.random() < 0.8 else max(1, toll + dice.randint(-3, 3))
        side = happening.against.code if dice.random() < 0.6 else None
        if parts:
            parts.append(Part(" and "))
        parts += [Part(str(value), None, (measure, group, side, value)), Part(f" {group} were {VERBS[measure]}")]
    return tuple(parts) or (Part("nobody was hurt"),)


def _aside(dice: Random, side: Side) -> Sentence:
    """Say something in words that hardly anybody else uses."""
    voice = dice.choice(dice.choice(side.voices))
    said = f"the {_word(dice)} of {_name(dice)} {_word(dice)} {dice.choice(LINKS)} {_word(dice)} {_word(dice)}s"
    more = f" {dice.choice(LINKS)} a {_word(dice)} {_word(dice)} {_word(dice)}" if dice.random() < 0.5 else ""
    stance: Stance = dice.choice(("asserted", "asserted", "asserted", "demanded", "promised", "accused"))
    parts = (Part(voice, "source"), Part(" "), Part("said", "cue"), Part(f" {said}{more}."))
    return Sentence(parts, (voice,), stance=stance)


def _copy(dice: Random, draft: Draft, outlets: Sequence[str]) -> Draft:
    """Carry a report again, some words later and now and then without a paragraph or with a word put in."""
    sentences = list(draft.sentences)
    if len(sentences) > 3 and dice.random() < 0.4:
        del sentences[dice.randrange(1, len(sentences))]
    if dice.random() < 0.3:
        at = dice.randrange(len(sentences))
        *parts, end = sentences[at].parts
        sentences[at] = replace(sentences[at], parts=(*parts, Part(f" {_word(dice)}"), end))
    published = draft.published and draft.published + timedelta(days=dice.randint(0, 1))
    return Draft(dice.choice(outlets), published, tuple(sentences))


def _written(number: int, draft: Draft, dice: Random) -> Report:
    """Write a draft out, and note the claims and figures where its words stand."""
    paragraphs = ["".join(part.words for part in sentence.parts) for sentence in draft.sentences]
    foreign = dice.random() < FOREIGN
    text = "\n\n".join(each[:1].upper() + each[1:] for each in paragraphs)
    digest = sha256_hex(f"{number}\n{text}".encode())
    document = Document(
        id=make_id("doc", digest),
        name=f"P{number:06}",
        address=f"https://example.org/{number}",
        outlet=draft.outlet,
        title=None,
        published=draft.published.isoformat() if draft.published else None,
        published_basis="given" if draft.published else "unknown",
        published_why="the date given with the report" if draft.published else None,
        language="hy" if foreign else "en",
        sha256=digest,
        text=text,
    )
    if foreign:
        return Report(document)
    claims: list[Claim] = []
    figures: list[Figure] = []
    start = 0
    for sentence, paragraph in zip(draft.sentences, paragraphs, strict=True):
        claims.append(_claim(document, sentence, start, len(paragraph)))
        figures += _figures(document, sentence, claims[-1])
        start += len(paragraph) + 2
    return Report(document, tuple(claims), tuple(figures))


def _claim(document: Document, sentence: Sentence, start: int, length: int) -> Claim:
    evidence = []
    at = start
    for part in sentence.parts:
        if part.field:
            evidence.append(Evidence(part.field, Span.of(document.text, at, at + len(part.words))))
        at += len(part.words)
    told = sentence.told
    name, latitude, longitude = told.place if told and sentence.placed else (None, None, None)
    action, mode, acled_type, acled_subtype, _ = told.action if told else (None, None, None, None, None)
    return Claim(
        id=make_id("clm", document.id, start),
        document=document.id,
        span=Span.of(document.text, start, start + length),
        cue="said",
        source=sentence.chain[-1],
        chain=sentence.chain,
        stance=sentence.stance,
        rule="made",
        confidence=0.8,
        actor=told.by.name if told else None,
        action=action,
        target=told.against.name if told else None,
        place=name,
        when=sentence.when.isoformat() if sentence.when else None,
        place_precision=2 if name else None,
        country="AM" if name else None,
        latitude=latitude,
        longitude=longitude,
        evidence=tuple(evidence),
        mode=mode,
        acled_type=acled_type,
        acled_subtype=acled_subtype,
    )


def _figures(document: Document, sentence: Sentence, claim: Claim) -> Iterator[Figure]:
    at = claim.span.start
    for part in sentence.parts:
        if part.count is not None:
            measure, group, side, value = part.count
            words = Span.of(document.text, at, at + len(part.words))
            counted = Span.of(document.text, words.end + 1, words.end + 1 + len(group))
            yield Figure(
                id=make_id("fig", document.id, at),
                claim=claim.id,
                document=document.id,
                span=claim.span,
                value=words,
                measure=measure,
                low=value,
                high=value,
                qualifier="exact",
                group=group,
                side=side,
                role="total",
                source=claim.source,
                chain=claim.chain,
                stance="denied" if claim.stance == "denied" else "asserted",
                rule="made",
                confidence=0.9,
                when=claim.when,
                place=claim.place,
                place_precision=claim.place_precision,
                country=claim.country,
                latitude=claim.latitude,
                longitude=claim.longitude,
                evidence=(*claim.evidence, Evidence("group", counted)),
            )
        at += len(part.words)


def _name(dice: Random) -> str:
    return _word(dice).capitalize()


def _word(dice: Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4)))


def _misspelled(dice: Random, name: str) -> str:
    at = dice.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
