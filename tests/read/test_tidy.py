"""Whatever a text holds, every span of its tidied form leads back to the characters as they came."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.conftest import document_of
from variorum.read.quotes import with_plain_quotes
from variorum.read.tidy import tidied, visible
from variorum.records import Document, Skip, Span

PIECES = [
    "The army",
    " said ",
    "14",
    "\n",
    "\n\n",
    "\r\n",
    "-\n",
    "\u00ad",
    "\u200b",
    "``",
    "''",
    "&amp;",
    "<b>",
    "[3]",
    ".The",
    "« ",
    "**",
    "x",
    "> ",
]


def document(text: str, skips: tuple[Skip, ...] = ()) -> Document:
    return Document("doc_x", "x", "x", None, None, None, "unknown", None, "en", "", text, skips)


def is_word(word: str) -> bool:
    return word == "soldiers"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join), st.integers(0, 60), st.integers(1, 9))
def test_every_character_leads_back_to_itself(text: str, start: int, size: int) -> None:
    skips = (Skip(start, min(len(text), start + size), "caption"),) if start < len(text) else ()
    tidy = tidied(document(text, skips), is_word)
    seen = tidy.document.text
    starts = []
    for at, character in enumerate(seen):
        if character.isspace():
            continue  # a space may be one that was put in
        back = tidy.restored(Span(at, at + 1, character))
        assert text[back.start : back.end] == back.quote
        assert character in back.quote or character in '"&'
        starts.append(back.start)
    assert starts == sorted(starts)
    for skip in tidy.document.skips:
        assert 0 <= skip.start < skip.end <= len(seen)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .,\n\"'“”«»„‘’", max_size=60))
def test_marks_change_one_for_one(text: str) -> None:
    plain = with_plain_quotes(text)
    assert len(plain) == len(text)
    assert all(a == b or a in "\"'“”«»„‘’" for a, b in zip(text, plain, strict=True))


def test_a_clean_document_is_read_as_it_is() -> None:
    one = document("The army said that 14 soldiers were killed.\n\nThe rebels denied it.")
    assert tidied(one, is_word).document is one


def test_what_is_skipped_is_not_seen() -> None:
    text = "It fell. FILE PHOTO: 3 May 2019\n\nIt rose."
    seen = visible(document(text, (Skip(9, 31, "caption"),)))
    assert (len(seen), seen.split()) == (len(text), ["It", "fell.", "It", "rose."])


UNITS = [
    "a",
    "(",
    "[",
    "<",
    "&",
    "``",
    "-\n",
    "a-\n",
    "A ",
    "a, ",
    '"',
    "« ",
    "\u200b",
    "| 1 ",
    "14\n",
    "Aa: 1\n",
    "\t1",
    "a  1\n",
    "**",
    "](/",
    "x.Y",
]


def least(work: Callable[[], object]) -> float:
    """Return the least processor seconds of three tries: what else the machine does can't make a try shorter."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        work()
        tries.append(time.process_time() - start)
    return min(tries)


@pytest.mark.parametrize("unit", UNITS)
def test_tidying_takes_no_longer_than_the_text_is_long(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        return least(lambda: with_plain_quotes(tidied(document(text), is_word).document.text))

    seconds(1000)
    assert seconds(80_000) < 25 * seconds(10_000) + 0.3  # 8 times is linear, 64 times would be square


@pytest.mark.parametrize("unit", [*UNITS, "- 12 -\n", "Head 1\n", "A\t1\n", "a | 1\n", "FROM: "])
def test_taking_in_takes_no_longer_either(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + " and so on"
        return least(lambda: document_of({"text": text, "lang": "en"}))

    seconds(1000)
    assert seconds(40_000) < 25 * seconds(5_000) + 0.5
