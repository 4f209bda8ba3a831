"""Turning what a person asks for into a decision: ids made whole, events and names taken as the rows that make them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.ledger import (
    KINDS,
    Database,
    Where,
    decisions,
    document_by_id,
    events,
    figures,
    find_row,
    linked_by_id,
    readings_in_force,
    resolve,
)
from variorum.records import Claim, DecisionError, DecisionKind, Event, Figure, Name
from variorum.review import added_id, checked_addition, checked_edit, in_force, name_row, named_by


@dataclass(frozen=True, slots=True)
class Asked:
    """What a decision comes to, before anybody has signed it."""

    rows: tuple[str, ...]
    value: dict[str, Any]
    undoes: str | None = None


def asked(
    database: Database, kind: DecisionKind, rows: Sequence[str], value: Mapping[str, Any], undoes: str | None
) -> Asked:
    """Return what is to be decided. Raises DecisionError where it makes no sense, UnknownIdError for ids unknown."""
    match kind:
        case "undo":
            return _undo(database, undoes)
        case "add":
            return _add(database, value)
        case "edit":
            return _edit(database, rows, value)
        case "merge":
            return _merge(database, rows)
        case "move":
            return _move(database, rows, value)
        case "split":
            return _split(database, rows, value)
    return _judge(database, kind, rows, value)


def _undo(database: Database, undoes: str | None) -> Asked:
    every = {decision.id: decision for decision in decisions(database)}
    if undoes not in every:
        raise DecisionError(f"{undoes}: no decision of that id; `variorum log` lists them")
    taken_back = {decision.undoes for decision in every.values() if decision.undoes}
    if undoes in taken_back and undoes not in {decision.id for decision in in_force([*every.values()])}:
        raise DecisionError(f"{undoes}: undone already")
    return Asked(every[undoes].rows, {}, undoes)


def _add(database: Database, value: Mapping[str, Any]) -> Asked:
    document = resolve(database, str(value.get("document", "")))
    if not document.startswith("doc_"):
        raise DecisionError(f"{value.get('document')}: not a document")
    if document not in readings_in_force(database):
        raise DecisionError(f"{value['document']}: not read yet, or superseded; `variorum run` comes first")
    whole = checked_addition(document, document_by_id(database, document).document.text, value)
    row = added_id(document, whole["start"], whole["end"], whole["measure"])
    if any(each.kind == "add" and row in each.rows for each in in_force(decisions(database))):
        raise DecisionError(f"{row}: these words were added as such a figure already; edit that one")
    return Asked((row,), whole)


def _edit(database: Database, rows: Sequence[str], value: Mapping[str, Any]) -> Asked:
    if len(rows) != 1:
        raise DecisionError("edit: takes one figure at a time")
    whole = resolve(database, rows[0])
    row = find_row(database, whole).row if whole.startswith("fig_") else None
    if not isinstance(row, Figure):
        raise DecisionError(f"{rows[0]}: not a figure; only figures can be edited")
    return Asked((row.id,), checked_edit(row, value))


def _merge(database: Database, rows: Sequence[str]) -> Asked:
    whole = [_whole(database, row) for row in rows]
    names = [found for row in whole if isinstance(found := _linked(database, row), Name)]
    if names or any(map(named_by, whole)):
        if len({name.kind for name in names}) > 1:
            raise DecisionError("merge: names of one kind; a place and an organisation are never one")
        chosen = [row for row in whole if named_by(row)] + [_own_row(name) for name in names]
        if len(set(chosen)) < 2 or len(chosen) < len(whole):
            raise DecisionError("merge: takes two names or more, and nothing beside them")
        return Asked(tuple(dict.fromkeys(chosen)), {"of": "name"})
    found = {event.id: event for row in whole for event in _events_of(database, row)}
    if len(found) < 2:
        raise DecisionError("merge: takes two events or more (or a statement of each)")
    return Asked(tuple(sorted(row for event in found.values() for row in _rows(event))), {"of": "event"})


def _move(database: Database, rows: Sequence[str], value: Mapping[str, Any]) -> Asked:
    moving, sources = _statements(database, rows)
    target = value.get("to")
    if target is None:
        return _parted(moving, sources)
    events_there = _events_of(database, _whole(database, target))
    if len(events_there) != 1:
        raise DecisionError(f"{target}: in no event, or in several; give the event that they belong to")
    there = events_there[0]
    if there.id in {event.id for event in sources}:
        raise DecisionError(f"{target}: they are in that event already")
    staying = {row for event in sources for row in _rows(event)} - set(moving)
    return Asked(moving, {"of": "event", "to": sorted(_rows(there)), "from": sorted(staying)})


def _split(database: Database, rows: Sequence[str], value: Mapping[str, Any]) -> Asked:
    whole = [_whole(database, row) for row in rows]
    names = [found for row in whole if isinstance(found := _linked(database, row), Name)]
    if names or any(map(named_by, whole)):
        return _names_apart(whole, names, value)
    return _parted(*_statements(database, whole))


def _parted(moving: tuple[str, ...], sources: Sequence[Event]) -> Asked:
    staying = {row for event in sources for row in _rows(event)} - set(moving)
    if not staying:
        raise DecisionError("split: these are all that the event has; nothing would stay behind")
    return Asked(moving, {"of": "event", "from": sorted(staying)})


def _names_apart(whole: Sequence[str], names: Sequence[Name], value: Mapping[str, Any]) -> Asked:
    """Part some forms of a name from its others, or two names for good."""
    given = [row for row in whole if named_by(row)]
    if len(given) == 2 and not names:
        return Asked((given[0],), {"of": "name", "from": [given[1]]})
    if len(names) == 2 and not given:
        return Asked(tuple(_form_rows(names[0])), {"of": "name", "from": _form_rows(names[1])})
    forms = value.get("forms")
    if len(names) != 1 or given or not isinstance(forms, list | tuple):
        raise DecisionError("split: takes a name and those of its `forms` that mean somebody else, or two names")
    documents = {each.form: each.documents for each in names[0].variants}
    unknown = [form for form in forms if form not in documents]
    if unknown or not forms or len(set(forms)) == len(documents):
        raise DecisionError(f"forms: {unknown or forms} are not some of {', '.join(documents)}")
    leaving = set(forms)
    both = {d for form in leaving for d in documents[form]} & {
        d for form in documents.keys() - leaving for d in documents[form]
    }

    def rows_of(some: set[str]) -> list[str]:
        return [
            name_row(document, names[0].kind, form)
            for form in sorted(some)
            for document in dict.fromkeys([documents[form][0], *(d for d in documents[form] if d in both)])
        ]

    return Asked(tuple(rows_of(leaving)), {"of": "name", "from": rows_of(documents.keys() - leaving)})


def _judge(database: Database, kind: DecisionKind, rows: Sequence[str], value: Mapping[str, Any]) -> Asked:
    """Take accept and reject."""
    if not rows:
        raise DecisionError(f"{kind}: of what? Give the id of a claim or figure")
    if kind == "accept" and value.get("of") in ("event", "name", "instrument"):
        return Asked(tuple(rows), {"of": value["of"]})
    whole = [resolve(database, row) for row in rows]
    if kind == "accept" and len(whole) == 1 and isinstance(event := _linked(database, whole[0]), Event):
        return Asked(_rows(event), {"of": "event"})
    allowed = ("clm_", "fig_") if kind == "reject" else tuple(KINDS)
    for row in whole:
        if not row.startswith(allowed):
            raise DecisionError(f"{row}: can't be {kind}ed; a claim or a figure can")
    return Asked(tuple(whole), {})


def _statements(database: Database, rows: Sequence[str]) -> tuple[tuple[str, ...], list[Event]]:
    """Return the statements that events are made of, for the claims and figures given, and their events."""
    moving: dict[str, None] = {}
    sources: dict[str, Event] = {}
    for given in rows:
        row = _whole(database, given)
        if not row.startswith(("clm_", "fig_")):
            raise DecisionError(f"{given}: not a claim or figure")
        for event in _events_of(database, row):
            sources[event.id] = event
            own = {row, *(figure.id for figure in _figures_of(database, row))}
            moving |= dict.fromkeys(sorted(own & set(_rows(event))))
    if not moving:
        raise DecisionError(f"{', '.join(rows) or 'nothing'}: in no event")
    return tuple(moving), list(sources.values())


def _events_of(database: Database, row: str) -> list[Event]:
    """Return the event of that id, or those of a statement: of a claim, its own and those of its figures."""
    found = _linked(database, row)
    if isinstance(found, Event):
        return [found]
    if not row.startswith(("clm_", "fig_")):
        return []
    statement = find_row(database, row).row
    told = [statement, *_figures_of(database, row)]
    return list(events(database, ids={each.event for each in told if isinstance(each, Claim | Figure) and each.event}))


def _figures_of(database: Database, claim: str) -> list[Figure]:
    """Return the figures of a claim, each with its event."""
    if not claim.startswith("clm_"):
        return []
    document = find_row(database, claim).row.document
    return [figure for _, figure in figures(database, Where(document=document)) if figure.claim == claim]


def _linked(database: Database, row: str) -> object:
    return linked_by_id(database, row) if row.startswith(("evt_", "nam_")) else None


def _whole(database: Database, given: str) -> str:
    return given if named_by(given) else resolve(database, given)


def _rows(event: Event) -> tuple[str, ...]:
    return (*event.figures, *event.claims)


def _own_row(name: Name) -> str:
    """Return the row of a name's chief form, in the first document that writes it."""
    chief = next((each for each in name.variants if each.form == name.canonical), name.variants[0])
    return name_row(chief.documents[0], name.kind, chief.form)


def _form_rows(name: Name) -> list[str]:
    return [name_row(each.documents[0], name.kind, each.form) for each in name.variants]
