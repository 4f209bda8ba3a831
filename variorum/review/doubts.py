"""Why a figure is in doubt, in words for somebody who knows the case and not the program."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from variorum.records import Figure

FIELDS: Mapping[str, str] = {
    "group": "Who is counted",
    "side": "Whose people they are",
    "source": "Who says so",
    "when": "When it was",
    "place": "Where it was",
}
BEFELL: Mapping[str, str] = {
    "returned": "freed or handed over",
    "other": "counted",
}
"""Measures that don't read as what befell somebody."""
ANY = "The words leave room for another reading."


def doubts(figure: Figure) -> Iterator[str]:
    """Yield what makes the reading of a figure less than certain: a sentence for each of its rules that may err."""
    rules = [written.partition(":")[0].partition(".") for written in figure.rule.split("+")]
    known = doubtful()
    found = [each for family, _, own in rules if (each := known.get(family, {}).get(own))]
    if not found:
        found = [each for family, _, own in rules if (each := known["perhaps"].get(family, {}).get(own))]
    for each in found or [ANY]:
        yield each.format(
            measure=BEFELL.get(figure.measure, figure.measure),
            source=figure.source or "somebody",
            words=figure.value.quote,
        )


def unread(figure: Figure) -> Iterator[str]:
    """Yield which fields of a figure could not be read, from which words, and why not."""
    for each in figure.unresolved:
        what = FIELDS.get(each.field, each.field.capitalize())
        yield f"{what} could not be told from “{each.span.quote}”: {each.why}."


@cache
def doubtful() -> dict[str, dict[str, Any]]:
    """Return the sentences, by family of rules and rule."""
    return tomllib.loads(resources.files("variorum.review").joinpath("doubts.toml").read_text("utf-8"))
