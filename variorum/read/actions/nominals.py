"""Who does something to whom where a noun names the deed: "the shelling of X by Y", "Y's attack on X"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.read.actions.clauses import arguments
from variorum.read.actions.words import (
    DOING,
    LABELS,
    NO_TARGET,
    UNDERGOING,
    Entry,
    is_target_word,
    is_weapon,
    kind_of_party,
    may_act,
    mode_of_means,
    plain,
)
from variorum.read.countries import nation
from variorum.read.parsed import Token


@dataclass(frozen=True, slots=True)
class Parties:
    """Who a noun of action is said of. `means` are the weapons beside it."""

    actor: Token | None = None
    target: Token | None = None
    means: tuple[Token, ...] = ()


def by_noun(noun: Token, entry: Entry) -> Parties:
    """Return the parties that stand beside the noun, else those of the verb that only says the deed was done."""
    found = _before(noun, entry, _behind(noun, entry))
    if found.actor is None or found.target is None:
        found = done_by(noun, found)
    return found if found.actor is None or may_act(found.actor) else replace(found, actor=None)


def _behind(noun: Token, entry: Entry) -> Parties:
    """Read "by gunmen", "of the village", "on the village", "between rebels and soldiers", "with mortars"."""
    found = Parties()
    for prep in _prepositions(noun):
        word = prep.lower_
        for party in (c for c in prep.children if c.dep_ == "pobj"):
            if is_weapon(party) and word in ("by", "with", "from"):
                found = replace(found, means=(*found.means, party))
            elif word == "by":
                found = replace(found, actor=party)
            elif plain(party) in NO_TARGET:
                continue
            elif word in entry.get("target", ()):
                found = replace(found, target=party)
            elif word == "of":
                found = _of(party, entry, found)
            elif word == "between":
                other = next((c for c in party.children if c.dep_ == "conj"), None)
                found = replace(found, actor=party, target=other)
    return found


def _prepositions(noun: Token) -> Iterator[Token]:
    """Yield what hangs on the noun, also where the parser hung it on a party ("the shelling of the port by rebels")."""
    for prep in noun.children:
        if prep.dep_ in ("prep", "agent"):
            yield prep
            for party in prep.children:
                if party.dep_ == "pobj" and prep.lower_ in ("of", "by", "on", "against"):
                    yield from (c for c in party.children if c.dep_ == "prep" and c.lower_ in ("by", "on", "against"))


def _of(party: Token, entry: Entry, found: Parties) -> Parties:
    if mode_of_means(party) is not None and is_weapon(party):
        return replace(found, means=(*found.means, party))  # "the explosion of a bomb"
    if entry.get("patient"):
        return replace(found, target=party) if found.target is None and party.ent_type_ != "DATE" else found
    acts = kind_of_party(party) in ("state", "rebel") or entry.get("patient") is False or entry.get("mode") == "resign"
    return replace(found, actor=party) if acts and found.actor is None else found


def _before(noun: Token, entry: Entry, found: Parties) -> Parties:
    """Read "the rebels' attack", "the mayor's murder", "the hospital bombing", "a mortar attack", "Kenyan raids"."""
    for word in noun.lefts:
        if plain(word) in NO_TARGET:
            continue  # "Monday's attack"
        if word.dep_ == "poss":
            undergoes = entry.get("patient") and found.target is None
            if undergoes and kind_of_party(word) != "rebel":
                found = replace(found, target=word)
            elif found.actor is None:
                found = replace(found, actor=word)
        elif word.dep_ in ("compound", "amod", "nmod"):
            if mode_of_means(word) is not None:
                found = replace(found, means=(*found.means, word))
            elif entry.get("fight") or plain(word) in LABELS:
                continue
            elif nation(word.text) is not None or kind_of_party(word) in ("state", "rebel"):
                undergoes = entry.get("patient") and found.target is None and entry.get("effect")
                found = found if found.actor is not None or undergoes else replace(found, actor=word)
            elif found.target is None and word.dep_ == "compound" and is_target_word(word):
                found = replace(found, target=word)
    return found


def done_by(noun: Token, found: Parties) -> Parties:
    """Take who did it from a verb that adds nothing else: "carried out an attack", "the town came under shelling"."""
    done = next((c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in DOING), None)
    if done is not None:
        agent = arguments(done).agent
        return replace(found, actor=found.actor or agent)
    top = noun
    while top.dep_ in ("conj", "appos") and top.head.pos_ == "NOUN":
        top = top.head
    verb = top.head.head if top.dep_ == "pobj" else top.head
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or verb == noun:
        return found
    said = arguments(verb)
    if lemma in DOING and top.dep_ in ("dobj", "nsubjpass") and not is_weapon(noun):
        actor = said.agent if said.passive else said.subject
        return replace(found, actor=found.actor or actor)
    suffers = top.dep_ == "dobj" or (top.dep_ == "pobj" and top.head.lower_ in ("under", "to", "from"))
    if lemma in UNDERGOING and suffers and not said.passive:
        return replace(found, target=found.target or said.subject, actor=found.actor or said.agent)
    return found
