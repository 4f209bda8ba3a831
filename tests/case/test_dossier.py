from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeReaderMaker, clock, ingested
from tests.linked import TEXTS, Text, link_by_hand, linked_case, unlinker
from variorum.case import Case, init, open_case
from variorum.case.linking.descent import Descent
from variorum.ledger import open_workbench
from variorum.records import QueryError, UnknownIdError


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with linked_case(tmp_path / "case") as case:
        yield case


def test_each_origin_has_its_account_in_its_own_words(case: Case) -> None:
    (found,) = case.dossiers()
    told = {account.name: [saying.span.quote for saying in account.sayings] for account in found.accounts}
    assert told == {"Ministry": ["Ministry said 12 killed"], "Rebels": ["Rebels said 30 killed"]}


def test_the_same_words_in_another_article_are_quoted_once_with_both_places(case: Case) -> None:
    (found,) = case.dossiers()
    (saying,) = next(account for account in found.accounts if account.name == "Ministry").sayings
    assert saying.document.name == "N1"
    assert [(document.name, span.start) for document, span in saying.also] == [("N2", 18)]
    assert [document.name for document in found.accounts[0].documents] == ["N1", "N2"]


def test_every_statement_that_an_estimate_or_dispute_names_is_there_with_its_document(case: Case) -> None:
    (found,) = case.dossiers()
    named = {key for estimate in found.estimates for key in estimate.figures}
    named |= {key for dispute in found.disputes for side in dispute.sides for key in side.claims}
    assert named <= set(found.statements)
    assert {found.statements[key].document for key in named} <= set(found.documents)


def test_a_statement_that_a_later_reading_dropped_is_still_shown(case: Case) -> None:
    (before,) = case.dossiers()
    with open_case(case.folder, clock=clock, reader=FakeReaderMaker("fake/2"), linker=unlinker) as again:
        again.run(processes=1)
        (after,) = again.dossiers()
    assert set(after.statements) == set(before.statements)


def test_a_sentence_that_two_origins_share_is_marked_as_repeated(tmp_path: Path) -> None:
    from variorum.case.accounts import Account, Saying, _marked
    from variorum.records import Span

    document = ingested("Both say so.").document
    saying = Saying(document, Span.of(document.text, 0, 4), (), ())
    first, second = _marked(Account(name, None, "unknown", "", (saying,), ()) for name in ("A", "B"))
    assert [each.sayings[0].is_repeated for each in (first, second)] == [False, True]


def test_events_are_chosen_by_place_under_any_of_its_names_kind_document_and_date(case: Case) -> None:
    assert [len(case.events(place=place)) for place in ("old br", "öld", "Elsewhere")] == [1, 1, 0]
    assert [len(case.events(kind=kind)) for kind in ("assault", "Battles", "PROTEST")] == [1, 1, 0]
    assert [len(case.events(document=name)) for name in ("N1", "N3")] == [1, 1]
    assert [len(case.events(since=day)) for day in ("2019", "2019-05-01", "2019-05-02")] == [1, 1, 0]
    assert [len(case.events(until=day)) for day in ("2019-04", "2019-05")] == [0, 1]


def test_names_are_chosen_by_form_kind_and_doubt(case: Case) -> None:
    assert [len(case.names(form=form)) for form in ("ÖLD", "new")] == [1, 0]
    assert [len(case.names(kind=kind)) for kind in ("place", "person")] == [1, 0]
    assert len(case.names(doubtful=True)) == 1


def test_statements_are_listed_by_event(case: Case) -> None:
    (event,) = case.events()
    assert len(case.figures(event=event.id[:8])) == len(case.claims(event=event.id)) == 3
    with pytest.raises(UnknownIdError, match="not an id that begins with evt_"):
        case.figures(event="N1")


def test_what_was_known_on_a_day_rests_on_what_had_been_published(case: Case) -> None:
    assert [each.best for each in case.reconciled(as_of="2019-05-06")] == []
    assert [(each.best, each.high) for each in case.reconciled(as_of="2019-05-08")] == [(12, 12)]
    assert [each.high for each in case.reconciled()] == [30]
    assert [each.best for each in case.reconciled(policy="acled")] == [12]


@pytest.mark.parametrize("day", ["2019", "2019-05", "2019-13-01", "20190507", "May"])
def test_a_day_that_is_none_is_refused_with_the_days_there_are(case: Case, day: str) -> None:
    with pytest.raises(QueryError, match=r"not a day; .* from 2019-05-07 to 2019-05-09"):
        case.reconciled(as_of=day)


def test_a_policy_that_is_none_is_refused_with_those_there_are(case: Case) -> None:
    with pytest.raises(QueryError, match="no such policy; there are default, acled"):
        case.reconciled(policy="guess")


def test_the_summary_shows_events_in_place_of_bare_figures(case: Case) -> None:
    summary = case.summary()
    assert (summary.events, summary.figures) == (1, ())
    ((main,),) = [[each.estimates for each in summary.main]]
    assert [(each.low, each.high) for each in main] == [(12, 30)]


def test_a_case_without_events_gives_nothing_but_itself(tmp_path: Path) -> None:
    init(tmp_path / "case").close()
    with open_case(tmp_path / "case", clock=clock, reader=FakeReaderMaker(), linker=unlinker) as case:
        assert list(case.dossiers()) == []
        assert len(case.reconciled()) == 0
        case.add_ingested([ingested(TEXTS[0].text, "N1")], source="test")
        case.run(processes=1)
        assert case.summary().main == ()
        assert len(case.summary().figures) == 1


def test_ids_of_linked_rows_are_found_by_their_beginning_while_they_hold(case: Case) -> None:
    (event,) = case.events()
    assert case.get(event.id[:7]) == event
    link_by_hand(case, place="New Bridge")
    assert case.get(event.id) != event
    with pytest.raises(UnknownIdError, match="none of the disputes goes by that; `variorum list disputes`"):
        case.get("dsp_00")


def test_a_row_that_held_once_is_told_so(tmp_path: Path) -> None:
    from variorum.ledger import Change, store_linking
    from variorum.ledger.linkings import EVERYTHING

    with linked_case(tmp_path / "case", [Text("N1", "Ministry said 7 wounded.")]) as case:
        (event,) = case.events()
        store_linking(
            case.ledger, [Change("event", EVERYTHING, [])], version="0", fingerprint="x", at="2026-03-02T00:00:00Z"
        )
        with pytest.raises(UnknownIdError, match="held once and doesn't any more"):
            case.get(event.id)


def test_what_a_document_goes_back_to_is_found_without_its_copies(case: Case) -> None:
    first, copy, _ = (entry.document.id for entry in case.documents())
    descent = Descent(case.ledger)
    assert descent.originals([copy]) == {first, copy}
    assert descent.originals([first]) == {first}


def test_joins_are_those_within_an_event(tmp_path: Path) -> None:
    with open_workbench(tmp_path / "workbench.sqlite", linking=1, fingerprint="x") as bench:
        edges = [("a", "b", 2.0, ""), ("b", "c", 1.0, ""), ("c", "d", 3.0, "why"), ("d", "e", 4.0, "")]
        bench.add_edges("events", edges)
        bench.add_edges("names", [("a", "b", 9.0, "")])
        group = {"a": "one", "b": "one", "c": "two", "d": "two"}
        for _ in range(2):
            assert sorted(bench.edges_within("events", group)) == [("a", "b", 2.0), ("c", "d", 3.0)]
