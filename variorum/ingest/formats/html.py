"""Web pages: the article's text without its page, and what the markup says of title, outlet and date."""

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from trafilatura.settings import Document as Page

from variorum.ingest.decode import BYTE_ORDER_MARKS, REPLACEMENT, Decoded, decode
from variorum.ingest.draft import Draft, RefusedError, Source

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they log is told to the user as a record

OPENING = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,2000}?-->\s{0,20})?<(?:!doctype\s{1,4}html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""")
DECLARED_WITHIN = 4096  # bytes; browsers look at 1024
# `extensive_search` would take any date in the page's text for its own. The bounds are fixed, for the library's own
# upper one is the clock: it would refuse a date today and take it tomorrow.
DATE_SETTINGS = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "max_date": "2100-12-31",
    "outputformat": "%Y-%m-%d",
}


def read_html(source: Source) -> Iterator[Draft]:
    """Yield the one report in a web page. Raises `RefusedError` where no article is found."""
    yield read_page(source.read(), name=source.name, address=source.address)


def read_page(original: bytes, *, name: str, address: str, charset: str | None = None) -> Draft:
    """Return the report in a web page. `charset` is what the server said, which outranks what the page says.

    Raises `RefusedError` where no article is found.
    """
    declared = DECLARED.search(original[:DECLARED_WITHIN])
    decoded = decode(original, declared=charset or (declared[1].decode("ascii") if declared else None))
    if not decoded.text.strip():
        raise RefusedError("empty", "the page holds nothing but white space; save it again and add it")
    try:
        page = trafilatura.bare_extraction(
            decoded.text.replace("\0", REPLACEMENT),
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(DATE_SETTINGS),
        )
    except Exception as error:  # other people's markup in other people's parser: no page may end the run
        raise RefusedError("broken-html", f"could not be parsed ({type(error).__name__}); save it as .txt") from error
    if not isinstance(page, Page) or not page.text or not page.text.strip():
        raise RefusedError("no-article", "no article text found (a login page, a list, a video?); save it as .txt")
    written = _as_written(page.date, decoded.text) if page.date else None
    return Draft(
        name,
        address,
        original,
        page.text,
        metadata_outlet=page.sitename,
        title=page.title,
        metadata_date=(written, "the page's own markup") if written else None,
        warnings=(*decoded.warnings, *_cut_short(decoded)),
    )


def looks_like_html(content: bytes) -> bool:
    """Tell whether `content` begins as a web page does."""
    return OPENING.match(content.removeprefix(BYTE_ORDER_MARKS[0][0]).lstrip()) is not None


def _as_written(day: str, html: str) -> str | None:
    """Return the date at the precision that the page itself writes somewhere, or None where it writes no such date.

    The library fills a missing day from the clock and a missing month with January: `2021-05` must stay that.
    """
    year, month, number = day[:4], int(day[5:7]), int(day[8:])
    words = r"(?:de |of )?[^\W\d_]{3,12}\.?,?"  # a month's name in whatever language
    full = (
        rf"(?<!\d){day.replace('-', '')}(?!\d)",
        rf"(?<!\d){year}([-/.])0?{month}\1 ?0?{number}(?!\d)",
        rf"(?<!\d)0?{number}([-/.])0?{month}\1{year}(?!\d)",
        rf"(?<!\d)0?{month}([-/.])0?{number}\1{year}(?!\d)",
        rf"(?<!\d)0?{number}(?:st|nd|rd|th|\.|er)?,? {words} (?:de )?{year}(?!\d)",
        rf"[^\W\d_]{{3,12}}\.? 0?{number}(?:st|nd|rd|th)?,? {year}(?!\d)",
        rf"{year}年0?{month}月0?{number}日",
    )
    if any(re.search(pattern, html) for pattern in full):
        return day
    return day[:7] if re.search(rf"(?<!\d){year}[-/.]0?{month}(?!\d)", html) else None


def _cut_short(decoded: Decoded) -> Iterator[str]:
    """Warn where the parser gave up on the depth of the markup, for what lies below is not in the text."""
    parser = etree.HTMLParser(encoding="utf-8")
    etree.fromstring(decoded.text.encode("utf-8", "replace"), parser)
    if any("depth" in str(entry.message).lower() for entry in parser.error_log):
        yield "the page's markup is nested too deeply: what lies deeper is missing here; save it as .txt to be sure"
