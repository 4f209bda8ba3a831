"""The parties of one event: whose people are counted, under all the labels that reports give them."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from itertools import combinations, pairwise

from rapidfuzz.fuzz import ratio

from variorum.read.countries import capital_of, nations
from variorum.reconcile.vocabulary import KEPT, Calling, says
from variorum.records import Figure

CIVILIAN, MIXED, GOVERNMENT, REBEL, UNITED_NATIONS = "civilian", "mixed", "government", "rebel", "un"
NO_PARTY = frozenset({None, MIXED, CIVILIAN})
ALIKE = (
    80  # of 100: "huthi" and "houthi" are 91, "ansar allah" and "ansarullah" 86, unrelated labels under 60 (2026-11)
)
STEM = 5  # letters that "tigrayan" and a name that begins with "Tigray" must share
SAME_NUMBER = 3  # a smaller number is too often shared by chance to show that two labels mean one group

Kind = Callable[[str], bool]

_STATE = re.compile(r"[A-Z]{3}|x-.+")


class Parties:
    """The labels of one event's parties, those that mean one party brought together.

    Two labels mean one party where they are spelled alike; where one origin gives one number under both, and no report
    sets one against the other; where one only says "government" or "rebels" and the other is the only state or the
    only armed group.
    """

    def __init__(self, figures: Iterable[Figure], voices: Mapping[str, Hashable]) -> None:
        sided = [f for f in figures if f.side not in NO_PARTY]
        uses = Counter(f.side for f in sided if f.side is not None)
        self._label = {label: label for label in sorted(uses)}
        apart = _set_apart(sided)
        for one, other in combinations(sorted(uses), 2):
            if ratio(one, other) >= ALIKE and not _is_state(one):
                self._join(one, other, uses)
        for one, other in _told_alike(sided, lambda f: voices[f.id]):
            if frozenset((one, other)) not in apart:
                self._join(one, other, uses)
        for one, other in _told_alike(sided, lambda _: None):
            pair = {one, other}
            states = sum(_is_state(p) and not p.startswith("x-") for p in pair)
            kin = states == 1 and (GOVERNMENT in pair or any(p.startswith("x-") for p in pair))
            if kin and frozenset(pair) not in apart:
                self._join(one, other, uses)
        for one, other in combinations(sorted(uses), 2):
            if _is_short_for(one, other) and frozenset((one, other)) not in apart:
                self._join(one, other, uses)
        self._join_generic(uses, lambda label: label == GOVERNMENT, _is_state)
        self._join_generic(uses, lambda label: says("generic_rebels", label), _may_be_rebels)

    def label(self, side: str | None) -> str | None:
        """Return the event's one label for a figure's side."""
        return self._label.get(side, side) if side is not None else None

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels of the parties, each once."""
        return tuple(sorted(set(self._label.values())))

    def named_in(self, words: str) -> str | None:
        """Return the one party whose label's own words stand in `words`: "members of the Front", "Houthis"."""
        found = {self._label[label] for label in self._label if names_party(label, words)}
        return found.pop() if len(found) == 1 else None

    def party(self, name: str, calling: Calling | None) -> str | None:
        """Return the party that a source with this name speaks for; None where it speaks for none that is known."""
        if (named := self.named_in(name)) is not None:
            return named
        codes = nations_in(name)
        ours = {self._label[code] for code in codes if code in self._label}
        if len(ours) == 1:
            return ours.pop()
        if calling is None or calling.kind not in ("state", "group"):
            return None
        if calling.kind == "group":
            groups = [label for label in self.labels if _is_group(label)]
            return groups[0] if len(groups) == 1 else REBEL
        states = [label for label in self.labels if _is_state(label)]
        if GOVERNMENT in self.labels or not states:
            return self._label.get(GOVERNMENT, GOVERNMENT)
        return states[0] if len(states) == 1 and not codes else None

    def _join(self, one: str, other: str, uses: Counter[str]) -> None:
        a, b = self._label[one], self._label[other]
        keep = min(a, b, key=lambda label: (label == GOVERNMENT, says("generic_rebels", label), -uses[label], label))
        for label, canonical in self._label.items():
            if canonical in (a, b):
                self._label[label] = keep

    def _join_generic(self, uses: Counter[str], is_generic: Kind, is_specific: Kind) -> None:
        generic = [label for label in self._label if is_generic(label)]
        specific = {self._label[label] for label in self._label if is_specific(label) and not is_generic(label)}
        if len(specific) == 1:
            for label in generic:
                self._join(label, next(iter(specific)), uses)
        elif not specific:
            for one, other in pairwise(generic):
                self._join(one, other, uses)


def _told_alike(figures: list[Figure], voice: Callable[[Figure], Hashable]) -> list[tuple[str, str]]:
    """Return the labels under which one voice gives one number for one thing."""
    told: defaultdict[Hashable, set[str]] = defaultdict(set)
    for f in figures:
        if f.side is not None and (f.low or f.high or 0) >= SAME_NUMBER:
            told[voice(f), f.measure, f.low, f.high].add(f.side)
    return sorted({pair for labels in told.values() for pair in combinations(sorted(labels), 2)})


def _set_apart(figures: list[Figure]) -> set[frozenset[str]]:
    """Return the pairs of labels under which some report counts one thing side by side."""
    used: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for f in figures:
        if f.side is not None and f.stance == "asserted" and f.qualifier != "vague":
            used[f.document, f.measure].add(f.side)
    return {frozenset(pair) for labels in used.values() for pair in combinations(sorted(labels), 2)}


def _is_state(label: str) -> bool:
    return _STATE.fullmatch(label) is not None


def _is_group(label: str) -> bool:
    return not _is_state(label) and label != GOVERNMENT


def _may_be_rebels(label: str) -> bool:
    return _is_group(label) or label.startswith("x-")


def _is_short_for(one: str, other: str) -> bool:
    """Tell whether one label is a single word that begins as a word of the other does: "tigrayan"."""
    short, full = sorted((one.split(), other.split()), key=len)
    if len(short) != 1 or len(full) < 2 or _is_state(one) or _is_state(other):
        return False
    stem = short[0][:STEM]
    return len(stem) == STEM and any(word[:STEM] == stem and not says("common", word) for word in full)


@lru_cache(KEPT)
def names_party(label: str, words: str) -> bool:
    """Tell whether `words` name the party with this label by a word of it, or by its nation."""
    if label == GOVERNMENT:
        return says("governments", words)
    if label == UNITED_NATIONS and says("peacekeepers", words):
        return True
    if says("generic_rebels", label):
        return says("generic_rebels", words)
    if _is_state(label):
        return any(nations(word) == (label,) for word in _words(words))
    text = {word.casefold().rstrip("s") for word in _words(words)}
    parts = label.casefold().split()
    initials = "".join(word[0] for word in parts)
    return (len(initials) > 2 and initials in text) or any(
        word.rstrip("s") in text for word in parts if len(word) > 3 and not says("common", word)
    )


@lru_cache(KEPT)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("'s").removesuffix("’s") for word in re.findall(r"[\w'’-]+", text))


@lru_cache(KEPT)
def nations_in(name: str) -> frozenset[str]:
    """Return the codes of the nations that `name` names by their own name, their people or their capital."""
    words = _words(name)
    pairs = map(" ".join, pairwise(words))
    return frozenset(code for word in (*words, *pairs) for code in (nations(word) or _capital(word)))


def _capital(word: str) -> tuple[str, ...]:
    code = capital_of(word)
    return (code,) if code is not None else ()
