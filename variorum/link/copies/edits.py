"""What a copy changed: paragraphs and sentences dropped or added, words replaced."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from variorum.link.copies.passages import Alignment, Pair
from variorum.link.copies.words import Words
from variorum.records import Span
from variorum.records.linked import Edit

_SAME_SENTENCE = 0.5  # likeness from which single words are compared; below, the sentence was rewritten (2026-11)
_NEAR = 2  # words: changes that stand closer than this are one change (2026-11)


def edits_of(later: Words, earlier: Words, alignment: Alignment) -> tuple[Edit, ...]:
    """Return what `later` changed in `earlier`, in the order of the later text; what was dropped stands at the end.

    `alignment` lays `later` beside `earlier`. Sentences that answer none are dropped or added as a whole, neighbours
    together; sentences that are alike are compared word by word.
    """
    found = [(later.spans[pair.a][0], edit) for pair in alignment.pairs for edit in _in_sentence(later, earlier, pair)]
    answered = {pair.a for pair in alignment.pairs}, {pair.b for pair in alignment.pairs}
    added = (_span(later, stretch) for stretch in _left_over(later, answered[0]))
    found.extend((span.start, Edit("added", span, None)) for span in added)
    dropped = (Edit("dropped", None, _span(earlier, stretch)) for stretch in _left_over(earlier, answered[1]))
    return (*(edit for _, edit in sorted(found, key=lambda place: place[0])), *dropped)


def _in_sentence(later: Words, earlier: Words, pair: Pair) -> Iterator[Edit]:
    ours, theirs = later.sentences[pair.a], earlier.sentences[pair.b]
    if pair.likeness < _SAME_SENTENCE:
        yield Edit("replaced", _span(later, (pair.a, pair.a + 1)), _span(earlier, (pair.b, pair.b + 1)))
        return
    changes: list[tuple[int, int, int, int]] = []
    steps = Levenshtein.opcodes(earlier.forms[slice(*theirs)], later.forms[slice(*ours)])
    for step in steps:
        if step.tag == "equal":
            continue
        now = (step.src_start, step.src_end, step.dest_start, step.dest_end)
        if changes and now[0] - changes[-1][1] < _NEAR and now[2] - changes[-1][3] < _NEAR:
            now = (changes[-1][0], now[1], changes.pop()[2], now[3])
        changes.append(now)
    for before, before_end, after, after_end in changes:
        was = _words(earlier, theirs[0] + before, theirs[0] + before_end)
        now_is = _words(later, ours[0] + after, ours[0] + after_end)
        yield Edit("replaced" if was and now_is else "added" if now_is else "dropped", now_is, was)


def _left_over(words: Words, answered: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of sentences that answer none, broken at the ends of paragraphs."""
    first: int | None = None
    for number in range(len(words.sentences)):
        if number in answered:
            if first is not None:
                yield first, number
            first = None
        elif first is None:
            first = number
        elif "\n" in words.text[words.spans[number - 1][1] : words.spans[number][0]]:
            yield first, number
            first = number
    if first is not None:
        yield first, len(words.sentences)


def _span(words: Words, sentences: Sequence[int]) -> Span:
    first, last = sentences
    return Span.of(words.text, words.spans[first][0], words.spans[last - 1][1])


def _words(words: Words, first: int, last: int) -> Span | None:
    return Span.of(words.text, words.starts[first], words.ends[last - 1]) if last > first else None
