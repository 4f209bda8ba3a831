"""Narrowing a search: every count is what choosing the value would leave, and any name of a place finds it."""

import re
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import NOON, FakeReader, ingested
from variorum.ledger import (
    Catalogue,
    Change,
    Database,
    Hit,
    Originals,
    Search,
    Sought,
    add_document,
    hits,
    search,
    start_run,
    store_linking,
    store_reading,
)
from variorum.ledger.facets import FACETS, Sort
from variorum.ledger.linkings import EVERYTHING
from variorum.records import Document, Name, QueryError, Reading, SearchError, Variant, make_id

WHERE = {"Kobo": (12.1, 39.6), "Laçın": (39.6, 46.5), "Mersa": (None, None)}
REPORTS = (
    ("A", "Courier", "2021-05-06", "Iraqi said 12 killed at Kobo of NOR. Army said 3 wounded at Laçın of SOU. Rain."),
    ("B", "Herald", "2021-05", "Army said 12 killed at Kobo of NOR. Rain."),
    ("C", "herald of dawn", "2021-06-01/2021-06-03", "Nurse said 5 wounded at Mersa of ."),
    ("D", None, None, "Rain and 7 killed at Kobo of SOU"),
)  # fmt: skip


class Placing(FakeReader):
    """Reads also `at PLACE of SIDE` behind a number; the claim's quote runs to the end of the sentence."""

    def read(self, document: Document) -> Reading:
        read = super().read(document)
        claims, figures = [], []
        for claim, figure in zip(read.claims, read.figures, strict=True):
            behind = re.compile(r" at (\w+) of (\w*)").match(document.text, claim.span.end)
            place, side = (behind[1], behind[2] or None) if behind else (None, None)
            north, east = WHERE.get(place or "", (None, None))
            claims.append(claim)
            figures.append(replace(figure, place=place, side=side, latitude=north, longitude=east))
        return replace(read, claims=tuple(claims), figures=tuple(figures))


def add(ledger: Database, originals: Originals, name: str, text: str, **fields: str | None) -> None:
    run = start_run(ledger, version="0", fingerprint="fake/1", at=NOON)
    document = add_document(ledger, originals, ingested(text, name, **fields), at=NOON).document
    store_reading(ledger, document, Placing().read(document), run=run, fingerprint="fake/1", at=NOON)


@pytest.fixture
def filled(ledger: Database, originals: Originals) -> Database:
    for name, outlet, published, text in REPORTS:
        add(ledger, originals, name, text, outlet=outlet, published=published)
    lachin = Variant("Lachin", (make_id("doc", "x"),), "on the map there"), Variant("Kashatagh", (), "in brackets")
    kobo = Variant("Qobbo", (), "spelled alike"), Variant("Kobo", (), "its own")
    rows = [
        Name(make_id("nam", 1), "place", "Lachin", lachin, 39.6, 46.5, ()),
        Name(make_id("nam", 2), "place", "Kobo", kobo, None, None, ()),
        Name(make_id("nam", 3), "person", "Mersa", (Variant("Mersa", (), ""), Variant("Kobo", (), "")), None, None, ()),
    ]
    store_linking(ledger, [Change("name", EVERYTHING, rows)], version="0", fingerprint="by hand", at=NOON)
    return ledger


def found(ledger: Database, words: str = "", **wanted: object) -> Search:
    return search(ledger, Sought(words, **wanted))  # type: ignore[arg-type]


def shown(ledger: Database, made: Search, sort: Sort = "statement") -> list[Hit]:
    return list(hits(ledger, made.words, sort, made.rows[sort]))


def counts(made: Search, facet: str) -> dict[str, int]:
    return {each.value: each.count for each in made.facets[facet]}


def test_statements_are_counted_by_what_they_say_and_documents_by_their_outlet(filled: Database) -> None:
    made = found(filled, kind=get_args(Sort))
    assert counts(made, "kind") == {"document": 4, "statement": 5}
    assert counts(made, "outlet") == {"Courier": 3, "Herald": 2, "herald of dawn": 2}
    assert counts(made, "place") == {"Kobo": 3, "Lachin": 1, "Mersa": 1}
    assert counts(made, "side") == {"NOR": 2, "SOU": 2, "IRQ": 1}  # "Iraqi said": a speaker is of a side as well
    assert counts(made, "measure") == {"killed": 3, "wounded": 2}


@pytest.mark.parametrize("place", ["Lachin", "LACHIN", "Kashatagh", "Laçın", " laçın "])
def test_a_place_is_found_by_any_of_its_names(filled: Database, place: str) -> None:
    (hit,) = shown(filled, found(filled, place=(place,)))
    assert hit.span is not None
    assert "3 wounded" in hit.span.quote


def test_a_name_of_somebody_is_none_of_a_place(filled: Database) -> None:
    assert counts(found(filled, place=("Mersa",)), "measure") == {"wounded": 1}
    assert found(filled, place=("Nowhere",)).total == 0


@pytest.mark.parametrize(
    ("side", "number"), [("SOU", 2), ("sou", 2), ("Iraq", 1), ("iraq", 1), ("IRQ", 1), ("Mars", 0)]
)
def test_a_side_goes_by_its_code_or_name(filled: Database, side: str, number: int) -> None:
    assert found(filled, side=(side,)).total == number


def test_any_of_several_values_will_do_and_all_facets_must_fit(filled: Database) -> None:
    assert found(filled, measure=("killed", "wounded")).total == 5
    assert found(filled, measure=("killed",), side=("SOU",)).total == 1
    assert found(filled, "rain", outlet=("courier", "herald")).total == 2  # the words are of the documents only
    assert found(filled, "killed", outlet=("courier",)).total == 2


@pytest.mark.parametrize(
    ("since", "until", "names"),
    [
        ("2021-05-07", None, "BC"),  # B may be of any day in May
        ("2021-05-06", "2021-05-06", "AB"),
        (None, "2021-05", "AB"),
        ("2021-06-02", "2021-06-02", "C"),
        ("2021", "2021", "ABC"),
        ("2022", None, ""),
    ],
)
def test_days_are_those_of_publication_at_the_precision_known(
    filled: Database, since: str | None, until: str | None, names: str
) -> None:
    made = found(filled, since=since, until=until)
    assert {hit.name for hit in shown(filled, made, "document")} == set(names)


def test_without_words_hits_come_by_day_those_of_unknown_day_last(filled: Database) -> None:
    made = found(filled, measure=("killed",))
    assert [hit.name for hit in shown(filled, made)] == ["B", "A", "D"]


def test_days_are_listed_as_finely_as_makes_a_short_list(ledger: Database, originals: Originals) -> None:
    for day in range(1, 29):
        for month in ("01", "02"):
            add(ledger, originals, f"{month}{day}", f"Rain {month}{day}.", published=f"2021-{month}-{day:02}")
    assert counts(found(ledger, "rain"), "published") == {"2021-01": 28, "2021-02": 28}
    days = counts(found(ledger, "rain", since="2021-02", until="2021-02"), "published")
    assert days == {f"2021-02-{day:02}": 1 for day in range(1, 29)}


def test_what_was_superseded_is_not_counted(filled: Database, originals: Originals) -> None:
    add(filled, originals, "B", "Army said 1 wounded at Mersa of SOU.", outlet="Herald")
    assert counts(found(filled, kind=("statement",)), "place") == {"Kobo": 2, "Mersa": 2, "Lachin": 1}
    run = start_run(filled, version="0", fingerprint="fake/2", at=NOON)
    document = next(hit.document for hit in shown(filled, found(filled, "army said")) if hit.name == "A")
    store_reading(filled, _read_again(document), _nothing(document), run=run, fingerprint="fake/2", at=NOON)
    assert "A" not in {hit.name for hit in shown(filled, found(filled, kind=("statement",)))}


def _read_again(document: str) -> Document:
    return replace(ingested("x").document, id=document)


def _nothing(document: str) -> Reading:
    return Reading(document, (), ())


def test_what_came_after_the_catalogue_was_made_is_left_out(filled: Database, originals: Originals) -> None:
    catalogue = Catalogue(filled)
    add(filled, originals, "E", "Army said 12 killed at Kobo of NOR in the rain.")
    assert search(filled, Sought("killed"), catalogue).total + 2 == search(filled, Sought("killed")).total


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"measure": ("dead",)}, "none of killed"),
        ({"kind": ("event",)}, "none of document"),
        ({"since": "2020-13"}, "no date"),
        ({"until": "yesterday"}, "no date"),
        ({"since": "2021/2022"}, "no date"),
        ({"since": "2021\0"}, "no date"),
        ({"since": "2021-06", "until": "2021-05-30"}, "ends before it begins"),
    ],
)
def test_what_can_not_be_asked_is_told(filled: Database, wanted: dict[str, object], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        found(filled, "rain", **wanted)


def test_nothing_asked_is_an_error_and_words_without_a_letter_too(filled: Database) -> None:
    with pytest.raises(SearchError):
        found(filled)
    with pytest.raises(SearchError):
        found(filled, "?!", measure=("killed",))


_CHOICES = {
    "kind": ["document", "statement"],
    "outlet": ["Courier", "Herald", "herald of dawn"],
    "side": ["NOR", "SOU", "IRQ"],
    "place": ["Kobo", "Lachin", "Mersa"],
    "measure": ["killed", "wounded"],
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.sampled_from(["", "rain", "killed", "said", "army"]),
    chosen=st.fixed_dictionaries(
        {facet: st.sets(st.sampled_from(each), max_size=2) for facet, each in _CHOICES.items()}
    ),
    days=st.sampled_from([(None, None), ("2021-05", "2021-05"), (None, "2021-06-01")]),
)
def test_a_count_is_what_choosing_that_value_alone_would_leave(
    filled: Database, words: str, chosen: dict[str, set[str]], days: tuple[str | None, str | None]
) -> None:
    lists: dict[str, tuple[str, ...]] = {facet: tuple(sorted(each)) for facet, each in chosen.items()}
    sought = Sought(words, since=days[0], until=days[1], **lists)
    if not words and not sought.narrows:
        return
    catalogue = Catalogue(filled)
    made = search(filled, sought, catalogue)
    for facet in FACETS:
        told = counts(made, facet)
        for value in _CHOICES[facet]:
            alone = search(filled, replace(sought, **{facet: (value,)}), catalogue)  # type: ignore[arg-type]
            assert told.get(value, 0) == alone.total, (facet, value)
    for period, number in counts(made, "published").items():
        if days == (None, None):
            assert search(filled, replace(sought, since=period, until=period), catalogue).total == number
