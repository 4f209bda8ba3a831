"""What one event's disputes are looked for in: its statements, who is behind each, and the day by which it was out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from variorum.read.countries import nations
from variorum.reconcile.counts import EVERYBODY
from variorum.reconcile.descent import Descent, published_day
from variorum.reconcile.labels import labels
from variorum.reconcile.origins import Origin, Origins
from variorum.reconcile.parties import MIXED
from variorum.reconcile.vocabulary import callings, is_only, says
from variorum.records import Claim, Derivation, Event, Figure, Report

NEXT = 260  # characters behind a statement of the event in which a bare answer to it ("denied this") stands (2026-11)

_FAMILIES = frozenset({"red_cross", "united_nations"})  # tables of roles.toml whose bodies share their counts


class Scene:
    """The statements of one event. `answers` are bare claims beside them, which tell of no deed of their own."""

    def __init__(
        self, event: Event, reports: Sequence[Report], derivations: Sequence[Derivation], who: Origins | None = None
    ) -> None:
        counted = frozenset(event.figures)
        telling = {f.claim for r in reports for f in r.figures if f.id in counted}
        wanted = frozenset(telling.union(event.claims))
        self.event = event
        self.reports = {report.document.id: report for report in reports}
        self.claims = [c for r in reports for c in r.claims if c.id in wanted]
        self.counting = {f.claim for r in reports for f in r.figures if f.id in counted and f.measure != "other"}
        self.figures = [f for r in reports for f in r.figures if f.id in counted]
        self.answers = [claim for report in reports for claim in _answers(report, wanted)]
        self.descent = Descent(reports, derivations)
        heard = replace(event, claims=tuple(c.id for c in (*self.claims, *self.answers)))
        if who is None or set(heard.claims) - set(event.claims):
            who = Origins(heard, reports, self.descent)
        self._origins = who
        self.parties = self._origins.parties
        self.label = self._labels()
        self._days = {id_: _day_number(published_day(r.document)) for id_, r in self.reports.items()}

    def _labels(self) -> dict[str, str]:
        """Return whose people each figure counts, by its id: a party's label, "civilian" or "everybody".

        Where the report doesn't say whose, the event's only party is taken only for fighters, or where somebody gives
        the same number for that party.
        """
        found: dict[str, str] = {}
        for measure in sorted({f.measure for f in self.figures}):
            own = [f for f in self.figures if f.measure == measure]
            label = labels(own, self.parties, self._origins.of, self.descent)
            told = {(label[f.id], f.low, f.high) for f in own if f.side not in (None, MIXED)}
            for f in own:
                is_told = f.side not in (None, MIXED) or (label[f.id], f.low, f.high) in told
                is_fighter = f.group is not None and says("fighters", f.group)
                found[f.id] = label[f.id] if is_told or is_fighter else EVERYBODY
        return found

    def origin(self, statement: Claim | Figure) -> Origin | None:
        """Return who says so on their own authority; None where nobody is named for it."""
        origin = self._origins.of.get(statement.id)
        source = statement.source
        if origin is None or origin.role == "nobody" or (source is not None and is_only("pronoun", source)):
            return None
        return origin

    def day(self, statement: Claim | Figure) -> int | None:
        """Return the number of the day by which the statement was out, a copy's words with their original."""
        own = self.descent.original(statement) if isinstance(statement, Figure) else statement
        return self._days.get(own.document)

    def by_document(self) -> Iterator[tuple[str, list[Claim]]]:
        """Yield each document's claims of the event, answers too, in the order of the text."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in (*self.claims, *self.answers):
            found[claim.document].append(claim)
        for document in sorted(found):
            yield document, sorted(found[document], key=lambda c: (c.span.start, c.span.end, c.id))


def are_one_body(one: Origin, other: Origin) -> bool:
    """Tell whether two origins are voices of one body, or of one state, so that what differs is its own affair."""
    if one.id == other.id:
        return True
    if one.party is not None and one.party == other.party and _is_office(one) and _is_office(other):
        codes = [nations_in(origin.name) for origin in (one, other)]
        return not codes[0] or not codes[1] or bool(codes[0] & codes[1])
    bodies = [{c.table for c in callings(origin.name)} & _FAMILIES for origin in (one, other)]
    return bool(bodies[0] & bodies[1])


@lru_cache(maxsize=8192)
def nations_in(words: str) -> frozenset[str]:
    """Return the codes of the nations named in the words, by name or by their people."""
    plain = (re.sub("['’]s?$", "", word) for word in re.findall(r"[\w’'-]+", words))
    return frozenset(code for word in plain for code in nations(word))


def _is_office(origin: Origin) -> bool:
    return any(c.kind == "state" for c in callings(origin.name)[:1])


def _answers(report: Report, wanted: frozenset[str]) -> Iterator[Claim]:
    """Yield the claims that tell of no deed, no count and no day of their own, right behind one of the event."""
    of_event = [c.span for c in report.claims if c.id in wanted]
    counting = {f.claim for f in report.figures}
    for claim in report.claims:
        bare = claim.action in (None, "ACCUSE", "REJECT") and claim.id not in counting and claim.source is not None
        if bare and claim.id not in wanted and any(-1 <= claim.span.start - s.start <= NEXT for s in of_event):
            yield claim


def _day_number(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day is not None else None
    except ValueError:  # a year beyond the calendar
        return None
