"""Where a duty stands on a day, by what others say of it. Never our own verdict: who says so stands in every word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from variorum.records import Duty, StatusReport
from variorum.records.days import Days, days

State = Literal["overdue", "due", "pending", "reported"]
"""`overdue`: its deadline has passed and nobody has said what became of it; `due`: the day is within its deadline;
`pending`: the deadline is to come, or none is known; `reported`: somebody says what became of it."""

NOBODY = "nobody named"
BINDING = ("agreed", "imposed", "announced")
"""What binds the party itself; an offer or a demand binds nobody."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a duty stands on the day `on`.

    `deadline` is the one in force (ISO 8601): a later one where a report says that it was put off. `last` is its last
    day. `reports` are those that speak of that day or an earlier one; `words` say it all in a line.
    """

    state: State
    on: str
    deadline: str | None
    last: str | None
    reports: tuple[StatusReport, ...]
    words: str


def standing(duty: Duty, on: str) -> Standing:
    """Return where a duty stands on the day `on` (ISO 8601). Raises ValueError where that is no day.

    A month as a deadline ends with its last day, a year likewise.
    """
    today = date.fromisoformat(on).toordinal()
    told = tuple(each for each in duty.reports if _is_known(each, today))
    deadline = _in_force(duty, told)
    span = days(deadline)
    state = _state(span, today, told)
    last = date.fromordinal(span[1]).isoformat() if span else None
    words = "; ".join(_clauses(duty, state, deadline, last, on, told))
    return Standing(state, on, deadline, last, told, words)


def report_words(report: StatusReport) -> str:
    """Say what one report says of a duty, and who says so: `said to be met by the army, 2019-05-07`."""
    said = "denied to be" if report.denied else "said to be"
    until = f" until {report.until}" if report.until else ""
    when = f", {report.as_of}" if report.as_of else ""
    return f"{said} {report.status}{until} by {report.source or NOBODY}{when}"


def _is_known(report: StatusReport, today: int) -> bool:
    span = days(report.as_of)
    return span is None or span[0] <= today


def _in_force(duty: Duty, told: Iterable[StatusReport]) -> str | None:
    """Return the deadline, or the last that somebody says it was put off to."""
    later = [each.until for each in told if each.status == "postponed" and each.until and not each.denied]
    return later[-1] if later else duty.deadline


def _state(span: Days | None, today: int, told: Sequence[StatusReport]) -> State:
    if any(each.status != "postponed" for each in told):
        return "reported"
    if span is None:
        return "reported" if told else "pending"
    return "overdue" if span[1] < today else "due" if span[0] <= today else "pending"


def _clauses(
    duty: Duty, state: State, deadline: str | None, last: str | None, on: str, told: Sequence[StatusReport]
) -> Iterable[str]:
    by = f"by {deadline}" if deadline == last else f"by {last} ({deadline})"
    if state == "overdue":
        yield f"pending, overdue on {on}: due {by}"
    elif state == "due":
        yield f"due {by}"
    elif state == "pending" and deadline is not None:
        yield f"pending, due {by}"
    elif state == "pending":
        yield f"pending, on a condition: {duty.condition}" if duty.condition else "pending, no day known"
    yield from _joined(told)


def _joined(told: Iterable[StatusReport]) -> Iterable[str]:
    """Yield each report once: of those that say the same by the same mouth, the first."""
    seen: set[tuple[object, ...]] = set()
    for each in told:
        key = (each.status, each.denied, each.until, (each.source or "").casefold())
        if key not in seen:
            seen.add(key)
            yield report_words(each)
