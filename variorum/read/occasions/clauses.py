"""Clauses in the parse: the verb that a word belongs to, and the other verbs whose date is that verb's as well."""

from collections.abc import Iterable, Iterator

from variorum.read.counting import measures_of
from variorum.read.occasions.words import CLAUSE, TOLLS, WORDS
from variorum.read.parsed import Token

_NOMINAL = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "pobj", "dobj", "pcomp", "attr"})
_SUBJECTS = ("nsubj", "nsubjpass")
_AUXILIARIES = ("aux", "auxpass")
_LETTING = ("let", "allow", "permit")
_LATER_OCCURRENCE = frozenset({"begin", "start", "break", "erupt"})  # "fighting, which began on Monday, killed 12"


def clause_verb(token: Token) -> Token | None:
    """Return the verb of the clause that the token is in, itself if it is one; None in a sentence without."""
    if token.dep_ == "acl" and token.i == token.head.i + 1 and token.head.pos_ == "NUM" and token.n_rights == 0:
        token = token.head  # "12 wounded arrived": a participle for a noun
    while token.pos_ not in CLAUSE or token.dep_ in (*_AUXILIARIES, "acomp", "oprd"):
        if token.head == token:
            return None
        token = token.head
    return token


def holder(noun: Token) -> Token | None:
    """Return the verb that a noun hangs on, through prepositions and other nouns."""
    return clause_verb(noun.head) if noun.head != noun else None


def links_up(token: Token) -> list[str]:
    """Return the prepositions between a noun and the verb that it hangs on; the opening word of a verb's own clause."""
    if token.pos_ in CLAUSE:
        return [c.lower_ for c in token.children if c.dep_ == "mark" and c.i < token.i]
    links = []
    while token.head != token and token.pos_ not in CLAUSE:
        token = token.head
        if token.pos_ in ("ADP", "SCONJ") or token.dep_ == "prep":
            links.append(token.lower_)
    return links


def is_happening(token: Token) -> bool:
    """Tell whether a word names a happening: "raid", and "fighting" where it is no verb."""
    opens = token.dep_ == "advcl" and token.i < token.head.i and not any(c.dep_ == "dobj" for c in token.children)
    if token.pos_ in CLAUSE and (token.tag_ != "VBG" or not (opens or token.dep_ in _NOMINAL)):
        return False
    return token.lemma_.lower() in WORDS["happening"] or token.lower_ in WORDS["happening"]


def happening_above(verb: Token) -> Token | None:
    """Return the happening that a clause hangs on: "the raid that killed 12"."""
    return verb.head if verb.dep_ in ("relcl", "acl") and is_happening(verb.head) else None


def is_tally(verb: Token) -> bool:
    """Tell whether a tally stands, rises or falls here: "the number of the missing reached 12"."""
    return any(c.lemma_.lower() in TOLLS for c in verb.children)


def is_only_verb(verb: Token | None, sentence: Iterable[Token]) -> bool:
    """Tell whether a sentence has no verb but this one, so that its only date can be of nothing else."""
    verbs = (t for t in sentence if t.pos_ in CLAUSE)
    return all(t == verb or (t.head == verb and t.dep_ in _AUXILIARIES) for t in verbs)


def verbs_beside(verb: Token, date: Token) -> Iterator[tuple[int, Token]]:
    """Yield verbs whose `date`, if it is theirs, is also that of `verb`, each with how far off it is (3 or 4)."""
    while verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ == "VBG":  # "…, killing 4 and injuring 11"
        verb = verb.head
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in CLAUSE and _shares_date(verb, date):
        yield 3, head
    if verb.dep_ == "ccomp" and (first := _clause_before(verb)) is not None and _leads(first, date):
        yield 3, first  # "On Monday 3 were hurt and 12 killed, the mayor said": both hang on the saying
    if verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG" and head.pos_ in CLAUSE:  # "a bomb went off, killing 12"
        yield 3, head
    happening = happening_above(verb)
    above = holder(happening) if happening is not None else None
    if happening is not None and above is not None:
        occurs = above.lemma_.lower() in WORDS["occur"] and happening.dep_ in _SUBJECTS
        if occurs or above.lemma_ == "be":  # "the raid that killed 12 was on Monday", "there was a raid, in which …"
            yield 3, above
    if verb.dep_ == "advcl" and head.pos_ in CLAUSE and _opening(verb) & {"when", "as", "while"}:
        yield 4, head  # "the truce collapsed on Monday as shelling killed 12"
    for child in verb.children:
        if child.dep_ == "advcl" and child.pos_ in CLAUSE and _is_same_moment(child):
            yield 4, child
        elif child.dep_ == "xcomp" and verb.lemma_.lower() in _LETTING:
            yield 3, child  # "were let go on Monday"
        elif child.dep_ == "conj" and date.i > child.i > verb.i and verb.tag_ == "VBN":
            if _tells_the_same(verb, child):
                yield 4, child  # "were freed and handed over on Monday"
            yield from ((4, other) for other in _elliptic(child))


def _shares_date(verb: Token, date: Token) -> bool:
    """Tell whether the first of two joined clauses lends its date: "On Monday 3 were hurt and 12 killed"."""
    elliptic = verb.tag_ == "VBN" and not any(c.dep_ in _AUXILIARIES for c in verb.children)
    return _leads(verb.head, date) or elliptic or not any(c.dep_ in _SUBJECTS for c in verb.children)


def _leads(verb: Token, date: Token) -> bool:
    """Tell whether a date opens the clause of a verb."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return bool(subjects) and date.i < subjects[0].left_edge.i


def _clause_before(verb: Token) -> Token | None:
    """Return the clause that "and" joins to this one, where the parser hung both on one verb."""
    before = [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i]
    return before[-1] if before and any(c.dep_ == "cc" for c in before[-1].children) else None


def _is_same_moment(clause: Token) -> bool:
    """Tell whether a clause says when or how it came about: "when their bus hit a mine", "after a bomb exploded"."""
    opening = _opening(clause)
    blow = "after" in opening and clause.lemma_.lower() in WORDS["blow"]
    return blow or bool(opening & {"when", "as", "while", "since"})


def _opening(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}


def _tells_the_same(verb: Token, other: Token) -> bool:
    """Tell whether two verbs with one subject tell of one deed: freed and handed over, but not arrested and freed."""
    return other.tag_ == verb.tag_ and not measures_of(verb).isdisjoint(measures_of(other))


def _elliptic(conjunct: Token) -> Iterator[Token]:
    """Yield the participle of a clause without its auxiliary: "12 were killed and 30 wounded on Monday"."""
    if conjunct.tag_ == "VBN" and any(c.dep_ in _SUBJECTS or c.pos_ == "NUM" for c in conjunct.subtree):
        if not any(c.dep_ in _AUXILIARIES for c in conjunct.children):
            yield conjunct
    elif conjunct.pos_ in ("NOUN", "NUM"):
        yield from (c for c in conjunct.children if c.dep_ == "acl" and c.tag_ == "VBN")


def tells_when(clause: Token, verb: Token) -> bool:
    """Tell whether a clause dates what brought the event about: "in a raid, which took place on Monday"."""
    if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in WORDS["blow"]:
        return holder(clause.head) == verb  # "the rockets, fired on Monday, killed 12"
    happening = happening_above(clause)
    if happening is None or clause.lemma_.lower() not in WORDS["occur"] - _LATER_OCCURRENCE:
        return False
    return holder(happening) == verb and not set(links_up(happening)) & WORDS["between"]
