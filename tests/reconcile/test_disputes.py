"""What is a dispute over a number, what is none, and what settles one (docs/method.md, "Disputes")."""

from dataclasses import replace

import pytest

from tests.made import copy_of
from tests.reconcile.disputing import Says, disputed, only, positions, report
from variorum.records import Span

ARMY = Says("Nine soldiers died, the army said.", "the army", 9, "soldiers", "government")
REBELS = Says("The rebels said 31 soldiers were killed.", "the rebels", 31, "soldiers", "government")


def test_two_origins_with_numbers_that_exclude_each_other_dispute() -> None:
    dispute = only(report("Courier", ARMY), report("Ledger", REBELS))
    assert (dispute.kind, dispute.status, dispute.event) == ("figure", "open", "evt_1")
    assert positions(dispute) == {
        "the army": "9 soldiers killed",
        "the rebels": "31 soldiers killed",
    }
    assert dispute.why == (
        "Over how many people on the side of the government were killed: 9 and 31. "
        "Nothing that was said later settles it."
    )
    assert all(len(side.claims) == 1 for side in dispute.sides)


def test_order_of_reports_changes_nothing() -> None:
    one, other = report("Courier", ARMY), report("Ledger", REBELS)
    assert disputed(one, other) == disputed(other, one)


def test_agreeing_origins_do_not_dispute() -> None:
    other = Says("A doctor counted nine dead soldiers.", "a doctor", 9, "soldiers", "government")
    assert disputed(report("Courier", ARMY), report("Ledger", other)) == ()


@pytest.mark.parametrize(
    "number", [(7, None), (None, 12), (8, 10), (9, 9)], ids=["at least 7", "at most 12", "8 to 10", "9"]
)
def test_ranges_and_hedges_that_leave_room_are_no_dispute(number: tuple[int | None, int | None]) -> None:
    hedged = Says("A doctor spoke of soldiers dead.", "a doctor", number, "soldiers", "government")
    assert disputed(report("Courier", ARMY), report("Ledger", hedged)) == ()


def test_about_sixty_and_sixty_two_are_no_dispute() -> None:
    about = Says(
        "About 60 fell, a doctor said.", "a doctor", 60, "soldiers", "government", figure={"qualifier": "approx"}
    )
    exact = Says("The army lost 62 soldiers, it said.", "the army", 62, "soldiers", "government")
    assert disputed(report("Courier", about), report("Ledger", exact)) == ()


def test_dozens_contradict_nobody() -> None:
    vague = Says("Dozens fell.", "the rebels", (24, None), "soldiers", "government", figure={"qualifier": "vague"})
    assert disputed(report("Courier", ARMY), report("Ledger", vague)) == ()


def test_revision_by_the_same_origin_is_no_dispute() -> None:
    later = Says("The army said the number of its dead had risen to 14.", "the army", 14, "soldiers", "government")
    assert disputed(report("Courier", ARMY), report("Ledger", later, day="2021-03-05")) == ()


def test_toll_that_rises_from_day_to_day_is_no_dispute() -> None:
    first = Says("A doctor counted eight dead.", "a doctor", 8, "people")
    later = Says("The priest said 13 had died.", "Father Ivo", 13, "people")
    assert disputed(report("Courier", first), report("Ledger", later, day="2021-04-05")) == ()


def test_later_number_below_an_earlier_one_is_a_dispute() -> None:
    first = Says("A doctor counted 13 dead.", "a doctor", 13, "people")
    later = Says("The prefecture said six had died.", "the prefecture", 6, "people")
    assert only(report("Courier", first), report("Ledger", later, day="2021-03-20")).kind == "figure"


def test_missing_people_who_become_fewer_are_no_dispute() -> None:
    first = Says("The mayor said 22 were missing.", "Mayor Adan Cruz", 22, "people", measure="missing")
    later = Says("The church said four were missing.", "the diocese of Lugo", 4, "people", measure="missing")
    assert disputed(report("Courier", first), report("Ledger", later, day="2021-03-20")) == ()


def test_one_sides_dead_and_all_dead_are_two_things() -> None:
    everybody = Says("A doctor counted 31 dead on both sides.", "a doctor", 31, "people", "mixed")
    assert disputed(report("Courier", ARMY), report("Ledger", everybody)) == ()


def test_civilians_and_soldiers_are_two_things() -> None:
    civilians = Says("The rebels said 31 civilians were killed.", "the rebels", 31, "civilians", "civilian")
    assert disputed(report("Courier", ARMY), report("Ledger", civilians)) == ()


def test_women_beside_all_civilians_are_a_part() -> None:
    women = Says("Three women died, a doctor said.", "a doctor", 3, "women", "civilian")
    civilians = Says("Seven civilians died, the mayor said.", "Mayor Adan Cruz", 7, "civilians", "civilian")
    assert disputed(report("Courier", women), report("Ledger", civilians)) == ()


def test_one_day_and_the_whole_week_are_two_things() -> None:
    day = Says("The army said nine soldiers died on 2 March.", "the army", 9, "soldiers", "government",
               figure={"when": "2021-03-02"})  # fmt: skip
    week = Says("The rebels said 31 soldiers died in the week to 7 March.", "the rebels", 31, "soldiers", "government",
                figure={"when": "2021-02-25/2021-03-07"})  # fmt: skip
    assert disputed(report("Courier", day), report("Ledger", week)) == ()


def test_dead_of_two_distant_towns_are_two_things() -> None:
    here = {"place": "Goma", "latitude": -1.68, "longitude": 29.22, "place_precision": 1}
    there = {"place": "Bukavu", "latitude": -2.51, "longitude": 28.86, "place_precision": 1}
    one = Says("Nine soldiers died in Goma, the army said.", "the army", 9, "soldiers", "government", figure=here)
    other = Says("In Bukavu 31 soldiers died, rebels said.", "the rebels", 31, "soldiers", "government", figure=there)
    assert disputed(report("Courier", one), report("Ledger", other)) == ()


def test_part_beside_a_whole_is_no_dispute() -> None:
    part = Says("Two of the nine were officers, a doctor said.", "a doctor", 2, "soldiers", "government",
                role="component")  # fmt: skip
    assert disputed(report("Courier", ARMY), report("Ledger", part)) == ()


def test_a_partys_share_of_a_whole_is_that_partys_whole() -> None:
    text = "The monitors counted 33 dead: 12 soldiers and 21 rebels."
    share = [
        Says(text, "the truce monitors", 33, "dead", "mixed"),
        Says(text, "the truce monitors", 12, "soldiers", "government", role="component"),
        Says(text, "the truce monitors", 21, "rebels", "rebel", role="component"),
    ]
    dispute = only(report("Courier", *share), report("Ledger", REBELS))
    assert positions(dispute) == {"the truce monitors": "12 soldiers killed", "the rebels": "31 soldiers killed"}


def test_a_copy_is_no_origin_of_its_own() -> None:
    wire, copy = report("Wire", Says("Nine soldiers died.", None, 9, "soldiers", "government")), None
    copy = report("Courier", Says("Six soldiers died.", None, 6, "soldiers", "government"), day="2021-03-03")
    assert len(disputed(wire, copy)) == 1
    assert disputed(wire, copy, copies=(copy_of(copy, wire, passages=True),)) == ()


def test_total_and_the_part_that_its_own_report_gives_are_no_dispute() -> None:
    whole = [
        Says("In all 97 have come home.", None, 97, "people", measure="returned"),
        Says("Of them 14 came on Friday.", None, 14, "people", measure="returned", role="component"),
    ]
    part = Says("The Red Cross flew 14 home.", "the Red Cross", 14, "people", measure="returned")
    assert disputed(report("Courier", *whole), report("Ledger", part)) == ()


def test_plans_and_background_dispute_nothing() -> None:
    planned = Says("The rebels will free 31.", "the rebels", 31, "soldiers", "government", "returned", "planned")
    freed = Says("The army said nine came home.", "the army", 9, "soldiers", "government", "returned")
    before = Says("In 1998 the rebels killed 31.", "the rebels", 31, "soldiers", "government", role="background")
    assert disputed(report("Courier", planned), report("Ledger", freed)) == ()
    assert disputed(report("Courier", before), report("Ledger", ARMY)) == ()


def test_fewer_than_were_agreed_is_no_dispute() -> None:
    agreed = Says("They fell short of the 31 soldiers whom both sides had agreed to free, the rebels said.",
                  "the rebels", 31, "soldiers", "government", "returned")  # fmt: skip
    freed = Says("The army said nine came home.", "the army", 9, "soldiers", "government", "returned")
    assert disputed(report("Courier", agreed), report("Ledger", freed)) == ()


def test_what_an_origin_says_two_ways_at_once_stands_for_nothing() -> None:
    both = (REBELS, Says("They lost four soldiers, the rebels said.", "the rebels", 4, "soldiers", "government"))
    assert disputed(report("Courier", ARMY), report("Ledger", *both)) == ()


def test_no_civilian_dead_contradicts_seven() -> None:
    none = Says("No civilian was killed, the army said.", "the army", 0, "civilians", "civilian")
    seven = Says("Seven civilians died, the mayor said.", "Mayor Adan Cruz", 7, "civilians", "civilian")
    assert positions(only(report("Courier", none), report("Ledger", seven)))["the army"] == "no civilians killed"


def test_numbers_that_one_report_sets_beside_each_other_are_of_the_same_people() -> None:
    army = Says("The army put its dead at nine soldiers.", "the army", 9, "soldiers")
    radio = Says("Rebel radio spoke of 31 soldiers.", "Radio Selva", 31, "soldiers")
    elsewhere = Says("Two rebels fell.", "the army", 2, "rebels", "rebel")
    assert len(disputed(report("Courier", army, radio), report("Ledger", elsewhere))) == 1


def test_hearsay_that_nobody_stands_behind_is_no_side() -> None:
    rumour = Says("Rumours spoke of 31 dead soldiers.", "rumours", 31, "soldiers", "government")
    assert disputed(report("Courier", ARMY), report("Ledger", rumour)) == ()


def test_dispute_is_superseded_when_both_later_agree() -> None:
    later = Says("The rebels now say nine soldiers died.", "the rebels", 9, "soldiers", "government")
    dispute = only(report("Courier", ARMY), report("Ledger", REBELS), report("Herald", later, day="2021-03-09"))
    assert dispute.status == "superseded"
    assert positions(dispute)["the rebels"] == "9 soldiers killed (before: 31)"
    assert dispute.why.endswith("Their last words agree: the rebels came to 9 soldiers killed.")


def test_dispute_is_resolved_when_an_independent_body_later_gives_one_of_the_numbers() -> None:
    icrc = Says("The ICRC registered nine dead soldiers.", "the ICRC", 9, "soldiers", "government")
    dispute = only(report("Courier", ARMY), report("Ledger", REBELS), report("Herald", icrc, day="2021-03-09"))
    assert dispute.status == "resolved"
    assert "By 2021-03-09 the ICRC, of neither side, gave 9, as the army had it." in dispute.why


def test_independent_number_that_fits_neither_settles_nothing() -> None:
    icrc = Says("The ICRC registered 40 dead soldiers.", "the ICRC", 40, "soldiers", "government")
    found = disputed(report("Courier", ARMY), report("Ledger", REBELS), report("Herald", icrc, day="2021-04-09"))
    assert [d.status for d in found] == ["open"]


def test_independent_body_that_is_itself_a_side_settles_nothing_alone() -> None:
    icrc = Says("The ICRC registered nine dead soldiers.", "the ICRC", 9, "soldiers", "government")
    assert only(report("Ledger", REBELS), report("Herald", icrc, day="2021-03-20")).status == "open"


def test_word_repeated_after_the_independent_body_spoke_keeps_the_dispute_open() -> None:
    icrc = Says("The ICRC registered nine dead soldiers.", "the ICRC", 9, "soldiers", "government")
    again = Says("The rebels repeated that 31 soldiers died.", "the rebels", 31, "soldiers", "government")
    reports = (report("Herald", icrc, day="2021-03-09"), report("Post", again, day="2021-03-12"))
    dispute = only(report("Courier", ARMY), report("Ledger", REBELS), *reports)
    assert dispute.status == "open"


def test_side_itself_concerning_its_own_people_resolves_it() -> None:
    priest = Says("The priest said 31 soldiers died.", "Father Ivo", 31, "soldiers", "government")
    mayor = Says("The mayor said four soldiers died.", "Mayor Adan Cruz", 4, "soldiers", "government")
    army = Says("The army owned to 31 dead soldiers.", "the army", 31, "soldiers", "government")
    dispute = only(report("Courier", priest), report("Ledger", mayor), report("Herald", army, day="2021-03-09"))
    assert dispute.status == "resolved"
    assert "the army, speaking for the government itself, gave 31, as Father Ivo had it" in dispute.why


def test_reports_without_a_date_dispute_only_within_one_report() -> None:
    one, other = report("Courier", ARMY, day=None), report("Ledger", REBELS, day=None)
    assert disputed(one, other) == ()
    assert len(disputed(report("Courier", ARMY, REBELS, day=None))) == 1


def test_swapped_sides_swap_the_dispute_and_nothing_else() -> None:
    def told(side: str, one: str, other: str) -> dict[str, str]:
        first = Says(f"{one} lost nine soldiers, it said.", f"{one}'s army", 9, "soldiers", side)
        second = Says(f"{other} killed 31 soldiers, it said.", f"{other}'s army", 31, "soldiers", side)
        return positions(only(report("Courier", first), report("Ledger", second)))

    swapped = {name.translate(str.maketrans("KM", "MK")): said for name, said in told("KEN", "Kenya", "Mali").items()}
    assert {k.replace("Menya", "Mali").replace("Kali", "Kenya"): v for k, v in swapped.items()} == told(
        "MLI", "Mali", "Kenya"
    )


@pytest.mark.parametrize("reports", [(), (report("Courier"),), (report("Пошта", Says("Дев'ять загиблих.")),)])
def test_nothing_to_dispute(reports: tuple[object, ...]) -> None:
    assert disputed(*reports) == ()  # type: ignore[arg-type]


def test_what_a_witness_saw_is_a_floor() -> None:
    text = "A driver saw 30 soldiers being led away."
    saw = report("Courier", Says(text, "a driver", 30, "soldiers", "government", "captured"))
    figure = replace(saw.figures[0], value=Span.of(text, text.index("30"), text.index("30") + 2))
    more = Says("The rebels hold 118 soldiers, they said.", "the rebels", 118, "soldiers", "government", "captured")
    fewer = Says("The rebels hold 12 soldiers, they said.", "the rebels", 12, "soldiers", "government", "captured")
    assert disputed(replace(saw, figures=(figure,)), report("Ledger", more)) == ()
    assert len(disputed(replace(saw, figures=(figure,)), report("Ledger", fewer))) == 1


def test_commanders_own_unit_is_a_part_of_the_army() -> None:
    unit = Says("A captain lost nine of his soldiers, he said.", "Captain Ivo Bah", 9, "his soldiers", "government")
    whole = Says("The rebels said 31 soldiers died.", "the rebels", 31, "soldiers", "government")
    assert disputed(report("Courier", unit), report("Ledger", whole)) == ()


def test_sum_over_several_happenings_is_no_count_of_one() -> None:
    both = Says("Taken together, bridge and market cost 31 soldiers.", "the rebels", 31, "soldiers", "government")
    assert disputed(report("Courier", ARMY), report("Ledger", both)) == ()


def test_their_dead_in_a_partys_mouth_are_the_others() -> None:
    theirs = Says("We have 31 of their dead here, the general said.", "General Bah", 31, "their dead")
    assert disputed(report("Courier", ARMY), report("Ledger", theirs)) == ()


def test_our_men_in_indirect_speech_are_the_reporters() -> None:
    ours = Says("The rebels claim that 31 of our men fell.", "the rebels", 31, "our men", "government")
    assert disputed(report("Courier", ARMY), report("Ledger", ours)) == ()
    spoken = Says("“We lost 31 of our men,” the rebels said.", "the rebels", 31, "our men", "government")
    assert len(disputed(report("Courier", ARMY), report("Ledger", spoken))) == 1


def test_reports_own_number_in_a_sentence_of_somebody_elses_stands_for_nothing() -> None:
    text = "The army said nine soldiers died, which brings all losses to 31."
    said = (Says(text, "the army", 9, "soldiers", "government"), Says(text, None, 31, "soldiers", "government"))
    assert disputed(report("Courier", *said)) == ()
