"""Deciding on a case: what changes, what stays, what comes back."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from tests.case.linking_stages import linker as simple_linker
from tests.fakes import FakeReaderMaker, clock, ingested
from variorum.case import Case, init, open_case
from variorum.case.linking import WORKBENCH_FILE
from variorum.ledger import disputes, estimates, events, names
from variorum.records import DecisionError, Event, Figure, StorageError, UnknownIdError
from variorum.review import QueueItem, entry_hash, name_row

pytestmark = pytest.mark.long

TEXTS = {
    "A": "Clashes near Kobo on 5 May. Ministry said 12 killed near Kobo. Rebels said 30 killed near Kobo.",
    "B": "Fighting at Kobo on 5 May. Ministry said 14 killed near Kobo. Nurse said 3 wounded in Kobo.",
    "C": "Shelling in Mersa on 9 June. Army said 40 killed in Mersa. Army said 6 wounded in Mersa.",
}

Made = Callable[[Path], Case]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a case that is read and linked once, to be copied."""
    folder = tmp_path_factory.mktemp("review") / "case"
    init(folder).close()
    days = {"A": "2021-05-06", "B": "2021-05-07", "C": "2021-06-10"}
    with opened(folder) as case:
        case.add_ingested(
            [ingested(text, key, outlet=f"Paper {key}", published=days[key]) for key, text in TEXTS.items()], source="t"
        )
        case.run(processes=1)
    return folder


@pytest.fixture
def made(made_once: Path) -> Made:
    """Make the case anew in the folder that is given."""
    return lambda folder: opened(shutil.copytree(made_once, folder))


@pytest.fixture
def case(made: Made, tmp_path: Path) -> Iterator[Case]:
    with made(tmp_path / "case") as case:
        yield case


def opened(folder: Path, reader: str = "fake/1") -> Case:
    return open_case(folder, clock=clock, reader=FakeReaderMaker(reader))


def state(case: Case) -> list[Sequence[object]]:
    return [list(kind(case.ledger)) for kind in (names, events, estimates, disputes)]


def figure(case: Case, document: str, low: int) -> Figure:
    return next(each for each in case.figures(document=document) if each.low == low)


def event(case: Case, document: str, low: int) -> Event:
    found = case.get(figure(case, document, low).event or "")
    assert isinstance(found, Event)
    return found


def test_a_rejected_figure_stays_and_every_estimate_sets_it_aside_with_who_when_and_why(case: Case) -> None:
    thirty = figure(case, "A", 30)
    before = state(case)
    decided = case.decide("reject", thirty.id, who="Ana", why="of another war")
    assert case.link().events > 0
    aside = {left.figure: left.reason for each in case.estimates() for left in each.set_aside}
    assert aside[thirty.id] == "rejected by Ana on 2026-03-01: of another war"
    assert not any(thirty.id in each.figures for each in case.estimates())
    assert figure(case, "A", 30) == thirty
    case.undo(decided.id)
    case.link()
    assert state(case) == before


def test_rejecting_a_claim_rejects_its_figures_and_their_dispute(case: Case) -> None:
    assert any(thirty.id in side.claims or thirty.claim in side.claims
               for thirty in [figure(case, "A", 30)] for d in case.disputes() for side in d.sides)  # fmt: skip
    thirty = figure(case, "A", 30)
    case.decide("reject", thirty.claim)
    case.link()
    assert any(left.figure == thirty.id for each in case.estimates() for left in each.set_aside)
    told = {row for each in case.disputes() for side in each.sides for row in side.claims}
    assert not told & {thirty.id, thirty.claim}


def test_accepting_changes_nothing_but_the_queue(case: Case) -> None:
    before = state(case)
    waiting = case.queue()
    chosen = next(item for item in waiting if item.kind == "figure")
    case.answer(chosen, "accept", who="Ana")
    assert case.link().documents == 0
    assert state(case) == before
    assert {item.subject for item in waiting} - {item.subject for item in case.queue()} == {chosen.subject}


def test_an_edited_figure_is_what_estimates_see_and_the_original_stays_beside_it(case: Case) -> None:
    thirty = figure(case, "A", 30)
    decided = case.decide("edit", thirty.id, value={"low": 70, "high": 90})
    case.link()
    found = case.get(thirty.id)
    assert isinstance(found, Figure)
    assert (found.low, found.high, found.qualifier, found.rule) == (70, 90, "range", "fake+review.edit")
    assert case.original(thirty.id) is not None
    assert case.original(thirty.id).low == 30  # type: ignore[union-attr]
    assert any(each.high == 90 for each in case.estimates(measure="killed"))
    assert case.verify().findings == ()
    case.undo(decided.id)
    case.link()
    assert case.get(thirty.id) == thirty


def test_an_edit_reaches_lists_exports_and_explanations(case: Case, tmp_path: Path) -> None:
    twelve = figure(case, "A", 12)
    case.decide("edit", twelve.id, value={"measure": "wounded"}, who="Ana", why="they lived")
    case.link()
    assert twelve.id in {each.id for each in case.figures(measure="wounded")}
    assert twelve.id not in {each.id for each in case.figures(measure="killed")}
    case.export(tmp_path / "out")
    rows = [json.loads(line) for line in (tmp_path / "out" / "figures.jsonl").read_text("utf-8").splitlines()]
    assert next(row["measure"] for row in rows if row["id"] == twelve.id) == "wounded"
    explained = case.explain(twelve.id)
    assert any("edit by Ana on 2026-03-01" in note and "they lived" in note for note in explained.notes)
    assert isinstance(explained.explanation.row, Figure)
    assert explained.explanation.row.measure == "killed"


def test_an_added_figure_is_read_linked_and_counted_like_any_other(case: Case) -> None:
    at = TEXTS["B"].index("5 May")
    decided = case.decide("add", value={"document": "B", "start": at, "end": at + 1, "measure": "killed", "low": 500})
    case.link()
    added = case.get(decided.rows[0])
    assert isinstance(added, Figure)
    assert (added.value.quote, added.rule, added.low, added.qualifier) == ("5", "review.add", 500, "at_least")
    assert any(added.id in (*each.figures, *(left.figure for left in each.set_aside)) for each in case.estimates())
    assert case.trace(added.id).problems == ()
    assert case.explain(added.id).notes[0].startswith("add by ")
    assert case.verify().findings == ()
    with pytest.raises(DecisionError, match="already"):
        case.decide("add", value={"document": "B", "start": at, "end": at + 1, "measure": "killed", "low": 5})
    case.undo(decided.id)
    case.link()
    assert added.id not in {each.id for each in case.figures()}


def test_a_moved_figure_leaves_its_event_for_another(case: Case) -> None:
    twelve, there = figure(case, "A", 12), event(case, "C", 40)
    case.decide("move", twelve.id, value={"to": there.id})
    case.link()
    assert figure(case, "A", 12).event == figure(case, "C", 40).event
    assert figure(case, "A", 12).event != figure(case, "A", 30).event


def test_merged_events_are_one_whatever_speaks_against_it_and_two_again_when_undone(case: Case) -> None:
    before = state(case)
    one, two = event(case, "A", 12), event(case, "C", 40)
    assert one.id != two.id
    decided = case.decide("merge", [one.id, two.id])
    case.link()
    merged = event(case, "A", 12)
    assert {*one.figures, *two.figures} <= set(merged.figures)
    case.undo(decided.id)
    case.link()
    assert state(case) == before


def test_figures_split_from_an_event_stay_together_and_away_from_it(case: Case) -> None:
    case.decide("merge", [event(case, "A", 12).id, event(case, "C", 40).id])
    case.link()
    leaving = [figure(case, "C", 40).id, figure(case, "C", 6).id]
    case.decide("split", leaving)
    case.link()
    assert figure(case, "C", 40).event == figure(case, "C", 6).event
    assert figure(case, "C", 40).event != figure(case, "A", 12).event


def test_a_figure_of_one_sentence_with_others_can_be_split_off_alone(case: Case) -> None:
    thirty = figure(case, "A", 30)
    assert thirty.event == figure(case, "A", 12).event
    case.decide("move", thirty.id)
    case.link()
    alone = event(case, "A", 30)
    assert alone.figures == (thirty.id,)
    assert thirty.id not in event(case, "A", 12).figures


NAMED = {
    "D": "Fighting at Qobo, also written Kobo, on 5 May. Shells fell near Kobo (Qobo). Colonel Adan Mersi saw it.",
    "E": "Fighting at Qobo on 6 May. Colonel Adam Mersi said so. Calm at Kobo.",
    "F": "Calm at Qobo.",
}


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Case]:
    init(tmp_path / "case").close()
    with opened(tmp_path / "case") as case:
        case.add_ingested([ingested(text, key) for key, text in NAMED.items()], source="t")
        case.run(processes=1)
        yield case


def forms(case: Case) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(each.form for each in name.variants)) for name in case.names())


def test_names_ruled_to_be_one_are_one_and_two_again_when_undone(named: Case) -> None:
    before = state(named)
    adan, adam = (next(n for n in named.names(kind="person") if n.canonical == f"Ada{end} Mersi") for end in "nm")
    decided = named.decide("merge", [adan.id, adam.id])
    assert named.link().documents == 2
    (both,) = named.names(kind="person")
    assert {"Adan Mersi", "Adam Mersi"} <= {each.form for each in both.variants}
    assert any("decided by a person" in each.why for each in both.variants)
    named.undo(decided.id)
    named.link()
    assert state(named) == before


def test_a_form_split_from_a_name_is_another_even_where_a_text_says_that_they_are_one(named: Case) -> None:
    assert ("Kobo", "Qobo") in forms(named)
    place = next(iter(named.names(kind="place")))
    decided = named.decide("split", place.id, value={"forms": ["Qobo"]})
    named.link()
    assert {("Kobo",), ("Qobo",)} <= set(forms(named))
    assert named.verify().findings == ()
    whole = state(named)
    (named.folder / WORKBENCH_FILE).unlink()
    named.link()
    assert state(named) == whole
    kobo, qobo = (next(n for n in named.names() if n.canonical == form) for form in ("Kobo", "Qobo"))
    named.decide("merge", [kobo.id, qobo.id])
    named.link()
    assert ("Kobo", "Qobo") in forms(named)
    named.undo(decided.id)
    named.link()
    assert ("Kobo", "Qobo") in forms(named)


def test_a_later_document_follows_what_was_ruled_on_its_names(named: Case) -> None:
    named.decide("split", next(iter(named.names(kind="place"))).id, value={"forms": ["Qobo"]})
    named.link()
    named.add_ingested([ingested("Shells at Qobo again. Then calm in Qobo.", "G")], source="t")
    named.run(processes=1)
    written = {each.form: len(each.documents) for name in named.names(kind="place") for each in name.variants}
    assert written == {"Kobo": 2, "Qobo": 4}
    assert {("Kobo",), ("Qobo",)} <= set(forms(named))


def test_questions_about_names_and_events_are_answered_with_their_rows(named: Case) -> None:
    ids = {entry.document.name: entry.document.id for entry in named.documents()}
    rows = [name_row(ids["D"], "person", "Adan Mersi"), name_row(ids["E"], "person", "Adam Mersi")]
    asked = QueueItem("name", "nam_0", "", "", (rows[0],), (rows[1],), (), ("merge", "split"), 1.0)
    merge = named.answer(asked, "merge", who="Ana")
    assert (merge.kind, set(merge.rows)) == ("merge", set(rows))
    apart = named.answer(asked, "split", who="Ana")
    assert (apart.rows, apart.value["from"]) == ((rows[0],), [rows[1]])
    with pytest.raises(DecisionError, match="answered by merge, split"):
        named.answer(asked, "reject")


def test_a_question_about_an_event_is_answered_with_others_or_parts_of_it(case: Case) -> None:
    here, there = event(case, "A", 12), event(case, "C", 40)
    rows = (*here.figures, *here.claims)
    asked = QueueItem("event", here.id, "", "", rows, (), (), ("accept", "split", "merge"), 1.0)
    assert case.answer(asked, "accept").value == {"of": "event"}
    merged = case.answer(asked, "merge", value={"rows": [there.id]})
    assert set(merged.rows) == {*rows, *there.figures, *there.claims}
    assert case.answer(asked, "split", value={"rows": [rows[0]]}).rows == (rows[0],)
    with pytest.raises(DecisionError):
        case.answer(asked, "merge")


def test_names_of_two_kinds_are_never_one(named: Case) -> None:
    place, person = next(iter(named.names(kind="place"))), next(iter(named.names(kind="person")))
    with pytest.raises(DecisionError, match="one kind"):
        named.decide("merge", [place.id, person.id])


def test_decisions_survive_a_new_reader_that_finds_the_figure_again(case: Case) -> None:
    twelve, thirty = figure(case, "A", 12), figure(case, "A", 30)
    case.decide("edit", twelve.id, value={"low": 70, "high": 90})
    case.decide("reject", thirty.id)
    case.link()
    decided = state(case)
    case.close()
    with opened(case.folder, "fake/2") as again:
        assert again.run(processes=1).read == 3
        assert figure(again, "A", 70).rule == "fake+review.edit"
        assert state(again) == decided
        assert again.run(processes=1).read == 0


def test_a_decision_about_a_row_that_no_reading_has_is_listed_and_harmless(case: Case, tmp_path: Path) -> None:
    reject = case.decide("reject", figure(case, "A", 30).id)
    case.export_decisions(tmp_path / "d.jsonl")
    init(tmp_path / "other").close()
    with opened(tmp_path / "other") as other:
        brought = other.import_decisions(tmp_path / "d.jsonl")
        assert [each.id for each in brought.resting] == [reject.id]
        assert [each.id for each in other.resting_on_nothing()] == [reject.id]
        other.link()
        other.add_ingested([ingested(TEXTS["A"], "A", published="2021-05-06")], source="t")
        other.run(processes=1)
        assert other.resting_on_nothing() == ()
        assert any(left.figure == reject.rows[0] for each in other.estimates() for left in each.set_aside)


def test_decisions_come_to_the_same_in_another_copy_and_twice_changes_nothing(made: Made, tmp_path: Path) -> None:
    with made(tmp_path / "one") as one, made(tmp_path / "two") as two:
        one.decide("edit", figure(one, "A", 12).id, value={"low": 70, "high": 90}, who="Ana")
        one.decide("merge", [event(one, "A", 12).id, event(one, "C", 40).id], who="Ana")
        undone = one.decide("reject", figure(one, "A", 30).id, who="Ana")
        one.undo(undone.id)
        one.link()
        assert one.export_decisions(tmp_path / "d.jsonl") == 4
        brought = two.import_decisions(tmp_path / "d.jsonl")
        two.link()
        assert (len(brought.new), brought.known, brought.refused, brought.conflicts) == (4, 0, (), ())
        assert state(two) == state(one)
        again = two.import_decisions(tmp_path / "d.jsonl")
        assert (again.new, again.known) == ((), 4)
        assert two.decisions() == one.decisions()
        assert two.verify().findings == ()


def test_decisions_that_contradict_each_other_are_told_and_the_later_holds(made: Made, tmp_path: Path) -> None:
    with made(tmp_path / "one") as one, made(tmp_path / "two") as two:
        one.decide("edit", figure(one, "A", 12).id, value={"low": 70, "high": 70}, who="Ana")
        two.decide("edit", figure(two, "A", 12).id, value={"low": 80, "high": 80}, who="Ben")
        one.export_decisions(tmp_path / "d.jsonl")
        (conflict,) = two.import_decisions(tmp_path / "d.jsonl").conflicts
        assert (conflict.ours.who, conflict.theirs.who) == ("Ben", "Ana")
        two.link()
        assert {each.low for each in two.figures(document="A")} == {70, 30}


def test_half_of_a_file_of_decisions_is_taken_as_far_as_it_goes(made: Made, tmp_path: Path) -> None:
    with made(tmp_path / "one") as one, made(tmp_path / "two") as two:
        for low in (12, 30):
            one.decide("reject", figure(one, "A", low).id)
        one.export_decisions(tmp_path / "d.jsonl")
        whole = (tmp_path / "d.jsonl").read_bytes()
        (tmp_path / "d.jsonl").write_bytes(whole[:-40])
        brought = two.import_decisions(tmp_path / "d.jsonl")
        assert (len(brought.new), [each.line for each in brought.refused]) == (1, [2])
        (tmp_path / "d.jsonl").write_bytes(whole)
        assert len(two.import_decisions(tmp_path / "d.jsonl").new) == 1
        with pytest.raises(StorageError):
            two.import_decisions(tmp_path / "none.jsonl")
        with pytest.raises(StorageError):
            two.export_decisions(tmp_path / "nowhere" / "d.jsonl")


def test_an_added_figure_from_elsewhere_whose_words_the_text_hasnt_adds_nothing(made: Made, tmp_path: Path) -> None:
    with made(tmp_path / "one") as one:
        decided = one.decide("add", value={"document": "A", "start": 0, "end": 7, "measure": "killed", "low": 5})
        one.export_decisions(tmp_path / "d.jsonl")
    found = json.loads((tmp_path / "d.jsonl").read_text("utf-8"))
    found["body"]["value"]["end"] = 70_000
    found["hash"] = entry_hash(**{key: found[key] for key in ("at", "who", "kind", "body", "previous")})
    (tmp_path / "d.jsonl").write_text(json.dumps(found))
    with made(tmp_path / "two") as two:
        before = state(two)
        assert len(two.import_decisions(tmp_path / "d.jsonl").new) == 1
        two.link()
        assert state(two) == before
        with pytest.raises(UnknownIdError):
            two.get(decided.rows[0])


@pytest.mark.parametrize(
    ("kind", "rows", "value", "problem"),
    [
        ("reject", [], {}, "of what"),
        ("reject", ["A"], {}, "can't be rejected"),
        ("reject", ["evt"], {}, "can't be rejected"),
        ("edit", ["A"], {"low": 1}, "not"),
        ("edit", ["fig", "fig"], {"low": 1}, "one figure"),
        ("edit", ["fig"], {"low": "many"}, "whole number"),
        ("edit", ["clm"], {"low": 1}, "only figures"),
        ("merge", ["evt"], {}, "two events"),
        ("merge", ["evt", "evt"], {}, "two events"),
        ("merge", ["nam", "evt"], {}, "two names"),
        ("split", ["all"], {}, "nothing would stay"),
        ("split", ["nam"], {}, "forms"),
        ("split", ["nam"], {"forms": ["Nowhere"]}, "are not some of"),
        ("split", [], {}, "in no event"),
        ("move", ["fig"], {"to": "own"}, "in that event already"),
        ("move", ["A"], {}, "not a claim or figure"),
        ("add", [], {"document": "evt", "start": 0, "end": 2}, "not a document"),
        ("add", [], {"document": "A", "start": 0, "end": 9999, "measure": "killed", "low": 1}, "no stretch"),
        ("undo", [], {}, "no decision of that id"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_nothing_is_written(
    case: Case, kind: str, rows: list[str], value: dict[str, object], problem: str
) -> None:
    twelve, here = figure(case, "A", 12), event(case, "C", 40)
    name = next(iter(case.names()))
    ids = {"fig": [twelve.id], "clm": [twelve.claim], "evt": [here.id], "nam": [name.id], "own": [str(twelve.event)]}
    ids["all"] = [*here.figures, *here.claims]
    whole = [each for row in rows for each in ids.get(row, [row])]
    meant = {key: ids[str(each)][0] if each in ("own", "evt") else each for key, each in value.items()}
    with pytest.raises(DecisionError, match=problem):
        case.decide(kind, whole, value=meant)  # type: ignore[arg-type]
    assert case.decisions(all_of_them=True) == ()


def test_unknown_ids_names_without_letters_and_notes_without_end_are_refused(case: Case) -> None:
    twelve = figure(case, "A", 12)
    with pytest.raises(UnknownIdError):
        case.decide("reject", "fig_0000000000000000")
    with pytest.raises(DecisionError, match="who"):
        case.decide("reject", twelve.id, who="  ")
    with pytest.raises(DecisionError, match="note"):
        case.decide("reject", twelve.id, why="x" * 3000)
    decided = case.decide("reject", twelve.id)
    case.undo(decided.id)
    with pytest.raises(DecisionError, match="undone already"):
        case.undo(decided.id)


def test_two_people_deciding_at_once_both_get_their_line_and_the_chain_is_whole(case: Case) -> None:
    rows = [each.id for each in case.figures()]
    failed: list[Exception] = []

    def decide(who: str) -> None:
        try:
            with opened(case.folder) as mine:
                for row in rows:
                    mine.decide("accept", row, who=who)
        except Exception as error:
            failed.append(error)

    people = [Thread(target=decide, args=(who,)) for who in ("Ana", "Ben")]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert failed == []
    assert len(case.decisions()) == 2 * len(rows)
    assert len({each.id for each in case.decisions()}) == 2 * len(rows)
    assert case.verify().findings == ()


def test_decisions_need_no_workbench_and_a_case_without_one_has_a_queue(case: Case) -> None:
    case.decide("reject", figure(case, "A", 30).id)
    case.link()
    whole, waiting = state(case), case.queue()
    (case.folder / WORKBENCH_FILE).unlink()
    assert {item.subject for item in case.queue() if item.kind == "figure"} == {
        item.subject for item in waiting if item.kind == "figure"
    }
    case.link()
    assert (state(case), case.queue()) == (whole, waiting)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE log SET who = 'Eve' WHERE kind = 'decision'", "was changed after it was written"),
        ("UPDATE log SET body = replace(body, 'reject', 'accept')", "was changed after it was written"),
        ("DELETE FROM log WHERE kind = 'decision'", "doesn't follow the line before"),
        ("DELETE FROM log WHERE seq > 1", "isn't in the log"),
        ("UPDATE log SET hash = 'x'", "was changed after it was written"),
        ("UPDATE log SET body = '[]'", "was changed after it was written"),
        ("DELETE FROM linking WHERE id = 1", "isn't there"),
    ],
)
def test_a_log_that_was_tampered_with_is_found(case: Case, statement: str, problem: str) -> None:
    case.decide("reject", figure(case, "A", 30).id, who="Ana")
    case.link()
    assert case.verify().findings == ()
    case.close()
    with closing(sqlite3.connect(case.ledger.path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    with opened(case.folder) as again:
        assert any(problem in finding.problem for finding in again.verify().findings)


def test_the_log_has_runs_linkings_decisions_and_exports_in_order(case: Case, tmp_path: Path) -> None:
    case.decide("reject", figure(case, "A", 30).id, who="Ana")
    case.link()
    case.export(tmp_path / "out")
    assert [entry.kind for entry in case.log()] == ["run", "linking", "decision", "linking", "export"]
    assert list(case.log())[-1].body["name"] == "out"
    assert list(case.log())[2].who == "Ana"


def test_a_ledger_from_before_the_log_lists_its_runs_without_hashes(case: Case) -> None:
    case.close()
    with closing(sqlite3.connect(case.ledger.path)) as connection, connection:
        for trigger in ("log_is_kept", "run_stays", "linking_stays"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute("DELETE FROM log")
        connection.execute("UPDATE run SET logged = 0")
        connection.execute("UPDATE linking SET logged = 0")
    with opened(case.folder) as old:
        assert [(entry.kind, entry.hash) for entry in old.log()] == [("run", ""), ("linking", "")]
        assert old.verify().findings == ()
        old.decide("reject", figure(old, "A", 30).id)
        assert [entry.kind for entry in old.log()] == ["run", "linking", "decision"]
        assert old.verify().findings == ()


def test_a_case_that_cant_be_written_is_exported_all_the_same(case: Case, tmp_path: Path) -> None:
    case.close()
    copied = tmp_path / "frozen"
    shutil.copytree(case.folder, copied)
    copied.chmod(0o500)
    try:
        with opened(copied) as frozen:
            assert frozen.export(tmp_path / "out")["figures.jsonl"] == 6
    finally:
        copied.chmod(0o700)


def test_a_decision_touches_only_the_documents_that_it_is_about(case: Case) -> None:
    case.decide("edit", figure(case, "C", 6).id, value={"low": 7, "high": 7})
    assert case.link().documents == 1


def test_stages_that_know_nothing_of_decisions_go_on_working(tmp_path: Path) -> None:
    init(tmp_path / "case").close()
    with open_case(tmp_path / "case", clock=clock, reader=FakeReaderMaker(), linker=simple_linker) as case:
        case.add_ingested([ingested("12 killed", "a"), ingested("13 killed", "b")], source="t")
        case.run(processes=1)
        case.decide("edit", figure(case, "a", 12).id, value={"low": 40, "high": 40})
        case.link()
        assert sorted((each.low, each.high) for each in case.estimates()) == [(13, 13), (40, 40)]
