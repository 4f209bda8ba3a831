"""WARC, as news crawls publish it: the pages among its records, one at a time, and an account of all the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from unicodedata import east_asian_width
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from variorum.ingest.body import plain_body
from variorum.ingest.draft import Draft, RefusedError, Source, too_large
from variorum.ingest.formats.html import looks_like_html, read_page
from variorum.ingest.sources import escape_unprintable
from variorum.ingest.stretches import Stretches
from variorum.ingest.tally import Tally
from variorum.records import Known, SetAside, sha256_hex

PAGES = frozenset({"text/html", "application/xhtml+xml"})
PAPERS = re.compile(r"application/(?:pdf|rtf|msword|vnd\.(?:openxmlformats|oasis\.opendocument|ms-word)\S*)|text/rtf")
FETCHED = frozenset({200, 203})  # HTTP: the page itself, or a proxy's copy of it
MOST_DAMAGE = 1000  # spots that are passed before the rest of an archive is given up
SHORTEST_PARAGRAPH = 80  # Latin letters: fronts and menus have none as long, the shortest report has one (2026-11)
ON_THE_WEB = re.compile(r"https?://\S", re.IGNORECASE)
WARC_DATE = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?Z")


@dataclass(frozen=True, slots=True)
class _Capture:
    """A page as a crawler fetched it: `body` as on the wire, the headers that say how to read it."""

    address: str
    body: bytes
    charset: str | None
    transfer: str | None
    content: str | None
    warnings: tuple[str, ...]
    fetched: str | None


def read_warc(source: Source) -> Iterator[Draft | Known | SetAside]:
    """Yield a draft, or the reason why there is none, for each page in an archive; then what the rest of it was.

    Raises `RefusedError` where the archive is empty or holds no WARC records at all.
    """
    tally = Tally(source.address)
    yield from read_records(source, tally)
    yield from tally.set_asides()


def read_records(source: Source, tally: Tally, wanted: set[str] | None = None) -> Iterator[Draft | Known | SetAside]:
    """Yield what `read_warc` yields but for the tally, which is left to the caller.

    The addresses of the records met are taken out of `wanted`.
    """
    stretches = Stretches(source.stream)
    if stretches.empty:
        raise RefusedError("empty", "the archive is empty; fetch it again and add it")
    damage: list[str] = []
    for record in records(stretches, damage):
        address = _address(record)
        if wanted:
            wanted.discard(address)
        try:
            capture = _capture(record, address, source.limit, tally)
            if capture is not None:
                yield _draft(capture, source)
        except RefusedError as refused:
            where = address or "a page without an address"
            yield SetAside(address or source.address, refused.reason, f"{where} (in {source.address}): {refused.what}")
    if damage:
        yield _damaged(damage, source.address)


def records(stretches: Stretches, damage: list[str]) -> Iterator[WarcRecord]:
    """Yield each record, on to the end past what is damaged, of which each spot is put in words in `damage`."""
    met = False
    end = -1
    while len(damage) < MOST_DAMAGE:
        start = end
        try:
            for record in ArchiveIterator(stretches, parse_http=False):
                met, end = True, record.stream_pos + max(1, record.content_length)
                yield record
            broken = stretches.damage
        except OSError:
            broken = stretches.damage or "has something else where a record should begin"
        if broken is None:
            if stretches.tell() < end or stretches.ends_within_a_record():
                damage.append("breaks off within a record")
            break
        if end > start or not damage:  # else it is the same spot still
            damage.append(broken)
        if not stretches.resume(end):
            break
    if not met:
        raise RefusedError("broken-archive", "no WARC record can be found in it; fetch it again, or check what it is")


def _address(record: WarcRecord) -> str:
    """Return the page's address, printable; empty where the record has none."""
    return escape_unprintable((record.headers.get("WARC-Target-URI") or "").strip().strip("<>"))


def _capture(record: WarcRecord, address: str, limit: int, tally: Tally) -> _Capture | None:
    """Return the page in a record; None where it holds none, which is counted. Raises `RefusedError` if it is lost."""
    kind = record.record_type
    if kind == WarcRecordType.revisit:
        tally.pass_over("revisit", "revisit")
        return None
    if kind not in (WarcRecordType.response, WarcRecordType.resource):  # not hashable
        tally.pass_over("other-record", str(kind))
        return None
    if address and not ON_THE_WEB.match(address):
        tally.pass_over("no-address", address.partition(":")[0])
        return None
    if kind == WarcRecordType.response:
        status = _parse_http(record)
        if status not in FETCHED:
            tally.pass_over("no-success", f"{status:03d}")
            return None
    return _page(record, address, limit, tally)


def _parse_http(record: WarcRecord) -> int:
    """Read the answer's head and return its status. Raises `RefusedError` where it has none."""
    record.is_http = True  # whatever its own header says, a response from the web is that
    try:
        record.parse_http(quirks_mode=True)
        status = record.http_headers.status_code if record.is_http_parsed else None
    except OSError:
        status = None
    if status is None:
        raise RefusedError("broken-record", "what the archive holds of it is no HTTP answer; fetch the page itself")
    return status


def _page(record: WarcRecord, address: str, limit: int, tally: Tally) -> _Capture | None:
    """Read the page in a record whose head is read."""
    answered = record.record_type == WarcRecordType.response
    headers = record.http_headers if answered else record.headers
    stated = (headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or "").lower()
    media_type = stated.partition(";")[0].strip()
    if PAPERS.fullmatch(media_type):
        raise RefusedError("unknown-format", f"a paper ({media_type}); save its text as .txt and add that")
    if media_type and media_type not in PAGES:
        tally.pass_over("not-a-page", media_type)
        return None
    body = _body(record, limit)
    if not media_type and not looks_like_html(body):
        tally.pass_over("not-a-page", "untold")
        return None
    if not address:
        raise RefusedError("broken-record", "its record names no address; save the page as .html and add that")
    cut = record.headers.get("WARC-Truncated")
    return _Capture(
        address,
        body,
        charset=_charset(stated),
        transfer=headers.get("Transfer-Encoding") if answered else None,
        content=headers.get("Content-Encoding") if answered else None,
        warnings=(f"the crawler cut the page short ({cut[:20]}): its end may be missing",) if cut else (),
        fetched=_fetched(record.headers.get("WARC-Date") or ""),
    )


def _body(record: WarcRecord, limit: int) -> bytes:
    """Return what is left of the record. Raises `RefusedError` where that is too much, or less than it should be."""
    whole = record.content_length
    if whole > limit:
        raise too_large(limit)
    try:
        body = record.reader.read(whole)
    except OSError:
        body = b""
    if len(body) < whole:
        what = f"the archive breaks off or is damaged within it ({len(body):,} of {whole:,} bytes); fetch it again"
        raise RefusedError("broken-record", what)
    return body


def _charset(content_type: str) -> str | None:
    match = re.search(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", content_type, re.ASCII)
    return match[1] if match else None


def _fetched(warc_date: str) -> str | None:
    """Return a WARC-Date to the second, or None where it is no time."""
    match = WARC_DATE.fullmatch(warc_date.strip())
    try:
        return f"{datetime.fromisoformat(match[1]).isoformat()}Z" if match else None
    except ValueError:
        return None


def _draft(capture: _Capture, source: Source) -> Draft | Known:
    """Extract the article, if it isn't known. A page whose markup names no outlet has its site's host for one."""
    body, warnings = plain_body(capture.body, transfer=capture.transfer, content=capture.content, limit=source.limit)
    if name := source.known(sha256_hex(body), capture.address, capture.fetched):
        return Known(name)
    page = read_page(body, name=capture.address, address=capture.address, charset=capture.charset)
    if max(map(_width, page.text.splitlines())) < SHORTEST_PARAGRAPH:
        raise RefusedError("no-article", "only short lines (a list, a menu?); if it is a report, save it as .txt")
    return replace(
        page,
        metadata_outlet=page.metadata_outlet or _host(capture.address),
        warnings=(*page.warnings, *capture.warnings, *warnings),
        fetched=capture.fetched,
    )


def _width(line: str) -> int:
    """Return the length of a line in Latin letters, of which a Chinese or Japanese character stands for three."""
    return sum(3 if east_asian_width(character) in "WF" else 1 for character in line)


def _host(address: str) -> str | None:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _damaged(damage: list[str], address: str) -> SetAside:
    spots = "" if len(damage) == 1 else f", and is damaged in {len(damage) - 1:,} more places"
    what = f"{damage[0]}{spots}: some of its pages are lost, the others were read; fetch it again and add it again"
    return SetAside(address, "broken-archive", f"{address}: {what}")
