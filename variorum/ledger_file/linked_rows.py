"""Records of linking and reconciling to ledger rows and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Literal, TypeVar

from variorum.ledger_file.rows import Row
from variorum.records import (
    Derivation,
    Dispute,
    Doubt,
    Duty,
    Edit,
    Estimate,
    Event,
    Instrument,
    KnownThen,
    LeftOut,
    Misdated,
    Name,
    Passage,
    Position,
    Span,
    StatusReport,
    Variant,
)

Kind = Literal["derivation", "name", "event", "estimate", "dispute", "instrument", "duty"]
Linked = Derivation | Name | Event | Estimate | Dispute | Instrument | Duty
T = TypeVar("T")
_NESTED = (Span, Passage, Edit, Variant, Doubt, LeftOut, KnownThen, Position, Misdated, StatusReport)


def linked_row(record: Linked) -> dict[str, Any]:
    """Return the columns of a record's row, its lists as JSON values."""
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def record_of(kind: Kind, row: Row) -> Linked:
    """Return the record of a row of that kind."""
    return _OF[kind](row)


def derivation_of(row: Row) -> Derivation:
    """Return the derivation that a row holds."""
    evidence = tuple(Passage(_span(each["later"]), _maybe_span(each["earlier"])) for each in row["evidence"])
    edits = tuple(Edit(each["kind"], _maybe_span(each["later"]), _maybe_span(each["earlier"])) for each in row["edits"])
    return _record(Derivation, row, directed=bool(row["directed"]), evidence=evidence, edits=edits)


def name_of(row: Row) -> Name:
    """Return the name that a row holds."""
    return _record(Name, row, variants=_variants(row), doubts=tuple(Doubt(**each) for each in row["doubts"]))


def event_of(row: Row) -> Event:
    """Return the event that a row holds."""
    return _record(Event, row, **{key: tuple(row[key]) for key in ("actors", "documents", "claims", "figures")})


def estimate_of(row: Row) -> Estimate:
    """Return the estimate that a row holds."""
    return _record(
        Estimate,
        row,
        figures=tuple(row["figures"]),
        set_aside=tuple(LeftOut(**each) for each in row["set_aside"]),
        history=tuple(KnownThen(**each) for each in row["history"]),
    )


def dispute_of(row: Row) -> Dispute:
    """Return the dispute that a row holds."""
    sides = tuple(Position(each["origin"], each["position"], tuple(each["claims"])) for each in row["sides"])
    return _record(Dispute, row, sides=sides)


def instrument_of(row: Row) -> Instrument:
    """Return the instrument that a row holds."""
    misdated = tuple(Misdated(**each) for each in row["misdated"])
    lists = {key: tuple(row[key]) for key in ("parties", "documents", "obligations")}
    return _record(Instrument, row, variants=_variants(row), misdated=misdated, **lists)


def duty_of(row: Row) -> Duty:
    """Return the duty that a row holds."""
    reports = tuple(StatusReport(**each) for each in row["reports"])
    return _record(
        Duty, row, reports=reports, **{key: tuple(row[key]) for key in ("rivals", "documents", "obligations")}
    )


_OF: dict[Kind, Callable[[Row], Linked]] = {
    "derivation": derivation_of,
    "name": name_of,
    "event": event_of,
    "estimate": estimate_of,
    "dispute": dispute_of,
    "instrument": instrument_of,
    "duty": duty_of,
}


def _variants(row: Row) -> tuple[Variant, ...]:
    return tuple(Variant(each["form"], tuple(each["documents"]), each["why"]) for each in row["variants"])


def _plain(value: object) -> object:
    """Return what JSON holds of a value: nested records as objects, tuples as lists."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(
        value, Span | Passage | Edit | Variant | Doubt | LeftOut | KnownThen | Position | Misdated | StatusReport
    ):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _record(record: type[T], row: Row, **nested: object) -> T:
    return record(**{name: nested[name] if name in nested else row[name] for name in _names(record)})  # type: ignore[arg-type]


@cache
def _names(record: type[Any]) -> list[str]:
    return [field.name for field in fields(record)]


def _span(found: Mapping[str, Any]) -> Span:
    return Span(found["start"], found["end"], found["quote"])


def _maybe_span(found: Mapping[str, Any] | None) -> Span | None:
    return None if found is None else _span(found)
