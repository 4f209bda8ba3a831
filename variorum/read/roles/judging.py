"""The roles of all counts of a document: first by the words of their sentences, then by what adds up to what."""

from collections.abc import Callable, Sequence

from variorum.read.counting import Count
from variorum.read.roles.additions import is_addition, is_late_death
from variorum.read.roles.background import is_background
from variorum.read.roles.parts import Counted, goes_on, is_part
from variorum.read.roles.planned import is_planned, is_still_to_be_done
from variorum.read.roles.previous import is_held_against, is_previous
from variorum.read.roles.sums import parts_by_sum
from variorum.records import Role


def roles_of(counts: Sequence[Sequence[Count]], is_past: Callable[[Count], bool], text: str) -> list[list[Role]]:
    """Return the role of each count, sentence by sentence.

    `is_past` tells whether a count is dated well before what the document is about; `text` is the document as parsed.
    """
    roles: list[list[Role]] = []
    counted: Counted = {}
    for here in counts:
        found: list[Role] = []
        for one in here:
            found.append(_by_words(one, here, found, counted, is_past))
        for one in here:
            counted.setdefault(one.measure, set()).add(one.noun.lemma_.lower() if one.noun is not None else "")
        roles.append(found)
    for sentence, place in parts_by_sum(counts, roles, text):
        roles[sentence][place] = "component"
    return roles


def _by_words(
    count: Count, here: Sequence[Count], found: Sequence[Role], counted: Counted, is_past: Callable[[Count], bool]
) -> Role:
    """Return what the words of its sentence make of a count. `found` are the roles of the counts before it there."""
    if is_background(count) or is_past(count):
        return "background"
    if is_still_to_be_done(count):
        return "planned"
    late = is_late_death(count, here, counted)
    if not late and (is_previous(count, here) or is_held_against(count, here)):
        return "previous"
    if not late and is_planned(count, here):
        return "planned"
    if late:
        return "increment"
    before = list(zip(here, found, strict=False))
    if before and goes_on(count, before[-1][0]) and before[-1][1] in ("component", "planned", "background"):
        return before[-1][1]
    if is_part(count, here, counted):
        return "component"
    return "increment" if is_addition(count, here, counted) else "total"
