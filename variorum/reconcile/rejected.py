"""What people rejected: it is shown, with the reason, and counts for nothing."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.records import Report


def rejected_figures(reports: Sequence[Report]) -> dict[str, str]:
    """Return why each figure of the reports doesn't count that somebody rejected, or whose claim somebody rejected."""
    return {
        figure.id: rejected[row]
        for report in reports
        if (rejected := report.rulings.rejected)
        for figure in report.figures
        for row in (figure.claim, figure.id)
        if row in rejected
    }


def without_rejected(reports: Sequence[Report]) -> list[Report]:
    """Return the reports without what people rejected in them."""
    return [_kept(report) if report.rulings.rejected else report for report in reports]


def _kept(report: Report) -> Report:
    out = {*report.rulings.rejected, *rejected_figures([report])}
    return replace(
        report,
        claims=tuple(claim for claim in report.claims if claim.id not in out),
        figures=tuple(figure for figure in report.figures if figure.id not in out),
    )
