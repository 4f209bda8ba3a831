"""What the words of one sentence tell: that somebody holds a place, came to it or left it."""

from collections.abc import Iterable, Iterator

from variorum.read.control.phrases import by_absence, by_holder, by_keepers, by_noun, by_seat, by_standing
from variorum.read.control.telling import Telling
from variorum.read.control.verbs import by_verb
from variorum.read.control.words import FREE, HELD, NOUNS, SEATS, STANDING, VERBS, lemma_of
from variorum.read.parsed import Token


def tellings(tokens: Iterable[Token]) -> Iterator[Telling]:
    """Yield what the words of a sentence tell of, in their order; whether a place is named is asked elsewhere."""
    for token in tokens:
        lemma = lemma_of(token)
        if token.pos_ in ("VERB", "AUX") and lemma in VERBS:
            yield from by_verb(token, VERBS[lemma])
        elif token.pos_ in ("NOUN", "PROPN") and lemma in NOUNS:
            yield from by_noun(token, NOUNS[lemma])
        if token.lower_ in STANDING["nouns"] and token.dep_ == "pobj":
            yield from by_standing(token)
        if token.lemma_.lower() in SEATS:
            yield from by_seat(token)
        if token.lower_ in HELD:
            yield from by_holder(token)
        if token.lower_ in FREE and token.pos_ == "ADJ":
            yield from by_absence(token)
        if token.lower_ == "under":
            yield from by_keepers(token)
