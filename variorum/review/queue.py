"""What a person should look at first: the least certain and most consequential, one item for each question."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from variorum.records import Decision, DecisionKind, Estimate, Event, Figure, Instrument, Name, Span
from variorum.review.bonds import name_row, named_by
from variorum.review.doubts import doubts, unread

SURE = 0.8  # a figure of this confidence or more is not asked about for its confidence (2026-11, by reading)
WEAK = 3.0  # bits; a join with less, odds of 8 to 1, is asked about (2026-11, by reading)
HARDLY = 1.0  # bits; odds of 2 to 1 or less
_KINDS = {"agreement": "agreement", "organisation": "body", "person": "person", "place": "place"}
FIGURE_ASKED = "Is this figure read right?"
EVENT_ASKED = "Do all of these speak of one event?"
_MOVES = {"best": 3.0, "low": 1.5, "high": 1.5}  # how much it matters which part of an estimate a figure makes
_ENDS = {"best": "best", "low": "lowest", "high": "highest"}
_UNREAD = 0.25  # what a field that nobody could read adds to a figure's doubt
_NAME, _EVENT, _MISDATED = 0.5, 0.8, 0.6  # how much it matters, beside a figure that alone makes a best of one person

Choice = DecisionKind
QueueKind = Literal["figure", "name", "event", "instrument"]


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One question to a person.

    `question` asks it, `what` says what the machine holds, `why` what is not certain about it, and `stake` what hangs
    on the answer: whole sentences, without the machine's own numbers. `rows` are what a decision about it names,
    `others` the rows on the other side of a merge or split. `quotes` are the words to look at, each with its document's
    id. `choices` are the kinds of decisions that answer it. A higher `score` comes first.
    """

    kind: QueueKind
    subject: str
    what: str
    why: str
    rows: tuple[str, ...]
    others: tuple[str, ...]
    quotes: tuple[tuple[str, Span], ...]
    choices: tuple[Choice, ...]
    score: float
    question: str = ""
    stake: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the queue is made of: what holds now, and the decisions in force.

    `weak` gives, by event, the weakest join that it can't do without, in bits.
    """

    figures: Sequence[Figure]
    events: Sequence[Event]
    estimates: Sequence[Estimate]
    names: Sequence[Name]
    instruments: Sequence[Instrument]
    decisions: Sequence[Decision]
    weak: Mapping[str, float] = field(default_factory=dict)


def queue(given: Reviewed) -> list[QueueItem]:
    """Return what nobody has decided yet, the most pressing first, always in the same order."""
    figures = {figure.id: figure for figure in given.figures}
    items = [*_figures(given, figures), *_names(given), *_events(given, figures), *_misdated(given)]
    return sorted(items, key=lambda item: (-round(item.score, 6), item.kind, item.subject, item.what))


def uncertain(figure: Figure) -> str:
    """Return what is not certain about a figure, in whole sentences; empty where nothing is."""
    return " ".join([*(doubts(figure) if figure.confidence < SURE else ()), *unread(figure)])


def _figures(given: Reviewed, figures: Mapping[str, Figure]) -> Iterator[QueueItem]:
    """Yield the figures that estimates rest on, and of which something is in doubt."""
    decided = {
        row for d in given.decisions if d.kind in ("accept", "reject", "edit", "add") and _is_of(d, "figure")
        for row in d.rows
    }  # fmt: skip
    for estimate in given.estimates:
        used = [figures[each] for each in estimate.figures if each in figures]
        shared = Counter((figure.low, figure.high) for figure in used)
        for figure in used:
            if figure.id in decided or figure.claim in decided:
                continue
            moved = _moved(figure, estimate)
            weight = sum(_MOVES[part] for part in moved) / shared[figure.low, figure.high] or 0.25
            fields = {each.field for each in figure.unresolved}
            doubt = (1 - figure.confidence if figure.confidence < SURE else 0.0) + _UNREAD * len(fields)
            if doubt > 0 and (moved or fields):
                yield QueueItem(
                    kind="figure",
                    subject=figure.id,
                    what=_counted(figure),
                    why=uncertain(figure),
                    rows=(figure.id,),
                    others=(),
                    quotes=((figure.document, figure.span),),
                    choices=("accept", "reject", "edit", "move"),
                    score=doubt * weight * _size(figure.low or figure.high or 0),
                    question=FIGURE_ASKED,
                    stake=_stake(estimate, moved, shared[figure.low, figure.high] - 1),
                )


def _moved(figure: Figure, estimate: Estimate) -> list[str]:
    """Return which parts of an estimate have the figure's number."""
    own = {figure.low, figure.high} - {None}
    return [part for part in _MOVES if getattr(estimate, part) in own]


def _stake(estimate: Estimate, moved: Sequence[str], others: int) -> str:
    group = () if estimate.group in (None, estimate.measure) else (estimate.group,)
    of = ", ".join((estimate.measure, *group))
    if not moved:
        return f"It is one of {len(estimate.figures)} figures that the estimate of {of} rests on."
    whole = len(moved) == len(_MOVES)
    what = "whole estimate" if whole else f"{_listed([_ENDS[part] for part in moved])} number"
    alone = "alone" if not others else f"which {_many(others, 'other figure')} {'gives' if others == 1 else 'give'} too"
    return f"The {what} of {of} rests on this figure{' ' if not others else ', '}{alone}."


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else words[0]


def _names(given: Reviewed) -> Iterator[QueueItem]:
    """Yield the doubts about names, each pair once."""
    written = {(name.id, each.form): each.documents for name in given.names for each in name.variants}
    by_form: dict[tuple[str, str], list[str]] = {}
    for name in given.names:
        for variant in name.variants:
            by_form.setdefault((name.kind, variant.form), []).append(name.id)
    decided = [_forms(d) for d in given.decisions if d.kind in ("accept", "merge", "split")]
    seen: set[tuple[str, ...]] = set()
    for name in given.names:
        for doubt in name.doubts:
            homes = [each for each in by_form.get((name.kind, doubt.other), ()) if each != name.id]
            if not homes or (name.id, doubt.form) not in written:
                continue
            pair = tuple(sorted((f"{name.id} {doubt.form}", f"{homes[0]} {doubt.other}")))
            if pair in seen:
                continue
            seen.add(pair)
            mine, theirs = written[name.id, doubt.form], written[homes[0], doubt.other]
            if any({f"{name.kind}:{doubt.form}", f"{name.kind}:{doubt.other}"} <= each for each in decided):
                continue
            yield QueueItem(
                kind="name",
                subject=name.id,
                what=f"“{doubt.form}” and “{doubt.other}” ({name.kind})",
                why=f"They may mean one {_KINDS.get(name.kind, name.kind)}: {doubt.why}.",
                rows=(name_row(mine[0], name.kind, doubt.form),),
                others=(name_row(theirs[0], name.kind, doubt.other),),
                quotes=(),
                choices=("merge", "split"),
                score=_NAME * _size(min(len(mine), len(theirs))),
                question="Do these two names mean the same?",
                stake=f"What {_many(len(mine), 'document')} and {_many(len(theirs), 'document')} tell under them is "
                "kept apart until somebody decides.",
            )


def _forms(decision: Decision) -> set[str]:
    """Return the forms of the names that a decision is about."""
    return {name[1] for row in _all_rows(decision) if (name := named_by(row)) is not None}


def _events(given: Reviewed, figures: Mapping[str, Figure]) -> Iterator[QueueItem]:
    """Yield the events that hang together by little, or whose figures give different days."""
    decided = [_all_rows(d) for d in given.decisions if d.kind != "accept" or not _is_of(d, "figure")]
    for event in given.events:
        rows = (*event.figures, *event.claims)
        if len(rows) < 2 or any(each.issuperset(rows) for each in decided):
            continue
        own = [figures[each] for each in event.figures if each in figures]
        days = sorted({each.when for each in own if each.when and len(each.when) == 10 and _is_news(each)})
        weak = given.weak.get(event.id)
        whys = []
        if weak is not None and weak < WEAK:
            held = "Hardly anything" if weak < HARDLY else "Little"
            whys.append(f"{held} that they share ties some of its statements to the others.")
        if len(days) > 1:
            whys.append(f"Its figures are of {len(days)} days: {', '.join(days[:4])}{', …' * (len(days) > 4)}.")
        if whys:
            doubt = (max(0.0, WEAK - weak) / WEAK if weak is not None else 0.0) + 0.3 * (len(days) > 1)
            apart = [each for each in own if each.when in days[1:]] or own[:1]
            yield QueueItem(
                kind="event",
                subject=event.id,
                what=event.summary,
                why=" ".join(whys),
                rows=rows,
                others=(),
                quotes=tuple((each.document, each.span) for each in (*own[:1], *apart[:2])),
                choices=("accept", "split", "merge"),
                score=_EVENT * doubt * _size(len(event.documents)),
                question=EVENT_ASKED,
                stake=_event_stake(event, sum(each.event == event.id for each in given.estimates)),
            )


def _event_stake(event: Event, estimates: int) -> str:
    counted = [_many(len(rows), one) for rows, one in ((event.figures, "figure"), (event.claims, "statement")) if rows]
    made = f", of which {_many(estimates, 'estimate')} {'is' if estimates == 1 else 'are'} made" if estimates else ""
    return f"It holds {' and '.join(counted)} of {_many(len(event.documents), 'document')}{made}."


def _is_news(figure: Figure) -> bool:
    return figure.role in ("total", "component") and figure.measure in ("killed", "wounded", "captured")


def _misdated(given: Reviewed) -> Iterator[QueueItem]:
    """Yield the documents that give an agreement another date than the others do."""
    decided = {row for d in given.decisions if d.kind == "accept" and not _is_of(d, "figure") for row in d.rows}
    for instrument in given.instruments:
        for each in instrument.misdated:
            row = f"{each.document}@{each.when}"
            if row not in decided:
                yield QueueItem(
                    kind="instrument",
                    subject=instrument.id,
                    what=f"{instrument.canonical}: {instrument.when or 'date unknown'}, or {each.when}",
                    why=f"{each.why[:1].upper()}{each.why[1:]}.",
                    rows=(row,),
                    others=(),
                    quotes=(),
                    choices=("accept",),
                    score=_MISDATED,
                    question="Is this a slip in the date of one and the same agreement?",
                    stake=f"As it stands it is one agreement with the date that most documents give, and "
                    f"{_many(len(instrument.obligations), 'promise or duty', 'promises or duties')} under it.",
                )


def _is_of(decision: Decision, what: str) -> bool:
    return bool(decision.value.get("of", "figure") == what)


def _all_rows(decision: Decision) -> set[str]:
    return {*decision.rows, *decision.value.get("from", ()), *decision.value.get("to", ())}


def _counted(figure: Figure) -> str:
    ends = [f"{end:,}" for end in (figure.low, figure.high) if end is not None]
    number = ends[0] if len(set(ends)) == 1 else " to ".join(ends) or "some"
    of = " ".join(part for part in (figure.group, figure.side and f"({figure.side})") if part)
    who = figure.source or "nobody named"
    return f"{number} {figure.measure}{f', {of}' if of else ''}: “{figure.value.quote}”, by {who}"


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def _size(number: int) -> float:
    """Return how much a number weighs: each tenfold as much again."""
    return 1 + math.log10(1 + number)
