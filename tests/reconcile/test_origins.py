"""Who stands behind a figure, and what they are in the event."""

from dataclasses import replace

import pytest

from tests.made import copy_of, event
from tests.reconcile.telling import Told, range_of, reckon, report
from variorum.reconcile.origins import Origin, origins
from variorum.reconcile.vocabulary import callings, load, says
from variorum.records import Derivation, Passage, Report, Span


def origin_of(*reports: Report, copies: tuple[Derivation, ...] = ()) -> dict[str, Origin]:
    """The origins by their names."""
    by_id = {r.document.id: r for r in reports}
    return {o.name: o for o in origins(event(*reports), by_id.__getitem__, copies).values()}


@pytest.mark.parametrize(("table", "entry"), sorted(load("roles").items()))
def test_example_of_each_calling_is_called_so(table: str, entry: dict[str, str]) -> None:
    assert (table, entry["kind"]) in {(c.table, c.kind) for c in callings(entry["example"])}


@pytest.mark.parametrize(("table", "entry"), sorted(load("groups").items()))
def test_example_of_each_word_for_people_has_it(table: str, entry: dict[str, str]) -> None:
    assert says(table, entry["example"])


@pytest.mark.parametrize(
    ("source", "side", "role", "party"),
    [
        ("ICRC", "government", "independent body", None),
        ("the UN human rights office", "government", "independent body", None),
        ("the army", "government", "side that suffered", "government"),
        ("Kenya's defence ministry", "KEN", "side that suffered", "KEN"),
        ("Nairobi", "KEN", "side that suffered", "KEN"),
        ("the River Front", "river front", "side that suffered", "river front"),
        ("the mayor of Kora", "government", "third party", None),
        ("Abel Moro", "government", "unknown", None),
        ("rumours", "government", "nobody", None),
        ("Uganda's army", "KEN", "third party", None),
    ],
)
def test_role_by_the_sources_own_words(source: str, side: str, role: str, party: str | None) -> None:
    (origin,) = origin_of(report("Courier", Told(5, "soldiers", source, side))).values()
    assert (origin.role, origin.party) == (role, party)
    assert origin.why


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The army's spokesman, Abel Moro, spoke in Kora.", "side that suffered"),
        ("Abel Moro, who heads the Red Cross delegation, spoke.", "independent body"),
        ("A plane flew to Nairobi, Abel Moro said.", "unknown"),
        ("The rebels shelled the town. Abel Moro was asleep.", "unknown"),
    ],
)
def test_role_by_how_the_report_describes_a_person(text: str, role: str) -> None:
    paper = report("Courier", Told(5, "soldiers", "Abel Moro", "government"), text=text)
    assert origin_of(paper)["Abel Moro"].role == role


def test_person_quoted_by_a_body_in_its_own_bulletin_speaks_for_it() -> None:
    paper = report("Bulletin", Told(5, source="Abel Moro"), outlet="ICRC newsroom")
    assert origin_of(paper)["Abel Moro"].role == "independent body"


def test_who_counts_our_men_speaks_for_them() -> None:
    paper = report("Courier", Told(5, "our men", "Comandante Moro", "hill front"), Told(9, "men", "the army", "KEN"))
    assert origin_of(paper)["Comandante Moro"].party == "hill front"


def test_its_ministry_is_of_the_party_named_before_it() -> None:
    text = "The Republic of the Hills answered at once. Its ministry counted."
    paper = report(
        "Courier",
        Told(5, "men", "Its ministry", "republic of the hills"),
        Told(9, "men", "Kenya's army", "KEN"),
        text=text,
    )
    assert origin_of(paper)["Its ministry"].party == "republic of the hills"


def test_outlet_that_is_a_partys_organ_speaks_for_it() -> None:
    told = [Told(5, "soldiers", side="government")]
    assert origin_of(report("a", *told, outlet="Ministry of Defence"))["Ministry of Defence"].party == "government"
    assert origin_of(report("b", *told, outlet="Kenya Daily Press"))["Kenya Daily Press"].party is None


def test_armed_group_that_goes_by_an_armys_word_is_no_state() -> None:
    told = [Told(5, "soldiers", "the Lakeland Independence Army", "KEN"), Told(2, "men", "Kenya's army", "KEN")]
    found = origin_of(report("Courier", *told))
    assert found["the Lakeland Independence Army"].party != "KEN"


def test_own_words_of_a_copy_are_the_originals() -> None:
    first, later = report("Ledger", Told(5), text="A long report."), report("Courier", Told(5), day="2021-03-04")
    assert set(origin_of(first, later, copies=(copy_of(later, first),))) == {"Ledger"}


def test_what_a_copy_added_is_its_own() -> None:
    first = report("Ledger", Told(5), text="A long report.")
    later = report("Courier", Told(5), Told(8, measure="wounded"), day="2021-03-04")
    taken = later.figures[0].span
    derivation = copy_of(later, first)
    whole = Span.of(first.document.text, 0, 5)
    passages = (Passage(taken, whole),)
    found = origin_of(first, later, copies=(replace(derivation, evidence=passages),))
    assert set(found) == {"Ledger", "Courier"}


def test_swapped_sides_swap_the_estimates_and_nothing_else() -> None:
    def told(one: str, other: str, army: str, rival: str) -> tuple[Report, ...]:
        return (
            report("Courier", Told(6, "soldiers", army, one), Told(40, "soldiers", army, other)),
            report("Ledger", Told(9, "soldiers", rival, other), Told(50, "soldiers", rival, one), day="2021-03-03"),
            report("Gazette", Told(7, "soldiers", "ICRC", one), day="2021-03-01"),
        )

    straight = reckon(*told("KEN", "UGA", "Kenya's army", "Uganda's army"))
    swapped = reckon(*told("UGA", "KEN", "Uganda's army", "Kenya's army"))
    assert range_of(straight["killed", "KEN"]) == range_of(swapped["killed", "UGA"]) == (6, 7, 50)
    assert range_of(straight["killed", "UGA"]) == range_of(swapped["killed", "KEN"]) == (9, 9, 40)


def test_labels_of_one_party_come_together() -> None:
    same_origin = [
        report("Courier", Told(30, "fighters", "Abel Moro", "lake front"), day="2021-03-01"),
        report("Ledger", Told(30, "fighters", "Abel Moro", "rebel"), day="2021-03-02"),
    ]
    assert len(reckon(*same_origin)) == 1
    spelled = [report("Courier", Told(30, side="houthi")), report("Ledger", Told(31, side="huthi"))]
    assert len(reckon(*spelled)) == 1


def test_labels_that_a_report_sets_side_by_side_stay_apart() -> None:
    both = report("Courier", Told(30, "men", "the UN", "hill front"), Told(30, "men", "the UN", "lake front"))
    assert len(reckon(both)) == 2


def test_reports_in_any_script_and_without_anything_are_reckoned() -> None:
    cyrillic = report("Вечерняя газета", Told(14, "люди", "министерство обороны"), text="Погибли люди.")
    bare = report("x", Told(14, None, None), outlet=None, day=None)
    assert [e.best for e in reckon(cyrillic, bare).values()] == [14]
