"""The way from a count up to the verbs and nouns that govern it."""

from collections.abc import Iterator

from variorum.read.counting import Count
from variorum.read.parsed import Token


def path_up(token: Token) -> Iterator[Token]:
    """Yield the tokens above this one, up to the root of its sentence, its own clause or somebody else's words."""
    while token.head != token:
        relation, below, token = token.dep_, token, token.head
        if relation == "ccomp" and token.pos_ in ("VERB", "AUX"):
            return
        if relation == "relcl" and (below.tag_ == "VBD" or any(c.lemma_ == "have" for c in below.children)):
            return
        if relation == "advcl" and any(c.lower_ in ("when", "once", "after", "because", "as") for c in below.children):
            return
        yield token


def verbs_above(count: Count) -> Iterator[Token]:
    """Yield the verb that governs the counted, and the word that measures them where that is a verb."""
    seen = set()
    for token in (count.trigger, *path_up(count.anchor)):
        if token is not None and token.pos_ in ("VERB", "AUX") and token.i not in seen:
            seen.add(token.i)
            yield token


def cue_above(token: Token) -> Iterator[Token]:
    """Yield the verb whose words the count stands in: "had initially said that 14 …"."""
    while token.head != token:
        relation, token = token.dep_, token.head
        if relation == "ccomp" and token.pos_ in ("VERB", "AUX"):
            yield token
            return


def clause_of(token: Token) -> Token:
    """Return the top of the relative clause that a token stands in, or the root of its sentence."""
    while token.head != token and token.dep_ != "relcl":
        token = token.head
    return token
