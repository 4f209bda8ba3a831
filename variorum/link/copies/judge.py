"""Whether two documents rest on one text or statement, what proves it, and how sure it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.link.copies.dossier import SHINGLE, Dossier, days_between
from variorum.link.copies.passages import Alignment, Pair, align_words, in_order, runs, verbatim, weigh
from variorum.link.copies.statements import Shared, shared_statements, weight_of
from variorum.link.copies.voices import is_particular
from variorum.link.copies.words import STEM, Words
from variorum.records.linked import DerivationKind

# Measured on twelve development stories and five seeds, 2026-11: see docs/method.md.
LOOSE = 0.2  # share of the words that matter below which no text is behind both
COPY = 0.25  # resemblance from which one text is behind both
FEWEST_ANCHORS = 5  # numbers and names in one order: with fewer, two short notes about one thing look alike
RETOLD = 0.19  # share of the meaning below which it is one statement retold, unless the order is kept
SPUN = 0.65  # share of numbers and names in one order from which it is a text spun into other words
VERBATIM = 0.9  # share of the runs of four words from which a copy is called verbatim
WHOLE = 0.5  # share from which two reports of one house are the same file, not its stock paragraph
LIFTED = 15  # words in one run: a passage that was lifted
QUOTED = 5  # words in one run inside quotation marks in both
TRANSLATED = 0.5  # likeness of two quotations that are one in two translations, from
FEWEST_TRANSLATED = 4  # words that they share
SPOKEN = 1.25  # weight of what an organisation says in both
SPOKEN_IN_PERSON = 0.9  # ... where one of the two is that organisation's own bulletin
SPOKEN_BY_A_PERSON = 0.5
SAME_WORDS = 0.1  # weight of each word that the two sentences of a shared statement have in common
SAME_NAMES = 2  # names besides the speaker's: the Red Cross counts fifteen people somewhere every week
FAR_DAYS = 60  # days after which a number is hardly the same statement
SPECIFIC = 0.9  # weight of a number from which it is the same statement at any time
NEAR_DAYS = 3  # a small or round number is the same statement only within these days
STOCK = 0.6  # likeness from which two sentences that tell no news are a stock phrase
FOREIGN_NAMES = 2  # names that a report in another language must share beside a number
FOREIGN_DAYS = 2

Run = tuple[int, int, int]
"""First word in one text, first word in the other, and how many words they share from there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two documents belong together: in what way, how much they share (0..1), by which sentences and statements.

    `whole` says that the texts answer each other as wholes, not only in passages or statements.
    """

    kind: DerivationKind
    score: float
    alignment: Alignment
    whole: bool = False
    shared: tuple[Shared, ...] = ()
    runs: tuple[Run, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()

    def turned(self) -> "Verdict":
        """Return the same verdict with the two documents in the other order."""
        pairs = tuple(Pair(pair.b, pair.a, pair.likeness) for pair in self.alignment.pairs)
        shared = tuple(replace(s, a=s.b, b=s.a, by={"a": "b", "b": "a"}.get(s.by, "")) for s in self.shared)
        return replace(
            self,
            alignment=replace(self.alignment, pairs=pairs),
            shared=shared,
            runs=tuple(sorted((b, a, size) for a, b, size in self.runs)),
            sentences=tuple(sorted((b, a) for a, b in self.sentences)),
        )


def judge(a: Dossier, b: Dossier) -> Verdict | None:
    """Return what ties two documents, or None. The house's own stock paragraphs and mere agreement tie nothing.

    The texts are laid side by side in the order of their ids, for runs that repeat themselves are found differently
    from either side; whichever is given first, the verdict is the same.
    """
    if b.report.document.id < a.report.document.id:
        found = _judged(b, a)
        return found and found.turned()
    return _judged(a, b)


def _judged(a: Dossier, b: Dossier) -> Verdict | None:
    same_house = a.outlet is not None and a.outlet == b.outlet
    shared = tuple(s for s in shared_statements(a.statements, b.statements) if _counts(s, a, b))
    if _may_be_copies(a, b) and (not same_house or verbatim(a.words, b.words) >= WHOLE):
        found = _copy(_without_stock(a, b), shared)
        if found:
            return found
    if same_house:
        return None
    return _passage(a, b, shared) or _statement(a, b, shared)


def _may_be_copies(a: Dossier, b: Dossier) -> bool:
    """Tell cheaply whether two texts share the words, and the names and numbers in one order, that a copy must."""
    if len(a.stems & b.stems) < LOOSE * min(len(a.stems), len(b.stems)):
        return False
    share, common = in_order(a.words, b.words)
    return common >= FEWEST_ANCHORS and share >= COPY**2  # the resemblance is the root of this and of at most 1


def _without_stock(a: Dossier, b: Dossier) -> Alignment:
    """Lay two texts side by side; phrases that a house prints under every report don't count."""
    alignment = align_words(a.words, b.words)
    days = days_between(a, b)
    same_house = a.outlet is not None and a.outlet == b.outlet
    if alignment.verbatim >= WHOLE or not (days is None or days > NEAR_DAYS or same_house):
        return alignment
    alike = (p for p in alignment.pairs if p.likeness >= STOCK)
    stock = frozenset((p.a, p.b) for p in alike if p.a not in a.news and p.b not in b.news)
    return align_words(a.words, b.words, stock) if stock else alignment


def _copy(alignment: Alignment, shared: tuple[Shared, ...]) -> Verdict | None:
    if alignment.resemblance < COPY or alignment.anchors < FEWEST_ANCHORS:
        return None
    kind: DerivationKind = "verbatim" if alignment.verbatim >= VERBATIM else "near-verbatim"
    if alignment.reworded < RETOLD and alignment.in_order < SPUN:
        kind = "shared quote"
    return Verdict(kind, max(alignment.verbatim, alignment.resemblance), alignment, whole=True, shared=shared)


def _passage(a: Dossier, b: Dossier, shared: tuple[Shared, ...]) -> Verdict | None:
    if len(a.shingles & b.shingles) <= LIFTED - SHINGLE:  # a run of fewer different fives repeats itself
        return None
    lifted = tuple(run for run in runs(a.words, b.words, LIFTED) if _touches(run[0], run[2], a.words, a.news))
    if not lifted:
        return None
    size = sum(length for _, _, length in lifted) / min(len(a.words.forms), len(b.words.forms))
    return Verdict("near-verbatim", min(1.0, size), _without_stock(a, b), shared=shared, runs=lifted)


def _statement(a: Dossier, b: Dossier, shared: tuple[Shared, ...]) -> Verdict | None:
    quoted: tuple[Run, ...] = ()
    if a.quotations and b.quotations and not a.shingles.isdisjoint(b.shingles):
        found = runs(a.words, b.words, QUOTED)
        quoted = tuple(run for run in found if _quoted(a, run[0], run[2]) and _quoted(b, run[1], run[2]))
    translated = tuple(_translated(a, b))
    spoken = quoted or translated or _spoken(shared, a, b)
    sentences = translated if spoken else tuple(_foreign(a, b))
    if not spoken and not sentences:
        return None
    alignment = _without_stock(a, b)
    return Verdict("shared quote", alignment.verbatim, alignment, False, shared, quoted, sentences)


def _counts(shared: Shared, a: Dossier, b: Dossier) -> bool:
    days = days_between(a, b)
    return days is None or days <= (FAR_DAYS if shared.weight >= SPECIFIC else NEAR_DAYS)


def _spoken(shared: tuple[Shared, ...], a: Dossier, b: Dossier) -> bool:
    """Tell whether what one speaker says in both is more than chance: special numbers, in like words."""
    shared = tuple(
        s for s in shared if is_particular(s.voice) or len((a.names & b.names) - _stems(s.voice)) >= SAME_NAMES
    )
    if not shared:
        return False
    least = SPOKEN
    if any(s.by for s in shared):
        least = SPOKEN_IN_PERSON
    if any(s.person and s.weight >= SPOKEN_BY_A_PERSON for s in shared):
        least = SPOKEN_BY_A_PERSON
    return _weight(shared, a, b) >= least


def _weight(shared: tuple[Shared, ...], a: Dossier, b: Dossier) -> float:
    words = max(
        len((_meaning(a.words, s.a.sentence) & _meaning(b.words, s.b.sentence)) - _stems(s.voice)) for s in shared
    )
    return sum(s.weight for s in shared) + SAME_WORDS * words


def _stems(voice: frozenset[str]) -> frozenset[str]:
    return frozenset(word.removeprefix("*")[:STEM] for word in voice)


def _meaning(words: Words, sentence: int) -> frozenset[str]:
    first, last = words.sentences[sentence]
    return frozenset(s for s in words.stems[first:last] if s and not s.isdigit())


def _quoted(side: Dossier, first: int, size: int) -> bool:
    return side.in_quotes(side.words.starts[first], side.words.ends[first + size - 1])


def _touches(first: int, size: int, words: Words, sentences: frozenset[int]) -> bool:
    return any(words.sentences[n][0] < first + size and first < words.sentences[n][1] for n in sentences)


def _translated(a: Dossier, b: Dossier) -> Iterator[tuple[int, int]]:
    """Yield the sentences with quotations that are one in two translations: half of what matters is shared."""
    for ours in a.quoted:
        for theirs in b.quoted:
            common = ours[1] & theirs[1]
            if len(common) >= FEWEST_TRANSLATED and 2 * weigh(common) >= TRANSLATED * (
                weigh(ours[1]) + weigh(theirs[1])
            ):
                yield ours[0], theirs[0]


def _foreign(a: Dossier, b: Dossier) -> Iterator[tuple[int, int]]:
    """Yield sentences of reports in two languages that give one special number, if the reports share names as well."""
    days = days_between(a, b)
    if a.report.document.language == b.report.document.language or days is None or days > FOREIGN_DAYS:
        return
    if len(a.names & b.names) < FOREIGN_NAMES:
        return
    for ours in a.statements:
        for theirs in b.statements:
            if ours.value == theirs.value and weight_of(ours.value) >= SPECIFIC:
                yield ours.sentence, theirs.sentence
