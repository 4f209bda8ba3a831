"""The benchmark of times, on a corpus of one report of our own."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.times import on_calendar, reports

TIMEML = """<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2014-08-20">20/08/14</TIMEX3></DCT>
<TEXT>Two <EVENT eid="e1">died</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2014-08-18">Monday</TIMEX3>, and
<TIMEX3 tid="t2" type="DATE" value="PRESENT_REF">now</TIMEX3> ten are held, from
<TIMEX3 tid="t3" type="DATE" value="2014-08-15">Friday</TIMEX3> to
<TIMEX3 tid="t4" type="DATE" value="2014-08-17">Sunday</TIMEX3>.</TEXT></TimeML>"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2013-03-22", "2013-03-22"),
        ("2013-03-22T08:15", "2013-03-22"),
        ("2013-03-XX", "2013-03"),
        ("2013", "2013"),
        ("2013-W12", "2013-03-18/2013-03-24"),
        ("2013-W12-WE", "2013-03-23/2013-03-24"),
        ("2013-Q4", "2013-10/2013-12"),
        ("2013-H1", "2013-01/2013-06"),
        ("2013-SU", "2013-06/2013-08"),
        ("2012-WI", "2012-12/2013-02"),
        ("199X", "1990/1999"),
        ("2013-WXX", None),
        ("PRESENT_REF", None),
        ("XXXX-08", None),
        ("P2W", None),
    ],
)
def test_a_timex_value_becomes_days_months_or_years(value: str, expected: str | None) -> None:
    assert on_calendar(value) == expected


def test_a_report_keeps_its_own_date_apart_and_its_offsets(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TIMEML, "utf-8")
    (report,) = reports(tmp_path, "dev")
    assert report.published == "2014-08-20"
    assert [(report.text[t.start : t.end], t.value) for t in report.gold] == [
        ("Monday", "2014-08-18"),
        ("now", None),
        ("Friday", "2014-08-15"),
        ("Sunday", "2014-08-17"),
    ]
    assert reports(tmp_path, "test") == []


def run(*arguments: str) -> str:
    return subprocess.run([sys.executable, "-m", "bench.times", *arguments], capture_output=True, text=True).stdout


def test_the_score_counts_what_was_found_and_dated(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TIMEML, "utf-8")
    said = run(str(tmp_path))
    assert "found, relaxed  P 1.000 R 0.750" in said
    assert "dated           P 1.000 R 1.000" in said


def test_without_data_it_says_what_to_get(tmp_path: Path) -> None:
    assert run(str(tmp_path)).startswith("skipped: no dev files under")
