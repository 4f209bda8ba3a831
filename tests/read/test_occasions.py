"""Which date of a sentence a count or a statement gets. The reports are of Wednesday, 20 August 2014."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.read.reading import claims, figure, read
from variorum.read.lexicon import load

PUBLISHED = "2014-08-20"
MONDAY, TUESDAY = "2014-08-18", "2014-08-19"


def when(text: str, value: int = 14) -> str | None:
    return figure(text, value, published=PUBLISHED).when


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 14 soldiers on Monday.",
        "On Monday, shelling killed 14 soldiers.",
        "Monday’s shelling killed 14 soldiers.",
        "14 soldiers died when their truck hit a mine on Monday.",
        "14 soldiers died after their truck hit a mine on Monday.",
        "14 soldiers were killed in a raid on Monday and buried on Tuesday.",
        "The funeral of 14 soldiers killed on Monday was held on Tuesday.",
        "14 soldiers killed in Monday’s raid were buried.",
        "A truce agreed on 3 August was broken on Monday, when 14 soldiers were killed.",
        "A truce signed on Sunday collapsed on Monday as shelling killed 14 people.",
        "The army, which took the town in 2011, lost 14 soldiers on Monday.",
        "Mortar fire wounded 14 people, including three children, on Monday evening.",
        "Before dawn on Monday gunmen stormed the camp, killing 14 people.",
        "Gunmen attacked two villages late on Monday, leaving 14 people dead.",
        "The village, shelled on Monday, lost 14 people.",
        "Monitors recorded 9 violations, and 14 people were killed on Monday.",
        "Police arrested 14 people on Monday in connection with the attack of 3 August.",
        "14 people were killed on Monday, and on Tuesday two more died.",
    ],
)
def test_the_date_of_the_event_is_the_one_that_hangs_on_it(text: str) -> None:
    assert when(text) == MONDAY


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said on Tuesday that 14 soldiers were killed on Monday.",
        "14 soldiers were killed on Monday, the ministry said on Tuesday.",
        "On Tuesday, the ministry reported the death of 14 soldiers the day before.",
        "A spokesman told reporters on Tuesday that on Monday night 14 soldiers had died in shelling.",
        "According to a statement issued on Tuesday, 14 soldiers were killed on Monday.",
        "“On Monday 14 soldiers were killed,” the ministry said on Tuesday.",
        "The commander denied on Tuesday that 14 soldiers had been killed on Monday.",
        "Reuters reported on Tuesday, citing a medic, that 14 soldiers were killed on Monday.",
    ],
)
def test_the_date_of_the_saying_is_not_that_of_the_event(text: str) -> None:
    assert when(text) == MONDAY


@pytest.mark.parametrize(
    "text",
    [
        "14 soldiers were killed, the ministry said on Tuesday.",
        "The ministry said on Tuesday that 14 soldiers had been killed.",
        "On Tuesday the ministry said 14 soldiers had been killed.",
        "According to a statement issued on Tuesday, 14 soldiers were killed.",
        "“We lost 14 soldiers,” the commander said on Tuesday.",
        "The ministry announced on Monday the capture of 14 soldiers.",
        "In a post on Tuesday the mayor wrote that 14 people were killed.",
        "A report published on Monday says 14 prisoners died.",
        "Speaking in parliament on Tuesday, the minister said 14 soldiers had been killed.",
        "The Red Cross, which visited the camp on Monday, said 14 prisoners had died.",
        "The army lost 14 soldiers in the battle for the town, which it had taken in 2011.",
        "Fighting that began on Friday has killed 14 soldiers.",
        "14 soldiers, who had been called up in May, were killed.",
        "In the attack, which the army blamed on rebels on Tuesday, 14 soldiers were killed.",
        "14 soldiers were killed before the truce took effect on 3 August.",
        "14 soldiers were killed after the truce took effect on 3 August.",
        "14 soldiers died of wounds received on Monday.",
        "The sides agreed on Tuesday to free 14 prisoners.",
        "Police arrested 14 people in connection with the attack of 3 August.",
        "He was convicted on Monday of ordering the killing of 14 farmers.",
        "On Monday residents buried 14 people killed by shelling.",
    ],
)
def test_an_event_whose_date_is_not_said_has_none(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As of Monday, 14 soldiers were missing.", MONDAY),
        ("By Monday evening the toll stood at 14 killed.", MONDAY),
        ("The death toll stood at 14 on Monday, the ministry said.", MONDAY),
        ("The death toll has risen to 14, the ministry said on Tuesday.", TUESDAY),
        ("14 soldiers are missing, the ministry said on Tuesday.", TUESDAY),
        ("14 people remain in hospital with wounds, the ministry said on Tuesday.", TUESDAY),
        ("The death toll from Monday’s landslide rose to 14 on Tuesday.", MONDAY),
    ],
)
def test_a_toll_and_a_lasting_state_are_of_the_day_they_are_told_for(text: str, expected: str) -> None:
    assert when(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since May 12, 14 soldiers have been killed.", "2014-05-12/2014-08-20"),
        ("Since the truce of 3 August, 14 soldiers have been killed.", "2014-08-03/2014-08-20"),
        ("Since the war began in 2011, 14 doctors have been killed.", "2011/2014-08-20"),
        ("Fighting around the airport since Friday has killed 14 soldiers.", "2014-08-15/2014-08-20"),
        ("Fighting on Friday and Saturday killed 14 soldiers.", "2014-08-15/2014-08-16"),
        ("Between Friday and Sunday 14 soldiers were killed.", "2014-08-15/2014-08-17"),
        ("Overnight, 14 soldiers were killed.", "2014-08-19/2014-08-20"),
        ("The coalition said 14 fighters were killed over the past two days.", "2014-08-18/2014-08-20"),
        ("Between January and June, 14 aid workers were abducted, the office said on Monday.", "2014-01/2014-06"),
    ],
)
def test_a_stretch_dates_what_happened_in_it(text: str, expected: str) -> None:
    assert when(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the 1994 war 14 soldiers of the village were killed.", "1994"),
        ("He recalled that in 1994 14 soldiers were killed here.", "1994"),
        ("On Tuesday a court jailed a man for killing 14 soldiers in 2011.", "2011"),
        ("A report published on Monday says 14 prisoners died in 2012.", "2012"),
        ("Last year’s offensive killed 14 soldiers.", "2013"),
        ("The 2012 massacre, in which 14 farmers were killed, was never investigated.", "2012"),
        ("The United Nations said on Monday it had verified the deaths of 14 civilians in July.", "2014-07"),
    ],
)
def test_the_past_keeps_its_own_date(text: str, expected: str) -> None:
    assert when(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Shelling on Monday wounded 4 men, and 14 soldiers were killed on Tuesday.", MONDAY, TUESDAY),
        ("On Monday 4 men were wounded; 14 soldiers were killed on Tuesday.", MONDAY, TUESDAY),
        ("On Monday 4 men were wounded and 14 soldiers killed.", MONDAY, MONDAY),
        ("A bomb went off on Tuesday, wounding 4 men and killing 14 soldiers.", TUESDAY, TUESDAY),
        ("4 men were wounded and 14 soldiers killed on Monday.", MONDAY, MONDAY),
    ],
)
def test_each_of_two_counts_has_its_own_date_or_shares_one(text: str, first: str, second: str) -> None:
    assert (when(text, 4), when(text)) == (first, second)


def test_a_plan_is_of_the_day_it_is_for() -> None:
    assert when("The sides agreed on Tuesday to free 14 prisoners on Friday.") == "2014-08-22"
    assert when("The rebels will free 14 prisoners on Friday, the mediator said on Tuesday.") == "2014-08-22"


def test_the_date_that_labels_a_line_is_that_of_all_it_counts() -> None:
    text = "Kunduz, 14 Aug.: 14 detained in searches, 3 since freed."
    assert (when(text), when(text, 3)) == ("2014-08-14", "2014-08-14")


def test_the_date_of_a_dateline_is_no_event_s() -> None:
    assert when("KADUNA, Nigeria, Aug 19 (NNA) - At least 14 people were killed, the army said.") is None


def test_an_older_figure_takes_no_date_but_one_right_behind_it() -> None:
    assert when("In its bulletin of Monday the ministry had spoken of 14 dead.") is None


def test_a_deed_behind_since_is_of_its_own_day() -> None:
    assert when("It was the biggest swap since the sides freed 14 men in October 2013.") == "2013-10"


def test_the_date_of_the_older_figure_beside_it_is_not_the_newer_one_s() -> None:
    assert when("14 families were sheltered in schools, up from 9 families on 17 August.") is None


def test_two_days_that_are_no_stretch_are_left_open() -> None:
    found = figure("14 people were killed on 3 and 9 August.", published=PUBLISHED)
    assert (found.when, [u.field for u in found.unresolved]) == (None, ["when"])


def test_a_date_is_shown_with_its_words() -> None:
    found = figure("The ministry said on Tuesday that 14 soldiers were killed on Monday.", published=PUBLISHED)
    assert [e.span.quote for e in found.evidence if e.field == "when"] == ["Monday"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said on Tuesday that rebels had shelled the town on Monday.", MONDAY),
        ("The army said on Tuesday that rebels had shelled the town.", None),
        ("Rebels shelled the town on Monday, the army said on Tuesday.", MONDAY),
        ("The mediator promised on Tuesday that talks would resume on Friday.", "2014-08-22"),
    ],
)
def test_a_statement_has_the_date_of_what_it_tells(text: str, expected: str | None) -> None:
    assert [claim.when for claim in claims(text, published=PUBLISHED)] == [expected]


def test_what_the_outlet_tells_has_its_date_too() -> None:
    (claim,) = read("On Monday 14 villagers were killed.", published=PUBLISHED).claims
    assert (claim.source, claim.when) == (None, MONDAY)


def entries() -> Iterator[Any]:
    for table, rows in load("occasions").items():
        for row in rows:
            for word in row["words"] if "{}" in row["example"] else row["words"][:1]:
                if word not in row.get("skip_example", ()):
                    said = row.get("form", {}).get(word, word)
                    yield pytest.param(row["example"].format(said), row.get("when"), id=f"{table}-{word}")


@pytest.mark.parametrize(("sentence", "expected"), list(entries()))
def test_a_word_of_the_lexicon_decides_as_its_example_says(sentence: str, expected: str | None) -> None:
    assert when(sentence) == expected
