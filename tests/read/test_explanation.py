"""Why a row reads as it does; and that every rule is told in a plain sentence, with an example that comes out by it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.ingest.conftest import document_of
from tests.quality.gate import stories
from tests.read.reading import PUBLISHED, claims, reader
from variorum.ingest import ingest
from variorum.read.explanation import told
from variorum.read.lexicon import load
from variorum.records import (
    Document,
    Explanation,
    Ground,
    Ingested,
    Qualifier,
    Reading,
    ReadRow,
    Role,
    Stance,
)

pytestmark = pytest.mark.long

DEGREES = {"role": Role, "stance": Stance, "qualifier": Qualifier}
TOLD = {f"{family}.{name}": entry for family, entries in load("rules").items() for name, entry in entries.items()}
RULES = sorted(name for name in TOLD if name.partition(".")[0] not in DEGREES)


# ---- the rules


def rules_of(row: ReadRow) -> set[str]:
    return {written.partition(":")[0] for written in row.rule.split("+")}


def rows(reading: Reading) -> list[ReadRow]:
    return list(reading.rows)


def document(text: str, title: str | None = None) -> Document:
    return document_of({"text": text, "title": title, "date": PUBLISHED, "lang": "en"})


def example(name: str) -> list[ReadRow]:
    return rows(reader().read(document(TOLD[name]["example"], TOLD[name].get("title"))))


@pytest.mark.parametrize("name", RULES)
def test_a_rule_reads_its_example(name: str) -> None:
    fired = {rule for row in example(name) for rule in rules_of(row)}
    assert name in fired, f"[{name}] of rules.toml: its example comes out by {sorted(fired)}; is the rule still there?"


@pytest.mark.parametrize("name", sorted(set(TOLD) - set(RULES)))
def test_a_role_a_stance_and_a_qualifier_are_read_in_their_example(name: str) -> None:
    field, _, value = name.partition(".")
    assert value in {getattr(row, field, None) for row in example(name)}


@pytest.mark.parametrize("field", DEGREES)
def test_every_role_stance_and_qualifier_is_told(field: str) -> None:
    assert set(load("rules")[field]) == set(get_args(DEGREES[field]))


@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_rule_is_told_in_one_plain_sentence(name: str) -> None:
    does = TOLD[name]["does"]
    assert does[0].isupper() or does[0] in "“"
    assert does.endswith(".")
    assert len(does) <= 120
    assert set(TOLD[name]) <= {"does", "example", "title", "tables"}


def untold(name: str, where: str) -> str:
    family, _, own = name.partition(".")
    return f"{name} ({where}): add to variorum/read/lexicon/rules.toml [{family}.{own}] with `does` and `example`"


def test_every_rule_that_the_code_names_is_told() -> None:
    families = "|".join(sorted({name.partition(".")[0] for name in RULES}))
    literal = re.compile(rf'"((?:{families})\.[a-z][a-z_-]*)[:"]')
    missing = []
    for path in sorted(Path(str(files("variorum.read"))).rglob("*.py")):
        found = set(literal.findall(path.read_text(encoding="utf-8"))) - set(TOLD)
        missing += [untold(name, path.name) for name in sorted(found)]
    assert missing == []


def documents() -> Iterator[Document]:
    for gold in stories():
        for item in ingest([gold.with_name(gold.name.removesuffix(".gold.json") + ".jsonl")]):
            if isinstance(item, Ingested) and item.document.language == "en":
                yield item.document


def test_every_rule_that_the_stories_are_read_by_is_told() -> None:
    missing = {}
    for document in documents():
        for row in rows(reader().read(document)):
            missing.update({name: untold(name, f"“{row.span.quote[:60]}”") for name in rules_of(row) - set(TOLD)})
    assert list(missing.values()) == []


# ---- what a row rests on


@cache
def explained(text: str, value: int | None = 14) -> Explanation:
    """Explain the figure of that value, or the only claim where `value` is None."""
    here = document(text)
    reading = reader().read(here)
    figures = [f for f in reading.figures if value in (f.low, f.high)]
    (row,) = reading.claims if value is None else figures
    found = reader().explain(here, row.id)
    assert found is not None
    assert found.row == row
    return found


def ground(found: Explanation, field: str) -> Ground:
    return next(g for g in found.grounds if g.field == field)


@pytest.mark.parametrize(
    ("text", "rule", "words", "path"),
    [
        ("Shelling killed 14 farmers.", "measure.verb", "killed", "14 ←nummod farmers ←dobj killed"),
        ("In Gao 14 farmers were wounded.", "measure.verb", "wounded", "14 ←nummod farmers ←nsubjpass wounded"),
        ("The flood led to the death of 14 miners.", "measure.noun", "death", "14 ←nummod miners ←pobj of ←prep death"),
        ("Some 14 wounded nurses reached Gao.", "measure.modifier", "wounded", "14 ←nummod nurses →amod wounded"),
    ],
)
def test_the_measure_is_led_back_through_the_parse(text: str, rule: str, words: str, path: str) -> None:
    found = explained(text)
    measure = ground(found, "measure")
    assert measure.rule is not None
    assert measure.span is not None
    assert (measure.rule.name, measure.span.quote, measure.path) == (rule, words, path)


def test_each_relation_of_a_path_is_put_into_words() -> None:
    found = explained("In Gao 14 farmers were wounded, the mayor said.")
    used = {step[1:] for g in found.grounds for step in (g.path or "").split() if step[0] in "←→"}
    assert used == {label for label, _ in found.relations}
    assert dict(found.relations)["nsubjpass"] == "nominal subject (passive)"


@pytest.mark.parametrize(
    ("text", "field", "entry"),
    [
        ("Shelling killed 14 farmers.", "measure", ("measures.toml", "verb", "kill")),
        ("The flood led to the death of 14 miners.", "measure", ("measures.toml", "noun", "death")),
        ("At least 14 farmers were killed.", "value", ("values.toml", "before", "at least")),
        ("Fourteen farmers were killed.", "value", ("values.toml", "number_words", "fourteen")),
        ("Shelling killed 14 fishermen.", "group", ("people.toml", "people", "fisherman")),
        ("Shelling killed 14 Peruvian soldiers.", "side", ("countries.toml", "PER, demonyms", "Peruvian")),
        ("Shelling killed 14 farmers, the mayor said.", "cue", ("cues.toml", "verb", "say")),
        ("Shelling killed 14 farmers, according to the mayor.", "cue", ("cues.toml", "phrase", "according to")),
        ("Shelling killed 14 farmers, the mayor said.", "source", ("speakers.toml", "persons", "mayor")),
        ("On Monday shelling killed 14 farmers.", "when", ("times.toml", "class, WEEKDAY", "monday")),
        ("Shelling killed 90 people, including 14 farmers.", "role", ("roles.toml", "component, before", "including")),
    ],
)
def test_the_lexicon_entry_that_holds_the_word_is_shown(text: str, field: str, entry: tuple[str, str, str]) -> None:
    assert entry in [(e.file, e.table, e.word) for e in ground(explained(text), field).entries]


def test_an_entry_says_what_it_tells_and_shows_its_example() -> None:
    (entry,) = ground(explained("Shelling killed 14 farmers."), "measure").entries
    assert entry.says == "measure killed, counts object"
    assert entry.example == "Gunmen [kill] 14 villagers."
    assert entry.others == len(next(e["words"] for e in load("measures")["verb"] if "kill" in e["words"])) - 1


def test_entries_that_say_something_else_than_the_row_are_left_out() -> None:
    entries = ground(explained("The army lost contact with 14 soldiers."), "measure").entries
    assert entries
    assert {e.says.split(",")[0] for e in entries} == {"measure missing"}


def test_a_denied_figure_shows_the_denial_and_its_chain() -> None:
    found = explained("The army denied a report by the Volta Times that 14 farmers were killed.")
    cue = ground(found, "cue")
    assert cue.rule is not None
    assert (cue.value, cue.rule.name) == ("denied", "cue.verb")
    assert [e.says for e in cue.entries] == ["stance denied"]
    stance = ground(found, "stance").rule
    assert stance is not None
    assert stance.does == load("rules")["stance"]["denied"]["does"]
    assert [g.value for g in found.grounds if g.field == "chain"] == list(found.row.chain)


def test_the_outlets_own_voice_is_told_as_a_rule_without_words() -> None:
    cue = ground(explained("Shelling killed 14 farmers."), "cue")
    assert cue.rule is not None
    assert (cue.rule.name, cue.value, cue.span, cue.path) == ("voice.outlet", None, None, None)


def test_words_of_another_sentence_are_shown_in_it() -> None:
    found = explained("The ministry said that the road was cut. It said that 14 farmers were killed.")
    source = ground(found, "source")
    assert source.elsewhere is not None
    assert source.elsewhere.quote == "The ministry said that the road was cut."
    assert ground(found, "measure").elsewhere is None


def test_what_could_not_be_read_says_why() -> None:
    found = explained("In the village of Zzyzxabad 14 farmers were killed.")
    place = ground(found, "place")
    assert place.value is None
    assert place.span is not None
    assert (place.span.quote, place.why) == ("Zzyzxabad", found.row.unresolved[0].why)


def test_a_field_that_nothing_is_said_of_rests_on_nothing() -> None:
    assert ground(explained("Shelling killed 14 farmers."), "when") == Ground("when", None)


def test_a_claim_is_explained_from_its_cue() -> None:
    found = explained("The mayor said that the bridge had been closed on Monday.", None)
    assert found.claim == found.row
    source = ground(found, "source")
    assert (source.value, source.path) == ("mayor", "said →nsubj mayor")
    when = ground(found, "when")
    assert when.path is not None
    assert when.path.startswith("said →ccomp closed")


def test_what_is_stored_is_told_without_parse_and_lexicon() -> None:
    full = explained("At least 14 farmers were killed on Monday, the mayor said.")
    stored = told(full.row, full.claim)
    assert not stored.parsed
    assert stored.relations == ()
    plain: list[dict[str, Any]] = [
        {name: getattr(g, name) for name in ("field", "value", "span", "rule", "why")} for g in full.grounds
    ]
    assert [{name: getattr(g, name) for name in each} for g, each in zip(stored.grounds, plain, strict=True)] == plain
    assert all(g.path is None and g.elsewhere is None and g.entries == () for g in stored.grounds)


def test_a_rule_that_nobody_has_described_is_named_all_the_same() -> None:
    (claim,) = claims("The mayor said the bridge was closed.")
    found = told(replace(claim, rule="omen.bird:crow"), None)
    omen = ground(found, "omen").rule
    assert omen is not None
    assert (omen.name, omen.does) == ("omen.bird", None)


def test_a_row_that_is_not_read_has_no_explanation() -> None:
    assert reader().explain(document("All quiet."), "fig_0000000000000000") is None


def test_every_row_of_a_story_can_be_explained_and_its_spans_hold() -> None:
    here = max(documents(), key=lambda d: len(reader().read(d).figures))
    for row in rows(reader().read(here)):
        found = reader().explain(here, row.id)
        assert found is not None
        assert found.row == row
        for each in found.grounds:
            for span in (each.span, each.elsewhere):
                if span is not None:
                    span.check(here.text)
