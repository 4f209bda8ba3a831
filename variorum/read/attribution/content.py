"""What a reporting verb covers: its complements, or the clause around it where it is a parenthesis."""

from spacy.tokens import Token

from variorum.read.attribution.frame import Range, minus
from variorum.read.attribution.words import VERBS
from variorum.read.lexicon import load
from variorum.read.prose import subtree_range

_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "prep", "advcl", "dative", "pobj", "oprd", "acomp", "attr", "npadvmod"}
)
_CIRCUMSTANCES = frozenset(load("cues")["circumstances"]["words"])
_TOLL_VERBS = frozenset(load("cues")["tolls"]["words"])


def content_of(verb: Token) -> tuple[Range, ...]:
    """Return what a reporting verb covers: its complements, or the clause around it where it is a parenthesis."""
    own = subtree_range(verb)
    if is_parenthesis(verb):
        return minus([subtree_range(verb.head)], own) + _complements(verb)
    return _complements(verb)


def _complements(verb: Token) -> tuple[Range, ...]:
    ranges: list[Range] = []
    complement = clause_of(verb)
    gives_toll = verb.lemma_.lower() in _TOLL_VERBS
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and complement is not None and complement.i > verb.i:
            continue  # a clause before and one behind: what stands before the semicolon is somebody else's
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in VERBS:
            continue  # "denied …, instead reporting that …": a statement of its own
        if child.dep_ not in _COMPLEMENTS or (child.dep_ == "advcl" and child.i < verb.i):
            continue
        if child.dep_ == "prep" and not gives_toll and child.lower_ in _CIRCUMSTANCES:
            continue  # "said on Monday", "said in a statement": when and where it was said, not what
        ranges.append(subtree_range(child))
    for child in verb.children:
        if child.dep_ == "parataxis" and child.lemma_.lower() in VERBS:
            ranges = [r for whole in ranges for r in minus([whole], subtree_range(child))]
    return tuple(r for r in ranges if r[1] > r[0])


def is_parenthesis(verb: Token) -> bool:
    """Tell whether the statement is the clause around the verb: "…, he said, …", "as the ministry said, …"."""
    if verb.dep_ == "parataxis":
        return True
    if verb.dep_ == "ccomp" and verb.head.pos_ in ("VERB", "AUX") and clause_of(verb) is None:
        return _commas_around(verb)
    return verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children)


def _commas_around(verb: Token) -> bool:
    left = verb.left_edge
    return left.i > 0 and left.nbor(-1).text == "," and verb.right_edge.i - left.i < 12


def clause_of(verb: Token) -> Token | None:
    """Return the verb's clausal complement, the one behind it first."""
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    return max(clauses, key=lambda c: c.i, default=None)
