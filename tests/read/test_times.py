import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.read.times import TimeMention, find_times
from variorum.read.times.words import CLASSES, LEXICON


def sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", text, re.DOTALL)]


def read(text: str, published: str | None = "2014-08-20") -> list[TimeMention]:
    """Published on a Wednesday unless a test says otherwise."""
    return list(find_times(text, published, sentences(text)).mentions)


def values(text: str, published: str | None = "2014-08-20") -> list[tuple[str, str | None]]:
    return [(mention.as_written, mention.value) for mention in read(text, published)]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(mention.as_written, mention.kind) for mention in read(text)]


@pytest.mark.parametrize("rule", LEXICON["rule"], ids=lambda rule: rule["name"])
def test_every_rule_of_the_lexicon_reads_its_example(rule: dict[str, Any]) -> None:
    start, end = rule["example"].index("["), rule["example"].index("]") - 1
    text = rule["example"].replace("[", "").replace("]", "")
    here = [mention for mention in read(text, rule.get("published")) if (mention.start, mention.end) == (start, end)]
    assert here, f"not found in {text!r}"
    assert here[0].value == rule.get("value"), here[0].why


@pytest.mark.parametrize("word", [*CLASSES["MONTH"], *CLASSES["MONTHABBR"]])
def test_every_month_is_read_beside_a_day_and_a_year(word: str) -> None:
    number = {**CLASSES["MONTH"], **CLASSES["MONTHABBR"]}[word]
    month = word.capitalize()
    assert values(f"It fell on 7 {month} 1993.") == [(f"7 {month} 1993", f"1993-{number:02}-07")]
    assert values(f"It fell on {month.upper()} 7, 1993.") == [(f"{month.upper()} 7, 1993", f"1993-{number:02}-07")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Goma on November 20, 2012.", ("November 20, 2012", "2012-11-20")),
        ("Rebels took Goma on 20 November 2012.", ("20 November 2012", "2012-11-20")),
        ("Rebels took Goma on the 20th of November, 2012.", ("the 20th of November, 2012", "2012-11-20")),
        ("Rebels took Goma on Tuesday, 20 Nov. 2012.", ("Tuesday, 20 Nov. 2012", "2012-11-20")),
        ("Rebels took Goma on Tuesday (November 20, 2012).", ("Tuesday (November 20, 2012)", "2012-11-20")),
        ("Rebels took Goma (2012-11-20).", ("2012-11-20", "2012-11-20")),
        ("Rebels took Goma on 20.11.12.", ("20.11.12", "2012-11-20")),
        ("Rebels took Goma on 20/11/2012.", ("20/11/2012", "2012-11-20")),
        ("Rebels took Goma on 11/20/2012.", ("11/20/2012", "2012-11-20")),
        ("Rebels took Goma on 2012/11/20.", ("2012/11/20", "2012-11-20")),
        ("Rebels took Goma in November 2012.", ("November 2012", "2012-11")),
        ("Rebels took Goma in late November, 2012.", ("late November, 2012", "2012-11")),
        ("Rebels took Goma in November of 2012.", ("November of 2012", "2012-11")),
        ("Rebels took Goma in 2012.", ("2012", "2012")),
        ("Rebels took Goma at the end of 2012.", ("the end of 2012", "2012")),
        ("Rebels took Goma in the autumn of 2012.", ("the autumn of 2012", "2012-09/2012-11")),
        ("Rebels left in the winter of 2012-13.", ("the winter of 2012-13", "2012-12/2013-02")),
        ("Rebels took Goma in the 2010s.", ("the 2010s", "2010/2019")),
        ("Rebels took Goma in the second quarter of 2012.", ("the second quarter of 2012", "2012-04/2012-06")),
    ],
)
def test_a_date_with_its_year_keeps_its_precision_in_every_order(text: str, expected: tuple[str, str]) -> None:
    assert values(text, None) == [expected]


@pytest.mark.parametrize("written", ["05/06/2021", "5-6-2021", "05/06/21"])
def test_figures_that_may_be_two_dates_are_neither(written: str) -> None:
    (mention,) = read(f"The report of {written} was lost.")
    assert mention.value is None
    assert mention.why == "may be 2021-05-06 or 2021-06-05"


@pytest.mark.parametrize("written", ["05/05/2021", "05.06.2021"])
def test_figures_with_one_reading_are_read(written: str) -> None:
    assert values(f"The report of {written} was lost.")[0][1] in {"2021-05-05", "2021-06-05"}


@pytest.mark.parametrize(
    ("published", "written", "value"),
    [("2014-08-20", "3.4.95", "1995-04-03"), ("2014-08-20", "3.4.14", "2014-04-03"), (None, "3.4.69", "1969-04-03")],
)
def test_a_year_of_two_digits_is_the_latest_that_fits(published: str | None, written: str, value: str) -> None:
    assert values(f"Signed on {written}.", published) == [(written, value)]


def test_the_winter_of_one_year_may_be_either() -> None:
    assert values("They starved in the winter of 2012.") == [("the winter of 2012", None)]


# --- the year that isn't written ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died on 18 August.", "2014-08-18"),
        ("Two died on 20 August.", "2014-08-20"),
        ("Two died on 21 October.", "2013-10-21"),
        ("Two died in October.", "2013-10"),
        ("Two died in August.", "2014-08"),
        ("They will vote on October 5.", "2014-10-05"),
        ("Prisoners are to be freed on 3 January.", "2015-01-03"),
        ("They agreed to meet on 3 September.", "2014-09-03"),
        ("They have undertaken to meet in September.", "2014-09"),
        ("The exchange was first to begin on 3 September.", "2014-09-03"),
        ("The vote is scheduled for October.", "2014-10"),
        ("The accord of 5 July will be reviewed.", "2014-07-05"),
        ("Troops must leave by September.", "2014-09"),
        ("The army called on them to leave by 1 September.", "2014-09-01"),
        ("By 1 July, half of them had left.", "2014-07-01"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_past_or_the_coming_one(text: str, expected: str) -> None:
    assert [value for _, value in values(text)] == [expected]


def test_a_date_soon_to_come_with_no_verb_to_tell_is_left_open() -> None:
    for text in ("Preparations for the 10 September anniversary.", "They set a 21 August return date."):
        (mention,) = read(text)
        assert (mention.value, mention.why) == (None, "may be 2013 or 2014")


def test_a_promise_for_a_month_just_past_may_be_an_old_one() -> None:
    assert values("They said the troops would leave by July.") == [("July", None)]


def test_an_ending_in_a_month_is_no_end_of_a_month() -> None:
    assert values("The work will end in September.") == [("September", "2014-09")]


def test_a_date_goes_on_with_the_story_of_a_dated_one_before_it() -> None:
    text = "The war broke out on 15 April 1999. On 3 June the sides signed a truce."
    assert values(text) == [("15 April 1999", "1999-04-15"), ("3 June", "1999-06-03")]


def test_recent_news_does_not_take_the_year_of_its_background() -> None:
    text = "A truce was signed on 3 June 1999. On 18 August two soldiers died."
    assert values(text)[1] == ("18 August", "2014-08-18")


def test_an_undated_text_lends_the_year_of_its_full_dates_when_there_is_one() -> None:
    assert values("On 4 May 2009 ten died. On 6 May two died.", None)[1] == ("6 May", "2009-05-06")


@pytest.mark.parametrize(
    "text",
    ["Ten died in 2009. On 6 May two died.", "After 4 May 2009 and 5 June 2010 came 6 May.", "It fell on 6 May."],
)
def test_an_undated_text_gives_no_year_where_it_has_none_or_several(text: str) -> None:
    assert values(text, None)[-1] == ("6 May", None)


def test_a_neighbour_lends_its_year() -> None:
    assert values("Raids on 28 December and 3 January 2009 failed.") == [
        ("28 December", "2008-12-28"),
        ("3 January 2009", "2009-01-03"),
    ]


def test_an_old_event_named_by_its_day_has_no_year() -> None:
    assert values("He recalled the September 11 attacks.") == [("September 11", None)]
    assert values("He recalled the 17 August attacks.") == [("17 August", "2014-08-17")]


@pytest.mark.parametrize(("published", "value"), [("2014-08", "2014-07-03"), ("2014", None), (None, None)])
def test_a_vague_document_date_gives_no_more_than_it_has(published: str | None, value: str | None) -> None:
    assert values("Two died on 3 July.", published) == [("3 July", value)]


# --- counted from the document's date ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died today.", "2014-08-20"),
        ("Two died yesterday.", "2014-08-19"),
        ("Two died the day before yesterday.", "2014-08-18"),
        ("They will leave tomorrow.", "2014-08-21"),
        ("Two died this morning.", "2014-08-20"),
        ("Two died last night.", "2014-08-19"),
        ("Two died overnight.", "2014-08-19/2014-08-20"),
        ("Two died overnight into Tuesday.", "2014-08-18/2014-08-19"),
        ("Two died overnight on Sunday.", "2014-08-17"),
        ("Two died on Wednesday.", "2014-08-20"),
        ("Two died on Thursday.", "2014-08-14"),
        ("Two died on Monday night.", "2014-08-18"),
        ("Two died last Wednesday.", "2014-08-13"),
        ("Talks resume next Wednesday.", "2014-08-27"),
        ("They will meet on Thursday.", "2014-08-21"),
        ("The army said on Thursday that it will attack.", "2014-08-14"),
        ("The army said it will attack on Thursday.", "2014-08-21"),
        ("Detainees were to be freed on Friday.", "2014-08-22"),
        ("Two died on Friday last week.", "2014-08-15"),
        ("Two died three days ago.", "2014-08-17"),
        ("Two died 48 hours ago.", "2014-08-18"),
        ("Two died two weeks ago.", "2014-08-04/2014-08-10"),
        ("Two died twenty-one days ago.", "2014-07-30"),
        ("Two died two months ago.", "2014-06"),
        ("Two died a year ago.", "2013"),
        ("Two died last week.", "2014-08-11/2014-08-17"),
        ("Two died earlier this month.", "2014-08"),
        ("Two died late last month.", "2014-07"),
        ("Two died last year.", "2013"),
        ("Talks resume next week.", "2014-08-25/2014-08-31"),
        ("Two died over the weekend.", "2014-08-16/2014-08-17"),
        ("They will meet at the weekend.", "2014-08-23/2014-08-24"),
        ("Two died in March last year.", "2013-03"),
        ("Two died on 30 March last year.", "2013-03-30"),
        ("Two died last March.", "2014-03"),
        ("Two died last summer.", "2013-06/2013-08"),
        ("Two died this summer.", "2014-06/2014-08"),
        ("They must leave by the end of the month.", "2014-08"),
        ("Two died in the past 24 hours.", "2014-08-19/2014-08-20"),
        ("Two died over the last three days.", "2014-08-17/2014-08-20"),
        ("Two died in the past six months.", "2014-02/2014-08-20"),
        ("They will talk over the next two days.", "2014-08-20/2014-08-22"),
        ("They will talk in two weeks' time.", "2014-09-01/2014-09-07"),
        ("They will leave in ten days.", "2014-08-30"),
        ("Two died on the 10th of this month.", "2014-08-10"),
    ],
)
def test_words_that_count_from_the_document_date(text: str, expected: str) -> None:
    assert [value for _, value in values(text)] == [expected]
    assert [value for _, value in values(text, None)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died on Thursday, 21 August.", "2014-08-21"),
        ("Two died on Saturday, 30 August.", "2014-08-30"),
        ("Two died on Friday, 30 August.", None),  # last year's, or a slip for this year's Saturday
        ("Two died on Tuesday, 19 August.", "2014-08-19"),
    ],
)
def test_a_weekday_tells_the_year_of_a_date_without_one(text: str, expected: str | None) -> None:
    assert [value for _, value in values(text)] == [expected]
    assert find_times(text, "2014-08-20", sentences(text)).notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deal takes effect on 1 September.", "2014-09-01"),
        ("The truce was extended to 1 September.", "2014-09-01"),
        ("They may meet on Friday.", "2014-08-22"),
        ("They agreed on Tuesday to meet on Friday.", "2014-08-22"),
        ("The army planned an assault on Friday.", "2014-08-22"),
        ("They expect the transfer to be completed by Friday.", "2014-08-22"),
        ("The exchange had been due to begin on Friday.", "2014-08-15"),
        ("They looked for ways to get around Friday’s ruling.", "2014-08-15"),
        ("They could not meet on Friday.", "2014-08-15"),
        ("Ahead of the talks, the army on Friday freed two men.", "2014-08-15"),
    ],
)
def test_the_verb_tells_the_coming_day_from_the_past_one(text: str, expected: str) -> None:
    assert [value for _, value in values(text)][-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died late Tuesday into Wednesday.", ("late Tuesday into Wednesday", "2014-08-19/2014-08-20")),
        ("Two died on Monday night into Tuesday.", ("Monday night into Tuesday", "2014-08-18/2014-08-19")),
        ("Two died in the night to Monday.", ("in the night to Monday", "2014-08-17/2014-08-18")),
        ("Two died on the night of 11 to 12 May.", ("11 to 12 May", "2014-05-11/2014-05-12")),
        ("Two died in the 24 hours to Monday.", ("24 hours to Monday", "2014-08-17/2014-08-18")),
        ("Two died in the week ending 5 May.", ("the week ending 5 May", "2014-04-29/2014-05-05")),
        ("Two died in the three days from 5 May.", ("the three days from 5 May", "2014-05-05/2014-05-07")),
        ("Two died between January and June.", ("between January and June", "2014-01/2014-06")),
    ],
)
def test_nights_and_stretches_beside_a_day(text: str, expected: tuple[str, str]) -> None:
    assert expected in values(text)


def test_two_weekdays_and_a_month_make_no_stretch() -> None:
    assert values("They cut the figure Friday to December’s level.")[0] == ("Friday", "2014-08-15")


@pytest.mark.parametrize(
    "text", ["It stands on the 12th floor.", "The 12th Brigade left.", "A quarter of them left.", "Orthodox Christmas"]
)
def test_an_ordinal_a_part_and_a_feast_that_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Two died several days ago.",
        "Two died days ago.",
        "Two died more than two decades ago.",
        "Two died in the last few days.",
        "They will leave in the coming days.",
        "Over the next two days forty were killed.",
    ],
)
def test_an_inexact_count_gives_no_date(text: str) -> None:
    assert [value for _, value in values(text)] == [None]


def test_the_edge_of_the_calendar_is_no_error() -> None:
    assert values("He will return in 9999 years and died 9999999 days ago.")[1][1] is None


# --- counted from another date in the text ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It had fallen the day before.", "1999-05-02"),
        ("It fell again the previous night.", "1999-05-02"),
        ("It fell the following day.", "1999-05-04"),
        ("The next day it fell.", "1999-05-04"),
        ("It fell two days later.", "1999-05-05"),
        ("It fell five days earlier.", "1999-04-28"),
        ("A week later it fell.", "1999-05-10/1999-05-16"),
        ("Three months later it fell.", "1999-08"),
        ("It fell the following year.", "2000"),
        ("It fell that day.", "1999-05-03"),
        ("It fell that evening.", "1999-05-03"),
        ("It fell on the same day.", "1999-05-03"),
        ("It fell later that month.", "1999-05"),
        ("It fell two days before.", "1999-05-01"),
        ("It fell the day after the raid.", None),
        ("It fell two days after the raid.", None),
        ("It fell weeks later.", None),
    ],
)
def test_words_that_count_from_the_date_before_them(text: str, expected: str | None) -> None:
    assert values(f"Shelling began on 3 May 1999. {text}")[1][1] == expected


def test_what_is_said_beside_a_date_does_not_hide_it() -> None:
    assert values("On 3 May 1999, a month after the raid, it fell. That day it rained.")[-1] == (
        "That day",
        "1999-05-03",
    )


def test_words_that_count_from_the_date_after_them() -> None:
    assert values("It fell two days after 30 April 1999.") == [("two days after 30 April 1999", "1999-05-02")]
    assert values("It fell the day before 1 March 2000.") == [("the day before 1 March 2000", "2000-02-29")]


def test_nothing_counts_from_a_date_that_is_unresolved_or_far_away() -> None:
    assert values("On 3 May 1999 it began. On Tuesday it fell. The next day it rained.", None)[-1][1] is None
    assert values("It began on 3 May 1999. One. Two. Three. Four. The next day it fell.")[-1][1] is None
    assert values("The next day it fell.") == [("The next day", None)]


# --- stretches ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ran from 14 to 16 April 2003.", ("from 14 to 16 April 2003", "2003-04-14/2003-04-16")),
        ("It ran from April 14 to 16.", ("from April 14 to 16", "2014-04-14/2014-04-16")),
        ("It ran between 14 and 16 April.", ("between 14 and 16 April", "2014-04-14/2014-04-16")),
        ("It ran April 14–16, 2003.", ("April 14–16, 2003", "2003-04-14/2003-04-16")),
        ("The night of 14/15 April 2003.", ("14/15 April 2003", "2003-04-14/2003-04-15")),
        ("It ran from 28 December to 3 January 2003.", ("from 28 December to 3 January 2003", "2002-12-28/2003-01-03")),
        ("It ran from May 2002 to June 2003.", ("from May 2002 to June 2003", "2002-05/2003-06")),
        ("It ran between 2002 and 2004.", ("between 2002 and 2004", "2002/2004")),
        ("The 2002-04 war ended.", ("2002-04", "2002/2004")),
        ("It ran from 1 June until yesterday.", ("from 1 June until yesterday", "2014-06-01/2014-08-19")),
        ("It ran from Saturday to Monday.", ("from Saturday to Monday", "2014-08-16/2014-08-18")),
        ("It ran from today to 17 September.", ("from today to 17 September", "2014-08-20/2014-09-17")),
        ("It ran from 5 December 2003 to 9 January.", ("from 5 December 2003 to 9 January", "2003-12-05/2004-01-09")),
        ("It ran since May 12.", ("since May 12", "2014-05-12/2014-08-20")),
        ("It ran since Friday.", ("since Friday", "2014-08-15/2014-08-20")),
        ("It ran since 2011.", ("since 2011", "2011/2014-08-20")),
        ("It ran since the 1990s.", ("since the 1990s", "1990/2014-08-20")),
        ("It ran from 5 to 2 May.", ("from 5 to 2 May", None)),
        ("It ran from 5 May 2003 to 2 May 2003.", ("from 5 May 2003 to 2 May 2003", None)),
    ],
)
def test_a_stretch_has_both_its_ends(text: str, expected: tuple[str, str | None]) -> None:
    assert values(text) == [expected]
    assert read(text)[0].kind == "interval"


def test_since_needs_the_document_date_to_end_with() -> None:
    (mention,) = read("They have waited since 12 May 2011.", None)
    assert (mention.value, mention.kind) == (None, "interval")


def test_days_listed_under_one_month_are_days_of_their_own() -> None:
    assert values("Raids on 3, 5 and 9 May 2003.") == [
        ("3", "2003-05-03"),
        ("5", "2003-05-05"),
        ("9 May 2003", "2003-05-09"),
    ]
    assert values("Raids on May 3 and 5, it said.") == [("May 3", "2014-05-03"), ("5", "2014-05-05")]


# --- slips ---


def test_a_weekday_that_does_not_go_with_its_date_is_noted_and_the_date_kept() -> None:
    text = "🕊 It fell on Monday, May 13, 2012."
    found = find_times(text, None, sentences(text))
    assert [mention.value for mention in found.mentions] == ["2012-05-13"]
    assert found.notes == ('"Monday, May 13, 2012" at 13: 2012-05-13 was a Sunday; the date is kept as written',)


def test_a_weekday_that_goes_with_its_date_is_no_slip() -> None:
    text = "It fell on Sunday, May 13, 2012."
    assert find_times(text, None, sentences(text)).notes == ()


def test_a_day_that_no_calendar_has_is_noted_and_stays_unresolved() -> None:
    text = "It fell on 30 February 2012."
    found = find_times(text, None, sentences(text))
    assert [mention.value for mention in found.mentions] == [None]
    assert found.notes == ('"30 February 2012" at 11: there is no such day in 2012',)


def test_a_day_named_twice_that_differs_is_noted_and_both_are_kept() -> None:
    text = "It fell yesterday (18 August)."
    found = find_times(text, "2014-08-20", sentences(text))
    assert [mention.value for mention in found.mentions] == ["2014-08-19", "2014-08-18"]
    assert found.notes == ('"18 August" at 19: the word before it means 2014-08-19; both are kept as written',)
    assert find_times("It fell yesterday (19 August).", "2014-08-20", []).notes == ()


def test_a_weekday_beside_a_counted_day_is_that_day_and_noted_where_it_is_not() -> None:
    text = "The truce of 3 May 1999 failed. The town fell two days later, on {}."
    for day, slips in (("Wednesday", 0), ("Friday", 1)):
        said = text.format(day)
        found = find_times(said, "2014-08-20", sentences(said))
        assert [mention.value for mention in found.mentions] == ["1999-05-03", "1999-05-05", "1999-05-05"]
        assert len(found.notes) == slips


# --- numbers that are no count of people ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 44-day siege", [("44-day", "duration")]),
        ("held for three days and two hours", [("three days", "duration"), ("two hours", "duration")]),
        ("a siege of six long weeks", [("six long weeks", "duration")]),
        ("two and a half years of war", [("two and a half years", "duration")]),
        ("after five to ten minutes", [("five to ten minutes", "duration")]),
        ("for the third straight day", [("third straight day", "duration")]),
        ("at 8:40 p.m. it fell", [("8:40 p.m.", "clock")]),
        ("at 0600 GMT it fell", [("0600 GMT", "clock")]),
        ("at 5pm it fell", [("5pm", "clock")]),
        ("between 10 and 11 a.m. it fell", [("10 and 11 a.m.", "clock")]),
        ("at six o’clock it fell", [("six o’clock", "clock")]),
        ("it fell at dawn", [("at dawn", "clock")]),
        ("a man aged 45", [("aged 45", "age")]),
        ("a 45-year-old and two 12-year-olds", [("45-year-old", "age"), ("12-year-olds", "age")]),
        ("boys aged nine and 12 fled", [("aged nine and 12", "age")]),
        ("Amina Diallo, 34, fled", [("34", "age")]),
        ("all under the age of 18", [("the age of 18", "age")]),
        ("men in their 40s", [("in their 40s", "age")]),
        ("she is 60 years old", [("60 years old", "age")]),
        ("every two weeks", [("every two weeks", "set")]),
        ("40 trucks a day", [("trucks a day", "set")]),
        ("open 24/7", [("24/7", "set")]),
    ],
)
def test_durations_clock_times_ages_and_rhythms_are_found_by_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected
    assert all(mention.value is None and mention.why for mention in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "Theresa May denied it.",
        "She spoke to reporters about Theresa May and denied the claims made by May.",
        "The Sunday Times denied it.",
        "After Bloody Sunday they fled.",
        "He sat down. The sun rose; the dec was wet.",
        "A second attack hit 2,000 homes and 1,998 people.",
        "They lost 2000 soldiers and at least 1998 civilians; Resolution 1701 fell.",
        "The toll rose to 2000.",
        "M23 fired 152mm shells from T-90s.",
        "Women's March on Washington.",
        "In Homs, 12, died.",
        "Two night guards fled.",
        "The Namibian Weekly was closed.",
    ],
)
def test_false_friends_are_no_times(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In June 12 villagers died.", [("June", "2014-06")]),
        ("On June 12 villagers fled.", [("June 12", "2014-06-12")]),
        ("On June 12 and 13 soldiers died.", [("June 12", "2014-06-12")]),
        ("In 2011 people fled.", [("2011", "2011")]),
        ("The 2011 clashes went on.", [("2011", "2011")]),
        ("Theresa May spoke in May.", [("May", "2014-05")]),
        ("The 14 March Alliance spoke.", [("14 March", None)]),
    ],
)
def test_a_number_beside_a_date_stays_a_number(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(text) == expected


# --- offsets, and any text at all ---


def test_offsets_count_code_points_in_the_text_as_it_was_ingested() -> None:
    text = "🕊️ Ճակատ.\r\nقال الجيش: on 3 May\r\n2012 it fell.\r\n\r\nThe next day it rained."
    found = read(text)
    assert [(mention.as_written, mention.value) for mention in found] == [
        ("3 May\r\n2012", "2012-05-03"),
        ("The next day", "2012-05-04"),
    ]
    assert all(text[mention.start : mention.end] == mention.as_written for mention in found)


def test_a_date_does_not_reach_over_a_blank_line() -> None:
    assert values("Killed on 3\n\nMay was cold. It began in May\n\n2012 soldiers") == [("May", "2014-05")]


WORDS = [*(word for members in CLASSES.values() for word in members), "the", "of", "to", "and", "since", "16", "2012"]
ODD = ["0", "99", "1999", "31.12.99", "12:30", "24/7", "1990s", "\n\n", "(", ")", "”", "🕊", "١٢", "²", "½"]
PIECES = st.sampled_from([*WORDS, *ODD])
SOUP = st.lists(PIECES, max_size=30).map(" ".join) | st.text()


@given(
    text=SOUP | SOUP.map(str.title) | SOUP.map(str.upper),
    published=st.sampled_from([None, "2014-08-20", "2014-08", "2014", "0001-01-01", "9999-12-31", "nonsense"]),
)
def test_any_text_is_read_and_every_offset_matches(text: str, published: str | None) -> None:
    free = 0
    for mention in read(text, published):
        assert free <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.as_written
        assert mention.value is None or re.fullmatch(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", mention.value)
        assert mention.why
        free = mention.end


@given(SOUP)
def test_sentences_that_do_not_fit_the_text_do_no_harm(text: str) -> None:
    find_times(text, "2014-08-20", [])
    find_times(text, "2014-08-20", [(0, 10**6)])
