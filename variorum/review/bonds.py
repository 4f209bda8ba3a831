"""What merging, splitting and moving come to: which rows belong together, and which apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.records import Bonds, Decision

_BETWEEN = "#"


def name_row(document: str, kind: str, form: str) -> str:
    """Return what a decision calls a name of a kind as one document writes it: `doc_…#person:Ana Ruiz`."""
    return f"{document}{_BETWEEN}{kind}:{form}"


def named_by(row: str) -> tuple[str, str] | None:
    """Return the document, and the kind and form, of a name (`person:Ana Ruiz`); None where `row` is no name."""
    document, between, form = row.partition(_BETWEEN)
    return (document, form) if between and document.startswith("doc_") else None


def bonds(decisions: Sequence[Decision]) -> Bonds:
    """Return the bonds of all rows, by the decisions in force, the later outranking the earlier.

    Merged rows are together, whatever was said of them before. Split and moved rows leave those that they were with;
    they stay together among themselves, and apart from the rows in `value["from"]`. Moved rows are together with those
    in `value["to"]`.
    """
    found = _Found()
    for decision in decisions:
        if decision.kind == "merge":
            found.join(decision.rows)
        elif decision.kind in ("split", "move"):
            found.part(decision.id, decision.rows, decision.value.get("from", ()))
            found.join([*decision.rows, *decision.value.get("to", ())])
    return Bonds(
        together={row: min(group) for row, group in sorted(found.group.items()) if len(group) > 1},
        apart={row: tuple(sorted(marks)) for row, marks in sorted(found.marks.items()) if marks},
    )


class _Found:
    """`group` has the rows that each row is together with, itself among them; `marks` the decisions that part it."""

    def __init__(self) -> None:
        self.group: dict[str, set[str]] = {}
        self.marks: defaultdict[str, set[str]] = defaultdict(set)

    def join(self, rows: Iterable[str]) -> None:
        one: set[str] = set()
        for row in rows:
            one |= self.group.get(row, {row})
        for row in one:
            self.group[row] = one
        within = {mark for row in one for mark in self.marks[row]}
        healed = {mark for mark in within if {f"{mark[:-1]}+", f"{mark[:-1]}-"} <= within}
        for row in one:
            self.marks[row] -= healed

    def part(self, decision: str, rows: Iterable[str], others: Iterable[str]) -> None:
        leaving = set(rows)
        for row in leaving:
            self.group.get(row, set()).discard(row)
            self.group[row] = leaving
            self.marks[row].add(f"{decision}+")
        for row in set(others) - leaving:
            self.marks[row].add(f"{decision}-")
