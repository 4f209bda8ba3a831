"""Bytes in, documents out: files, folders and standard input, with the reason wherever there is no document."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from variorum.ingest.document import assemble
from variorum.ingest.draft import Draft, Format, Lookup, RefusedError, Source, nothing_known, too_large
from variorum.ingest.formats import format_of
from variorum.ingest.formats.jsonl import read_line
from variorum.ingest.published import is_iso_date
from variorum.ingest.sniff import sniff
from variorum.ingest.sources import Found, find, open_file, printable, with_head
from variorum.records import Ingested, Known, SetAside

__all__ = ["MAX_DOCUMENT_BYTES", "ingest", "ingest_record", "ingest_unknown"]

HASH_DIGITS = 12  # of a piped report's hash, in its address
MAX_DOCUMENT_BYTES = 50_000_000  # a report is thousands of bytes; more is a dump, which belongs in JSON Lines (2026-11)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the caller says of all input."""

    outlet: str | None
    published: str | None
    limit: int
    known: Lookup


def ingest(
    paths: Sequence[Path],
    *,
    stdin: BinaryIO | None = None,
    outlet: str | None = None,
    published: str | None = None,
    stdin_name: str = "stdin",
    limit: int = MAX_DOCUMENT_BYTES,
    base: Path | None = None,
) -> Iterator[Ingested | SetAside]:
    """Yield every report in the files and folders at `paths` and in `stdin`, one at a time, in order.

    `outlet` and `published` are the user's own statement for files that carry none; `limit` is the most bytes that
    one report may have (a line, in JSON Lines). Files' addresses are written as seen from the folder `base`, so that
    one file has one address wherever the user stands; without it, as the user wrote the path. Bad input is yielded as
    `SetAside` and never raises. Raises `ValueError` at once where `published` is no ISO date (`2020`, `2020-12` or
    `2020-12-16`).
    """
    if published is not None and not is_iso_date(published):
        raise ValueError(f"published {published!r} is no ISO date; write it as 2020, 2020-12 or 2020-12-16")
    found = _ingest(paths, stdin, _Told(outlet, published, limit, nothing_known), stdin_name, base)
    return (item for item in found if not isinstance(item, Known))


def ingest_unknown(
    paths: Sequence[Path], known: Lookup, *, stdin: BinaryIO | None = None, base: Path | None = None
) -> Iterator[Ingested | Known | SetAside]:
    """Yield what `ingest` yields, but a page in an archive that is `known` as that: it is not extracted again."""
    return _ingest(paths, stdin, _Told(None, None, MAX_DOCUMENT_BYTES, known), "stdin", base)


def ingest_record(record: Mapping[str, str | None], *, file: str, number: int) -> Ingested | SetAside:
    """Return the report in a row of a table: the keys of a line of JSON Lines, of which those without a value are none.

    What is kept as its original is that line. `file` and `number` (from 1) say where the row stands.
    """
    told = {key: value for key, value in record.items() if value is not None}
    line = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        if len(line) > MAX_DOCUMENT_BYTES:
            raise too_large(MAX_DOCUMENT_BYTES)
        draft = read_line(line, number, Source(file, file, BytesIO(line), len(line)))
        return assemble(draft, outlet=None, published=None)
    except RefusedError as refused:
        return SetAside(file, refused.reason, f"{file}, row {number}: {refused.what}", number)


def _ingest(
    paths: Sequence[Path],
    stdin: BinaryIO | None,
    told: _Told,
    stdin_name: str,
    base: Path | None,
) -> Iterator[Ingested | Known | SetAside]:
    for path in paths:
        for found in find(path):
            if isinstance(found, SetAside):
                yield found
            else:
                home = _seen_from(base, found)
                yield from (_moved(item, found.address, home) for item in _from_file(found, told))
    if stdin is not None:
        yield from (_numbered(item, stdin_name) for item in _from_stdin(stdin, stdin_name, told))


def _seen_from(base: Path | None, found: Found) -> str:
    """Return the file's address as seen from `base`; as the user wrote it where there is no way from there."""
    try:
        return found.address if base is None else printable(Path(os.path.relpath(found.path, base)).as_posix())
    except ValueError:  # another drive
        return found.address


def _moved(item: Ingested | Known | SetAside, written: str, home: str) -> Ingested | Known | SetAside:
    """Put `home` in the place of the path as it was written, where a document's address is one."""
    if not isinstance(item, Ingested) or not item.document.address.startswith(written):
        return item
    address = home + item.document.address.removeprefix(written)
    return replace(item, document=replace(item.document, address=address))


def _numbered(item: Ingested | Known | SetAside, stream: str) -> Ingested | Known | SetAside:
    """Tell what came through a stream apart by its bytes: two reports piped in are no versions of one another."""
    if not isinstance(item, Ingested) or item.document.address != stream:
        return item
    return replace(item, document=replace(item.document, address=f"{stream}#{item.document.sha256[:HASH_DIGITS]}"))


def _from_file(found: Found, told: _Told) -> Iterator[Ingested | Known | SetAside]:
    try:
        read = format_of(found.path.name)
        with open_file(found.path) as stream:
            yield from _documents(read, Source(found.name, found.address, stream, told.limit, told.known), told)
    except RefusedError as refused:
        yield refused.set_aside(found.address)


def _from_stdin(stream: BinaryIO, name: str, told: _Told) -> Iterator[Ingested | Known | SetAside]:
    """Read standard input as what its first line that is not blank looks like."""
    head = line = stream.readline(told.limit + 1)
    while line.isspace() and len(head) <= told.limit:
        line = stream.readline(told.limit + 1)
        head += line
    yield from _documents(sniff(line), Source(name, name, with_head(head, stream), told.limit, told.known), told)


def _documents(read: Format, source: Source, told: _Told) -> Iterator[Ingested | Known | SetAside]:
    """Run one format over one source; whatever is refused on the way is yielded with its reason."""
    try:
        for draft in read(source):
            if not isinstance(draft, Draft):
                yield draft
                continue
            try:
                yield assemble(draft, outlet=told.outlet, published=told.published)
            except RefusedError as refused:
                yield refused.set_aside(source.address, draft.line)
    except RefusedError as refused:
        yield refused.set_aside(source.address)
    except OSError as error:
        broken = RefusedError("unreadable", f"reading broke off ({error.strerror}); copy the file and add it again")
        yield broken.set_aside(source.address)
