"""Which party the counted people belong to, read from the words that name them; never from who speaks."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from variorum.read.counting import Count
from variorum.read.countries import nation
from variorum.read.lexicon import load

_LEXICON = load("sides")
_ARMED = frozenset(_LEXICON["armed"]["words"])
_BODIES = frozenset(_LEXICON["bodies"]["words"])
_HELD = frozenset(_LEXICON["held"]["words"])
_WAY_HOME = 16  # tokens from a count to the place it is brought to (2026-11)
_HOLDING = frozenset(_LEXICON["holding"]["words"])
_NO_PARTY = frozenset((*load("times")["class"]["WEEKDAY"], *_LEXICON["no_party"]["words"]))


def side_of(count: Count) -> tuple[str, Token] | None:
    """Return (party, the word that names it), or None where the words around the counted name no party.

    A party is an ISO 3166 code where a nation is named, else the group's own name in lower case without its plural.
    """
    if count.noun is not None and (named := _named_in(count.noun)) is not None:
        return named
    if (holder := _holder(count)) is not None and (named := _named_in(holder)) is not None:
        return named
    return _by_home(count) if count.measure == "returned" else None


def _named_in(noun: Token) -> tuple[str, Token] | None:
    """Return the party that a noun phrase names: a nation first, then a group by its own name."""
    for token in _naming_words(noun):
        code = nation(token.text) if token.lower_ not in _NO_PARTY else None
        if code is not None:
            return code, token
    for token in _naming_words(noun):
        if token.pos_ == "PROPN" and token.text[:1].isupper() and token.lower_ not in _NO_PARTY and _names_group(token):
            return party_name(token.text), token
        if token.lemma_.lower() in _ARMED:
            return token.lemma_.lower(), token
    return None


def _holder(count: Count) -> Token | None:
    """Return whose dead or wounded they are: "the Kenyan side has six wounded", "the rebels lost 30"."""
    verb = count.number
    while verb.head != verb and (verb.pos_ not in ("AUX", "VERB") or verb.dep_ == "acl"):
        verb = verb.head
    auxiliary = [c for c in verb.children if c.dep_ == "aux"]  # "the side has 14 wounded", read as a perfect tense
    having = [t for t in (verb, *auxiliary) if t.lemma_.lower() in _HOLDING and t.i < count.number.i]
    own = {count.number.i, count.anchor.i}
    subjects = [c for t in (verb, *having) for c in t.children if c.dep_ == "nsubj" and c.i not in own]
    return subjects[0] if having and subjects else None


def party_name(word: str) -> str:
    """Return the one form under which a group's name is kept: "Houthis", "Houthi" → "houthi"."""
    word = word.casefold()
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _naming_words(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss"):
            yield child
            yield from (c for c in child.children if c.dep_ in ("compound", "amod"))
        elif child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i == noun.i + 1:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                    if inner.pos_ == "PROPN" or inner.lemma_.lower() in _BODIES:  # not "a worker of the Volta company"
                        yield from (c for c in inner.children if c.dep_ in ("compound", "amod", "poss"))
    if noun.dep_ == "conj":
        yield from (c for c in noun.head.children if c.dep_ == "amod" and c.i < noun.head.i)


def _names_group(token: Token) -> bool:
    """Take a capitalised plural ("Houthis"), or a capitalised word before a noun for people ("Houthi prisoners")."""
    return token.tag_ in ("NNPS", "NNS") or token.dep_ in ("compound", "amod", "nmod", "poss")


def _by_home(count: Count) -> tuple[str, Token] | None:
    """Take people who are returned to a party for its own: "12 were passed to Chad", "48 flew to rebel-held Gao"."""
    doc = count.number.doc
    end = min(count.number.sent.end, count.value.hedged_to + _WAY_HOME)
    for token in doc[count.value.hedged_to + 1 : end]:
        if token.pos_ == "NUM" or token.text == ";":
            return None  # the next count has a way of its own
        if token.lower_ == "to":
            return _holder_of_place(doc[token.i + 1 : min(end, token.i + 5)])
    return None


def _holder_of_place(words: Span) -> tuple[str, Token] | None:
    """Return whose a destination is: the party that is said to hold it, else the nation that it is."""
    for at, token in enumerate(words[:-2]):
        if words[at + 1].text == "-" and words[at + 2].lower_ in _HELD:
            code = nation(token.text)
            return (code if code is not None else party_name(token.text)), token
    first = next((t for t in words if t.pos_ != "DET"), None)
    code = nation(first.text) if first is not None else None
    return (code, first) if code is not None and first is not None else None


def possessor(noun: Token) -> Token | None:
    """Return the pronoun that owns the counted: "its soldiers", "their men", "our troops"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ == "PRON":
            return child
    return None
