"""Where a duty stands on a day, by whose word."""

from dataclasses import replace

import pytest

from variorum.reconcile.obligations import standing
from variorum.records import Duty, StatusReport

DUTY = Duty(
    id="dty_1",
    basis="agreed",
    party="Kenya",
    action="leave Wajir",
    deadline="2019-07",
    deadline_as_written="by July",
    deadline_kind="absolute",
    condition=None,
    rivals=(),
    documents=("doc_1",),
    obligations=("obl_1",),
    reports=(),
    why="told once",
)


def report(as_of: str | None, status: str, source: str | None, **more: object) -> StatusReport:
    return StatusReport(as_of, status, source, "doc_1", "clm_1", "cpl_1", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "deadline", "state", "words"),
    [
        ("2019-06-30", "2019-07", "pending", "pending, due by 2019-07-31 (2019-07)"),
        ("2019-07-01", "2019-07", "due", "due by 2019-07-31 (2019-07)"),
        ("2019-07-31", "2019-07", "due", "due by 2019-07-31 (2019-07)"),
        ("2019-08-01", "2019-07", "overdue", "pending, overdue on 2019-08-01: due by 2019-07-31 (2019-07)"),
        ("2019-07-04", "2019-07-04", "due", "due by 2019-07-04"),
        ("2019-07-05", "2019-07-04", "overdue", "pending, overdue on 2019-07-05: due by 2019-07-04"),
        ("2020-01-01", "2019", "overdue", "pending, overdue on 2020-01-01: due by 2019-12-31 (2019)"),
        ("2019-07-05", None, "pending", "pending, no day known"),
    ],
)
def test_without_a_report_the_calendar_tells(on: str, deadline: str | None, state: str, words: str) -> None:
    found = standing(replace(DUTY, deadline=deadline), on)
    assert (found.state, found.words) == (state, words)


def test_what_hangs_on_a_condition_is_pending_and_says_on_which() -> None:
    found = standing(replace(DUTY, deadline=None, condition="once the guns are gone"), "2019-07-05")
    assert found.words == "pending, on a condition: once the guns are gone"


def test_reports_that_contradict_each_other_stand_side_by_side_each_with_its_source() -> None:
    duty = replace(
        DUTY,
        reports=(report("2019-07-30", "met", "Kenya"), report("2019-08-02", "missed", "Uganda", denied=False)),
    )
    found = standing(duty, "2019-08-03")
    assert found.state == "reported"
    assert found.words == "said to be met by Kenya, 2019-07-30; said to be missed by Uganda, 2019-08-02"


def test_a_denial_is_told_as_one_and_nobody_named_is_said_so() -> None:
    duty = replace(DUTY, reports=(report(None, "breached", None, denied=True),))
    assert standing(duty, "2019-08-03").words == "denied to be breached by nobody named"


def test_what_is_said_later_is_not_known_yet() -> None:
    duty = replace(DUTY, reports=(report("2019-08-02", "missed", "Uganda"),))
    assert standing(duty, "2019-08-01").state == "overdue"
    assert standing(duty, "2019-08-02").state == "reported"


def test_a_duty_put_off_is_due_on_its_new_day_by_the_word_of_who_says_so() -> None:
    duty = replace(DUTY, reports=(report("2019-07-20", "postponed", "UN", until="2019-09-01"),))
    assert standing(duty, "2019-08-15").words == (
        "pending, due by 2019-09-01; said to be postponed until 2019-09-01 by UN, 2019-07-20"
    )
    assert standing(duty, "2019-09-02").state == "overdue"


def test_the_same_said_twice_by_one_mouth_stands_once() -> None:
    duty = replace(DUTY, reports=(report("2019-07-30", "met", "Kenya"), report("2019-08-01", "met", "kenya")))
    assert standing(duty, "2019-08-03").words == "said to be met by Kenya, 2019-07-30"


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError):
        standing(DUTY, "yesterday")
