"""Statements of control gathered place by place: what stands together, and what can't both be so."""

from dataclasses import replace

import pytest

from variorum.reconcile.control import Strip, strips
from variorum.reconcile.holders import are_two, called_alike
from variorum.records import Document, Name, Presence, PresenceState, Span, Stance, Variant, make_id, sha256_hex


def document(name: str, published: str | None = "2021-05-20") -> Document:
    return Document(
        id=make_id("doc", name), name=name, address=name, outlet=f"The {name}", title=None, published=published,
        published_basis="given", published_why=None, language="en", sha256=sha256_hex(name.encode()), text=name,
    )  # fmt: skip


def said(
    name: str,
    party: str | None = "army",
    state: PresenceState = "controls",
    place: str = "Lir",
    *,
    when: str | None = "2021-05-03",
    source: str | None = None,
    stance: Stance = "asserted",
    gazetted: str | None = None,
) -> tuple[str, Presence]:
    span = Span(0, len(name), name)
    presence = Presence(
        id=make_id("prs", name, party, state, place, when, source, stance), claim=make_id("clm", name),
        document=make_id("doc", name), span=span, words=span, state=state, party=party, as_written=place, when=when,
        source=source, chain=(), stance=stance, rule="control.verb", confidence=0.8, place=gazetted,
        country="KE" if gazetted else None,
    )  # fmt: skip
    return name, presence


def name(canonical: str, **forms: str) -> Name:
    """Return a place that documents (by their names) call by these forms."""
    variants = tuple(Variant(form, (make_id("doc", doc),), "test") for doc, form in forms.items())
    return Name(make_id("nam", canonical), "place", canonical, variants)


def gathered(*rows: tuple[str, Presence], names: tuple[Name, ...] = ()) -> list[Strip]:
    documents = {each.id: each for each in (document(title) for title, _ in rows)}
    return strips(rows, names, documents)


def test_nothing_said_is_no_strip() -> None:
    assert gathered() == []


def test_rival_names_of_a_town_are_one_strip() -> None:
    (strip,) = gathered(said("A", place="Lir"), said("B", place="the Lirre"), names=(name("Lir", A="Lir", B="Lirre"),))
    assert strip.forms == ("Lir", "the Lirre")


def test_a_form_means_what_its_own_document_means_by_it() -> None:
    found = gathered(said("A"), said("B"), names=(name("Lir", A="Lir"), name("Lir Hill", B="Lir")))
    assert [strip.place for strip in found] == ["Lir", "Lir Hill"]


def test_one_gazetteers_name_is_one_strip_and_other_words_are_others() -> None:
    found = gathered(said("A", gazetted="Lira"), said("B", place="Lyra", gazetted="Lira"), said("C", place="Lira"))
    assert [len(strip.told) for strip in found] == [2, 1]


def test_statements_stand_by_date_those_without_one_last() -> None:
    rows = [said("A", when=None), said("B", when="2021-06"), said("C", when="2021-05-03"), said("D", when="2020")]
    (strip,) = gathered(*rows)
    assert [told.presence.when for told in strip.told] == ["2020", "2021-05-03", "2021-06", None]


def test_who_says_it_is_the_source_else_the_outlet() -> None:
    (strip,) = gathered(said("A", source="the mayor"), said("B"))
    assert sorted(told.voice for told in strip.told) == ["The B", "the mayor"]


def test_two_parties_said_to_hold_one_place_on_one_day_contradict_each_other() -> None:
    (strip,) = gathered(said("A", "army"), said("B", "rebels"))
    (found,) = strip.contradictions
    assert [len(side) for side in found.sides] == [1, 1]
    assert found.why == "held by army (The A), held by rebels (The B)"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("A", "army"), said("B", "rebels", when="2021-05-04")),  # the next day
        (said("A", "army", when="2021-05"), said("B", "rebels", when="2021-05")),  # some day of a month each
        (said("A", "army", when=None), said("B", "rebels")),
        (said("A", "army"), said("B", "rebels", stance="promised")),
        (said("A", "army"), said("B", "rebels", stance="rumoured")),
        (said("A", "army"), said("B", "rebels", "entered")),  # on that day it may have been both's
        (said("A", "army"), said("B", "Kenyan troops")),  # may be the army
        (said("A", "army"), said("B", "our men")),
        (said("A", "army"), said("A", "rebels")),  # a town split in two, told by one voice
        (said("A", "army", place="Lir"), said("B", "rebels", place="Tal")),
    ],
)
def test_what_can_both_be_so_is_no_contradiction(one: tuple[str, Presence], other: tuple[str, Presence]) -> None:
    assert [strip.contradictions for strip in gathered(one, other) if strip.contradictions] == []


def test_who_holds_a_place_from_one_day_to_another_holds_it_on_each() -> None:
    (strip,) = gathered(said("A", "army", when="2020/2021-05-20"), said("B", "rebels"))
    assert len(strip.contradictions) == 1


def test_who_denies_what_another_says_contradicts_them() -> None:
    rows = (
        said("A", "army", "entered", source="the rebels"),
        said("B", "army", "entered", source="army", stance="denied"),
    )
    (strip,) = gathered(*rows)
    assert [each.why for each in strip.contradictions] == ["taken or entered by army (the rebels), denied (army)"]
    (strip,) = gathered(rows[0], said("B", "rebels", "entered", source="rebels", stance="denied"))
    assert strip.contradictions == ()


def test_copies_make_one_contradiction() -> None:
    one = said("A", "army", source="the mayor")
    two = (one[0], replace(one[1], id=make_id("prs", "copy"), document=make_id("doc", "B")))
    (strip,) = gathered(one, two, said("C", "rebels"))
    (found,) = strip.contradictions
    assert sorted(len(side) for side in found.sides) == [1, 2]


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("army", "rebels", True),
        ("Kenyan troops", "Ugandan army", True),
        ("VLF", "army", True),
        ("Volta Front", "Niger Movement", True),
        ("Kenyan army", "rebels", True),
        ("Nairobi", "Ugandan forces", True),
        ("army", "government forces", False),
        ("army", "Kenyan troops", False),
        ("Nairobi", "Kenyan forces", False),
        ("VLF", "Volta Liberation Front", False),
        ("VLF", "Volta rebels", False),
        ("Volta Front", "rebels", False),
        ("the Front", "army", False),
        ("both sides", "rebels", False),
        ("", "rebels", False),
    ],
)
def test_names_are_of_two_parties_only_where_they_plainly_are(one: str, other: str, two: bool) -> None:
    assert are_two(one, other) == are_two(other, one) == two


def test_a_party_goes_by_the_name_used_most() -> None:
    found = called_alike(["VLF", "VLF", "Volta Liberation Front", "army", "government soldiers", "our men"])
    assert found == {"VLF": "VLF", "Volta Liberation Front": "VLF", "army": "army", "government soldiers": "army"}
