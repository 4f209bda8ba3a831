"""Who published each report, and what in it was taken over from an earlier one."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from variorum.records import EXTERNAL, Derivation, Span

_COPIES = ("verbatim", "near-verbatim")


class Counted(NamedTuple):
    """A name and how often it comes up; the name is None where the text gives none."""

    name: str | None
    times: int


class Place(NamedTuple):
    """Where words stand: the document's id and the characters."""

    document: str
    words: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A document as framing needs it: its id, what people call it, and who published it, None where nobody says."""

    id: str
    name: str
    outlet: str | None


class Houses:
    """The reports of a case by outlet; one whose outlet is unknown stands for itself, by its name."""

    def __init__(self, pieces: Iterable[Piece], derivations: Iterable[Derivation] = ()) -> None:
        self._outlet = {piece.id: piece.outlet or piece.name for piece in pieces}
        self._changed: defaultdict[str, list[frozenset[tuple[int, int]]]] = defaultdict(list)
        for each in derivations:
            if each.kind in _COPIES and each.directed and not each.earlier.startswith(EXTERNAL):
                spans = frozenset((edit.later.start, edit.later.end) for edit in each.edits if edit.later is not None)
                self._changed[each.later].append(spans)

    def __contains__(self, document: str) -> bool:
        return document in self._outlet

    def outlet(self, document: str) -> str:
        """Return who published a document, else what it is called."""
        return self._outlet[document]

    def is_copy(self, document: str) -> bool:
        """Tell whether a document is a copy, whole or changed, of another one in the case."""
        return document in self._changed

    def is_copied(self, document: str, words: Span) -> bool:
        """Tell whether words of a document were taken over: it is a copy, and no edit of its own wrote them."""
        return any(
            not any(start < words.end and words.start < end for start, end in own)
            for own in self._changed.get(document, ())
        )


def counted(names: Iterable[str | None]) -> tuple[Counted, ...]:
    """Return how often each name comes up, the most frequent first and nobody's last among equals."""
    found = Counter(names).items()
    return tuple(Counted(*each) for each in sorted(found, key=lambda each: (-each[1], each[0] is None, each[0] or "")))
