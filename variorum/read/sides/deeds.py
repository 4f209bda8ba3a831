"""Whose people were counted, by what was done to them: who lost, held, freed or got back whom, and where they went."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from variorum.read.counting import Count, singular
from variorum.read.countries import capital_of
from variorum.read.lexicon import load
from variorum.read.prose import Prose
from variorum.read.sides.naming import is_civilian, named_in
from variorum.read.sides.parties import Parties

_LEXICON = load("sides")
_HOLDING = frozenset(_LEXICON["holding"]["words"])
_RECEIVING = frozenset(_LEXICON["receiving"]["words"])
_CAPTIVITY = frozenset(_LEXICON["captivity"]["words"])
_BOTH = tuple(_LEXICON["both"]["words"])
_FIGHTING = frozenset(_LEXICON["fighting"]["words"]) | frozenset(_LEXICON["war"]["words"])
_BODIES = frozenset(_LEXICON["bodies"]["words"])
_EXCHANGE = frozenset(_LEXICON["exchange"]["words"])
_PLURAL = frozenset({"sides", "parties", "both"})
_WAY_HOME = 24  # tokens from a count to the place that people are brought to (2026-11)
_NEAR = 8  # tokens from a count to the words on who holds them (2026-11)

_MOVES = frozenset({"leave", "depart", "arrive", "land", "fly"})
_TURNS = frozenset({"other", "opposite", "reverse"})
_WAYS = frozenset({"way", "direction"})
_WAR = frozenset(_LEXICON["war"]["words"])
_ATTACKS = frozenset(_LEXICON["attacks"]["words"])

_SAYING = ("said", "say", "have said", "confirmed", "announced")

MIXED = "mixed"
Reason = tuple[str, Token]  # the party, and the word that tells it


def by_loser(count: Count, parties: Parties, speaking: Reason | None) -> Reason | None:
    """Read who lost or got back its own: "the Kenyan side has six wounded", "the rebels lost 30"."""
    verb, above = verb_above(count.number), verb_above(count.anchor)
    verbs = _HOLDING | _RECEIVING if count.measure == "returned" else _HOLDING
    # "the side has 14 wounded", read as a perfect tense
    auxiliary = [c for c in verb.children if c.dep_ == "aux" and c.i == count.value.hedged_from - 1]
    having = [t for t in (verb, above, *auxiliary) if singular(t) in verbs and t.i < count.number.i]
    own = {count.number.i, count.anchor.i}
    subjects = [c for t in (*having, _with_subject(verb)) for c in t.children if c.dep_ == "nsubj" and c.i not in own]
    return _own(subjects[0], parties, speaking) if having and subjects else None


def by_doer(count: Count, parties: Parties) -> Reason | None:
    """Read who did it: whom one party captured or freed is of the other."""
    for doer in _doers(count) if count.measure != "displaced" else ():
        if (both := _both_of(doer, parties)) is not None:
            return MIXED, both
        named = named_in(doer, parties)
        if named is None:
            continue
        return _other(parties.labels[named.i], named, parties, count)
    return None


def by_holder(count: Count, parties: Parties) -> Reason | None:
    """Read who holds them: "14 soldiers held by the rebels", "in Kenyan captivity"."""
    doc = count.number.doc
    for token in doc[count.value.hedged_to + 1 : min(count.number.sent.end, count.value.hedged_to + 1 + _NEAR)]:
        if token.text in (";", ":") or token.pos_ == "NUM":
            return None
        by = token.lower_ == "by" and token.head.tag_ == "VBN" and singular(token.head) not in _RECEIVING
        phrases = [c for c in token.children if c.dep_ == "pobj"] if by else []
        if token.lower_ in _CAPTIVITY:
            phrases = [token]
        for phrase in phrases:
            if (named := named_in(phrase, parties)) is not None:
                return _other(parties.labels[named.i], named, parties, count)
    return None


def by_way(count: Count, parties: Parties) -> Reason | None:
    """Read where freed people go: to their own nation, or to a place that their party holds; or who let them go."""
    doc = count.number.doc
    before = doc[max(count.number.sent.start, count.value.hedged_from - 2) : count.value.hedged_from]
    if (
        len(before) == 2
        and before[1].lower_ == "with"
        and (holder := parties.holders.get(before[0].lower_)) is not None
    ):
        return holder, before[0]  # "one plane landed in rebel-held Gao with 14"
    end = min(count.number.sent.end, count.value.hedged_to + _WAY_HOME)
    left: Reason | None = None
    moved = False
    for token in doc[count.value.hedged_to + 1 : end]:
        if token.text == ";" or (token.pos_ == "NUM" and moved):
            break  # the next count has a way of its own: not "30 soldiers and 14 guards to Gao"
        leaves = token.lemma_.lower() == "leave"
        moved = moved or token.pos_ == "VERB" or token.lower_ in ("to", "from")
        if token.lower_ in ("to", "into") and (there := _of_place(token, parties)) is not None:
            return there
        if (leaves or token.lower_ == "from") and left is None and (here := _of_place(token, parties)) is not None:
            other = parties.opponent(here[0])
            left = (other, here[1]) if other is not None else None
    return left


def other_way(count: Count, before: Sequence[tuple[Count, str]], parties: Parties) -> Reason | None:
    """Read people who crossed those before them: "48 flew north and 14 the other way"."""
    doc = count.number.doc
    behind = doc[count.value.hedged_to + 1 : min(count.number.sent.end, count.value.hedged_to + 7)]
    turn = next((t for t in behind if t.lower_ in _TURNS and t.i + 1 < len(doc) and doc[t.i + 1].lower_ in _WAYS), None)
    other = parties.opponent(before[-1][1]) if turn is not None and before else None
    return (other, turn) if other is not None and turn is not None else None


def on_both_sides(count: Count) -> Reason | None:
    """Read words that say that a count takes in people of more than one party: "on both sides", "from all sides"."""
    sentence = count.number.sent
    words = sentence.text.casefold()
    for phrase in _BOTH:
        at = words.find(phrase)
        if at < 0 or words[at + len(phrase) :].lstrip().startswith(_SAYING):
            continue
        tokens = sentence.char_span(at, at + len(phrase), alignment_mode="expand")
        if tokens is not None and not any(t.pos_ == "NUM" for t in _between(count, tokens[0])):
            return MIXED, tokens[0]
    return None


def _between(count: Count, token: Token) -> Sequence[Token]:
    first, last = sorted((count.value.hedged_to, token.i))
    inside = range(count.value.hedged_from, count.value.hedged_to + 1)
    return [t for t in token.doc[first + 1 : last] if t.i not in inside]


def by_both(count: Count, parties: Parties) -> Reason | None:
    """Read a toll of a fight between two or of a war, or a swap: "when herders and farmers clashed"."""
    if count.measure in ("killed", "wounded"):
        fight = _clash_in(count.number.sent, parties) or _war_of(count)
        return (MIXED, fight) if fight is not None else None
    if count.measure != "returned":
        return None
    above = (count.anchor, *count.anchor.ancestors)
    swap = next((t for t in above if singular(t) in _EXCHANGE), None)
    return (MIXED, swap) if swap is not None and swap.i < count.number.i + _NEAR else None


def _clash_in(sentence: Sentence, parties: Parties) -> Token | None:
    """Return the fight between two parties that a sentence tells of: "when herders and farmers clashed"."""
    for token in sentence:
        if singular(token) in _FIGHTING:
            first = [c for c in token.children if c.dep_ == "nsubj"]
            first += [
                p for c in token.children if c.lower_ in ("between", "of") for p in c.children if p.dep_ == "pobj"
            ]
            if any(_both_of(noun, parties) is not None for noun in first):
                return token
    return None


def _war_of(count: Count) -> Token | None:
    """Return the war that a toll is of: "the war cost 14,000 lives", "14,000 have died in the conflict"."""
    verb = verb_above(count.anchor)
    inside = [p for c in verb.children if c.lower_ in ("in", "since", "during") for p in c.children]
    words = [t for t in (*verb.children, *inside) if t.dep_ != "dobj"]
    return next((t for t in words if singular(t) in _WAR or t.lower_ in _WAR), None)


def exchange_told(prose: Prose, parties: Parties) -> Token | None:
    """Return the word that says that a document is about a swap between two parties."""
    if parties.pair is None and not any(t.lower_ in _PLURAL for t in prose.doc):
        return None
    return next((t for t in prose.doc if singular(t) in _EXCHANGE and t.pos_ in ("NOUN", "VERB")), None)


def has_way(count: Count) -> bool:
    """Tell whether words behind a count say where people came from or went."""
    doc = count.number.doc
    return any(
        t.lower_ in ("to", "from") and t.pos_ == "ADP" for t in doc[count.value.hedged_to + 1 : count.number.sent.end]
    )


def in_return(count: Count, before: Sequence[tuple[Count, str]], parties: Parties) -> Reason | None:
    """Read the second half of a swap: "freed 14 soldiers in return for 30 captives"."""
    if not before or not is_in_return(count):
        return None
    first, party = before[-1]
    other = parties.opponent(party)
    token = count.number.doc[count.value.hedged_from - 1]
    return (other, token) if other is not None and first.measure == "returned" else None


def is_in_return(count: Count) -> bool:
    """Tell whether a count is the second half of a swap: "for 30 captives", "against 14"."""
    doc = count.number.doc
    words = [t.lower_ for t in doc[max(count.number.sent.start, count.value.hedged_from - 2) : count.value.hedged_from]]
    return count.measure == "returned" and ("for" in words or "against" in words)


def verb_above(token: Token) -> Token:
    """Return the finite or auxiliary verb that a token hangs on, over nouns and reduced clauses."""
    while token.head != token and (token.pos_ not in ("AUX", "VERB") or token.dep_ in ("acl", "amod")):
        token = token.head
    return token


def _other(party: str, named: Token, parties: Parties, count: Count) -> Reason | None:
    """Return the other side of a party, unless those counted are civilians of a land where a group fights a state."""
    if parties.group is not None and (count.measure in ("killed", "wounded", "detained") or is_civilian(count.anchor)):
        return None
    other = parties.opponent(party)
    return (other, named) if other is not None else None


def _both_of(doer: Token, parties: Parties) -> Token | None:
    """Return the word for two parties that did something together: "the rebels and the army swapped", "the sides"."""
    if doer.lower_ in _PLURAL:
        return doer
    named = named_in(doer, parties)
    for other in (c for c in doer.children if c.dep_ == "conj"):
        also = named_in(other, parties)
        if named is not None and also is not None and parties.labels[named.i] != parties.labels[also.i]:
            return doer
    return None


def _own(noun: Token, parties: Parties, speaking: Reason | None) -> Reason | None:
    """Return the party of a subject; the speaker's where it is "we" or "his own movement"."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    if speaking is not None and (noun.lower_ == "we" or (owner is not None and singular(noun) in _BODIES)):
        return speaking[0], noun
    named = named_in(noun, parties)
    return (parties.labels[named.i], named) if named is not None else None


def _doers(count: Count) -> Iterator[Token]:
    """Yield who did what was done to the counted: the subject, the agent, "by" behind a noun, a possessor."""
    trigger = count.trigger
    if trigger is None:
        return
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else verb_above(trigger)
    for child in trigger.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (p for p in child.children if p.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ == "in":  # "captured in a Kenyan raid"
            yield from (p for p in child.children if singular(p) in _ATTACKS)
        elif child.dep_ == "poss" and child.pos_ != "PRON" and trigger.pos_ == "NOUN":
            yield child
    if trigger.pos_ in ("VERB", "AUX") and not any(c.dep_ == "nsubjpass" for c in trigger.children):
        own = {count.number.i, count.anchor.i}
        yield from (c for c in _with_subject(verb).children if c.dep_ == "nsubj" and c.i not in own)


def _with_subject(verb: Token) -> Token:
    """Return the verb that has the subject of this one: "they came and took 14"."""
    while verb.dep_ in ("conj", "xcomp") and verb.head != verb and not any(c.dep_ == "nsubj" for c in verb.children):
        verb = verb.head
    return verb


def _of_place(before: Token, parties: Parties) -> Reason | None:
    """Return whose the place behind a preposition is: who is said to hold it, else the nation or its capital."""
    for place in before.doc[before.i + 1 : before.i + 6]:
        if place.i >= before.sent.end or place.text in (",", ";", "."):
            return None
        if place.i + 1 < len(before.doc) and before.doc[place.i + 1].text == "-":
            if place.i in parties.labels:
                return parties.labels[place.i], place
            continue
        if (holder := parties.holders.get(place.lower_)) is not None:
            return holder, place
        code = parties.labels.get(place.i) or capital_of(place.text)
        if code is not None and place.pos_ == "PROPN":
            return (code, place) if parties.between_states or code not in parties.lands else None
    return None
