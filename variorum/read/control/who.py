"""Who holds, comes or leaves, as the document names them, or whom "they" stands for."""

from dataclasses import dataclass

from variorum.read.actions.phrases import phrase
from variorum.read.control.words import is_force
from variorum.read.parsed import Token

_SPEAKING = frozenset({"we", "us", "our", "i"})
_SINGULAR = frozenset({"it"})
_BACK = 60  # tokens back that "they" may reach (2026-11)


@dataclass(frozen=True, slots=True)
class Who:
    """A party by its words at `text[start:end]`; `pronoun` where nobody could be found for it.

    `owner` is whom "its" or "their" stands for, where the words begin with that and somebody could be found.
    """

    start: int
    end: int
    pronoun: bool = False
    owner: tuple[int, int] | None = None


def who(party: Token, behind: Token) -> Who:
    """Return the words that name a party: of a pronoun those that it stands for, where a party was named before it."""
    if party.pos_ != "PRON" or party.lower_ in ("both", "others", "all"):
        start, end = _named(party, behind)
        pronoun = next((c for c in party.children if c.idx == start and c.lower_ in ("its", "their")), None)
        owner = _antecedent(pronoun) if pronoun is not None and end > start + len(pronoun) else None
        return Who(start, end, owner=phrase(owner, behind=owner, alone=True) if owner is not None else None)
    if party.lower_ in _SPEAKING:
        return Who(party.idx, party.idx + len(party))
    found = _antecedent(party)
    if found is None:
        return Who(party.idx, party.idx + len(party), pronoun=True)
    return Who(*phrase(found, behind=found, alone=party.lower_ in _SINGULAR))


def _named(party: Token, behind: Token) -> tuple[int, int]:
    """Return the party's phrase, "only" and the second half of "so-called" left out."""
    start, end = phrase(party, behind=behind)
    first = next(t for t in party.sent if t.idx >= start)
    if first.lower_ == "only" and first.i < party.i:
        start = first.nbor().idx
    if first.lower_ == "called" and first.i > party.sent.start and first.nbor(-1).text == "-":
        start = first.nbor().idx
    return start, end


def _antecedent(pronoun: Token) -> Token | None:
    """Return the party that "it" or "they" stands for: the subject told of last, else the last party that was named."""
    doc, sentence = pronoun.doc, pronoun.sent
    near = [t for t in doc[max(0, pronoun.i - _BACK) : pronoun.i] if t.pos_ in ("NOUN", "PROPN") and _fits(t, pronoun)]
    here = [t for t in near if t.i >= sentence.start and t.dep_ in ("nsubj", "nsubjpass")]
    above = [t for t in here if t.head in set(pronoun.ancestors)]
    if above:
        return above[0] if above[0].head == pronoun.sent.root else above[-1]
    if here:
        return here[-1]
    before = [t for t in near if t.i < sentence.start and t.dep_ in ("nsubj", "nsubjpass", "agent")]
    if before:
        return before[-1]
    return near[-1] if near else None


def _fits(token: Token, pronoun: Token) -> bool:
    plural = token.tag_ in ("NNS", "NNPS")
    if pronoun.lower_ in _SINGULAR and plural:
        return False
    return is_force(token) and token.dep_ not in ("compound", "amod", "nmod")
