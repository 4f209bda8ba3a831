"""The parties of a document: which words name one, who fights whom, and who holds which place.

A party goes by an ISO 3166 code where it is a state, by its own name in lower case where it is a group, by what it is
("rebel", "herder") where it has no name, and as "government" where a state's own body is named without the state.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from variorum.read.counting import singular
from variorum.read.countries import capital_of, is_demonym, nation
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Span, Token
from variorum.read.prose import whole_name
from variorum.read.sides.groups import group_names, rivals

_LEXICON = load("sides")
_NO_PARTY = frozenset((*load("times")["class"]["WEEKDAY"], *_LEXICON["no_party"]["words"]))
_ARMED_BODIES = frozenset(_LEXICON["armed_bodies"]["words"])
_ARMED = frozenset(_LEXICON["armed"]["words"]) | _ARMED_BODIES
_GOVERNMENT = frozenset(_LEXICON["government"]["words"])
_PEACEKEEPERS = frozenset(w.casefold() for w in _LEXICON["peacekeepers"]["words"])
_BELLIGERENT = frozenset(_LEXICON["belligerent"]["words"])
_PRISONERS = frozenset({"prisoner", "captive", "soldier", "troop", "serviceman", "sailor", "pilot"})
_THE_GROUP = frozenset({"group", "movement"})
_FORCES = _BELLIGERENT | frozenset(_LEXICON["soldiers"]["words"]) | frozenset({"army", "police"})
_BETWEEN_TWO = frozenset(
    (*_LEXICON["fighting"]["words"], *_LEXICON["fighting"]["nouns"], *_LEXICON["exchange"]["words"])
)
_DETACHED = frozenset(_LEXICON["detached"]["words"])
_HELD = frozenset(_LEXICON["held"]["words"])
_TURNED = [["pro", "-"], ["anti", "-"]]
_WAR = frozenset(_LEXICON["war"]["words"])
_CLEARLY = 2  # the first or second party is named at least this many times as often as the next (2026-11)
_LONGEST_NATION = 4  # words: "United Arab Emirates", "Papua New Guinea"
_HOLDER_NEAR = 4  # tokens between "-held" and the place, a description at most (2026-11)

_PARTIES = "parties"  # what they are kept under

GOVERNMENT = "government"
PEACEKEEPERS = "un"

Labels = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is a party to what one document tells.

    `labels` maps a token's index to the party that it names, `holders` a place's name in lower case to who holds it.
    `pair` are the two that fight each other, None where the document doesn't tell of exactly two. `lands` are
    the states in which a group fights or a war goes on: there, a state's name alone is no party's. `government` is what
    a government goes by that is named without its state, None where it could be either of several. `armies` are the
    words that name a state with its forces or deeds of war.
    """

    labels: Labels
    holders: Mapping[str, str]
    groups: frozenset[str]
    lands: frozenset[str]
    pair: tuple[str, str] | None
    government: str | None
    armies: Mapping[int, str]

    @property
    def group(self) -> str | None:
        """The armed group that fights a state here; None where there is none."""
        if self.pair is None or self.pair[0] not in self.groups or self.pair[1] in self.groups:
            return None
        return self.pair[0]

    @property
    def between_states(self) -> bool:
        """Whether two states fight each other here."""
        return self.pair is not None and not self.groups.intersection(self.pair)

    def opponent(self, party: str) -> str | None:
        """Return whom a party fights, None where the document doesn't tell."""
        if self.pair is None or party == PEACEKEEPERS:
            return None
        one, other = self.pair
        if party in self.pair:
            return other if party == one else one
        return None if party in self.groups else self.group  # another state beside the one that fights the group

    def army_in(self, sentence: Span) -> str | None:
        """Return the state whose forces a group fights in a sentence: the one named there, else the document's one."""
        near = {p for i, p in self.armies.items() if sentence.start <= i < sentence.end}
        if len(near) == 1 and self.groups:
            return next(iter(near))
        return self.government if set(self.armies.values()) <= {self.government} else None

    def of_text(self, doc: Doc, start: int, end: int) -> str | None:
        """Return the one party that the words between two characters name, a speaking capital included."""
        words = list(doc.char_span(start, end, alignment_mode="expand") or ())
        named = {self.labels[t.i] for t in words if t.i in self.labels}
        named = (
            (named & self.groups)
            or {p for p in named if is_state(p)}
            or named
            or {c for t in words if (c := capital_of(whole_name(t))) is not None}
        )
        return next(iter(named)) if len(named) == 1 else None


def find_parties(doc: Doc) -> Parties:
    """Return the parties of a document, from every word that names one. They are looked for once."""
    found: Parties | None = doc.kept.get(_PARTIES)
    if found is None:
        found = doc.kept[_PARTIES] = _find_parties(doc)
    return found


def _find_parties(doc: Doc) -> Parties:
    labels = dict(_nations(doc))
    labels.update(group_names(doc, labels))
    groups = frozenset(labels[i] for i in labels if not is_state(labels[i]))
    fighting = rivals(doc, labels)
    groups |= frozenset(fighting)
    unnamed = [t for t in doc if singular(t) in _ARMED and t.i not in labels and not _is_of_others(t, labels)]
    if not groups:
        # where a report names one de facto state, its rebels are that state's: it names them by turns
        de_facto = frozenset(p for p in labels.values() if p.startswith("x-"))
        groups = de_facto if len(de_facto) == 1 and unnamed else frozenset(singular(t) for t in unnamed)
    pair, government = _pair(doc, labels, groups, fighting, unnamed)
    one_group = pair[0] if pair is not None and pair[0] in groups else None
    for token in unnamed:
        labels[token.i] = one_group or singular(token)
    if one_group is not None and one_group in groups and not any(_is_a_group(t) for t in doc):
        labels.update({t.i: one_group for t in doc if t.i not in labels and _is_the_group(t)})
    for token in doc:
        if token.i not in labels and (party := _by_kind(token, fighting, government)) is not None:
            labels[token.i] = party
    lands = frozenset(
        p for i, p in labels.items() if is_state(p) and p not in groups and _is_land(doc[i], labels, groups)
    )
    armies = {i: p for i, p in labels.items() if is_state(p) and p not in groups and _has_an_army(doc[i])}
    return Parties(labels, dict(_holders(doc, labels)), groups, lands, pair, government, armies)


def _is_the_group(token: Token) -> bool:
    """Tell whether a word is a bare "the group": where one group fights, that one."""
    return token.lower_ in _THE_GROUP and [c.lower_ for c in token.children if c.i < token.i] == ["the"]


def _is_a_group(token: Token) -> bool:
    """Tell whether a word brings in some other group: "a rights group"."""
    return token.lower_ in _THE_GROUP and any(c.lower_ in ("a", "an", "another") for c in token.children)


def _is_of_others(token: Token, labels: Labels) -> bool:
    """Tell whether an armed body is a state's or a people's: "its militia", "Tembe militiamen"; rebels never are."""
    name = token.doc[token.i - 1] if token.i > token.sent.start else token
    if singular(token) == "militiaman":
        return name.head == token and name.pos_ == "PROPN" and name.i not in labels
    if singular(token) not in _ARMED_BODIES:
        return False
    owners = [c for c in token.children if c.dep_ in ("poss", "amod", "compound")]
    return any(t.pos_ == "PRON" or is_state(labels.get(t.i, "")) for t in owners)


def is_state(party: str) -> bool:
    """Tell whether a party goes by a nation's code."""
    return party.isupper() or party.startswith("x-")


def _nations(doc: Doc) -> Iterator[tuple[int, str]]:
    """Yield the tokens that name a nation, where it is itself meant: not "Kenya-backed", nor the Red of Red Cross."""
    after = 0
    for token in doc:
        if token.i < after or not token.text[:1].isupper() or token.lower_ in _NO_PARTY:
            continue
        code, after = _longest_nation(token)
        behind = doc[after : after + 2]
        if code is None or (len(behind) == 2 and behind[0].text == "-" and behind[1].lower_ in _DETACHED):
            continue
        if [t.lower_ for t in doc[max(0, token.i - 2) : token.i]] in _TURNED:
            continue  # "pro-Kenyan fighters"
        yield from ((i, code) for i in range(token.i, after))
    for token in doc:
        if token.dep_ == "nsubj" and token.pos_ == "PROPN" and (code := capital_of(whole_name(token))) is not None:
            yield token.i, code  # a capital that does something is its government


def _longest_nation(token: Token) -> tuple[str | None, int]:
    """Return the nation whose name starts at a token, and the index behind it: "Papua New Guinea", not "Guinea"."""
    doc = token.doc
    for end in range(min(token.i + _LONGEST_NATION, len(doc)), token.i + 1, -1):
        words = doc[token.i : end].text
        if words.istitle() and (code := nation(words)) is not None:
            return code, end
    return nation(token.text), token.i + 1


def _pair(
    doc: Doc, labels: Labels, groups: frozenset[str], fighting: tuple[str, ...], unnamed: list[Token]
) -> tuple[tuple[str, str] | None, str | None]:
    """Return the two that fight each other, and what a government without its state's name goes by."""
    named_states = [(i, p) for i, p in labels.items() if is_state(p) and p not in groups]
    states = _ranked(Counter(p for i, p in named_states if _is_belligerent(doc[i])))
    hosts = _ranked(Counter(p for i, p in named_states if _is_belligerent(doc[i]) and doc[i].dep_ != "nsubj"))
    if not groups and (against := _against_a_government(doc, labels, [p for p, _ in states])) is not None:
        return (against, GOVERNMENT), GOVERNMENT
    if not groups:
        clear = len(states) == 2 or (len(states) > 2 and states[1][1] >= _CLEARLY * states[2][1])
        alone = (states[0][0] if states else GOVERNMENT) if len(states) < 2 else None
        if clear and _are_allies(doc, labels, {states[0][0], states[1][0]}):
            return None, None
        return ((states[0][0], states[1][0]) if clear else None), alone
    lands = Counter(p for i, p in named_states if _is_land(doc[i], labels, groups))
    ruling = _ranked(lands) or hosts
    ruling = ruling or _ranked(Counter(p for i, p in named_states if _has_a_ministry(doc[i])))
    clear = len(ruling) == 1 or (len(ruling) > 1 and ruling[0][1] >= _CLEARLY * ruling[1][1])
    government = ruling[0][0] if clear else GOVERNMENT
    if len(fighting) == 2:
        return (fighting[0], fighting[1]), government
    named = Counter(p for p in labels.values() if p in groups) or Counter(singular(t) for t in unnamed)
    armed = _ranked(named)
    if armed and (len(armed) == 1 or armed[0][1] >= _CLEARLY * armed[1][1]):
        return (armed[0][0], government), government
    return None, government


def _are_allies(doc: Doc, labels: Labels, two: set[str]) -> bool:
    """Tell whether two states do something together to others: "French and Chadian troops killed 40 raiders"."""
    for i, party in labels.items():
        if party not in two:
            continue
        joined = {labels.get(c.i) for c in doc[i].children if c.dep_ == "conj"}
        if (two - {party}) != joined & two:
            continue
        noun = doc[i].head if doc[i].dep_ in ("amod", "compound", "nmod") else doc[i]
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.pos_ == "VERB" and singular(verb) not in _BETWEEN_TWO:
            done_to = [c for c in verb.children if c.dep_ == "dobj"]
            return any(c.lower_ not in ("fire", "shots", "blows", "prisoners") for c in done_to)
    return False


def _against_a_government(doc: Doc, labels: Labels, states: list[str]) -> str | None:
    """Return the one state or people that fights a government without a name: "the Serb and the government side"."""
    if len(states) != 1:
        return None
    if any(is_state(p) and _is_land(doc[i], labels, frozenset()) for i, p in labels.items()):
        return None
    sides = [t for t in doc if t.lower_ == "government" and singular(t.head) in _BELLIGERENT]
    return states[0] if sides else None


def _ranked(tally: Counter[str]) -> list[tuple[str, int]]:
    return sorted(tally.items(), key=lambda item: (-item[1], item[0]))


def _is_belligerent(token: Token) -> bool:
    """Tell whether a nation is named with forces, captives or deeds of war, or by its people."""
    if _has_an_army(token):
        return True
    counted = any(c.dep_ == "nummod" for c in token.children)  # "five Kenyans" may be anybody
    return token.tag_ in ("NNPS", "NNS") and is_demonym(token.text) and not counted


def _has_an_army(token: Token) -> bool:
    """Tell whether a nation is named with forces, captives or deeds of war."""
    named = token
    while token.dep_ == "conj" and token.head.pos_ in ("ADJ", "PROPN"):
        token = token.head  # "Kenyan, Ugandan and Rwandan forces"
    within = ("amod", "compound", "poss", "nmod")
    beside = named.doc[named.i + 1] if named.i + 1 < len(named.doc) else named
    forces = beside.head == named.head and beside.dep_ in within and singular(beside) in _FORCES
    if token.dep_ in (*within, "pobj") and (singular(token.head) in _FORCES or forces):
        return True  # "Kenyan troops", "a Kenyan army base"
    above = token.head.head
    if token.dep_ == "pobj" and token.head.lower_ in ("of", "by") and singular(above) in _FORCES:
        return True
    if token.dep_ == "nsubj" and singular(token.head) in _BETWEEN_TWO and any(c.dep_ == "conj" for c in token.children):
        return True  # "Kenya and Uganda swapped 14 prisoners"
    if token.dep_ == "pobj" and token.head.lower_ == "between" and singular(above) in _BETWEEN_TWO:
        return True
    return token.dep_ == "nsubj" and (_has_forces(token) or _holds(token))


def _has_forces(subject: Token) -> bool:
    """Tell whether a subject speaks of forces of its own: "Kenya said its militia", "Kenya said 14 of its soldiers"."""
    for token in subject.doc[subject.i + 1 : subject.sent.end]:
        if token.dep_ == "nsubj" and token.pos_ == "PROPN":
            return False
        if token.lower_ == "its" and token.dep_ == "poss":
            return singular(token.head) in _FORCES | _ARMED_BODIES
    return False


def _has_a_ministry(token: Token) -> bool:
    """Tell whether a nation is named with its ministry of war: "Kenya's defence ministry"."""
    words = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)] if t.text not in ("'s", "’s")]
    return words[:1] in (["defence"], ["defense"], ["interior"]) and words[1:2] in (["ministry"], ["minister"])


def _holds(subject: Token) -> bool:
    """Tell whether a subject takes or frees soldiers or prisoners: "Kenya released 14 Ugandan prisoners"."""
    return any(c.dep_ == "dobj" and singular(c) in _PRISONERS for c in subject.head.children)


def _is_land(token: Token, labels: Labels, groups: frozenset[str]) -> bool:
    """Tell whether a nation is where a war goes on: "Kenya's rebels", "the war in Kenya", "the Kenyan government"."""
    if token.dep_ not in ("amod", "compound", "poss", "nmod", "pobj") or token.head.lower_ == "by":
        return False
    above = token.head.head if token.dep_ == "pobj" else token.head
    beside = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if beside.head == token.head and singular(beside) in _GOVERNMENT:
        return True  # "a Kenyan government camp"
    return singular(above) in _WAR | _GOVERNMENT | _ARMED or labels.get(above.i) in groups


def _by_kind(token: Token, fighting: tuple[str, ...], government: str | None) -> str | None:
    """Return the party that a common noun names by what it is: herders that fight farmers, an army, peacekeepers."""
    lemma = singular(token)
    if lemma in fighting:
        return lemma
    if lemma in _PEACEKEEPERS or token.lower_ in _PEACEKEEPERS:
        return PEACEKEEPERS
    return (government or GOVERNMENT) if lemma in _GOVERNMENT or token.lower_ in _GOVERNMENT else None


def _holders(doc: Doc, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield who is said to hold a place: "rebel-held Gao", "Gao, held by the rebels", "the capital the rebels hold"."""
    for token in doc:
        if token.lower_ not in _HELD and token.lemma_.lower() not in ("hold", "control", "run"):
            continue
        if token.i >= 2 and doc[token.i - 1].text == "-" and token.i - 2 in labels:
            places = [t for t in doc[token.i + 1 : token.i + 1 + _HOLDER_NEAR] if t.pos_ == "PROPN"]
            yield from ((t.lower_, labels[token.i - 2]) for t in places)
        elif token.dep_ in ("relcl", "acl"):
            place = token.head
            names = [t for t in (place, place.head) if t.pos_ == "PROPN"]
            by = [a for c in token.children if c.dep_ in ("agent", "nsubj") for a in (c, *c.children) if a.i in labels]
            if names and by:
                yield from ((t.lower_, labels[by[0].i]) for t in names)
