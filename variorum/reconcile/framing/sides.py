"""Whose side somebody is on, by what they are called."""

from collections.abc import Iterable
from functools import cache

from variorum.reconcile.parties import names_party, nations_in
from variorum.reconcile.vocabulary import callings

INDEPENDENT = "independent body"

_NO_PARTY = frozenset({"civilian", "mixed", "government", "rebel", "un"})  # sides of figures that name no one party


def side_of(names: Iterable[str], parties: Iterable[str] = ()) -> str | None:
    """Return whose side somebody's names say they are on: one of `parties`, else its nation, else an independent body.

    None where the names tell of none, or of several. An armed group is no part of the nation that it is named with.
    """
    return _side_of(tuple(sorted(set(names))), tuple(sorted(set(parties) - _NO_PARTY)))


@cache
def _side_of(forms: tuple[str, ...], parties: tuple[str, ...]) -> str | None:
    called = {said[0].kind for form in forms if (said := callings(form))}
    if "independent" in called:
        return INDEPENDENT
    named = {party for party in parties for form in forms if names_party(party, form)}
    nations = set() if "group" in called else {code for form in forms for code in nations_in(form)}
    found = {party for party in named if party not in nations} or nations
    return found.pop() if len(found) == 1 else None
