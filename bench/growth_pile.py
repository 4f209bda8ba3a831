"""Made news of a growing world: each document with its text, for the real reader, and with what a reader should find.

War after war begins, several at once, each in a part of the world of the gazetteer's with its towns, two forces, its
outlets and people; a pile ten times as large has about ten times the wars, events, local outlets and names, over about
three times the years (so that more happens at once, too). Outlets are few large and many small; six agencies and the
world's bodies are in all wars. An event is told by a report or two, by forty now and then. Reports tell of earlier
events, deny, promise and demand. A third are copies: verbatim, edited or worded anew, with the agency credited or not;
some stand at their old address again with a higher toll. A text has 60 to 150 words. The same seed gives the same
documents, and the first thousand of ten thousand are those of a thousand.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, islice
from math import sqrt
from pathlib import Path
from random import Random

from bench import growth_words as words
from bench.growth_words import Tongue, rank
from bench.linking_records import Draft, Happening, Part, Sentence, Side, drawn_number, written
from variorum.read.places.gazetteer import Gazetteer, Place
from variorum.records import Measure, Report, Stance

FIRST_DAY = date(1975, 1, 1)
APART = 150  # days from the first war to the second; the n-th begins after √n times as many
AT_ONCE = 5  # wars that are told of by turns
TONGUES = 24
COPIED, RAISED, UNDATED = 0.33, 0.05, 0.02
"""Shares of documents: copies of another, raised tolls at the old address, without date."""
HOWMANY_REPORTS = ((0.5, 1, 2), (0.35, 3, 6), (0.12, 7, 14), (0.03, 15, 40))
REGIONS = (  # west, south, east, north
    (-12, 6, 8, 14), (8, 4, 16, 13), (24, -4, 31, 3), (29, 4, 48, 14), (30, -20, 40, -8), (-9, 31, 10, 36),
    (34, 31, 47, 37), (40, 39, 48, 43), (22, 45, 40, 52), (14, 41, 23, 47), (60, 37, 76, 43), (62, 25, 72, 36),
    (74, 8, 88, 28), (92, 14, 108, 24), (120, 6, 126, 18), (98, -8, 118, 4), (-79, -14, -64, 9), (-92, 12, -83, 17),
    (-106, 17, -96, 28), (-50, -24, -36, -6), (44, 12, 54, 18), (67, 43, 82, 54),
)  # fmt: skip
Toll = tuple[Measure, str, str | None, int]


@dataclass(slots=True)
class War:
    """Where it is and who is in it; `past` are its last events, `left` the documents still to come of it."""

    begins: date
    days: int
    tongue: Tongue
    towns: tuple[Place, ...]
    sides: tuple[Side, ...]
    bodies: list[str]
    outlets: list[str]
    left: int
    people: list[str] = field(default_factory=list)
    past: list[Happening] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence says, however it is worded: its phrasings, who says it, of what, and further words."""

    phrasings: tuple[str, ...]
    voice: str
    stance: Stance = "asserted"
    told: Happening | None = None
    tolls: tuple[Toll, ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """A report as it is before it is worded; `sentences` are its words, kept for copies."""

    outlet: str
    published: date
    facts: tuple[Fact, ...]
    sentences: tuple[Sentence, ...]
    address: str


def news(documents: int, *, seed: int = 1) -> Iterator[Report]:
    """Yield that many reports."""
    dice = Random(seed)  # noqa: S311
    for number, story in enumerate(islice(_stories(dice, seed), documents)):
        dated = dice.random() >= UNDATED
        outlet, published = (story.outlet, story.published) if dated else (None, None)
        title = "".join(part.words for part in story.sentences[0].parts[:1])[:60]
        yield written(number, Draft(outlet, published, story.sentences, address=story.address, title=title))


def write(reports: Iterable[Report], path: Path) -> None:
    """Write the texts as JSON Lines, as `variorum add` takes them."""
    with path.open("w", encoding="utf-8") as file:
        for report in reports:
            document = report.document
            line = {"url": document.address, "outlet": document.outlet, "date": document.published}
            line |= {"title": document.title, "text": document.text, "lang": "en"}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _stories(dice: Random, seed: int) -> Iterator[Story]:
    """Yield reports without end, of several wars by turns, event by event."""
    gazetteer = Gazetteer.open()
    tongues = [Tongue(Random(f"{seed}-{each}")) for each in range(TONGUES)]  # noqa: S311
    wars = (_war(dice, number, gazetteer, dice.choice(tongues)) for number in count())
    going = list(islice(wars, AT_ONCE))
    numbers = count()
    for number in count():
        at = dice.randrange(AT_ONCE)
        if going[at].left <= 0:
            going[at] = next(wars)
        for story in _told(dice, going[at], number, numbers):
            going[at].left -= 1
            yield story


def _war(dice: Random, number: int, gazetteer: Gazetteer, tongue: Tongue) -> War:
    name = tongue.word(dice, 2)
    sides = tuple(
        Side(f"{tongue.word(dice, 2)} {dice.choice(words.FORCES)}", f"x-{name[:3].lower()}{at}", ()) for at in (1, 2)
    )
    return War(
        FIRST_DAY + timedelta(days=int(APART * sqrt(number))),
        dice.randint(150, 900),
        tongue,
        _towns(dice, gazetteer),
        sides,
        [f"{name} {body}" for body in dice.sample(words.BODIES, 3)],
        [f"{tongue.word(dice, 2)} {dice.choice(words.PAPERS)}" for _ in range(dice.randint(4, 14))],
        int(60 * dice.paretovariate(1.2)),
    )


def _towns(dice: Random, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return some forty towns of one country that lie near each other."""
    while True:
        west, south, east, north = dice.choice(REGIONS)
        longitude, latitude = dice.uniform(west, east), dice.uniform(south, north)
        found = gazetteer.towns(longitude - 2, latitude - 2, longitude + 2, latitude + 2, most=150)
        country = found[0].country if found else None
        own = [place for place in found if place.country == country]
        if len(own) >= 20:
            return tuple(dice.sample(own, min(40, len(own))))


def _told(dice: Random, war: War, number: int, numbers: Iterator[int]) -> Iterator[Story]:
    """Yield all reports of one event."""
    happening = _happening(dice, war, number)
    stories: list[Story] = []
    for _ in range(drawn_number(dice, HOWMANY_REPORTS)):
        at = dice.random()
        if stories and at < COPIED:
            story = _copy(dice, war, dice.choice(stories), next(numbers))
        elif stories and at < COPIED + RAISED:
            story = _raised(dice, dice.choice(stories))
        else:
            story = _report(dice, war, happening, next(numbers))
        stories.append(story)
        yield story
    war.past = [*war.past[-20:], happening]


def _happening(dice: Random, war: War, number: int) -> Happening:
    *plover, nouns = dice.choice(words.DEEDS)
    place = war.towns[rank(dice, len(war.towns))]
    tolls: list[tuple[Measure, str, int]] = [
        (measure, dice.choice(groups), 1 + int(dice.paretovariate(1.1)))
        for measure, groups in words.GROUPS.items()
        if dice.random() < (0.85 if measure in ("killed", "wounded") else 0.12)
    ]
    by, against = dice.sample(war.sides, 2)
    return Happening(
        number,
        war.begins + timedelta(days=dice.randrange(war.days)),
        (place.name, place.latitude or 0.0, place.longitude or 0.0),
        (plover[0] or "", plover[1], plover[2] or "", plover[3] or "", dice.choice(nouns)),
        by,
        against,
        tuple(tolls) or (("wounded", "people", 1 + dice.randrange(9)),),
        place.country or "",
    )


def _report(dice: Random, war: War, happening: Happening, number: int) -> Story:
    facts = [Fact(words.LEADS, _voice(dice, war), told=happening, tolls=_tolls(dice, happening))]
    if dice.random() < 0.6:
        facts.append(Fact(words.ACCOUNTS, _voice(dice, war), told=happening, tolls=_tolls(dice, happening)))
    if dice.random() < 0.15:
        denied = _tolls(dice, happening)[:1]
        facts.append(Fact(words.DENIALS, _voice(dice, war), "denied", happening, denied))
    if war.past and dice.random() < 0.4:
        before = dice.choice(war.past)
        facts.append(Fact(words.BACKGROUND, _voice(dice, war), told=before, tolls=_tolls(dice, before)))
    if dice.random() < 0.25:
        stance, phrasings = dice.choice((("promised", words.PROMISES), ("demanded", words.DEMANDS)))
        facts.append(Fact(phrasings, _voice(dice, war), stance, slots=_duty(dice, war, happening)))  # type: ignore[arg-type]
    facts += [_aside(dice, war) for _ in range(dice.randint(2, 4))]
    published = happening.day + timedelta(days=dice.choice((0, 0, 1, 1, 2, 9)))
    outlet = _outlet(dice, war)
    sentences = [_worded(dice, fact) for fact in facts]
    if outlet in words.WIRES:
        sentences[0] = _datelined(sentences[0], happening, published, outlet)
    return Story(outlet, published, tuple(facts), tuple(sentences), f"https://example.org/{number}")


def _outlet(dice: Random, war: War) -> str:
    """Return an agency, or an outlet of the war's: of either the first ones much oftener."""
    names: Sequence[str] = words.WIRES if dice.random() < 0.3 else war.outlets
    return names[rank(dice, len(names))]


def _voice(dice: Random, war: War) -> str:
    """Return who says something: a force, a body of the country's or the world's, a person new or known."""
    at = dice.random()
    if at < 0.3:
        return f"the {dice.choice(war.sides).name}"
    if at < 0.45:
        return f"the {dice.choice(war.bodies)}"
    if at < 0.55:
        return dice.choice(words.WORLDWIDE)
    if len(war.people) < 8 or dice.random() < 0.15:
        war.people.append(f"{dice.choice(words.TITLES)} {war.tongue.person(dice)}")
    return war.people[rank(dice, len(war.people))]


def _tolls(dice: Random, happening: Happening) -> tuple[Toll, ...]:
    """Return the tolls as somebody gives them, now and then otherwise than they were."""
    side = happening.against.code if dice.random() < 0.5 else None
    return tuple(
        (measure, group, side, toll if dice.random() < 0.8 else max(1, toll + dice.randint(-3, 5)))
        for measure, group, toll in happening.tolls[:2]
    )


def _duty(dice: Random, war: War, happening: Happening) -> dict[str, str]:
    by = happening.day + timedelta(days=dice.randint(5, 60))
    things = {"place": dice.choice(war.towns).name, "thing": dice.choice(words.THINGS)}
    act = dice.choice(words.ACTS).format(**things)
    other = f"the {dice.choice(war.sides).name}"
    return {"act": act, "other": other, "date": f"{by.day} {by:%B}", "done": dice.choice(words.DONE), **things}


def _aside(dice: Random, war: War) -> Fact:
    thing, other = dice.sample(words.THINGS, 2)
    slots = {"thing": thing, "other_thing": other, "place": dice.choice(war.towns).name}
    slots |= {"done": dice.choice(words.DONE), "adverb": dice.choice(words.ADVERBS)}
    slots |= {"people": dice.choice(words.PEOPLE), "waited": dice.choice(words.WAITED)}
    return Fact(words.ASIDES, _voice(dice, war), slots=slots)


def _copy(dice: Random, war: War, story: Story, number: int) -> Story:
    """Carry a report elsewhere: word by word, without a sentence or with a word put in, or worded anew."""
    facts, sentences = list(story.facts), list(story.sentences)
    how = dice.random()
    if how < 0.35 and len(sentences) > 3:
        gone = dice.randrange(1, len(sentences))
        del facts[gone], sentences[gone]
    elif how < 0.65:
        both = zip(facts, sentences, strict=True)
        sentences = [_worded(dice, fact) if dice.random() < 0.7 else old for fact, old in both]
    if dice.random() < 0.2:
        at = dice.randrange(len(sentences))
        *parts, end = sentences[at].parts
        sentences[at] = replace(sentences[at], parts=(*parts, Part(f" {dice.choice(words.ADVERBS)}"), end))
    told = facts[0].told
    published = story.published + timedelta(days=dice.randint(0, 1))
    if told and story.outlet in words.WIRES and dice.random() < 0.5:
        sentences[0] = _datelined(_worded(dice, facts[0]), told, published, story.outlet)
    return Story(_outlet(dice, war), published, tuple(facts), tuple(sentences), f"https://example.org/{number}")


def _raised(dice: Random, story: Story) -> Story:
    """Write a report anew at its address, a day later and with higher tolls."""
    lead = story.facts[0]
    tolls = tuple((measure, group, side, value + dice.randint(1, 6)) for measure, group, side, value in lead.tolls)
    facts = (replace(lead, tolls=tolls), *story.facts[1:])
    sentences = (_worded(dice, facts[0]), *story.sentences[1:])
    return replace(story, published=story.published + timedelta(days=1), facts=facts, sentences=sentences)


def _datelined(sentence: Sentence, told: Happening, published: date, agency: str) -> Sentence:
    line = f"{told.place[0].upper()}, {published:%B} {published.day} ({agency}) - "
    first, *rest = sentence.parts
    return replace(sentence, parts=(Part(line), replace(first, words=first.words[:1].upper() + first.words[1:]), *rest))


def _worded(dice: Random, fact: Fact) -> Sentence:
    """Word a fact by one of its phrasings."""
    phrasing = dice.choice(fact.phrasings)
    found: dict[str, tuple[Part, ...]] = {name: (Part(given),) for name, given in fact.slots.items()}
    found["voice"] = (Part(fact.voice, "source"),)
    found |= {name: (Part(dice.choice(cues), "cue"),) for name, cues in words.CUES.items()}
    found["toll"] = _toll(dice, fact.tolls)
    if told := fact.told:
        day = f"{told.day:%A}" if dice.random() < 0.3 else f"{told.day.day} {told.day:%B}"
        found |= {"deed": (Part(told.action[4], "action"),), "place": (Part(told.place[0], "place"),)}
        found |= {"day": (Part(day),), "date": (Part(f"{told.day.day} {told.day:%B}"),)}
        found |= {name: (Part(dice.choice(some)),) for name, some in (("thing", words.THINGS), ("done", words.DONE))}
    parts: list[Part] = []
    for at, piece in enumerate(phrasing.replace("{", "}").split("}")):
        parts += found[piece] if at % 2 else (Part(piece),) if piece else ()
    parts[0] = replace(parts[0], words=parts[0].words[:1].upper() + parts[0].words[1:])
    dated = fact.told.day if fact.told and ("{day}" in phrasing or "{date}" in phrasing) else None
    placed = fact.told is not None and "{place}" in phrasing
    told_of = fact.told if fact.told and fact.tolls else None
    return Sentence(tuple(parts), (parts_voice(parts),), told_of, dated, placed, fact.stance)


def parts_voice(parts: Sequence[Part]) -> str:
    """Return the words of the speaker as they stand in a sentence."""
    return next(part.words for part in parts if part.field == "source")


def _toll(dice: Random, tolls: Sequence[Toll]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for at, (measure, group, side, value) in enumerate(tolls):
        if at:
            parts.append(Part(" and "))
        parts.append(Part(str(value), None, (measure, group, side, value)))
        parts.append(Part(f" {group} {dice.choice(words.VERBS[measure])}"))
    return tuple(parts)
