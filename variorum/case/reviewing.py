"""What `Case` can do for those who check it: decide, ask what to look at, carry decisions to another copy."""

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from variorum.case.deciding import asked
from variorum.case.linking import WORKBENCH_FILE
from variorum.case.weak import weakest_joins
from variorum.ledger import (
    Database,
    about,
    decide,
    decisions,
    entries,
    estimates,
    events,
    figures,
    head,
    homes_of,
    instruments,
    names,
    own_row,
    take_in,
    unlogged,
)
from variorum.records import Decision, DecisionError, DecisionKind, Figure, LogEntry, StorageError
from variorum.review import (
    Conflict,
    QueueItem,
    Refused,
    Reviewed,
    broken,
    carried,
    conflicts,
    in_force,
    named_by,
    queue,
    read_carried,
)

LONGEST_WHO, LONGEST_WHY = 100, 2000  # characters


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import of decisions brought.

    `new` weren't here yet, `known` were. `refused` are lines that are no decisions. `conflicts` are new ones that speak
    against decisions of this copy; `resting` those about rows that aren't here: they are kept, and take effect when a
    reading finds the row.
    """

    new: tuple[Decision, ...]
    known: int
    refused: tuple[Refused, ...]
    conflicts: tuple[Conflict, ...]
    resting: tuple[Decision, ...]


def user_name() -> str:
    """Return the system's name for whoever is at the keyboard."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a name for its user
        return "unknown"


class Reviewing:
    """What `Case` can do for those who check it."""

    folder: Path
    ledger: Database
    _clock: Callable[[], datetime]

    def decide(
        self,
        kind: DecisionKind,
        rows: str | Sequence[str] = (),
        *,
        who: str | None = None,
        value: Mapping[str, Any] | None = None,
        why: str = "",
        undoes: str | None = None,
    ) -> Decision:
        """Append a decision about claims, figures, events or names; `link` then makes the ledger follow.

        `rows` are ids, or beginnings of ids; `who` is the system's user unless it is given.

        - accept, reject: claims or figures; accept also an event
        - edit: one figure, with the fields of `variorum.review.EDITABLE` in `value`
        - add: `document`, `start`, `end`, `measure`, and `low` or `high` in `value`
        - move: claims or figures; `to` in `value` is an event, None for one of their own
        - merge: events, or names
        - split: claims or figures of an event; a name with the `forms` in `value` that mean somebody else; two names
        - undo: `undoes` is the decision's id

        Raises DecisionError where it makes no sense, UnknownIdError.
        """
        signed = _signed(who)
        if len(why) > LONGEST_WHY:
            raise DecisionError(f"the note has {len(why):,} characters; {LONGEST_WHY:,} are the most")
        given = [rows] if isinstance(rows, str) else list(rows)
        found = asked(self.ledger, kind, given, value or {}, undoes)
        draft = Decision("", self._now(), signed, kind, found.rows, found.value, why.strip(), found.undoes)
        return decide(self.ledger, draft)

    def answer(
        self,
        item: QueueItem,
        kind: DecisionKind,
        *,
        who: str | None = None,
        value: Mapping[str, Any] | None = None,
        why: str = "",
    ) -> Decision:
        """Decide on an item of the queue.

        For an event, `rows` in `value` are the events to merge it with, or the statements to split from it. Raises
        DecisionError where it can't be answered so.
        """
        if kind not in item.choices:
            raise DecisionError(f"{kind}: this is answered by {', '.join(item.choices)}")
        rows: Sequence[str] = (*item.rows, *item.others) if kind in ("merge", "split") else item.rows
        if item.kind == "event" and kind != "accept":  # with which others, or which of its statements, is in `value`
            typed = (value or {}).get("rows", ())
            rows = [item.subject, *typed] if kind == "merge" else list(typed)
        of = {"of": item.kind} if kind == "accept" else {}
        return self.decide(kind, rows, who=who, value={**(value or {}), **of}, why=why)

    def undo(self, decision: str, *, who: str | None = None, why: str = "") -> Decision:
        """Take a decision back (its id). Raises DecisionError."""
        return self.decide("undo", who=who, why=why, undoes=decision)

    def decisions(self, *, all_of_them: bool = False) -> tuple[Decision, ...]:
        """List the decisions in force, the later after the earlier; or all, undone ones and undoings too."""
        found = decisions(self.ledger)
        return tuple(found if all_of_them else in_force(found))

    def decisions_about(self, row: str) -> tuple[Decision, ...]:
        """List the decisions in force that name a row (its whole id), the later after the earlier."""
        return tuple(about(self.ledger, row))

    def resting_on_nothing(self) -> tuple[Decision, ...]:
        """List the decisions in force about claims or figures that no reading has: they change nothing now."""
        return self._resting(in_force(decisions(self.ledger)))

    def queue(self, limit: int | None = None) -> tuple[QueueItem, ...]:
        """List what a person should look at, the least certain and most consequential first."""
        with self.ledger.snapshot():
            given = Reviewed(
                figures=[figure for _, figure in figures(self.ledger, without=["evidence"])],
                events=list(events(self.ledger)),
                estimates=list(estimates(self.ledger)),
                names=list(names(self.ledger)),
                instruments=list(instruments(self.ledger)),
                decisions=in_force(decisions(self.ledger)),
                weak=weakest_joins(self.ledger, self.folder / WORKBENCH_FILE),
            )
        return tuple(queue(given)[:limit])

    def original(self, figure: str) -> Figure | None:
        """Return a figure (its whole id) as the reader found it; None where a person added it, or none is so called."""
        found = own_row(self.ledger, figure)
        return found if isinstance(found, Figure) else None

    def log(self) -> Iterator[LogEntry]:
        """Yield what was done, in order: decisions, runs, linkings, exports.

        Runs and linkings from before the log was kept come first; they have no hash.
        """
        yield from unlogged(self.ledger)
        yield from entries(self.ledger)

    def log_head(self) -> str:
        """Return the hash of the log's last line: as long as it stays, nothing was decided, run or linked."""
        return head(self.ledger)

    def log_problems(self) -> tuple[tuple[LogEntry, str], ...]:
        """List the lines of the log that are not as they were written, with what is wrong; none: the chain is whole."""
        return tuple(broken(entries(self.ledger)))

    def export_decisions(self, file: str | os.PathLike[str]) -> int:
        """Write all decisions to a JSON Lines file, for another copy of the case; return how many."""
        lines = [carried(entry) for entry in entries(self.ledger) if entry.kind == "decision"]
        path, part = Path(file), Path(f"{os.fspath(file)}.part")
        try:
            with part.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(line + "\n" for line in lines)
            part.replace(path)
        except OSError as error:
            raise StorageError(f"{path}: can't be written ({error.strerror}); choose another file") from error
        return len(lines)

    def import_decisions(self, file: str | os.PathLike[str]) -> Imported:
        """Take in the decisions of another copy of the case. Those that are here already are left as they are.

        A line that is no decision, or was changed on its way, is refused and told; the others are taken. Raises
        StorageError where the file can't be read.
        """
        path = Path(file)
        try:
            with path.open("rb") as lines:
                found = list(read_carried(lines, now=self._now()))
        except OSError as error:
            raise StorageError(f"{path}: can't be read ({error.strerror})") from error
        ours = in_force(decisions(self.ledger))
        good = [each for each in found if isinstance(each, Decision)]
        new = take_in(self.ledger, good)
        held = {each.id for each in in_force(decisions(self.ledger))}
        return Imported(
            new=tuple(new),
            known=len(good) - len(new),
            refused=tuple(each for each in found if isinstance(each, Refused)),
            conflicts=tuple(conflicts([own for own in ours if own.id in held], [d for d in new if d.id in held])),
            resting=self._resting(new),
        )

    def _resting(self, given: Iterable[Decision]) -> tuple[Decision, ...]:
        known = [each for each in given if each.kind != "undo"]
        rows = {row for each in known for row in each.rows if row.startswith(("clm_", "fig_"))}
        home = homes_of(self.ledger, rows)
        return tuple(
            each
            for each in known
            if each.kind != "add"
            and any(row.startswith(("clm_", "fig_")) for row in each.rows)
            and not any(row in home for row in each.rows if not named_by(row))
        )

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _signed(who: str | None) -> str:
    signed = " ".join((user_name() if who is None else who).split())
    if not signed or len(signed) > LONGEST_WHO:
        raise DecisionError(f"who: a name of 1 to {LONGEST_WHO} characters is needed")
    return signed
