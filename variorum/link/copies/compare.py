"""Any two documents side by side, whether or not one derives from the other."""

from variorum.link.copies.edits import edits_of
from variorum.link.copies.evidence import sentence_pairs
from variorum.link.copies.passages import align_words
from variorum.link.copies.words import words_of
from variorum.records import Report
from variorum.records.linked import Edit, Passage


def align(a: Report, b: Report) -> tuple[Passage, ...]:
    """Return the sentences of `a` (as `later`) with those of `b` that answer them, in the order of both texts."""
    ours, theirs = words_of(a.document.text), words_of(b.document.text)
    return sentence_pairs(ours, theirs, align_words(ours, theirs))


def edits(a: Report, b: Report) -> tuple[Edit, ...]:
    """Return what `a` (as `later`) has that `b` has not, what it lacks, and what it puts in other words."""
    ours, theirs = words_of(a.document.text), words_of(b.document.text)
    return edits_of(ours, theirs, align_words(ours, theirs))
