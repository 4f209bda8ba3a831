from dataclasses import replace

import pytest

from variorum.case.words import count_words, estimate_words, possessive, title_words
from variorum.records import Estimate, Event, KnownThen, Measure

EVENT = Event("evt_1", "RETREAT", None, None, None, "unknown", "Mazar", None, None, None, None, (), (), (), (), 0, "")
ESTIMATE = Estimate("est_1", "evt_1", "returned", None, None, 1, 1, 1, "default", "", (), (), 14, 3, ())


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((12, 12, 12), "12"),
        ((10, 12, 14), "12 (10 to 14)"),
        ((10, 12, None), "12 (10 or more)"),
        ((None, 12, 14), "12 (up to 14)"),
        ((None, 12, None), "12 (no bounds)"),
        ((10, None, 14), "10 to 14, no best"),
        ((14, None, 14), "14, no best"),
        ((1000, None, None), "1,000 or more, no best"),
        ((None, None, None), "unknown"),
    ],
)
def test_low_best_and_high_are_told_in_words(ends: tuple[int | None, int | None, int | None], words: str) -> None:
    assert estimate_words(KnownThen("2019-05-07", *ends, "")) == words


def test_both_counts_are_told() -> None:
    assert count_words(ESTIMATE) == "14 articles, 3 origins"
    assert count_words(replace(ESTIMATE, articles=1, independent_origins=1)) == "1 article, 1 origin"


@pytest.mark.parametrize(
    ("acled", "measure", "title"),
    [
        ((None, None), "returned", "People reported released or handed over, Mazar"),
        (("Battles", "Armed clash"), "killed", "Armed clash reported, Mazar"),
        (("Strategic developments", "Agreement"), "captured", "People reported captured, Mazar"),
        ((None, None), "other", "Release or withdrawal reported, Mazar"),
    ],
)
def test_a_title_says_what_is_reported_and_never_that_it_was_so(
    acled: tuple[str | None, str | None], measure: Measure, title: str
) -> None:
    event = replace(EVENT, acled_type=acled[0], acled_subtype=acled[1])
    assert title_words(event, [replace(ESTIMATE, measure=measure)]) == title
    assert "reported" in title_words(replace(event, place=None), [])


def test_possessives() -> None:
    assert [possessive(name) for name in ("Army", "Reuters")] == ["Army's", "Reuters'"]
