"""Who does something to whom in a clause, in every voice: subjects, objects and agents of a verb, also implied ones."""

from dataclasses import dataclass, replace

from variorum.read.actions.words import ACCUSING
from variorum.read.parsed import Token

_RELATIVES = frozenset({"who", "whom", "that", "which"})
_FARTHEST = 4  # clauses up from a verb to the one whose subject it shares (2026-11)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The parts of a clause: who does (`subject`, or `agent` behind "by"), to whom; `passive` is its voice."""

    subject: Token | None
    object: Token | None
    agent: Token | None
    passive: bool


def arguments(verb: Token, steps: int = 0) -> Arguments:
    """Return the parts of the verb's clause, those left out taken from the clause or noun that it hangs on."""
    children = list(verb.children)
    subject = next((c for c in children if c.dep_ == "nsubj"), None)
    undergoer = next((c for c in children if c.dep_ == "nsubjpass"), None)
    passive = undergoer is not None or any(c.dep_ == "auxpass" for c in children)
    if not passive and verb.tag_ == "VBN" and not any(c.dep_ == "aux" and _is_have(c) for c in children):
        passive = verb.dep_ in ("acl", "oprd", "amod") or (verb.dep_ in ("xcomp", "advcl", "ccomp") and subject is None)
    own = next((c for c in children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"), None)
    if passive and undergoer is None and subject is not None:
        undergoer, subject = subject, None
    found = Arguments(subject, undergoer if passive else own, _agent(verb), passive)
    found = _with_antecedents(verb, found)
    return _with_shared(verb, found, steps) if steps < _FARTHEST else found


def _is_have(token: Token) -> bool:
    return token.lemma_ == "have" or token.lower_ == "having"  # whose lemma the model gets wrong


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and verb.tag_ != "VB"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _with_antecedents(verb: Token, found: Arguments) -> Arguments:
    """Put the noun that a relative or reduced clause describes in the place of what stands for it."""
    noun = verb.head
    if verb.dep_ == "acl" and noun.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
        if found.passive:
            return replace(found, object=noun)
        return replace(found, subject=found.subject or noun) if verb.tag_ == "VBG" else found
    if verb.dep_ != "relcl":
        return found
    if found.subject is not None and found.subject.lower_ in _RELATIVES:
        return replace(found, subject=noun)
    if found.object is not None and found.object.lower_ in _RELATIVES:
        return replace(found, object=noun)
    if found.object is None and not found.passive and found.subject is not None:
        return replace(found, object=noun)  # "the village the army shelled"
    return found


def _with_shared(verb: Token, found: Arguments, steps: int) -> Arguments:
    """Take a subject that the clause leaves out from the clause above: "entered the town and shot two men"."""
    if (found.object if found.passive else found.subject) is not None or found.agent is not None:
        return found
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        above = arguments(head, steps + 1)
        joined = above.passive and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
        if joined or found.passive:
            return replace(found, object=above.object, agent=found.agent or above.agent, passive=True)
        return replace(found, subject=above.agent if above.passive and above.subject is None else above.subject)
    if verb.dep_ in ("xcomp", "advcl", "oprd", "ccomp") and head.pos_ in ("VERB", "AUX"):
        return _controlled(verb, found, arguments(head, steps + 1))
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        governor = head.head
        if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ in ("dobj", "nsubjpass"):
            accused = governor.head.lemma_.lower() in ACCUSING and not found.passive
            return replace(found, subject=governor) if accused else found
        if governor.pos_ in ("VERB", "AUX"):
            return _controlled(verb, found, arguments(governor, steps + 1))
    return found


def _controlled(verb: Token, found: Arguments, above: Arguments) -> Arguments:
    """Give a clause without a subject who controls it: "accused the army of shelling", "vowed to attack"."""
    patient = above.object if verb.dep_ != "advcl" and above.object is not None else None
    controller = patient or (above.object if above.passive else above.subject)
    if controller is None or controller == verb:
        return found
    return replace(found, object=controller) if found.passive else replace(found, subject=controller)
