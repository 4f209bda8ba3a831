"""What two documents have in common, as passages side by side and in words."""

from variorum.link.copies.judge import Verdict
from variorum.link.copies.passages import Alignment
from variorum.link.copies.words import Words
from variorum.records import Span
from variorum.records.linked import Passage


def passages_of(later: Words, earlier: Words, verdict: Verdict) -> tuple[Passage, ...]:
    """Return the passages that prove a verdict: aligned sentences of a copy, runs of words, or shared statements."""
    if verdict.whole:
        return sentence_pairs(later, earlier, verdict.alignment)
    found = {_run(later, earlier, *run) for run in verdict.runs}
    pairs = {(shared.a.sentence, shared.b.sentence) for shared in verdict.shared} | set(verdict.sentences)
    found |= {_sentences(later, earlier, ours, theirs) for ours, theirs in pairs}
    return tuple(sorted(found, key=lambda p: (p.later, p.earlier or p.later)))


def sentence_pairs(later: Words, earlier: Words, alignment: Alignment) -> tuple[Passage, ...]:
    """Return the sentences that answer each other, in the order of both texts."""
    return tuple(_sentences(later, earlier, pair.a, pair.b) for pair in alignment.pairs)


def reasons(verdict: Verdict) -> str:
    """Say in words what two documents share."""
    alignment = verdict.alignment
    if verdict.whole:
        pairs = len(alignment.pairs)
        return (
            f"{pairs} sentence{'s' * (pairs != 1)} in one order, {alignment.anchors} numbers and names in one order, "
            f"{alignment.verbatim:.0%} of the shorter text word for word"
        )
    said = [f"{s.a.value} said by {_name(s.voice)} in both" for s in verdict.shared]
    said += [f"{size} words in one run" for _, _, size in verdict.runs]
    said += ["a quotation or number told in other words or another language"] * bool(verdict.sentences)
    return ", ".join(said)


def _name(voice: frozenset[str]) -> str:
    return " ".join(sorted(word.removeprefix("*") for word in voice if not word.startswith("="))) or "one speaker"


def _sentences(later: Words, earlier: Words, ours: int, theirs: int) -> Passage:
    return Passage(Span.of(later.text, *later.spans[ours]), Span.of(earlier.text, *earlier.spans[theirs]))


def _run(later: Words, earlier: Words, first: int, other: int, size: int) -> Passage:
    ours = Span.of(later.text, later.starts[first], later.ends[first + size - 1])
    return Passage(ours, Span.of(earlier.text, earlier.starts[other], earlier.ends[other + size - 1]))
