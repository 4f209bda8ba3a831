"""Which statements are held to speak of one happening, from reports made by hand."""

from dataclasses import replace

import pytest

from tests.link.making import counting, report
from variorum.link import link
from variorum.link.events import EventsStage, explain_event
from variorum.records import Event, Report

ON_THE_5TH = {"when": "2021-03-05", "said": "on Friday"}


def events(*reports: Report) -> list[Event]:
    return link(EventsStage(), reports)


def together(*reports: Report) -> list[set[str]]:
    """Return the counts of each event with figures, as `killed 12`."""
    figures = {f.id: f"{f.measure} {f.low}" for told in reports for f in told.figures}
    return [{figures[f] for f in event.figures} for event in events(*reports) if event.figures]


def clash(name: str, place: str = "Talvik", published: str = "2021-03-06") -> Report:
    text = f"Fighters attacked the village of {place} on Friday. The clash near {place} left 12 soldiers dead."
    return counting(report(text, name=name, published=published), ("12 soldiers", "killed"), killed=ON_THE_5TH)


def test_two_reports_of_one_clash_are_one_event() -> None:
    assert together(clash("a"), clash("b")) == [{"killed 12"}]


def test_the_same_count_in_other_places_stays_two_events() -> None:
    assert len(together(clash("a"), clash("b", "Orsova"))) == 2


def test_the_same_place_a_year_later_stays_two_events() -> None:
    later = clash("b", published="2022-03-05")
    moved = tuple(replace(f, when="2022-03-04") for f in later.figures)
    assert len(together(clash("a"), replace(later, figures=moved))) == 2


def test_figures_of_one_sentence_are_one_event() -> None:
    text = "The shelling of Talvik on Friday killed 3 traders and wounded 9 others."
    told = counting(report(text, published="2021-03-06"), ("3 traders", "killed"), ("9 others", "wounded"))
    assert together(told) == [{"killed 3", "wounded 9"}]


def test_what_happened_after_another_happening_is_told_apart() -> None:
    text = "In Talvik 40 captives were flown home on Monday, a day after an exchange of 90 prisoners ended."
    told = counting(report(text, published="2021-03-09"), ("40 captives", "returned"), ("90 prisoners", "returned"))
    assert together(told) == [{"returned 40"}, {"returned 90"}] or together(told) == [{"returned 90"}, {"returned 40"}]


def test_two_incidents_told_in_one_breath_stay_two() -> None:
    first, second = "On 26 November an attack in Orsova killed 3 soldiers.", "On 8 December near Talvik 1 soldier died."
    told = counting(
        report(f"{first} {second}", published="2021-12-13"), ("3 soldiers", "killed"), ("1 soldier", "killed")
    )
    dated = [
        replace(told.figures[0], when="2021-11-26", place="Orsova", place_precision=1),
        replace(told.figures[1], when="2021-12-08", place="Talvik", place_precision=1),
    ]
    assert len(together(replace(told, figures=tuple(dated)))) == 2


def test_a_whole_war_is_no_part_of_its_last_fight() -> None:
    text = "The clash near Talvik killed 12 soldiers on Friday. The war has killed 9000 people."
    told = counting(report(text, published="2021-03-06"), ("12 soldiers", "killed"), ("9000 people", "killed"))
    war = replace(told.figures[1], role="background")
    assert len(together(replace(told, figures=(told.figures[0], war)))) == 2


def test_days_of_a_release_are_events_of_their_own() -> None:
    def day(name: str, weekday: str, when: str, count: int) -> Report:
        text = f"Planes carried {count} prisoners from Talvik to Orsova on {weekday}, the Red Cross said."
        told = counting(report(text, name=name, published=when), (f"{count} prisoners", "returned"))
        return replace(told, figures=(replace(told.figures[0], when=when),))

    reports = (day("a", "Friday", "2021-03-05", 125), day("b", "Saturday", "2021-03-06", 125))
    assert len(events(*reports)) == 2


def test_sides_named_the_other_way_round_change_no_grouping() -> None:
    def swapped(told: Report) -> Report:
        return replace(told, figures=tuple(replace(f, side="B" if f.side == "A" else "A") for f in told.figures))

    reports = [replace(r, figures=tuple(replace(f, side="A") for f in r.figures)) for r in (clash("a"), clash("b"))]
    assert together(*reports) == together(*map(swapped, reports))


def test_event_names_what_is_reported_without_stating_it() -> None:
    (event,) = events(clash("a"), clash("b"))
    assert (event.when, event.when_precision, event.type) == ("2021-03-05", "day", "ASSAULT")
    assert event.summary.startswith("Reported: ")
    assert len(event.documents) == 2
    assert event.independent_origins == 0


def test_id_stays_when_a_later_report_joins() -> None:
    (before,) = events(clash("a"))
    (after,) = events(clash("a"), clash("b", published="2021-03-07"))
    assert before.id == after.id


def test_order_of_reports_changes_nothing() -> None:
    reports = [clash("a"), clash("b"), clash("c", "Orsova"), clash("d", published="2021-03-08")]
    forward = sorted(events(*reports), key=lambda event: event.id)
    assert forward == sorted(events(*reversed(reports)), key=lambda event: event.id)


def test_every_statement_belongs_to_one_event_at_most() -> None:
    reports = [clash(str(number), place) for number, place in enumerate(["Talvik", "Orsova", "Talvik", "Kobo"])]
    figures = [figure for event in events(*reports) for figure in event.figures]
    assert len(figures) == len(set(figures)) == 4


def test_event_without_any_date_has_none() -> None:
    told = counting(report("The clash near Talvik killed 12 soldiers."), ("12 soldiers", "killed"))
    (event,) = events(told)
    assert (event.when, event.when_precision) == (None, "unknown")


@pytest.mark.parametrize("text", ["", "   \n", "В бою погибли 12 солдат.", "x" * 10_000])
def test_document_without_claims_has_no_events(text: str) -> None:
    assert events(report(text, published="2021-03-06")) == []


def test_day_of_publication_is_no_day_of_the_event() -> None:
    told = counting(report("12 soldiers died.", published="2021-03-06"), ("12 soldiers", "killed"))
    (event,) = events(told)
    assert event.when is None


def test_explanation_says_in_bits_what_joined_two_reports() -> None:
    reports = {told.document.id: told for told in (clash("a"), clash("b"))}
    (event,) = events(*reports.values())
    told = explain_event(event, reports.__getitem__)
    (join,) = told.joins
    assert "bits" in join.words
    assert {name for name, _, _ in join.grounds} >= {"date", "counts"}
    assert (told.svg() or "").startswith("<svg")


def test_lone_event_is_explained_without_a_chart() -> None:
    one = clash("a")
    (event,) = events(one)
    told = explain_event(event, {one.document.id: one}.__getitem__)
    assert (told.joins, told.chart, told.svg()) == ((), None, None)


def test_many_copies_of_one_report_are_one_event() -> None:
    assert len(events(*(clash(f"copy {number}") for number in range(60)))) == 1


def test_long_date_stays_a_stretch() -> None:
    one = clash("a")
    figures = tuple(replace(f, when="2021-03-01/2021-03-05") for f in one.figures)
    (event,) = events(replace(one, figures=figures))
    assert (event.when, event.when_precision) == ("2021-03-01/2021-03-05", "week")


def two_days() -> Report:
    friday = "On Friday 62 captives flew from Talvik to Orsova, the agency said. A bus took 35 captives from Talvik."
    saturday = "On Saturday 120 captives flew from Orsova to Talvik, the agency said. A bus took 48 captives to Talvik."
    told = report(f"{friday}\n\n{saturday}", published="2021-03-07")
    return counting(told, *((f"{count} captives", "returned") for count in (62, 35, 120, 48)))


def test_weekdays_tell_the_days_of_a_release_apart() -> None:
    assert together(two_days()) == [{"returned 62", "returned 35"}, {"returned 120", "returned 48"}] or together(
        two_days()
    ) == [{"returned 120", "returned 48"}, {"returned 62", "returned 35"}]


@pytest.mark.parametrize("before", ["a day after an exchange", "a day after the close of a large exchange"])
def test_earlier_exchange_does_not_draw_the_later_sentences_of_a_release(before: str) -> None:
    text = f"On Monday 40 captives were flown to Talvik, {before} of 90 captives. A bus took 12 captives to Orsova."
    told = report(text, published="2021-03-09")
    told = counting(told, *((f"{count} captives", "returned") for count in (40, 90, 12)))
    assert {"returned 90"} in together(told)
