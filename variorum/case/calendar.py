"""Deadlines as an iCalendar file (RFC 5545), for any calendar program."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from variorum.case.due import Owed, instrument_words, voice_words
from variorum.case.words import deed_words
from variorum.reconcile.obligations import report_words
from variorum.records import ExportError
from variorum.version import VERSION
from variorum.visible import visible

LONGEST_QUOTE = 300  # characters
EPOCH = "1970-01-01"  # stamps what is told by undated documents only: there is no clock here


def write_calendar(found: Iterable[Owed], published: dict[str, str | None], out: Path, *, force: bool = False) -> int:
    """Write a day for each duty with a deadline; return how many. Raises ExportError.

    A month stands on its last day, and its name says so. `published` is the date of each document, by name. The same
    duties give the same file.
    """
    if out.exists() and not force:
        raise ExportError(f"{out}: there already; --force replaces it")
    calendar = Calendar()
    calendar.add("prodid", f"-//Variorum//{VERSION}//EN")
    calendar.add("version", "2.0")
    dated = [each for each in found if each.standing.last is not None]
    for each in dated:
        calendar.add_component(_day(each, published))
    part = out.with_name(f"{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(calendar.to_ical())
        part.replace(out)
    except OSError as error:
        raise ExportError(f"{out}: can't be written ({error.strerror}); choose another file") from error
    return len(dated)


def _day(each: Owed, published: dict[str, str | None]) -> Event:
    duty, stands = each.duty, each.standing
    last = date.fromisoformat(stands.last or EPOCH)
    coarse = "" if stands.deadline == stands.last else f" (in {stands.deadline})"
    told = min((day for name, _ in each.tellings if (day := published.get(name))), default=EPOCH)
    event = Event()
    event.add("uid", f"{duty.id}@variorum")
    event.add("dtstamp", datetime.fromisoformat(_whole(told)).replace(tzinfo=UTC))
    event.add("dtstart", last)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", visible(f"{duty.party or 'somebody'}: {deed_words(duty.action)}{coarse}"))
    event.add("description", visible("\n".join(_lines(each))))
    event.add("categories", [duty.basis])
    event.add("transp", "TRANSPARENT")
    return event


def _lines(each: Owed) -> Iterable[str]:
    yield each.duty.basis
    yield from map(report_words, each.standing.reports)
    if each.instrument is not None:
        yield f"under {instrument_words(each.instrument)}"
    if each.duty.rivals:
        yield f"other deadlines told: {', '.join(each.duty.rivals)}"
    for name, row in each.tellings:
        quote = row.span.quote if len(row.span.quote) <= LONGEST_QUOTE else f"{row.span.quote[:LONGEST_QUOTE]}…"
        yield f"{voice_words(row)} [{name} {row.span.start}:{row.span.end}]: “{quote}”"


def _whole(day: str) -> str:
    """Return a day for a date at any precision: the first that it may be."""
    return day.split("/")[0] + "-01-01"[len(day.split("/")[0]) - len("2020") :] if len(day) < len(EPOCH) else day[:10]
