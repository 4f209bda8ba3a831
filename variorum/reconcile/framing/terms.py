"""Which terms each outlet uses of what: in its own voice, only quoting others, or at arm's length."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from variorum.reconcile.framing.house import Counted, Houses, Place, counted
from variorum.reconcile.framing.referents import Referent, Referents, folded, term_key
from variorum.records import Wording, WordingKind, WordingVoice, make_id

TermStance = Literal["loaded for", "loaded against", "neutral", "unknown"]


class Judged(Protocol):
    """What a source says of a term: an entry of the loaded terms, the program's or the case's own."""

    @property
    def term(self) -> str:
        """Return the term in its dictionary form."""
        ...

    @property
    def about(self) -> WordingKind:
        """Return what the term is used of."""
        ...

    @property
    def stance(self) -> Literal["loaded for", "loaded against", "neutral"]:
        """Return what the source says it is."""
        ...

    @property
    def source(self) -> str:
        """Return who says so."""
        ...

    @property
    def own(self) -> bool:
        """Tell whether the case's own list has it."""
        ...


@dataclass(frozen=True, slots=True)
class Framing:
    """One term that one outlet uses of one referent, in one voice.

    `referent` is None where no text says what is meant; `referent_id` is that of its name or instrument, None where
    linking knows none. `term` is as most of its uses write it. `stance` follows `stance_by`, those who publish it:
    "unknown" where nobody does, or they differ. `count` is all uses, `first_hand` those that no copy took over from
    another report of the case; `articles` and `first_hand_articles` count the documents. `sources` are who is quoted.
    """

    id: str
    referent: str | None
    outlet: str
    term: str
    stance: TermStance
    count: int
    spans: tuple[Place, ...]
    kind: WordingKind
    voice: WordingVoice
    referent_id: str | None
    first_hand: int
    articles: int
    first_hand_articles: int
    sources: tuple[Counted, ...]
    stance_by: tuple[str, ...]


class _Key(NamedTuple):
    kind: WordingKind
    referent: str
    outlet: str
    term: str
    voice: WordingVoice


def framings(
    wordings: Iterable[Wording], houses: Houses, referents: Referents, judged: Iterable[Judged] = ()
) -> tuple[Framing, ...]:
    """Return who uses which term of what, by kind, referent, outlet, voice, and then the most used first.

    Uses in documents that `houses` doesn't have are left out.
    """
    uses: defaultdict[_Key, list[Wording]] = defaultdict(list)
    meant: dict[str, Referent | None] = {}
    for wording in wordings:
        if wording.document in houses:
            of = referents.of(wording)
            referent = "" if of is None else of.id or folded(of.label)
            meant.setdefault(referent, of)
            outlet = houses.outlet(wording.document)
            uses[_Key(wording.kind, referent, outlet, term_key(wording.term), wording.voice)].append(wording)
    stances = _Stances(judged)
    made = [_framing(key, own, meant[key.referent], houses, referents, stances) for key, own in uses.items()]
    return tuple(sorted(made, key=_order))


class _Stances:
    """What is published of terms."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self._of: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
        for each in judged:
            self._of[each.about, term_key(each.term)].append(each)

    def of(self, kind: WordingKind, term: str) -> tuple[TermStance, tuple[str, ...]]:
        """Return a term's stance with those who say so: the case's own list goes before others."""
        said = self._of.get((kind, term), [])
        said = [each for each in said if each.own] or said
        by = tuple(dict.fromkeys(each.source for each in said))
        stances = {each.stance for each in said}
        return (stances.pop() if len(stances) == 1 else "unknown"), by


def _framing(
    key: _Key, uses: Sequence[Wording], of: Referent | None, houses: Houses, referents: Referents, stances: _Stances
) -> Framing:
    stance, by = stances.of(key.kind, key.term)
    ordered = sorted(uses, key=lambda use: (use.document, use.words, use.id))
    first_hand = [use for use in ordered if not houses.is_copied(use.document, use.words)]
    return Framing(
        id=make_id("frm", *key),
        referent=None if of is None else of.label,
        outlet=key.outlet,
        term=_most_used(use.term for use in ordered),
        stance=stance,
        count=len(ordered),
        spans=tuple(Place(use.document, use.words) for use in ordered),
        kind=key.kind,
        voice=key.voice,
        referent_id=None if of is None else of.id,
        first_hand=len(first_hand),
        articles=len({use.document for use in ordered}),
        first_hand_articles=len({use.document for use in first_hand}),
        sources=counted(_speaker(use, referents) for use in ordered if key.voice == "quoted"),
        stance_by=by,
    )


def _speaker(use: Wording, referents: Referents) -> str | None:
    found = referents.speaker(use.source, use.document)
    return None if found is None else found.label


def _most_used(forms: Iterable[str]) -> str:
    return min(Counter(forms).items(), key=lambda each: (-each[1], each[0]))[0]


def _order(each: Framing) -> tuple[object, ...]:
    voices = ("own", "quoted", "distanced")
    who = (each.referent is None, each.referent or "", each.referent_id or "")
    return (each.kind, who, each.outlet, voices.index(each.voice), -each.count, each.term)
