"""Disputes that claims carry: denials, blame, who holds a place, what was agreed, when and where."""

import re

import pytest

from tests.reconcile.disputing import Says, disputed, only, positions, report
from variorum.reconcile.disputes.vocabulary import load, pattern
from variorum.reconcile.disputes.words import claim_words

SHELLED = Says(
    "Mortars fired by the army hit the market, the mayor said.",
    "Mayor Adan Cruz",
    claim={"action": "ASSAULT", "mode": "heavy-weapons", "actor": "the army", "target": "the market"},
)


ZETA: dict[str, object] = {"place": "Zeta", "place_precision": 1}


def denial(text: str, source: str = "the army", cue: str = "denied", **more: object) -> Says:
    return Says(text, source, stance="denied", cue=cue, **more)  # type: ignore[arg-type]


def test_denied_number_sets_the_denier_against_whoever_gives_it() -> None:
    holder = Says("The rebels killed 40, they said.", "the rebels", 40, "soldiers", "government")
    denier = denial("The army denied that 40 died.", number=40, group="soldiers", side="government")
    own = Says("It lost six, the army said.", "the army", 6, "soldiers", "government")
    dispute = only(report("Courier", holder), report("Ledger", denier, own))
    assert (dispute.kind, dispute.status) == ("denial", "open")
    assert positions(dispute) == {
        "the rebels": "40 soldiers killed",
        "the army": "denies 40 soldiers killed, says 6 soldiers killed",
    }
    assert dispute.why.startswith("the army denies what the rebels says: 40 soldiers killed.")


def test_claimant_whom_only_the_denier_names_is_told_as_such() -> None:
    denier = denial(
        "The army denied the rebels' claim that 40 died.", number=40, group="soldiers", claimant="the rebels"
    )
    assert positions(only(report("Courier", denier)))["the rebels"] == "40 soldiers killed, as the army tells it"


@pytest.mark.parametrize("claimant", [None, "rumours", "they", "the army"])
def test_denial_of_what_nobody_is_named_for_is_no_dispute(claimant: str | None) -> None:
    denier = denial("The army denied that 40 died.", number=40, group="soldiers", claimant=claimant)
    assert disputed(report("Courier", denier)) == ()


def test_independent_body_settles_a_denied_number() -> None:
    holder = Says("The rebels hold 40, they said.", "the rebels", 40, "soldiers", "government", "captured")
    denier = denial(
        "The army denied that 40 were held.", number=40, group="soldiers", side="government", measure="captured"
    )
    icrc = Says("The Red Cross visited 40.", "the Red Cross", 40, "soldiers", "government", "captured")
    dispute = only(report("Courier", holder), report("Ledger", denier), report("Herald", icrc, day="2021-03-20"))
    assert dispute.status == "resolved"
    assert "By 2021-03-20 the Red Cross, of neither side, gave 40, which is the number denied." in dispute.why


def test_bare_denial_answers_the_deed_told_before_it() -> None:
    counted = Says("A doctor counted four dead.", "a doctor", 4, "people")
    answer = denial("The army denied any part in it.", outside=True)
    dispute = only(report("Courier", SHELLED, counted, answer))
    assert positions(dispute) == {
        "Mayor Adan Cruz": "the army shelled the market",
        "the army": "denies it: “The army denied any part in it.”",
    }


def test_rejected_count_answers_the_count() -> None:
    counted = Says("A doctor counted 27 dead.", "a doctor", 27, "people")
    answer = denial("The general dismissed her count.", "General Ivo Bah", "dismissed", outside=True)
    assert positions(only(report("Courier", SHELLED, counted, answer)))["a doctor"] == "27 people killed"


def test_denied_deed_answers_the_same_deed_in_another_report() -> None:
    answer = denial("The army denied having shelled anybody.", claim={"action": "ASSAULT", "mode": "heavy-weapons"})
    assert only(report("Courier", SHELLED), report("Ledger", answer)).kind == "denial"


def test_denial_far_from_any_statement_of_the_event_answers_none() -> None:
    filler = [Says(f"It rained on day {n} and nothing else was told of it.", outside=True) for n in range(9)]
    assert disputed(report("Courier", SHELLED, *filler, denial("The army denied it.", outside=True))) == ()


def test_what_contradicts_without_a_denier_is_no_denial() -> None:
    answer = denial("This contradicts the accord.", "this provocation", "contradicts", outside=True)
    assert disputed(report("Courier", SHELLED, answer)) == ()


def test_copies_of_one_denial_are_one_dispute() -> None:
    answer = denial("The army denied any part in it.", outside=True)
    dispute = only(report("Courier", SHELLED, answer), report("Ledger", SHELLED, answer))
    assert [len(side.claims) for side in dispute.sides] == [2, 2]


def blames(source: str, accused: str) -> Says:
    return Says(f"{source} accused {accused} of opening fire first.", source, stance="accused", cue="accused",
                claim={"action": "ACCUSE", "target": accused})  # fmt: skip


def test_two_that_accuse_each_other_dispute_the_blame() -> None:
    dispute = only(report("Courier", blames("Kenya's army", "Mali")), report("Ledger", blames("Mali's army", "Kenya")))
    assert (dispute.kind, dispute.status) == ("blame", "open")
    assert dispute.why.startswith("Over who began or did it: Kenya and Mali.")
    assert positions(dispute)["Kenya's army"] == ("accuses Mali: “Kenya's army accused Mali of opening fire first.”")


def test_one_accusation_is_no_dispute() -> None:
    other = Says("Mali's army said shots were heard.", "Mali's army", claim={"action": "ASSAULT", "mode": "firearms"})
    assert disputed(report("Courier", blames("Kenya's army", "Mali")), report("Ledger", other)) == ()


def test_third_party_that_accuses_both_sides_is_in_no_dispute_with_itself() -> None:
    monitors = (blames("the truce monitors", "Mali"), blames("the truce monitors", "Kenya"))
    assert disputed(report("Courier", *monitors)) == ()


def seized(source: str, actor: str) -> Says:
    claim = {"action": "COERCE", "mode": "seize", "actor": actor, "target": "the hill", **ZETA}
    return Says(f"{actor} took the hill, {source} said.", source, claim=claim)


def test_two_holders_of_one_place_at_one_time_dispute_control() -> None:
    one = seized("Kenya's army", "Kenya")
    other = Says("The hill is under the control of Mali, Mali's army said.", "Mali's army",
                 claim=ZETA)  # fmt: skip
    dispute = only(report("Courier", one), report("Ledger", other))
    assert (dispute.kind, dispute.why.split(".")[0]) == ("control", "Over who holds Zeta: Kenya and Mali")


def test_place_that_changed_hands_weeks_later_is_no_dispute() -> None:
    one, other = seized("Kenya's army", "Kenya"), seized("Mali's army", "Mali")
    assert disputed(report("Courier", one), report("Ledger", other, day="2021-04-20")) == ()


def test_kept_and_broken_truce_dispute_compliance() -> None:
    one = Says("Kenya broke the truce, Mali's army said.", "Mali's army")
    other = Says("Kenya has respected the truce, the army of Kenya said.", "the army of Kenya")
    dispute = only(report("Courier", one, SHELLED), report("Ledger", other))
    assert (dispute.kind, dispute.why.split(".")[0]) == ("compliance", "Over whether Kenya kept to what was agreed")


def test_truce_broken_in_the_words_of_both_sides_by_one_party_is_no_dispute() -> None:
    one = Says("Kenya broke the truce, Mali's army said.", "Mali's army")
    other = Says("Kenya broke the truce, the monitors said.", "the truce monitors")
    assert disputed(report("Courier", one, SHELLED), report("Ledger", other)) == ()


def dated(source: str, day: str, words: str) -> Says:
    return Says(f"Fourteen died on {words}, {source} said.", source, 14, "people", figure={"when": day})


def test_same_number_on_two_days_written_out_disputes_the_date() -> None:
    one, other = dated("the mayor", "2021-03-01", "1 March"), dated("Father Ivo", "2021-02-28", "28 February")
    dispute = only(report("Courier", one), report("Ledger", other))
    assert (dispute.kind, dispute.why.split(".")[0]) == ("date", "Over when it happened: 2021-02-28 or 2021-03-01")


def test_weekday_reckoned_from_the_reports_own_date_disputes_nothing() -> None:
    one, other = dated("the mayor", "2021-03-01", "Monday"), dated("Father Ivo", "2021-02-28", "Sunday")
    assert disputed(report("Courier", one), report("Ledger", other)) == ()


def placed(source: str, place: str, latitude: float, measure: str = "killed") -> Says:
    where = {"place": place, "latitude": latitude, "longitude": 29.0, "place_precision": 1}
    return Says(f"Fourteen in {place}, {source} said.", source, 14, "people", measure=measure, figure=where)


def test_same_number_in_two_distant_towns_disputes_the_place() -> None:
    one, other = placed("the mayor", "Goma", -1.7), placed("Father Ivo", "Bukavu", -2.5)
    dispute = only(report("Courier", one), report("Ledger", other))
    assert (dispute.kind, dispute.why.split(".")[0]) == ("place", "Over where it happened: Bukavu or Goma")


def test_freed_people_leave_one_town_and_reach_another() -> None:
    one, other = placed("the mayor", "Goma", -1.7, "returned"), placed("Father Ivo", "Bukavu", -2.5, "returned")
    assert disputed(report("Courier", one), report("Ledger", other)) == ()


@pytest.mark.parametrize("table", [name for name, entry in load().items() if isinstance(entry, dict)])
def test_every_vocabulary_has_an_example_that_its_words_find(table: str) -> None:
    entry = load()[table]
    assert pattern(table).search(entry["example"]), table
    for key in ("what", "behind"):
        assert key not in entry or pattern(table, key).search(entry["example"])
    for word in entry["words"]:
        re.compile(word)


@pytest.mark.parametrize("entry", load()["deed"], ids=lambda d: f"{d['action']} {d.get('mode')}")
def test_every_deed_reads_as_its_example(entry: dict[str, str]) -> None:
    target = entry["example"].split(entry["active"])[1].strip()
    claim = {"action": entry["action"], "mode": entry.get("mode"), "actor": "Kenya", "target": target}
    (made,) = report("Courier", Says("It was told.", "the mayor", claim=claim)).claims
    assert claim_words(made) == entry["example"]


def test_denial_answers_only_what_stands_right_before_it_whatever_event_that_is_of() -> None:
    counted = Says("A doctor counted four dead.", "a doctor", 4, "people")
    aside = Says("Elsewhere the rebels took a post.", "the rebels", outside=True,
                 claim={"action": "COERCE", "mode": "seize", "actor": "the rebels", "target": "a post"})  # fmt: skip
    answer = denial("The army rejected that.", cue="rejected", outside=True)
    assert len(disputed(report("Courier", counted, answer))) == 1
    assert disputed(report("Courier", counted, aside, answer)) == ()


def test_denied_that_anybody_was_hurt_is_a_count_of_none() -> None:
    none = denial("The army denied that any civilian was hurt.", number=0, group="civilians", side="civilian")
    hurt = Says("Seven civilians were hurt, the mayor said.", "Mayor Adan Cruz", 7, "civilians", "civilian")
    dispute = only(report("Courier", hurt, none))
    assert (dispute.kind, positions(dispute)["the army"]) == ("figure", "no civilians killed")
