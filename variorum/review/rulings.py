"""What the decisions in force say of each document's rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.records import Bonds, Decision, Rulings
from variorum.review.bonds import bonds, named_by


def rulings(decisions: Sequence[Decision], document_of: Mapping[str, str]) -> dict[str, Rulings]:
    """Return the rulings of each document that has any, by its id.

    `document_of` gives the document of each claim and figure; a row that is not in it rests on nothing now.
    """
    rejected: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row, reason in rejections(decisions).items():
        if row in document_of:
            rejected[document_of[row]][row] = reason
    events, names = _by_document(bonds(decisions), document_of)
    none = Bonds()
    return {
        document: Rulings(rejected.get(document, {}), events.get(document, none), names.get(document, none))
        for document in sorted({*rejected, *events, *names})
    }


def rejections(decisions: Sequence[Decision]) -> dict[str, str]:
    """Return why each rejected row is set aside. Accepting a row later makes it good again."""
    found: dict[str, str] = {}
    for decision in decisions:
        for row in decision.rows:
            if decision.kind == "reject":
                note = f": {decision.why}" if decision.why else ""
                found[row] = f"rejected by {decision.who} on {decision.day}{note}"
            elif decision.kind == "accept":
                found.pop(row, None)
    return dict(sorted(found.items()))


def _by_document(every: Bonds, document_of: Mapping[str, str]) -> tuple[dict[str, Bonds], dict[str, Bonds]]:
    """Return the bonds of claims and figures, and those of names, by document."""
    events: defaultdict[str, tuple[dict[str, str], dict[str, tuple[str, ...]]]] = defaultdict(lambda: ({}, {}))
    names: defaultdict[str, tuple[dict[str, str], dict[str, tuple[str, ...]]]] = defaultdict(lambda: ({}, {}))
    for row in sorted({*every.together, *every.apart}):
        name = named_by(row)
        if name is None and row not in document_of:
            continue
        document, key = name or (document_of[row], row)
        together, apart = (names if name else events)[document]
        if row in every.together:
            together[key] = every.together[row]
        if row in every.apart:
            apart[key] = every.apart[row]
    return (
        {document: Bonds(*maps) for document, maps in events.items()},
        {document: Bonds(*maps) for document, maps in names.items()},
    )
