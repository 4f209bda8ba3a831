"""Bytes in, documents out: files, folders and standard input, with the reason wherever there is no document."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from variorum.ingest.document import assemble
from variorum.ingest.draft import Format, RefusedError, Source
from variorum.ingest.formats import format_of
from variorum.ingest.published import is_iso_date
from variorum.ingest.sniff import sniff
from variorum.ingest.sources import Found, find, open_file, with_head
from variorum.records import Ingested, SetAside

__all__ = ["MAX_DOCUMENT_BYTES", "ingest"]

MAX_DOCUMENT_BYTES = 50_000_000  # a report is thousands of bytes; more is a dump, which belongs in JSON Lines (2026-11)


def ingest(
    paths: Sequence[Path],
    *,
    stdin: BinaryIO | None = None,
    outlet: str | None = None,
    published: str | None = None,
    stdin_name: str = "stdin",
    limit: int = MAX_DOCUMENT_BYTES,
) -> Iterator[Ingested | SetAside]:
    """Yield every report in the files and folders at `paths` and in `stdin`, one at a time, in order.

    `outlet` and `published` are the user's own statement for files that carry none; `limit` is the most bytes that
    one report may have (a line, in JSON Lines). Bad input is yielded as `SetAside` and never raises. Raises
    `ValueError` at once where `published` is no ISO date (`2020`, `2020-12` or `2020-12-16`).
    """
    if published is not None and not is_iso_date(published):
        raise ValueError(f"published {published!r} is no ISO date; write it as 2020, 2020-12 or 2020-12-16")
    return _ingest(paths, stdin, outlet, published, stdin_name, limit)


def _ingest(
    paths: Sequence[Path],
    stdin: BinaryIO | None,
    outlet: str | None,
    published: str | None,
    stdin_name: str,
    limit: int,
) -> Iterator[Ingested | SetAside]:
    for path in paths:
        for found in find(path):
            if isinstance(found, SetAside):
                yield found
            else:
                yield from _from_file(found, outlet, published, limit)
    if stdin is not None:
        yield from _from_stdin(stdin, stdin_name, outlet, published, limit)


def _from_file(found: Found, outlet: str | None, published: str | None, limit: int) -> Iterator[Ingested | SetAside]:
    try:
        read = format_of(found.path.suffix)
        with open_file(found.path) as stream:
            yield from _documents(read, Source(found.name, found.address, stream, limit), outlet, published)
    except RefusedError as refused:
        yield refused.set_aside(found.address)


def _from_stdin(
    stream: BinaryIO, name: str, outlet: str | None, published: str | None, limit: int
) -> Iterator[Ingested | SetAside]:
    """Read standard input as what its first line that is not blank looks like."""
    head = line = stream.readline(limit + 1)
    while line.isspace() and len(head) <= limit:
        line = stream.readline(limit + 1)
        head += line
    yield from _documents(sniff(line), Source(name, name, with_head(head, stream), limit), outlet, published)


def _documents(
    read: Format, source: Source, outlet: str | None, published: str | None
) -> Iterator[Ingested | SetAside]:
    """Run one format over one source; whatever is refused on the way is yielded with its reason."""
    try:
        for draft in read(source):
            if isinstance(draft, SetAside):
                yield draft
                continue
            try:
                yield assemble(draft, outlet=outlet, published=published)
            except RefusedError as refused:
                yield refused.set_aside(source.address, draft.line)
    except RefusedError as refused:
        yield refused.set_aside(source.address)
    except OSError as error:
        broken = RefusedError("unreadable", f"reading broke off ({error.strerror}); copy the file and add it again")
        yield broken.set_aside(source.address)
