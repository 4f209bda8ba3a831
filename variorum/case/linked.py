"""Choosing among the events, names and statements of control of a case."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.ledger import Database, events, names
from variorum.records import Event, Name, Presence

if TYPE_CHECKING:
    from variorum.reconcile.control import Strip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows to list; None and False ask for nothing special. `document` is an id."""

    document: str | None = None
    place: str | None = None
    kind: str | None = None
    form: str | None = None
    since: str | None = None
    until: str | None = None
    doubtful: bool = False
    party: str | None = None


def events_like(
    database: Database,
    wanted: Wanted,
    among: Iterable[Event] | None = None,
    called: Iterable[Collection[str]] | None = None,
) -> Iterator[Event]:
    """Yield the events that are wanted, by date, those of unknown date last.

    Who has the case's events, in this order, and `place_forms` at hand gives them as `among` and `called`; else they
    are fetched.
    """
    forms = None
    if wanted.place is not None:
        forms = _called_so(wanted.place, place_forms(names(database)) if called is None else called)
    for event in sorted(events(database), key=_by_day) if among is None else among:
        if (
            (wanted.document is None or wanted.document in event.documents)
            and (forms is None or (event.place is not None and _is_of(event.place, forms)))
            and (wanted.kind is None or _is_kind(event, wanted.kind))
            and in_days(event.when, wanted.since, wanted.until)
        ):
            yield event


def place_forms(called: Iterable[Name]) -> list[frozenset[str]]:
    """Return for each place all that it is called, in small letters."""
    return [frozenset(form.casefold() for form in _forms(name)) for name in called if name.kind == "place"]


def names_like(database: Database, wanted: Wanted) -> Iterator[Name]:
    """Yield the referents that are wanted, by kind and by what they are called."""
    part = None if wanted.form is None else wanted.form.casefold()
    for name in sorted(names(database), key=lambda each: (each.kind, each.canonical, each.id)):
        if (
            wanted.kind in (None, name.kind)
            and (part is None or any(part in form.casefold() for form in _forms(name)))
            and (wanted.document is None or any(wanted.document in each.documents for each in name.variants))
            and (name.doubts or not wanted.doubtful)
        ):
            yield name


def presences_like(strip: "Strip", wanted: Wanted) -> Iterator[tuple[str, Presence]]:
    """Yield those of the (document's name, statement of control) of one place that are wanted."""
    if wanted.place is not None:
        named = {*strip.forms, *(told.presence.place for told in strip.told if told.presence.place is not None)}
        if not any(is_part(wanted.place, form) for form in named):
            return
    for told in strip.told:
        row = told.presence
        if (
            wanted.document in (None, row.document)
            and wanted.kind in (None, row.state)
            and is_part(wanted.party, row.party)
        ):
            yield told.document, row


def is_part(part: str | None, name: str | None) -> bool:
    """Tell whether `part` is part of the name, whatever the case of its letters; None is part of any."""
    return part is None or (name is not None and part.casefold() in name.casefold())


def _by_day(event: Event) -> tuple[bool, str, str]:
    return (event.when is None, event.when or "", event.id)


def _called_so(part: str, called: Iterable[Collection[str]]) -> frozenset[str]:
    """Return `part` with all the names of the places of which it is part of one."""
    wanted = part.casefold()
    return frozenset({wanted}.union(*(forms for forms in called if any(wanted in form for form in forms))))


def _is_of(place: str, forms: frozenset[str]) -> bool:
    written = place.casefold()
    return any(form in written for form in forms)


def _forms(name: Name) -> Iterator[str]:
    yield name.canonical
    yield from (each.form for each in name.variants)


def _is_kind(event: Event, kind: str) -> bool:
    wanted = kind.casefold()
    return any(wanted == each.casefold() for each in (event.type, event.acled_type, event.acled_subtype) if each)


def in_days(when: str | None, since: str | None, until: str | None) -> bool:
    """Tell whether some day of `when` is in the range. Dates are compared at the precision that both have."""
    if since is None and until is None:
        return True
    if when is None:
        return False
    first, _, last = when.partition("/")
    return _not_before(last or first, since) and _not_before(until, first)


def _not_before(day: str | None, other: str | None) -> bool:
    if day is None or other is None:
        return True
    shorter = min(len(day), len(other))
    return day[:shorter] >= other[:shorter]
