"""Who owes what by when: duties with their tellings, their instrument and where they stand on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from variorum.case.linked import is_part
from variorum.export import duty_row
from variorum.ledger import Database, Where, compliances, duties, instruments, obligations
from variorum.reconcile.obligations import BINDING, Standing, standing
from variorum.records import Compliance, Duty, Instrument, Obligation, QueryError

DUE = (
    "id", "deadline", "party", "action", "standing", "state", "last_day", "basis", "instrument", "instrument_id",
    "says", "documents", "deadline_as_written", "deadline_kind", "condition", "rivals", "reports", "obligations", "why",
)  # fmt: skip
_ORDER = {"overdue": 0, "due": 1, "pending": 2, "reported": 2}


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty on a day: where it stands, the agreement that it rests on, and each document's telling of it.

    `tellings` are (document's name, obligation), by name; those of documents that hold no longer are left out.
    """

    duty: Duty
    standing: Standing
    instrument: Instrument | None
    tellings: tuple[tuple[str, Obligation], ...]

    @property
    def says(self) -> str:
        """Say who tells of the duty, through whom, in which document."""
        by_voice: dict[str, list[str]] = {}
        for name, each in self.tellings:
            by_voice.setdefault(voice_words(each), []).append(name)
        return "; ".join(f"{voice} [{', '.join(dict.fromkeys(names))}]" for voice, names in by_voice.items())


def owed(
    database: Database,
    on: str,
    *,
    party: str | None = None,
    basis: Iterable[str] = BINDING,
    ids: Sequence[str] | None = None,
) -> list[Owed]:
    """Return the duties as they stand on a day (ISO 8601): overdue first, then by deadline, without one last.

    `party` is any part of a name, or another name of the same state; who is bound together with others counts too.
    `ids` asks for some duties. Raises QueryError where `on` is no day.
    """
    told = {each.id: (name, each) for name, each in obligations(database, Where())}
    by_obligation = {key: each for each in instruments(database) for key in each.obligations}
    wanted = frozenset(basis)
    found: list[Owed] = []
    for duty in duties(database):
        instrument = next((by_obligation[key] for key in duty.obligations if key in by_obligation), None)
        if (ids is None and duty.basis not in wanted) or (ids is not None and duty.id not in ids):
            continue
        if party is not None and not binds(party, duty, instrument):
            continue
        try:
            stands = standing(duty, on)
        except ValueError:
            raise QueryError(f"{on}: not a day; write it as 2020-12-16") from None
        tellings = sorted((told[key] for key in duty.obligations if key in told), key=_by_name)
        found.append(Owed(duty, stands, instrument, tuple(tellings)))
    return sorted(found, key=_by_deadline)


@dataclass(frozen=True, slots=True)
class Terms:
    """An agreement with the duties that rest on it, and the reports on it that are on no one duty of them.

    `reports` are (document's name, report), in the order of the documents.
    """

    instrument: Instrument
    duties: tuple[Owed, ...]
    reports: tuple[tuple[str, Compliance], ...]


def terms(database: Database, on: str) -> tuple[list[Terms], list[Owed], list[tuple[str, Compliance]]]:
    """Return each instrument with its duties, by date; the duties of none; and the reports on neither."""
    found = owed(database, on)
    tied = {report.compliance for each in duties(database) for report in each.reports}
    loose = [(name, row) for name, row in compliances(database, Where()) if row.id not in tied]
    ordered = sorted(instruments(database), key=lambda each: (each.when is None, each.when or "", each.id))
    all_terms = [_terms(each, found, loose) for each in ordered]
    placed = {row.id for each in all_terms for _, row in each.reports}
    rest = [(name, row) for name, row in loose if row.id not in placed]
    return all_terms, [each for each in found if each.instrument is None], rest


def _terms(instrument: Instrument, found: Iterable[Owed], loose: Iterable[tuple[str, Compliance]]) -> Terms:
    forms = {(document, variant.form) for variant in instrument.variants for document in variant.documents}
    own = tuple(each for each in found if each.instrument is not None and each.instrument.id == instrument.id)
    return Terms(instrument, own, tuple(pair for pair in loose if (pair[1].document, pair[1].instrument) in forms))


def binds(party: str, duty: Duty, instrument: Instrument | None = None) -> bool:
    """Tell whether a duty is of `party`: any part of a name, another name of the same state, or all whom it binds."""
    from variorum.link.parties import EVERYBODY, party_codes  # its vocabularies take a moment

    if is_part(party, duty.party):
        return True
    asked, bound = _codes(party), set(party_codes(duty.party))
    if EVERYBODY in bound and instrument is not None:
        bound |= {code for each in instrument.parties for code in party_codes(each)}
    return bool(asked & bound - {EVERYBODY})


def owed_row(names: dict[str, str], each: Owed) -> dict[str, Any]:
    """Return the row of a duty on a day."""
    row = duty_row(names, each.duty)
    more = {
        "standing": each.standing.words,
        "state": each.standing.state,
        "deadline": each.standing.deadline,
        "last_day": each.standing.last,
        "instrument": None if each.instrument is None else instrument_words(each.instrument),
        "instrument_id": None if each.instrument is None else each.instrument.id,
        "says": each.says,
    }
    return {key: more[key] if key in more else row[key] for key in DUE}


def instrument_words(instrument: Instrument) -> str:
    """Return an agreement's name with its date, where the name doesn't give it."""
    year = (instrument.when or "")[:4]
    dated = instrument.when is None or (year and year in instrument.canonical)
    return instrument.canonical if dated else f"{instrument.canonical} ({instrument.when})"


def voice_words(row: Obligation) -> str:
    """Say who tells of a duty and through whom: `the ministry (through Interfax)`, `the outlet itself`."""
    through = [each for each in row.chain if each != row.source]
    said = row.source or (through.pop() if through else "the outlet itself")
    denied = ", denied" if row.stance == "denied" else ""
    return f"{said} (through {', '.join(through)}){denied}" if through else f"{said}{denied}"


def _by_name(telling: tuple[str, Obligation]) -> tuple[str, int]:
    return (telling[0], telling[1].span.start)


def _by_deadline(each: Owed) -> tuple[object, ...]:
    last = each.standing.last
    return (_ORDER[each.standing.state] if last else 3, last or "", each.duty.party or "", each.duty.id)


@cache
def _codes(party: str) -> frozenset[str]:
    from variorum.link.parties import party_codes

    return frozenset(party_codes(party))
