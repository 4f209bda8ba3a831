"""The default policy, rule by rule (docs/method.md, "Estimates")."""

import pytest

from tests.made import copy_of, event
from tests.reconcile.telling import Told, credit, one, range_of, reasons, reckon, report
from variorum.reconcile.estimates import estimates
from variorum.reconcile.policies import POLICIES
from variorum.reconcile.reconciled import reconcile


def test_ten_articles_with_one_ministrys_figure_are_one_origin() -> None:
    papers = [report(f"Paper {n}", Told(49, source="Interior Ministry")) for n in range(10)]
    estimate = one(*papers)
    assert (estimate.articles, estimate.independent_origins) == (10, 1)
    assert "10 articles, 1 origin" in estimate.why


def test_names_that_mean_one_body_are_one_origin() -> None:
    one_paper = report("Gazette", Told(49, source="Kenya's Ministry of Defence"))
    other = report("Ledger", Told(49, source="Kenyan MoD"))
    assert one(one_paper, other).independent_origins == 1


def test_wire_copy_counts_as_one_origin() -> None:
    wire, copy = report("Northern Wire", Told(12)), report("Courier", Told(12), day="2021-03-04")
    estimate = one(wire, copy, copies=(copy_of(copy, wire),))
    assert (estimate.articles, estimate.independent_origins) == (2, 1)
    assert "Northern Wire" in estimate.why


def test_report_that_credits_an_agency_has_the_agency_as_origin() -> None:
    papers = [report(name, Told(12)) for name in ("Courier", "Ledger")]
    estimate = one(*papers, copies=tuple(credit(p, "Reuters") for p in papers))
    assert estimate.independent_origins == 1
    assert "Reuters" in estimate.why


def test_two_unnamed_doctors_are_two_origins() -> None:
    papers = [report(name, Told(12, source="a doctor")) for name in ("Courier", "Ledger")]
    assert one(*papers).independent_origins == 2


def test_later_figure_of_an_origin_replaces_its_earlier_one() -> None:
    first = report("Courier", Told(49, source="Interior Ministry"), day="2021-03-02")
    later = report("Ledger", Told(105, source="Interior Ministry"), day="2021-03-05")
    estimate = one(first, later)
    assert range_of(estimate) == (105, 105, 105)
    assert "replaced by Interior Ministry's later 105" in reasons(estimate)
    assert [(h.as_of, h.best) for h in estimate.history] == [("2021-03-02", 49), ("2021-03-05", 105)]


def test_number_that_a_side_itself_calls_earlier_no_longer_stands() -> None:
    spoken = report("Courier", Told(11, "soldiers", "an army spokesman", "government"), day="2021-03-02")
    official = report(
        "Department of National Defence",
        Told(13, "men", side="government"),
        Told(11, "dead", "field command", "government", role="previous"),
        day="2021-03-03",
    )
    assert range_of(one(spoken, official)) == (13, 13, 13)


def test_rivals_number_is_not_superseded_by_the_word_earlier() -> None:
    rebels = report("Courier", Told(20, "soldiers", "the rebels", "government"), day="2021-03-02")
    army = report(
        "Ledger",
        Told(6, "soldiers", "the army", "government"),
        Told(20, "soldiers", "the army", "government", role="previous"),
        Told(4, "rebels", "the army", "rebel"),
        day="2021-03-03",
    )
    assert reckon(rebels, army)["killed", "government"].high == 20


def test_parts_do_not_compete_with_their_whole() -> None:
    told = report("Courier", Told(31, source="a medic"), Told(14, source="a medic", role="component"))
    estimate = one(told)
    assert range_of(estimate) == (31, 31, 31)
    assert "a part of the 31" in reasons(estimate)


def test_part_that_counts_one_side_is_the_count_of_that_side() -> None:
    told = report(
        "Truce Monitoring Mission",
        Told(31, side="mixed"),
        Told(14, "soldiers", side="government", role="component"),
        Told(12, "fighters", side="river front", role="component"),
    )
    found = reckon(told)
    assert {side: e.best for (_, side), e in found.items()} == {"mixed": 31, "government": 14, "river front": 12}


def test_listed_parts_without_a_whole_add_up_to_a_floor() -> None:
    sentence = "125 flew from Aden, 35 the other way and 40 by bus."
    flights = [Told(n, measure="returned", role="component", sentence=sentence) for n in (125, 35, 40)]
    estimate = one(report("Courier", *flights))
    assert range_of(estimate) == (200, 200, None)


def test_part_among_another_part_is_not_added_to_it() -> None:
    sentence = "97 killed, civilians accounting for 18."
    parts = [Told(n, role="component", sentence=sentence) for n in (97, 18)]
    assert range_of(one(report("Observatory", *parts))) == (97, 97, 97)


def test_both_directions_of_an_exchange_are_everybody() -> None:
    sentence = "74 soldiers went south and 53 fighters north."
    told = report(
        "Red Cross",
        Told(74, "soldiers", side="government", measure="returned", sentence=sentence),
        Told(53, "fighters", side="river front", measure="returned", sentence=sentence),
    )
    assert reckon(told)["returned", None].best == 127


def test_both_sides_dead_are_not_added_up_unasked() -> None:
    sentence = "7 soldiers and 5 fighters were killed."
    told = report(
        "Courier",
        Told(7, "soldiers", side="government", sentence=sentence),
        Told(5, "fighters", side="river front", sentence=sentence),
    )
    assert set(reckon(told)) == {("killed", "government"), ("killed", "river front")}


@pytest.mark.parametrize("stance", ["denied", "rumoured"])
def test_denied_and_rumoured_figures_bound_nothing_while_others_are_asserted(stance: str) -> None:
    told = report("Courier", Told(12, source="a medic"))
    talk = report("Ledger", Told(171, source="the mayor", stance=stance))  # type: ignore[arg-type]
    assert range_of(one(told, talk)) == (12, 12, 12)


def test_rumour_alone_bounds_but_is_no_best() -> None:
    estimate = one(report("Courier", Told(40, source="the mayor", stance="rumoured")))
    assert range_of(estimate) == (40, None, 40)
    assert "No one asserts" in estimate.why


def test_hearsay_without_a_name_is_no_origin() -> None:
    estimate = one(report("Courier", Told(40, source="rumours in the market")))
    assert estimate.independent_origins == 0
    assert estimate.best is None


def test_side_counts_its_own_better_than_the_enemy_does() -> None:
    army = report("Courier", Told(6, "soldiers", "the army", "government"), day="2021-03-02")
    rebels = report(
        "Ledger",
        Told(58, "soldiers", "the River Front", "government"),
        Told(3, "fighters", "the River Front", "river front"),
        day="2021-03-03",
    )
    estimate = reckon(army, rebels)["killed", "government"]
    assert range_of(estimate) == (6, 6, 58)
    assert "rule 7" in estimate.why


def test_weight_of_own_and_enemy_counts_is_the_same_for_both_sides() -> None:
    army = report("Courier", Told(58, "fighters", "the army", "river front"), Told(6, "men", "the army", "government"))
    front = report("Ledger", Told(3, "fighters", "the River Front", "river front"), day="2021-03-01")
    estimate = reckon(army, front)["killed", "river front"]
    assert range_of(estimate) == (3, 3, 58)


def test_captor_counts_those_it_holds_as_well_as_their_own_side_does() -> None:
    def held(number: int, source: str) -> Told:
        return Told(number, "soldiers", source, "government", measure="captured")

    army = report("Courier", held(12, "the army"), Told(1, "man", "the army", "river front"), day="2021-03-02")
    front = report("Ledger", held(58, "the River Front"), day="2021-03-03")
    assert range_of(reckon(army, front)["captured", "government"]) == (12, 58, 58)


def test_independent_body_outweighs_both_sides() -> None:
    army = report("Courier", Told(6, "soldiers", "the army", "government"), Told(4, "men", "the army", "river front"))
    front = report("Ledger", Told(58, "soldiers", "the River Front", "government"))
    mission = report("Gazette", Told(9, "soldiers", "ICRC", "government"), day="2021-03-01")
    assert range_of(reckon(army, front, mission)["killed", "government"]) == (6, 9, 58)


def test_list_of_names_weighs_like_an_independent_body() -> None:
    mayor = report("Courier", Told(21, source="the mayor"), day="2021-03-05")
    named = report("Ledger", Told(19, source="the bishop", sentence="The bishop lists 19 dead by name."))
    assert one(mayor, named).best == 19


def test_killed_or_missing_bounds_the_killed_from_above() -> None:
    told = report(
        "Courier",
        Told((9, None), "soldiers", "the army", "government"),
        Told(23, "soldiers", "the army", "government", measure="other", sentence="Killed or missing are 23 soldiers."),
    )
    estimate = one(told)
    assert range_of(estimate) == (9, 9, 23)
    assert "rule 11" in estimate.why


def test_as_many_may_be_captured_as_are_missing() -> None:
    told = report(
        "Courier",
        Told(60, "soldiers", "the army", "government", measure="captured"),
        Told(73, "soldiers", "the army", "government", measure="missing"),
    )
    found = reckon(told)
    assert range_of(found["captured", "government"]) == (60, 60, 73)
    assert "rule 12" in found["captured", "government"].why
    assert range_of(found["missing", "government"]) == (73, 73, 73)


def test_copys_slip_is_set_aside() -> None:
    wire = report("Northern Wire", Told(41, source="the army"))
    copy = report("Courier", Told(14, source="the army"), day="2021-03-04")
    estimate = one(wire, copy, copies=(copy_of(copy, wire, passages=True),))
    assert range_of(estimate) == (41, 41, 41)
    assert "a slip" in reasons(estimate)


def test_vague_words_bound_low_only() -> None:
    words = report("Courier", Told((24, None), source="the president", qualifier="vague"))
    count = report("Ledger", Told(60, source="a medic"))
    assert range_of(one(words, count)) == (24, 60, 60)
    assert range_of(one(words)) == (24, None, None)


def test_planned_figures_are_no_outcome() -> None:
    plan = report("Courier", Told(31, measure="returned", source="the ministry", role="planned"), day="2021-03-01")
    done = report("Ledger", Told(28, measure="returned", source="the Red Cross"))
    estimate = one(plan, done)
    assert range_of(estimate) == (28, 28, 28)
    assert "as planned" in one(plan).why


def test_background_is_set_aside() -> None:
    estimate = one(report("Courier", Told(30_000, source="a medic", role="background")))
    assert range_of(estimate) == (None, None, None)
    assert "background" in reasons(estimate)


def test_rounded_number_gives_way_to_the_exact_one() -> None:
    rounded = report("Courier", Told(900, source="the Red Cross", qualifier="approx"))
    exact = report("Ledger", Told(869, source="the ministry"))
    assert one(rounded, exact).best == 869
    far_off = report("Ledger", Told(640, source="the ministry"))
    assert one(rounded, far_off).best == 900


def test_denial_that_there_were_any_is_zero_only_alone() -> None:
    none = report("Courier", Told(0, source="the mayor"))
    assert range_of(one(none)) == (0, 0, 0)
    assert range_of(one(none, report("Ledger", Told(3, source="a medic")))) == (3, 3, 3)


def test_lower_number_of_one_latecomer_does_not_bring_a_toll_down() -> None:
    many = [report(f"Paper {n}", Told(40), day="2021-03-02") for n in range(3)]
    late = report("Latecomer", Told(31), day="2021-03-03")
    assert one(*many, late).best == 40
    rising = report("Latecomer", Told(44), day="2021-03-03")
    assert one(*many, rising).best == 44


def test_different_people_are_different_estimates() -> None:
    told = report("Courier", Told(4, "soldiers", side="government"), Told(9, "villagers", side="civilian"))
    assert {side: e.best for (_, side), e in reckon(told).items()} == {"government": 4, "civilian": 9}


def test_number_told_without_a_side_is_the_sides_that_bears_it_elsewhere() -> None:
    bare = report("Courier", Told(73, "people", measure="missing"))
    sided = report("Ledger", Told(73, "soldiers", side="government", measure="missing"))
    other = report("Gazette", Told(8, "fighters", side="river front", measure="missing"))
    estimate = reckon(bare, sided, other)["missing", "government"]
    assert estimate.articles == 2


def test_every_figure_is_used_or_set_aside_with_a_reason() -> None:
    told = report(
        "Courier",
        Told(31, source="a medic"), Told(14, source="a medic", role="component"), Told((None, None), qualifier="vague"),
        Told(2, role="increment"), Told(7, role="previous"), Told(40, stance="denied"), Told(5, measure="wounded"),
    )  # fmt: skip
    found = reckon(told).values()
    figures = sorted(f for e in found for f in (*e.figures, *(left.figure for left in e.set_aside)))
    assert figures == sorted(f.id for f in told.figures)
    assert all(left.reason for e in found for left in e.set_aside)


def test_as_of_counts_what_was_published_by_that_day() -> None:
    first = report("Courier", Told(8, source="a medic"), day="2021-03-02")
    later = report("Ledger", Told(13, source="the UN"), day="2021-04-05")
    undated = report("Sheet", Told(99, source="the mayor"), day=None)
    estimate = one(first, later, undated, as_of="2021-03-31")
    assert range_of(estimate) == (8, 8, 8)
    assert "published later, on 2021-04-05" in reasons(estimate)
    assert "no date" in reasons(estimate)


def test_history_ends_with_the_estimate() -> None:
    papers = [report(f"Paper {n}", Told(n + 5), day=f"2021-03-0{n + 1}") for n in range(5)]
    estimate = one(*papers)
    last = estimate.history[-1]
    assert (last.low, last.best, last.high) == range_of(estimate)
    for step in estimate.history:
        then = one(*papers, as_of=step.as_of)
        assert (step.low, step.best, step.high) == range_of(then)


def test_why_is_two_lines_at_most() -> None:
    estimate = one(report("Courier", Told(8, source="a medic")), report("Ledger", Told(13, source="the UN")))
    assert len(estimate.why.splitlines()) == 2
    assert len(one(report("Courier", Told(8))).why.splitlines()) <= 2


def test_order_of_reports_changes_nothing() -> None:
    papers = [report(f"Paper {n}", Told(n % 3 + 5, side="government"), Told(9, "people")) for n in range(6)]
    assert reckon(*papers) == reckon(*reversed(papers))


def test_event_without_figures_has_no_estimates() -> None:
    assert reckon(report("Courier")) == {}


def test_policies_by_name() -> None:
    papers = [
        report("Courier", Told((24, None), qualifier="vague"), day="2021-03-01"),
        report("Ledger", Told(40), day="2021-03-02"),
        report("Gazette", Told(40), day="2021-03-02"),
        report("Herald", Told(45, source="the UN"), day="2021-03-02"),
        report("Tribune", Told(38), day="2021-03-03"),
    ]
    best = {policy: range_of(one(*papers, policy=policy)) for policy in POLICIES}
    assert best["default"] == (24, 45, 45)
    assert best["acled"] == (12, 12, 12)
    assert best["ibc"] == (24, None, 45)
    assert best["latest"] == (24, 38, 45)
    assert best["majority-of-origins"] == (24, 40, 45)
    assert best["truth"] == (24, 40, 45)


def test_unknown_policy_is_refused_with_all_names() -> None:
    paper = report("Courier", Told(8))
    with pytest.raises(
        ValueError, match=r"'guess' is no policy.*default, acled, ibc, latest, majority-of-origins, truth"
    ):
        estimates(event(paper), {paper.document.id: paper}.__getitem__, (), policy="guess")


def test_reconcile_counts_the_events_origins() -> None:
    papers = [report("Courier", Told(8, source="the army")), report("Ledger", Told(8, source="the army"), Told(9))]
    by_id = {p.document.id: p for p in papers}
    found = reconcile(event(*papers), by_id.__getitem__, ())
    assert found.event.independent_origins == 2
    assert [e.best for e in found.estimates] == [8]


def test_counts_of_other_days_than_the_events_are_estimates_of_their_own() -> None:
    papers = [
        report("Courier", Told(869, measure="returned", when="2021-03-01/2021-03-03"), day="2021-03-05"),
        report("Ledger", Told(104, measure="returned", when="2021-03-04"), day="2021-03-05"),
        report("Gazette", Told(104, measure="returned"), day="2021-03-05"),
    ]
    by_id = {p.document.id: p for p in papers}
    found = estimates(event(*papers, when="2021-03-04"), by_id.__getitem__, ())
    assert {(e.group, e.best, e.articles) for e in found} == {
        ("people", 104, 2),
        ("people (2021-03-01/2021-03-03)", 869, 1),
    }


def test_date_of_a_state_that_lasts_is_no_other_time() -> None:
    dated = Told(4200, measure="displaced", when="2021-03-02")
    papers = [report("Courier", dated), report("Ledger", Told(4200, measure="displaced"))]
    by_id = {p.document.id: p for p in papers}
    assert len(estimates(event(*papers, when="2021-02-20"), by_id.__getitem__, ())) == 1


def test_words_on_single_people_are_no_rival_toll() -> None:
    many = report("Courier", Told(40, source="the mayor"))
    single = report("Ledger", Told(1, "man", "the Red Cross"), day="2021-03-03")
    assert range_of(one(many, single)) == (40, 40, 40)


def test_number_that_another_report_tells_as_a_part_is_that_part() -> None:
    whole = report("Courier", Told(318), Told(125, role="component"), Told(193, role="component"))
    part = report("Ledger", Told(125, source="the Red Cross"), day="2021-03-02")
    assert one(whole, part).best == 318


def test_bodies_found_do_not_bring_a_toll_down() -> None:
    toll = report("Courier", Told(25, source="the mayor"), day="2021-03-02")
    found = report("Ledger", Told(19, "bodies", "the parish"), day="2021-03-04")
    ward = report("Gazette", Told(21, "dead", "a doctor at the hospital"), day="2021-03-04")
    assert range_of(one(toll, found, ward)) == (19, 25, 25)
    assert one(found).best == 19


def test_firm_number_that_meets_a_floor_is_preferred_to_it() -> None:
    floors = [report(f"Paper {n}", Told((11, None), source=f"Nurse Ana Moro{n}")) for n in range(3)]
    assert one(*floors, report("Courier", Told(14, source="the mayor"))).best == 14
    assert one(*floors, report("Courier", Told(9, source="the mayor"))).best == 11


def test_displaced_who_go_home_are_not_among_the_freed() -> None:
    told = report(
        "Truce Monitoring Mission",
        Told(4, "men", measure="returned", sentence="Four detainees were released: 4 men."),
        Told(3870, measure="returned", sentence="Of the displaced, 3870 people have gone home."),
    )
    by_id = {told.document.id: told}
    found = estimates(event(told), by_id.__getitem__, ())
    assert sorted((e.group, e.best) for e in found) == [("men", 4), ("people (gone home)", 3870)]


def test_nationals_among_the_freed_are_no_two_directions() -> None:
    sentence = "20 people flew, including 16 Kenyans and 3 Ugandans."
    told = report(
        "Red Cross",
        Told(20, measure="returned", sentence=sentence),
        Told(16, "Kenyans", side="KEN", measure="returned", role="component", sentence=sentence),
        Told(3, "Ugandans", side="UGA", measure="returned", role="component", sentence=sentence),
    )
    assert {side: e.best for (_, side), e in reckon(told).items()} == {None: 20, "KEN": 16, "UGA": 3}


def test_lists_of_two_sentences_are_not_added_up() -> None:
    days = [(125, 35), (120, 60)]
    told = [
        Told(n, measure="returned", role="component", sentence=f"On day {d}, {a} flew north and {b} south.")
        for d, (a, b) in enumerate(days)
        for n in (a, b)
    ]
    estimate = one(report("Courier", *told))
    assert estimate.best == 160


def test_fighters_beside_civilians_are_estimated_apart() -> None:
    told = [report("Courier", Told(14, "shoppers", side="civilian")), report("Ledger", Told(17, "deaths"))]
    army = report("Gazette", Told(20, "fighters", "the army"))
    found = {(e.side, e.low, e.high) for e in reckon(*told, army).values()}
    assert found == {("civilian", 14, 17), (None, 20, 20)}


def test_tenth_of_a_count_of_equal_weight_counts_something_else() -> None:
    all_of_them = report("Courier", Told(318, source="the mayor"))
    some = report("Ledger", Told(19, source="the bishop"))
    assert range_of(one(all_of_them, some)) == (19, 318, 318)
