"""Which tellings are of one duty, and which report is on it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.link.promising import Outcome, Promise, Telling, promising
from variorum.link import link
from variorum.link.duties import DutiesStage
from variorum.records import Duty, Report

ACCORD: dict[str, Any] = {"under": "accord of 9 May 2019", "dated": "2019-05-09"}


def duties(*reports: Report) -> list[Duty]:
    return link(DutiesStage(), reports)


def duty(party: str | None, action: str | None, by: str | None = None, **more: object) -> Promise:
    under = f" under the {more['under']}" if "under" in more else ""
    return Promise(f"{party} must {action}{under}.", party, action, by, **more)  # type: ignore[arg-type]


def both(one: Telling, other: Telling, published: str = "2019-06-02") -> list[Duty]:
    return duties(promising("a", one), promising("b", other, published=published))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Kenya", "withdraw its troops from Wajir"), ("Nairobi", "pull its soldiers out of Wajir")),
        (("the Kenyan army", "leave Wajir"), ("Kenya", "vacate the town of Wajir")),
        (("Huthi rebels", "free 181 detainees"), ("Houthis", "release 181 prisoners")),
        (("Northern Renewal Front", "disarm"), ("NRF", "lay down its arms and disarm")),
        (("the parties", "exchange all prisoners"), ("both sides", "swap all captives")),
    ],
)
def test_one_duty_in_other_words(one: tuple[str, str], other: tuple[str, str]) -> None:
    (found,) = both(duty(*one, **ACCORD), duty(*other, **ACCORD))
    assert len(found.obligations) == 2
    assert "the same agreement" in found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Kenya", "withdraw its troops"), ("Uganda", "withdraw its troops")),
        (("Kenya", "withdraw its troops from Wajir"), ("Kenya", "withdraw its troops from Mandera")),
        (("Kenya", "withdraw its troops"), ("Kenya", "release the prisoners")),
        (("Kenya", "free 181 detainees"), ("Kenya", "free 706 prisoners")),
        (("Kenya", "withdraw its troops"), ("the parties", "withdraw their troops")),
    ],
)
def test_two_duties_under_one_agreement(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert len(both(duty(*one, **ACCORD), duty(*other, **ACCORD))) == 2


def test_the_same_words_under_two_agreements_are_two_duties() -> None:
    one = duty("Kenya", "withdraw its troops", **ACCORD)
    other = duty("Kenya", "withdraw its troops", under="accord of 1 March 2012", dated="2012-03-01")
    assert len(both(one, other)) == 2


def test_deadlines_that_differ_under_one_agreement_are_rivals() -> None:
    one = duty("Kenya", "withdraw its troops from Wajir", "2019-07-01", **ACCORD)
    other = duty("Kenya", "withdraw its troops from Wajir", "2019-08", **ACCORD)
    (found,) = duties(promising("a", one), promising("b", one), promising("c", other))
    assert (found.deadline, found.rivals) == ("2019-07-01", ("2019-08",))


def test_a_month_and_a_day_of_it_are_no_rivals_and_the_day_is_shown() -> None:
    (found,) = both(
        duty("Kenya", "withdraw its troops", "2019-07", basis="announced"),
        duty("Kenya", "withdraw its troops", "2019-07-15", basis="announced"),
    )
    assert (found.deadline, found.rivals) == ("2019-07-15", ())


def test_promises_of_other_days_under_no_agreement_are_other_promises() -> None:
    june = duty("Kenya", "withdraw its troops from Wajir", "2019-06", basis="announced")
    september = duty("Kenya", "withdraw its troops from Wajir", "2019-09", basis="announced")
    assert len(both(june, september)) == 2


def test_deadlines_of_which_nobody_knows_the_year_part_two_promises_by_their_words() -> None:
    june = replace(duty("Kenya", "withdraw its troops from Wajir", basis="announced"), written="by June")
    september = replace(june, written="by September")
    assert len(both(june, june)) == 1
    assert len(both(june, september)) == 2


def test_a_promise_made_again_years_later_is_another() -> None:
    told = duty("Kenya", "withdraw its troops from Wajir", basis="announced")
    assert len(both(told, told, published="2019-06-20")) == 1
    assert len(both(told, told, published="2021-06-20")) == 2


def test_a_demand_is_no_duty_of_whom_it_is_made_of() -> None:
    promised = duty("Kenya", "withdraw its troops", "2019-07", basis="announced")
    demanded = duty("Kenya", "withdraw its troops", "2019-07", basis="demanded")
    assert sorted(each.basis for each in both(promised, demanded)) == ["announced", "demanded"]


WITHDRAW = duty("Kenya", "withdraw its troops from Wajir", "2019-07-01", **ACCORD)
RELEASE = duty("Kenya", "release all prisoners", **ACCORD)


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("Kenya left Wajir.", "met", "Kenya", "left Wajir"),
        Outcome("Nairobi pulled its men out.", "met", "Nairobi", "pulled its men out of Wajir"),
        Outcome("It kept the accord of 9 May 2019.", "met", "Kenya", "the withdrawal", **ACCORD),
    ],
)
def test_a_report_is_tied_to_the_duty_that_it_speaks_of(outcome: Outcome) -> None:
    found = {each.action: each for each in duties(promising("a", WITHDRAW, RELEASE), promising("b", outcome))}
    assert [each.status for each in found["withdraw its troops from Wajir"].reports] == ["met"]
    assert found["release all prisoners"].reports == ()


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("Uganda left Wajir.", "met", "Uganda", "left Wajir"),
        Outcome("Kenya kept the accord of 9 May 2019.", "met", "Kenya", None, **ACCORD),  # which of the two?
        Outcome("Kenya broke the accord of 2012.", "breached", "Kenya", "withdraw", "accord of 2012", "2012"),
    ],
)
def test_a_report_that_may_be_on_no_duty_or_on_two_is_tied_to_none(outcome: Outcome) -> None:
    assert [each.reports for each in duties(promising("a", WITHDRAW, RELEASE), promising("b", outcome))] == [(), ()]


def test_a_report_on_an_agreement_with_one_duty_of_its_party_is_on_that_duty() -> None:
    kept = Outcome("Kenya kept the accord of 9 May 2019.", "met", "Kenya", None, **ACCORD)
    broke = Outcome("Kenya broke the accord of 9 May 2019.", "breached", "Kenya", None, **ACCORD)
    (found,) = duties(promising("a", WITHDRAW), promising("b", kept), promising("c", broke))
    assert [each.status for each in found.reports] == ["met"], "which clause was broken is not said"


def test_who_breaks_a_truce_breaks_the_duty_to_cease_fire() -> None:
    truce: dict[str, Any] = {"under": "truce of 9 May 2019", "dated": "2019-05-09"}
    cease, leave = duty("Kenya", "cease fire", **truce), duty("Kenya", "leave Wajir", **truce)
    broke = Outcome("Kenya violated the truce of 9 May 2019.", "breached", "Kenya", None, **truce)
    found = {each.action: len(each.reports) for each in duties(promising("a", cease, leave), promising("b", broke))}
    assert found == {"cease fire": 1, "leave Wajir": 0}


def test_reports_are_by_date_each_with_its_source() -> None:
    later = promising(
        "b", Outcome("They say so.", "met", "Kenya", "leave Wajir", source="Army"), published="2019-07-03"
    )
    earlier = promising(
        "c", Outcome("Not so.", "missed", "Kenya", "leave Wajir", source="UN", when="2019-07-02", denied=True)
    )
    (found,) = duties(promising("a", WITHDRAW), later, earlier)
    told = [(each.as_of, each.status, each.source, each.denied) for each in found.reports]
    assert told == [("2019-07-02", "missed", "UN", True), ("2019-07-03", "met", "Army", False)]


def test_a_document_in_another_order_changes_nothing() -> None:
    told = [
        promising("a", WITHDRAW, RELEASE),
        promising("b", duty("Nairobi", "leave Wajir", **ACCORD)),
        promising("c", Outcome("Kenya left Wajir.", "met", "Kenya", "left Wajir")),
    ]
    assert duties(*told) == duties(*reversed(told))


def test_swapping_two_sides_swaps_the_duties_and_nothing_else() -> None:
    def told(one: str, other: str) -> list[tuple[str | None, str | None, int]]:
        mine = duty(one, "withdraw its troops", "2019-07", **ACCORD)
        theirs = duty(other, "release the prisoners", **ACCORD)
        left = Outcome(f"{one} left.", "met", one, "withdrew its troops")
        found = duties(promising("a", mine, theirs), promising("b", left))
        return sorted((each.party, each.action, len(each.reports)) for each in found)

    swap = {"Kenya": "Uganda", "Uganda": "Kenya"}
    assert told("Uganda", "Kenya") == sorted((swap[p or ""], a, n) for p, a, n in told("Kenya", "Uganda"))


def test_reports_alike_but_for_their_source_are_all_tied() -> None:
    left = [promising(name, Outcome("Kenya left Wajir.", "met", "Kenya", "left Wajir", source=name)) for name in "bcd"]
    (found,) = duties(promising("a", WITHDRAW), *left)
    assert sorted(each.source or "" for each in found.reports) == ["b", "c", "d"]
