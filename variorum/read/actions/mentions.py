"""Words that tell of an action, each with who did it to whom by what means, as one clause or noun phrase says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.read.actions.clauses import Arguments, arguments
from variorum.read.actions.nominals import by_noun
from variorum.read.actions.phrases import counted_by
from variorum.read.actions.words import (
    LEMMAS,
    MISHAPS,
    MODES_OF_MEANS,
    NO_TARGET,
    NOUNS,
    VERBS,
    Entry,
    is_people_word,
    is_weapon,
    kind_of_party,
    may_act,
    mode_of_means,
)
from variorum.read.countries import nation
from variorum.read.parsed import Token


@dataclass(frozen=True, slots=True)
class Mention:
    """One word that tells of an action. `means` is the weapon that gave the mode, if one did."""

    trigger: Token
    entry: Entry
    mode: str | None
    actor: Token | None
    target: Token | None
    means: Token | None


def mentions(tokens: Iterable[Token]) -> Iterator[Mention]:
    """Yield what the words of a sentence tell of, in their order."""
    for token in tokens:
        lemma = _lemma(token)
        if token.tag_ == "VBG" and token.lower_ in NOUNS and _is_named(token):
            found = _by_noun(token, NOUNS[token.lower_])
        elif token.pos_ == "VERB" and lemma in VERBS:
            found = _by_verb(token, VERBS[lemma])
        elif token.pos_ in ("NOUN", "PROPN") and lemma in NOUNS:
            found = _by_noun(token, NOUNS[lemma])
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ == "compound" and lemma in VERBS:
            found = _by_headline(token, VERBS[lemma])
        else:
            continue
        if found is not None:
            yield found


def _lemma(token: Token) -> str:
    """Return the word as the lexicon has it: "ceasefire" also for "cease-fire", which the parser takes apart."""
    if token.i > token.sent.start + 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    return LEMMAS.get(token.lower_) or token.lemma_.lower()


def _is_named(verb: Token) -> bool:
    """Tell whether a verb stands as a noun: "fighting between rebels and soldiers broke out"."""
    return verb.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and not any(c.dep_ == "dobj" for c in verb.children)


def _by_verb(verb: Token, entries: tuple[Entry, ...]) -> Mention | None:
    said = arguments(verb)
    if said.agent is None and (verb.dep_ == "amod" or any(c.dep_ == "det" for c in verb.children)):
        return None  # "the wounded", "the besieged town": people and places in a state, told of elsewhere
    beside = _beside(verb)
    words = {t.lower_ for t in beside}
    beside += verb.ancestors
    for entry in entries:
        if not _fits(entry, verb, words, said):
            continue
        said = _headline(verb, entry, said)
        target = _target(verb, entry, said)
        actor = said.agent if said.agent is not None else None if said.passive else said.subject
        if entry.get("undergoes"):
            actor, target = _behind_from(verb), said.subject
        elif entry.get("fight") and target is None and actor is not None:
            target = next((c for c in actor.children if c.dep_ == "conj"), None)  # "rebels and soldiers clashed"
        weapons = _weapons(verb, entry, said, actor)
        if not _is_deed(entry, actor, target, weapons, beside):
            return None
        mode, means = _mode(entry, weapons)
        owner = _owner(actor) if actor is not None and is_weapon(actor) else counted_by(actor)
        if owner is not None and not may_act(owner):
            owner = None
        return Mention(verb, entry, mode, owner, counted_by(target), means)
    return None


def _by_noun(noun: Token, entries: tuple[Entry, ...]) -> Mention | None:
    words = {t.lower_ for t in (*noun.children, *(g for c in noun.children if c.dep_ == "prep" for g in c.children))}
    for entry in entries:
        wanted = entry.get("with")
        if (wanted and words.isdisjoint(wanted)) or not words.isdisjoint(entry.get("without", ())):
            continue
        if (of := entry.get("of")) and words.isdisjoint(of):
            continue
        parties = by_noun(noun, entry)
        weapons = [t for t in (noun, *parties.means) if mode_of_means(t) is not None]
        mode, means = _mode(entry, weapons)
        return Mention(noun, entry, mode, parties.actor, counted_by(parties.target), means)
    return None


def _by_headline(word: Token, entries: tuple[Entry, ...]) -> Mention | None:
    """Read a verb of a headline that was taken for a noun: "Rebels shell town"."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    noun = word.head
    if before is None or noun.i < word.i or any(t.pos_ in ("VERB", "AUX") for t in word.sent):
        return None
    if kind_of_party(before) not in ("state", "rebel"):
        return None
    plain_entry = next((e for e in entries if "with" not in e and not e.get("middle")), None)
    return Mention(word, plain_entry, plain_entry.get("mode"), before, noun, None) if plain_entry else None


def _behind_from(verb: Token) -> Token | None:
    """Return who is named behind "from" or "by" in "came under fire from the rebels"."""
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ == "prep" and token.lower_ in ("from", "by"):
            return next((c for c in token.children if c.dep_ == "pobj"), None)
    return None


def _beside(verb: Token) -> list[Token]:
    """Return the words of the verb's own clause that may tell which of its meanings it has."""
    near = list(verb.children)
    return [*near, *(g for c in near if c.dep_ not in ("ccomp", "advcl", "conj", "relcl") for g in c.children)]


def _fits(entry: Entry, verb: Token, words: set[str], said: Arguments) -> bool:
    lemma = verb.lemma_.lower()
    particle = entry.get("particle", {}).get(lemma)
    if particle is not None and words.isdisjoint(particle.split()):
        return False
    for key in ("with", "also"):
        if key in entry and words.isdisjoint(entry[key]):
            return False
    if not words.isdisjoint(entry.get("without", ())):
        return False
    counted = said.object
    if entry.get("intransitive") and (said.passive or counted is not None):
        return False
    kind = entry.get("object")
    if kind == "people" and (counted is None or not is_people_word(counted)):
        return False
    if kind == "things" and (counted is None or (is_people_word(counted) and counted.pos_ not in ("PROPN", "PRON"))):
        return False
    if entry.get("object_in_with") and (counted is None or counted.lower_ not in entry["with"]):
        return False
    if entry.get("middle"):
        return said.subject is not None and said.subject.lower_ in entry["with"]
    return True


def _headline(verb: Token, entry: Entry, said: Arguments) -> Arguments:
    """Read "Two soldiers killed in ambush" as what befell the soldiers: a deed whose object is missing."""
    plain = not any(c.dep_ in ("aux", "auxpass", "dobj", "prt") for c in verb.children)
    transitive = "target" not in entry and not entry.get("middle") and entry["action"] in ("ASSAULT", "COERCE")
    if said.passive or said.subject is None or said.object is not None or not plain or not transitive:
        return said
    if verb.tag_ not in ("VBN", "VBD") or is_weapon(said.subject) or said.subject.pos_ == "PRON":
        return said
    armed = kind_of_party(said.subject) in ("state", "rebel")
    if (armed and not entry.get("effect")) or said.subject.lemma_.lower() in NOUNS:
        return said
    return Arguments(None, said.subject, said.agent, True)


def _target(verb: Token, entry: Entry, said: Arguments) -> Token | None:
    captive = said.object
    if captive is not None and captive.lower_ in entry.get("with", ()) and entry.get("mode") == "abduct":
        return next((c for c in captive.children if c.dep_ == "compound"), None)  # "took two farmers hostage"
    wanted: list[str] | None = entry.get("target")
    if wanted is None or (said.passive and not entry.get("means_object") and said.object is not None):
        return None if said.object is not None and "also" in entry and is_weapon(said.object) else said.object
    behind = [verb, *((said.object,) if said.object is not None else ())]
    for above in behind:
        for child in above.children:
            if child.dep_ in ("prep", "dative", "prt") and child.lower_ in wanted:
                party: Token | None = next((c for c in child.children if c.dep_ == "pobj"), None)
                if party is not None and party.lemma_.lower() not in NO_TARGET:
                    return party
    return said.object if "" in wanted or ("with" not in entry and not entry.get("fight")) else None


def _weapons(verb: Token, entry: Entry, said: Arguments, actor: Token | None) -> list[Token]:
    """Return the weapons of a deed: "shot with a rifle", "were hit by rockets", "using drones", "a bomb exploded"."""
    found = [actor] if actor is not None and mode_of_means(actor) is not None else []
    if said.object is not None and (entry.get("means_object") or "also" in entry) and is_weapon(said.object):
        found.append(said.object)
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("with", "by", "from", "in", "using", "during"):
            found += [c for c in child.children if c.dep_ == "pobj" and mode_of_means(c) is not None]
        elif child.lemma_.lower() == "use" and child.tag_ == "VBG":
            found += [c for c in child.children if c.dep_ == "dobj" and mode_of_means(c) is not None]
    return found


def _is_deed(
    entry: Entry, actor: Token | None, target: Token | None, weapons: list[Token], beside: list[Token]
) -> bool:
    """Tell whether somebody's deed is told of: storms hit towns too, and accidents kill."""
    if entry["action"] != "ASSAULT":
        return True
    if entry.get("fight") and not _is_fight(actor, target):
        return False
    if not {t.lemma_.lower() for t in beside}.isdisjoint(MISHAPS):
        return False
    if entry.get("force"):
        if weapons:
            return True
        if actor is None:
            return False
        named = actor.pos_ == "PRON" or (actor.pos_ == "PROPN" and may_act(actor))
        return named or kind_of_party(actor) in ("state", "rebel", "protester") or actor.lemma_.lower() in NOUNS
    deed = actor is None or may_act(actor) or is_weapon(actor) or actor.lemma_.lower() in NOUNS
    return deed or not entry.get("effect")


def _is_fight(actor: Token | None, target: Token | None) -> bool:
    """Tell whether those who fight each other are named: one may fight for a law or against a plague as well."""
    parties = [p for p in (actor, target) if p is not None]
    if target is not None and not may_act(target):
        return False
    return any(p.pos_ == "PROPN" or kind_of_party(p) in ("state", "rebel") for p in parties) or len(parties) > 1


def _mode(entry: Entry, weapons: list[Token]) -> tuple[str | None, Token | None]:
    """Return the mode, and the weapon that gave it where it tells more than the verb or noun itself."""
    own: str | None = entry.get("mode")
    if entry["action"] != "ASSAULT" or (own is not None and own not in MODES_OF_MEANS):
        return own, None
    best, means = own, None
    for weapon in weapons:
        mode = mode_of_means(weapon)
        if mode is not None and (best is None or MODES_OF_MEANS.index(mode) < MODES_OF_MEANS.index(best)):
            best, means = mode, weapon
    return best, means


def _owner(weapon: Token) -> Token | None:
    """Return whose weapon it is said to be: "Kenyan drones", "army helicopters", "the rebels' mortars"."""
    for child in weapon.children:
        if child.dep_ == "poss" or (child.dep_ == "compound" and kind_of_party(child) in ("state", "rebel")):
            return child
        if child.dep_ in ("amod", "compound", "nmod") and nation(child.text) is not None:
            return child
    return None
