"""Which of several places of one name a text means, by the countries that it speaks of, else by size; or neither."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from variorum.read import countries
from variorum.read.places.gazetteer import Place

# Thresholds of the first version (2026-11), set by what an analyst would take for granted, not yet fitted.
LARGE = 50_000  # people: a name with no context means such a town rather than a village
WELL_KNOWN = 15_000  # people: a town with the only such name needs no context; a smaller one does
FAR_LARGER = 8  # times: of two towns of one name in two countries, this much the larger is meant
LARGER = 5  # times: the same within one country


@dataclass(frozen=True, slots=True)
class Context:
    """The countries that a text speaks of, keyed as `Place.country`.

    `named` counts those called by their own or their people's name. `capitals` holds those of which a capital is
    named, with its name: it is no reason to take that very name for the capital, for there may be two of it.
    """

    named: Counter[str]
    capitals: dict[str, frozenset[str]]

    def speaks_of(self, country: str | None, name: str) -> bool:
        """Tell whether the text speaks of `country` otherwise than by `name`."""
        return country in self.named or bool(self.capitals.get(country or "", frozenset()) - {name})


def context_of(doc: Doc) -> Context:
    """Gather the countries that `doc` speaks of."""
    named: Counter[str] = Counter()
    capitals: dict[str, frozenset[str]] = {}
    index = 0
    while index < len(doc):
        length = 1
        if doc[index].text[0].isupper():
            length, text, codes, is_capital = _nation_at(doc, index)
            for country in (countries.lexicon()[code].iso2 or code for code in codes):
                if is_capital:
                    capitals[country] = capitals.get(country, frozenset()) | {text}
                else:
                    named[country] += 1
        index += length
    return Context(named, capitals)


def _nation_at(doc: Doc, index: int) -> tuple[int, str, tuple[str, ...], bool]:
    """Return how many tokens from `index` on name nations, their text, which nations, and whether by a capital."""
    for length in LENGTHS:
        text = doc[index : index + length].text
        codes = countries.nations(text)
        if codes:
            return length, text, codes, False
        capital = countries.capital_of(text)
        if capital:
            return length, text, (capital,), True
    return 1, doc[index].text, (), False


LENGTHS = (6, 5, 4, 3, 2, 1)  # tokens; `Democratic Republic of the Congo` has five


def choose(name: str, places: Sequence[Place], context: Context, within: str | None) -> tuple[Place | None, str]:
    """Return the place that is meant by `name`, or None, and why.

    `places` are those of the name, as the gazetteer orders them; `within` is the country that the words right after
    the name give, here or elsewhere in the text (`Tripoli, Lebanon`).
    """
    if not places:
        return None, "in no gazetteer"
    if places[0].kind == "own":
        own = [place for place in places if place.kind == "own"]
        return (own[0], "the case's own gazetteer") if len(own) == 1 else (None, _several(own))
    nations = [place for place in places if place.kind == "country"]
    if within:
        inside = [place for place in places if place.country == within and place.kind != "country"]
        if not inside:
            return None, f"none of this name is known in {within}, where the text puts it"
        return _largest(inside, LARGER, "in the country that the text puts it in")
    if nations:
        return _one_nation(nations, context)
    near = [place for place in places if context.speaks_of(place.country, name)]
    rival = near[0] if near else places[1] if len(places) > 1 else None
    if rival and rival is not places[0] and _dwarfs(places[0], rival):
        return places[0], "by far the largest of this name"
    if near:
        alone = len({place.country for place in near[:2]}) == 1
        return _largest(near, LARGER if alone else FAR_LARGER, "in a country that the text names")
    capital = countries.capital_of(name)
    if capital and places[0].country == (countries.lexicon()[capital].iso2 or capital):
        return places[0], "the largest of this name, and a capital"
    if len(places) == 1 and places[0].population >= WELL_KNOWN:
        return places[0], "the only place of this name"
    if len(places) == 1:
        return None, f"the only known one is in {places[0].country}, a country that the text doesn't name"
    return None, _several(places)


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


def _largest(places: Sequence[Place], times: int, why: str) -> tuple[Place | None, str]:
    """Return the first place where it is `times` as large as the next, or the only one."""
    if len(places) == 1 or places[0].population >= times * max(places[1].population, 1):
        return places[0], why
    return None, _several(places)


def _several(places: Sequence[Place]) -> str:
    lands = ", ".join(dict.fromkeys(place.country or "no country" for place in places[:5]))
    return f"may be any of {len(places)} places of this name ({lands})"
