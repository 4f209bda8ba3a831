"""Verbs that tell who holds, took, entered or left a place, with the words for both in their clause."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.read.actions.clauses import Arguments, arguments
from variorum.read.actions.phrases import counted_by
from variorum.read.control.near import behind, joined
from variorum.read.control.telling import Telling, Unknown
from variorum.read.control.words import (
    PARTS,
    PLACE_NOUNS,
    PRESENT,
    WORKS,
    Entry,
    is_force,
    is_party,
    is_peacekeeper,
    lemma_of,
)
from variorum.read.countries import nation
from variorum.read.parsed import Token
from variorum.records import PresenceState

_MOTIONS = {"left": ("leave", "withdraw", "retreat"), "entered": ("return",), "controls": (), "positions": ()}
_PARTICLES = ("prt", "advmod", "prep", "acomp", "oprd")
_STANDING = frozenset({"stand", "sit", "lie", "remain", "be"})
_CALLING = frozenset({"call", "appeal", "prevail"})
_GONE = ("go", "be")  # "they are gone"


def by_verb(verb: Token, entries: Sequence[Entry]) -> Iterator[Telling]:
    """Yield what a verb tells by the first of its entries that fits: one telling for each party."""
    said = _said(verb)
    for entry in entries:
        if not _fits(verb, entry, said):
            continue
        places = tuple(_places(verb, entry, said))
        parties = [p for p in _parties(verb, entry, said) if _may(p, entry, said)]
        states = [_state(verb, entry, party, said) for party in parties]
        again = not places and _is_bare_motion(verb, entry, said)
        if again:
            places = tuple(_places_of(said.subject))  # "the garrison of Gao left"
        takers = _takers(verb, entry, said)
        if not (places or again) or None in states or not (states or takers):
            continue
        unknown = _unknown(entry, parties)
        rule = f"control.verb:{lemma_of(verb)}"
        for party, state in zip(parties, states, strict=True):
            if state is not None:
                yield Telling(verb, state, party, places, rule, unknown=unknown)
        for taker in takers:
            arrived: PresenceState = "peacekeepers" if is_peacekeeper(taker) else "entered"
            yield Telling(verb, arrived, taker, places, rule, unknown=unknown)
        return


def _said(verb: Token) -> Arguments:
    """Return the parts of the clause, also behind an adjective ("was able to take") and of "re - entered"."""
    said = arguments(verb)
    if (told := _there_are(verb)) is not None:
        return Arguments(told, None, None, passive=False)
    if said.object is not None and said.object.tag_ == "IN":
        said = replace(said, object=None)  # "promised that they would leave", where "that" was taken for an object
    if said.subject is None and not said.passive and verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ":
        return replace(said, subject=arguments(verb.head.head).subject)
    if verb.i >= verb.sent.start + 2 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "re":
        subject = next((c for c in verb.nbor(-2).children if c.dep_ == "nsubj"), None)
        if subject is not None:
            taken = verb.head if verb.head.i > verb.i else said.object
            return Arguments(subject, taken, None, passive=False)
    if said.subject is None and verb.lemma_.lower() in _STANDING and verb.nbor(-1 if verb.i else 0).dep_ == "pobj":
        behind_it = next((c for c in verb.children if c.dep_ in ("dobj", "attr") and c.i > verb.i), None)
        return replace(said, subject=behind_it, object=None)  # "at the gate of Gao stand Kenyans"
    return said


def _fits(verb: Token, entry: Entry, said: Arguments) -> bool:
    lemma = lemma_of(verb)
    particles = entry.get("particle", ())
    needed = entry.get("needs_particle")
    if lemma == "be" and entry["state"] == "left" and any(c.lower_ == "back" for c in verb.children):
        return False  # "the army is back in the town"
    if particles and (needed is None or lemma in needed):
        beside = {verb.lower_} | {
            c.lower_
            for c in verb.children
            if c.dep_ in _PARTICLES
            and not (c.dep_ == "prep" and any(g.dep_ == "pobj" for g in c.children))  # no "In Gao they moved"
        }
        if beside.isdisjoint(particles):
            return False
    if entry.get("intransitive") and said.object is not None and lemma not in _GONE:
        return False
    if entry.get("in_works") and not any(_is_works(n) for n in behind(verb, ("in", "behind", "inside"))):
        return False
    if entry.get("homeward") and verb.tag_ == "VBG":
        return False  # "a patrol returning to the town was ambushed"
    wanted = entry.get("with")
    if lemma == "leave" and wanted is None and _leaves_in_a_state(said.object):
        return False
    if wanted is not None:
        return said.object is not None and any(t.lemma_.lower() in wanted for t in joined(said.object))
    if entry.get("moved") or (entry.get("may_move") and said.object is not None):
        return said.object is not None and is_force(said.object) and said.object != said.subject
    return True


def _is_works(noun: Token) -> bool:
    """Tell whether a noun is a trench or the like, in which troops sit somewhere."""
    return noun.lemma_.lower() in WORKS


def _places_of(noun: Token | None) -> Iterator[Token]:
    """Yield the words for where somebody is who comes or leaves: "the garrison of Gao", "the troops there"."""
    if noun is not None:
        yield from behind(noun, ("of", "in", "at"))
        yield from (c for c in noun.children if c.dep_ == "advmod" and c.lower_ in ("there", "here"))


def _moves(entry: Entry) -> bool:
    """Tell whether a verb tells of moving somebody: "deployed troops"."""
    return bool(entry.get("moved") or entry.get("may_move"))


def _leaves_in_a_state(left: Token | None) -> bool:
    """Tell whether "left" says in what state: "left the town defenceless", "left it in ruins"."""
    if left is None or left.right_edge.i + 1 >= left.sent.end:
        return False
    behind = left.doc[left.right_edge.i + 1]
    return behind.pos_ == "ADJ" or (behind.dep_ in ("dobj", "oprd") and behind.head == left.head)


def _places(verb: Token, entry: Entry, said: Arguments) -> Iterator[Token]:
    for slot in entry["place"]:
        if slot == "object":
            if said.object is None:
                yield from (g for c in verb.children if c.dep_ == "prt" for g in c.children if g.dep_ == "pobj")
            elif said.object != said.subject and not (said.object.pos_ == "NOUN" and is_force(said.object)):
                yield said.object  # an army that is evacuated is no place
                if said.object.pos_ == "NOUN" and (said.object.lemma_.lower() in PLACE_NOUNS | PARTS):
                    yield from behind(verb, ("in", "at"))  # "in Gao the army took the bridge"
        elif slot == "subject":
            subject = said.object if said.passive else said.subject
            if subject is not None:
                yield subject
        elif slot == "there":
            yield from (c for c in verb.children if c.dep_ == "advmod" and c.lower_ in ("there", "here"))
        else:
            yield from behind(verb, (slot,))
            if said.subject is not None and _there_are(verb) == said.subject:
                yield from behind(said.subject, (slot,))
            if entry.get("in_works"):
                for noun in behind(verb, ("in", "behind", "inside")):
                    yield from behind(noun, (slot,))
            if said.object is not None and ("with" in entry or _moves(entry) or entry["party"] == "object"):
                for noun in joined(said.object):
                    yield from behind(noun, (slot,))


def _unknown(entry: Entry, parties: Sequence[Token | None]) -> Unknown:
    """Return what an unknown place may be: any name where only places are left, one word where people are."""
    if entry.get("force") or _moves(entry):
        return "name"
    return "word" if entry.get("unknown") or _are_troops(parties) else None


def _are_troops(parties: Sequence[Token | None]) -> bool:
    """Tell whether troops do it: what they hold or take is a place, what a country takes may be a medal."""
    return any(p is not None and p.pos_ == "NOUN" and is_force(p) for p in parties)


def _takers(verb: Token, entry: Entry, said: Arguments) -> list[Token]:
    """Return those to whom a place is handed over."""
    if "receiver" not in entry:
        return []
    nouns = behind(verb, (entry["receiver"],))
    if not nouns and said.object is not None:
        nouns = behind(said.object, (entry["receiver"],))
    takers = [counted_by(taker) for noun in nouns[:1] for taker in joined(noun) if is_party(taker)]
    return [taker for taker in takers if taker is not None]


def _is_bare_motion(verb: Token, entry: Entry, said: Arguments) -> bool:
    """Tell whether somebody came or left and no place is named: "entered the town and left on Monday"."""
    moves = verb.lemma_.lower() in _MOTIONS[entry["state"]] or (entry["state"] == "left" and "particle" in entry)
    moves = moves or "in" in entry.get("particle", ())
    return moves and "with" not in entry and said.object is None and said.subject is not None


def _parties(verb: Token, entry: Entry, said: Arguments) -> list[Token | None]:
    """Return who holds, comes or leaves; of those who are seen somewhere, each."""
    if entry["party"] == "object" and said.object is not None:
        return [counted_by(noun) for noun in joined(said.object)]
    return [_party(verb, entry, said)]


def _party(verb: Token, entry: Entry, said: Arguments) -> Token | None:
    """Return who holds, comes or leaves: in a passive whose doer is left out, nobody."""
    slot = entry["party"]
    given = verb.dep_ == "advcl" and verb.head.lemma_.lower() == "give"
    if given and (receiver := arguments(verb.head).object) is not None:
        return receiver  # "gave the rebels until Monday to leave"
    if (
        verb.dep_ == "xcomp"
        and verb.head.lemma_.lower() in _CALLING
        and (called := behind(verb.head, ("on", "upon", "to")))
    ):
        return counted_by(called[0])  # "called on the rebels to leave"
    if slot != "subject":
        nouns = behind(verb, (slot,))
        if not nouns and said.object is not None:
            nouns = behind(said.object, (slot,))
        return counted_by(nouns[0]) if nouns else None
    doer = said.agent if said.passive else said.subject
    if _moves(entry):
        if doer is not None and is_force(doer) and not _has_a_name(said.object):
            return counted_by(doer)
        return counted_by(said.object)
    if doer is None and said.passive and entry.get("force") and not {"object", "with"} & {*entry, *entry["place"]}:
        return counted_by(said.object)  # "they will be gone", "are stationed"
    return counted_by(doer)


def _has_a_name(moved: Token | None) -> bool:
    """Tell whether words say whose forces are moved: "Kenyan troops", "units of the rebel army"."""
    if moved is None:
        return False
    of = [p for c in moved.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return bool(of) or any(c.dep_ in ("amod", "compound") and nation(c.text) is not None for c in moved.children)


def _may(party: Token | None, entry: Entry, said: Arguments) -> bool:
    if party is None:
        # "The town was taken": a place can be told to be taken by nobody named, not to be left or stayed in by them
        return said.passive and entry["state"] == "entered" and not entry.get("force") and entry["party"] == "subject"
    return is_force(party) if entry.get("force") else is_party(party)


def _state(verb: Token, entry: Entry, party: Token | None, said: Arguments) -> PresenceState | None:
    state: PresenceState = entry["state"]
    if verb.lemma_.lower() == "occupy" and state == "entered" and _goes_on(verb, said):
        state = "controls"
    if verb.lemma_.lower() == "be":
        told = any(_says_what(c) for c in verb.children) and not _there_are(verb)
        if verb.dep_ in ("aux", "auxpass") or told:
            return None if state == "positions" else state
        if state == "positions" and any(c.lower_ == "back" for c in verb.children):
            return "entered"
    if party is not None and state != "left" and is_peacekeeper(party):
        return "peacekeepers"
    if state in ("positions", "entered") and _moves(entry) and said.object is not None:
        return "peacekeepers" if is_peacekeeper(said.object) else state
    return state


def _says_what(word: Token) -> bool:
    """Tell whether a word says what somebody is rather than where: "are ready", not "are present"."""
    return word.dep_ in ("acomp", "attr", "oprd") and word.lower_ not in PRESENT


def _there_are(verb: Token) -> Token | None:
    """Return whom "there are" tells of: "there are rebels in Gao"."""
    there = any(c.dep_ == "expl" for c in verb.children)
    return next((c for c in verb.children if c.dep_ in ("attr", "nsubj")), None) if there else None


def _goes_on(verb: Token, said: Arguments) -> bool:
    """Tell whether a verb tells of a state rather than of an event: "occupies", "is occupied by"."""
    if verb.tag_ in ("VBZ", "VBP", "VBG"):
        return True
    helped = [c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return said.passive and (not helped or "VBZ" in helped or "VBP" in helped)
