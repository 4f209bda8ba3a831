"""When a document was published: as given, else by its page, its head or the dates inside; else unknown."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.ingest.dateline import Dateline, find_dateline
from variorum.ingest.inference import infer
from variorum.records import PublishedBasis

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:?\d{2}[0-9:.,]{0,16}\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?")
IN_ADDRESS = re.compile(r"[/_=-]((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Published:
    """A date in ISO 8601 at the precision known, or None; what it rests on, and why in words."""

    when: str | None
    basis: PublishedBasis
    why: str | None


def is_iso_date(value: str) -> bool:
    """Tell whether `value` is a real date written `2020`, `2020-12` or `2020-12-16`."""
    match = ISO.fullmatch(value)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def date_document(
    text: str,
    *,
    given: str | None,
    stated: str | None,
    metadata: tuple[str, str] | None,
    address: str,
    fetched: str | None = None,
) -> tuple[Published, tuple[str, ...]]:
    """Return the date by the first basis that has one, and warnings about what could not be used.

    `given` is what the file says, `stated` what the user said for files that say nothing, `metadata` what a page's
    markup says and where. The order is: given, stated, metadata, the address, the head of the text, the dates inside;
    metadata that says what was stated more finely comes first of the two. No page was published after it was `fetched`.
    """
    warnings = []
    if metadata is not None and fetched is not None and _after(metadata[0], fetched):
        warnings.append(f"{metadata[1]} says {metadata[0]}, after it was fetched on {fetched[:10]}, and was not used")
        metadata = None
    if given is not None:
        when = _given(given)
        if when is not None:
            return Published(when, "given", "the date given with the report"), ()
        warnings.append(f"its date {given[:60]!r} is no ISO date such as 2020-12-16 and was not used")
    finer = metadata is not None and stated is not None and metadata[0].startswith(stated)
    if stated is not None and not finer:
        if metadata is not None and not _agree(metadata[0], stated):
            warnings.append(f"published {stated} as stated when it was added, but {metadata[1]} says {metadata[0]}")
        return Published(stated, "given", "the date stated when it was added"), tuple(warnings)
    if metadata is not None and is_iso_date(metadata[0]):
        return Published(metadata[0], "metadata", metadata[1]), tuple(warnings)
    return _from_address(address) or _from_text(text), tuple(warnings)


def _given(value: str) -> str | None:
    """Return an ISO date, or the day of an ISO time as written; None for anything else."""
    value = value.strip()
    timed = ISO_TIME.fullmatch(value)
    if timed:
        value = timed[1]
    return value if is_iso_date(value) else None


def _after(when: str, fetched: str) -> bool:
    """Tell whether a date lies after the day of fetching, and after the day that it was further east by then."""
    latest = date.fromisoformat(fetched[:10]) + timedelta(days=1)
    return when > latest.isoformat()[: len(when)]


def _agree(one: str, other: str) -> bool:
    """Tell whether two dates are the same at the coarser precision."""
    return one.startswith(other) or other.startswith(one)


def _from_address(address: str) -> Published | None:
    """Read a full date out of a web address, where news sites put it: `/2020/12/16/`."""
    match = IN_ADDRESS.search(address) if "://" in address else None
    if match is None:
        return None
    when = "-".join(match.groups())
    return Published(when, "metadata", f"its address carries {match[0].strip('/_=-')}") if is_iso_date(when) else None


def _from_text(text: str) -> Published:
    dateline = find_dateline(text)
    if dateline is not None and dateline.year is not None:
        return Published(dateline.iso(dateline.year), "text", f"the head of the text: {dateline.quote!r}")
    inferred = infer(text)
    if inferred is None:
        return Published(None, "unknown", _why_unknown(dateline))
    when, why = inferred
    if dateline is not None and len(when) == len("2020"):
        return Published(dateline.iso(int(when)), "inferred", f"{why}; day and month from {dateline.quote!r}")
    return Published(when, "inferred", why)


def _why_unknown(dateline: Dateline | None) -> str:
    if dateline is not None:
        return f"no date was given; {dateline.quote!r} at its head names no year, and nothing in the text does safely"
    return "no date was given, and nothing in the text says safely when it was written"
