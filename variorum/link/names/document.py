"""The referents of one document: which of its names mean the same by the rules of running text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from variorum.link.names.equations import equations
from variorum.link.names.item import DocumentName, arms_of, bare_words, body_keys, capitals, person_keys, place_keys, stem
from variorum.link.names.kinds import Named, kind_by, named_in, votes
from variorum.link.names.same import people_alike, same_name
from variorum.link.names.scan import LONGEST_TEXT, runs
from variorum.link.names.spelling import fold, heard, slips, spelled_alike
from variorum.link.names.wording import ARTICLES, KNOWN, ORGANISATION_WORDS, Wording, is_initials, wording
from variorum.read import countries
from variorum.read.lexicon import load
from variorum.read.places.gazetteer import Gazetteer, Place
from variorum.records import Report, make_id
from variorum.records.linked import NameKind

_STATE = frozenset((*load("bodies")["state"]["words"], "officials"))
_LEFT_OUT = frozenset(fold(w) for w in load("bodies")["place_parts"]["left_out"])
_LARGE = 100_000  # people: a town that a report may name without saying where it is (2026-11)
_CANDIDATES = 6  # places of one name that are kept in mind
_DWARFS = 10  # times as many people as the next town of the name (as the reader's own rule)
AS_WRITTEN = "as written"


@dataclass(slots=True)
class _Draft:
    """A referent while it is put together."""

    kind: NameKind
    role: str
    main: str
    forms: dict[str, str] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    place: Place | None = None
    beside: set[str] = field(default_factory=set)
    candidates: tuple[int, ...] = ()
    doubts: set[tuple[str, str, str]] = field(default_factory=set)

    def take(self, other: "_Draft", why: str) -> None:
        """Make the other's forms this one's."""
        for form, reason in other.forms.items():
            self.forms.setdefault(form, why if reason == AS_WRITTEN else reason)
        self.titles |= other.titles
        self.nations |= other.nations
        self.initials |= other.initials
        self.beside |= other.beside
        self.place = self.place or other.place
        if len(other.main.split()) > len(self.main.split()) and other.kind == self.kind and not is_initials(other.main):
            self.main = other.main


def document_names(report: Report, gazetteer: Gazetteer) -> list[DocumentName]:
    """Return the referents that a document names, in the order of their first names. Empty for an empty document."""
    named = [name for run in runs(report.document) if (name := named_in(run)) is not None]
    drafts = _drafts(report, named, gazetteer)
    _add_known(report.document.text[:LONGEST_TEXT], drafts)
    _join_equations(report.document.text, named, drafts)
    _drop_adjectives(drafts, gazetteer)
    _presume_owners(named, drafts)
    found = _distinct(drafts.values())
    found = _joined_people(found)
    found = _joined_bodies(found)
    found = _joined_places(found)
    found += list(_voices(report, named, found))
    found = _joined_bodies(found)
    return [_item(report, draft) for draft in found]


def _add_known(text: str, drafts: dict[tuple[str, ...], _Draft]) -> None:
    """Add the international bodies whose names have words in small letters: `the UN refugee agency`."""
    for match in _KNOWN.finditer(text):
        drafts.setdefault((fold(match[0]),), _Draft("organisation", "body", match[0], {match[0]: AS_WRITTEN}))


_KNOWN = re.compile(
    r"\b(?:" + "|".join(re.escape(n) for n in sorted(KNOWN, key=len, reverse=True) if re.search(r" [a-z]{3,}", n)) + r")\b"
)


def _drafts(report: Report, named: Sequence[Named], gazetteer: Gazetteer) -> dict[tuple[str, ...], _Draft]:
    """Return a referent for each name by its folded words, its kind settled by the whole text."""
    tallies = votes(named)
    _count_sources(report, tallies)
    mentioned = {code for name in named if name.state for code in name.nations}
    lands = {countries.lexicon()[code].iso2 or code for code in mentioned}
    people = {w for words, tally in tallies.items() if kind_by(tally) == "person" for w in words if w not in ARTICLES}
    drafts: dict[tuple[str, ...], _Draft] = {}
    for name in named:
        if name.words not in drafts:
            draft = _draft(name, name.kind or kind_by(tallies[name.words]), people, lands, gazetteer)
            if draft is None:
                continue
            drafts[name.words] = draft
        _add(drafts[name.words], name)
    _note_neighbours(named, drafts)
    return drafts


def _draft(
    name: Named, kind: NameKind | None, people: set[str], lands: set[str], gazetteer: Gazetteer
) -> _Draft | None:
    """Begin a referent at its first name; None for a capital that says nothing, as at the head of a sentence."""
    if name.state:
        return _Draft(kind or "place", "nation" if kind == "place" else "state", name.form)
    if kind is None and set(name.words) & people and len(name.words) <= _LONGEST_PERSON:
        kind = "person"
    if name.kind is None and kind == "organisation" and _only_opens(name):
        return None
    place, candidates = None, ()
    if kind in (None, "place"):
        place, candidates = _place(name, lands, gazetteer)
    if kind is None and place is not None and (not _only_opens(name) or place.country in lands):
        kind = "place"
    elif name.kind is None and kind == "organisation":
        place, _ = _place(name, lands, gazetteer)
        if place is not None and place.kind in ("region", "landscape", "own"):
            kind = "place"  # `Tigray forces` are not Tigray
        else:
            place = None
    if kind is None and name.form.isupper() and len(name.form) <= _SHORT and not name.run.opens:
        kind = "organisation"
    if kind is not None:
        return _Draft(kind, _ROLES[kind], name.form, place=place, candidates=candidates)
    return None if _only_opens(name) else _Draft("person", "unknown", name.form)


def _only_opens(name: Named) -> bool:
    """Tell whether a word has its capital from the sentence or heading that it opens; a dateline's is a name."""
    dateline = name.form.isupper() and name.run.after.lstrip()[:1] in (",", "(", "-", "–", "—", "/")
    return name.run.opens and len(name.words) == 1 and not dateline


_SHORT = 6  # letters: a longer word in capitals is shouted, or a dateline's town
_LONGEST_PERSON = 4  # words
_ROLES: dict[NameKind, str] = {"place": "place", "person": "person", "organisation": "body"}


def _add(draft: _Draft, name: Named) -> None:
    draft.forms.setdefault(name.form, AS_WRITTEN)
    draft.nations.update(name.nations)
    if draft.kind == "person" and name.titles:
        draft.titles.update(name.titles)
        whole = " ".join(name.run.words)
        if whole.endswith(name.form) and whole != name.form:
            draft.forms.setdefault(whole, f"the name with {'a title' if len(name.titles) == 1 else 'titles'}")
    if draft.kind == "organisation" and is_initials(name.form):
        draft.initials.add(name.form)


def _count_sources(report: Report, tallies: dict[tuple[str, ...], Counter[str]]) -> None:
    """Let who speaks in the claims vote: "Ana Ruiz" is a person, for she says something."""
    for words in sorted({(w.person, bool(w.titles)) for w in map(_wording_of, _speaking(report)) if len(w.person) > 1}):
        if words[0] in tallies:
            tallies[words[0]]["person"] += 2 if words[1] else 1


def _speaking(report: Report) -> set[str]:
    names = {claim.source for claim in report.claims} | {each for claim in report.claims for each in claim.chain}
    return {name for name in names if name}


def _wording_of(name: str) -> Wording:
    return wording(name[:_LONGEST_NAME])


_LONGEST_NAME = 160  # characters


def _place(name: Named, lands: set[str], gazetteer: Gazetteer) -> tuple[Place | None, tuple[int, ...]]:
    """Return the place of the gazetteer that a name means here, else the ids of those that it may mean."""
    found = gazetteer.find(name.form) or (gazetteer.find(fold(name.form)) if not name.form.isascii() else ())
    if not found:
        return None, ()
    own = [p for p in found if p.kind in ("own", "landscape", "continent")]
    near = [p for p in found if p.country in lands]
    if own or near:
        plain = fold(name.form)
        return own[0] if own else min(
            near, key=lambda p: (p.kind != "city", fold(p.name) != plain, -p.population, p.id)
        ), ()
    towns = sorted(found, key=lambda p: (-p.population, p.kind != "city", p.id))
    dwarfed = all(t.population * _DWARFS < towns[0].population or t.country == towns[0].country for t in towns[1:])
    if towns[0].population >= _LARGE and dwarfed:
        return min((t for t in towns if t.country == towns[0].country), key=lambda p: (p.kind != "city", -p.population)), ()
    return None, tuple(town.id for town in towns[:_CANDIDATES] if town.id)


def _note_neighbours(named: Sequence[Named], drafts: dict[tuple[str, ...], _Draft]) -> None:
    """Note which places are named side by side: `Oro and Vale`, `the Oro-Vale road`."""
    for one, other in zip(named, named[1:], strict=False):
        a, b = drafts.get(one.words), drafts.get(other.words)
        if a and b and a is not b and a.kind == b.kind == "place" and 0 <= other.start - one.end <= _SIDE_BY_SIDE:
            a.beside.add(fold(other.form))
            b.beside.add(fold(one.form))


_SIDE_BY_SIDE = 40  # characters: two villages of one fight, an other name of the first in brackets included (2026-11)


def _join_equations(text: str, named: Sequence[Named], drafts: dict[tuple[str, ...], _Draft]) -> None:
    for one, other, why in equations(text, named):
        first, second = drafts.get(one.words), drafts.get(other.words)
        if first is None and second is None:
            continue
        if first is None or second is None:
            known, name = (second, one) if first is None else (first, other)
            assert known is not None
            known.forms.setdefault(name.form, why)
            drafts[name.words] = known
        elif first is not second and _may_be_one(first, second):
            if first.role == "unknown":
                first, second = second, first
            first.take(second, why)
            for words, draft in list(drafts.items()):
                if draft is second:
                    drafts[words] = first


def _drop_adjectives(drafts: dict[tuple[str, ...], _Draft], gazetteer: Gazetteer) -> None:
    """Leave out what is only a land's adjective: `Tigrayan` beside `Tigray`; `Tigrayan rebels` is a name."""
    for words, draft in list(drafts.items()):
        if draft.role == "nation" or draft.role == "state" or len(words) != 1 or not words[0].endswith(_ADJECTIVES):
            continue
        owner = arms_of(f"{draft.main} forces", ())
        if owner and owner != words[0] and any(p.kind in ("region", "landscape") for p in gazetteer.find(owner)):
            del drafts[words]


def _presume_owners(named: Sequence[Named], drafts: dict[tuple[str, ...], _Draft]) -> None:
    """Give a `Defence Ministry` of which nothing says whose it is to the state that the report mainly speaks of."""
    mentions = Counter(code for name in named for code in name.nations if len(name.nations) == 1).most_common(2)
    if not mentions or (len(mentions) > 1 and mentions[0][1] < _MAINLY * mentions[1][1]) or mentions[0][1] < _MAINLY:
        return
    code = mentions[0][0]
    for draft in drafts.values():
        words = wording(draft.main)
        if draft.role == "body" and not draft.nations and words.head in _OFFICES and words.words <= _GENERIC:
            draft.nations.add(code)
            why = f"taken as {countries.lexicon()[code].names[0]}'s, of which the report mainly speaks"
            draft.forms = dict.fromkeys(draft.forms, why)


_ADJECTIVES = ("an", "ans", "ish", "ese")
_MAINLY = 3  # times as often as the next state, and at least so often (dev stories, 2026-11)
_GENERIC = frozenset(load("bodies")["generic"]["words"])
_OFFICES = frozenset({"ministry", "army", "parliament", "government"})


def _may_be_one(first: _Draft, second: _Draft) -> bool:
    if "unknown" in (first.role, second.role):
        return first.role in ("place", "body") or second.role in ("place", "body")
    if first.kind != second.kind:
        return False
    if first.place and second.place:
        return first.place.id == second.place.id
    return second.place is None or second.place.kind not in ("region", "district")


def _distinct(drafts: Iterable[_Draft]) -> list[_Draft]:
    seen: dict[int, _Draft] = {}
    for draft in drafts:
        seen.setdefault(id(draft), draft)
    return list(seen.values())


def _joined_people(drafts: list[_Draft]) -> list[_Draft]:
    """Give each surname or first name alone to the one person of the document who bears it, and join spellings."""
    full = [d for d in drafts if d.kind == "person" and len(bare_words(d.main)) > 1]
    kept: list[_Draft] = []
    for draft in drafts:
        if draft.kind != "person":
            kept.append(draft)
            continue
        words = bare_words(draft.main)
        if len(words) == 1:
            bearers = [f for f in full if words[0] in (bare_words(f.main)[-1], bare_words(f.main)[0])]
            bearers = [f for f in bearers if words[0] == bare_words(f.main)[-1]] or bearers
            if len(bearers) == 1:
                bearers[0].take(draft, "one word of the name, which nobody else in the document bears")
                continue
        else:
            longer = [f for f in kept if f.kind == "person" and _is_person(f, words)]
            if len(longer) == 1:
                alike = people_alike(*sorted((words, bare_words(longer[0].main)), key=len))
                longer[0].take(draft, alike or "the same name")
                continue
        kept.append(draft)
    return kept


def _is_person(draft: _Draft, words: tuple[str, ...]) -> bool:
    other = bare_words(draft.main)
    return len(other) > 1 and people_alike(*sorted((words, other), key=len)) is not None


def _joined_bodies(drafts: list[_Draft]) -> list[_Draft]:
    """Join a body's names of one document: word order and spelling, plural and singular, initials that it tells."""
    by_key: dict[str, _Draft] = {}
    kept: list[_Draft] = []
    letters = {each: d for d in drafts if d.role == "body" and len(d.main.split()) > 1 for each in capitals(d.main)}
    for draft in drafts:
        if draft.role != "body":
            kept.append(draft)
            continue
        full = letters.get(draft.main.replace(".", ""))
        if full is not None and full is not draft:
            full.take(draft, "its initials")
            continue
        own = [key for form in draft.forms for key in _body_keys_within(form, draft)]
        earlier = next((by_key[key] for key in own if key in by_key), None)
        if earlier is None:
            kept.append(draft)
            earlier = draft
        else:
            earlier.take(draft, "the same body in other words")
        for key in own:
            by_key.setdefault(key, earlier)
    bodies = [d for d in kept if d.role == "body"]
    alone = [d for d in bodies if len(d.forms) == 1 and fold(d.main) in ORGANISATION_WORDS]
    for draft in alone:
        kept.remove(draft)
        full = [b for b in bodies if b not in alone and _ends_in(b, fold(draft.main))]
        if len(full) == 1:
            full[0].take(draft, f"the document's only {fold(draft.main)}")
    return kept


def _ends_in(draft: _Draft, head: str) -> bool:
    return wording(draft.main).head == head


def _body_keys_within(form: str, draft: _Draft) -> list[str]:
    words = wording(form)
    nations = "+".join(sorted(words.nations or draft.nations))
    keys = [f"k:{words.known}"] if words.known else []
    keys += [f"i:{letters}" for letters in words.initials]
    if (owner := arms_of(form, tuple(sorted(draft.nations)))) is not None:
        keys.append(f"a:{owner}")
    if words.words:
        keys.append(f"o:{nations}:{' '.join(sorted(w.removesuffix('s') for w in words.words))}")
    plain = stem(form)
    return [*keys, f"s:{plain}"] if plain else keys


def _joined_places(drafts: list[_Draft]) -> list[_Draft]:
    """Join a place's names of one document: the gazetteer's, one spelled otherwise beside the same neighbour."""
    kept: list[_Draft] = []
    for draft in drafts:
        if draft.role != "place":
            kept.append(draft)
            continue
        earlier = next((k for k in kept if k.role == "place" and (why := _same_place(k, draft))), None)
        if earlier is None:
            kept.append(draft)
        else:
            earlier.take(draft, _same_place(earlier, draft) or why)
    return kept


def _same_place(one: _Draft, other: _Draft) -> str | None:
    if one.place and other.place:
        if not one.place.id or one.place.id != other.place.id:
            return None
        if _sounds_other(one.main, other.main):
            other.place = None  # a text that uses both rival names would say so; the gazetteer's may be a namesake
            return None
        return f"the gazetteer's {one.place.name}"
    a, b = bare_words(one.main), bare_words(other.main)
    if fold(one.main) in other.beside:
        return None  # named side by side, they are two
    short, full = sorted((a, b), key=len)
    if len(full) == len(short) + 1 and full[0] in _LEFT_OUT and full[1:] == short:
        return f"the name without {full[0].title()}"
    if one.place or other.place or len(a) != len(b):
        return None
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if not apart:
        return "the same name"
    if len(apart) == 1 and one.beside & other.beside and villages_alike(a, b):
        return f"spelled much alike, both named beside {sorted(one.beside & other.beside)[0].title()}"
    return None


def _sounds_other(a: str, b: str) -> bool:
    x, y = heard(fold(a).replace(" ", "")), heard(fold(b).replace(" ", ""))
    return slips(x, y) > max(len(x), len(y)) // 2


def villages_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names of villages may be heard as one: each word's consonants alike but for one in all."""
    if len(a) != len(b):
        return False
    apart = sum(slips(heard(x), heard(y)) for x, y in zip(a, b, strict=True))
    return apart <= 1 and len("".join(map(heard, a))) > 2 and all(x[0] == y[0] or not _differs(x, y) for x, y in zip(a, b, strict=True))  # noqa: PLR2004


def _differs(a: str, b: str) -> bool:
    """Tell whether two words begin with sounds that no ear takes for each other."""
    x, y = heard(a)[:1], heard(b)[:1]
    return x != y and "k" not in (x, y) and a[:1] not in "aeiouh" and b[:1] not in "aeiouh"


def _voices(report: Report, named: Sequence[Named], found: list[_Draft]) -> Iterator[_Draft]:
    """Yield what the claims name in small letters: a state's bodies, a state by its capital or its side."""
    bodies: dict[str, _Draft] = {}
    acting = {claim.actor for claim in report.claims if claim.actor}
    phrases = set(_phrases(report.document.text, named))
    for name in sorted(_speaking(report) | acting | phrases):
        words = _wording_of(name)
        if not words.nations and name in phrases and arms_of(name, ()):
            bodies.setdefault(f"arms:{name}", _Draft("organisation", "body", name, {name: AS_WRITTEN}))
            continue
        if words.nobody or words.person or len(name) > _LONGEST_NAME or len(words.nations) != 1 or _TWO.search(name):
            continue
        code = next(iter(words.nations))
        if words.words <= _STATE:
            state = _state_of(code, found, bodies)
            state.forms.setdefault(_plain(name), _voice_why(name, words, code, speaks=name not in acting) if name not in phrases else AS_WRITTEN)
        elif words.head in ORGANISATION_WORDS and not words.voice and _is_headed(name, words.head):
            form = _plain(name)
            if any(form in d.forms for d in found):
                continue
            body = bodies.setdefault(f"{code}:{' '.join(sorted(words.words))}", _Draft("organisation", "body", form))
            body.forms.setdefault(form, AS_WRITTEN)
            body.nations |= words.nations
    for body in bodies.values():
        twin = next((d for d in found if d.role == "body" and body.role == "body" and _is_twin(d, body)), None)
        if twin is not None:
            twin.take(body, "the same body in other words")
        else:
            yield body


def _phrases(text: str, named: Sequence[Named]) -> Iterator[str]:
    """Yield names of bodies in small letters beside their owner: `Kenya's armed forces`, `rebels from Volta`."""
    for name in named:
        if name.kind == "person":
            continue
        if (behind := _BODY_BEHIND.match(text, name.run.end)) and all(w in _BODY_WORDS for w in behind[1].split()):
            yield " ".join(text[name.start : behind.end()].split())
        if ahead := _BODY_AHEAD.search(text, max(0, name.run.start - _PHRASE), name.run.start):
            yield " ".join(text[ahead.start(1) : name.run.end].split())


_PHRASE = 30  # characters
_LEXICON = load("bodies")
_BODY_WORDS = frozenset((*_LEXICON["generic"]["words"], *_LEXICON["arms"]["words"], *_LEXICON["arms"]["fighters"], "authorities", "foreign", "side"))
_BODY_BEHIND = re.compile(r"(?:['’]s?)?((?: [a-z]+){0,2} (?:" + "|".join((
    "army", "forces", "force", "military", "navy", "police", "government", "authorities", "ministry", "parliament", "side", "council", "service", "guard",
    *_LEXICON["arms"]["fighters"])) + r"))\b(?! (?:" + "|".join(("spokesman", "spokeswoman", "minister", "source", "sources")) + "))")  # fmt: skip
_BODY_AHEAD = re.compile(r"\b((?:forces|rebels|fighters|troops|army|government) (?:from|of) (?:the )?)$")
_TWO = re.compile(r" (?:and|or|an?|here|which|who) |,|\n| here$")


def _is_headed(name: str, head: str | None) -> bool:
    """Tell whether a phrase is that of its body itself: not `data of the ministry`, nor `commander of a unit`."""
    first = re.split(r" (?:of|in|for|at) ", name, maxsplit=1)[0].split()[-1]
    return fold(first) in ORGANISATION_WORDS or wording(first).head == head or is_initials(first)


def _is_twin(one: _Draft, other: _Draft) -> bool:
    a, b = wording(one.main), wording(other.main)
    return bool(a.words) and a.words == b.words and (a.nations or one.nations) == (b.nations or other.nations)


def _state_of(code: str, found: list[_Draft], bodies: dict[str, _Draft]) -> _Draft:
    known = next((d for d in found if d.role == "state" and d.nations == {code}), None)
    name = countries.lexicon()[code].names[0]
    return known or bodies.setdefault(f"state:{code}", _Draft("organisation", "state", name, nations={code}))


def _plain(name: str) -> str:
    name = name.partition(" (")[0]
    return name[4:] if name[:4] in ("the ", "The ") else name


def _voice_why(name: str, words: Wording, code: str, *, speaks: bool) -> str:
    country = countries.lexicon()[code].names[0]
    seat = countries.capital_of(_plain(name).removeprefix("official ").removeprefix("Official "))
    doing = "speaks" if speaks else "acts"
    if seat:
        return f"the capital {doing}: the government of {country}"
    return f"the state of {country}, which {doing} here" if not words.words else f"whoever {doing} for {country}"


def _item(report: Report, draft: _Draft) -> DocumentName:
    country = draft.place.country if draft.place else None
    words = bare_words(draft.main)
    nations = tuple(sorted(draft.nations))
    keys: list[str] = []
    if draft.role in ("nation", "state"):
        keys = [f"{draft.role}:{code}" for code in nations if len(nations) == 1]
    for form in draft.forms if not keys else ():
        if draft.role == "place":
            keys += place_keys(bare_words(form), draft.place.id if draft.place and draft.place.id else None)
            keys += [f"g:{number}" for number in draft.candidates]
        elif draft.role == "unknown":
            keys += [*person_keys(bare_words(form)), *place_keys(bare_words(form), None), *body_keys(form, (), ())]
        elif draft.role == "person":
            keys += person_keys(bare_words(form)) if form == draft.main or len(bare_words(form)) > len(words) else []
        else:
            keys += body_keys(form, nations, tuple(sorted(draft.initials)))
    if draft.role == "person" and not keys:
        keys = person_keys(words)
    return DocumentName(
        id=make_id("nam", report.document.id, draft.role, draft.main, *sorted(draft.forms)),
        document=report.document.id,
        keys=tuple(dict.fromkeys(keys)),
        kind=draft.kind,
        role=draft.role,
        main=draft.main,
        forms=tuple(draft.forms),
        whys=tuple(draft.forms.values()),
        nations=nations,
        titles=tuple(sorted(draft.titles)),
        initials=tuple(sorted(draft.initials)),
        place=draft.place.id if draft.place and draft.place.id else None,
        country=country,
        latitude=draft.place.latitude if draft.place else None,
        longitude=draft.place.longitude if draft.place else None,
        beside=tuple(sorted(draft.beside)),
        candidates=draft.candidates if not draft.place else (),
        doubts=tuple(sorted(draft.doubts)),
    )
