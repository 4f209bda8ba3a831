"""What the words of one sentence tell: that somebody holds a place, came to it or left it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from variorum.read.actions.clauses import Arguments, arguments
from variorum.read.actions.phrases import counted_by
from variorum.read.control.words import (
    FREE,
    HELD,
    LEMMAS,
    PLACE_NOUNS,
    PLACE_PRONOUNS,
    STANDING,
    Entry,
    by_word,
    is_force,
    is_party,
    is_peacekeeper,
)
from variorum.read.countries import nation
from variorum.records import PresenceState

_VERBS = by_word("verb")
_NOUNS = by_word("noun")
_MOTIONS = {"left": ("leave", "withdraw", "retreat"), "entered": ("return",), "controls": (), "positions": ()}
_PARTICLES = ("prt", "advmod", "prep", "acomp", "oprd")
_GONE = ("go", "be")  # "they are gone"


Unknown = Literal["word", "name"] | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One word that tells of control. `places` are the words that may name the place, `party` who holds it.

    `flipped`: the words say the contrary, as "out of rebel hands" does. `unknown`: what a
    place may be that no gazetteer has, a name of one word or of any.
    """

    word: Token
    state: PresenceState
    party: Token | None
    places: tuple[Token, ...]
    rule: str
    flipped: bool = False
    unknown: Unknown = None
    verb: Token | None = None

    @property
    def head(self) -> Token:
        """The word whose clause says whether it is so."""
        return self.verb or self.word


def tellings(tokens: Iterable[Token]) -> Iterator[Telling]:
    """Yield what the words of a sentence tell of, in their order; whether a place is named is asked elsewhere."""
    for token in tokens:
        lemma = _lemma(token)
        if token.pos_ in ("VERB", "AUX") and lemma in _VERBS:
            yield from _by_verb(token, _VERBS[lemma])
        elif token.pos_ in ("NOUN", "PROPN") and lemma in _NOUNS:
            yield from _by_noun(token, _NOUNS[lemma])
        if token.lower_ in STANDING["nouns"] and token.dep_ == "pobj":
            yield from _standing(token)
        if token.lower_ in HELD:
            yield from _held(token)
        if token.lower_ in FREE and token.pos_ == "ADJ":
            yield from _free(token)
        if token.lower_ == "under":
            yield from _under(token)


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return LEMMAS.get(lemma, lemma)


# ---- verbs


def _by_verb(verb: Token, entries: tuple[Entry, ...]) -> Iterator[Telling]:
    said = _said(verb)
    for entry in entries:
        if not _fits(verb, entry, said):
            continue
        places = tuple(_places(verb, entry, said))
        parties = [p for p in _parties(verb, entry, said) if _may(p, entry, said)]
        states = [_state(verb, entry, party, said) for party in parties]
        again = not places and _is_bare_motion(verb, entry, said)
        taker = _taker(verb, entry, said)
        if not (places or again) or None in states or not (states or taker):
            continue
        unknown = _unknown(entry, parties)
        rule = f"control.verb:{_lemma(verb)}"
        for party, state in zip(parties, states, strict=True):
            if state is not None:
                yield Telling(verb, state, party, places, rule, unknown=unknown)
        if taker is not None:
            yield Telling(verb, "entered", taker, places, rule, unknown=unknown)
        return


def _said(verb: Token) -> Arguments:
    """Return the parts of the clause, also behind an adjective ("was able to take") and of "re - entered"."""
    said = arguments(verb)
    if said.object is not None and said.object.tag_ == "IN":
        said = replace(said, object=None)  # "promised that they would leave", where "that" was taken for an object
    if said.subject is None and not said.passive and verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ":
        return replace(said, subject=arguments(verb.head.head).subject)
    if verb.i >= verb.sent.start + 2 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "re":
        subject = next((c for c in verb.nbor(-2).children if c.dep_ == "nsubj"), None)
        if subject is not None:
            taken = verb.head if verb.head.i > verb.i else said.object
            return Arguments(subject, taken, None, passive=False)
    return said


def _fits(verb: Token, entry: Entry, said: Arguments) -> bool:
    lemma = _lemma(verb)
    particles = entry.get("particle", ())
    needed = entry.get("needs_particle")
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
    if entry.get("homeward") and verb.tag_ == "VBG":
        return False  # "a patrol returning to the town was ambushed"
    wanted = entry.get("with")
    if lemma == "leave" and wanted is None and _leaves_in_a_state(said.object):
        return False
    if wanted is not None:
        return said.object is not None and any(t.lemma_.lower() in wanted for t in _joined(said.object))
    if entry.get("moved") or (entry.get("may_move") and said.object is not None):
        return said.object is not None and is_force(said.object) and said.object != said.subject
    return True


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
        elif slot == "subject":
            subject = said.object if said.passive else said.subject
            if subject is not None:
                yield subject
        elif slot == "there":
            yield from (c for c in verb.children if c.dep_ == "advmod" and c.lower_ in ("there", "here"))
        else:
            yield from _behind(verb, (slot,))
            if said.object is not None and ("with" in entry or _moves(entry) or entry["party"] == "object"):
                for noun in _joined(said.object):
                    yield from _behind(noun, (slot,))


def _behind(word: Token, prepositions: Iterable[str]) -> list[Token]:
    """Return the nouns behind the prepositions on a word: "into" also of "back into", "out of" of "out of"."""
    found: list[Token] = []
    wanted = set(prepositions)
    for child in word.children:
        if child.dep_ in ("prep", "prt", "advmod", "dative", "acomp", "agent"):
            inner = [g for g in child.children if g.dep_ == "prep"]
            if child.lower_ in wanted:
                found += [g for g in child.children if g.dep_ in ("pobj", "pcomp")]
            for prep in inner:
                joined = f"{child.lower_} {prep.lower_}"
                if joined in wanted or prep.lower_ in wanted:
                    found += [g for g in prep.children if g.dep_ == "pobj"]
    return found


def _joined(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from _joined(child)


def _unknown(entry: Entry, parties: Sequence[Token | None]) -> Unknown:
    """Return what the place may be that nobody lists: any name where only places are left, one word where people are."""
    if entry.get("force") or _moves(entry):
        return "name"
    return "word" if entry.get("unknown") or _are_troops(parties) else None


def _are_troops(parties: Sequence[Token | None]) -> bool:
    """Tell whether troops do it: what they hold or take is a place, what a country takes may be a medal."""
    return any(p is not None and p.pos_ == "NOUN" and is_force(p) for p in parties)


def _taker(verb: Token, entry: Entry, said: Arguments) -> Token | None:
    """Return to whom a place is handed over."""
    if "receiver" not in entry:
        return None
    behind = _behind(verb, (entry["receiver"],))
    if not behind and said.object is not None:
        behind = _behind(said.object, (entry["receiver"],))
    return counted_by(behind[0]) if behind and is_party(behind[0]) else None


def _is_bare_motion(verb: Token, entry: Entry, said: Arguments) -> bool:
    """Tell whether somebody came or left and no place is named: "entered the town and left on Monday"."""
    moves = verb.lemma_.lower() in _MOTIONS[entry["state"]] or (entry["state"] == "left" and "particle" in entry)
    moves = moves or "in" in entry.get("particle", ())
    return moves and "with" not in entry and said.object is None and said.subject is not None


def _parties(verb: Token, entry: Entry, said: Arguments) -> list[Token | None]:
    """Return who holds, comes or leaves; of those who are seen somewhere, each."""
    if entry["party"] == "object" and said.object is not None:
        return [counted_by(noun) for noun in _joined(said.object)]
    return [_party(verb, entry, said)]


def _party(verb: Token, entry: Entry, said: Arguments) -> Token | None:
    """Return who holds, comes or leaves: in a passive whose doer is left out, nobody."""
    slot = entry["party"]
    given = verb.dep_ == "advcl" and verb.head.lemma_.lower() == "give"
    if given and (receiver := arguments(verb.head).object) is not None:
        return receiver  # "gave the rebels until Monday to leave"
    if slot != "subject":
        behind = _behind(verb, (slot,))
        if not behind and said.object is not None:
            behind = _behind(said.object, (slot,))
        return counted_by(behind[0]) if behind else None
    doer = said.agent if said.passive else said.subject
    if _moves(entry):
        if doer is not None and is_party(doer) and not _has_a_name(said.object):
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
        if verb.dep_ in ("aux", "auxpass") or any(c.dep_ in ("acomp", "attr", "oprd") for c in verb.children):
            return None if state == "positions" else state
        if state == "positions" and any(c.lower_ == "back" for c in verb.children):
            return "entered"
    if party is not None and state != "left" and is_peacekeeper(party):
        return "peacekeepers"
    if state in ("positions", "entered") and _moves(entry) and said.object is not None:
        return "peacekeepers" if is_peacekeeper(said.object) else state
    return state


def _goes_on(verb: Token, said: Arguments) -> bool:
    """Tell whether a verb tells of a state rather than of an event: "occupies", "is occupied by"."""
    if verb.tag_ in ("VBZ", "VBP", "VBG"):
        return True
    helped = [c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return said.passive and (not helped or "VBZ" in helped or "VBP" in helped)


# ---- nouns of the deed


def _by_noun(noun: Token, entries: tuple[Entry, ...]) -> Iterator[Telling]:
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _VERBS and noun.lemma_.lower() in ("control", "hold"):
        return  # told by the verb: "took control of"
    if noun.dep_ == "dobj" and any(noun.lemma_.lower() in e.get("with", ()) for e in _VERBS.get(noun.head.lemma_, ())):
        return  # told by the verb: "took up positions at"
    for entry in entries:
        places = _behind_all(noun, entry["place"]) or _right_behind(noun, entry["place"])
        by = _behind_all(noun, entry["party"])
        own = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod") and c.i < noun.i]
        parties = [p for p in (*by, *own) if p not in places and (is_force(p) if entry.get("force") else is_party(p))]
        party = next((counted_by(p) for p in parties if p.dep_ != "amod" or is_force(p)), None)
        if not places or (party is None and (entry.get("force") or entry.get("owned"))):
            continue
        state: PresenceState = entry["state"]
        if party is not None and state != "left" and is_peacekeeper(party):
            state = "peacekeepers"
        yield Telling(noun, state, party, tuple(places), f"control.noun:{noun.lemma_.lower()}", unknown="name")
        return


def _right_behind(noun: Token, prepositions: Sequence[str]) -> list[Token]:
    """Return what stands behind a noun's preposition that the parser hung on the verb: "hit positions near Gao"."""
    if noun.i + 1 >= noun.sent.end:
        return []
    prep = noun.nbor(1)
    return [c for c in prep.children if c.dep_ == "pobj"] if prep.lower_ in prepositions else []


def _behind_all(noun: Token, prepositions: Iterable[str]) -> list[Token]:
    """Return the nouns behind the prepositions on a noun, or on a name that hangs on it: "of Gao by the army"."""
    found = _behind(noun, prepositions)
    for prep in noun.children:
        if prep.dep_ == "prep":
            for name in prep.children:
                found += _behind(name, [p for p in prepositions if p != "of"])
    return found


# ---- "under the control of rebels", "in rebel hands", "in control of the town"


def _standing(noun: Token) -> Iterator[Telling]:
    prep = noun.head
    if prep.lower_ not in (*STANDING["prepositions"], *STANDING["out"]) and prep.lower_ != "of":
        return
    flipped = prep.lower_ in STANDING["out"] or (prep.lower_ == "of" and prep.head.lower_ == "out")
    if prep.lower_ == "of" and not flipped:
        return
    above = prep.head.head if flipped and prep.lower_ == "of" else prep.head
    holders = [*_behind(noun, ("of",)), *(c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod"))]
    if noun.lower_ == "control" and prep.lower_ == "in" and (places := _behind(noun, ("of",))):
        said = arguments(above)
        if said.subject is not None and is_party(said.subject):
            yield Telling(noun, "controls", counted_by(said.subject), tuple(places), "control.standing", verb=above)
        return
    party = next((h for h in holders if is_party(h)), None)
    if party is None:
        return
    rule = "control.standing"
    if above.pos_ in ("NOUN", "PROPN"):
        yield Telling(noun, "controls", party, (above,), rule, flipped)
        return
    if above.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    verb = above.head if above.pos_ == "ADJ" else above
    said = arguments(verb)
    place = said.object if said.object is not None else said.subject
    if place is None:
        return
    state: PresenceState = "entered" if verb.lemma_.lower() in STANDING["coming"] and not flipped else "controls"
    yield Telling(noun, state, party, (place,), rule, flipped, unknown="name", verb=verb)


def _held(word: Token) -> Iterator[Telling]:
    """Read "rebel-held Gao", which the parser takes for a word of its own."""
    doc = word.doc
    if word.i < word.sent.start + 2 or doc[word.i - 1].text != "-":
        return
    party, place = doc[word.i - 2], word.head
    former = any(c.lower_ in ("formerly", "previously", "once", "then") for c in word.children) or (
        party.i > word.sent.start and doc[party.i - 1].lower_ in ("formerly", "previously", "once", "then")
    )
    if party.i > word.sent.start and doc[party.i - 1].text == "-":
        return  # "non-government-controlled"
    if party.i >= word.sent.start + 2 and doc[party.i - 1].text == "(":
        place = doc[party.i - 2]  # "Gao (rebel-held, 30 km north of Mopti)"
    if (
        (place.i > word.i or place.i < party.i - 1)
        and place.i != party.i
        and not former
        and (is_force(party) or party.text[:1].isupper())
    ):
        yield Telling(word, "controls", party, (place,), "control.held")


def _free(word: Token) -> Iterator[Telling]:
    """Read "the town is free of troops"."""
    said = arguments(word.head) if word.head.pos_ in ("VERB", "AUX") else None
    gone = [p for p in _behind(word, ("of",)) if is_force(p)]
    if said is not None and said.subject is not None and gone:
        yield Telling(
            word, "left", counted_by(gone[0]), (said.subject,), "control.free", unknown="name", verb=word.head
        )


def _under(prep: Token) -> Iterator[Telling]:
    """Read "the town is quiet under peacekeepers"."""
    noun = next((p for p in prep.children if p.dep_ == "pobj" and p.lower_ not in STANDING["nouns"]), None)
    keepers = [noun] if noun is not None and is_peacekeeper(noun) else []
    above = prep.head.head if prep.head.pos_ == "ADJ" else prep.head
    if keepers and above.pos_ in ("VERB", "AUX"):
        subject = arguments(above).subject
        if subject is not None:
            yield Telling(prep, "peacekeepers", keepers[0], (subject,), "control.standing", verb=above)


def names_again(token: Token) -> bool:
    """Tell whether a word stands for a place told of before: "the town", "it", "there"."""
    if token.lower_ in PLACE_PRONOUNS:
        return True
    described = [c for c in token.children if c.dep_ not in ("det", "punct", "relcl", "appos", "cc", "conj")]
    definite = any(c.lower_ in ("the", "this", "that") for c in token.children)
    return token.lemma_.lower() in PLACE_NOUNS and token.tag_ == "NN" and definite and not described
