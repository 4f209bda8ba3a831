"""How a case gets its reader."""

from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Protocol

from variorum.engine import Reads
from variorum.records import Document, EngineError, Explanation


class Explains(Reads, Protocol):
    """A reader that can also say why."""

    def explain(self, document: Document, row_id: str) -> Explanation | None:
        """Read the document and return what its row of that id rests on; None where no such row is read."""
        ...


class ReaderMaker(Protocol):
    """What the reader is, and how to make one. Picklable, for every reading process makes its own."""

    @property
    def fingerprint(self) -> str:
        """A text that changes whenever the same document could be read differently."""
        ...

    @property
    def languages(self) -> Collection[str]:
        """ISO 639-1 codes of the languages that it reads."""
        ...

    def __call__(self) -> Explains:
        """Make a reader."""
        ...


@dataclass(frozen=True, slots=True)
class InstalledReader:
    """The reader that comes with Variorum. It is imported only when asked for: that takes a second."""

    model: str
    gazetteer: Path | None = None
    terms: Path | None = None

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the reader with these settings. Loads no model.

        Raises EngineError where the model isn't installed.
        """
        from variorum.read.reader import ReaderSettings, fingerprint

        try:
            return fingerprint(ReaderSettings(self.model, self.gazetteer, self.terms))
        except PackageNotFoundError as error:
            raise EngineError(
                f"the reader can't start (no package {error.name} is installed); check `model` in case.toml"
            ) from error

    @property
    def languages(self) -> Collection[str]:
        """Return the languages that there is a reader for."""
        from variorum.read.reader import LANGUAGES

        return LANGUAGES

    def __call__(self) -> Explains:
        """Make a reader, which loads its model."""
        from variorum.read.reader import Reader, ReaderSettings

        return Reader(ReaderSettings(self.model, self.gazetteer, self.terms))
