"""The duty that some tellings are: its row in the ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from variorum.link.duties.same import same
from variorum.link.duties.telling import Telling
from variorum.link.gather import gathered
from variorum.link.parties import EVERYBODY
from variorum.records import Duty, StatusReport, make_id
from variorum.records.days import days
from variorum.records.duty import Basis, ComplianceStatus, DeadlineKind


def duties(members: Sequence[Telling]) -> Iterator[Duty]:
    """Yield the duties of one component, each with the reports on it.

    A report goes to the one duty for which most speaks; where as much speaks for two, to none.
    """
    surest = sorted((each for each in members if each.status is None), key=_unsure)
    groups = gathered(surest, same)
    reports: list[list[Telling]] = [[] for _ in groups.members]
    for each in sorted((each for each in members if each.status is not None), key=lambda told: told.id):
        if (home := groups.home(each)) is not None:
            reports[home[0]].append(each)
    for own, reasons, told in zip(groups.members, groups.reasons, reports, strict=True):
        yield _duty(own, reasons, told)


def _unsure(telling: Telling) -> tuple[object, ...]:
    """Order tellings: those that say most first, for what they mean is surest."""
    return (
        not telling.parties or EVERYBODY in telling.parties,
        telling.mention is None,
        telling.deadline is None,
        not telling.action,
        -len(telling.action or ""),
        telling.id,
    )


def _duty(own: Sequence[Telling], reasons: Sequence[str], told: Sequence[Telling]) -> Duty:
    deadline = _deadline(own)
    fullest = min(own, key=lambda each: (each.deadline != deadline, *_unsure(each)))
    first = min(own, key=lambda each: (each.published is None, each.published or 0, each.id))
    return Duty(
        id=make_id("dty", first.id),
        basis=cast(Basis, _most(own)),
        party=fullest.party or next((each.party for each in own if each.party), None),
        action=fullest.action,
        deadline=deadline,
        deadline_as_written=fullest.deadline_as_written,
        deadline_kind=cast(DeadlineKind | None, fullest.deadline_kind),
        condition=fullest.condition or next((each.condition for each in own if each.condition), None),
        rivals=_rivals(own, deadline),
        documents=tuple(sorted({each.document for each in own})),
        obligations=tuple(sorted(each.id for each in own)),
        reports=tuple(sorted((_report(each) for each in told), key=_by_date)),
        why="; ".join(reasons) or "told once",
    )


def _most(own: Sequence[Telling]) -> str:
    counted = Counter(each.basis for each in own if each.basis)
    return min(counted, key=lambda basis: (-counted[basis], basis))


def _deadline(own: Sequence[Telling]) -> str | None:
    """Return the deadline that most documents give, of equals the more precise."""
    told = Counter(deadline for deadline, _ in {(each.deadline, each.document) for each in own if each.deadline})
    return min((d for d in told if d), key=lambda d: (-told[d], -len(d), d), default=None)


def _rivals(own: Sequence[Telling], deadline: str | None) -> tuple[str, ...]:
    """Return the deadlines that don't agree with the one shown, at the coarser precision."""
    span = days(deadline)
    others = sorted({each.deadline for each in own if each.deadline})
    apart = ((each, days(each)) for each in others)
    return tuple(each for each, other in apart if span and other and (other[0] > span[1] or other[1] < span[0]))


def _report(each: Telling) -> StatusReport:
    return StatusReport(
        as_of=each.when or each.day,
        status=cast(ComplianceStatus, each.status),
        source=each.source,
        document=each.document,
        claim=each.claim,
        compliance=each.id,
        until=each.until,
        denied=each.denied,
    )


def _by_date(report: StatusReport) -> tuple[bool, str, str]:
    return (report.as_of is None, report.as_of or "", report.compliance)
