"""Footnotes: every passage that the page rests on, quoted once, with the way back to each place that cites it."""

from dataclasses import dataclass, field

from markupsafe import Markup

from variorum.records import Document, Span


@dataclass(frozen=True, slots=True)
class Note:
    """One passage of one document; `backs` are the anchors of the places that cite it."""

    number: int
    document: Document
    span: Span
    backs: list[str] = field(default_factory=list)


class Notes:
    """The notes of a page, numbered in the order in which they are first cited."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, int], Note] = {}

    def cite(self, document: Document, span: Span) -> Markup:
        """Return the link to the note on a passage, which is made where there is none yet."""
        key = document.id, span.start, span.end
        note = self._found.setdefault(key, Note(len(self._found) + 1, document, span))
        note.backs.append(f"c{note.number}-{len(note.backs) + 1}")
        return Markup('<sup><a class="cite" id="{}" href="#n{}">{}</a></sup>').format(
            note.backs[-1], note.number, note.number
        )

    @property
    def all(self) -> list[Note]:
        """Return the notes in the order of their numbers."""
        return list(self._found.values())
