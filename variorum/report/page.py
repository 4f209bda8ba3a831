"""Filling the page's templates from a case."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from variorum.case import Case, Dossier, framing_words, how_many, words
from variorum.case.summary import by_weight
from variorum.records import EXTERNAL, Derivation, Document, Event, ExportError, Figure
from variorum.report.charts import NOBODYS, PALETTE, Charts
from variorum.report.duties import board
from variorum.report.framing import MOST_CITED, OPEN_BOARDS, framed
from variorum.report.graph import families
from variorum.report.notes import Notes
from variorum.report.strips import strip_chart
from variorum.version import VERSION
from variorum.visible import shown

OPEN_EVENTS = 30  # of a case with more, each event is folded until somebody opens it (2026-11)
MANY_LINES = 12  # a table with more rows is folded
LONGEST_QUOTE = 700  # characters of a quote in the text; its note has more
LONGEST_NOTE = 3000
LONGEST_EDIT = 160


def write_report(case: Case, out: Path, *, force: bool = False) -> int:
    """Write the page about a case to the file `out`; return its size in bytes.

    Raises ExportError where the file is there already, unless `force`, or can't be written.
    """
    if out.exists() and not force:
        raise ExportError(f"{out}: there already; --force replaces it")
    content = render(case).encode("utf-8")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{out}: can't be written ({error.strerror}); choose another file") from error
    return len(content)


def render(case: Case) -> str:
    """Return the page about a case: the same for the same ledger."""
    dossiers = list(case.dossiers())
    derivations = list(case.derivations())
    entries = list(case.documents())
    documents = {entry.document.id: entry.document for entry in entries}
    parties = _parties(dossiers)
    referents = list(case.names())
    strips = case.strips()
    notes = Notes()
    environment = _environment()
    environment.globals.update(
        notes=notes,
        charts=Charts(_colours(parties)),
        party_class=lambda party: f"p{parties[party]}" if party in parties else "p0",
        names={key: document.name for key, document in documents.items()} | case.document_names(),
        documents=documents,
    )
    summary = case.summary()
    latest = max((entry.document.published for entry in entries if entry.document.published), default=None)
    chosen = {each.event.id for each in summary.main}
    style = files("variorum.report").joinpath("style.css").read_text(encoding="utf-8")
    return environment.get_template("report.html.j2").render(
        summary=summary,
        style=Markup(style),  # noqa: S704  # our own file
        style_hash=b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        dossiers=dossiers,
        main=[each for each in dossiers if each.event.id in chosen],
        folded=len(dossiers) > OPEN_EVENTS,
        disputed=sum(len(each.disputes) for each in dossiers),
        latest=latest,
        **board(case, latest),
        parties=sorted(parties),
        strips=strips,
        lone_strips=[strip for strip in strips if len(strip.told) == 1],
        derivations=sorted(derivations, key=lambda each: _by_date(each, documents)),
        families=families(derivations, documents),
        framing=framed(case),
        titles={each.event.id: words.title_words(each.event, each.estimates) for each in dossiers},
        many=[name for name in referents if len(name.variants) > 1],
        lone=[name for name in referents if len(name.variants) < 2],
        entries=sorted(entries, key=lambda entry: (entry.document.published or "9999", entry.document.name)),
        version=VERSION,
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("variorum.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.globals.update(
        words=words,
        how_many=how_many,
        headline=lambda found: by_weight(found.estimates),
        months=_months,
        EXTERNAL=EXTERNAL,
        MANY_LINES=MANY_LINES,
        framing_words=framing_words,
        OPEN_BOARDS=OPEN_BOARDS,
        MOST_CITED=MOST_CITED,
    )
    environment.globals.update(day=_day, latest_of=_latest, strip_chart=strip_chart, day_of=_day_of)
    environment.filters["short"] = lambda text: _short(text, LONGEST_QUOTE)
    environment.filters["edit"] = lambda text: _short(text, LONGEST_EDIT)
    environment.filters["note"] = lambda text: _short(text, LONGEST_NOTE)
    environment.tests["figure"] = lambda row: isinstance(row, Figure)
    return environment


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()} … ({len(text):,} characters)"


def _parties(dossiers: Iterable[Dossier]) -> dict[str, int]:
    """Return each party's number, by the order of their names: nothing else decides who gets which colour."""
    found = {account.party for each in dossiers for account in each.accounts if account.party}
    found |= {estimate.side for each in dossiers for estimate in each.estimates if estimate.side}
    return {party: at if at <= len(PALETTE) else 0 for at, party in enumerate(sorted(found), start=1)}


def _colours(parties: Mapping[str, int]) -> dict[str, str]:
    return {party: PALETTE[at - 1] if at else NOBODYS for party, at in parties.items()}


def _by_date(derivation: Derivation, documents: Mapping[str, Document]) -> tuple[str, str, str]:
    later = documents.get(derivation.later)
    return (later.published or "9999" if later else "9999", later.name if later else "", derivation.id)


def _months(dossiers: Sequence[Dossier]) -> list[tuple[str, list[Dossier]]]:
    """Group events by month for the contents."""
    found: dict[str, list[Dossier]] = {}
    for each in dossiers:
        found.setdefault(_day(each.event)[:7] if each.event.when else "date unknown", []).append(each)
    return list(found.items())


def _latest(found: Dossier) -> str | None:
    """Return the day on which the last report of an event was published."""
    days = (document.published for document in found.documents.values() if document.published)
    return max((day for day in days if len(day) == len("2020-12-16")), default=None)


def _day(event: Event) -> str:
    return event.when or "date unknown"


def _day_of(number: int) -> str:
    return date.fromordinal(number).isoformat()
