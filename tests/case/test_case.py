import io
import tomllib
from itertools import pairwise
from pathlib import Path

import pyarrow
import pytest
from sqlalchemy import text

import variorum
from tests.fakes import FakeReaderMaker, clock, ingested
from variorum.case import Case, Step, open_case
from variorum.records import CaseError, Document, EngineError, SetAside, UnknownIdError

PILE = [
    ingested("Ministry said 12 killed.", "a"),
    ingested("7 wounded. Ministry said 3 killed.", "b"),
    ingested("2 убитых", "c", language="ru"),
    ingested("BREAK", "d"),
]


def contents(case: Case) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in case.folder.iterdir() if path.name.startswith("ledger.sqlite")}


def test_version_is_that_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert variorum.__version__ == project["project"]["version"]


def test_case_is_made_opened_filled_and_asked_by_the_names_the_package_gives(tmp_path: Path) -> None:
    with variorum.init(tmp_path / "case"):
        pass
    with variorum.open(tmp_path / "case") as case:
        assert isinstance(case, variorum.Case)
        assert len(case.documents()) == len(case.claims()) == len(case.figures()) == 0
    assert not hasattr(variorum, "nonsense")


def test_adding_tells_each_step_and_what_came_of_it(case: Case) -> None:
    steps: list[Step] = []
    aside = SetAside("x.txt", "empty", "x.txt: empty")
    result = case.add_ingested([*PILE, PILE[0], aside], source="test", progress=steps.append)
    assert (result.new, result.known, result.set_aside, result.stopped) == (4, 1, (aside,), False)
    assert [(step.done, step.name, step.outcome) for step in steps][3:] == [
        (4, "d", "new"),
        (5, "a", "known"),
        (6, "x.txt", "set aside"),
    ]
    assert case.set_aside() == (aside,)


def test_trouble_that_is_gone_when_a_source_is_added_again_is_cleared(case: Case) -> None:
    case.add_ingested([SetAside("x.txt", "empty", "x.txt: empty")], source="test")
    case.add_ingested([PILE[0]], source="elsewhere")
    assert len(case.set_aside()) == 1
    case.add_ingested([PILE[0]], source="test")
    assert case.set_aside() == ()


def test_text_that_cannot_be_stored_is_set_aside_and_the_rest_goes_on(case: Case) -> None:
    result = case.add_ingested([ingested("half \ud83d", "h", original=b"h"), PILE[0]], source="test")
    assert result.new == 1
    assert [item.reason for item in result.set_aside] == ["unstorable"]


def test_files_and_streams_are_added_by_way_of_ingest(case: Case, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The army said that 12 soldiers had been killed near the bridge on Monday.")
    (tmp_path / "in" / "empty.txt").write_text("")
    with (tmp_path / "in" / "a.txt").open("rb") as stream:
        result = case.add([tmp_path / "in"], stdin=stream, outlet="Reuters", published="2020-12-13")
    assert (result.new, result.known) == (1, 1)
    assert [item.reason for item in result.set_aside] == ["empty"]
    document = case.documents()[0].document
    assert (document.outlet, document.published, document.published_basis) == ("Reuters", "2020-12-13", "given")
    with pytest.raises(ValueError, match="yesterday"):
        case.add([tmp_path / "in"], published="yesterday")


def test_run_reads_what_can_be_read_and_says_what_came_of_the_rest(case: Case) -> None:
    case.add_ingested(PILE, source="test")
    steps: list[Step] = []
    result = case.run(progress=steps.append)
    assert (result.read, result.claims, result.figures, result.no_reader) == (2, 3, 3, 1)
    assert [name for name, _ in result.failed] == ["d"]
    assert not result.stopped
    assert {(step.name, step.outcome, step.total) for step in steps} == {
        ("a", "read", 4),
        ("b", "read", 4),
        ("c", "no reader", 4),
        ("d", "failed", 4),
    }
    states = {entry.document.name: entry.status for entry in case.documents()}
    assert states == {"a": "read", "b": "read", "c": "no reader", "d": "failed"}


def test_running_and_adding_again_with_nothing_new_writes_nothing(case: Case) -> None:
    aside = SetAside("x.txt", "empty", "x.txt: empty")
    case.add_ingested([*PILE, aside], source="test")
    case.run()
    case.close()  # folds the write-ahead log into the file
    before = contents(case)
    with open_case(case.folder, reader=FakeReaderMaker()) as again:
        assert again.add_ingested([*PILE, aside], source="test").new == 0
        result = again.run()
        assert (result.read, result.no_reader, len(result.failed)) == (0, 0, 1)
        written = contents(again)
        assert written.pop("ledger.sqlite-wal", b"") == b""
        written.pop("ledger.sqlite-shm", None)  # locks of whoever has the file open, in memory
        assert written == before
    assert contents(case) == before


def test_changed_reader_reads_again_only_what_it_can_read(case: Case) -> None:
    case.add_ingested(PILE, source="test")
    case.run()
    with open_case(case.folder, reader=FakeReaderMaker("fake/2"), clock=clock) as changed:
        steps: list[Step] = []
        changed.run(progress=steps.append)
        assert [step.name for step in steps] == ["a", "b", "d"]
        assert len(changed.figures()) == 3
    with open_case(case.folder, reader=FakeReaderMaker("fake/2", {"en", "ru"}), clock=clock) as wider:
        steps = []
        wider.run(progress=steps.append)
        assert [step.name for step in steps] == ["c"]


def test_failed_documents_are_read_again_when_asked_for(case: Case) -> None:
    case.add_ingested(PILE, source="test")
    case.run()
    steps: list[Step] = []
    case.run(retry=True, progress=steps.append)
    assert [(step.name, step.outcome) for step in steps] == [("d", "failed")]


@pytest.mark.parametrize("processes", [1, 2])
def test_asked_to_stop_it_stops_between_documents_and_goes_on_later(case: Case, processes: int) -> None:
    steps: list[Step] = []
    items = [ingested(f"{number} killed", str(number)) for number in range(6)]
    assert case.add_ingested(items, source="test", progress=steps.append, stop=lambda: len(steps) >= 4).stopped
    assert len(case.documents()) == 4
    assert not case.add_ingested(items, source="test").stopped
    steps.clear()
    result = case.run(processes=processes, progress=steps.append, stop=lambda: len(steps) >= 2)
    assert result.stopped
    assert [entry.status for entry in case.documents()] == ["read", "read", *["unread"] * 4]
    assert case.run().read == 4


@pytest.mark.parametrize("processes", [1, 2])
def test_document_that_hangs_is_set_aside_as_the_settings_say_and_the_run_goes_on(
    case: Case, tmp_path: Path, processes: int
) -> None:
    with (case.folder / "case.toml").open("a", encoding="utf-8") as settings:
        settings.write("seconds = 1\n")
    with open_case(case.folder, reader=FakeReaderMaker()) as limited:
        limited.add_ingested([ingested("1 killed", "a"), ingested("STUCK", "b"), ingested("2 killed", "c")], source="t")
        result = limited.run(processes=processes)
        assert result.read == 2
        assert [(name, reason.split(";")[0]) for name, reason in result.failed] == [
            ("b", "reading it took more than 1 s")
        ]


def test_progress_tells_the_pace_and_the_time_left(case: Case) -> None:
    case.add_ingested(PILE, source="test")
    steps: list[Step] = []
    case.run(progress=steps.append)
    assert [step.done for step in steps] == [1, 2, 3, 4]
    assert [step.total for step in steps] == [4] * 4
    assert all(a.seconds <= b.seconds for a, b in pairwise(steps))
    last = steps[-1]
    assert last.rate is None or last.rate == pytest.approx(4 / last.seconds)
    assert Step(5, 20, "a", "read", seconds=10).left == 30


def test_reader_that_cannot_start_leaves_everything_unread(case: Case) -> None:
    case.add_ingested(PILE, source="test")
    with (
        open_case(case.folder, reader=FakeReaderMaker(broken=True)) as broken,
        pytest.raises(EngineError, match="can't start"),
    ):
        broken.run()
    assert case.run().read == 2


def test_clock_is_written_to_the_ledger_and_nowhere_else(case: Case, tmp_path: Path) -> None:
    case.add_ingested(PILE, source="test")
    case.run()
    with case.ledger.reading() as connection:
        for query in ("SELECT added_at FROM document", "SELECT read_at FROM reading", "SELECT finished FROM run"):
            assert set(connection.execute(text(query)).scalars()) == {"2026-03-01T12:00:00Z"}
    case.export(tmp_path / "out")
    assert not [path for path in (tmp_path / "out").iterdir() if b"2026-03-01" in path.read_bytes()]


def test_records_are_a_sequence_and_an_arrow_table(case: Case) -> None:
    empty = case.figures().to_arrow()
    case.add_ingested(PILE, source="test")
    case.run()
    figures = case.figures(measure="killed", source="ministry")
    assert [figure.low for figure in figures] == [12, 3]
    assert figures[1].low == 3
    assert [figure.low for figure in figures[:1]] == [12]
    table = case.figures().to_arrow()
    assert isinstance(table, pyarrow.Table)
    assert table.schema == empty.schema
    assert table.column("low").to_pylist() == [12, 7, 3]
    assert table.column("unresolved").to_pylist()[0][0]["why"] == "it isn't said who"
    assert case.documents().to_arrow().column("id").to_pylist() == ["a", "b", "c", "d"]
    assert case.claims(document="b").to_arrow().num_rows == 2


def test_things_are_got_by_name_and_by_id(case: Case) -> None:
    case.add_ingested(PILE, source="test")
    case.run()
    figure = case.figures()[0]
    assert case.get(figure.id) == figure
    assert case.get(figure.claim) == case.claims()[0]
    document = case.get("a")
    assert not isinstance(document, Document)
    with pytest.raises(UnknownIdError, match="not a document"):
        case.figures(document=figure.id)
    with pytest.raises(UnknownIdError, match="a document; trace a claim or a figure"):
        case.trace("a")


def test_case_is_not_made_twice_nor_in_a_file(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="a case already"):
        variorum.init(case.folder)
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match="can't be made"):
        variorum.init(tmp_path / "file")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "report.txt").write_text("kept")
    variorum.init(tmp_path / "full", name="Full").close()
    assert (tmp_path / "full" / "report.txt").read_text() == "kept"


def test_one_file_has_one_address_wherever_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "reports" / "one.txt"
    report.parent.mkdir()
    report.write_text("The army said on Monday that 14 villagers were killed in the raid.")
    with variorum.init(tmp_path / "case") as case:
        case.add([report])
        monkeypatch.chdir(report.parent)
        report.write_text("The army said on Tuesday that 15 villagers were killed in the raid.")
        case.add(["one.txt"])
        found = [(d.document.address, d.document.version) for d in case.documents(all_versions=True)]
    assert found == [("../reports/one.txt", 1), ("../reports/one.txt", 2)]


def test_two_files_of_one_name_are_two_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(f"The army said {folder} that 14 villagers were killed in the raid.")
    with variorum.init(tmp_path / "case") as case:
        for folder in ("here", "there"):
            monkeypatch.chdir(tmp_path / folder)
            case.add(["one.txt"])
        assert [d.document.version for d in case.documents()] == [1, 1]


def test_two_reports_piped_in_are_no_versions_of_one_another(tmp_path: Path) -> None:
    with variorum.init(tmp_path / "case") as case:
        for text in (b"The army said 14 villagers were killed.", b"The mayor said the road was closed on Monday."):
            case.add(stdin=io.BytesIO(text))
        assert [d.document.version for d in case.documents()] == [1, 1]
