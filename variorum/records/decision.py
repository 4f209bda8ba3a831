"""What a person decided about the machine's rows, and what that comes to for one document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

DecisionKind = Literal["accept", "reject", "edit", "move", "merge", "split", "add", "undo"]

LogKind = Literal["decision", "run", "linking", "export"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: appended, never changed. What it says outranks the machine's rows until somebody undoes it.

    `at` is in UTC, ISO 8601 to the microsecond. `rows` are what it is about: ids of claims and figures, which are the
    same in every reading that finds them, and `doc_…#kind:Form` for a name as one document writes it. `value` is what
    it changes, as `docs/method.md` lists it for each kind. `why` is a note, empty where there is none. `undoes` is the
    id of the decision that an `undo` takes back.
    """

    id: str
    at: str
    who: str
    kind: DecisionKind
    rows: tuple[str, ...]
    value: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    undoes: str | None = None

    @property
    def day(self) -> str:
        """Return the day on which it was made, UTC."""
        return self.at[:10]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log: a decision, a run, a linking or an export, and its place in the chain.

    `body` holds all that is to be known of it. `hash` is the SHA-256 of everything in it and of `previous`, the hash of
    the line before, so that no line can be changed, left out or put in later without breaking all behind it.
    """

    seq: int
    at: str
    who: str | None
    kind: LogKind
    body: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Bonds:
    """Which rows of a document people ruled to belong together, and which apart.

    Rows with one label in `together`, of this document or others, are one. A row marked `X+` in `apart` and one marked
    `X-` are not.
    """

    together: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.together or self.apart)


@dataclass(frozen=True, slots=True)
class Rulings:
    """What decisions say of one document's rows, beside what they changed in the rows themselves.

    `rejected` gives the reason by the id of a claim or figure. `events` has the bonds of claims and figures, `names`
    those of names, by kind and form: `person:Ana Ruiz`.
    """

    rejected: Mapping[str, str] = field(default_factory=dict)
    events: Bonds = Bonds()
    names: Bonds = Bonds()

    def __bool__(self) -> bool:
        return bool(self.rejected or self.events or self.names)


NO_RULINGS = Rulings()


def contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether marks of `Bonds.apart` say that two are not one."""
    return any(mark[:-1] + ("-" if mark[-1] == "+" else "+") in other for mark in one)
