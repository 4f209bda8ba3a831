"""Of whom or what a term is used: whose people, which agreement, and who did what to whom in what grammar."""

from dataclasses import dataclass, replace

from variorum.read.actions import Happening
from variorum.read.actions.clauses import arguments
from variorum.read.actions.nominals import by_noun, done_by
from variorum.read.actions.phrases import counted_by
from variorum.read.actions.words import NO_TARGET, NOUNS, Entry, is_weapon, may_act
from variorum.read.countries import nation
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Token
from variorum.records import Grammar

_TIMES = frozenset((*load("times")["class"]["WEEKDAY"], *load("times")["class"]["MONTH"]))
_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "an", "ad", "e"})
BEFALLS = frozenset(load("framing")["befalls"]["words"])
"""Verbs of what befalls people."""
PARTS = frozenset(load("framing")["parts"]["words"])
"""Objects that belong to the verb: "took two men hostage"."""
_UNDERGONE = frozenset(load("framing")["undergone"]["words"])
_BEFORE_A_NAME = ("of", "from")
_BETWEEN = frozenset({"the", "so", "called", "self", "proclaimed", "styled", "-", '"'})
_BESIDE = 3  # words between a term and the name before it: "Kenyan security forces" (2026-11)
_LONGEST = 6  # words of a name

Range = tuple[int, int]
"""Tokens, the last excluded."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something to whom, as the clause of one word tells it; None where it leaves them out."""

    agent: Token | None
    patient: Token | None
    grammar: Grammar


def referent_of(doc: Doc, start: int, end: int) -> Range | None:
    """Return the name of the party whose people the term at `doc[start:end]` is used of, where the words beside say it.

    "Houthi rebels", "Kyiv's soldiers", "fighters of the Volta Front", "the rebel group Ansar", "Ansar, a militia".
    """
    head = doc[end - 1]
    found = _name_before(doc, start) or _name_behind(doc, end)
    if found is not None:
        return found
    if head.dep_ == "appos" and head.head.i < head.i:
        return _name_ending(doc, head.head.i)
    if head.dep_ == "attr":
        subject = next((c for c in head.head.children if c.dep_ == "nsubj"), None)
        return _name_ending(doc, subject.i) if subject is not None else None
    return None


def name_around(doc: Doc, start: int, end: int) -> Range | None:
    """Return the whole name of an agreement whose noun is `doc[start:end]`: "the Bree accord", "the paper of Bree"."""
    before = _name_before(doc, start)
    first = before[0] if before is not None and before[1] == start else start
    behind = _name_behind(doc, end) if end < len(doc) and doc[end].lower_ == "of" else None
    if first == start and behind is None:
        return None
    return first, behind[1] if behind is not None else end


def deed_of(word: Token, happening: Happening | None, term: Range) -> Deed:
    """Return who is said to do what a word of the `term` tells, to whom, in what grammar. No weapon is an agent."""
    named = word.tag_ == "VBG" and any(c.dep_ == "det" for c in word.children)  # "the shooting"
    if named or (word.pos_ in ("NOUN", "PROPN") and word.tag_ not in ("VBN", "VBD")):
        entry = _nominal(word)
        told = by_noun(word, entry)
        if told.actor is not None and term[0] <= told.actor.i < term[1]:
            told = done_by(word, replace(told, actor=None))  # no party by a word of the term: "military operation"
        patient = told.target or (None if entry.get("patient") else _there(word))
        return Deed(_who(told.actor), _whom(patient) if patient != told.actor else None, "nominal")
    if happening is not None and happening.trigger == word and word.lemma_.lower() == "come":
        return Deed(_who(happening.actor), _whom(happening.target), "active")  # "came under fire from the hills"
    said = arguments(word)
    agent, patient, passive = said.agent if said.passive else said.subject, said.object, said.passive
    if not passive and agent is not None and (patient is None or patient.lower_ in PARTS) and _befell(word):
        agent, patient, passive = None, agent, True  # "two men killed in Gao"
    if word.dep_ in ("acomp", "oprd") and not passive and word.tag_ in ("VBN", "VBD", "JJ"):
        agent, patient, passive = None, arguments(word.head).subject, True  # "the town, which remains occupied"
    if _describes_a_place(word):
        agent, passive = _joined(word), True
    elif word.dep_ == "amod" and word.head.i > word.i:
        active = word.tag_ == "VBG"
        agent, patient, passive = (word.head, None, False) if active else (_joined(word), word.head, True)
    elif passive and agent is None:
        agent = _joined(word)
    if agent is not None and is_weapon(agent):
        actor = happening.actor if happening is not None else None
        agent = actor if actor is not None and agent.is_ancestor(actor) else None  # "Kenyan shells struck the yard"
    agent = _who(agent)
    if patient is None and happening is not None and happening.trigger == word:
        patient = happening.target
    return Deed(agent, _whom(patient), ("passive" if agent is not None else "agentless") if passive else "active")


def _befell(word: Token) -> bool:
    """Tell whether a participle without "were" tells what befell its subject, as headlines and lists have it."""
    aux = any(c.dep_ == "aux" for c in word.children)
    return not aux and word.tag_ in ("VBN", "VBD") and word.lemma_.lower() in BEFALLS


def _describes_a_place(word: Token) -> bool:
    """Tell whether a participle that was taken for a verb stands before a name: "he lives in occupied Gao"."""
    if word.tag_ not in ("VBN", "VBD") or word.i <= word.sent.start or word.i + 1 >= word.sent.end:
        return False
    before, behind = word.nbor(-1), word.nbor(1)
    bare = not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") and c.i != before.i for c in word.children)
    verb = before.pos_ in ("VERB", "AUX") and before.lemma_.lower() not in ("have", "be")
    return bare and behind.pos_ == "PROPN" and (verb or before.pos_ == "ADP")


def _nominal(word: Token) -> Entry:
    """Return how the noun is read: "the liberation of X" is done to X, "the offensive of X" by X."""
    lemma = word.lemma_.lower()
    return NOUNS[lemma][0] if lemma in NOUNS else {"target": ["against", "on"], "patient": lemma in _UNDERGONE}


def _there(word: Token) -> Token | None:
    """Return the place that a noun of action names as where it was done: "an operation in Hadramawt"."""
    for prep in word.rights:
        if prep.dep_ == "prep" and prep.lower_ in ("in", "at", "against", "on"):
            return next((c for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    return None


def _who(agent: Token | None) -> Token | None:
    nobody = agent is None or is_weapon(agent) or not may_act(agent) or agent.lemma_.lower() == "other"
    return None if nobody else agent


def _whom(patient: Token | None) -> Token | None:
    found = counted_by(patient)
    return None if found is None or found.pos_ == "NUM" or found.lemma_.lower() in NO_TARGET else found


def _joined(word: Token) -> Token | None:
    """Return who is joined by a hyphen: the "rebel" of "rebel-occupied"."""
    doc = word.doc
    if word.i - 2 < word.sent.start or doc[word.i - 1].text != "-" or doc[word.i - 1].whitespace_:
        return None
    return doc[word.i - 2]


def _name_before(doc: Doc, start: int) -> Range | None:
    """Return the name right before the term, or before the plain words that stand between."""
    at = start - 1
    for _ in range(_BESIDE):
        if at < 0 or doc[at].is_space or (doc[at].sent.start > at):
            return None
        token = doc[at]
        if _is_name(token):
            return _name_ending(doc, at)
        between = token.text in ("'s", "’s", "'", "’") or (token.pos_ in ("ADJ", "NOUN") and token.text.islower())
        if not between or token.sent != doc[start].sent:
            return None
        at -= 1
    return None


def _name_behind(doc: Doc, end: int) -> Range | None:
    """Return the name behind "of" or "from", or right behind a group's noun: "fighters of the Volta Front"."""
    at = end
    if at < len(doc) and doc[at].lower_ in _BEFORE_A_NAME:
        at += 1
        while (
            at < len(doc)
            and at < end + 6
            and (doc[at].lower_ in ("the", "so", "called", "self", "-", '"', "proclaimed"))
        ):
            at += 1
    elif at >= len(doc) or (doc[at].dep_ != "appos" and doc[at - 1].head != doc[at]):
        return None
    if at >= len(doc) or not _is_name(doc[at]) or doc[at].sent != doc[end - 1].sent:
        return None
    last = at
    while last + 1 < len(doc) and last - at < _LONGEST and _goes_on(doc, last + 1):
        last += 1
    return at, last + 1


def _name_ending(doc: Doc, last: int) -> Range | None:
    """Return the run of names that ends with this token."""
    if not _is_name(doc[last]):
        return None
    first = last
    while first > 0 and last - first < _LONGEST and _is_part(doc, first - 1) and doc[first - 1].sent == doc[last].sent:
        first -= 1
    while not _is_name(doc[first]) and first + 1 <= last and doc[first].lower_ not in _ARTICLES:
        first += 1
    return first, last + 1


def _is_part(doc: Doc, at: int) -> bool:
    token = doc[at]
    return _is_name(token) or (token.text == "-" and not token.whitespace_) or token.lower_ in _ARTICLES


def _goes_on(doc: Doc, at: int) -> bool:
    return _is_name(doc[at]) or (doc[at].text == "-" and at + 1 < len(doc) and _is_name(doc[at + 1]))


def _is_name(token: Token) -> bool:
    """Tell whether a token is a name's: no day, no month, no common word that only starts a sentence."""
    if not token.text[:1].isupper() or token.lower_ in _TIMES or token.like_num:
        return False
    if token.pos_ == "PROPN" or nation(token.text) is not None:
        return True
    return token.pos_ in ("ADJ", "NOUN") and not token.is_sent_start
