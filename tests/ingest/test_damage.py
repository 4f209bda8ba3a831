"""What befell a text is reported in words, and only where it did."""

import pytest

from tests.ingest.conftest import REPORT, document_of
from variorum.ingest.damage import report_damage
from variorum.ingest.furniture import mark_furniture


def damage(text: str) -> tuple[str, ...]:
    return report_damage(text, mark_furniture(text), "en")


@pytest.mark.parametrize(
    "opening",
    [
        "She added that 12 prisoners were still held.",
        "“They left at dawn,” the mayor told the station.",
        "His deputy denied the report on Monday.",
        "It also said that two posts were lost.",
        "The statement added that the talks go on.",
        "Their convoy was hit near the bridge.",
    ],
)
def test_a_lost_first_paragraph_is_reported(opening: str) -> None:
    (warning,) = damage(f"Talks go on in the capital\n\nBy Jane Doe\n\n{opening}\n\n{REPORT}")
    assert warning.startswith("the beginning is lost: it opens with ")


def test_an_opening_in_mid_sentence_is_reported() -> None:
    (warning,) = damage(f"and were wounded by the blast, the mayor said.\n\n{REPORT}")
    assert warning == "the beginning is lost: it opens in mid-sentence with 'and were wounded by the blast, the …'"


@pytest.mark.parametrize(
    "opening",
    [
        "It was the third attack this week.",
        "It is not known who fired.",
        "Sheikh Ali left the town.",
        "al-Hassan's men left the town.",
        "iPhone footage shows the men leaving.",
        "Herat was calm on Monday.",
        "Theirs was the last convoy to leave.",
        "The ministry said on Monday that it was over.",
    ],
)
def test_a_sound_opening_is_not_reported(opening: str) -> None:
    assert damage(f"{opening}\n\n{REPORT}") == ()


def test_words_with_capitals_put_inside_are_reported() -> None:
    (warning,) = damage("The governIG said that two mIGt sites and the parliamIGary guard were lost on Monday.")
    assert warning == "find-and-replace damage: 2 words with capitals inside, such as governIG, parliamIGary"


@pytest.mark.parametrize(
    "word",
    [
        *("iPhone", "McDonald", "UNHCRs", "PhD", "YouTube", "MacBook", "iOS", "macOS", "watchOS", "LinkedIn"),
        *("BioNTech", "AstraZeneca", "FedEx", "MiG", "OpenAI", "AzTV", "JAMnews", "NGOs", "eBay", "DeVries", "PKKs"),
        *("@armyHQ", "#freeTHEM", "http://site.example/someABC", "al-ABC", "GPS", "WhatsApp", "TikTok", "COVIDs"),
    ],
)
def test_names_that_are_written_so_are_not_damage(word: str) -> None:
    assert damage(f"The envoy named {word} in the talks. {REPORT}") == ()


def test_an_abbreviation_that_lost_its_space_is_not_called_damage() -> None:
    assert damage("The TFA said that theTFA and its allies left the town on Monday.") == ()


@pytest.mark.parametrize(
    "ending",
    [
        "The governor told reporters that the",
        "The governor said: “We have lost two posts and",
        "The army, the ministry and the police,",
        "Fighters left the two posts […]",
        "Fighters left the two posts... [+1234 chars]",
        "Fighters left the two posts…",
        " ".join(["They", *["left the town and came back to it"] * 4, "again"]),
    ],
)
def test_a_text_cut_off_is_reported(ending: str) -> None:
    (warning,) = damage(f"{REPORT}\n\n{ending}")
    assert warning.startswith("the end is cut off in mid-sentence, after ")


@pytest.mark.parametrize("ending", ["He left.", "“He left.”", "He left (again)", "Harbour Post", "He left!", "[ad_2]"])
def test_a_whole_text_is_not_called_cut_off(ending: str) -> None:
    assert damage(f"{REPORT}\n\n{ending}") == ()


def test_a_headline_alone_is_reported() -> None:
    assert damage("Eleven hurt as market is shelled") == ("only a headline: the text holds no full sentence",)


def test_a_page_of_furniture_alone_is_reported() -> None:
    assert damage("Share this:\nPlease enter your comment!") == ("no prose: the whole text is page furniture",)


def test_lost_characters_are_counted() -> None:
    warnings = damage(f"{REPORT} The envoy said \ufffdyes\ufffd to ???????? in town.")
    assert warnings == (
        "lost characters: U+FFFD stands 2 times where a character could not be read",
        "lost letters: 1 runs of question marks where letters were",
    )


def test_what_only_english_shows_is_not_looked_for_elsewhere() -> None:
    assert document_of({"text": "она сообщила, что трое солдат были ранены на границе в понедельник"}).warnings == ()


def test_a_sound_report_has_no_warning() -> None:
    assert document_of({"text": REPORT, "date": "2021-05-03"}).warnings == ()
