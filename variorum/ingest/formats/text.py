"""Plain text and Markdown: the decoded file is the text, character for character."""

from collections.abc import Iterator

from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Source


def read_text(source: Source) -> Iterator[Draft]:
    """Yield the one report in a text file. Raises `RefusedError`."""
    original = source.read()
    decoded = decode(original)
    yield Draft(source.name, source.address, original, decoded.text, warnings=decoded.warnings)
