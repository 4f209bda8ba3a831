"""Which words name who can be bound, and which of them a pronoun may stand for."""

from variorum.read.countries import capital_of, is_demonym, nation
from variorum.read.duties.words import ALL_PARTIES, INSTRUMENTS, LEXICON, is_deed, lemma
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.prose import whole_name

_SPEAKERS = load("speakers")
_SIDES = load("sides")
_OWN = LEXICON["actors"]
_KINDS = ("armed", "armed_bodies", "fighters", "soldiers", "peacekeepers")

BODIES = frozenset((*_SPEAKERS["organisations"]["words"], *_SIDES["government"]["words"])) - {"statement", "report"}
_PERSONS = frozenset(_SPEAKERS["persons"]["words"])
PEOPLE = (_PERSONS | frozenset(_SPEAKERS["plurals"]["words"])) - {"reports", "media"}
ARMED = frozenset((*_OWN["words"], *(w for kind in _KINDS for w in _SIDES[kind]["words"])))
FORCES = frozenset(_OWN["forces"])
STATE_BODIES = frozenset(_SIDES["government"]["words"])
SIDES = ARMED | STATE_BODIES | {"movement", "front", "opposition", "government"}

GROUPS = frozenset(_OWN["groups"])

SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
PERSON = frozenset({"he", "she", "his", "her", "him"})
FIRST = frozenset({"we", "us", "our", "i", "my"})
RELATIVES = frozenset({"who", "which", "that", "whom"})

_PRONOUNS = SINGULAR | PLURAL | PERSON | FIRST | RELATIVES | ALL_PARTIES
_TELLING = ("amod", "compound", "poss", "nmod", "relcl", "acl")
_AT_ODDS = frozenset({"opposing", "warring", "conflicting", "contracting", "other"})
_COLLECTIVE = frozenset(_OWN["collective"])
_BOTH = frozenset({"both", "two", "each", "either", "neither"})
_REMINDING = frozenset({"remind", "relieve", "warn", "accuse"})


def is_actor(token: Token) -> bool:
    """Tell whether a word names who can be bound: a nation, body, armed group or people in an office."""
    if token.pos_ == "PRON":
        return token.lower_ in _PRONOUNS
    if token.pos_ in ("ADJ", "DET", "NUM"):
        return is_demonym(token.text) or is_all(token)
    word = lemma(token)
    if token.text.isupper() and token.i == token.sent.start and token.i + 1 < len(token.doc) and token.nbor().is_punct:
        return False  # a dateline
    if word in INSTRUMENTS or is_deed(token) or token.pos_ not in ("NOUN", "PROPN"):
        return False
    kinds = BODIES | PEOPLE | ARMED
    if word in kinds or token.lower_ in kinds or is_all(token) or token.pos_ == "PROPN" or _is_abbreviation(token):
        return True
    return _is_state(token) or nation(whole_name(token)) is not None


def is_all(token: Token) -> bool:
    """Tell whether words stand for all who signed: "the sides", "each party", "both"; not "the Serb side"."""
    of_both = lemma(token) in _COLLECTIVE and any(c.lower_ in _BOTH for c in token.children)
    if lemma(token) not in ALL_PARTIES and token.lower_ not in ALL_PARTIES and not of_both:
        return False
    told = [c for c in token.children if c.dep_ in _TELLING or c.lower_ == "to"]
    return all(c.lower_ in _AT_ODDS for c in told)


def is_all_of(token: Token | None) -> bool:
    """Tell whether words stand for all who signed, or are of them: "no man of either side"."""
    return token is not None and (is_all(token) or any(is_all(t) for t in token.subtree))


def is_group(token: Token) -> bool:
    """Tell whether a name is an armed or political group's: initials, or a name that ends in "Movement", "Front"."""
    initials = token.text.isupper() and len(token) > len("UN") and nation(token.text) is None
    return initials or token.lower_ in GROUPS


def fits(token: Token, *, plural: bool) -> bool:
    """Tell whether "they", or "it", may stand for what a word names."""
    if token.lower_ in RELATIVES | FIRST:
        return False
    several = any(c.dep_ == "conj" for c in token.children)
    many = token.tag_ in ("NNS", "NNPS") or several or token.lower_ in ("both", "police")
    if plural:
        return many or lemma(token) in BODIES
    return not many and (_is_state(token) or not _is_person(token))


def inside_name(token: Token) -> bool:
    """Tell whether a word only stands in another's name: "Kenyan" in "Kenyan troops"."""
    several = any(c.dep_ == "conj" for c in token.children)
    return token.dep_ in ("compound", "amod") or (token.dep_ == "nmod" and not several)


def reminded(pronoun: Token) -> Token | None:
    """Return whose a duty is that somebody is reminded of: "reminded the parties of their obligation"."""
    if pronoun.pos_ != "PRON" or pronoun.dep_ not in ("poss", "nsubj"):
        return None
    verb = next((t for t in pronoun.ancestors if lemma(t) in _REMINDING), None)
    if verb is None:
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i < pronoun.i and is_actor(c)), None)


def _is_state(token: Token) -> bool:
    return nation(token.text) is not None or capital_of(token.text) is not None


def _is_abbreviation(token: Token) -> bool:
    return token.text.isupper() and len(token) > 1


def _is_person(token: Token) -> bool:
    named = [c for c in token.children if c.dep_ in ("compound", "appos")]
    return any(lemma(t) in _PERSONS for t in (token, *named))
