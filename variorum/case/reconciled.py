"""Estimates made anew: by other policies, and as they stood on a day."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from variorum.case.dossier import laid_out
from variorum.ledger import Database, documents
from variorum.records import Estimate, QueryError


def reconciled(
    database: Database, *, policy: str | None = None, as_of: str | None = None, ids: Collection[str] | None = None
) -> Iterator[Estimate]:
    """Yield the estimates of the events, or of those of these ids, by a policy, from what was published by `as_of`.

    What counts as copied is what is known now. Raises QueryError where there is no such policy or day.
    """
    from variorum.reconcile.policies import DEFAULT, POLICIES  # not at the door: it takes a second to load

    policy = DEFAULT if policy is None else policy
    if policy not in POLICIES:
        raise QueryError(f"{policy}: no such policy; there are {', '.join(POLICIES)}")
    if as_of is not None and not _is_day(as_of):
        raise QueryError(f"{as_of}: not a day; give one as 2020-12-16{_published(database)}")
    return _reconciled(database, policy, as_of, ids)


def _reconciled(database: Database, policy: str, as_of: str | None, ids: Collection[str] | None) -> Iterator[Estimate]:
    from variorum.reconcile.estimates import estimates

    for each in laid_out(database, ids=ids):
        yield from estimates(each.event, each.reports, each.derivations, policy=policy, as_of=as_of)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d\d-\d\d", written) is not None


def _published(database: Database) -> str:
    """Say from when to when the case's documents were published."""
    days = sorted(entry.document.published for entry in documents(database) if entry.document.published)
    return f"; the documents are from {days[0]} to {days[-1]}" if days else ""
