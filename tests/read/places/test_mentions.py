import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from variorum.read.places import PlaceMention, find_places
from variorum.read.places.candidates import LEXICON
from variorum.read.places.gazetteer import Gazetteer


class Atlas:
    """Reads a text and returns its places."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self.nlp, self.gazetteer = nlp, gazetteer

    def __call__(self, text: str) -> list[PlaceMention]:
        return find_places(self.nlp(text), self.gazetteer)

    def names(self, text: str) -> list[tuple[str, str | None]]:
        return [(mention.as_written, mention.name) for mention in self(text)]


@pytest.fixture(scope="module")
def atlas(nlp: Language) -> Atlas:
    return Atlas(nlp, Gazetteer.open())


@pytest.mark.parametrize("example", LEXICON["example"], ids=lambda example: example["text"][:40])
def test_every_example_of_the_lexicon_is_read(atlas: Atlas, example: dict[str, Any]) -> None:
    found = {mention.as_written: mention for mention in atlas(example["text"])}
    if "place" not in example:
        assert found == {}
        return
    mention = found[example["place"]]
    assert (mention.name, mention.precision) == (example.get("name"), example["precision"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two guards died in Baidoa, Somalia.", [("Baidoa", "Baidoa"), ("Somalia", "Somalia")]),
        ("Rebels took Goma and Bukavu on Sunday.", [("Goma", "Goma"), ("Bukavu", "Bukavu")]),
        ("Shells fell on the outskirts of Kharkiv.", [("Kharkiv", "Kharkiv")]),
        ("A plane flew from Entebbe to Juba.", [("Entebbe", "Entebbe"), ("Juba", "Juba")]),
        ("Fighters shelled Mariupol again.", [("Mariupol", "Mariupol")]),
        ("A blast killed six at Kabul airport.", [("Kabul airport", "Kabul")]),
        ("Protests spread in rebel-held Aleppo.", [("Aleppo", "Aleppo")]),
        ("Protests spread in Taliban-run Kunduz.", [("Kunduz", "Kunduz")]),
        ("Six died in Port-au-Prince, Haiti.", [("Port-au-Prince", "Port-au-Prince"), ("Haiti", "Haiti")]),
        ("Students marched in Dar es Salaam.", [("Dar es Salaam", "Dar es Salaam")]),
    ],
)
def test_the_words_around_a_name_make_it_a_place(atlas: Atlas, text: str, expected: list[tuple[str, str]]) -> None:
    assert atlas.names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi said that it would answer.",
        "Moscow denied the report.",
        "Official Kyiv rejected the claim.",
        "The deal was welcomed by Ankara, according to Doha.",
        "General Paris Mwangi spoke.",
        "Prime Minister Milan Horvat spoke.",
        "The spokeswoman, Florence Okello, spoke.",
        "Kenyan and Ugandan troops met the Sudanese.",
        "The Ministry of Defence spoke in Parliament.",
        "He said so in English in May.",
        "Al-Shabaab and the AFP spoke.",
    ],
)
def test_speakers_people_and_peoples_are_no_places(atlas: Atlas, text: str) -> None:
    assert atlas(text) == []


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Six died in Lviv, Ukraine.", 1),
        ("Six died near Lviv, Ukraine.", 2),
        ("Six died 20 km from Lviv, Ukraine.", 2),
        ("Six died north of Lviv, Ukraine.", 2),
        ("Six died in Mandera County, Kenya.", 3),
        ("Six died in Lviv region, Ukraine.", 4),
        ("Six died in the province of Idlib, Syria.", 4),
        ("Six died in western Ukraine.", 5),
        ("Six died in Ukraine.", 6),
        ("Six died in the Gulf of Guinea.", 7),
    ],
)
def test_precision_is_that_of_the_words(atlas: Atlas, text: str, precision: int) -> None:
    assert atlas(text)[0].precision == precision


def test_degrees_and_country_come_from_the_gazetteer(atlas: Atlas) -> None:
    mention = atlas("Six died in Baidoa, Somalia.")[0]
    assert mention.country == "SO"
    assert mention.latitude == pytest.approx(3.1, abs=0.1)
    assert mention.longitude == pytest.approx(43.6, abs=0.1)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Six died in Tripoli, Lebanon.", "LB"),
        ("Lebanese troops patrolled the streets. Six died in Tripoli.", "LB"),
        ("A Libyan militia struck. Six died in Tripoli.", "LY"),
        ("He came from Tripoli, Lebanon. Six died in Tripoli.", "LB"),
        ("Six died in Paris.", "FR"),
        ("American police said six died in Moscow.", "RU"),
    ],
)
def test_the_countries_of_the_text_choose_among_places_of_one_name(atlas: Atlas, text: str, country: str) -> None:
    mention = next(mention for mention in reversed(atlas(text)) if mention.precision == 1)
    assert mention.country == country


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Lebanese and Libyan officials said six died in Tripoli.", "may be any of"),
        ("Six died in San Pedro, the mayor said.", "may be any of"),
        ("Six Kenyans died in the village of Umm Zarqat.", "in no gazetteer"),
        ("Six Kenyans died in Oberammergau.", "a country that the text doesn't name"),
        ("Six died in eastern Congo.", "may be any of 2"),
    ],
)
def test_what_is_doubtful_or_unknown_stays_unresolved_with_the_reason(atlas: Atlas, text: str, why: str) -> None:
    (mention,) = atlas(text)
    assert (mention.name, mention.country, mention.latitude, mention.longitude) == (None, None, None, None)
    assert why in mention.why


def test_a_capital_tells_which_of_two_countries_of_one_name(atlas: Atlas) -> None:
    assert atlas("Kinshasa denied it. Six died in eastern Congo.")[0].country == "CD"


def test_an_unknown_village_comes_with_the_known_place_beside_it(atlas: Atlas) -> None:
    mention = atlas("Six died in the village of Umm Zarqat, near El Fasher, Sudan.")[0]
    assert mention.why == "in no gazetteer; the sentence also names El Fasher"


def test_a_case_s_own_gazetteer_knows_its_villages(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,latitude,longitude,country,precision,also\nUmm Zarqat,13.5,25.1,SD,1,Om Zargat\n")
    atlas = Atlas(nlp, Gazetteer.open(path))
    mention = atlas("Six died in the village of Om Zargat.")[0]
    assert (mention.name, mention.country, mention.latitude) == ("Umm Zarqat", "SD", 13.5)


@pytest.mark.parametrize("name", ["Somaliland", "Abkhazia", "Kosovo", "Georgia", "Moldova"])
def test_states_are_read_alike_whether_recognised_or_not(atlas: Atlas, name: str) -> None:
    (mention,) = atlas(f"Six people died in {name} on Sunday.")
    assert (mention.as_written, mention.name, mention.precision) == (name, name, 6)


def test_offsets_count_code_points_of_the_text(atlas: Atlas) -> None:
    text = "🕊️ Վեց հոգի.\r\nقال: Six died in Baidoa, Somalia.\r\n"
    found = atlas(text)
    assert [mention.as_written for mention in found] == ["Baidoa", "Somalia"]
    assert all(text[mention.start : mention.end] == mention.as_written for mention in found)


WORDS = ["Goma", "Al", "of", "the", "in", "near", "Gulf", "-", "Province", "village", "Kenyan", "Congo", ",", ".", "US",
         "and", "said", "\n\n", "🕊", "ARMY", "St.", "City", "from", "km", "’s", "Eastern", "January"]  # fmt: skip
SOUP = st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join) | st.text(max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SOUP)
def test_any_text_is_read_and_no_two_places_overlap(atlas: Atlas, text: str) -> None:
    found = atlas(text)
    assert all(text[mention.start : mention.end] == mention.as_written for mention in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(mention.why for mention in found)
