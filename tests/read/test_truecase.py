"""Copy in capitals gets its small letters back, one character for one; names and initials keep theirs."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.read.reading import reader
from variorum.read.lexicon import load
from variorum.records import Document

CASE = load("case")


def seen(text: str) -> str:
    """Return what the parser sees of a text."""
    document = Document("doc_x", "x", "x", None, None, None, "unknown", None, "en", "", text)
    return reader()._parser.parse(document).parsed


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("THE TROOPS LEFT THE TOWN OF GULU ON 3 MAY.", "The troops left the town of Gulu on 3 May."),
        ("TWO MEN MAY HAVE DIED; THE REST MARCH ON.", "Two men may have died; the rest march on."),
        ("THE U.S. AND UN ENVOYS MET GEN. REYES IN MARCH.", "The U.S. and UN envoys met Gen. Reyes in March."),
        ("THOSE WHO FELL DIDN'T KNOW US, THE WHO SAID.", "Those who fell didn't know us, the WHO said."),
        (
            "POLISH AND TURKISH PEACEKEEPERS LEFT SOUTH WAZIRISTAN.",
            "Polish and Turkish peacekeepers left South Waziristan.",
        ),
        ("THE REBELS' AIRSTRIKE HIT TWO GUNSHIPS.", "The rebels' airstrike hit two gunships."),
        ("SUNNI AND KURDISH FIGHTERS FREED 9 POLICEMEN.", "Sunni and Kurdish fighters freed 9 policemen."),
        ("KILOMETRE 12, 5 KM ON, WAS HELD. IT FELL.", "Kilometre 12, 5 km on, was held. It fell."),
        ("SAUDI ARABIA AND SOUTH AFRICA SENT 14 MEDICS.", "Saudi Arabia and South Africa sent 14 medics."),
        ("MAYOR ANGEL DE LA QUIRRO FLED TO SAN MARNUEL.", "Mayor Angel de la Quirro fled to San Marnuel."),
        ("THE SHEIKH, OMAR AL-HASSANI, WAS SHOT DEAD.", "The sheikh, Omar al-Hassani, was shot dead."),
        ("REBELS OF THE FRONT (PAFRO) SAID PAFRO LOST 9 MEN.", "Rebels of the front (PAFRO) said PAFRO lost 9 men."),
    ],
)
def test_capitals_come_down_but_for_names(capitals: str, expected: str) -> None:
    assert seen(capitals) == expected


@pytest.mark.parametrize(
    "text", ["The FMLN, UNITA and FARC met.", "NATO AND UN", "UNHCR WFP ICRC OCHA MSF", "He said: NO."]
)
def test_initials_are_no_copy_in_capitals(text: str) -> None:
    assert seen(text) == text


def test_a_headline_writes_its_words_as_the_report_does() -> None:
    text = "MARKET GUARDS KILL 14 IN BAKER\n\nOn Monday guards killed 14 people in Baker, the mayor said."
    assert seen(text).startswith("Market guards kill 14 in Baker\n")


def test_capitals_within_a_sentence_do_not_start_one() -> None:
    text = "The mayor said that AT LEAST 14 PEOPLE WERE KILLED in the raid."
    assert seen(text) == text.lower().replace("the mayor", "The mayor")


@pytest.mark.parametrize(
    "table", ["initials", "names", "given", "titles", "phrases", "parts", "linking", "before_a_place"]
)
def test_each_word_is_written_as_its_table_says(table: str) -> None:
    entry = CASE[table]
    for word in (w for w in entry["words"] if table == "parts" or w not in CASE["parts"]["words"]):
        text = seen(entry["example"].format(word.upper()))
        expected = {"initials": word, "linking": word, "before_a_place": f"{word} Lima"}.get(table, word.title())
        assert expected.lower() in text.lower()
        assert expected in text or text.startswith(expected[0].upper() + expected[1:]), (word, text)


@pytest.mark.parametrize("word", CASE["initials"]["none"])
def test_a_short_word_without_a_vowel_may_be_no_initials(word: str) -> None:
    assert word not in seen(f"THE ARMY SAID THAT 14 {word} SOLDIERS WERE KILLED ON THE ROAD.")


@settings(max_examples=100, deadline=None)
@example("AAAAAAAAAAA\nßA[AA[AA")
@given(st.text(alphabet="ABC ÀİßŁ.[]\n'’-", min_size=20, max_size=200))
def test_no_text_changes_its_length(text: str) -> None:
    assert len(seen(text)) == len(text)
