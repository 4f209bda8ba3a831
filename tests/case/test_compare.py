"""Two documents side by side: which figures are one count, which names one referent."""

import pytest

from tests.fakes import ingested
from tests.reconcile.disputing import Says, report
from variorum.case import Case
from variorum.case.compare import name_pairs, pair_figures
from variorum.records import CaseError, Figure, Name, Passage, Report, Span, UnknownIdError, Variant

DEAD = Says("Nine soldiers died.", "the army", 9, "soldiers", "government")


def verdicts(later: Report, earlier: Report, *passages: Passage) -> list[tuple[int | None, int | None, str]]:
    pairs = pair_figures(later.figures, earlier.figures, passages)
    return [(pair.later.low, pair.earlier.low, pair.verdict) for pair in pairs]


@pytest.mark.parametrize(
    ("number", "verdict"), [(9, "agree"), ((7, None), "fit"), (12, "differ"), ((10, None), "differ")]
)
def test_figures_for_one_measure_and_group_agree_fit_or_differ(
    number: int | tuple[int | None, int | None], verdict: str
) -> None:
    other = Says("So many soldiers died.", "the rebels", number, "soldiers", "government")
    assert [v for *_, v in verdicts(report("A", DEAD), report("B", other))] == [verdict]


@pytest.mark.parametrize(
    "other",
    [
        Says("Nine soldiers were hurt.", None, 9, "soldiers", "government", "wounded"),
        Says("Nine farmers died.", None, 9, "farmers", "civilian"),
        Says("Nine rebels died.", None, 9, "rebels", "rebel"),
        Says("Nine soldiers died in 1998.", None, 9, "soldiers", "government", role="background"),
    ],
    ids=lambda said: said.text,
)
def test_figures_of_another_measure_group_or_role_are_no_pair(other: Says) -> None:
    assert verdicts(report("A", DEAD), report("B", other)) == []


def test_figures_of_two_events_are_no_pair() -> None:
    one, other = (report(n, Says(DEAD.text, None, 9, "soldiers", figure={"event": n})) for n in ("evt_a", "evt_b"))
    assert verdicts(one, other) == []


def test_shared_passage_pairs_figures_that_name_their_group_otherwise() -> None:
    later = report("A", Says("The toll: 9.", None, 9, "troops"))
    earlier = report("B", Says("Nine men died.", None, 14, "men", "government"))
    assert verdicts(later, earlier) == []
    passage = Passage(*(Span.of(r.document.text, 0, len(r.document.text)) for r in (later, earlier)))
    assert verdicts(later, earlier, passage) == [(9, 14, "differ")]


def test_figure_is_in_one_pair_at_most_and_the_same_number_comes_first() -> None:
    later = report("A", DEAD, Says("Fourteen soldiers died.", "the rebels", 14, "soldiers", "government"))
    earlier = report("B", Says("So 14 soldiers died.", "a doctor", 14, "soldiers", "government"))
    assert verdicts(later, earlier) == [(14, 14, "agree")]


def test_denied_and_asserted_number_differ() -> None:
    denied = Says(DEAD.text, "the rebels", 9, "soldiers", "government", stance="denied")
    assert verdicts(report("A", DEAD), report("B", denied)) == [(9, 9, "differ")]


def test_many_figures_are_paired_in_no_time() -> None:
    said = [Says(f"{n} soldiers died there.", f"source {n}", n, f"group{n % 50}", "government") for n in range(600)]
    assert len(verdicts(report("A", *said), report("B", *said))) == 600


def named(*forms: tuple[str, str]) -> Name:
    return Name(
        "nam_1", "place", "Ramla", tuple(Variant(form, (document,), "spelled alike") for form, document in forms)
    )


def test_names_that_differ_for_one_referent_are_paired() -> None:
    (pair,) = name_pairs([named(("Ramla", "A"), ("Ramleh", "B"), ("Remla", "C"))], "A", "B")
    assert (pair.later, pair.earlier) == (("Ramla",), ("Ramleh",))


def test_shorter_form_beside_a_shared_one_is_no_difference() -> None:
    shared = Name("nam_1", "person", "Ana Ruiz", (Variant("Ana Ruiz", ("A", "B"), ""), Variant("Ruiz", ("A",), "")))
    assert list(name_pairs([shared, named(("Ramla", "A"))], "A", "B")) == []


@pytest.fixture
def three(case: Case) -> Case:
    texts = {"A": "Army said 12 killed. It rained all day.", "B": "Army said 12 killed. Nobody came.", "C": "  .  "}
    days = {"A": "2021-03-04", "B": "2021-03-02", "C": None}
    items = [
        ingested(t, n, published=days[n], published_basis="given" if days[n] else "unknown") for n, t in texts.items()
    ]
    case.add_ingested(items, source="test")
    case.run()
    return case


def test_later_document_comes_first_whichever_is_named_first(three: Case) -> None:
    for one, other in (("A", "B"), ("B", "A")):
        found = three.compare(one, other)
        assert (found.later.document.name, found.earlier.document.name, found.why) == ("A", "B", "by their dates")


def test_without_a_date_documents_stand_as_they_were_named(three: Case) -> None:
    found = three.compare("C", "A")
    assert (found.later.document.name, found.why) == ("C", "nothing tells which came first")


def test_every_passage_and_edit_lies_where_it_says(three: Case) -> None:
    found = three.compare("A", "B")
    assert found.passages
    found_spans = [(p.later, p.earlier) for p in found.passages] + [(e.later, e.earlier) for e in found.edits]
    for ends in found_spans:
        for span, entry in zip(ends, (found.later, found.earlier), strict=True):
            if span is not None:
                span.check(entry.document.text)
    figures: list[Figure] = [figure for pair in found.figures for figure in (pair.later, pair.earlier)]
    assert [figure.low for figure in figures] == [12, 12]


def test_document_is_not_compared_with_itself_nor_with_nothing(three: Case) -> None:
    with pytest.raises(CaseError, match="A: the same document twice; name two"):
        three.compare("A", "A")
    with pytest.raises(UnknownIdError):
        three.compare("A", "no such")


def test_unread_document_is_said(case: Case) -> None:
    case.add_ingested([ingested("Army said 12 killed.", "A"), ingested("Five died.", "B")], source="test")
    assert case.compare("A", "B").notes == (
        "A: unread, so its figures and statements are not compared",
        "B: unread, so its figures and statements are not compared",
    )
