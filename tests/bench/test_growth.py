import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.growth import exponent
from bench.growth_pile import news, write
from bench.linking_records import original_of
from bench.tree import between, watched
from bench.web_case import reading
from variorum.ledger.readings import problems_of
from variorum.records import Report, sha256_hex

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def thousand() -> list[Report]:
    return list(news(1000, seed=3))


def test_the_same_seed_gives_the_same_news_and_fewer_are_the_first_of_more(thousand: list[Report]) -> None:
    assert list(news(40, seed=3)) == thousand[:40]
    assert list(news(40, seed=4)) != thousand[:40]


def test_every_row_quotes_its_document_and_its_bytes_are_its_own(thousand: list[Report]) -> None:
    for report in thousand[:200]:
        assert list(problems_of(reading(report), report.document)) == []
        assert sha256_hex(original_of(report.document)) == report.document.sha256
    assert len({report.document.id for report in thousand}) == 1000


def test_the_news_is_as_long_as_short_reports_are_and_comes_from_few_large_and_many_small_outlets(
    thousand: list[Report],
) -> None:
    lengths = sorted(len(report.document.text.split()) for report in thousand)
    assert lengths[50] > 45
    assert lengths[-50] < 160
    outlets = Counter(report.document.outlet for report in thousand)
    assert len(outlets) > 30
    assert outlets.most_common(1)[0][1] > 60


def test_copies_credits_and_raised_tolls_are_among_the_news(thousand: list[Report]) -> None:
    addresses = Counter(report.document.address for report in thousand)
    raised = [address for address, times in addresses.items() if times > 1]
    assert 10 < len(raised) < 100
    texts = Counter(report.document.text for report in thousand)
    assert sum(times > 1 for times in texts.values()) > 20
    assert any("(Reuters) - " in report.document.text for report in thousand)
    assert any(report.document.published is None for report in thousand)
    assert {claim.stance for report in thousand for claim in report.claims} >= {
        "asserted",
        "denied",
        "promised",
        "demanded",
    }


def test_more_news_has_more_wars_countries_outlets_and_names(thousand: list[Report]) -> None:
    few, many = thousand[:300], thousand
    for of in (_countries, _outlets, _voices, _happenings):
        assert len(of(many)) > 1.4 * len(of(few))


def test_the_texts_are_written_as_json_lines(tmp_path: Path, thousand: list[Report]) -> None:
    write(thousand[:5], tmp_path / "news.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "news.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["text"] for line in lines] == [report.document.text for report in thousand[:5]]


@pytest.mark.parametrize(("power", "factor"), [(1.0, 3.0), (2.0, 0.1), (0.0, 5.0)])
def test_the_exponent_is_that_of_the_power_law_whatever_its_factor(power: float, factor: float) -> None:
    assert exponent({size: factor * size**power for size in (100, 300, 1000)}) == pytest.approx(power, abs=1e-9)


def test_memory_and_work_of_a_program_and_of_its_children_are_seen() -> None:
    child = (
        "held = b'x' * 80_000_000; import time; end = time.process_time() + 0.5\nwhile time.process_time() < end: pass"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True); print('done')"
    said, looks = watched([sys.executable, "-c", parent])
    assert said == "done\n"
    cores, memory = between(looks, looks[0].at, looks[-1].at)
    assert cores >= 0.4
    assert memory > 80


def test_the_benchmark_measures_every_stage_and_prints_a_page() -> None:
    command = [sys.executable, "-m", "bench.growth", "--made", "--documents", "20", "40", "--processes", "1"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for stage in ("items", "copies", "names", "events", "instruments", "duties", "reconcile", "export"):
        assert f"\n| {stage} | " in said
    assert "| processor seconds | 20 | 40 | exponent |" in said
    assert "| documents.jsonl | 20 | 40 | 1.00 |" in said


def _countries(reports: list[Report]) -> set[str | None]:
    return {claim.country for report in reports for claim in report.claims}


def _outlets(reports: list[Report]) -> set[str | None]:
    return {report.document.outlet for report in reports}


def _voices(reports: list[Report]) -> set[str | None]:
    return {claim.source for report in reports for claim in report.claims}


def _happenings(reports: list[Report]) -> set[tuple[str | None, str | None]]:
    return {(claim.place, claim.when) for report in reports for claim in report.claims if claim.place and claim.when}
