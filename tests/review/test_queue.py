from dataclasses import replace
from typing import Any

from tests import made
from tests.review.making import decision
from variorum.records import Doubt, Estimate, Figure, Instrument, Misdated, Name, Report, Span, Unresolved, Variant
from variorum.review import QueueItem, Reviewed, name_row, queue

TEXT = "Army said 12 fell. Rebels said 30 fell. A nurse said 31 fell."
DOCUMENT = made.document("a", TEXT)
CLAIM = made.claim(DOCUMENT, Span.of(TEXT, 0, len(TEXT)), 1)


def counted(number: int, low: int, confidence: float = 0.5, **more: Any) -> Figure:
    return made.figure(CLAIM, Span.of(TEXT, 10, 12), number, low, low, confidence=confidence, **more)


LOW, BEST, HIGH, SURE = counted(1, 10), counted(2, 20), counted(3, 30), counted(4, 20, 0.9)


def estimate(*figures: Figure, low: int | None = 10, best: int | None = 20, high: int | None = 30) -> Estimate:
    return Estimate("est_1", "evt_1", "killed", None, None, low, best, high, "default", "",
                    tuple(each.id for each in figures), (), 1, 1, ())  # fmt: skip


def asked(**given: Any) -> list[QueueItem]:
    nothing = dict.fromkeys(("figures", "events", "estimates", "names", "instruments", "decisions"), ())
    return queue(Reviewed(**{**nothing, **given}))


def test_what_makes_the_best_comes_before_the_ends_and_what_moves_nothing_is_not_asked() -> None:
    idle = counted(5, 25)
    found = asked(figures=[LOW, BEST, HIGH, idle], estimates=[estimate(LOW, BEST, HIGH, idle)])
    assert [item.subject for item in found] == [BEST.id, HIGH.id, LOW.id]
    assert found[0].stake == "The best number of killed rests on this figure alone."
    assert asked(figures=[BEST, SURE], estimates=[estimate(BEST, SURE, low=20)])[0].stake == (
        "The best and lowest number of killed rests on this figure, which 1 other figure gives too."
    )
    assert found[0].quotes == ((DOCUMENT.id, CLAIM.span),)


def test_the_less_certain_comes_first_and_the_certain_not_at_all() -> None:
    unsure = replace(HIGH, confidence=0.1)
    found = asked(figures=[LOW, unsure, SURE], estimates=[estimate(LOW, unsure, SURE)])
    assert [item.subject for item in found] == [unsure.id, LOW.id]


def test_a_number_that_many_figures_carry_hangs_less_on_each() -> None:
    alone = asked(figures=[BEST], estimates=[estimate(BEST)])[0].score
    shared = asked(figures=[BEST, SURE], estimates=[estimate(BEST, SURE)])[0].score
    assert shared < alone


def test_a_field_that_nobody_could_read_is_asked_about_even_where_the_rest_is_sure() -> None:
    unread = replace(SURE, unresolved=(Unresolved("group", Span.of(TEXT, 0, 4), "it isn't said who"),))
    (found,) = asked(figures=[unread], estimates=[estimate(unread)])
    assert found.why == "Who is counted could not be told from “Army”: it isn't said who."


def test_figures_that_no_estimate_rests_on_are_not_asked_about() -> None:
    assert asked(figures=[BEST], estimates=[estimate()]) == []
    assert asked() == []


def test_what_somebody_decided_leaves_the_queue() -> None:
    given = {"figures": [BEST], "estimates": [estimate(BEST)]}
    for kind, row in (("accept", BEST.id), ("reject", BEST.id), ("edit", BEST.id), ("reject", CLAIM.id)):
        assert asked(**given, decisions=[decision(1, kind, row)]) == []  # type: ignore[arg-type]
    assert len(asked(**given, decisions=[decision(1, "accept", LOW.id)])) == 1
    assert len(asked(**given, decisions=[decision(1, "accept", BEST.id, of="event")])) == 1


def name(number: int, form: str, *doubts: str, kind: Any = "place") -> Name:
    return Name(f"nam_{number}", kind, form, (Variant(form, ("doc_a",), ""),),
                doubts=tuple(Doubt(form, other, "spelled alike") for other in doubts))  # fmt: skip


def test_a_doubt_between_two_names_is_asked_once_and_answered_either_way() -> None:
    two = [name(1, "Kobo", "Kubo"), name(2, "Kubo", "Kobo")]
    (found,) = asked(names=two)
    assert (found.kind, found.choices) == ("name", ("merge", "split"))
    assert (*found.rows, *found.others) == (name_row("doc_a", "place", "Kobo"), name_row("doc_a", "place", "Kubo"))
    rows = (*found.rows, *found.others)
    assert asked(names=two, decisions=[decision(1, "merge", *rows)]) == []
    assert asked(names=two, decisions=[decision(1, "split", rows[0], **{"from": [rows[1]]})]) == []
    people = [name_row("doc_a", "person", form) for form in ("Kobo", "Kubo")]
    assert len(asked(names=two, decisions=[decision(1, "merge", *people)])) == 1


def test_events_that_hang_together_by_little_or_straddle_days_are_asked_about() -> None:
    one, other = replace(SURE, when="2020-05-01"), replace(HIGH, confidence=0.9, when="2020-05-02")
    event = made.event(Report(DOCUMENT, (CLAIM,), (one, other)))
    given = {"figures": [one, other], "events": [event]}
    (straddling,) = asked(**given)
    assert "Its figures are of 2 days: 2020-05-01, 2020-05-02." in straddling.why
    assert straddling.stake == "It holds 2 figures and 1 statement of 1 document."
    (weak,) = asked(figures=[], events=[event], weak={event.id: 0.5})
    assert weak.why == "Hardly anything that they share ties some of its statements to the others."
    assert asked(figures=[], events=[event], weak={event.id: 2})[0].why.startswith("Little that they share")
    assert asked(figures=[], events=[event], weak={event.id: 9.0}) == []
    everything = (*event.figures, *event.claims)
    assert asked(**given, decisions=[decision(1, "accept", *everything, of="event")]) == []
    assert asked(**given, decisions=[decision(1, "merge", *everything, "fig_0", of="event")]) == []
    assert len(asked(**given, decisions=[decision(1, "accept", *everything)])) == 1


def test_a_document_that_misdates_an_agreement_is_asked_about() -> None:
    accord = Instrument(
        "ins_1", "the accord", "2019-05-01", (), (), (Misdated("doc_a", "2019-04-01", "a slip"),), (), ()
    )
    (found,) = asked(instruments=[accord])
    assert (found.kind, found.rows, found.choices) == ("instrument", ("doc_a@2019-04-01",), ("accept",))
    assert asked(instruments=[accord], decisions=[decision(1, "accept", *found.rows, of="instrument")]) == []


def test_the_order_is_always_the_same() -> None:
    figures = [counted(number, 20) for number in range(8)]
    one = asked(figures=figures, estimates=[estimate(*figures)])
    other = asked(figures=figures[::-1], estimates=[estimate(*figures[::-1])])
    assert one == other
    assert len(one) == 8
