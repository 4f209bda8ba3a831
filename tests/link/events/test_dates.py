"""Dates that stand in a text without being any figure's: which are days of what happened."""

from datetime import date

import pytest

from variorum.link.events.dates import written_dates

REPORTED = "2021-03-10"  # a Wednesday
REST = "and the road to the market of Talvik stayed closed until the evening"


def found(text: str, published: str | None = REPORTED) -> list[str]:
    return [date.fromordinal(day).isoformat() for _, (day, _) in written_dates(f"{text} {REST}.", published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The village was shelled on Monday", "2021-03-08"),
        ("The village was shelled on Wednesday", "2021-03-10"),
        ("The village was shelled late on Thursday", "2021-03-04"),
        ("The village was shelled on last Friday", "2021-03-05"),
        ("The village was shelled on 5 March", "2021-03-05"),
        ("The village was shelled on March 5, 2020", "2020-03-05"),
        ("The village was shelled on December 28", "2020-12-28"),
        ("Talvik, 5 March: 4 people died when a shell hit their house", "2021-03-05"),
    ],
)
def test_day_on_which_something_happened_is_found(text: str, day: str) -> None:
    assert found(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that 4 people had died",
        "On Monday the mayor told reporters that 4 people had died",
        "Since Friday 4 people have died",
        "Under the truce of 5 March both sides have stayed where they were",
        "The convoy leaves on 14 March",
        "The convoy leaves next Monday",
        "TALVIK, 9 March (Coast Agency) - The village was shelled",
        "The village was shelled on 31 February",
        "The village was shelled on the day that everybody remembers",
    ],
)
def test_day_of_a_saying_a_bound_or_a_heading_is_none(text: str) -> None:
    assert found(text) == []


def test_heading_has_no_date_of_a_happening() -> None:
    assert list(written_dates("Bulletin of 9 March: Talvik", REPORTED)) == []


@pytest.mark.parametrize("published", [None, "2021-03", "soon"])
def test_weekday_means_nothing_without_the_day_of_the_report(published: str | None) -> None:
    assert found("The village was shelled on Monday", published) == []
