"""What ingest makes of a file: a document, or the reason why there is none."""

from dataclasses import dataclass
from typing import Literal

PublishedBasis = Literal["given", "metadata", "text", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Skip:
    """Characters `start` to `end` of a text that no reader should read as the report's own prose, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report, as it was ingested. `text` never changes afterwards; every offset in the ledger counts into it.

    `id` is made from the original bytes. `name` is the id that the user gave: the JSON Lines `id`, else the file's
    path below the folder that was added, else the address. `published` is ISO 8601 at the precision known (`2020`,
    `2020-12`, `2020-12-16`) and `published_why` says in words where it comes from. `language` is ISO 639-1, or None
    where it can't be told. `sha256` is that of the original bytes. `version` counts the contents seen at one address.
    `fetched` is when a crawler took it from there (UTC, ISO 8601 to the second), where an archive says so.
    """

    id: str
    name: str
    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: PublishedBasis
    published_why: str | None
    language: str | None
    sha256: str
    text: str
    skips: tuple[Skip, ...] = ()
    warnings: tuple[str, ...] = ()
    version: int = 1
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """A document together with the bytes that it was made from, which the ledger keeps."""

    document: Document
    original: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """A page that the case holds already, as this archive has it; `name` is what it is called there."""

    name: str


PASSED_OVER = frozenset({"other-record", "not-a-page", "no-success", "revisit", "no-address"})
"""The reasons of what an archive holds beside its pages, told of once with its number."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Input that gave no document. `message` says what, where and what to do next; nothing else is affected.

    `line` is the line number in a JSON Lines file, or the row of a table.
    """

    address: str
    reason: str
    message: str
    line: int | None = None

    @property
    def passed_over(self) -> bool:
        """Tell whether it was no report to begin with: a crawl's pictures, redirects and notes."""
        return self.reason in PASSED_OVER
