"""The log: what was decided, run, linked and exported, in order, each line chained to the one before."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.case import Case, words
from variorum.records import Decision, LogEntry
from variorum.web.page import Data, case_of, page
from variorum.web.views.asked import Start
from variorum.web.views.pieces import Piece, paged
from variorum.web.views.review import told

router = APIRouter()
PAGE = 100  # lines at once
KINDS = ("decision", "run", "linking", "export")


@page(router, "/log", "log.html.j2")
def log(
    request: Request,
    kind: Annotated[str | None, Query(max_length=20)] = None,
    start: Start = 0,
    made: Annotated[str | None, Query(max_length=80)] = None,
) -> Data:
    """Show the log, the latest first, and whether its chain is whole; `kind` is decision, run, linking or export."""
    here = case_of(request)
    lines = [each for each in here.log() if not kind or each.kind == kind]
    every = {each.id: each for each in here.decisions(all_of_them=True)}
    taken_back = _taken_back(here, every)
    shown, where = paged(lines[::-1], start, PAGE)
    problems = here.log_problems()
    return {
        "kind": kind or None,
        "kinds": list(KINDS),
        **where,
        "head": here.log_head(),
        "whole": not problems,
        "problems": [{"line": entry.seq, "problem": problem} for entry, problem in problems],
        "lines": [_line(each, every, taken_back) for each in shown],
        "told": told(request, made),
    }


def _taken_back(case: Case, every: dict[str, Decision]) -> set[str]:
    """Return the decisions that are undone now; of undoings, those that were undone themselves."""
    held = {each.id for each in case.decisions()}
    undone: set[str] = set()
    for each in sorted(every.values(), key=lambda decision: decision.at, reverse=True):
        if each.undoes is not None and each.id not in undone:
            undone.add(each.undoes)
    return {key for key, each in every.items() if key in undone and (each.kind == "undo" or key not in held)}


def _line(entry: LogEntry, every: dict[str, Decision], taken_back: set[str]) -> Piece:
    decision = every.get(str(entry.body.get("id", ""))) if entry.kind == "decision" else None
    return {
        "line": entry.seq or None,
        "at": entry.at,
        "who": entry.who,
        "kind": decision.kind if decision else entry.kind,
        "says": words.decision_words(decision) if decision else words.log_words(entry),
        "id": decision.id if decision else None,
        "undone": decision is not None and decision.id in taken_back,
        "href": _href(decision),
        "hash": entry.hash or None,
        "previous": entry.previous or None,
    }


def _href(decision: Decision | None) -> str | None:
    """Return where the row that a decision is about can be looked at."""
    if decision is None or len(decision.rows) != 1 or not decision.rows[0].startswith(("fig_", "clm_")):
        return None
    return f"/review?row={decision.rows[0]}"
