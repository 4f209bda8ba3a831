"""A case whose duties are linked for real, from readings made by hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.linking import Kept
from tests.fakes import clock
from tests.link.promising import Outcome, Promise, promising
from variorum.case import Case, init, open_case
from variorum.records import Ingested, Reading, Report

ACCORD: dict[str, Any] = {"under": "accord of 9 May 2019", "dated": "2019-05-09"}
TOLD = (
    promising(
        "N1",
        Promise("Under the accord of 9 May 2019 Kenya must leave Wajir by July.", "Kenya", "leave Wajir", "2019-07",
              source="Ministry", **ACCORD),
        Promise("Uganda promised to open the road.", "Uganda", "open the road", basis="announced", source="Uganda"),
        published="2019-05-10",
    ),
    promising(
        "N2",
        Promise("Nairobi will pull out of Wajir under the May 10 truce.", "Nairobi", "pull its men out of Wajir",
              under="May 10 truce", dated="2019-05-10"),
        Promise("Rwanda called on Kenya to pay.", "Kenya", "pay for the damage", "2019-12", basis="demanded"),
        Promise("All prisoners are to be swapped under the May 10 truce.", "Both sides", "swap all prisoners",
              "2019-06-01", under="May 10 truce", dated="2019-05-10"),
        published="2019-05-11",
    ),
    promising(
        "N3",
        Outcome("Kenya left Wajir, the army said.", "met", "Kenya", "left Wajir", source="Army", when="2019-07-30"),
        Outcome("The May 9 truce is dead, a rebel said.", "breached", None, None, "May 9 truce", "2019-05-09",
                source="Rebel"),
        published="2019-08-02",
    ),
)  # fmt: skip


def promised_case(folder: Path, reports: Sequence[Report] = TOLD) -> Case:
    """Make a case of hand-made readings, linked by the linker that comes with the program."""
    init(folder, name="Promises").close()
    readings = {
        each.document.id: Reading(each.document.id, each.claims, each.figures, each.obligations, each.compliance)
        for each in reports
    }
    case = open_case(folder, clock=clock, reader=Kept(readings))
    case.add_ingested([Ingested(each.document, each.document.text.encode()) for each in reports], source="made")
    case.run(processes=1)
    return case
