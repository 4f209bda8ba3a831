"""What passes between the parts of this room: a source to read, a draft read from it, or the reason for refusing it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from variorum.records import Known, SetAside


class RefusedError(Exception):
    """A source, or one line of it, gives no document. `reason` is a slug, `what` says what and what to do next."""

    def __init__(self, reason: str, what: str) -> None:
        super().__init__(what)
        self.reason = reason
        self.what = what

    def set_aside(self, address: str, line: int | None = None) -> SetAside:
        """Return the record that the user sees; its message starts with where."""
        where = address if line is None else f"{address}, line {line}"
        return SetAside(address, self.reason, f"{where}: {self.what}", line)


# Tells the name of the document that has these bytes (their SHA-256) and was met at that address when it was fetched,
# or earlier, with nothing newer there; None where the case has no such document.
Lookup = Callable[[str, str, str | None], str | None]


def nothing_known(_sha256: str, _address: str, _fetched: str | None) -> None:
    """Know no document."""


@dataclass(frozen=True, slots=True)
class Source:
    """One open file, or standard input. `limit` is the most bytes that one document may have.

    What is `known` need not be extracted again, which is most of the work: so an add that was cut short goes on soon.
    """

    name: str
    address: str
    stream: BinaryIO
    limit: int
    known: Lookup = nothing_known

    def read(self) -> bytes:
        """Return all of it. Raises `RefusedError` where it is empty or over the limit."""
        content = self.stream.read(self.limit + 1)
        if not content:
            raise RefusedError("empty", "the file is empty; save the report again and add it")
        if len(content) > self.limit:
            raise too_large(self.limit)
        return content


@dataclass(frozen=True, slots=True)
class Draft:
    """One report as its format gives it, before anything is judged.

    `name` and `address` are printable. `date` and `language` are as the file states them, unchecked. `metadata_outlet`
    and `metadata_date` are what a page's markup says (the date with the place that says it, in words), and give way to
    what the user stated.
    `line` is the line of a JSON Lines file. `fetched` is when a crawler took the page, UTC, to the second.
    """

    name: str
    address: str
    original: bytes
    text: str
    outlet: str | None = None
    title: str | None = None
    date: str | None = None
    metadata_outlet: str | None = None
    metadata_date: tuple[str, str] | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    line: int | None = None
    fetched: str | None = None


# A format is one function: it reads a source and yields what it holds, or raises RefusedError for the whole of it.
Format = Callable[[Source], Iterator[Draft | Known | SetAside]]


def too_large(limit: int) -> RefusedError:
    """Say that one document is over `limit` bytes."""
    return RefusedError("too-large", f"one document over {limit / 1_000_000:g} MB; split it, or add only its text")
