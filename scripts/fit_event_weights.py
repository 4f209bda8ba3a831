"""Fit `variorum/link/events/weights.toml` from stories whose answers are known, and try each with the others' weights.

    python scripts/fit_event_weights.py STORY.gold.json … [--write]

Beside each `STORY.gold.json` lies `STORY.jsonl`. For two units of a document ("within") and for two mentions of two
documents ("across") the weights are those of a logistic regression on the levels of the comparisons, drawn towards
`EXPECTED`: what the conventions of the gold files say and few stories show. Each story is then linked with weights
that were fitted without it; the figures printed are B-cubed F1.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from tests.quality import score as scorer
from variorum.case.folder import DEFAULT_MODEL
from variorum.export.rows import figure_row
from variorum.ingest import ingest
from variorum.link.events import across, clusters, scenes, stage, within
from variorum.link.events.mentions import Mention, cut
from variorum.link.events.mentions import mentions as mentions_of
from variorum.link.events.page import lay_out
from variorum.link.events.weights import Weights, use
from variorum.link.stage import components
from variorum.read.reader import Reader, ReaderSettings
from variorum.records import Ingested, Report

FILE = Path("variorum/link/events/weights.toml")
PULL = 0.5  # how strongly weights are drawn towards what is expected, 0 where nothing is
UNKNOWN = "unknown"  # a level that says nothing: its weight is 0
SIZE = 20  # mentions count as if each story had this many, so that none outweighs the others
EXPECTED = {
    "within": {
        ("near", "sentence, another happening"): -4.0,  # "a day after an exchange of 40"
        ("near", "sentence turned"): -1.0,
        ("days", "own differ, returned"): -3.0,  # each day of a release is an event of its own
        ("days", "differ, returned"): -1.0,
        ("whole", "differ"): -2.0,  # and so is the whole
        ("pact", "differ"): -1.5,  # what was agreed is not what was then done
        ("role", "background"): -2.0,
        ("aside", "one"): -1.0,
    },
    "across": {
        ("whole", "whole and day, returned"): -4.0,
        ("date", "own near, returned"): -3.0,
        ("date", "lead near, returned"): -1.5,
        ("date", "own days"): -2.5,
        ("date", "own apart"): -3.5,
        ("places", "own none"): -3.0,  # each names places, and none is the other's
        ("seats", "differ"): -4.0,  # "the clash near Kobo", "the clash near Orsova"
        ("distance", "far"): -2.0,
        ("pact", "one"): -2.0,
        ("pact", "both"): 1.0,
        ("role", "total, background"): -3.0,
        ("role", "planned, background"): -3.0,
    },
}

Example = tuple[dict[str, str], bool, float]
"""The levels of a pair, whether the two are the same, and how much the pair counts."""


@dataclass(frozen=True)
class Story:
    """A story's reports, its answers, and the gold event of each figure that has one."""

    name: str
    gold: dict
    names: dict[str, str]
    reports: list[Report]
    events: dict[str, str]


def main() -> None:
    """Fit, try, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {FILE}, fitted on all stories")
    arguments = parser.parse_args()
    reader = Reader(ReaderSettings(DEFAULT_MODEL, None))
    report([read(path, reader) for path in arguments.gold], arguments.write)


def report(stories: Sequence[Story], write: bool) -> None:
    """Print each story's figure, linked with weights fitted without it, and with those fitted on all."""
    inner = {story.name: list(within_examples(story)) for story in stories}
    alone = {name: fit("within", [x for other, xs in inner.items() if other != name for x in xs]) for name in inner}
    mentions = {story.name: _mentions(story, alone[story.name]) for story in stories}
    outer = {story.name: list(across_examples(story, mentions[story.name])) for story in stories}
    every = {"within": inner, "across": outer}
    models = {name: fit(name, [x for xs in found.values() for x in xs]) for name, found in every.items()}
    print("story  within only  left out  fitted on all")  # noqa: T201
    totals = []
    for story in stories:
        model = fit("across", [x for other, xs in outer.items() if other != story.name for x in xs])
        labelled = {f: label(story, m) or m.id for m in mentions[story.name] for f in m.figures}
        figures = [
            b_cubed(story, labelled),
            b_cubed(story, linked(mentions[story.name], model)),
            b_cubed(story, linked(_mentions(story, models["within"]), models["across"])),
        ]
        totals.append(figures)
        print(f"{story.name:6} " + " ".join(f"{figure:12.3f}" for figure in figures))  # noqa: T201
    print("mean   " + " ".join(f"{figure:12.3f}" for figure in np.mean(totals, axis=0)))  # noqa: T201
    if write:
        names = ", ".join(story.name for story in stories)
        FILE.write_text(toml(names, models), encoding="utf-8")


def read(path: Path, reader: Reader) -> Story:
    """Read a story and its answers."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    texts = path.with_name(path.name.removesuffix(".gold.json") + ".jsonl")
    documents = [found.document for found in ingest([texts], base=texts.parent) if isinstance(found, Ingested)]
    reports = []
    for document in documents:
        reading = reader.read(document) if document.language == "en" else None
        reports.append(Report(document, reading.claims, reading.figures) if reading else Report(document))
    return story_of(path.name.split("_")[0].removesuffix(".gold.json"), gold, reports)


def story_of(name: str, gold: dict, reports: list[Report]) -> Story:
    """Give each of our figures the event of the gold figure that it matches."""
    names = {report.document.id: report.document.name for report in reports}
    rows = [figure_row(names[f.document], f) for report in reports for f in report.figures]
    events = {}
    for same in (scorer.same_value, lambda g, p: g["measure"] == p["measure"] and scorer.same_value(g, p)):
        pairs = scorer.pair_up(gold["figures"], rows, same)
        events |= {rows[ours]["id"]: gold["figures"][theirs]["event"] for theirs, ours in pairs.items()}
    return Story(name, gold, names, reports, events)


def within_examples(story: Story) -> Iterator[Example]:
    """Yield the pairs of labelled units of each document; a document counts as much as it has units."""
    for told in story.reports:
        page = lay_out(told)
        units = [u for u in cut(told, page, scenes.lead_of(told, page)) if u.id in story.events]
        for a, b in combinations(units, 2):
            yield within.levels(page, a, b), story.events[a.id] == story.events[b.id], 1 / max(1, len(units) - 1)


def across_examples(story: Story, mentions: Sequence[Mention]) -> Iterator[Example]:
    """Yield the pairs of labelled mentions of different documents, the larger mentions counting more."""
    by_id = {m.id: m for m in mentions if label(story, m)}
    with use(Weights(0.0, {})):
        pairs = [pair for pair in across.weigh(mentions) if pair.record and pair.a in by_id and pair.b in by_id]
    for pair in pairs:
        a, b = by_id[pair.a], by_id[pair.b]
        size = math.sqrt(len(a.figures) * len(b.figures)) * SIZE / len(by_id)
        yield {name: level for name, level, _ in pair.grounds}, label(story, a) == label(story, b), size


def label(story: Story, mention: Mention) -> str | None:
    """Return the gold event of most of a mention's figures."""
    found = Counter(story.events[f] for f in mention.figures if f in story.events)
    return found.most_common(1)[0][0] if found else None


def fit(model: str, examples: Iterable[Example]) -> Weights:
    """Fit the weights of `model` by logistic regression; pairs with the same levels are counted together."""
    counted: dict[tuple[tuple[str, str], ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for levels, same, weight in examples:
        counted[tuple(item for item in levels.items() if item[1] != UNKNOWN)][int(same)] += weight
    columns = {pair: at for at, pair in enumerate(sorted({pair for key in counted for pair in key}))}
    rows = [
        (key, side, size) for key, sizes in counted.items() for side, size in zip((-1, 1), sizes, strict=True) if size
    ]
    at = [
        (row, column) for row, (key, _, _) in enumerate(rows) for column in (*(columns[p] for p in key), len(columns))
    ]
    table = csr_array((np.ones(len(at)), tuple(np.array(at).T)), shape=(len(rows), len(columns) + 1))
    side, size = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    expected = np.array([EXPECTED[model].get(pair, 0.0) for pair in columns] + [0.0])
    pull = np.array([PULL] * len(columns) + [0.0])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = side * (table @ weights)
        away = weights - expected
        slope = table.T @ (-side * size / (1 + np.exp(np.clip(margin, -50, 50)))) + pull * away
        return float((size * np.logaddexp(0, -margin)).sum() + (pull * away**2).sum() / 2), slope

    found = minimize(loss, expected, jac=True, method="L-BFGS-B").x
    levels: dict[str, dict[str, float]] = defaultdict(dict)
    for (comparison, level), weight in zip(columns, found, strict=False):
        levels[comparison][level] = round(float(weight), 2)
    return Weights(round(float(found[-1]), 2), dict(levels))


def linked(mentions: Sequence[Mention], model: Weights) -> dict[str, str]:
    """Return the event of each figure as the stage would give it."""
    ordered = sorted(mentions, key=lambda m: m.id)
    with use(model):
        edges = sorted(stage.edges(ordered, {m.id for m in ordered}))
    found = {}
    for items, joined in components(ordered, edges):
        for members in clusters.clusters(items, joined):
            found |= {f: members[0].id for m in members for f in m.figures}
    return found


def b_cubed(story: Story, events: dict[str, str]) -> float:
    """Return the scorer's figure: B-cubed F1 over the gold figures, a figure not found standing alone."""
    rows = [
        figure_row(story.names[f.document], f) | {"event": events.get(f.id)}
        for told in story.reports
        for f in told.figures
    ]
    gold = story.gold["figures"]
    pairs = scorer.pair_up(gold, rows, lambda g, p: g["measure"] == p["measure"] and scorer.same_value(g, p))
    asked = [i for i, g in enumerate(gold) if not scorer.optional(g)]
    return scorer.b_cubed(
        [gold[i]["event"] for i in asked],
        [(rows[pairs[i]]["event"] or f"none-{i}") if i in pairs else f"missed-{i}" for i in asked],
    )


def _mentions(story: Story, model: Weights) -> list[Mention]:
    with use(model):
        return [m for told in story.reports for m in mentions_of(told)]


def toml(names: str, models: dict[str, Weights]) -> str:
    """Write the weights as TOML."""
    lines = [f"# Log-odds (natural), fitted by scripts/fit_event_weights.py on the stories {names}."]
    for name, model in models.items():
        lines += ["", f"[{name}]", f"prior = {model.prior}"]
        for comparison, levels in model.levels.items():
            lines.append(f"[{name}.{comparison}]")
            lines += [f'"{level}" = {weight}' for level, weight in levels.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
