"""The parts of which linking events is made: names, days, scenes, weights, clusters, vocabulary."""

import tomllib
from dataclasses import replace
from importlib import resources

import pytest

from tests.link.making import counting, report
from variorum.link.events.clusters import clusters
from variorum.link.events.comparisons import COMPARISONS
from variorum.link.events.mentions import Mention, mentions
from variorum.link.events.names import sounds
from variorum.link.events.page import lay_out
from variorum.link.events.pairs import edges
from variorum.link.events.scenes import lead_of, scenes
from variorum.link.events.words import vocabulary
from variorum.link.stage import Edge
from variorum.records import Evidence, Report, Span
from variorum.records.days import days


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khalidabad", "Kalidabad"), ("Zawiya", "Zawiyah"), ("Gorod", "Gorod's"), ("Šabac", "Sabac"), ("Tagar", "Takar")],
)
def test_spellings_of_one_place_sound_alike(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


@pytest.mark.parametrize(("one", "other"), [("Talvik", "Orsova"), ("Kobo", "Kibi"), ("Marand", "Merida")])
def test_other_places_sound_different(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


@pytest.mark.parametrize(
    ("when", "width"),
    [("2021-03-05", 1), ("2021-02", 28), ("2021", 365), ("2021-03-05/2021-03-07", 3), ("2020-12/2021-01", 62)],
)
def test_days_of_a_date_at_its_precision(when: str, width: int) -> None:
    span = days(when)
    assert span is not None
    assert span[1] - span[0] + 1 == width


@pytest.mark.parametrize("when", [None, "", "soon", "2021-13", "2021-02-30", "2021-03-07/2021-03-05", "/2012"])
def test_what_is_no_date_has_no_days(when: str | None) -> None:
    assert days(when) is None


def two_paragraphs() -> Report:
    text = (
        "Fighters attacked Talvik on Friday, killing 3 farmers. A nurse counted 5 wounded.\n"
        "On 1 March shells hit Orsova. They killed 2 traders."
    )
    told = counting(
        report(text, published="2021-03-06"), ("3 farmers", "killed"), ("5 wounded", "wounded"), ("2 traders", "killed")
    )
    first = replace(told.figures[0], when="2021-03-05", evidence=_when(text, "on Friday"))
    second = replace(told.claims[2], when="2021-03-01", evidence=_when(text, "On 1 March"))
    return Report(told.document, (*told.claims[:2], second), (first, *told.figures[1:]))


def _when(text: str, words: str) -> tuple[Evidence]:
    return (Evidence("when", Span.of(text, text.index(words), text.index(words) + len(words))),)


def test_date_is_carried_on_within_a_paragraph_and_says_so() -> None:
    told = two_paragraphs()
    page = lay_out(told)
    bases = [scene.basis for scene in scenes(page, lead_of(told, page))]
    assert bases == ["own", "carried", "own", "carried"]


def test_place_is_carried_on_within_a_paragraph() -> None:
    told = two_paragraphs()
    page = lay_out(told)
    found = scenes(page, lead_of(told, page))
    assert (sounds("Orsova") in found[3].places, found[3].place_basis) == (True, "carried")


def test_sentence_without_date_or_place_takes_those_of_the_lead() -> None:
    text = "Fighters attacked Talvik on Friday, killing 3 farmers.\nThe army said 5 soldiers were wounded."
    told = counting(report(text, published="2021-03-06"), ("3 farmers", "killed"), ("5 soldiers", "wounded"),
                    killed={"when": "2021-03-05", "said": "on Friday"})  # fmt: skip
    page = lay_out(told)
    last = scenes(page, lead_of(told, page))[-1]
    assert (last.basis, last.place_basis) == ("lead", "lead")


def test_speakers_and_nations_are_no_places() -> None:
    text = "Fighters from Kenya met Colonel Abara in Talvik."
    told = counting(report(f"{text} There 3 farmers died."), ("3 farmers", "killed"))
    named = replace(told, claims=tuple(replace(c, source="Abara") for c in told.claims))
    assert lay_out(named).sentences[0].names == {sounds("Talvik")}


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("San Talvik", {"Talvik"}),
        ("Aïn El Talvik", {"Talvik"}),
        ("Nova Érd", {"Érd"}),
        ("Talvik Nagar", {"Talvik"}),
        ("Bab", {"Bab"}),
        ("Port Kenya", {"Port"}),  # a nation alone tells no place
    ],
)
def test_what_many_places_are_called_tells_nothing_beside_another_name(place: str, named: set[str]) -> None:
    told = counting(report(f"Shells hit {place} on Friday and 3 farmers died."), ("3 farmers", "killed"))
    assert lay_out(told).sentences[0].names == {sounds(name) for name in named}


def test_mention_is_the_same_in_every_run() -> None:
    told = two_paragraphs()
    assert mentions(told) == mentions(told)


def test_weights_name_only_levels_that_exist() -> None:
    file = resources.files("variorum.link.events") / "weights.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))["across"]
    assert {name for name in table if name != "prior"} <= set(COMPARISONS)
    assert all(set(levels) <= set(COMPARISONS[name]) for name, levels in table.items() if name != "prior")


def test_unknown_speaks_neither_for_nor_against() -> None:
    file = resources.files("variorum.link.events") / "weights.toml"
    for model in tomllib.loads(file.read_text(encoding="utf-8")).values():
        assert all("unknown" not in levels for name, levels in model.items() if name != "prior")


def test_every_noun_of_the_vocabulary_is_found_in_its_plural() -> None:
    for kind, nouns in tomllib.loads(
        (resources.files("variorum.link.events") / "vocabulary.toml").read_text(encoding="utf-8")
    )["happenings"].items():
        if kind != "example":
            for noun in nouns:
                assert vocabulary().happening(noun) == ((kind, noun),)


def test_pair_is_judged_by_its_two_alone() -> None:
    one, two, three = (mentions(_clash(name)) for name in ("a", "b", "c"))
    items = sorted((*one, *two, *three), key=lambda item: item.id)
    all_edges = set(edges(items, {item.id for item in items}))
    pair = sorted((*one, *two), key=lambda item: item.id)
    assert set(edges(pair, {item.id for item in pair})) <= all_edges


def test_edges_have_a_fresh_end() -> None:
    items = sorted((m for name in ("a", "b", "c") for m in mentions(_clash(name))), key=lambda item: item.id)
    fresh = {items[0].id}
    found = list(edges(items, fresh))
    assert found
    assert all(edge.a in fresh or edge.b in fresh for edge in found)


def _clash(name: str) -> Report:
    text = "The clash near Talvik on Friday left 12 soldiers dead."
    told = counting(report(text, name=name, published="2021-03-06"), ("12 soldiers", "killed"))
    return replace(told, figures=tuple(replace(f, when="2021-03-05") for f in told.figures))


def _dated(name: str, when: str) -> Mention:
    told = _clash(name)
    return mentions(replace(told, figures=tuple(replace(f, when=when) for f in told.figures)))[0]


def test_chain_of_likely_pairs_does_not_join_days_that_contradict() -> None:
    first, middle, last = (
        _dated("a", "2021-03-05"),
        replace(_dated("b", "2021-03-05"), basis="lead"),
        _dated("c", "2021-03-09"),
    )
    items = sorted((first, middle, last), key=lambda item: item.id)
    pairs = [sorted((first.id, middle.id)), sorted((middle.id, last.id))]
    joined = [Edge(a, b, 5.0) for a, b in pairs]
    grouped = [{item.id for item in members} for members in clusters(items, joined)]
    assert not any({first.id, last.id} <= group for group in grouped)


def test_component_too_large_to_compare_each_with_each_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.link.events.clusters.MOST", 2)
    items = sorted((mentions(_clash(name))[0] for name in "abcd"), key=lambda item: item.id)
    ids = [item.id for item in items]
    joined = [Edge(ids[0], ids[1], 3.0), Edge(ids[1], ids[2], -1.0), Edge(ids[2], ids[3], 3.0)]
    assert [len(members) for members in clusters(items, joined)] == [2, 2]
