"""Every use of a term in a document: names of places, terms of the vocabulary, words of deeds, what is kept apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.read.actions import Happening
from variorum.read.actions.words import NOUNS, is_weapon
from variorum.read.framing.parties import BEFALLS, PARTS, Deed, Range, deed_of, name_around, referent_of
from variorum.read.framing.vocabulary import Match, Term, Vocabulary, plural, words_of
from variorum.read.framing.voice import Distance, distances, holding
from variorum.read.lexicon import load
from variorum.read.page import Page
from variorum.read.parsed import Doc, Token
from variorum.read.places.mentions import PlaceMention
from variorum.records import WordingKind

_LEXICON = load("framing")
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_MODIFIERS = frozenset(_LEXICON["modifiers"]["words"])
_BEFORE = frozenset(_LEXICON["modifiers"]["before"])
_LIGHT = frozenset(_LEXICON["light"]["words"])
_LIGHT_REACH = 7  # tokens from such a verb to the noun behind it (2026-11)
_CLAUSE = ("aux", "auxpass", "nsubj", "nsubjpass", "agent")
_PAPERS = frozenset(_LEXICON["papers"]["words"])
_OFFICES = frozenset(
    form for word in _LEXICON["offices"]["words"] for form in (words_of(word)[-1], plural(words_of(word)[-1]))
)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a term at `doc[start:end]`, whose head is `head`. `referent` is a range of tokens or a name.

    `distance` is set where the words are kept at arm's length, `deed` where they tell of one.
    """

    start: int
    end: int
    head: Token
    kind: WordingKind
    term: str
    rule: str
    referent: Range | str | None = None
    distance: Distance | None = None
    deed: Deed | None = None


def uses(page: Page, vocabulary: Vocabulary) -> list[Use]:
    """Return every use of a term on the page, in text order."""
    doc = page.prose.doc
    apart = distances(doc, page.prose.parsed)
    happenings = {word.i: h for h in page.happenings if h.action in _VIOLENT for word in h.words}
    found = [use for place in page.places for use in _place(doc, place, apart)]
    matches = list(vocabulary.matches(doc))
    found += [_term(doc, match, apart, happenings) for match in matches]
    taken = {i for match in matches for i in range(match.start, match.end)}
    found += [use for word in happenings if word not in taken for use in _deed(doc, word, happenings[word], apart)]
    found += _modifiers(doc)
    found += _papers(doc, taken, apart)
    told = {id(use.distance) for use in found if use.distance is not None}
    found += [use for one in apart if id(one) not in told for use in _kept_apart(doc, one)]
    return sorted(found, key=lambda use: (use.start, use.end, use.kind, use.term))


def _place(doc: Doc, place: PlaceMention, apart: Sequence[Distance]) -> Iterator[Use]:
    span = doc.char_span(place.name_start, place.name_end, alignment_mode="expand")
    if span is not None and (place.is_where or _names_somewhere(doc, span.start, span.end)):
        distance = holding(apart, span.start, span.end)
        if distance is not None and distance.end - distance.start > len(span):
            distance = None  # the name of a place inside a longer name
        referent = place.name or span.text
        yield Use(span.start, span.end, span.root, "place", span.text, "wording.name", referent, distance)


def _names_somewhere(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name where nothing is said to be is a place's: "Nairobi said", not "the Chair said"."""
    alone = end - start == 1
    return doc[start].pos_ == "PROPN" and not (
        alone and start > 0 and doc[start - 1].lower_ in ("the", "a", "an", "this")
    )


def _term(doc: Doc, match: Match, apart: Sequence[Distance], happenings: dict[int, Happening]) -> Use:
    start, end, term = match.start, match.end, match.term
    head = doc[start:end].root
    distance = holding(apart, start, end)
    if term.kind == "action":
        deed = deed_of(head, next((happenings[i] for i in range(start, end) if i in happenings), None), (start, end))
        agent, patient = (None if t is not None and start <= t.i < end else t for t in (deed.agent, deed.patient))
        deed = replace(deed, agent=agent, patient=patient)  # no party by a word of the term: "terrorist attack"
        return Use(start, end, head, "action", term.term, "wording.term", distance=distance, deed=deed)
    if term.kind == "agreement":
        return _agreement(doc, start, end, term, distance)
    referent: Range | str | None = doc[start:end].text if term.kind == "place" else referent_of(doc, start, end)
    return Use(start, end, head, term.kind, term.term, "wording.term", referent, distance)


def _agreement(doc: Doc, start: int, end: int, term: Term, distance: Distance | None) -> Use:
    name = name_around(doc, start, end)
    first, last = name if name is not None else (start, end)
    return Use(first, last, doc[start:end].root, "agreement", term.term, "wording.term", name, distance)


def _deed(doc: Doc, word: int, happening: Happening, apart: Sequence[Distance]) -> Iterator[Use]:
    token = doc[word]
    deed, term = deed_of(token, happening, (word, word + 1)), token.lemma_.lower()
    patient = deed.patient
    if deed.agent is None and patient is None and _is_a_state(token):
        return
    if deed.grammar != "nominal" and patient is not None and (patient.lower_ in PARTS or is_weapon(patient)):
        target = happening.target if happening.target != patient and _is_apart(happening.target, token) else None
        deed, term = replace(deed, patient=target), f"{term} {patient.lower_}"  # "fired shots", "took hostage"
    if token.lemma_.lower() in _LIGHT and deed.grammar != "nominal":
        term = _with_its_noun(token) or term
    particle = next((c for c in token.rights if c.dep_ == "prt"), None)
    if particle is not None and term == token.lemma_.lower():
        term = f"{term} {particle.lower_}"  # "round up", "blow up"
    distance = holding(apart, word, word + 1)
    yield Use(word, word + 1, token, "action", term, "wording.deed", distance=distance, deed=deed)


def _is_apart(target: Token | None, verb: Token) -> bool:
    """Tell whether a target is not the verb's own subject: "artillery opened fire"."""
    return target is None or not (target.head == verb and target.dep_ == "nsubj")


def _with_its_noun(verb: Token) -> str | None:
    """Return a verb that says little with the noun that says the rest: "come under fire", "take control"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _LIGHT_REACH, verb.sent.end)]:
        if token.lower_ in PARTS or token.lemma_.lower() in NOUNS:
            under = verb.nbor(1).lower_ in ("under", "to")
            return f"{verb.lemma_.lower()} {verb.nbor(1).lower_ + ' ' if under else ''}{token.lower_}"
    return None


def _is_a_state(word: Token) -> bool:
    """Tell whether a participle stands for people: "six dead and four wounded"."""
    befell = word.tag_ in ("VBN", "VBD") and word.lemma_.lower() in BEFALLS
    return befell and not any(c.dep_ in _CLAUSE for c in word.children)


def _modifiers(doc: Doc) -> Iterator[Use]:
    """Yield who is said to stand behind a party: "Volta-backed rebels", "pro-Volta fighters"."""
    for token in doc[1:-1] if len(doc) > 2 else ():
        if token.text != "-" or token.whitespace_:
            continue
        before, behind = token.nbor(-1), token.nbor(1)
        backed = behind.lower_ in _MODIFIERS and before.text[:1].isalpha()
        if before.lower_ == "self":
            continue  # "self-appointed"
        if not backed and not (before.lower_ in _BEFORE and behind.text[:1].isupper()):
            continue
        noun = behind.head if behind.head.i > behind.i else before.head
        if noun.i <= behind.i or noun.pos_ not in ("NOUN", "PROPN") or noun.i > behind.i + 5:
            continue
        first = before.i
        while backed and first > 0 and doc[first - 1].pos_ == "PROPN" and before.pos_ == "PROPN":
            first -= 1
        term = doc[first : behind.i + 1].text
        yield Use(first, behind.i + 1, behind, "actor", term, "wording.modifier", (behind.i + 1, noun.i + 1))


def _papers(doc: Doc, taken: set[int], apart: Sequence[Distance]) -> Iterator[Use]:
    """Yield papers that go by a name, and so are an agreement: "the paper of Bree", "the Bree document"."""
    for token in doc:
        if token.lower_ in _PAPERS and token.i not in taken and token.pos_ in ("NOUN", "PROPN"):
            name = name_around(doc, token.i, token.i + 1)
            if name is not None and name[1] > token.i + 1:
                distance = holding(apart, token.i, token.i + 1)
                yield Use(*name, token, "agreement", token.lemma_.lower(), "wording.term", name, distance)


def _kept_apart(doc: Doc, one: Distance) -> Iterator[Use]:
    """Yield what is kept at arm's length and in no list: a party's name, or an office that somebody claims."""
    words = doc[one.start : one.end]
    head = words.root
    office = any(t.lower_ in _OFFICES for t in words)
    named = not one.quoted and head.pos_ == "PROPN"
    if not (office or named) or len(words) > 8 or words[0].sent != words[-1].sent:
        return
    text = " ".join(words.text.split())
    yield Use(one.start, one.end, head, "actor", text if named else text.lower(), "wording.apart", None, one)
