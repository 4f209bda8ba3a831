import pytest

from tests import made
from tests.review.making import decision
from variorum.records import Evidence, Span, Unresolved
from variorum.review import added_id, revised

TEXT = "🕊️ It rained. Army said 12 fell near Հադրութ.\r\nAt night five more died. The end"
DOCUMENT = made.document("a", TEXT)
CLAIM = made.claim(DOCUMENT, Span.of(TEXT, 14, 46), 1, source="Army")
TWELVE = made.figure(
    CLAIM,
    Span.of(TEXT, 24, 26),
    1,
    12,
    12,
    rule="fake",
    place="Hadrut",
    latitude=1.0,
    country="AM",
    evidence=(Evidence("measure", Span.of(TEXT, 27, 31)), Evidence("value", Span.of(TEXT, 24, 26))),
    unresolved=(Unresolved("when", Span.of(TEXT, 14, 18), "no day"),),
)
FIVE = TEXT.index("five")


def addition(**more: object) -> dict[str, object]:
    given = {"document": DOCUMENT.id, "start": FIVE, "end": FIVE + 4, "measure": "killed", "low": 5, "high": 5}
    return {**given, "qualifier": "exact", "group": None, "side": None, "role": "total", "stance": "asserted", **more}


def test_an_edit_changes_what_it_names_and_keeps_the_id_with_the_rule_told() -> None:
    _, (found,) = revised(
        DOCUMENT, [CLAIM], [TWELVE], [decision(1, "edit", TWELVE.id, low=13, high=15, when="2020-12")]
    )
    assert (found.id, found.low, found.high, found.when) == (TWELVE.id, 13, 15, "2020-12")
    assert (found.measure, found.place, found.rule) == ("killed", "Hadrut", "fake+review.edit")
    assert found.unresolved == ()
    assert [each.field for each in found.evidence] == ["measure", "value"]


def test_edits_follow_each_other_and_the_rule_is_told_once() -> None:
    edits = [decision(1, "edit", TWELVE.id, low=13), decision(2, "edit", TWELVE.id, low=14, measure="wounded")]
    _, (found,) = revised(DOCUMENT, [CLAIM], [TWELVE], edits)
    assert (found.low, found.measure, found.rule) == (14, "wounded", "fake+review.edit")
    assert [each.field for each in found.evidence] == ["value"]


def test_another_place_has_not_the_old_ones_coordinates() -> None:
    _, (found,) = revised(DOCUMENT, [CLAIM], [TWELVE], [decision(1, "edit", TWELVE.id, place="Elsewhere")])
    assert (found.place, found.latitude, found.country, found.place_precision) == ("Elsewhere", None, None, None)


def test_an_added_figure_hangs_on_the_claim_that_says_its_words() -> None:
    add = decision(1, "add", "fig_new", **addition(start=24, end=26))
    claims, (_, found) = revised(DOCUMENT, [CLAIM], [TWELVE], [add])
    assert claims == (CLAIM,)
    assert (found.id, found.claim, found.source, found.chain) == ("fig_new", CLAIM.id, "Army", ("Army",))
    assert (found.value.quote, found.span, found.rule) == ("12", CLAIM.span, "review.add")


def test_an_added_figure_that_no_claim_says_brings_one_of_its_sentence() -> None:
    (_, claim), (found,) = revised(DOCUMENT, [CLAIM], [], [decision(1, "add", "fig_new", **addition(source="a nurse"))])
    assert (claim.span.quote, claim.source, claim.rule) == ("At night five more died.", "a nurse", "review.add")
    assert (found.claim, found.value.quote, found.source) == (claim.id, "five", "a nurse")
    found.span.check(TEXT)


def test_an_added_figure_can_be_edited() -> None:
    made_of = [decision(1, "add", "fig_new", **addition()), decision(2, "edit", "fig_new", low=6, high=6)]
    _, (found,) = revised(DOCUMENT, [], [], made_of)
    assert (found.low, found.rule) == (6, "review.add+review.edit")


@pytest.mark.parametrize("ends", [(-1, 3), (5, 5), (9, 2), (0, 10_000)])
def test_words_that_the_text_has_not_add_nothing(ends: tuple[int, int]) -> None:
    assert revised(DOCUMENT, [], [], [decision(1, "add", "fig_new", **addition(start=ends[0], end=ends[1]))]) == (
        (),
        (),
    )


def test_decisions_about_figures_that_arent_there_or_other_documents_change_nothing() -> None:
    others = [decision(1, "edit", "fig_0", low=1), decision(2, "add", "fig_new", **addition(document="doc_0"))]
    assert revised(DOCUMENT, [CLAIM], [TWELVE], others) == ((CLAIM,), (TWELVE,))


def test_the_id_of_an_added_figure_is_that_of_its_words() -> None:
    assert added_id("doc_1", 3, 7, "killed") == added_id("doc_1", 3, 7, "killed")
    assert (
        len({added_id("doc_1", 3, 7, "killed"), added_id("doc_1", 3, 7, "wounded"), added_id("doc_1", 3, 8, "killed")})
        == 3
    )
