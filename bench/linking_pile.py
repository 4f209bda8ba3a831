"""A pile of readings that nobody had to read: reports of an invented war, made as records.

Two sides, their ministries and bodies that belong to neither tell of happenings over half a year in 300 villages:
most of them in a report or two, some in forty. A third of the reports are copies, with a paragraph dropped or a word
put in; some come weeks later with a higher toll. A report has about ten claims in 900 characters, of which a seventh
say where and fewer say when, much as in the development stories (2026-11), and six figures. Some have no date, no
outlet, or a language without a reader. The same number gives the same pile, on any machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice
from random import Random

from bench.linking_records import Draft, Happening, Part, Sentence, Side, drawn_number, written
from variorum.records import Measure, Report, Stance

FIRST_DAY = date(2021, 3, 1)
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
VERBS: dict[Measure, tuple[str, ...]] = {
    "killed": ("were killed", "had been killed", "died", "lost their lives", "were found dead"),
    "wounded": ("were wounded", "were injured", "had been hurt", "suffered wounds", "were taken to hospital"),
    "missing": ("were missing", "had gone missing", "were unaccounted for"),
    "captured": ("were captured", "had been taken prisoner", "fell into captivity"),
}
SAID = ("said", "reported", "told reporters", "announced", "confirmed")
SYLLABLES = tuple(a + b for a in (*"bdfgklmnprstvz", "sh", "ch") for b in "aeiou")
LINKS = ("after", "while", "because", "although", "before", "as", "since", "and")


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to tell of: a small world gives reports that nearly all touch each other.

    `retold` are earlier happenings that every report goes over again, `asides` the fewest and most of its other claims.
    """

    places: int = 300
    days: int = 180
    outlets: int = 150
    bodies: int = 6
    people: int = 60
    retold: int = 0
    asides: tuple[int, int] = (5, 10)


@dataclass(frozen=True, slots=True)
class World:
    """Who and what there is."""

    sides: tuple[Side, ...]
    bodies: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, float, float], ...]
    outlets: tuple[str, ...]
    days: int
    retold: int
    asides: tuple[int, int]


def pile(reports: int, *, seed: int = 1, size: Size | None = None) -> Iterator[Report]:
    """Yield that many reports, of one happening after the other."""
    dice = Random(seed)  # noqa: S311
    world = _world(dice, size or Size())
    for number, draft in enumerate(islice(_drafts(dice, world), reports)):
        yield written(number, replace(draft, foreign=dice.random() < FOREIGN))


def _world(dice: Random, size: Size) -> World:
    return World(
        tuple(_side(dice, code, size.people) for code in ("NOR", "SOU")),
        tuple((f"{_name(dice)} Committee", _name(dice)) for _ in range(size.bodies)),
        tuple((_name(dice), 38 + 4 * dice.random(), 44 + 4 * dice.random()) for _ in range(size.places)),
        tuple(f"{_name(dice)} {dice.choice(('Times', 'News', 'Agency', 'Post'))}" for _ in range(size.outlets)),
        size.days,
        size.retold,
        size.asides,
    )


def _side(dice: Random, code: str, people: int) -> Side:
    name = _name(dice)
    named = tuple(f"{_name(dice)} {_name(dice)}" for _ in range(people))
    spelled = tuple((person, _misspelled(dice, person)) for person in named)
    ministry = f"{name} Ministry of Defence"
    return Side(name, code, (*((ministry, f"{name} MoD"),) * (people // 4), *spelled))


def _drafts(dice: Random, world: World) -> Iterator[Draft]:
    """Yield drafts without end: each happening with all reports of it, which tell of earlier ones too."""
    past: list[Happening] = []
    for number in count():
        happening = _happening(dice, number, world)
        written: list[Draft] = []
        for _ in range(drawn_number(dice, HOWMANY_REPORTS)):
            if written and dice.random() < COPIED:
                draft = _copy(dice, dice.choice(written), world.outlets)
            else:
                draft = _draft(dice, happening, world, past)
            written.append(draft)
            yield draft
        past = [*past[-50:], happening]


def _happening(dice: Random, number: int, world: World) -> Happening:
    by, against = dice.sample(world.sides, 2)
    tolls: list[tuple[Measure, str, int]] = [
        (measure, dice.choice(groups), 1 + int(dice.paretovariate(1.1)))
        for measure, groups in GROUPS.items()
        if dice.random() < (0.9 if measure in ("killed", "wounded") else 0.2)
    ]
    day = FIRST_DAY + timedelta(days=dice.randrange(world.days))
    return Happening(number, day, dice.choice(world.places), dice.choice(ACTIONS), by, against, tuple(tolls))


def _draft(dice: Random, happening: Happening, world: World, past: Sequence[Happening]) -> Draft:
    """Write a report: what happened by one side's account, the other's, who else saw it, what came before."""
    late = dice.random() < LATE
    published = happening.day + timedelta(days=dice.randint(7, 40) if late else dice.randint(0, 2))
    grown = 1 + dice.randint(0, 4) // 3 if late else 1
    sentences = [_lead(dice, happening, dice.choice(world.sides), grown)]
    if dice.random() < 0.8:
        sentences.append(_account(dice, happening, dice.choice(world.sides).voices, grown))
    if dice.random() < 0.5:
        sentences.append(_account(dice, happening, (dice.choice(world.bodies),), grown))
    if past and dice.random() < 0.5:
        sentences.append(_account(dice, dice.choice(past), dice.choice(world.sides).voices, 1, dated=True))
    sentences += [
        _account(dice, dice.choice(past), dice.choice(world.sides).voices, 1, dated=True)
        for _ in range(world.retold if past else 0)
    ]
    sentences += [_aside(dice, dice.choice(world.sides)) for _ in range(dice.randint(*world.asides))]
    outlet = dice.choice(world.outlets) if dice.random() > UNDATED else None
    return Draft(outlet, published if dice.random() > UNDATED else None, tuple(sentences))


def _lead(dice: Random, happening: Happening, side: Side, grown: int) -> Sentence:
    voice = dice.choice(dice.choice(side.voices))
    counted = _counted(dice, happening, grown)
    name, *_ = happening.place
    dated = dice.random() < 0.7
    parts = (
        *counted,
        Part(dice.choice((" in ", " during ", " after "))),
        Part(happening.action[4] + _turn(dice), "action"),
        Part(dice.choice((" near ", " in ", " outside "))),
        Part(name, "place"),
        Part(f" on {happening.day:%A}" if dice.random() < 0.5 else f" on {happening.day.day} {happening.day:%B}"),
        Part(", "),
        Part(voice, "source"),
        Part(" "),
        Part(dice.choice(SAID), "cue"),
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
    said = (Part(voice, "source"), Part(" "), Part(dice.choice(SAID), "cue"), Part(f" that{_turn(dice)} "))
    parts = (*said, *counted, *where, *when, Part("."))
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
        parts.append(Part(str(value), None, (measure, group, side, value)))
        parts.append(Part(f" {group}{_turn(dice)} {dice.choice(VERBS[measure])}"))
    return tuple(parts) or (Part("nobody was hurt"),)


def _turn(dice: Random) -> str:
    """Put in a turn of phrase, for no two reporters use quite the same words."""
    at = dice.random()
    if at < 0.3:
        return ""
    if at < 0.6:
        return f" of the {_name(dice)} {_word(dice)}"
    return f" {dice.choice(LINKS)} {_word(dice)} {_word(dice)}"


def _aside(dice: Random, side: Side) -> Sentence:
    """Say something in words that hardly anybody else uses."""
    voice = dice.choice(dice.choice(side.voices))
    said = f"the {_word(dice)} of {_name(dice)} {_word(dice)} {dice.choice(LINKS)} {_word(dice)} {_word(dice)}s"
    more = f" {dice.choice(LINKS)} a {_word(dice)} {_word(dice)} {_word(dice)}" if dice.random() < 0.5 else ""
    stance: Stance = dice.choice(("asserted", "asserted", "asserted", "demanded", "promised", "accused"))
    parts = (Part(voice, "source"), Part(" "), Part(dice.choice(SAID), "cue"), Part(f" {said}{more}."))
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


def _name(dice: Random) -> str:
    return _word(dice, 3).capitalize()


def _word(dice: Random, fewest: int = 2) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.randint(fewest, 4)))


def _misspelled(dice: Random, name: str) -> str:
    at = dice.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
