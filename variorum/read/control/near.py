"""The words that hang on a word: behind a preposition, or in a row with it."""

from collections.abc import Iterable, Iterator

from variorum.read.parsed import Token


def behind(word: Token, prepositions: Iterable[str]) -> list[Token]:
    """Return the nouns behind the prepositions on a word: "into" also of "back into", "out of" of "out of"."""
    found: list[Token] = []
    wanted = set(prepositions)
    for child in word.children:
        if child.dep_ in ("prep", "prt", "advmod", "dative", "acomp", "agent"):
            inner = [g for g in child.children if g.dep_ == "prep"]
            if child.lower_ in wanted:
                found += [g for g in child.children if g.dep_ in ("pobj", "pcomp")]
            for prep in inner:
                joined = f"{child.lower_} {prep.lower_}"
                if joined in wanted or prep.lower_ in wanted:
                    found += [g for g in prep.children if g.dep_ == "pobj"]
    return found


def joined(noun: Token) -> Iterator[Token]:
    """Yield a noun with those in a row behind it."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from joined(child)
