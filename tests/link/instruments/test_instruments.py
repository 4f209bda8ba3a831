"""What is one agreement under several names and dates, and what is two."""

import pytest

from tests.link.promising import Outcome, Promise, Telling, promising
from variorum.link import link
from variorum.link.instruments import InstrumentsStage
from variorum.records import Instrument, Report


def instruments(*reports: Report) -> list[Instrument]:
    return link(InstrumentsStage(), reports)


def leaving(under: str, dated: str | None = None, party: str = "Kenya", sentence: str = "{} binds Kenya.") -> Promise:
    return Promise(sentence.format(under), party, "withdraw its troops from Wajir", under=under, dated=dated)


def names(*reports: Report) -> dict[str, str]:
    return {report.document.id: report.document.name for report in reports}


def test_a_day_before_or_after_midnight_is_one_agreement() -> None:
    one = promising("a", leaving("agreement of 9 May 2019", "2019-05-09"))
    other = promising("b", leaving("May 10 truce", "2019-05-10"))
    (found,) = instruments(one, other)
    assert found.when == "2019-05-09"
    assert [variant.form for variant in found.variants] == ["May 10 truce", "agreement of 9 May 2019"]
    assert set(found.obligations) == {row.id for report in (one, other) for row in report.obligations}
    assert found.misdated == ()


def test_agreements_of_two_years_are_two_though_all_else_is_the_same() -> None:
    early = promising("a", leaving("agreement of 4 March 2018", "2018-03-04"))
    late = promising("b", leaving("agreement of 20 June 2023", "2023-06-20"))
    assert sorted(each.when or "" for each in instruments(early, late)) == ["2018-03-04", "2023-06-20"]


def test_a_decision_is_no_agreement_of_the_same_day() -> None:
    pact = promising("a", leaving("accord of 9 May 2019", "2019-05-09"))
    ruling = promising("b", leaving("decision of 9 May 2019", "2019-05-09"))
    assert len(instruments(pact, ruling)) == 2


def test_a_name_joins_an_undated_mention_to_a_dated_one_and_another_name_does_not() -> None:
    dated = promising("a", leaving("Nakuru Accord of 9 May 2019", "2019-05-09"))
    named = promising("b", leaving("Nakuru Accord"))
    other = promising("c", leaving("Eldoret Accord"))
    found = {each.canonical: each for each in instruments(dated, named, other)}
    assert set(found) == {"Nakuru Accord", "Eldoret Accord"}
    assert len(found["Nakuru Accord"].documents) == 2
    assert "Nakuru Accord of 9 May 2019" in {variant.form for variant in found["Nakuru Accord"].variants}


def test_a_digit_too_many_in_a_named_agreements_day_is_a_slip() -> None:
    reports = (
        promising("a", leaving("Nakuru Accord of 9 May 2019", "2019-05-09")),
        promising("b", leaving("accord of 9 May 2019", "2019-05-09")),
        promising("c", leaving("pact of Nakuru of 19 May 2019", "2019-05-19")),
        promising("d", leaving("Nakuru General Peace Agreement")),
    )
    (found,) = instruments(*reports)
    assert (found.when, len(found.documents)) == ("2019-05-09", 4)
    (slip,) = found.misdated
    assert (slip.document, slip.when) == (reports[2].document.id, "2019-05-19")
    assert "the same name" in slip.why


def test_two_truces_of_one_fortnight_without_a_name_stay_two() -> None:
    first = promising("a", leaving("truce of 9 May 2019", "2019-05-09"))
    second = promising("b", leaving("truce of 19 May 2019", "2019-05-19", party="Uganda", sentence="{} binds Uganda."))
    assert len(instruments(first, second)) == 2


def test_words_that_name_no_agreement_are_no_form_where_others_do() -> None:
    one = promising("a", leaving("Nakuru Accord"), leaving("timetable", sentence="The {} binds Kenya."))
    (found,) = [each for each in instruments(one) if each.canonical == "Nakuru Accord"]
    assert [variant.form for variant in found.variants] == ["Nakuru Accord"]


def test_resolutions_are_told_apart_by_their_number() -> None:
    first = promising("a", leaving("resolution 1701"))
    again = promising("b", leaving("Security Council Resolution 1701"))
    other = promising("c", leaving("resolution 1559"))
    assert sorted(len(each.documents) for each in instruments(first, again, other)) == [1, 2]


def test_bare_words_belong_to_the_one_agreement_that_the_document_names() -> None:
    (found,) = instruments(promising("a", leaving("truce of 9 May 2019", "2019-05-09"), leaving("the deal")))
    assert {variant.form: variant.why for variant in found.variants}["the deal"].startswith("the only agreement")
    assert found.canonical == "truce of 9 May 2019"


def test_bare_words_beside_two_agreements_belong_to_neither() -> None:
    both = promising(
        "a",
        leaving("truce of 9 May 2019", "2019-05-09"),
        leaving("accord of 1 March 2012", "2012-03-01"),
        Promise("The deal asks for more.", "Uganda", "open the road", under="The deal"),
    )
    assert sorted(each.when or "none" for each in instruments(both)) == ["2012-03-01", "2019-05-09", "none"]


def test_an_undated_mention_that_would_fit_two_agreements_stays_alone() -> None:
    """Same sides as both: nobody knows which of the two is meant."""
    text = "{} between Kenya and Uganda binds Kenya."
    early = promising("a", leaving("truce of 4 March 2018", "2018-03-04", sentence=text))
    late = promising("b", leaving("truce of 20 June 2023", "2023-06-20", sentence=text))
    unclear = promising("c", leaving("truce", sentence=text))
    assert len(instruments(early, late, unclear)) == 3
    assert len(instruments(late, unclear)) == 1


def test_a_document_that_names_the_agreement_without_a_clause_lends_its_form_and_its_signers() -> None:
    clause = promising("a", leaving("agreement of 9 May 2019", "2019-05-09"))
    mention = promising("b", "Talks went on after the 9 May 2019 truce signed by Kenya, Uganda and Rwanda.")
    (found,) = instruments(clause, mention)
    assert found.parties == ("Kenya", "Rwanda", "Uganda")
    assert "9 May 2019 truce" in [variant.form for variant in found.variants]


def test_a_statement_to_the_press_is_no_agreement() -> None:
    assert instruments(promising("a", "In a statement on 9 May 2019 the ministry of Kenya denied it.")) == []


def test_an_agreement_that_binds_nobody_in_any_document_is_left_out() -> None:
    assert instruments(promising("a", "The Nakuru Accord of 9 May 2019 was hailed.")) == []


def misdated(day: str, dated: str, published: str) -> list[Instrument]:
    text = "{} between Kenya, Uganda and Rwanda binds Kenya."
    right = [promising(name, leaving("truce of 9 May 2019", "2019-05-09", sentence=text)) for name in "abc"]
    wrong = promising("wrong", leaving(f"truce of {day}", dated, sentence=text), published=published)
    return instruments(*right, wrong)


@pytest.mark.parametrize(("day", "dated"), [("13 May 2019", "2019-05-13"), ("9 May 2018", "2018-05-09")])
def test_a_lone_other_date_of_the_same_sides_and_clause_is_a_slip_and_told_as_one(day: str, dated: str) -> None:
    (found,) = misdated(day, dated, "2019-08-01")
    (slip,) = found.misdated
    assert (found.when, slip.when) == ("2019-05-09", dated)
    assert "3 give 2019-05-09" in slip.why
    assert "Kenya, Rwanda, Uganda" in slip.why


@pytest.mark.parametrize(
    ("day", "dated", "published"),
    [
        ("23 May 2019", "2019-05-23", "2019-08-01"),  # too far off
        ("13 May 2019", "2019-05-13", "2019-05-14"),  # news of the day: a second truce
    ],
)
def test_a_second_truce_is_no_slip(day: str, dated: str, published: str) -> None:
    assert [each.misdated for each in misdated(day, dated, published)] == [(), ()]


def test_every_form_stands_in_the_text_of_each_document_that_it_is_told_of() -> None:
    reports = [
        promising("a", leaving("agreement of 9 May 2019", "2019-05-09"), leaving("the deal")),
        promising("b", leaving("May 10 truce", "2019-05-10")),
        promising("c", "Kenya broke it.", Outcome("The truce of May 9 is dead.", "breached", "Kenya")),
    ]
    text = {report.document.id: report.document.text for report in reports}
    found = [variant for each in instruments(*reports) for variant in each.variants]
    assert found
    assert all(variant.form in text[document] for variant in found for document in variant.documents)


def test_swapping_the_names_of_two_sides_swaps_the_result_and_nothing_else() -> None:
    def told(one: str, other: str) -> tuple[Telling, ...]:
        sentence = f"The truce of 9 May 2019 between {one} and {other} binds {one}."
        return (Promise(sentence, one, "withdraw its troops", under="truce of 9 May 2019", dated="2019-05-09"),)

    (found,) = instruments(promising("a", *told("Kenya", "Uganda")))
    (swapped,) = instruments(promising("a", *told("Uganda", "Kenya")))
    assert (found.parties, found.variants, found.when) == (swapped.parties, swapped.variants, swapped.when)


@pytest.mark.parametrize(
    "words",
    [
        "arrangement of Nakuru",
        "paper of Nakuru",
        "Nakuru arrangements",
        "Withdrawal Treaty, better known as the Nakuru Compact,",
    ],
)
def test_an_agreement_is_known_by_its_place_and_by_what_else_a_text_calls_it(words: str) -> None:
    named = promising("a", leaving("Nakuru Accord"))
    under = words.split(",")[0]
    told = leaving(under, sentence=f"The {words} binds Kenya.")
    (found,) = instruments(named, promising("b", told))
    assert len(found.documents) == 2


def test_two_agreements_made_at_one_place_are_not_one_for_that() -> None:
    first = promising(
        "a", leaving("Withdrawal Treaty", sentence="The {}, signed in Nakuru on 9 May 2012, binds Kenya.")
    )
    other = leaving("Mara Accord", party="Uganda", sentence="The {}, signed in Nakuru, binds Uganda.")
    second = promising("b", other)
    assert len(instruments(first, second)) == 2


def test_a_title_is_a_name_of_the_one_agreement_that_its_document_names_more_fully() -> None:
    told = leaving("Nakuru Accord", sentence="The Comprehensive Ceasefire and Power-Sharing Agreement is the {}.")
    (found,) = instruments(promising("a", told))
    assert "Comprehensive Ceasefire and Power-Sharing Agreement" in {variant.form for variant in found.variants}
    body = leaving("Nakuru Accord", sentence="The Joint Ceasefire Commission spoke of the {}.")
    (found,) = instruments(promising("a", body))
    assert {variant.form for variant in found.variants} == {"Nakuru Accord"}


def test_half_a_word_is_no_name() -> None:
    told = leaving("sharing pact", "2019-05-09", sentence="The power-{} binds Kenya.")
    (found,) = instruments(promising("a", told))
    assert {variant.form for variant in found.variants} == {"power-sharing pact"}
