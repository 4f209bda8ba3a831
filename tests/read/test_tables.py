"""A table is read by its heads and labels, or not at all; never row by row as prose."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.conftest import document_of, documents
from tests.read.reading import PUBLISHED, reader
from variorum.read.lexicon import load
from variorum.records import Document, Figure, Reading

BEFORE = "The mission published its count on Monday."


def taken_in(text: str) -> Document:
    return document_of({"text": text, "date": PUBLISHED, "lang": "en"})


def reading(text: str) -> Reading:
    document = taken_in(text)
    found = reader().read(document)
    for figure in found.figures:
        for span in (figure.span, figure.value, *(e.span for e in figure.evidence)):
            assert document.text[span.start : span.end] == span.quote
    return found


def figures(text: str) -> tuple[Figure, ...]:
    return reading(text).figures


def rows(text: str) -> list[tuple[str, int | None, str | None]]:
    return [(f.measure, f.low, f.group or f.place) for f in figures(text)]


PIPES = "| Group | Killed | Wounded |\n|---|---|---|\n| Farmers | 14 | 30 |\n| Herders | 3 | 9 |"
EXPECTED = [("killed", 14, "Farmers"), ("wounded", 30, "Farmers"), ("killed", 3, "Herders"), ("wounded", 9, "Herders")]


@pytest.mark.parametrize(
    "table",
    [
        PIPES,
        "Group | Killed | Wounded\nFarmers | 14 | 30\nHerders | 3 | 9",
        "Group\tKilled\tWounded\nFarmers\t14\t30\nHerders\t3\t9",
        "Group      Killed   Wounded\n---------------------------\nFarmers      14       30\nHerders       3        9",
        "Group ..... Killed ..... Wounded\nFarmers ..... 14 ..... 30\nHerders ..... 3 ..... 9",
        "|         | Dead | Injured |\n| Farmers | 14   | 30      |\n| Herders | 3    | 9       |",
    ],
)
def test_rows_are_read_by_the_heads_of_their_columns(table: str) -> None:
    assert rows(f"{BEFORE}\n\n{table}\n\nIt will go on, it said.") == EXPECTED


def test_columns_are_read_by_the_labels_of_the_rows() -> None:
    table = "            Farmers   Herders\nKilled        14         3\nWounded       30         9"
    found = {(f.measure, f.low, f.group) for f in figures(f"{BEFORE}\n\n{table}")}
    assert found == set(EXPECTED)


def test_a_table_of_a_page_is_read_as_one(tmp_path: Path) -> None:
    prose = "<p>The mission published its count of the fighting in the valley on Monday, and it will go on with it.</p>"
    cells = "".join(
        f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>"
        for tag, row in (("th", ("Group", "Killed", "Wounded")), ("td", ("Farmers", 14, 30)), ("td", ("Herders", 3, 9)))
    )
    page = f"<html><body><article><h1>The count</h1>{prose}<table>{cells}</table>{prose * 3}</article></body></html>"
    path = tmp_path / "count.html"
    path.write_text(page)
    (document,) = documents(path)
    assert [(f.measure, f.low, f.group) for f in reader().read(document).figures] == EXPECTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toll of the week:\nKilled: 14\nWounded: 30", [("killed", 14, None), ("wounded", 30, None)]),
        ("Toll of the week:\n- Dead: 14\n- Missing: 3", [("killed", 14, None), ("missing", 3, None)]),
        ("Killed by group:\nFarmers: 14\nHerders: 3", [("killed", 14, "Farmers"), ("killed", 3, "Herders")]),
        ("New arrivals:\n• Bamako: 1,870\n• Lima: 315", [("displaced", 1870, "Bamako"), ("displaced", 315, "Lima")]),
    ],
)  # fmt: skip
def test_a_list_of_labels_and_numbers_is_a_table(text: str, expected: list[tuple[str, int, str | None]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "table",
    [
        "Team | Points | Goals\nAlpha | 12 | 3\nBeta | 14 | 4",
        "Item\tUnits\tPrice\nTents\t14\t300\nBlankets\t30\t9",
        "Office hours:\nMonday: 8\nTuesday: 9",
    ],
)
def test_a_table_that_counts_something_else_is_left_and_said_to_be(table: str) -> None:
    found = reading(f"{BEFORE}\n\n{table}")
    assert found.figures == ()
    assert "a table is not read" in found.notes[0]


def test_a_column_that_counts_something_else_is_left() -> None:
    assert rows("Group | Killed | Houses | %\nFarmers | 14 | 30 | 61 %\nHerders | 3 | 9 | 13 %") == [
        ("killed", 14, "Farmers"),
        ("killed", 3, "Herders"),
    ]


def test_a_cell_without_a_number_is_no_zero() -> None:
    assert rows("Group | Killed\nFarmers | 14\nHerders | n/a\nNomads | –\nTraders | 0") == [
        ("killed", 14, "Farmers"),
        ("killed", 0, "Traders"),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14", (14, 14, "exact")),
        ("1,204", (1204, 1204, "exact")),
        ("1 204", (1204, 1204, "exact")),
        ("about 30", (30, 30, "approx")),
        ("~30", (30, 30, "approx")),
        ("40+", (40, None, "at_least")),
        ("at least 40", (40, None, "at_least")),
        ("> 40", (40, None, "at_least")),
        ("up to 40", (None, 40, "at_most")),
        ("10-12", (10, 12, "range")),
        ("10 to 12", (10, 12, "range")),
    ],
)
def test_hedges_in_a_cell_are_kept(cell: str, expected: tuple[int | None, int | None, str]) -> None:
    (figure, _) = figures(f"Group | Killed\nFarmers | {cell}\nHerders | 3")
    assert (figure.low, figure.high, figure.qualifier) == expected
    assert figure.value.quote == cell


def test_rows_under_a_total_are_its_parts() -> None:
    found = figures("Group | Killed\nFarmers | 14\nHerders | 3\nTotal | 17")
    assert [(f.low, f.role, f.group) for f in found] == [
        (14, "component", "Farmers"),
        (3, "component", "Herders"),
        (17, "total", None),
    ]


def test_a_label_that_names_a_party_gives_the_side() -> None:
    found = figures("Party | Killed\nKenyan soldiers | 14\nUgandan soldiers | 3\nRebels | 9")
    assert [f.side for f in found] == ["KEN", "UGA", "rebel"]


def test_a_label_that_names_a_place_gives_the_place() -> None:
    found = figures("The count in Kenya.\n\nTown | Killed\nLodwar | 14\nZarqatinabad | 3")
    assert [(f.place, f.group) for f in found] == [("Lodwar", None), (None, None)]
    assert [u.span.quote for f in found for u in f.unresolved] == ["Zarqatinabad"]


def test_years_are_when_and_past_ones_are_background() -> None:
    found = figures("Year | Killed\n2019 | 14\n2020 | 9\n2021 | 3")
    assert [(f.low, f.when, f.role) for f in found] == [
        (14, "2019", "background"),
        (9, "2020", "background"),
        (3, "2021", "total"),
    ]


@pytest.mark.parametrize("table", [f"{PIPES}\nSource: Ministry of Health", f"Source: Ministry of Health\n\n{PIPES}"])
def test_who_stands_under_a_table_stands_behind_it(table: str) -> None:
    assert {(f.source, f.chain) for f in figures(f"{BEFORE}\n\n{table}")} == {
        ("Ministry of Health", ("Ministry of Health",))
    }


def test_rows_of_another_length_are_left_and_said_to_be() -> None:
    found = reading("Group | Killed | Wounded\nFarmers | 14 | 30\nHerders | 3\nNomads | 4 | 5")
    assert [f.low for f in found.figures] == [14, 30, 4, 5]
    assert found.notes[0].startswith("1 rows of a table are not read")


@pytest.mark.parametrize(
    "prose",
    [
        "The army lost 14 men.  The rebels lost 30.\nPolice said nine were wounded.  They are in hospital.",
        "Home | News | Sport | 14 dead\n\nPolice said nine were wounded.",
        "He said: 14 dead.\nShe said: nine wounded.",
        "The talks: a summary\nDay one: 14 killed, the mayor said; Day two: calm.",
    ],
)
def test_prose_is_no_table(prose: str) -> None:
    assert not [skip for skip in taken_in(prose).skips if skip.reason == "table"]


@pytest.mark.parametrize(("word", "measure"), [(w, e["measure"]) for e in load("tables")["head"] for w in e["words"]])
@pytest.mark.parametrize("put", [str.title, str.upper])
def test_each_head_gives_its_measure(word: str, measure: str, put: Callable[[str], str]) -> None:
    found = figures(f"Group | {put(word)}\nFarmers | 14\nHerders | 3")
    assert {f.measure for f in found} == {measure}


@pytest.mark.parametrize("word", load("tables")["total"]["words"])
def test_each_word_for_a_total_makes_one(word: str) -> None:
    assert [f.role for f in figures(f"Group | Killed\nFarmers | 14\n{word} | 17")] == ["component", "total"]


@pytest.mark.parametrize("word", load("tables")["plain"]["words"])
def test_each_plain_head_leaves_the_measure_to_the_line_above(word: str) -> None:
    assert rows(f"Killed by group\n\nGroup | {word}\nFarmers | 14\nHerders | 3") == [
        ("killed", 14, "Farmers"),
        ("killed", 3, "Herders"),
    ]


@pytest.mark.parametrize("word", load("tables")["place"]["words"])
def test_each_head_of_places_makes_places_of_its_labels(word: str) -> None:
    found = figures(f"{word.title()} | Killed\nZarqatinabad | 14\nUmbalarishi | 3")
    assert [f.group for f in found] == [None, None]
    assert [u.field for f in found for u in f.unresolved] == ["place", "place"]
