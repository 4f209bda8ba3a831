"""What the tests of names share: rows of a case made of texts, and how to look at them."""

from functools import cache

from tests.link.making import report
from variorum.link.names import NamesStage
from variorum.link.stage import link
from variorum.records import Name

STAGE = NamesStage()


@cache
def rows(*texts: str) -> tuple[Name, ...]:
    """Return the names of a case of these documents."""
    return tuple(link(STAGE, [report(text, name=str(number)) for number, text in enumerate(texts)]))


def row_of(names: tuple[Name, ...], form: str, kind: str | None = None) -> Name:
    """Return the one row that has a form."""
    found = [n for n in names if any(v.form == form for v in n.variants) and kind in (None, n.kind)]
    assert len(found) == 1, (form, [(n.canonical, [v.form for v in n.variants]) for n in names])
    return found[0]


def forms(name: Name) -> set[str]:
    """Return all forms of a row."""
    return {variant.form for variant in name.variants}


def together(names: tuple[Name, ...], *wanted: str, kind: str | None = None) -> bool:
    """Tell whether one row has all of these forms."""
    return set(wanted) <= forms(row_of(names, wanted[0], kind))


def why(name: Name, form: str) -> str:
    """Return why a form stands in a row."""
    return next(variant.why for variant in name.variants if variant.form == form)
