"""Which of several places of one name a text means: by its noun, by what the text speaks of, else by size; or none."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.read import countries
from variorum.read.parsed import Doc
from variorum.read.places.gazetteer import Place
from variorum.read.places.names import normalise

# Thresholds of the first version (2026-11), set by what an analyst would take for granted, not yet fitted.
LARGE = 50_000  # people: a name with no context means such a town rather than a village
WELL_KNOWN = 15_000  # people: a town with the only such name needs no context; a smaller one does
FAR_LARGER = 8  # times: of two towns of one name in two countries, this much the larger is meant
LARGER = 5  # times: the same within one country
TOWN_OF_ITS_OWN = 60  # times the town's people in its province: beyond, a bare name means the province


@dataclass(frozen=True, slots=True)
class Context:
    """The countries and provinces that a text speaks of, countries keyed as `Place.country`.

    `named` counts those called by their own or their people's name. `capitals` holds those of which a capital is
    named, with its name: it is no reason to take that very name for the capital, for there may be two of it.
    `regions` holds provinces (country and GeoNames code) by the name that tells of one and no other place; `shared` the
    country that most names of the text have a place in.
    """

    named: Counter[str]
    capitals: dict[str, frozenset[str]]
    regions: dict[tuple[str, str], str]
    shared: frozenset[str]

    def speaks_of(self, country: str | None, name: str) -> bool:
        """Tell whether the text speaks of `country` otherwise than by `name`."""
        if (
            country in self.named
            or country in self.shared
            or bool(self.capitals.get(country or "", frozenset()) - {name})
        ):
            return True
        return any(land == country and region != name for (land, _), region in self.regions.items())

    def speaks_of_region(self, place: Place) -> bool:
        """Tell whether the text speaks of the province that `place` lies in otherwise than by its name."""
        return self.regions.get((place.country or "", place.admin1), place.name) != place.name


def context_of(doc: Doc, beside: str, names: Sequence[tuple[str, Sequence[Place]]]) -> Context:
    """Gather the countries that `doc` and the words `beside` it speak of, and the provinces among the `names` in it."""
    named: Counter[str] = Counter()
    capitals: dict[str, frozenset[str]] = {}
    firsts = countries.first_words()
    pieces = [[(token.text, token.whitespace_) for token in doc]]
    pieces.append([(word, " ") for word in re.findall(r"[^\s,;:()/]+", beside)])
    for words in pieces:
        index = 0
        while index < len(words):
            length = 1
            if words[index][0] in firsts:
                length, text, codes, is_capital = _nation_at(words[index : index + LONGEST])
                for country in (countries.lexicon()[code].iso2 or code for code in codes):
                    if is_capital:
                        capitals[country] = capitals.get(country, frozenset()) | {text}
                    else:
                        named[country] += 1
            index += length
    return Context(named, capitals, _regions(names), _shared(names))


def _regions(names: Sequence[tuple[str, Sequence[Place]]]) -> dict[tuple[str, str], str]:
    """Return the provinces that a name tells of and of no other place."""
    found: dict[tuple[str, str], str] = {}
    for name, places in names:
        regions = [place for place in places if place.kind == "region"]
        if len(regions) == 1 and places[0] == regions[0] and (len(places) == 1 or _dwarfs(places[0], places[1])):
            found.setdefault((regions[0].country or "", regions[0].admin1), name)
    return found


def _shared(names: Sequence[tuple[str, Sequence[Place]]]) -> frozenset[str]:
    """Return the country that most names of towns have in common, where there are enough of them to tell."""
    lands = {name: {place.country for place in places[:3]} for name, places in names if places}
    counts = Counter(land for each in lands.values() for land in each if land)
    (land, most), *rest = counts.most_common(2) or [("", 0)]
    if most < ENOUGH or most < MOST * len(lands) or (rest and rest[0][1] * 2 > most):
        return frozenset()
    return frozenset({land})


ENOUGH = 3  # names
MOST = 0.6  # of all names of places


def _nation_at(words: Sequence[tuple[str, str]]) -> tuple[int, str, tuple[str, ...], bool]:
    """Return how many of the words, from the first on, name nations, their text, which nations, and if by a capital."""
    for length in range(len(words), 0, -1):
        text = "".join(word + space for word, space in words[:length]).strip()
        codes = countries.nations(text)
        if codes:
            return length, text, codes, False
        capital = countries.capital_of(text)
        if capital:
            return length, text, (capital,), True
    return 1, words[0][0], (), False


LONGEST = 6  # words; `Democratic Republic of the Congo` has five


def choose(
    name: str, places: Sequence[Place], noun: int | None, context: Context, within: Sequence[Place] | None
) -> tuple[Place | None, str]:
    """Return the place that is meant by `name`, or None, and why.

    `places` are those of the name, as the gazetteer orders them; `noun` is the precision of the noun beside it, if any
    (`Idlib province`); `within` are the wider places that the words right after the name may mean, here or elsewhere in
    the text (`Tripoli, Lebanon`).
    """
    if not places:
        return None, "in no gazetteer"
    if places[0].kind == "own":
        own = [place for place in places if place.kind == "own"]
        return (own[0], "the case's own gazetteer") if len(own) == 1 else (None, _several(own))
    if places[0].kind in ("landscape", "continent"):
        return places[0], f"a {places[0].kind}"
    if within:
        inside = _one_of_each([place for place in places if any(_is_in(place, wider) for wider in within)], noun)
        if not inside:
            lands = ", ".join(dict.fromkeys(wider.name for wider in within))
            return None, f"none of this name is known in {lands}, where the text puts it"
        return _largest(name, inside, LARGER, "in the place that the text puts it in")
    nations = [place for place in places if place.kind == "country"]
    if nations and noun not in (1, 3, 4):
        return _one_nation(nations, context)
    places = _one_of_each([place for place in places if place.kind != "country"] or places, noun)
    near = [place for place in places if context.speaks_of(place.country, name)]
    capital = countries.capital_of(name)
    seat = countries.lexicon()[capital].iso2 or capital if capital else None
    own = [place for place in (near or places) if place.kind == "city" and place.country == seat]
    if own and noun in (None, 1) and (near or own[0] == places[0]) and len({place.country for place in near}) < 2:
        return own[0], "a capital"
    closer = [place for place in near if context.speaks_of_region(place)]
    if len(closer) == 1:
        return closer[0], "in a province that the text names"
    rival = near[0] if near else places[1] if len(places) > 1 else None
    if rival and rival is not places[0] and _dwarfs(places[0], rival):
        return places[0], "by far the largest of this name"
    if near:
        alone = len({place.country for place in near[:2]}) == 1
        return _largest(name, near, LARGER if alone else FAR_LARGER, "in a country that the text names")
    if len(places) == 1 and (places[0].population >= WELL_KNOWN or places[0].kind == "region"):
        return places[0], "the only place of this name"
    if len(places) == 1:
        return None, f"the only known one is in {places[0].country}, a country that the text doesn't name"
    return None, _several(places)


def _is_in(place: Place, wider: Place) -> bool:
    """Tell whether a place lies in a country or division, as far as GeoNames' codes go."""
    if place.id == wider.id:
        return True  # told by the country before it: `the Syrian city of Homs`
    if place.country != wider.country or place.kind == "country":
        return False
    return wider.kind == "country" or place.admin1 == wider.admin1


def _one_of_each(places: Sequence[Place], noun: int | None) -> list[Place]:
    """Leave one of a town, its district and its province of one name: the one that the noun says, else the likelier."""
    kept: list[Place] = []
    for place in places:
        at = next((index for index, other in enumerate(kept) if _are_nested(place, other)), None)
        if at is None:
            kept.append(place)
        elif _fits(place, kept[at], noun):
            kept[at] = place
    if noun in KIND_OF:
        divisions = [place for place in kept if place.kind in KIND_OF.values()]
        kept = [place for place in divisions if place.kind == KIND_OF[noun]] or divisions or kept
    return sorted(kept, key=lambda place: (-place.population, place.id))


def _are_nested(place: Place, other: Place) -> bool:
    """Tell whether two places of one name are of one province, or a town and the province around it."""
    if place.country != other.country:
        return False
    if place.admin1 == other.admin1:
        return True
    if {place.kind, other.kind} != {"city", "region"} or place.latitude is None or other.latitude is None:
        return False
    return abs(place.latitude - other.latitude) + abs((place.longitude or 0) - (other.longitude or 0)) < AROUND


AROUND = 2.0  # degrees: the middle of a province that surrounds its city without holding it, as Moscow's does


KIND_OF = {3: "district", 4: "region"}


def _fits(place: Place, other: Place, noun: int | None) -> bool:
    """Tell whether `place` is rather meant than `other` of the same name in the same province."""
    kinds = place.kind, other.kind
    if kinds[0] == kinds[1]:
        return False  # the larger one came first
    if noun in KIND_OF:
        wanted = KIND_OF[noun] if KIND_OF[noun] in kinds else "district"
        return place.kind == wanted
    if noun == 1 and "city" in kinds:
        return place.kind == "city"
    if "city" not in kinds:
        return place.kind == "region"
    town, division = (place, other) if place.kind == "city" else (other, place)
    if division.kind == "district":
        return place is town
    return (place is town) == (town.population * TOWN_OF_ITS_OWN >= division.population)


def _dwarfs(place: Place, rival: Place) -> bool:
    return place.population >= LARGE and place.population >= FAR_LARGER * rival.population


def _one_nation(nations: list[Place], context: Context) -> tuple[Place | None, str]:
    if len(nations) == 1:
        return nations[0], "a country or territory"
    # `Congo` counts for both that it may be; one that is named in another way as well is the one meant
    weights = [context.named[nation.country or ""] + (nation.country in context.capitals) for nation in nations]
    if weights.count(max(weights)) > 1:
        return None, _several(nations)
    return nations[weights.index(max(weights))], "the one of this name that the text names in other words too"


def _largest(name: str, places: Sequence[Place], times: int, why: str) -> tuple[Place | None, str]:
    """Return the first place where it is `times` as large as the next, or the only one that has it as its own name."""
    called = [place for place in places if normalise(place.name) == normalise(name)]
    if len(called) == 1 and not _dwarfs(places[0], called[0]):
        return called[0], why
    if len(places) == 1 or places[0].population >= times * max(places[1].population, 1):
        return places[0], why
    return None, _several(places)


def _several(places: Sequence[Place]) -> str:
    lands = ", ".join(dict.fromkeys(place.country or "no country" for place in places[:5]))
    return f"may be any of {len(places)} places of this name ({lands})"
