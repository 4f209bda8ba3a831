"""Decisions on their way to another copy of the case: JSON Lines, each line with the hash that it has in its log."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from variorum.records import Decision, DecisionError, DecisionKind, LogEntry
from variorum.review.chain import entry_hash
from variorum.review.values import checked_fields

AHEAD = timedelta(days=1)  # a decision dated later than this from now comes from a clock that is wrong

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_KEYS = ("at", "who", "kind", "body", "previous", "hash")


@dataclass(frozen=True, slots=True)
class Refused:
    """A line of a file of decisions that can't be taken in, and why. `line` counts from 1."""

    line: int
    why: str


def carried(entry: LogEntry) -> str:
    """Return the line that carries a decision, without its end."""
    return json.dumps({key: getattr(entry, key) for key in _KEYS}, ensure_ascii=False, separators=(",", ":"))


def decision_of(entry: LogEntry) -> Decision:
    """Return the decision that a line of the log holds."""
    body = entry.body
    return Decision(
        id=body["id"],
        at=entry.at,
        who=entry.who or "",
        kind=body["kind"],
        rows=tuple(body["rows"]),
        value=body["value"],
        why=body["why"],
        undoes=body["undoes"],
    )


def body_of(decision: Decision) -> dict[str, Any]:
    """Return what a line of the log holds of a decision, beside who and when."""
    return {
        "id": decision.id,
        "kind": decision.kind,
        "rows": list(decision.rows),
        "value": dict(decision.value),
        "why": decision.why,
        "undoes": decision.undoes,
    }


def read_carried(lines: Iterable[bytes], *, now: str) -> Iterator[Decision | Refused]:
    """Yield the decisions of a file, and the lines that are none. `now` is the time in UTC, as a decision has it."""
    latest = (datetime.fromisoformat(now) + AHEAD).isoformat()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _decision(line, latest)
        except (DecisionError, ValueError, KeyError, TypeError, RecursionError) as error:
            yield Refused(number, str(error) if isinstance(error, DecisionError) else f"no decision ({error!r:.120})")


def _decision(line: bytes, latest: str) -> Decision:
    try:
        found = json.loads(line.decode("utf-8"))
    except ValueError as error:
        raise DecisionError("cut short, or not JSON; ask for the file again") from error
    if not isinstance(found, dict) or set(found) != set(_KEYS) or found["kind"] != "decision":
        raise DecisionError("not a line of `variorum review export`")
    _check(found)
    if entry_hash(**{key: found[key] for key in _KEYS[:-1]}) != found["hash"]:
        raise DecisionError("its hash is not that of what it says: it was changed after it was made")
    if found["at"] > latest:
        raise DecisionError(f"made on {found['at'][:10]}, which is still to come: a clock was wrong")
    return decision_of(LogEntry(0, **found))


def _check(found: Mapping[str, Any]) -> None:
    """Refuse what has the right keys and yet is no decision."""
    body = found["body"]
    if not isinstance(body, dict) or set(body) != {"id", "kind", "rows", "value", "why", "undoes"}:
        raise DecisionError("not a decision: a part of it is missing, or too many")
    texts = (found["at"], found["who"], found["previous"], found["hash"], body["id"], body["kind"], body["why"])
    if not all(isinstance(each, str) for each in texts) or not _AT.fullmatch(found["at"]) or not found["who"].strip():
        raise DecisionError("not a decision: who, when or the note is no text")
    if body["kind"] not in get_args(DecisionKind) or not body["id"].startswith("dec_"):
        raise DecisionError(f"not a kind of decision that this version knows: {str(body['kind'])[:40]!r}")
    if not _are_rows(body["rows"]) or not isinstance(body["value"], dict):
        raise DecisionError("not a decision: its rows are no ids")
    if (body["kind"] == "undo") != isinstance(body["undoes"], str):
        raise DecisionError("not a decision: it doesn't say what it undoes")
    value = body["value"]
    if body["kind"] in ("edit", "add"):
        checked_fields(body["kind"], value)
    elif not all(_are_rows(value[key]) for key in ("from", "to") if key in value):
        raise DecisionError("not a decision: its rows are no ids")


def _are_rows(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(each, str) for each in given)
