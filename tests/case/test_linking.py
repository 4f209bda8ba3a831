import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.case.linking_stages import linker
from tests.fakes import FakeReaderMaker, clock, ingested
from variorum.case import Case, init, open_case
from variorum.case.linking import WORKBENCH_FILE
from variorum.ledger import derivations, disputes, estimates, events, names
from variorum.records import Ingested

WIRE = "soldiers reached village morning before market"


@pytest.fixture
def case(tmp_path: Path) -> Any:
    with opened(tmp_path / "case") as case:
        yield case


def opened(folder: Path, version: str = "1") -> Case:
    if not folder.exists():
        init(folder).close()
    return open_case(folder, clock=clock, reader=FakeReaderMaker(), linker=lambda: linker(version))


def add(case: Case, *items: Ingested) -> None:
    case.add_ingested(items, source="test")
    case.run(processes=1)


def linked(case: Case) -> list[Sequence[object]]:
    ledger = case.ledger
    return [list(kind(ledger)) for kind in (derivations, names, events, estimates, disputes)]


def ranges(case: Case) -> list[tuple[int | None, int | None]]:
    return sorted((each.low, each.high) for each in case.estimates())


def linkings(case: Case) -> int:
    with case.ledger.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM linking")).scalar_one())


def test_a_new_document_joins_what_it_touches_and_leaves_the_rest(case: Case) -> None:
    add(case, ingested(f"{WIRE} Anna said 12 killed", "a"), ingested("Bela said 40 wounded", "b"))
    before = linked(case)
    add(case, ingested(f"{WIRE} 13 killed", "c"))
    assert [(each.low, each.high, each.articles, each.independent_origins) for each in case.estimates()] in (
        [(12, 13, 2, 1), (40, 40, 1, 1)],
        [(40, 40, 1, 1), (12, 13, 2, 1)],
    )
    assert len(case.derivations()) == 1
    untouched = [each for each in before[2] if each.summary == "wounded"]  # type: ignore[attr-defined]
    assert set(untouched) <= set(case.events())


def test_a_copy_found_later_takes_an_origin_away_from_events_that_it_has_no_figure_in(case: Case) -> None:
    add(case, ingested(f"{WIRE} 12 killed", "a"), ingested("market 12 killed", "b"))
    assert [each.independent_origins for each in case.events()] == [2]
    add(case, ingested(f"{WIRE} market morning village soldiers", "c"))
    assert len(case.derivations()) == 1  # of c and a alone, and yet the event knows of it
    assert case.estimates()[0].why == "1 derivations"


def test_a_document_replaced_at_its_address_takes_its_statements_with_it(case: Case) -> None:
    add(case, ingested("12 killed", "a", address="x"), ingested("13 killed", "b"))
    add(case, ingested("31 killed", "a", address="x"))
    assert [(each.low, each.high) for each in sorted(case.estimates(), key=lambda e: e.low or 0)] == [
        (13, 13),
        (31, 31),
    ]


def test_what_held_before_is_kept_with_the_linking_that_ended_it(case: Case) -> None:
    add(case, ingested("12 killed", "a"))
    add(case, ingested("13 killed", "b"))
    with case.ledger.reading() as connection:
        rows = connection.execute(
            text(
                "SELECT estimate.high, estimate.linking, ended.linking AS until FROM estimate "
                "LEFT JOIN ended ON ended.kind = 'estimate' AND ended.seq = estimate.seq ORDER BY estimate.seq"
            )
        ).all()
    assert [tuple(row) for row in rows] == [(12, 1, 2), (13, 2, None)]


def test_nothing_new_writes_nothing(case: Case) -> None:
    add(case, ingested("12 killed", "a"))
    assert linkings(case) == 1
    case.run(processes=1)
    assert linkings(case) == 1
    assert case.link().documents == 0


def test_a_lost_or_broken_workbench_is_made_again_with_the_same_result(case: Case) -> None:
    add(case, ingested(f"{WIRE} 12 killed", "a"), ingested("13 killed", "b"))
    before = linked(case)
    for content in (None, b"no database", b""):
        bench = case.folder / WORKBENCH_FILE
        bench.unlink() if content is None else bench.write_bytes(content)
        case.link()
        assert linked(case) == before


def test_a_workbench_of_another_state_of_the_ledger_is_not_trusted(case: Case, tmp_path: Path) -> None:
    add(case, ingested("12 killed", "a"))
    old = (case.folder / WORKBENCH_FILE).read_bytes()
    add(case, ingested("13 killed", "b"))
    (case.folder / WORKBENCH_FILE).write_bytes(old)
    add(case, ingested("40 killed", "c"))
    assert [(each.low, each.high) for each in sorted(case.estimates(), key=lambda e: e.low or 0)] == [
        (12, 13),
        (40, 40),
    ]


def test_several_processes_come_to_the_same_as_one(tmp_path: Path) -> None:
    found = []
    for processes in (1, 2):
        with opened(tmp_path / f"case{processes}") as case:
            case.add_ingested([ingested(f"{WIRE} Anna{n} said {n} killed", f"d{n}") for n in range(60)], source="test")
            case.run(processes=processes)
            found.append(linked(case))
    assert found[0] == found[1]
    assert len(found[0][0]) == 59


def test_other_rules_link_everything_anew(case: Case) -> None:
    add(case, ingested("12 killed", "a"))
    case.close()
    with opened(case.folder, version="2") as later:
        assert later.link().documents == 1
        assert linkings(later) == 2


def test_all_that_was_linked_is_verified_and_exported(case: Case, tmp_path: Path) -> None:
    add(case, ingested(f"{WIRE} Anna said 12 killed", "a"), ingested(f"{WIRE} 13 killed", "b"))
    assert case.verify().findings == ()
    written = case.export(tmp_path / "out")
    assert (written["derivations.jsonl"], written["events.jsonl"], written["estimates.jsonl"]) == (1, 1, 1)
    rows = {
        kind: [json.loads(line) for line in (tmp_path / "out" / f"{kind}.jsonl").read_text("utf-8").splitlines()]
        for kind in ("derivations", "events", "estimates", "names", "figures", "claims")
    }
    derivation, event, estimate = rows["derivations"][0], rows["events"][0], rows["estimates"][0]
    assert {derivation["later"], derivation["earlier"]} == {"a", "b"}
    assert set(derivation["evidence"][0]) == {"later_start", "later_end", "earlier_start", "earlier_end"}
    assert sorted(event["documents"]) == ["a", "b"]
    assert {figure["event"] for figure in rows["figures"]} == {event["id"]} == {estimate["event"]}
    assert {claim["event"] for claim in rows["claims"]} == {None}  # the stages here link figures alone
    assert {"form": "Anna", "documents": ["a"], "why": "capitals"} in rows["names"][0]["variants"]
    assert [figure.event for figure in case.figures()] == [event["id"]] * 2


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE derivation SET evidence = replace(evidence, '\"s\"', '\"x\"')", "doesn't match the text"),
        ("UPDATE estimate SET figures = '[\"fig_0\"]'", "leans on fig_0, which isn't there"),
        ("UPDATE event SET figures = '[\"fig_0\"]'", "leans on fig_0, which isn't there"),
        ("UPDATE estimate SET event = 'evt_0'", "leans on evt_0, which isn't there"),
        ("UPDATE name SET variants = replace(variants, 'Anna', 'Hanna')", "the form 'Hanna' isn't in the text"),
        ("UPDATE event SET documents = 'x'", "can't be understood"),
    ],
)
def test_forged_rows_of_a_linking_are_found(case: Case, statement: str, problem: str) -> None:
    add(case, ingested(f"{WIRE} Anna said 12 killed", "a"), ingested(f"{WIRE} 13 killed", "b"))
    with closing(sqlite3.connect(case.ledger.path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    assert any(problem in finding.problem for finding in case.verify().findings)


WORDS = st.sampled_from(["soldiers", "village", "market", "morning", "river", "Anna", "ANNA", "Bela", "BELA", "road"])
COUNTS = st.tuples(st.integers(1, 9), st.sampled_from(["killed", "wounded"])).map(lambda pair: f"{pair[0]} {pair[1]}")
TEXTS = st.lists(st.one_of(WORDS, COUNTS), min_size=1, max_size=7).map(" ".join)
ADDRESSES = st.sampled_from([None, None, "x", "y"])
BATCHES = st.lists(st.lists(st.tuples(TEXTS, ADDRESSES), min_size=1, max_size=3), min_size=1, max_size=5)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES)
def test_one_after_another_comes_to_the_same_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, str | None]]]
) -> None:
    with closing(opened(tmp_path_factory.mktemp("case") / "case")) as case:
        for number, batch in enumerate(batches):
            documents = [
                ingested(words, f"d{number}.{at}", address=address) for at, (words, address) in enumerate(batch)
            ]
            add(case, *documents)
        bit_by_bit = linked(case)
        (case.folder / WORKBENCH_FILE).unlink()
        case.link()
        assert linked(case) == bit_by_bit
