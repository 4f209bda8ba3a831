"""RSS and Atom: each entry with its content, or its summary, is a report; the feed's title is its outlet."""

import io
import json
import re
from collections.abc import Iterator
from email.utils import parsedate
from typing import Any

import feedparser

from variorum.ingest.draft import Draft, RefusedError, Source
from variorum.ingest.formats.html import looks_like_html, read_page
from variorum.ingest.fragment import text_of
from variorum.ingest.published import ISO_TIME, is_iso_date
from variorum.ingest.sources import escape_unprintable
from variorum.records import SetAside, sha256_hex

HEAD = 1 << 16  # bytes in which the first element must begin
ELEMENT = re.compile(rb"<([A-Za-z][\w.-]{0,40}(?::[\w.-]{1,40})?)")
NO_ELEMENT = {b"<!--": b"-->", b"<?": b"?>", b"<!": b"!"}  # what may stand before the first element, and where it ends
FEEDS = frozenset({b"rss", b"feed", b"rdf", b"channel"})
HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)  # nothing of the feed is lost by these
HASH_DIGITS = 12
ON_THE_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
KEPT = ("id", "link", "title", "published", "updated", "author", "source", "summary", "content")


def looks_like_xml(content: bytes) -> bool:
    """Tell whether `content` begins with an XML declaration or as a feed does."""
    return content.lstrip().startswith(b"<?xml") or _root(content) in FEEDS


def read_xml(source: Source) -> Iterator[Draft | SetAside]:
    """Yield a draft, or the reason why there is none, for each entry of a feed; or the one page, if it is XHTML.

    Raises `RefusedError` where it is neither, or nothing of the feed can be read.
    """
    content = source.read()
    if _root(content) in FEEDS:
        yield from _entries(content, source)
    elif _root(content) == b"html" or looks_like_html(content):
        yield read_page(content, name=source.name, address=source.address)
    else:
        raise RefusedError("unknown-format", "no RSS or Atom feed, and no web page; save its text as .txt")


def _root(content: bytes) -> bytes | None:
    """Return the name of the first element, without its prefix, in small letters; NULs may be of UTF-16."""
    head = content[:HEAD].replace(b"\0", b"")
    at = head.find(b"<")
    while at >= 0:
        for begins, ends in NO_ELEMENT.items():
            if head.startswith(begins, at):
                at = head.find(ends, at)
                break
        else:
            match = ELEMENT.match(head, at)
            return match[1].rpartition(b":")[2].lower() if match else None
        at = head.find(b"<", at + 1) if at >= 0 else at
    return None


def _entries(content: bytes, source: Source) -> Iterator[Draft | SetAside]:
    feed = _parse(content)
    entries, trouble = feed["entries"], feed.get("bozo_exception")
    broken = feed["bozo"] and not isinstance(trouble, HARMLESS)
    if not entries:
        if broken:
            raise RefusedError("broken-feed", "a feed of which no entry can be read; fetch it again")
        raise RefusedError("empty", "a feed without entries; nothing to add")
    for number, entry in enumerate(entries, start=1):
        last = broken and number == len(entries)
        try:
            yield _draft(entry, feed["feed"], source, ("the feed breaks off or is damaged near this entry",) * last)
        except RefusedError as refused:
            yield refused.set_aside(f"{source.address}, entry {number}{_titled(entry)}")
    if broken:
        what = f"not well-formed XML ({_where(trouble)}); {len(entries)} entries could be read; fetch it again"
        yield SetAside(source.address, "broken-feed", f"{source.address}: {what}")


def _parse(content: bytes) -> Any:
    try:
        return feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # other people's feeds in other people's parser: no feed may end the run
        raise RefusedError("broken-feed", f"could not be parsed ({type(error).__name__}); fetch it again") from error


def _draft(entry: Any, feed: Any, source: Source, warnings: tuple[str, ...]) -> Draft:
    """Make a draft of one entry, which is kept as JSON: XML cut out of a feed would not stand by itself.

    Raises `RefusedError` where the entry has a title and no text.
    """
    original = json.dumps({key: entry[key] for key in KEPT if key in entry}, ensure_ascii=False, sort_keys=True)
    kept = original.encode("utf-8", "surrogatepass")
    text, language, whole = _text(entry)
    if not text.strip():
        raise RefusedError("no-text", "an entry without text; save the page that it links to and add that")
    if not whole:
        warnings = ("only the summary in the feed, not the article that it links to", *warnings)
    address = _link(entry) or f"{source.address}#{sha256_hex(kept)[:HASH_DIGITS]}"
    return Draft(
        name=address if _link(entry) else f"{source.name}#{sha256_hex(kept)[:HASH_DIGITS]}",
        address=address,
        original=kept,
        text=text,
        metadata_outlet=_title(entry.get("source", {})) or _title(feed),
        title=_title(entry),
        date=_date(entry),
        language=language or feed.get("language"),
        warnings=warnings,
    )


def _text(entry: Any) -> tuple[str, str | None, bool]:
    """Return the text of an entry, its language if told, and whether it is more than a summary."""
    parts = entry.get("content", [])
    for part in parts:
        text = _plain(part)
        if text.strip():
            return text, part.get("language"), True
    return _plain(entry["summary_detail"]) if "summary_detail" in entry else "", None, False


def _plain(part: Any) -> str:
    value = part.get("value", "")
    return text_of(value) if "html" in (part.get("type") or "html") else value.strip()


def _title(of: Any) -> str | None:
    if "title_detail" in of:
        return " ".join(_plain(of["title_detail"]).split()) or None
    return of.get("title") or None


def _titled(entry: Any) -> str:
    title = _title(entry)
    return f" ({escape_unprintable(title[:80])})" if title else ""


def _link(entry: Any) -> str | None:
    """Return the article's address on the web: that which the feed's host put its own in the place of, if told."""
    for key in ("feedburner_origlink", "link", "id"):
        value = entry.get(key)
        if isinstance(value, str) and ON_THE_WEB.fullmatch(value.strip()):
            return escape_unprintable(value.strip())
    return None


def _date(entry: Any) -> str | None:
    """Return the date of an entry, its day as it is written there, whatever the day in Greenwich was."""
    for key in ("published", "updated", "created"):
        written = dict.get(entry, key)
        if not isinstance(written, str) or not written.strip():
            continue
        if is_iso_date(written.strip()) or ISO_TIME.fullmatch(written.strip()):
            return written
        if parsed := parsedate(written):
            return "{:04d}-{:02d}-{:02d}".format(*parsed[:3])
        if parsed := dict.get(entry, f"{key}_parsed"):
            return "{:04d}-{:02d}-{:02d}".format(*parsed[:3])
        return written
    return None


def _where(trouble: object) -> str:
    line = getattr(trouble, "getLineNumber", lambda: None)()
    return f"line {line}" if line else type(trouble).__name__
