from dataclasses import replace

from tests.case.test_compare import three
from tests.fakes import ingested
from variorum.case import Case
from variorum.ledger import LONG, claims

__all__ = ["three"]


def test_case_that_nobody_read_has_no_framing(case: Case) -> None:
    case.add_ingested([ingested("Army said 12 killed.", "A")], source="test")
    view = case.framing()
    assert (view.terms(), view.boards(), view.agency(), view.omissions()) == ((), (), (), ())
    assert [(each.outlet, each.is_own, each.share) for each in view.voices()] == [("A", True, 1.0)]


def test_speakers_are_told_by_document_where_no_outlet_is_known(three: Case) -> None:
    told = [(each.outlet, each.source) for each in three.framing().voices()]
    assert told == [("A", None), ("A", "Army"), ("B", None), ("B", "Army"), ("C", None)]


def test_speakers_are_chosen_by_name_and_outlet(three: Case) -> None:
    found = three.framing().voices(referent="arm", outlet="b")
    assert [(each.outlet, each.source) for each in found] == [("B", "Army")]


def test_rows_without_what_is_long_lack_nothing_but_evidence_and_what_is_unresolved(three: Case) -> None:
    whole = [replace(each, evidence=(), unresolved=()) for _, each in claims(three.ledger)]
    assert [each for _, each in claims(three.ledger, without=LONG)] == whole
    assert whole
