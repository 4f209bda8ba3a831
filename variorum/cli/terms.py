"""Pages of text about an agreement and about a duty: who is bound, by whose account, and who says what became of it."""

from collections.abc import Iterator, Mapping

from variorum.case import Case, Terms, how_many
from variorum.case.due import instrument_words, voice_words
from variorum.case.words import deed_words, read_words
from variorum.cli.page import EMPTY, Line, heading, labelled, quoted
from variorum.reconcile.obligations import report_words
from variorum.records import Compliance, Duty, Instrument, ReadRow


def instrument_page(instrument: Instrument, here: Case) -> Iterator[Line]:
    """Write a page about an agreement: its names, its parties, its duties, and who says what became of it."""
    names = here.document_names()
    found = next(each for each in here.terms()[0] if each.instrument.id == instrument.id)
    yield Line(0, instrument.canonical, "bold")
    yield Line(0, instrument.id, "dim")
    yield EMPTY
    yield from labelled("when", instrument.when or "unknown")
    yield from labelled("between", "; ".join(instrument.parties) or "nobody named")
    yield from labelled("told by", ", ".join(names.get(each, each) for each in instrument.documents))
    yield from _forms(instrument, names)
    yield from _duties(found)
    if found.reports:
        yield from heading("Said of it as a whole, or of no duty that is known")
        for _, row in found.reports:
            yield from _of_row(read_words(row), row, here)


def duty_page(duty: Duty, here: Case) -> Iterator[Line]:
    """Write a page about a duty: who is to do what by when, who tells it, and who says what became of it."""
    found = here.owed(duty.id)
    yield Line(0, f"{duty.party or 'somebody'}: {deed_words(duty.action)}", "bold")
    yield Line(0, f"{duty.id}: {duty.basis}", "dim")
    yield EMPTY
    yield from labelled("deadline", _deadline(duty))
    yield from labelled("stands", f"{found.standing.words} (seen from {found.standing.on})")
    if found.instrument is not None:
        yield from labelled("under", f"{instrument_words(found.instrument)}; {found.instrument.id}")
    if duty.condition:
        yield from labelled("condition", f"“{duty.condition}”")
    if duty.rivals:
        yield from labelled("others say", f"by {', by '.join(duty.rivals)}")
    yield from labelled("one for", duty.why)
    yield from heading("Who tells of it")
    for _, row in found.tellings:
        until = f", {row.deadline_as_written} ({row.deadline or 'no day known'})" if row.deadline_as_written else ""
        yield from _of_row(f"by {voice_words(row)}: {deed_words(row.action)}{until}", row, here)
    if duty.reports:
        yield from heading("Who says what became of it")
    for report in duty.reports:
        said = here.get(report.compliance)
        if isinstance(said, Compliance):
            yield from _of_row(report_words(report), said, here)


def _forms(instrument: Instrument, names: Mapping[str, str]) -> Iterator[Line]:
    yield from heading("What documents call it, in no order of rank")
    for variant in instrument.variants:
        written = ", ".join(names.get(each, each) for each in variant.documents)
        yield Line(2, f"{variant.form}: {how_many(len(variant.documents), 'document')} ({written})")
        yield Line(6, variant.why, "dim")
    for each in instrument.misdated:
        yield Line(2, f"{names.get(each.document, each.document)} dates it {each.when}: {each.why}", "italic")


def _duties(found: Terms) -> Iterator[Line]:
    yield from heading("What it asks, and of whom")
    for each in found.duties:
        yield Line(2, f"{each.duty.party or 'somebody'}: {deed_words(each.duty.action)}", label="· ")
        yield Line(6, f"{each.standing.words}; {each.duty.id}", "dim")
        for name, row in each.tellings:
            yield Line(6, f"by {voice_words(row)}, {name} {row.span.start}:{row.span.end}; {row.id}", "dim")
    if not found.duties:
        yield Line(2, "no document tells a clause of it")


def _of_row(words: str, row: ReadRow, here: Case) -> Iterator[Line]:
    """Write one statement: what it says, its quote, and the id that leads to its characters."""
    yield Line(2, words)
    yield Line(6, quoted(row.span, here.document(row.document).document))
    yield Line(6, row.id, "dim")


def _deadline(duty: Duty) -> str:
    if duty.deadline is None and duty.deadline_as_written is None:
        return "none given"
    kind = f", {duty.deadline_kind}" if duty.deadline_kind else ""
    return f"{duty.deadline or 'no day known'} (“{duty.deadline_as_written}”{kind})"
