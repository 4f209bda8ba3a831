"""Decisions made by hand."""

from typing import Any

from variorum.records import Decision, DecisionKind


def decision(number: int, kind: DecisionKind, *rows: str, **more: Any) -> Decision:
    """The decision of that number, made in that second."""
    at = more.pop("at", f"2026-03-01T12:00:{number:02}.000000Z")
    undoes, who = more.pop("undoes", None), more.pop("who", "Ana")
    why = more.pop("why", "")
    return Decision(f"dec_{number}", at, who, kind, rows, more, why, undoes and f"dec_{undoes}")
