"""Nouns and phrases that tell who holds a place: its capture by somebody, "in rebel hands", "rebel-held"."""

from collections.abc import Iterable, Iterator, Sequence

from variorum.read.actions.clauses import arguments
from variorum.read.actions.phrases import counted_by
from variorum.read.control.near import behind
from variorum.read.control.telling import Telling
from variorum.read.control.words import SEAT, STANDING, VERBS, Entry, is_force, is_party, is_peacekeeper
from variorum.read.parsed import Token
from variorum.records import PresenceState


def by_noun(noun: Token, entries: Sequence[Entry]) -> Iterator[Telling]:
    """Read "the capture of the town by rebels", "the army's withdrawal from it", "positions of rebels near it"."""
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in VERBS and noun.lemma_.lower() in ("control", "hold"):
        return  # told by the verb: "took control of"
    if noun.dep_ == "dobj" and any(noun.lemma_.lower() in e.get("with", ()) for e in VERBS.get(noun.head.lemma_, ())):
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
    found = behind(noun, prepositions)
    for prep in noun.children:
        if prep.dep_ == "prep":
            for name in prep.children:
                found += behind(name, [p for p in prepositions if p != "of"])
    return found


def by_standing(noun: Token) -> Iterator[Telling]:
    """Read "under the control of rebels", "in rebel hands", "out of their hands", "in control of the town"."""
    prep = noun.head
    if prep.lower_ not in (*STANDING["prepositions"], *STANDING["out"]) and prep.lower_ != "of":
        return
    flipped = prep.lower_ in STANDING["out"] or (prep.lower_ == "of" and prep.head.lower_ == "out")
    if prep.lower_ == "of" and not flipped:
        return
    above = prep.head.head if flipped and prep.lower_ == "of" else prep.head
    holders = [*behind(noun, ("of",)), *(c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod"))]
    if noun.lower_ == "control" and prep.lower_ == "in" and (places := behind(noun, ("of",))):
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


def by_holder(word: Token) -> Iterator[Telling]:
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


def by_seat(noun: Token) -> Iterator[Telling]:
    """Read "Gao, a rebel stronghold", "Gao is a bastion of the rebels", "the rebels are masters of Gao"."""
    if noun.dep_ not in ("appos", "attr"):
        return
    verb = noun.head if noun.dep_ == "attr" else None
    subject = arguments(verb).subject if verb is not None else noun.head
    places = behind(noun, ("of",))
    if noun.lemma_.lower() in SEAT["of"]:
        if subject is not None and places and is_force(subject):
            yield Telling(noun, "controls", counted_by(subject), tuple(places), "control.seat", verb=verb)
        return
    own = [*places, *(c for c in noun.children if c.dep_ in ("compound", "amod", "poss"))]
    party = next((c for c in own if is_force(c)), None)
    if party is not None and subject is not None:
        yield Telling(noun, "controls", counted_by(party), (subject,), "control.seat", verb=verb)


def by_absence(word: Token) -> Iterator[Telling]:
    """Read "the town is free of troops"."""
    said = arguments(word.head) if word.head.pos_ in ("VERB", "AUX") else None
    gone = [p for p in behind(word, ("of",)) if is_force(p)]
    if said is not None and said.subject is not None and gone:
        yield Telling(
            word, "left", counted_by(gone[0]), (said.subject,), "control.free", unknown="name", verb=word.head
        )


def by_keepers(prep: Token) -> Iterator[Telling]:
    """Read "the town is quiet under peacekeepers"."""
    noun = next((p for p in prep.children if p.dep_ == "pobj" and p.lower_ not in STANDING["nouns"]), None)
    keepers = [noun] if noun is not None and is_peacekeeper(noun) else []
    above = prep.head.head if prep.head.pos_ == "ADJ" else prep.head
    if keepers and above.pos_ in ("VERB", "AUX"):
        subject = arguments(above).subject
        if subject is not None:
            yield Telling(prep, "peacekeepers", keepers[0], (subject,), "control.standing", verb=above)
