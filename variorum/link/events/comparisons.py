"""What is compared of two mentions: for each comparison its levels in order, each with its condition in SQL.

The first condition that holds gives the level. A comparison sees the two mentions and nothing else. The SQL is
DuckDB's, of which only what other engines have too under some name: `in_dialect` gives it theirs.
"""

from functools import cache

import sqlglot

_BOTH = "array_length({0}_l) > 0 AND array_length({0}_r) > 0"
_GAP = "(greatest(first_l, first_r) - least(last_l, last_r))"
_WIDTH = "(greatest(last_l - first_l, last_r - first_r))"
_SURE = "basis_l IN ('own', 'carried') AND basis_r IN ('own', 'carried')"
_LEAD = "basis_l <> 'published' AND basis_r <> 'published'"
_DATED = "first_l IS NOT NULL AND first_r IS NOT NULL"
_PLACED = "place_basis_l IN ('own', 'carried') AND place_basis_r IN ('own', 'carried')"
_KM = (
    "(12742 * asin(sqrt(power(sin(radians(latitude_r - latitude_l) / 2), 2) + cos(radians(latitude_l))"
    " * cos(radians(latitude_r)) * power(sin(radians(longitude_r - longitude_l) / 2), 2))))"
)
_DAY = "(basis_{0} <> 'published' AND first_{0} = last_{0} AND role_{0} = 'total')"
_RETURNED = "kind_l = 'returned' AND kind_r = 'returned'"
_SHARED = "array_length(array_intersect({0}_l, {0}_r))"
_SHARE = "({shared} / greatest(1, least(array_length({0}_l), array_length({0}_r))))"
_HIGH = (
    "array_length(list_filter(array_intersect(counts_l, counts_r), lambda x: length(regexp_extract(x, '[0-9]+')) > 1))"
)


_GENERAL = (
    "['attack', 'assault', 'fight', 'fighting', 'combat', 'violence', 'release', 'return', 'arrest', 'agreement']"
)


def _dates(name: str, condition: str) -> dict[str, str]:
    return {
        f"{name} same": f"{_DATED} AND {condition} AND {_GAP} <= 0 AND {_WIDTH} <= 1",
        f"{name} overlap": f"{_DATED} AND {condition} AND {_GAP} <= 0",
        f"{name} near, returned": f"{_DATED} AND {condition} AND {_GAP} <= 1 AND {_RETURNED}",
        f"{name} near": f"{_DATED} AND {condition} AND {_GAP} <= 1",
        f"{name} days": f"{_DATED} AND {condition} AND {_GAP} <= 7",
        f"{name} apart": f"{_DATED} AND {condition}",
    }


def _any(column: str) -> dict[str, str]:
    return {
        "unknown": f"NOT ({_BOTH.format(column)})",
        "shared": f"{_SHARED.format(column)} > 0",
        "differ": "ELSE",
    }


def _pairs(column: str, *values: str) -> dict[str, str]:
    found = {f"both {value}": f"{column}_l = '{value}' AND {column}_r = '{value}'" for value in values}
    for at, first in enumerate(values):
        for second in values[at + 1 :]:
            either = f"({column}_l = '{first}' AND {column}_r = '{second}')"
            found[f"{first}, {second}"] = f"{either} OR ({column}_l = '{second}' AND {column}_r = '{first}')"
    return found | {"same": f"{column}_l = {column}_r", "differ": "ELSE"}


COMPARISONS: dict[str, dict[str, str]] = {
    "kind": _pairs("kind", "harm", "missing", "taken", "held", "returned", "displaced", "other", "pact"),
    "role": _pairs("role", "total", "planned", "background"),
    "whole": {
        "both, returned": f"{_RETURNED} AND whole_l AND whole_r",
        "whole and day, returned": (
            f"{_RETURNED} AND ((whole_l AND {_DAY.format('r')}) OR (whole_r AND {_DAY.format('l')}))"
        ),
        "one, returned": f"{_RETURNED} AND (whole_l OR whole_r)",
        "none, returned": _RETURNED,
        "both": "whole_l AND whole_r",
        "one": "whole_l OR whole_r",
        "none": "ELSE",
    },
    "pact": {"both": "pact_l AND pact_r", "one": "pact_l OR pact_r", "none": "ELSE"},
    "date": _dates("own", _SURE) | _dates("lead", _LEAD) | _dates("published", "TRUE") | {"unknown": "ELSE"},
    "published": {
        "one day": "abs(published_l - published_r) <= 1",
        "three days": "abs(published_l - published_r) <= 3",
        "ten days": "abs(published_l - published_r) <= 10",
        "longer": "abs(published_l - published_r) > 10",
        "unknown": "ELSE",
    },
    "places": {
        "own two": f"{_PLACED} AND {_SHARED.format('places')} > 1",
        "own one": f"{_PLACED} AND {_SHARED.format('places')} = 1",
        "own, lead": (
            "(leading_l AND array_length(array_intersect(lead_l, places_r)) > 0 AND place_basis_r <> 'lead')"
            " OR (leading_r AND array_length(array_intersect(lead_r, places_l)) > 0 AND place_basis_l <> 'lead')"
        ),
        "lead two": f"leading_l AND leading_r AND {_SHARED.format('lead')} > 1",
        "lead one": f"leading_l AND leading_r AND {_SHARED.format('lead')} = 1",
        "own none": _PLACED,
        "lead none": f"{_BOTH.format('places')}",
        "unknown": "ELSE",
    },
    "seats": _any("seats"),
    "leading": {"both": "leading_l AND leading_r", "one": "leading_l OR leading_r", "neither": "ELSE"},
    "distance": {
        "unknown": "latitude_l IS NULL OR latitude_r IS NULL",
        "10 km": f"{_KM} < 10",
        "60 km": f"{_KM} < 60",
        "far": "ELSE",
    },
    "counts": {
        "two high": f"{_HIGH} > 1",
        "one high": f"{_HIGH} = 1",
        "two": f"{_SHARED.format('counts')} > 1",
        "one": f"{_SHARED.format('counts')} = 1",
        "none": "ELSE",
    },
    "counted": {
        "two": f"{_SHARED.format('counted')} > 1",
        "one": f"{_SHARED.format('counted')} = 1",
        "none": f"{_BOTH.format('counted')}",
        "unknown": "ELSE",
    },
    "names": {
        "two": f"{_SHARED.format('names')} > 1",
        "one": f"{_SHARED.format('names')} = 1",
        "none": f"{_BOTH.format('names')}",
        "unknown": "ELSE",
    },
    "deeds": {
        "particular": (
            "array_length(list_filter(array_intersect(deeds_l, deeds_r),"
            f" lambda x: NOT list_contains({_GENERAL}, x))) > 0"
        ),
        **_any("deeds"),
    },
    "heads": _any("heads"),
    "sides": _any("sides"),
    "words": {
        "half": f"{_SHARE.format('words', shared=_SHARED.format('words'))} > 0.5",
        "quarter": f"{_SHARE.format('words', shared=_SHARED.format('words'))} > 0.25",
        "tenth": f"{_SHARE.format('words', shared=_SHARED.format('words'))} > 0.1",
        "few": "ELSE",
    },
}


@cache
def in_dialect(condition: str, dialect: str) -> str:
    """Return a condition in the SQL of another engine, by sqlglot's name for it."""
    if dialect == "duckdb" or condition == "ELSE":
        return condition
    return sqlglot.transpile(condition, read="duckdb", write=dialect)[0]
