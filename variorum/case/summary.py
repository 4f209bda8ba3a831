"""The case at a glance: how much there is, and its main figures with who says each."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from variorum.case.clock import Clock, day, utc_now
from variorum.case.folder import LEDGER_FILE, read_settings
from variorum.ledger_file.glance import (
    Brief,
    Counts,
    count,
    duties_of,
    events_most_told,
    figures_told,
    number_of_events,
    set_aside,
)
from variorum.ledger_file.opening import reading
from variorum.reconcile.obligations import BINDING, standing
from variorum.records import Estimate, Event, Figure, SetAside

MOST_EVENTS = 12
NOW = frozenset({"total", "component", "increment"})
"""Roles of figures about what is reported as having happened; the others are a war's background, plans, old figures."""


@dataclass(frozen=True, slots=True)
class MainFigure:
    """Figures of one value, measure, side and stance, in however many articles.

    They are not linked to events yet: the same number may count different people on different days. `example` is the
    id of the first. `sources` are those who say it, the most frequent first; None among them is nobody named.
    """

    measure: str
    low: int | None
    high: int | None
    qualifier: str
    side: str | None
    stance: str
    groups: tuple[str, ...]
    sources: tuple[str | None, ...]
    articles: int
    example: str


@dataclass(frozen=True, slots=True)
class MainEvent:
    """An event with its estimates by the default policy, those with a best in most articles first."""

    event: Event
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A case at a glance: how many events it has, and those told in most articles, by date.

    Where nothing is linked yet, `figures` are those about the story's own events, `aside` its background, plans and
    old figures; else both are empty. `overdue` counts the `duties` whose deadline has passed without any report.
    """

    name: str
    counts: Counts
    figures: tuple[MainFigure, ...]
    aside: tuple[MainFigure, ...]
    events: int = 0
    main: tuple[MainEvent, ...] = ()
    duties: int = 0
    overdue: int = 0


def glance(folder: Path, *, clock: Clock = utc_now) -> tuple[Summary, tuple[SetAside, ...]]:
    """Return the case in `folder` at a glance, with the input that gave no document.

    What `Case` gives too; but this opens at once. Raises as `open_case` does.
    """
    settings = read_settings(folder)
    with reading(folder / LEDGER_FILE) as connection:
        return summed_up(connection, settings.name, day(clock)), set_aside(connection)


def summed_up(connection: sqlite3.Connection, name: str, today: str) -> Summary:
    """Return the case of that name at a glance, on the day `today` (ISO 8601)."""
    counts, events = count(connection), number_of_events(connection)
    now, aside = ((), ()) if events else main_figures(figures_told(connection))
    binding = list(duties_of(connection, BINDING))
    overdue = sum(standing(each, today).state == "overdue" for each in binding)
    return Summary(name, counts, now, aside, events, _main_events(connection), len(binding), overdue)


def _main_events(connection: sqlite3.Connection) -> tuple[MainEvent, ...]:
    """Return the events told in most articles that have an estimate, by date, those of unknown date last."""
    most = events_most_told(connection, MOST_EVENTS)
    ordered = sorted(most, key=lambda told: (told[0].when is None, told[0].when or "", told[0].id))
    return tuple(MainEvent(event, tuple(by_weight(estimates))) for event, estimates in ordered)


def by_weight(estimates: Iterable[Estimate]) -> list[Estimate]:
    """Order estimates: those with a best first, then those in most articles, then by what is counted."""
    return sorted(
        estimates,
        key=lambda each: (each.best is None, -each.articles, each.measure, each.group or "", each.side or "", each.id),
    )


def main_figures(pairs: Iterable[tuple[str, Figure | Brief]]) -> tuple[tuple[MainFigure, ...], tuple[MainFigure, ...]]:
    """Group (document's name, figure) pairs, those in most articles first, then in the order given.

    Returns those about the events reported, and the rest. Figures of measure `other` are left out of both.
    """
    groups: dict[tuple[object, ...], list[tuple[str, Figure | Brief]]] = {}
    for name, figure in pairs:
        if figure.measure != "other":
            value = (figure.measure, figure.low, figure.high, figure.qualifier)
            groups.setdefault((figure.role in NOW, *value, figure.side, figure.stance), []).append((name, figure))
    ranked = sorted(groups.items(), key=lambda item: -_articles(item[1]))  # sorting keeps the order given among equals
    now = tuple(_main_figure(members) for key, members in ranked if key[0])
    aside = tuple(_main_figure(members) for key, members in ranked if not key[0])
    return now, aside


def _articles(members: list[tuple[str, Figure | Brief]]) -> int:
    return len({name for name, _ in members})


def _main_figure(members: list[tuple[str, Figure | Brief]]) -> MainFigure:
    first = members[0][1]
    return MainFigure(
        measure=first.measure,
        low=first.low,
        high=first.high,
        qualifier=first.qualifier,
        side=first.side,
        stance=first.stance,
        groups=tuple(name for name in _unified(figure.group for _, figure in members) if name is not None),
        sources=_unified(figure.source for _, figure in members),
        articles=_articles(members),
        example=first.id,
    )


def _unified(names: Iterable[str | None]) -> tuple[str | None, ...]:
    """Bring names together that differ in no more than how papers write them, the most frequent first."""
    written: dict[str | None, str | None] = {}
    times: Counter[str | None] = Counter()
    for name in names:
        key = name and _key(name)
        written.setdefault(key, name)
        times[key] += 1
    return tuple(written[key] for key, _ in times.most_common())


def _key(name: str) -> str:
    """Take out capitals, spaces, the article, the possessive, and the one British spelling that most armies have."""
    words = name.casefold().replace("’", "'").replace("defence", "defense").split()
    return " ".join(word.removesuffix("'s") for word in words).removeprefix("the ")
