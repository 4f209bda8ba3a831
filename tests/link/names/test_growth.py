"""Names are the same however the documents of a case come: one by one, in any order, or all at once."""

import random

import pytest

from tests.link.making import report
from tests.link.names.helping import STAGE
from variorum.link.names.item import DocumentName
from variorum.link.stage import Edge, components, link
from variorum.records import Name, Report

TEXTS = [
    "Colonel Juan Vera said the Kenyan army left Oskanberd (Chalagan). The Volta Renewal Front (VRF) denied it.",
    "Shells fell in the villages of Oskhanberd and Vin Tamer. The VRF, Juan Vera said, was there.",
    "Vera said so. Kenya's armed forces shelled the villages of Vin Tamler and Oskanberd.",
    "The Red Cross spoke. Bishop Juan Vera said so.",
    "ICRC delegates left Vin Tamer. Mr Vera said so. Kiev denied it.",
    "Ana Vera said so in Kyiv, Ukraine. The Volta Renewal Front was there.",
    "In Kenya, in the north of Kenya, the federal army left. The Front denied it. The Volta Renewal Front knew.",
    "Commander Relampago spoke to us. The fighter, whose real name is Juan Vera, left.",
    "General Relampago denied it. The Kenyan Foreign Ministry spoke, and the ministry has more.",
]


def grown(reports: list[Report]) -> list[Name]:
    """Link document by document, as the engine does: what shares a key is loaded, fresh edges alone are asked for."""
    items: dict[str, DocumentName] = {}
    edges: set[Edge] = set()
    for told in reports:
        new = {item.id: item for item in STAGE.items(told)}
        keys = {key for item in new.values() for key in item.keys}
        near = sorted([*new.values(), *(i for i in items.values() if keys & set(i.keys))], key=lambda item: item.id)
        made = list(STAGE.edges(near, frozenset(new), unread))
        assert all({edge.a, edge.b} & set(new) and edge.a < edge.b for edge in made)
        items.update(new)
        edges.update(made)
    ordered = sorted(items.values(), key=lambda item: item.id)
    return [
        row for members, joined in components(ordered, sorted(edges)) for row in STAGE.rows(members, joined, unread)
    ]


def unread(document: str) -> Report:
    raise AssertionError(f"{document}: names are linked from their items alone")


@pytest.mark.parametrize("seed", range(8))
def test_documents_in_any_order_give_the_same_names_as_all_at_once(seed: int) -> None:
    reports = [report(text, name=str(number)) for number, text in enumerate(TEXTS)]
    expected = sorted(link(STAGE, reports), key=lambda name: name.id)
    random.Random(seed).shuffle(reports)  # noqa: S311
    assert sorted(grown(reports), key=lambda name: name.id) == expected
