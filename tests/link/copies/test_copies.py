"""Which documents derive from which, with texts of our own about invented happenings."""

from textwrap import wrap

import pytest

from tests.link.copies.making import report
from variorum.link.copies import CopiesStage, align, edits
from variorum.link.stage import link
from variorum.records import Derivation, Report


def flat(text: str) -> str:
    """Return paragraphs of one line each."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


WIRE = flat(
    """
PORT LIRIA, May 3 (OND) - Gunmen on motorcycles attacked the market town of Sabalou on Tuesday, killing 17
people and wounding 42, the regional governor said.

Governor Anselm Tokara told OND by telephone that the attackers had come from the Merun hills before dawn and
had burnt 38 shops. He said soldiers from the garrison at Tivo reached the town after three hours.

"We buried the dead this morning beside the old mosque, and we need tents," Tokara said.

The rebels of the Merun Front denied any part in the attack. Their spokesman, Idris Valo, blamed cattle
thieves.

Some 2,350 people have fled to Tivo since Tuesday, the United Nations refugee agency UNHCR said.
"""
)
DENIAL = (
    "The rebels of the Merun Front denied any part in the attack. Their spokesman, Idris Valo, blamed cattle thieves."
)
DROPPED = WIRE.replace("PORT LIRIA, May 3 (OND) - ", "").replace(DENIAL + "\n\n", "")
SPUN = flat(
    """
No fewer than 17 residents perished and 42 sustained injuries when armed riders raided Sabalou, a town known
for its market, on Tuesday, according to the governor of the region.

Anselm Tokara stated over the phone that the assailants arrived from the Merun hills ahead of daybreak and
torched 38 stores. Troops stationed at Tivo needed three hours to get there, he indicated.

The Merun Front disclaimed involvement, with Idris Valo, who speaks for it, pointing at rustlers.

Roughly 2,350 inhabitants have sought safety at Tivo since then, per UNHCR.
"""
)
INDEPENDENT = flat(
    """
A delegation of the ministry of agriculture visited Sabalou on Tuesday to look at the new irrigation works.
Farmers there asked for seed and for a better road to Tivo.

The minister, Salia Bern, promised 60 pumps before the rains and an office with two clerks.
"""
)


def derivations(*reports: Report) -> list[Derivation]:
    return [d for d in link(CopiesStage(), reports) if not d.earlier.startswith("ext:")]


def credited(of: Report) -> list[str]:
    return [d.earlier for d in link(CopiesStage(), [of]) if d.earlier.startswith("ext:")]


def test_reprint_is_verbatim_and_dated_after_its_original() -> None:
    (found,) = derivations(
        report("b", WIRE, outlet="Tivo Mail", published="2019-05-05"),
        report("a", WIRE, outlet="Liria Post", published="2019-05-04"),
    )
    assert (found.later, found.earlier, found.kind, found.directed) == ("doc_b", "doc_a", "verbatim", True)
    assert found.score == 1.0
    assert "2019-05-04" in found.why
    assert found.edits == ()


def test_copy_shows_what_it_dropped_and_replaced() -> None:
    copy = DROPPED.replace("Gunmen", "Terrorists")
    (found,) = derivations(
        report("a", WIRE, outlet="Liria Post", published="2019-05-04"),
        report("b", copy, outlet="Tivo Mail", published="2019-05-05"),
    )
    assert (found.later, found.kind) == ("doc_b", "verbatim")
    changes = [
        (e.kind, e.earlier.quote if e.earlier else None, e.later.quote if e.later else None) for e in found.edits
    ]
    assert ("replaced", "PORT LIRIA, May 3 (OND) - Gunmen", "Terrorists") in changes
    dropped = [was for kind, was, _ in changes if kind == "dropped"]
    assert dropped == [DENIAL]


def test_text_spun_into_other_words_is_found_by_its_order_and_figures() -> None:
    (found,) = derivations(
        report("a", WIRE, outlet="Liria Post", published="2019-05-04"),
        report("b", SPUN, outlet="Digest", published="2019-05-06"),
    )
    assert (found.later, found.earlier, found.kind) == ("doc_b", "doc_a", "near-verbatim")
    assert len(found.evidence) >= 3
    for passage in found.evidence:
        assert passage.earlier is not None
        passage.later.check(SPUN)
        passage.earlier.check(WIRE)


def test_same_town_and_day_alone_is_no_derivation() -> None:
    assert not derivations(
        report("a", WIRE, outlet="Liria Post", published="2019-05-04"),
        report("b", INDEPENDENT, outlet="Farm Weekly", published="2019-05-04"),
    )


def test_one_lifted_paragraph_in_a_long_report_is_found() -> None:
    lifted = WIRE.split("\n\n")[1]
    long = "\n\n".join([INDEPENDENT, lifted, INDEPENDENT.replace("Sabalou", "Kembe").replace("60 pumps", "75 lamps")])
    (found,) = derivations(
        report("a", WIRE, outlet="Liria Post", published="2019-05-04"),
        report("b", long, outlet="Farm Weekly", published="2019-05-20"),
    )
    assert found.later == "doc_b"
    assert "burnt 38 shops" in found.evidence[0].later.quote
    assert found.score < 0.6


STOCK = (
    "\n\nThe Merun Front took up arms in the hills after the elections, and thousands have died in the "
    "fighting across the province since."
)


def test_stock_paragraph_of_one_house_is_no_derivation() -> None:
    first, second = (
        "Rain damaged the bridge at Tivo. Traders wait for the ferry.",
        "The school at Kembe opened again. Parents sang.",
    )
    for outlets in (("Liria Post", "Liria Post"), ("Liria Post", "Tivo Mail")):
        assert not derivations(
            report("a", first + STOCK, outlet=outlets[0], published="2019-05-04"),
            report("b", second + STOCK, outlet=outlets[1], published="2019-06-20"),
        )


def test_statement_of_one_person_carried_by_two_outlets_is_a_shared_quote() -> None:
    one = (
        "Heavy rain fell all week.\n\nCommander Josip Arlen said on Sunday that 73 soldiers were unaccounted "
        "for after the storm on Mount Hest."
    )
    two = (
        "Families waited at the gate. The army does not know where 73 men are, Josip Arlen told them on "
        "Sunday, and it goes on looking."
    )
    (found,) = derivations(
        report("a", one, ("Commander Josip Arlen", "73", "missing"), outlet="Hest Radio", published="2020-01-05"),
        report("b", two, ("Josip Arlen", "73", "missing"), outlet="Valley News", published="2020-01-06"),
    )
    assert (found.later, found.earlier, found.kind) == ("doc_b", "doc_a", "shared quote")
    assert "73" in found.evidence[0].later.quote
    assert found.edits == ()


def test_same_number_from_two_speakers_is_no_derivation() -> None:
    one = "Commander Josip Arlen said that 73 soldiers were unaccounted for on Mount Hest."
    two = "Doctor Mira Sole counted 73 patients in the ward at Hest on Sunday."
    assert not derivations(
        report("a", one, ("Commander Josip Arlen", "73", "missing"), outlet="Hest Radio", published="2020-01-05"),
        report("b", two, ("Doctor Mira Sole", "73", "wounded"), outlet="Valley News", published="2020-01-06"),
    )


def test_small_number_of_a_worldwide_body_elsewhere_is_no_derivation() -> None:
    one = "Delegates of the ICRC saw 15 prisoners in the fort of Tivo, the ICRC said."
    two = "In Kembe the ICRC brought home 15 students, the ICRC said."
    assert not derivations(
        report("a", one, ("ICRC", "15", "detained"), outlet="Hest Radio", published="2020-01-05"),
        report("b", two, ("ICRC", "15", "returned"), outlet="Valley News", published="2020-01-20"),
    )


def test_quotation_in_two_translations_is_one_statement() -> None:
    one = (
        '"In an act of mercy, eighteen sons of the valley and 24 daughters have been returned to their '
        'mothers," the bishop wrote.'
    )
    two = (
        'A letter came. "As an act of mercy 18 sons and 24 daughters of this valley were given back to their '
        'mothers," it reads.'
    )
    (found,) = derivations(report("a", one, outlet="Hest Radio"), report("b", two, outlet="Valley News"))
    assert found.kind == "shared quote"


def test_report_in_another_language_shares_a_special_number_and_names() -> None:
    one = "The fate of 73 people near Khtarin and Belvora is unknown, the garrison of Khtarin said."
    two = "Судьба порядка 73 человек в районе Хтарин и Белвора неизвестна."
    (found,) = derivations(
        report("a", one, ("garrison of Khtarin", "73", "missing"), outlet="Hest Radio", published="2020-01-05"),
        report("b", two, outlet="Голос", published="2020-01-06", language="ru"),
    )
    assert (found.later, found.kind) == ("doc_b", "shared quote")


def test_bulletin_of_the_speaker_comes_before_the_report_of_it() -> None:
    own = (
        "Our observers recorded 1,287 shells in the Hest valley on Monday. The Hest Observation Post asks "
        "both sides to stop."
    )
    told = (
        "Shells fell on Monday. The Hest Observation Post put them at 1,287 and asked both sides of the "
        "valley to hold fire."
    )
    (found,) = derivations(
        report("b", own, ("", "1,287", "other"), outlet="Hest Observation Post", published="2020-01-05"),
        report("a", told, ("Hest Observation Post", "1,287", "other"), outlet="Valley News", published="2020-01-05"),
    )
    assert (found.later, found.earlier) == ("doc_a", "doc_b")
    assert "itself the speaker" in found.why


def test_order_that_nothing_tells_is_left_open() -> None:
    (found,) = derivations(report("a", WIRE, outlet="Liria Post"), report("b", WIRE, outlet="Tivo Mail"))
    assert not found.directed
    assert (found.earlier, found.later) == ("doc_a", "doc_b")


def test_siblings_are_both_led_back_to_the_earliest() -> None:
    found = derivations(
        report("c", DROPPED, outlet="Third", published="2019-05-07"),
        report("b", DROPPED, outlet="Second", published="2019-05-06"),
        report("a", WIRE, outlet="First", published="2019-05-04"),
    )
    assert {(d.later, d.earlier) for d in found} == {("doc_b", "doc_a"), ("doc_c", "doc_a")}


def test_further_copy_tells_which_of_two_is_the_original() -> None:
    changed = (
        WIRE.replace("market town", "trading hub").replace("garrison", "barracks").replace("cattle thieves", "bandits")
    )
    found = derivations(
        report("a", changed, outlet="First", published="2019-05-04"),
        report("b", WIRE, outlet="Second", published="2019-05-04"),
        report("c", DROPPED, outlet="Third", published="2019-05-06"),
    )
    assert ("doc_a", "doc_b") in {(d.later, d.earlier) for d in found}


@pytest.mark.parametrize(
    ("text", "outlet", "named"),
    [
        ("TIVO, May 3 (AFP) - Two bridges are open.", "Liria Post", ["ext:AFP"]),
        ("Tivo, 3 May (dpa/LNA) - Two bridges are open.", "Liria News Agency", ["ext:dpa"]),
        ("TIVO, MAY 3, TASS. Two bridges are open.", "Liria Post", ["ext:TASS"]),
        ("The bridges are open, Bern told the Ondaro news agency.", "Liria Post", ["ext:Ondaro"]),
        ("The minister resigned, Radio Kembe reported on Friday.", "Liria Post", ["ext:Radio Kembe"]),
        ("The road is shut, the minister said, as quoted by Agence France-Presse.", "Liria Post", ["ext:AFP"]),
        ("[Photo: A. Bern/EPA-EFE] Two bridges are open.", "Liria Post", ["ext:EPA"]),
        ("Two bridges are open. (Additional reporting: ONDA)", "Liria Post", ["ext:ONDA"]),
        ("Мост открыт, пишет ru.kembesputnik.example.com.", "Голос", ["ext:Sputnik"]),
        ("TIVO (ICRC) - Two bridges are open.", "ICRC", []),
        ("TIVO, May 3 (LNA) - Two bridges are open.", "Liria News Agency", []),
        ("The minister told parliament that the bridges are open (and safe).", "Liria Post", []),
    ],
)
def test_credit_is_read_where_it_stands(text: str, outlet: str, named: list[str]) -> None:
    assert credited(report("a", text, outlet=outlet)) == named


def test_credit_points_at_its_words() -> None:
    text = "The bridges are open, Bern told AFP."
    (found,) = link(CopiesStage(), [report("a", text, outlet="Liria Post")])
    (passage,) = found.evidence
    assert (passage.later.quote, passage.earlier, found.kind) == ("AFP", None, "credited")


def test_agency_whose_own_document_is_the_source_is_linked_not_credited() -> None:
    rows = link(
        CopiesStage(),
        [
            report("a", WIRE, outlet="Ondaro News Desk", published="2019-05-04"),
            report("b", WIRE + "\n\n(Additional reporting: OND)", outlet="Tivo Mail", published="2019-05-04"),
        ],
    )
    assert [(d.later, d.earlier) for d in rows] == [("doc_b", "doc_a")]
    assert "credits the earlier's outlet" in rows[0].why


def test_any_two_documents_can_be_laid_side_by_side() -> None:
    a, b = report("a", DROPPED), report("b", WIRE)
    assert len(align(a, b)) == len(align(b, a)) == 5
    assert any(e.kind == "dropped" and e.earlier and "Idris Valo" in e.earlier.quote for e in edits(a, b))
    assert align(a, report("c", "")) == ()


@pytest.mark.parametrize("text", ["", "\n \n", "…", '"' * 300, "7", "🙂 🙂", "Ո՞վ է խոսում։ 73 մարդ։"])
def test_odd_documents_break_nothing(text: str) -> None:
    odd = report("a", text, published="2019", language=None)
    assert isinstance(link(CopiesStage(), [odd, report("b", WIRE), report("c", text)]), list)


def test_one_new_document_gives_the_same_edges_as_from_scratch() -> None:
    stage = CopiesStage()
    reports = {
        r.document.id: r
        for r in (
            report("a", WIRE, published="2019-05-04"),
            report("b", DROPPED),
            report("c", SPUN),
            report("d", INDEPENDENT),
        )
    }
    items = sorted((item for r in reports.values() for item in stage.items(r)), key=lambda item: item.id)
    scratch = set(stage.edges(items, {item.id for item in items}, reports.__getitem__))
    old = set(stage.edges([i for i in items if i.id != "doc_c"], {"doc_a", "doc_b", "doc_d"}, reports.__getitem__))
    new = set(stage.edges(items, {"doc_c"}, reports.__getitem__))
    assert old | new == scratch
    assert new - old


def test_swapping_the_sides_swaps_the_result_and_nothing_else() -> None:
    def swapped(text: str) -> str:
        return text.replace("soldiers", "@").replace("rebels", "soldiers").replace("@", "rebels")

    def rows(change: bool) -> list[tuple[object, ...]]:
        texts = [swapped(t) if change else t for t in (WIRE, DROPPED, SPUN)]
        found = derivations(
            *(
                report(n, t, outlet=n, published=f"2019-05-0{i + 4}")
                for i, (n, t) in enumerate(zip("abc", texts, strict=True))
            )
        )
        return [(d.later, d.earlier, d.kind, d.directed) for d in found]

    assert rows(False) == rows(True)


def test_lines_wrapped_in_a_sentence_change_nothing() -> None:
    wrapped = "\n\n".join("\n".join(wrap(paragraph, 70)) for paragraph in WIRE.split("\n\n"))
    (found,) = derivations(
        report("a", WIRE, outlet="Liria Post", published="2019-05-04"),
        report("b", wrapped, outlet="Tivo Mail", published="2019-05-05"),
    )
    assert (found.kind, found.edits) == ("verbatim", ())


def test_later_edition_of_one_house_is_found() -> None:
    edition = WIRE.replace("17 people", "19 people") + "\n\nA curfew was ordered in Tivo on Thursday."
    (found,) = derivations(
        report("a", WIRE, outlet="Liria Post", published="2019-05-04"),
        report("b", edition, outlet="Liria Post", published="2019-05-05"),
    )
    assert [(e.earlier and e.earlier.quote, e.later and e.later.quote) for e in found.edits] == [
        ("17", "19"),
        (None, "A curfew was ordered in Tivo on Thursday."),
    ]


def test_document_without_a_common_key_is_not_compared() -> None:
    stage = CopiesStage()
    one, other = (next(iter(stage.items(report(n, t)))) for n, t in (("a", WIRE), ("b", INDEPENDENT)))
    assert not set(one.keys) & set(other.keys)
