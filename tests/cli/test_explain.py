import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command, read_case
from variorum.case import Case, open_case

BODY = (
    "The defence ministry of Ruritania denied that at least 12 of its soldiers had been killed on Monday near "
    "the bridge of Zzyzxabad. Shelling wounded three farmers."
)


@pytest.fixture(scope="module")
def story_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one report, read by the reader that comes with the program."""
    folder = tmp_path_factory.mktemp("story")
    (folder / "one.txt").write_text(BODY)
    return read_case(folder, folder / "one.txt", "--date", "2019-05-07")


@pytest.fixture
def story(story_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(story_once, tmp_path / "here"))


def figure_id(case: Path, value: int) -> str:
    with open_case(case) as here:
        return next(f.id for f in here.figures() if f.low == value)


def test_explain_prints_sentence_cue_path_and_entry(
    variorum: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    said = variorum("explain", figure_id(story, 12), "--case", story, "-f", "table")
    assert (said.code, said.err) == (0, "")
    assert max(len(line) for line in said.out.splitlines()) <= 100
    printed = " ".join(said.out.split())
    for part in (
        "at least 12 killed",
        "denied; says so: defence ministry of Ruritania",
        "The defence ministry of Ruritania denied that at least 12",
        "12 or more, from “at least 12”: the words give a floor and leave the top open.",
        "lexicon: values.toml, before: at least and",
        "parse: 12 ←nsubjpass killed",
        "lexicon: measures.toml, verb: kill and",
        "denied: the source says that it is not so: never counted as said.",
        "[cue.verb]",
        "lexicon: cues.toml, verb: deny and",
        "parse: denied →nsubj ministry",
        "the document's date is 2019-05-07 (given)",
        "(a grade of the rules, not a probability)",
        "nsubjpass nominal subject (passive)",
    ):
        assert part in printed, part


def test_explain_says_what_stayed_unknown_and_whose_voice_it_is(variorum: Command, story: Path) -> None:
    printed = " ".join(variorum("explain", figure_id(story, 3), "--case", story, "-f", "table").out.split())
    assert "says so: the outlet itself" in printed
    assert "[voice.outlet]" in printed
    assert "not told source, when, place: no words for them were found" in printed
    printed = " ".join(variorum("explain", figure_id(story, 12), "--case", story, "-f", "table").out.split())
    assert "place unknown: “Zzyzxabad”" in printed


def test_explain_of_a_claim(variorum: Command, story: Path) -> None:
    with open_case(story) as here:
        claim = next(c for c in here.claims() if c.cue == "denied")
    printed = variorum("explain", claim.id, "--case", story, "-f", "table").out
    assert printed.startswith("denied by defence ministry of Ruritania")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_explanation_for_programs_holds_the_same(variorum: Command, story: Path, form: str) -> None:
    said = variorum("explain", figure_id(story, 12), "--case", story, "-f", form)
    found = json.loads(said.out)
    grounds = {ground["field"]: ground for ground in found["grounds"]}
    assert found["row"]["id"] == figure_id(story, 12)
    assert (found["parsed"], found["notes"], found["document"]["id"]) == (True, [], "one.txt")
    assert grounds["measure"]["path"] == "12 ←nsubjpass killed"
    assert grounds["measure"]["entries"][0]["word"] == "kill"
    assert grounds["cue"]["rule"]["name"] == "cue.verb"
    assert BODY[grounds["cue"]["span"]["start"] : grounds["cue"]["span"]["end"]] == "denied"
    assert grounds["place"]["why"]
    assert found["relations"]["nsubjpass"] == "nominal subject (passive)"


def test_what_another_reader_wrote_is_told_from_what_is_stored(variorum: Command, made: Case) -> None:
    figure = made.figures()[0]
    said = variorum("explain", figure.id, "--case", made.folder, "-f", "table")
    assert said.code == 0
    assert "note: this version of the reader doesn't find it any more" in said.out
    assert "a rule that nobody has described yet [fake]" in said.out
    assert "unknown: “12”, it isn't said who" in said.out
    assert "parse" not in said.out.split("\n\n", 1)[1]
    for_programs = variorum("explain", figure.id, "--case", made.folder)
    assert json.loads(for_programs.out)["parsed"] is False
    assert "doesn't find it any more" in for_programs.err


def test_missing_model_is_said(variorum: Command, story: Path) -> None:
    given = figure_id(story, 12)
    settings = story / "case.toml"
    settings.write_text(settings.read_text().replace('model = "', 'model = "no_such_'))
    said = variorum("explain", given, "--case", story, "-f", "table")
    assert said.code == 0
    assert "note: the reader can't start (ModuleNotFoundError" in said.out
    run = variorum("run", "--case", story)
    assert run.code == 2
    assert "check `model` in case.toml" in run.err


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("A01", "A01: a document; explain a claim or a figure of it: `variorum list figures --document 'A01'`"),
        ("fig_0000000000000000", "`variorum list documents` shows names"),
    ],
)
def test_what_cannot_be_explained_says_what_to_do_next(variorum: Command, made: Case, given: str, says: str) -> None:
    said = variorum("explain", given, "--case", made.folder)
    assert (said.code, said.out) == (2, "")
    assert says in said.err
