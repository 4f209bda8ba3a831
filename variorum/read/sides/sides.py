"""One side for each figure: the party that the counted people belong to, by the best founded rule that tells.

What the words of the count say comes first, then what was done to the people, then who speaks, then what the document
says of the same people elsewhere. Where nothing tells, there is no side.
"""

from collections.abc import Callable, Sequence

from variorum.read.counting import Count, singular
from variorum.read.countries import is_demonym
from variorum.read.figures import Found
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.read.sides.both import by_both, in_return, on_both_sides
from variorum.read.sides.deeds import MIXED, Reason, by_doer, by_holder, by_loser, verb_above
from variorum.read.sides.groups import party_name
from variorum.read.sides.naming import is_by_fate, is_civilian, is_fighter, is_soldier, named_in
from variorum.read.sides.parties import Parties, find_parties
from variorum.read.sides.report import over_the_report
from variorum.read.sides.scenes import by_scene
from variorum.read.sides.side import CIVILIANS, Side
from variorum.read.sides.speaking import by_speaker, by_speaking_doer, house_party, speaking_party
from variorum.read.sides.ways import by_way, other_way
from variorum.read.voices import Voice

_ENEMIES = frozenset(load("sides")["enemies"]["words"])
_PART_RULES = frozenset({"measure.list", "measure.partitive"})
_SPEAKERS_OWN = frozenset({"our", "my"})
_HELD = frozenset({"captured", "detained", "returned"})
_NO_PARTY = frozenset(load("sides")["no_party"]["words"])
_TURNED = frozenset(load("sides")["turned"]["words"])


def find_sides(prose: Prose, found: Sequence[Found], voices: Sequence[Voice], outlet: str | None = None) -> list[Side]:
    """Return the side of each figure; `voices` are those that stand behind them, in the same order.

    `outlet` publishes the document: it may be a party itself.
    """
    if not found:
        return []
    parties = find_parties(prose.doc)
    house = house_party(outlet, parties)
    told: list[tuple[Found, Side]] = []
    for one, voice in zip(found, voices, strict=True):
        told.append((one, _side(one, speaking_party(prose, voice, parties, house), told, parties)))
    return over_the_report(prose, found, [side for _, side in told], parties)


def _side(one: Found, speaking: Reason | None, earlier: Sequence[tuple[Found, Side]], parties: Parties) -> Side:
    owner = _owner(one.count)
    answers: tuple[tuple[str, Callable[[], Reason | None]], ...] = (
        ("side.named", lambda: _named(one.count, parties)),
        ("side.owner", lambda: _owned(owner, one.count, speaking, parties)),
        ("side.both", lambda: on_both_sides(one.count)),
        ("side.loser", lambda: by_loser(one.count, parties, speaking)),
        ("side.way", lambda: by_way(one.count, parties) if one.count.measure == "returned" else None),
        ("side.turn", lambda: other_way(one.count, _in_sentence(one, earlier), parties)),
        ("side.part", lambda: _of_whole(one, earlier)),
        ("side.return", lambda: in_return(one.count, _in_sentence(one, earlier), parties)),
        ("side.doer", lambda: by_doer(one.count, parties) or by_speaking_doer(one.count, speaking, parties)),
        ("side.holder", lambda: by_holder(one.count, parties)),
        ("side.both", lambda: by_both(one.count, parties)),
        ("side.speaker", lambda: by_speaker(one.count, speaking, parties)),
        ("side.kind", lambda: _by_kind(one.count, parties)),
        ("side.scene", lambda: by_scene(one.count, parties)),
    )
    for rule, ask in answers:
        if rule == "side.both" and owner is not None:
            break  # "its soldiers", and whose they are can't be followed: no other rule may guess
        if (reason := ask()) is not None:
            party, token = reason
            return Side(party, rule, ((token.idx, token.idx + len(token)),))
    return Side(None, owner=owner)


def _named(count: Count, parties: Parties) -> Reason | None:
    """Read the party in the words for the counted, a people's name alone too: "100 Houthis", "seventeen are Saudis"."""
    nouns = [count.noun] if count.noun is not None and not _is_of_next(count) else _behind(count)
    if count.trigger is not None and is_by_fate(count.trigger):
        nouns.append(count.trigger)  # "put the rebel dead at 40", often parsed apart
        nouns += [t for t in count.number.doc[max(0, count.trigger.i - 1) : count.trigger.i] if t.dep_ != "ROOT"]
    nouns += _put_at(count) + _on_a_side(count)
    if count.number.head.lemma_ == "be":
        nouns += [c for c in count.number.head.children if c.dep_ == "attr"]  # "Thirty-two of the dead were Nuer"
    word = next((w for n in nouns if (w := named_in(n, parties)) is not None), None)
    if word is not None:
        return parties.labels[word.i], word
    people = next(
        (n for n in nouns if n.tag_ == "NNPS" and n.dep_ not in ("compound", "nmod") and _is_a_people(n)), None
    )
    return (party_name(people.text), people) if people is not None else None


def _is_of_next(count: Count) -> bool:
    """Tell whether the noun stands behind another number: the Ugandans of "ten Japanese and five Ugandans"."""
    noun = count.noun
    between = noun.doc[count.value.hedged_to + 1 : noun.i] if noun is not None else ()
    return any(t.pos_ == "NUM" for t in between)


def _is_a_people(noun: Token) -> bool:
    """Tell whether a plural name may be a party's: not "seven Europeans", "twelve Marines"."""
    if singular(noun) in _NO_PARTY or is_demonym(noun.text):
        return False
    return not (is_soldier(noun) or is_fighter(noun) or is_civilian(noun))


def _put_at(count: Count) -> list[Token]:
    """Return whose losses a number is given for: "put Kenyan losses at 400 troops"."""
    doc, before = count.number.doc, count.value.hedged_from - 1
    at = doc[before] if before >= count.number.sent.start else count.number
    if at.lower_ != "at" or at.head.pos_ != "VERB":
        return []
    return [c for c in at.head.children if c.dep_ == "dobj" and is_by_fate(c)]


def _on_a_side(count: Count) -> list[Token]:
    """Return the side right behind a number: "twelve on the government side"."""
    doc, at = count.number.doc, count.value.hedged_to + 1
    words = doc[at : min(at + 4, count.number.sent.end)]
    return [t for t in words if t.lower_ == "side" and doc[at].lower_ in ("on", "from")]


def _behind(count: Count) -> list[Token]:
    doc, at = count.number.doc, count.value.hedged_to + 1
    if at < len(doc) and doc[at].lemma_ == "be":
        at += 1
    return (
        [doc[at]]
        if at < count.number.sent.end and (doc[at].pos_ in ("PROPN", "NOUN") or is_demonym(doc[at].text))
        else []
    )


def _owner(count: Count) -> Token | None:
    """Return the pronoun that owns the counted: "its soldiers", "their men", "our troops"."""
    doc, at = count.number.doc, count.value.hedged_to + 1
    if (own := doc[at : at + 3].text.casefold().split())[:1] == ["of"] and own[2:] == ["own"]:
        return doc[at + 1]  # "60 enemy dead and 18 of its own"
    verb = count.trigger
    if count.measure in _HELD and verb is not None and verb.pos_ == "VERB":
        object_of = count.anchor.head if count.anchor.dep_ == "dobj" else None
        if object_of is not None and object_of == verb:
            return None  # "Kenya captured its two pilots": those of the jet that it shot down
    children = [c for n in (*([count.noun] if count.noun is not None else []), *_put_at(count)) for c in n.children]
    return next((c for c in children if c.dep_ == "poss" and c.pos_ == "PRON"), None)


def _owned(owner: Token | None, count: Count, speaking: Reason | None, parties: Parties) -> Reason | None:
    """Read whose "its" and "their" are: the subject's of the clause, else the speaker's; "our" is the speaker's."""
    if owner is None:
        return None
    if owner.lower_ not in _SPEAKERS_OWN:
        for child in verb_above(count.anchor).children:
            if child.dep_ == "nsubj" and (named := named_in(child, parties)) is not None:
                return parties.labels[named.i], owner
    if speaking is not None:
        return speaking[0], owner
    return None if owner.lower_ in _SPEAKERS_OWN else _last_subject(owner, parties)


def _last_subject(owner: Token, parties: Parties) -> Reason | None:
    """Return the party that the sentence before is about: "The Front fought on. Only six of its fighters died."."""
    if any(t.dep_ == "nsubj" and _may_own(t) for t in owner.doc[owner.sent.start : owner.i]):
        return None  # it may be of that subject, whoever it is
    before = owner.doc[: owner.sent.start]
    last = before[-1].sent if len(before) > 0 else ()
    for token in last:
        if token.dep_ in ("nsubj", "nsubjpass") and (named := named_in(token, parties)) is not None:
            return parties.labels[named.i], owner
    return None


def _may_own(subject: Token) -> bool:
    """Tell whether "its" may be a subject's: a body's, by a name of one word or a noun; no spokesman's."""
    if subject.pos_ == "PROPN":
        return not any(c.dep_ == "compound" for c in subject.children)
    return subject.lower_ in ("group", "movement", "army", "government", "ministry", "force")


def _of_whole(one: Found, earlier: Sequence[tuple[Found, Side]]) -> Reason | None:
    """Let a part or a bare number have the side of the count that it leans on: "six soldiers were hurt, two badly"."""
    before = [(f, s) for f, s in earlier if f.sentence == one.sentence]
    if one.count.rule in _PART_RULES or one.role == "component":
        before = before or (list(earlier[-1:]) if one.count.rule == "measure.partitive" else [])
    elif one.count.noun is not None and not is_by_fate(one.count.noun):
        return None
    if one.count.measure == "returned" and one.role != "component":
        return None  # the next count of a swap is as often of the other side
    doc, end = one.count.number.doc, one.count.number.sent.end
    nouns = [t for t in (one.count.noun, *doc[one.count.value.hedged_to + 1 : end][:4]) if t is not None]
    if any(singular(t) in _TURNED for t in nouns):
        return None
    if not before or (one.count.noun is not None and not _fits(one.count.noun, before[-1][0])):
        return None
    side = before[-1][1].party
    return (side, before[-1][0].count.anchor) if side is not None and side != MIXED else None


def _fits(part: Token, whole: Found) -> bool:
    """Tell whether a part may be of its whole's party by what it is: officers of soldiers, no villagers."""
    if is_civilian(part):
        return False
    return not is_soldier(part) or (whole.count.noun is not None and is_soldier(whole.count.noun))


def _in_sentence(one: Found, earlier: Sequence[tuple[Found, Side]]) -> list[tuple[Count, str]]:
    return [(f.count, s.party) for f, s in earlier if f.sentence == one.sentence and s.party is not None]


def _by_kind(count: Count, parties: Parties) -> Reason | None:
    """Read what the counted are, where no two states fight: soldiers, fighters, people of no party."""
    noun = count.noun if count.noun is not None else _tallied(count)
    if parties.between_states:
        return None
    if noun is not None and is_soldier(noun):
        state = parties.army_in(count.number.sent) if not _is_of_strangers(noun, parties) else None
        return (state, noun) if state is not None else None
    if noun is not None and (is_fighter(noun) or singular(noun) in _ENEMIES):
        return (parties.group, noun) if parties.group is not None else None
    if count.measure == "displaced":
        return (CIVILIANS, count.anchor) if noun is None or singular(noun) not in _TURNED else None
    if noun is None or not is_civilian(noun):
        return None
    if parties.group is None and _is_of_a_people(noun, parties):
        return None
    return CIVILIANS, noun


def _tallied(count: Count) -> Token | None:
    """Return whom a tally counts: the soldiers of "raised to eleven the number of soldiers killed"."""
    word = count.trigger if count.rule == "measure.toll" else None
    if word is None or word.dep_ not in ("acl", "amod", "relcl") or word.head.pos_ != "NOUN":
        return None
    people = (t for of in word.head.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj")
    return next(people, word.head)


def _is_of_strangers(noun: Token, parties: Parties) -> bool:
    """Tell whether a name before a noun is that of a people that is no party here: "280 Congolese troops"."""
    name = noun.doc[noun.i - 1] if noun.i > noun.sent.start else noun
    if (
        name.head != noun
        or name.dep_ not in ("amod", "compound", "nmod")
        or not name.text[:1].isupper()
        or name.like_num
    ):
        return False
    return name.i not in parties.labels and name.i != name.sent.start and name.lower_ not in _NO_PARTY


def _is_of_a_people(noun: Token, parties: Parties) -> bool:
    """Tell whether the name before a noun is told of others too: "Fulani leaders … 14 Fulani herders"."""
    names = {c.text for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.pos_ in ("ADJ", "PROPN")}
    return _is_of_strangers(noun, parties) and sum(t.text in names for t in noun.doc) > 1
