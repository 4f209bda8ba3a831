"""A draft becomes a document: its text is made storable, dated, told by language, and marked for skipping."""

import re
from dataclasses import replace

from variorum.ingest.damage import report_damage
from variorum.ingest.decode import REPLACEMENT
from variorum.ingest.draft import Draft, RefusedError
from variorum.ingest.furniture import mark_furniture
from variorum.ingest.language import tell_language
from variorum.ingest.published import date_document
from variorum.records import Document, Ingested, make_id, sha256_hex

# Halves of a character (a scraper cut an emoji in two) and NULs: no encoding or database can hold them.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def assemble(draft: Draft, *, outlet: str | None, published: str | None) -> Ingested:
    """Judge a draft and return the document with its bytes. `outlet` and `published` are what the user stated.

    The text is the draft's, but for characters that nothing can store: U+FFFD takes their place, one for one, and a
    warning says so. Raises `RefusedError` where there is nothing to read.
    """
    if not draft.text.strip():
        raise RefusedError("empty", "holds nothing but white space; save the report again and add it")
    draft, warnings = _storable(draft)
    language, told = tell_language(draft.text, draft.language)
    skips = mark_furniture(draft.text, draft.title)
    when, dated = date_document(
        draft.text,
        given=draft.date,
        stated=published,
        metadata=draft.metadata_date,
        address=draft.address,
        fetched=draft.fetched,
    )
    damage = report_damage(draft.text, skips, language)
    digest = sha256_hex(draft.original)
    document = Document(
        id=make_id("doc", digest),
        name=draft.name,
        address=draft.address,
        outlet=draft.outlet or outlet or draft.metadata_outlet,
        title=draft.title,
        published=when.when,
        published_basis=when.basis,
        published_why=when.why,
        language=language,
        sha256=digest,
        text=draft.text,
        skips=skips,
        warnings=(*draft.warnings, *warnings, *told, *dated, *damage),
        fetched=draft.fetched,
    )
    return Ingested(document, draft.original)


def _storable(draft: Draft) -> tuple[Draft, list[str]]:
    """Return the draft without what can't be stored, and a warning where that was in its text."""
    text, count = UNSTORABLE.subn(REPLACEMENT, draft.text)
    stored = replace(
        draft,
        text=text,
        outlet=_field(draft.outlet),
        title=_field(draft.title),
        date=_field(draft.date),
        language=_field(draft.language),
    )
    if not count:
        return stored, []
    return stored, [f"{count} characters that can't be stored (NUL, or half of a pair) stand as U+FFFD in the text"]


def _field(value: str | None) -> str | None:
    return None if value is None else UNSTORABLE.sub(REPLACEMENT, value)
