"""Furniture is marked where it stands, and prose never is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conftest import document_of
from variorum.ingest.furniture import Entry, entries, mark_furniture

PROSE = "Eleven people were hurt on Monday, the mayor said. Two of them are children."


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(text[skip.start : skip.end], skip.reason) for skip in mark_furniture(text, title)]


def name_of(entry: Entry) -> str:
    return f"{entry.reason}: {entry.example[:30]}"


@pytest.mark.parametrize("entry", entries(), ids=name_of)
@pytest.mark.parametrize("ends", ["\n\n", "\r\n"])
def test_each_entry_marks_its_example_between_prose(entry: Entry, ends: str) -> None:
    before = ends.join(["🙂 Երևան. القاهرة.", PROSE, ""])
    found = marked(before + entry.example + ("" if entry.scope == "rest" else ends + PROSE))
    assert (entry.marked, entry.reason) in found
    assert PROSE not in "".join(words for words, _ in found)


@pytest.mark.parametrize("entry", entries(), ids=name_of)
def test_each_entry_leaves_its_counter_example_alone(entry: Entry) -> None:
    assert marked(f"{PROSE}\n\n{entry.counter}\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "prose",
    [
        "By Monday evening the road was open.",
        "By Monday",
        "By contrast, the other side named nobody.",
        "By Amira Haddad's account, twelve men were led away.",
        "By Friday Colonel Reyes had lost 40 men",
        "Related cases are before the same court.",
        "Read the statement aloud, the judge told him.",
        "Photo evidence was handed to the prosecutor on 3 May.",
        "Updated figures put the dead at 41.",
        "More than 40 people were killed.",
        "Share of the dead who were children: 12 per cent.",
        "(The photo was taken on Monday.)",
        "The post of governor has appeared first on the list of demands.",
        "Home to 400 families, the village was burnt.",
        "Follow-up strikes killed two medics.",
        "Advertisement hoardings were hit by shrapnel.",
        "Jane Doe is a reporter who was killed on Monday.",
        "5 hours later the shelling began again.",
    ],
)
def test_prose_with_the_words_of_furniture_is_prose(prose: str) -> None:
    assert marked(f"{PROSE}\n\n{prose}\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Doe",
        "BY JANE DOE",
        "By Jane Doe and Ali al-Hassan",
        "By Jane Doe, Agency",
        "By Jane Doe in Harbourtown",
        "By Núria O'Brien-Vélez | 3 May 2021",
        "By J. R. de la Cruz",
        "Written by Jane Doe",
    ],
)
def test_bylines_of_many_shapes_are_marked(byline: str) -> None:
    assert marked(f"{byline}\n\n{PROSE}") == [(byline, "byline")]


def test_a_caption_with_facts_stays_readable_but_for_its_label() -> None:
    text = f"[Photo caption, Agency] A three-day exchange of 40 prisoners began on Friday.\n\n{PROSE}"
    assert marked(text) == [("[Photo caption, Agency]", "caption")]


def test_links_under_a_heading_go_with_it_up_to_the_next_paragraph() -> None:
    text = f"{PROSE}\n\nRelated Articles\n40 dead in another attack\nEnvoy leaves town\n\n{PROSE}"
    assert marked(text) == [("Related Articles\n40 dead in another attack\nEnvoy leaves town", "related")]


def test_what_follows_the_author_box_goes_with_it() -> None:
    text = f"{PROSE}\n\nAbout the author\nJane Doe has won prizes. She lives on a boat.\nAll her reports"
    assert marked(text) == [(text[len(PROSE) + 2 :], "author")]


def test_an_author_box_above_a_report_does_not_swallow_it() -> None:
    text = "About the author\n\n" + f"{PROSE}\n\n" * 40
    assert marked(text) == [("About the author", "author")]


@pytest.mark.parametrize("title", ["Eleven hurt in market", "“Eleven hurt in market” ", "ELEVEN HURT IN MARKET"])
def test_a_headline_repeated_as_first_line_is_marked(title: str) -> None:
    text = f"\nEleven hurt in market\n\n{PROSE}"
    assert marked(text, title) == [("Eleven hurt in market", "headline repeated")]
    assert marked(text, "Another title") == []


def test_a_report_that_is_only_its_title_stays_readable() -> None:
    assert marked("Eleven hurt in market", "Eleven hurt in market") == []


def test_marking_never_changes_the_text() -> None:
    text = f"By Jane Doe\r\n\r\n[ad_1] 🙂 {PROSE}\r\nPhoto: AP\r\n"
    document = document_of({"text": text})
    assert document.text == text
    assert [text[skip.start : skip.end] for skip in document.skips] == ["By Jane Doe", "[ad_1]", "Photo: AP"]


@given(st.lists(st.sampled_from([each.example for each in entries()] + [PROSE, "", " "]), max_size=12))
def test_marks_are_in_order_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    bounds = [end for skip in mark_furniture(text) for end in (skip.start, skip.end)]
    assert bounds == sorted(bounds)
    assert all(skip.start < skip.end for skip in mark_furniture(text))


@pytest.mark.parametrize("unit", ["a", "(", "(Photo by ", "the post ", "[photo ", "By Aa ", "Read more\n", "Related\n"])
def test_marking_takes_no_longer_than_the_text_is_long(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        mark_furniture(text)
        return time.process_time() - start

    seconds(1000)  # the vocabulary is read once
    assert seconds(400_000) < 25 * seconds(50_000) + 0.2  # 8 times is linear, 64 times would be square
