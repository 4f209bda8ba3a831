from tests.fakes import ingested
from variorum.records import Derivation, DerivationKind, Document, make_id
from variorum.report.graph import MOST_NODES, OUTSIDE, UNDATED, families


def document(name: str, published: str | None = None) -> Document:
    return ingested(f"Text of {name}.", name, published=published).document


def rests(
    later: Document, earlier: Document | str, kind: DerivationKind = "verbatim", directed: bool = True
) -> Derivation:
    end = earlier if isinstance(earlier, str) else earlier.id
    return Derivation(make_id("drv", later.id, end), later.id, end, kind, 1.0, directed, "", ())


def test_time_runs_from_left_to_right_behind_agencies() -> None:
    a, b, c = document("a", "2019-05-07"), document("b", "2019-05-08"), document("c")
    (family,) = families([rests(b, a), rests(a, "ext:Wire"), rests(c, b)], {d.id: d for d in (a, b, c)})
    assert [head for _, head in family.heads] == [OUTSIDE, "2019-05-07", "2019-05-08", UNDATED]
    across = {node.label: node.x for node in family.nodes}
    assert across["Wire"] < across["a"] < across["b"] < across["c"]
    assert all(0 < node.x < family.width and 0 < node.y < family.height for node in family.nodes)


def test_documents_that_hang_together_are_one_drawing_and_an_agency_joins_nobody() -> None:
    a, b, c, d = (document(name, "2019-05-07") for name in "abcd")
    found = families([rests(b, a), rests(a, "ext:Wire"), rests(d, c), rests(c, "ext:Wire")], {})
    assert [family.size for family in found] == [3, 3]


def test_nodes_of_one_day_stand_under_each_other() -> None:
    a, b = document("a", "2019-05-07"), document("b", "2019-05-07")
    (family,) = families([rests(b, a, "shared quote", directed=False)], {each.id: each for each in (a, b)})
    (first, second), (curve,) = family.nodes, family.curves
    assert (first.x, abs(first.y - second.y) > 0, curve.directed, curve.anchor) == (second.x, True, False, "start")


def test_a_family_too_large_to_read_is_not_drawn() -> None:
    center = document("center", "2019-05-07")
    others = [document(f"n{at}", "2019-05-08") for at in range(MOST_NODES)]
    (family,) = families([rests(other, center) for other in others], {})
    assert (family.nodes, family.size) == ((), MOST_NODES + 1)


def test_a_circle_and_no_derivations_are_drawn_too() -> None:
    a, b = document("a", "2019-05-07"), document("b", "2019-05-08")
    (family,) = families([rests(b, a), rests(a, b)], {each.id: each for each in (a, b)})
    assert len(family.curves) == 2
    assert families([], {}) == []
