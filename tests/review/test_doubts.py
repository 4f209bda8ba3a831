"""Why a figure waits is said in a person's words, for every rule that may err."""

import re
from dataclasses import replace

import pytest

from tests import made
from variorum.read.lexicon import load
from variorum.records import Figure, Span, Unresolved
from variorum.review.doubts import ANY, doubtful, doubts, unread

TEXT = "Army said that 12 fell near the mill."
DOCUMENT = made.document("a", TEXT)
CLAIM = made.claim(DOCUMENT, Span.of(TEXT, 0, len(TEXT)), 1)
FIGURE = made.figure(CLAIM, Span.of(TEXT, 15, 17), 1, 12, 12, confidence=0.5)
SURE = {
    "measure": {
        *("verb", "noun", "event", "modifier", "adjoining", "state", "bodies", "casualties", "toll", "copula"),
        *("joint", "households"),
    },
    "voice": set(),
    "cue": {
        *("verb", "trailing", "parenthesis", "carrier", "phrase", "account", "listing", "judgement", "belief"),
        *("attitude", "state", "label"),
    },
}
"""Rules that a person need not be told about: what they find is asked about for another reason, or not at all."""


def by(rule: str, **more: object) -> Figure:
    return replace(FIGURE, rule=rule, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("family", SURE)
def test_every_rule_is_known_to_be_sure_or_has_its_sentence(family: str) -> None:
    told = set(doubtful()[family])
    assert told | SURE[family] == set(load("rules")[family])
    assert not told & SURE[family]
    assert set(doubtful()["perhaps"].get(family, {})) <= SURE[family]


@pytest.mark.parametrize("rule", sorted(f"{f}.{own}" for f in SURE for own in (*doubtful()[f], *SURE[f])))
def test_each_sentence_is_one_and_names_no_rule_and_no_grade(rule: str) -> None:
    for figure in (by(rule), by(rule, source=None, measure="other")):
        for sentence in doubts(figure):
            assert re.fullmatch(r"[A-Z][^{}]+\.", sentence)
            assert not re.search(r"confiden|None|\d\.\d|measure\.|cue\.|voice\.|parse|token", sentence)


def test_what_befell_them_and_who_says_so_are_both_told() -> None:
    found = list(doubts(by("measure.nearby+cue.carried-on:say+side.named", source="the mayor", measure="returned")))
    assert found == [
        "That these people were freed or handed over is taken from a word elsewhere in the sentence.",
        "The sentence names nobody; that the mayor said it is carried on from the sentence before it.",
    ]


def test_rules_that_are_mostly_sure_are_told_of_only_where_no_other_is() -> None:
    assert list(doubts(by("measure.verb+voice.outlet"))) == [doubtful()["voice"]["outlet"]]
    assert list(doubts(by("measure.verb+cue.trailing:say"))) == ["The number is read from “12”."]
    assert list(doubts(by("by hand"))) == [ANY]


def test_what_could_not_be_read_is_told_with_its_words_and_why() -> None:
    lost = Unresolved("place", Span.of(TEXT, 28, 36), "in no gazetteer")
    assert list(unread(replace(FIGURE, unresolved=(lost,)))) == [
        "Where it was could not be told from “the mill”: in no gazetteer."
    ]
