import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.batch.making import articles, rows_of
from tests.fakes import FakeReaderMaker, clock, ingested
from variorum.batch.importing import take_in
from variorum.batch.linking import link
from variorum.batch.reading import read
from variorum.batch.reconciling import reconcile
from variorum.case import Case, init, open_case
from variorum.engine.tables_local import LocalTables
from variorum.ledger import derivations, disputes, duties, estimates, events, instruments, names
from variorum.records import CaseError

READER = FakeReaderMaker()
TOLD = (
    "The army said on Monday that a raid near the village of Old Bridge was over. Ministry said {} killed. "
    "General Marcus Hale told reporters that 214 soldiers of the Fifth Brigade had left Fort Talbot, and that 17 "
    "lorries went on to Lake Orlov with Captain Ines Duarte, who had waited there for 38 hours in the cold."
)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of a user, `in`, and the batch of them, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    texts = [TOLD.format(number) for number in (3, 4, 5, 6, 12, 13)]
    texts += [f"{TOLD.format(12)} It rained.", f"{TOLD.format(5)} Nobody came.", f"{TOLD.format(1)} BREAK", ""]
    rows = [{"id": f"R{n}", "outlet": f"Post {n}", "date": "2020-12-16", "text": text} for n, text in enumerate(texts)]
    articles(folder / "in" / "a.parquet", rows)
    out = str(folder / "batch")
    with closing(LocalTables(folder / "spilled")) as tables:
        read(tables, str(folder / "in"), out, READER)
        link(tables, out, out)
        reconcile(tables, out, out)
    return folder


@pytest.fixture
def batch(made_once: Path, tmp_path: Path) -> Path:
    """A batch of ten reports, of which two can't be read and two are copies of others, linked and reconciled."""
    return Path(shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)) / "batch"


def case_in(folder: Path) -> Case:
    init(folder).close()
    return open_case(folder, clock=clock, reader=READER)


def linked(case: Case) -> list[list[object]]:
    kinds = (derivations, names, events, instruments, duties, estimates, disputes)
    return [list(kind(case.ledger)) for kind in kinds]


def lines_of(batch: Path) -> bytes:
    kept = sorted(rows_of(batch, "documents"), key=lambda row: row["position"])
    return b"\n".join(row["original"] for row in kept)


def test_an_empty_case_takes_a_batch_over_and_goes_on_as_if_it_had_done_the_work_itself(
    batch: Path, tmp_path: Path
) -> None:
    (tmp_path / "same.jsonl").write_bytes(lines_of(batch))
    with case_in(tmp_path / "taken") as taken, case_in(tmp_path / "own") as own:
        found = take_in(taken, batch, clock=clock)
        assert (found.added.new, found.readings, found.failed, found.taken_over) == (9, 9, 1, True)
        assert [each.reason for each in found.added.set_aside] == ["empty"]
        own.add([tmp_path / "same.jsonl"])
        own.run(processes=1)
        assert linked(taken) == linked(own)
        assert len(list(derivations(taken.ledger))) >= 2
        assert taken.verify().findings == ()
        more = ingested(f"{TOLD.format(13)} Again.", "R99", outlet="Courier", published="2020-12-17")
        for case in (taken, own):
            case.add_ingested([more], source="test")
            assert case.run(processes=1).read == 1
        assert linked(taken) == linked(own)


def test_the_same_import_again_changes_nothing(batch: Path, tmp_path: Path) -> None:
    with case_in(tmp_path / "case") as case:
        take_in(case, batch, clock=clock)
        before = (linked(case), case.log_head())
        again = take_in(case, batch, clock=clock)
        assert (again.added.new, again.added.known, again.readings) == (0, 9, 0)
        assert case.run(processes=1).linked == again.linked
        assert (linked(case), case.log_head()) == before


def test_a_case_that_holds_something_is_linked_anew_with_what_is_imported(batch: Path, tmp_path: Path) -> None:
    (tmp_path / "same.jsonl").write_bytes(lines_of(batch))
    mine = ingested(f"{TOLD.format(12)} It rained there.", "mine", outlet="Courier", published="2020-12-17")
    with case_in(tmp_path / "case") as case, case_in(tmp_path / "own") as own:
        for each in (case, own):
            each.add_ingested([mine], source="test")
            each.run(processes=1)
        assert not take_in(case, batch, clock=clock).taken_over
        own.add([tmp_path / "same.jsonl"])
        own.run(processes=1)
        assert linked(case) == linked(own)


def test_a_batch_that_was_only_read_is_linked_in_the_case(batch: Path, tmp_path: Path) -> None:
    shutil.rmtree(batch / "links")
    shutil.rmtree(batch / "reconciled")
    with case_in(tmp_path / "case") as case:
        found = take_in(case, batch, clock=clock)
        assert (found.taken_over, found.linked.documents) == (False, 9)


def test_links_of_another_version_are_not_taken_over(batch: Path, tmp_path: Path) -> None:
    articles(batch / "links" / "about" / "part-00000.parquet", [{"version": "0", "fingerprint": "an older linker"}])
    with case_in(tmp_path / "case") as case:
        assert not take_in(case, batch, clock=clock).taken_over


def test_links_of_articles_that_were_read_anew_are_not_taken_over(
    batch: Path, tables: LocalTables, tmp_path: Path
) -> None:
    read(tables, str(tmp_path / "in"), str(batch), FakeReaderMaker(fingerprint="fake/2"))
    with case_in(tmp_path / "case") as case:
        assert not take_in(case, batch, clock=clock).taken_over


def test_a_folder_that_holds_no_batch_is_refused(tmp_path: Path) -> None:
    with case_in(tmp_path / "case") as case:
        with pytest.raises(CaseError, match="not the tables of a batch"):
            take_in(case, tmp_path / "nowhere")
        articles(tmp_path / "documents" / "a.parquet", [{"id": "A", "text": "articles, not documents"}])
        with pytest.raises(CaseError, match="variorum batch read"):
            take_in(case, tmp_path)
