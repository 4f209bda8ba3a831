"""Every entry of the vocabulary of control is read in its own example."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.read.reading import read
from tests.read.test_lexicons import IRREGULAR, past
from variorum.read.lexicon import load
from variorum.records import Presence

LEXICON = load("control")
MORE = {
    "withdraw": "withdrew", "retake": "retook", "overrun": "overran", "overtake": "overtook", "fight": "fought",
    "drive": "drove", "thrust": "thrust", "sweep": "swept", "burst": "burst", "break": "broke", "run": "ran",
    "win": "won", "build": "built", "dig": "dug", "keep": "kept", "make": "made", "sit": "sat", "throw": "threw",
    "beat": "beat", "flee": "fled", "eject": "ejected", "dispatch": "dispatched", "base": "based", "get": "got",
    "sign": "signed", "rid": "rid", "mass": "massed", "push": "pushed", "be": "were", "man": "manned",
    "ride": "rode", "steal": "stole", "march": "marched", "quit": "quit", "permit": "permitted", "regain": "regained",
}  # fmt: skip


def presences(text: str) -> list[Presence]:
    return list(read(text).presences)


def entries(table: str) -> Iterator[Any]:
    for entry in LEXICON[table]:
        for word in entry["words"]:
            if word not in entry.get("skip_example", ()):
                form = word if table == "noun" else MORE.get(word) or (IRREGULAR.get(word) or past(word))
                yield pytest.param(entry["example"].format(form), entry["state"], id=f"{word}-{entry['state']}")


@pytest.mark.parametrize(("sentence", "state"), list(entries("verb")))
def test_a_verb_tells_who_holds_a_place(sentence: str, state: str) -> None:
    assert (state, "Gao") in [(p.state, p.as_written) for p in presences(sentence)]


@pytest.mark.parametrize(("sentence", "state"), list(entries("noun")))
def test_a_noun_tells_who_holds_a_place(sentence: str, state: str) -> None:
    assert [(p.state, p.as_written) for p in presences(sentence)] == [(state, "Gao")]


@pytest.mark.parametrize("table", ["standing", "free", "held"])
def test_a_phrase_tells_who_holds_a_place(table: str) -> None:
    (found,) = presences(LEXICON[table]["example"])
    assert (found.as_written, found.party and found.party.lower().rstrip("s")) == ("Gao", "rebel")
    assert found.state == ("left" if table == "free" else "controls")


@pytest.mark.parametrize(
    ("mood", "example"), [(mood, each) for mood, entry in LEXICON["mood"].items() for each in entry.get("examples", ())]
)
def test_a_mood_is_read_in_its_example(mood: str, example: str) -> None:
    found = [(p.state, p.stance) for p in presences(example)]
    wanted = {
        "promised": [("left", "promised")],
        "demanded": [("left", "demanded")],
        "refused": [("controls", "asserted")],
        "negated": [("left", "denied")],
        "dropped": [],
    }
    assert found == wanted[mood]


@pytest.mark.parametrize("word", LEXICON["again"]["words"])
def test_a_word_stands_for_a_place_told_of_before(word: str) -> None:
    assert [p.as_written for p in presences(LEXICON["again"]["example"].format(word))] == ["Gao"]


@pytest.mark.parametrize(
    "word", [w for w in LEXICON["peacekeepers"]["words"] if w in ("peacekeeper", "monitor", "observer")]
)
def test_who_keeps_a_peace_is_told_apart(word: str) -> None:
    assert [p.state for p in presences(LEXICON["peacekeepers"]["example"].format(word))] == ["peacekeepers"]


@pytest.mark.parametrize("word", LEXICON["parts"]["words"])
def test_a_part_stands_for_its_place(word: str) -> None:
    assert [p.as_written.split()[-1] for p in presences(LEXICON["parts"]["example"].format(word))] == ["Gao"]
