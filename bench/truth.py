"""Why origins matter: events with known tolls, three outlets of their own, and one wire with three copies.

    python -m bench.truth [--events 50] [--seeds 10] [--peer PYTHON]

Seven reports are written on each event, as texts. Three outlets that report for themselves give the right toll 85 % of
the time, a wire 60 % of the time; three outlets print the wire's report, each cut and edited in its own way, without
saying so. Who is wrong gives one of two other numbers. Everything is made from the seed.

Ours reads the texts, finds the copies in them (`variorum.link.copies`) and estimates by the policies `default` and
`majority-of-origins`; only which reports speak of one event is given. Beside it stand Voting, TruthFinder, Sums,
AverageLog and Investment of the package `truthdiscovery`, fed with the true numbers of all articles, and with those of
the true origins, which they can't find themselves. Where several numbers are believed alike, each counts for its share.

`--peer` is the Python of an environment with that package: `pip install --no-deps truthdiscovery` and `pip install
bidict imageio matplotlib numpy scipy`. It draws with `pycairo`, which is not needed here.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.documents import document
from variorum.link import link
from variorum.link.copies import CopiesStage
from variorum.read.reader import Reader, ReaderSettings
from variorum.reconcile.estimates import estimates
from variorum.records import Derivation, Document, Event, Report, make_id, sha256_hex

OUTLETS = ("Harbour Post", "Valley Tribune", "Radio Meridian")
WIRE = "Northern Wire"
COPIERS = ("Lakeside Courier", "Morning Ledger", "Plains Gazette")
OUTLET_RIGHT, WIRE_RIGHT = 0.85, 0.60
FIRST_DAY = date(2019, 1, 2)
POLICIES = ("default", "majority-of-origins")

OWN = (
    "An explosion tore through {place} in {town} on {weekday}. {number} people were killed there. {colour} {colour2}",
    "{town} buries its dead. The blast at {place} on {weekday} left {number} people dead. {colour} {colour2}",
    "We reached {town} an hour after the explosion at {place} on {weekday}. {number} people died. {colour} {colour2}",
)
WIRED = (
    "{colour} {colour2} In {town}, {number} people were killed by an explosion at {place} on {weekday}.",
    "{number} people were killed on {weekday} when an explosion hit {place} in {town}. {colour} {colour2}",
)
PLACES = ("the grain market", "the bus station", "the cattle market", "the ferry landing", "the timber yard")
WHO = (
    *("Tomas Bel, a baker,", "Ana Kirova, who runs the ferry,", "Schoolteacher Marit Dahl", "Fire chief Osman Terzi"),
    *("Lena Voss, a widow,", "The vet, Pavel Marek,", "Lorry driver Idris Cole", "Choirmaster Jon Aune"),
    *("Sofia Brandt, a student,", "The miller, Nils Roth,", "Dora Simic, a tailor,", "Stationmaster Karim Aziz"),
)
SAW = (
    *("watched the roof of the {thing} slide into the yard", "heard glass fall for what felt like an hour"),
    *("carried water from the {thing} until the pumps came", "counted the carts that were left beside the {thing}"),
    *("shut the gates of the {thing} before the smoke arrived", "found her cousin asleep behind the {thing}"),
    *("asked the council to leave the {thing} as it stands", "rang the bell of the {thing} to call for hands"),
    *("lent two horses to those who cleared the {thing}", "had painted the {thing} green only last spring"),
)
THING = (
    *("grain store", "chapel", "pump house", "tannery", "customs shed", "weighbridge", "boat yard", "brickworks"),
    *("dairy", "print shop", "old school", "water tower", "sawmill", "guest house"),
)
THEN = (
    *("and went home without a word", "while rain began to fall", "as the light failed", "with both hands bandaged"),
    *("and would not be thanked for it", "before the telephone came back", "though nobody had asked"),
    *("and then fetched blankets", "as the last bus left", "until the neighbours took over"),
)
SYLLABLES = ("bar", "del", "kor", "mas", "nev", "ost", "pel", "rin", "sal", "tor", "ven", "zar")
SWAPS = (("watched", "saw"), ("glass", "panes"), ("carried", "hauled"), ("shut", "closed"), ("fetched", "brought"))
EXTRAS = 5  # sentences of the wire's report besides those that name the toll

PEER = r"""
import json, sys, types
sys.modules["cairo"] = types.ModuleType("cairo")  # it would only draw
from truthdiscovery import AverageLog, Dataset, Investment, MajorityVoting, Sums, TruthFinder
methods = {"Voting": MajorityVoting, "TruthFinder": TruthFinder, "Sums": Sums, "AverageLog": AverageLog,
           "Investment": Investment}
for line in sys.stdin:
    tolls, told = json.loads(line)
    shares = {}
    for name, method in methods.items():
        results = method().run(Dataset([tuple(t) for t in told]))
        best = [list(results.get_most_believed_values(at)) for at in range(len(tolls))]
        shares[name] = sum((toll in b) / len(b) for toll, b in zip(tolls, best)) / len(tolls)
    print(json.dumps(shares), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One report on one event: who prints it, the number in it, and whose number that is."""

    event: int
    outlet: str
    origin: str
    number: int
    published: date
    text: str


def main() -> int:
    """Write, read, link and estimate, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=50)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--peer", type=Path, help="a Python with the package truthdiscovery")
    arguments = parser.parse_args()
    reader = Reader(ReaderSettings())
    ours: list[dict[str, float]] = []
    articles: list[tuple[list[int], list[tuple[str, int, int]]]] = []
    origins: list[tuple[list[int], list[tuple[str, int, int]]]] = []
    for seed in range(arguments.seeds):
        tolls, reports = write(seed, arguments.events)
        ours.append(score(reader, tolls, reports))
        articles.append((tolls, [(t.outlet, t.event, t.number) for t in reports]))
        origins.append((tolls, [(t.origin, t.event, t.number) for t in reports if t.outlet == t.origin]))
        print(f"seed {seed}: {shares(ours[-1:])}", file=sys.stderr)
    print(f"{arguments.events} events, {arguments.seeds} seeds: share of tolls that are right")
    if arguments.peer is None:
        print("truthdiscovery: not compared; see --peer in `python -m bench.truth --help` for what to install")
    else:
        print(f"{'fed with articles':28}", shares(beside(arguments.peer, articles)))
        print(f"{'fed with true origins':28}", shares(beside(arguments.peer, origins)))
    print(f"{'variorum, from the texts':28}", shares(ours))
    return 0


def write(seed: int, events: int) -> tuple[list[int], list[Told]]:
    """Return the true tolls of `events` events, and the seven reports on each."""
    dice = random.Random(seed)  # noqa: S311
    tolls: list[int] = []
    reports: list[Told] = []
    colours = _colours(dice)
    for event in range(events):
        toll = dice.randrange(12, 90)
        wrong = dice.sample([n for n in range(max(3, toll - 9), toll + 10) if n != toll], 2)
        tolls.append(toll)
        reports += _reports(dice, event, toll, wrong, colours)
    return tolls, reports


def score(reader: Reader, tolls: Sequence[int], told: Sequence[Told]) -> dict[str, float]:
    """Return the share of events that each policy gets right, and how many of the copies were found."""
    reports: dict[int, list[Report]] = {}
    for each in told:
        document = _document(each)
        reading = reader.read(document)
        reports.setdefault(each.event, []).append(Report(document, reading.claims, reading.figures))
    derivations: dict[int, list[Derivation]] = {at: link(CopiesStage(), reports[at]) for at in reports}
    found = {"copies found": _found(told, [r.document.id for at in reports for r in reports[at]], derivations)}
    for policy in POLICIES:
        right = 0
        for at, toll in enumerate(tolls):
            by_id = {r.document.id: r for r in reports[at]}
            made = estimates(_event(at, reports[at]), by_id.__getitem__, derivations[at], policy=policy)
            killed = [e for e in made if e.measure == "killed"]
            best = max(killed, key=lambda e: (e.articles, e.id), default=None)
            right += best is not None and best.best == toll
        found[policy] = right / len(tolls)
    return found


def beside(python: Path, told: Sequence[tuple[list[int], list[tuple[str, int, int]]]]) -> list[dict[str, float]]:
    """Return what the methods of `truthdiscovery` get right, one row a seed."""
    lines = "".join(json.dumps(each) + "\n" for each in told)
    done = subprocess.run([python, "-c", PEER], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def shares(rows: Sequence[dict[str, float]]) -> str:
    """Return the means over the seeds, in words."""
    return "  ".join(f"{name} {sum(row[name] for row in rows) / len(rows):.3f}" for name in rows[0])


def _reports(
    dice: random.Random, event: int, toll: int, wrong: Sequence[int], colours: Iterator[str]
) -> Iterator[Told]:
    day = FIRST_DAY + timedelta(days=3 * event)
    facts = {
        "town": "".join(dice.sample(SYLLABLES, 2)).capitalize() + dice.choice(("a", "ik", "ow", "")),
        "place": dice.choice(PLACES),
        "weekday": day.strftime("%A"),
    }

    def count(right: float) -> int:
        return toll if dice.random() < right else dice.choice(wrong)

    for outlet, form in zip(OUTLETS, OWN, strict=True):
        number = count(OUTLET_RIGHT)
        text = form.format(number=number, colour=next(colours), colour2=next(colours), **facts)
        yield Told(event, outlet, outlet, number, day + timedelta(days=1), text)
    number = count(WIRE_RIGHT)
    lead = dice.choice(WIRED).format(number=number, colour=next(colours), colour2=next(colours), **facts)
    extras = [next(colours) for _ in range(EXTRAS)]
    yield Told(event, WIRE, WIRE, number, day + timedelta(days=1), " ".join((lead, *extras)))
    for outlet in COPIERS:
        text = " ".join((lead, *_edited(dice, extras)))
        yield Told(event, outlet, WIRE, number, day + timedelta(days=dice.choice((1, 2))), text)


def _colours(dice: random.Random) -> Iterator[str]:
    """Yield sentences that no two reports have in common by chance."""
    told = [(saw, thing, then) for saw in SAW for thing in THING for then in THEN]
    dice.shuffle(told)
    for saw, thing, then in told:
        yield f"{dice.choice(WHO)} {saw.format(thing=thing)} {then}."


def _edited(dice: random.Random, sentences: Sequence[str]) -> list[str]:
    """Return the wire's sentences as a copy prints them: one dropped, some words replaced."""
    kept = list(sentences)
    del kept[dice.randrange(len(kept))]
    for old, new in dice.sample(SWAPS, 2):
        kept = [sentence.replace(old, new) for sentence in kept]
    return kept


def _document(told: Told) -> Document:
    digest = sha256_hex(f"{told.outlet}\n{told.text}".encode())
    name = f"{told.event}-{told.outlet}"
    id_, day = make_id("doc", digest, name), told.published.isoformat()
    return document(told.text, name, id=id_, outlet=told.outlet, published=day, sha256=digest)


def _event(at: int, reports: Sequence[Report]) -> Event:
    ids = tuple(sorted(r.document.id for r in reports))
    claims = tuple(sorted(c.id for r in reports for c in r.claims))
    figures = tuple(sorted(f.id for r in reports for f in r.figures))
    return Event(
        id=make_id("evt", at),
        type=None,
        acled_type=None,
        acled_subtype=None,
        when=None,
        when_precision="unknown",
        place=None,
        latitude=None,
        longitude=None,
        place_precision=None,
        country=None,
        actors=(),
        documents=ids,
        claims=claims,
        figures=figures,
        independent_origins=0,
        summary="",
    )


def _found(told: Sequence[Told], ids: Sequence[str], derivations: dict[int, list[Derivation]]) -> float:
    """Return the share of copies that are known to go with another report on the same event."""
    alike = {end for found in derivations.values() for d in found for end in (d.later, d.earlier)}
    copies = [id_ for each, id_ in zip(told, ids, strict=True) if each.outlet != each.origin]
    return sum(id_ in alike for id_ in copies) / len(copies)


if __name__ == "__main__":
    sys.exit(main())
