"""Names of a case: what is joined, what is left apart, and what only a person should decide."""

import re

import pytest

from tests.link.making import report, saying
from tests.link.names.helping import STAGE, forms, row_of, rows, together, why
from variorum.link.stage import link
from variorum.read.lexicon import load


def test_rival_names_of_a_town_are_one_place_by_the_gazetteer() -> None:
    names = rows("Shells fell in Kiev, in Ukraine.", "Shells fell in Kyiv, in Ukraine.")
    assert together(names, "Kiev", "Kyiv")
    assert "gazetteer" in why(row_of(names, "Kyiv"), row_of(names, "Kyiv").canonical) + "".join(
        v.why for v in row_of(names, "Kyiv").variants
    )
    assert row_of(names, "Kiev").latitude is not None


def test_a_village_that_no_gazetteer_has_is_one_in_two_spellings() -> None:
    assert together(rows("Two died in Oskhanberd.", "Two died in Oskanbert near Dzorgal."), "Oskhanberd") is True
    names = rows("Two died in Grat Tesfu.", "Shells fell near Girat Tesfoo.")
    assert together(names, "Grat Tesfu", "Girat Tesfoo")


def test_villages_spelled_much_alike_are_one_only_beside_the_same_neighbour() -> None:
    one = "They attacked the villages of Vin Tamer and Oskanberd."
    assert together(rows(one, "Men died in the villages of Vin Tamler and Oskanberd."), "Vin Tamer", "Vin Tamler")
    names = rows(one, "Men died in the villages of Vin Tamler and Zorvat.")
    assert not together(names, "Vin Tamer", "Vin Tamler")
    assert row_of(names, "Vin Tamer").doubts


def test_two_villages_that_a_text_names_side_by_side_stay_two() -> None:
    names = rows("They attacked the villages of Vin Tamer and Vin Tamler in the north.")
    assert not together(names, "Vin Tamer", "Vin Tamler")


def test_a_name_in_another_script_is_the_same_name() -> None:
    assert together(rows("Two died in Oskanberd.", "Двое погибли в Осканберд."), "Oskanberd", "Осканберд")


def test_a_river_is_one_whatever_its_noun_is_called() -> None:
    assert together(rows("They crossed the Zomba River.", "They crossed the Río Zomba."), "Zomba River", "Río Zomba")


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell near Oskanberd (Chalagan in Azerbaijani) at dawn.",
        "Shells fell near Oskanberd (also Chalagan) at dawn.",
        "Shells fell near Oskanberd, also known as Chalagan, at dawn.",
        "Shells fell near Oskanberd, which Baku calls Chalagan, at dawn.",
        "Shells fell in the village of Oskanberd (Chalagan) at dawn.",
    ],
)
def test_two_names_that_a_text_equates_are_one_and_quote_it(text: str) -> None:
    name = row_of(rows(text), "Oskanberd")
    assert {"Oskanberd", "Chalagan"} <= forms(name)
    assert any("the text says so" in variant.why for variant in name.variants)


def test_what_stands_in_brackets_behind_a_town_need_not_be_its_name() -> None:
    assert not together(rows("Two died in Oskanberd (Kenya) at dawn."), "Oskanberd", "Kenya")
    assert not together(rows("GENEVA (ICRC) - The delegates visited Oskanberd."), "GENEVA", "ICRC")


def test_a_person_is_one_by_full_name_surname_and_title() -> None:
    names = rows("Colonel Juan Vera said the road was shut. Vera added nothing.", "Juan Vera said so. Col. Vera left.")
    assert len([n for n in names if n.kind == "person"]) == 1
    assert {"Juan Vera", "Vera", "Colonel Juan Vera"} <= forms(row_of(names, "Juan Vera"))
    assert row_of(names, "Juan Vera").canonical == "Juan Vera"


def test_a_person_is_one_in_two_spellings() -> None:
    assert together(rows("Captain Issa Djalo said so.", "Captain Issa Jalo said so."), "Issa Djalo", "Issa Jalo")
    assert together(
        rows("Kamal Balandogon said so.", "Kamal Balandongon said so."), "Kamal Balandogon", "Kamal Balandongon"
    )


def test_a_middle_name_may_be_left_out() -> None:
    assert together(
        rows("General Adam Luna Toum said so.", "General Adam Toum said so."), "Adam Luna Toum", "Adam Toum"
    )


def test_two_people_of_one_surname_stay_two_and_the_surname_alone_is_neither() -> None:
    names = rows("Ana Ruiz said so.", "Juan Ruiz said so.", "Mr Ruiz said so.")
    assert not together(names, "Ana Ruiz", "Juan Ruiz")
    assert forms(row_of(names, "Ruiz")) == {"Ruiz", "Mr Ruiz"}
    assert {doubt.other for doubt in row_of(names, "Ruiz").doubts} == {"Ana Ruiz", "Juan Ruiz"}


def test_a_surname_alone_is_the_one_person_of_the_case_who_bears_it() -> None:
    assert together(rows("Ana Ruiz said so.", "Mr Ruiz said so."), "Ana Ruiz", "Ruiz")


@pytest.mark.parametrize(("a", "b"), [("Hassan Odeh", "Hussein Odeh"), ("Mahmoud Odeh", "Mohamed Odeh")])
def test_given_names_of_like_consonants_are_two(a: str, b: str) -> None:
    assert not together(rows(f"{a} said so.", f"{b} said so."), a, b)


def test_a_colonel_and_a_bishop_of_one_name_are_left_to_a_person() -> None:
    names = rows("Colonel Juan Vera said so.", "Bishop Juan Vera said so.")
    people = [n for n in names if n.kind == "person"]
    assert len(people) == 2
    assert all(person.doubts for person in people)


def test_a_body_is_one_with_the_initials_that_a_text_gives_it() -> None:
    names = rows("The Volta Renewal Front (VRF) spoke.", "The VRF spoke. Its camp, the VRF said, was empty.")
    assert together(names, "Volta Renewal Front", "VRF")
    assert len(row_of(names, "VRF").variants[0].documents) == 2


def test_initials_of_another_language_are_one_where_the_text_says_so() -> None:
    assert together(rows("The Northern Renewal Front (FRN) spoke."), "Northern Renewal Front", "FRN")


def test_initials_that_fit_two_bodies_are_neither() -> None:
    names = rows(
        "The Volta Renewal Front (VRF) spoke.", "The Vale Rescue Fund (VRF) spoke.", "A camp of the VRF burned."
    )
    assert not together(names, "Volta Renewal Front", "Vale Rescue Fund")


def test_a_ministry_is_one_in_all_its_spellings_and_another_states_is_another() -> None:
    texts = (
        "The Kenyan Defense Ministry spoke.",
        "Kenya's Ministry of Defence spoke.",
        "The Ugandan Defence Ministry spoke.",
    )
    names = tuple(
        link(
            STAGE,
            [
                saying(report(texts[0], name="0"), "Kenyan Defense Ministry"),
                saying(report(texts[1], name="1"), "Kenya's Ministry of Defence"),
                saying(report(texts[2], name="2"), "Ugandan Defence Ministry"),
            ],
        )
    )
    assert together(names, "Kenyan Defense Ministry", "Kenya's Ministry of Defence")
    assert not together(names, "Kenyan Defense Ministry", "Ugandan Defence Ministry")


def test_a_short_form_that_many_states_share_joins_no_two_of_them() -> None:
    names = rows("The Kenyan Ministry of Defence (MoD) spoke.", "The Ugandan Ministry of Defence (MoD) spoke.")
    kenyan = next(n for n in names if any("Kenyan" in f for f in forms(n)) and any("Defence" in f for f in forms(n)))
    assert not any("Ugandan" in form for form in forms(kenyan))


def test_an_armed_force_is_one_in_other_words_but_not_its_enemy() -> None:
    names = rows(
        "The Kenyan army left.", "Kenya's armed forces left.", "The Kenyan Defence Forces left.", "Kenyan rebels left."
    )
    assert together(names, "Kenyan army", "Kenya's armed forces", "Kenyan Defence Forces")
    assert not any("Kenyan rebels" in forms(n) for n in names if "Kenyan army" in forms(n))


def test_a_movement_is_one_in_its_spellings_and_numbers() -> None:
    names = rows(
        "The Wouthi rebels left. The Wouthis lost ten.", "They saw Wuthi fighters.", "Drei Wuthi-Rebellen starben."
    )
    assert together(names, "Wouthis", "Wuthi", "Wuthi-Rebellen", kind="organisation")


def test_a_movement_has_two_names_where_a_text_equates_them() -> None:
    names = rows("The Wouthi rebels (Ansar Din movement) left.", "The Wouthi rebels lost ten.")
    assert together(names, "Wouthi", "Ansar Din")


def test_an_international_body_is_one_by_all_its_names() -> None:
    names = rows("The UN refugee agency spoke in Oskanberd.", "UNHCR spoke.", "Its delegates, UNHCR said, left.")
    assert together(names, "UN refugee agency", "UNHCR")


def test_a_capital_is_a_government_where_it_speaks_and_a_city_where_something_happens() -> None:
    told = saying(report("Shells fell in Nairobi. Nairobi denied it."), "Nairobi")
    found = [n for n in link(STAGE, [told]) if "Nairobi" in forms(n)]
    assert {n.kind for n in found} == {"place", "organisation"}
    government = next(n for n in found if n.kind == "organisation")
    assert why(government, "Nairobi") == "the capital speaks: the government of Kenya"


def test_a_country_is_one_by_its_short_and_long_names_and_its_people_are_its_people() -> None:
    names = rows(
        "Kenya spoke. Fighting in the Republic of Kenya went on.", "Two Kenyans died in Kenya.", "A Kenyan died."
    )
    assert together(names, "Kenya", "Republic of Kenya", kind="place")
    assert together(names, "Kenyans", "Kenyan", kind="organisation")


@pytest.mark.parametrize("words", ["The enemy", "The opponent", "The terrorists"])
def test_words_that_shift_with_the_speaker_are_no_name(words: str) -> None:
    told = [
        saying(report(f"{words} attacked Oskanberd.", name=str(n)), words.lower(), actors=(words.lower(),))
        for n in (1, 2)
    ]
    assert not any(words.lower() in {form.lower() for form in forms(n)} for n in link(STAGE, told))


def test_the_form_of_most_documents_stands_for_the_rest_and_all_are_kept() -> None:
    names = rows("Two died in Kiev, Ukraine.", "Two died in Kyiv, Ukraine.", "Three died in Kyiv, Ukraine.")
    name = row_of(names, "Kiev", "place")
    assert name.canonical == "Kyiv"
    assert {variant.form: len(variant.documents) for variant in name.variants} == {"Kiev": 1, "Kyiv": 2}


def test_a_sentences_first_word_is_no_name_for_its_capital() -> None:
    names = rows(
        "Shelling went on. Officials left. Thirteen died. On Friday Colonel Juan Vera said so. Mass graves were found."
    )
    assert {form for n in names for form in forms(n)} == {"Juan Vera", "Colonel Juan Vera"}


@pytest.mark.parametrize("word", load("bodies")["starts"]["words"][:40])
def test_words_that_begin_sentences_are_not_taken_into_a_name(word: str) -> None:
    names = rows(load("bodies")["starts"]["example"].format(word.title()) + " She said so.")
    assert all(not form.startswith(f"{word.title()} ") for n in names for form in forms(n))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "12 34", "!?", "А", "قال الحوثي", "A" * 5000, "OF THE AND", "(", "X (", "«»"]
)
def test_odd_texts_give_no_trouble(text: str) -> None:
    assert isinstance(link(STAGE, [report(text)]), list)


def test_the_same_document_twice_gives_the_same_names_with_both_documents() -> None:
    names = rows("Juan Vera said so in Oskanberd.", "Juan Vera said so in Oskanberd.")
    assert all(len(v.documents) == 2 for n in names for v in n.variants)


SWAPS = {"Kenyan": "Ugandan", "Kenya": "Uganda", "Nairobi": "Kampala"}


def swapped(text: str) -> str:
    both = {**SWAPS, **{other: one for one, other in SWAPS.items()}}
    return re.sub("|".join(sorted(both, key=len, reverse=True)), lambda match: both[match[0]], text)


def test_swapping_the_sides_swaps_the_names_and_nothing_else() -> None:
    text = "The Kenyan army left. Uganda's armed forces stayed. Nairobi spoke. The Kenyan Defence Ministry denied it."
    before = {frozenset(map(swapped, forms(name))) for name in rows(text)}
    assert before == {frozenset(forms(name)) for name in rows(swapped(text))}
    assert len(before) > len(SWAPS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The 24th Vale Brigade left.", "The 25th Vale Brigade left."),
        ("The Northern Vale Front left.", "The Southern Vale Front left."),
        ("Two died near Camp 1 and Oskanberd.", "Two died near Camp 2 and Oskanberd."),
        ("Two died in North Kivu, Congo.", "Two died in South Kivu, Congo."),
    ],
)
def test_names_that_differ_by_a_number_or_a_side_are_two(a: str, b: str) -> None:
    one, other = ({form for n in rows(text) for form in forms(n)} for text in (a, b))
    joined = [forms(n) for n in rows(a, b)]
    assert not any(form & (one - other) and form & (other - one) for form in joined)


def test_headings_and_shouted_texts_bring_no_names() -> None:
    assert not rows("OVERVIEW\n\nShelling went on.\n\nOUTLOOK\n\nIt may go on.")
    assert not rows("SHELLING WENT ON IN THE NORTH, THE ARMY SAID ON FRIDAY.")


def test_a_land_is_not_the_fighters_who_come_from_it() -> None:
    names = rows("Two Bavarian rebels left Oskanberd.", "The rebels from Bavaria, in Germany, lost ten.")
    assert together(names, "Bavarian rebels", "rebels from Bavaria")
    assert not together(names, "Bavarian rebels", "Bavaria")


def test_an_office_of_a_body_is_not_the_body() -> None:
    names = rows("The UN human rights office spoke. The UN spoke, and the UN left.")
    assert not together(names, "UN human rights office", "UN")
