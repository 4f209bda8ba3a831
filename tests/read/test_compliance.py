"""What is said to have become of duties: who met, missed, breached, refused or put off what, by whose word."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.read.reading import PUBLISHED, reader
from tests.read.test_lexicons import past
from variorum.read import reader as door
from variorum.read.duties.compliance import find_compliance
from variorum.read.duties.compliance_words import LEXICON
from variorum.read.page import Page
from variorum.records import Compliance, Document, Obligation, Span, make_id, sha256_hex

OWED = "The accord obliges the militia to release the crew by 10 May."


def compliance(
    text: str, *, owed: str = OWED, party: str = "militia", action: str = "release the crew"
) -> list[Compliance]:
    """Return the rows of a text whose sentence `owed` tells a duty."""
    found: list[Compliance] = []

    def duties(page: Page) -> tuple[tuple[()], tuple[()]]:
        at = page.document.text.find(owed)
        told = (duty(page, Span.of(page.document.text, at, at + len(owed)), party, action),) if at >= 0 else ()
        found.extend(find_compliance(page, told))
        return (), ()

    digest = sha256_hex(text.encode())
    document = Document(
        id=make_id("doc", digest), name="test", address="test", outlet=None, title=None, published=PUBLISHED,
        published_basis="given", published_why=None, language="en", sha256=digest, text=text,
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "find_duties", duties)
        reader().read(document)
    return found


def duty(page: Page, span: Span, party: str, action: str) -> Obligation:
    return Obligation(
        id="obl_0", claim="clm_0", document=page.document.id, span=span, words=span, basis="agreed", party=party,
        action=action, deadline=None, deadline_as_written=None, deadline_kind=None, condition=None, instrument=None,
        instrument_when=None, source=None, chain=(), stance="asserted", rule="test", confidence=1.0,
    )  # fmt: skip


def entries() -> Iterator[Any]:
    verbs = ("verb", "undone", "put_off", "progress", "work", "shut_out")
    for table in (*verbs, "noun", "state_of_a_deed", "phrase", "saying"):
        for entry in LEXICON[table]:
            for word in entry["words"]:
                if word not in entry.get("skip_example", ()):
                    form = entry.get("forms", {}).get(word, past(word) if table in verbs else word)
                    status = entry.get("status", "refused" if table == "shut_out" else "postponed")
                    yield pytest.param(entry["example"].format(form), status, id=f"{table}-{word}-{status}")


@pytest.mark.parametrize(("text", "status"), list(entries()))
def test_every_word_of_the_lexicon_is_read_in_its_example(text: str, status: str) -> None:
    assert status in [row.status for row in compliance(text)]


def one(text: str, **about: str) -> Compliance:
    rows = compliance(text, **about)
    assert len(rows) == 1, [(r.status, r.party, r.words.quote) for r in rows]
    return rows[0]


@pytest.mark.parametrize(
    ("text", "status", "party"),
    [
        ("The rebels violated the truce on Monday.", "breached", "rebels"),
        ("The truce was broken by the rebels on Monday.", "breached", "rebels"),
        ("In plain breach of the ceasefire, rebels shelled the port.", "breached", "rebels"),
        ("The army spoke of the worst breach of the truce by the rebels.", "breached", "rebels"),
        ("The rebels' violation of the truce was grave.", "breached", "rebels"),
        ("The ministry accused the rebels of violating the truce.", "breached", "rebels"),
        ("The rebels attacked the port, violating the truce.", "breached", "rebels"),
        ("The rebels have not honoured the accord.", "missed", "rebels"),
        ("The rebels did not observe the ceasefire.", "breached", "rebels"),
        ("Neither party kept to the timetable of the accord.", "missed", "party"),
        ("The deadline passed, and the rebels are still in the port.", "missed", "rebels"),
        ("The rebels will no longer observe the truce.", "refused", "rebels"),
        ("The rebels left the port two days ago, as the accord prescribes.", "met", "rebels"),
        ("The deadline for the rebels to disarm passed without a single gun being handed in.", "missed", "rebels"),
        ("The rebels have yet to free the crew, as the accord requires.", "missed", "rebels"),
        ("The rebels have met all of their commitments.", "met", "rebels"),
        ("The two sides extended the deadline to 12 June.", "postponed", "two sides"),
    ],
)
def test_who_is_said_to_have_kept_or_broken_what(text: str, status: str, party: str) -> None:
    row = one(text)
    assert (row.status, row.party) == (status, party)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{OWED} The militia released the crew on Monday.", "met"),
        (f"{OWED} The militia did not release the crew.", "missed"),
        (f"{OWED} The militia released the crew two weeks late.", "missed"),
        (f"{OWED} So far only half of the crew was released.", "partly met"),
        (f"{OWED} The militia has so far released nobody.", "missed"),
        (f"{OWED} The militia will not release the crew, its leader said.", "refused"),
        (f"{OWED} The militia has put off the release of the crew.", "postponed"),
        (f"{OWED} On Sunday the militia did so.", "met"),
    ],
)
def test_a_deed_that_the_report_says_is_owed_is_followed(text: str, status: str) -> None:
    assert [r.status for r in compliance(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The militia released the crew on Monday.",
        "Troops withdrew from the valley on Monday.",
        "The militia failed to take the hill.",
        "The refugees refused to return to their villages.",
        "The army postponed the parade.",
        "The train was two hours late.",
        "The mission is to investigate any violation of the truce.",
        "The rebels must honour the accord.",
        "The minister called on the rebels to respect the truce.",
        "The rebels would violate the truce if they shelled the port.",
        "The court found a violation of the rights of the child.",
        "The aid arrived in time for the feast.",
        "He was told to rest and did so.",
        "Monitors could not verify that the guns had been withdrawn as required by the agreement.",
        "The envoy hopes that the rebels have honoured the truce.",
        "The army said it had held the hill; the rebels said it had not.",
    ],
)
def test_a_deed_that_nobody_is_said_to_owe_is_no_report_on_a_duty(text: str) -> None:
    assert compliance(text) == []


def test_what_is_owed_elsewhere_is_not_what_was_done_here() -> None:
    assert compliance("The accord obliges the army to leave Bor by 10 May. The army left Juba on Monday.",
        owed="The accord obliges the army to leave Bor by 10 May.", party="army", action="leave Bor",
    ) == []  # fmt: skip


def test_a_denied_breach_is_the_deniers() -> None:
    row = one("The rebels denied violating the truce.")
    assert (row.status, row.stance, row.source) == ("breached", "denied", "rebels")


def test_a_breach_is_its_sources_word() -> None:
    row = one("The rebels violated the truce on Monday, the defence ministry said.")
    assert (row.source, row.when) == ("defence ministry", "2021-05-17")


@pytest.mark.parametrize(
    "text",
    [
        "The army said that shelling went on all night in violation of the truce.",
        "The army said that fire was opened at the port, violating the truce.",
        "Shelling of the port went on, heavy guns included, and, violating the truce, grew worse, the army reported.",
        "The army said the truce had been violated.",
    ],
)
def test_who_reports_a_breach_is_not_who_committed_it(text: str) -> None:
    rows = compliance(text)
    assert [(r.status, r.party) for r in rows] == [("breached", None)]


def test_a_new_term_is_read() -> None:
    row = one(f"{OWED} The militia has shifted the release of the crew to 12 June.")
    assert (row.status, row.until) == ("postponed", "2021-06-12")
    assert "until" in [e.field for e in row.evidence]


def test_each_of_two_who_say_so_has_a_row() -> None:
    text = "Kenya and Uganda each declared on Monday that they had kept the truce."
    assert [(r.status, r.party) for r in compliance(text)] == [("met", "Kenya"), ("met", "Uganda")]


def test_who_is_bound_is_who_did_so() -> None:
    text = (
        "The accord obliges both rebel groups to give up their guns by May; by then 600 of 1,400 fighters had done so."
    )
    row = one(text, owed=text, party="both rebel groups", action="give up their guns")
    assert (row.status, row.party) == ("partly met", "both rebel groups")


def test_a_town_is_no_party() -> None:
    row = one(f"{OWED} Kisumu was in rebel hands on Monday, six days past the deadline.")
    assert (row.status, row.party) == ("missed", "rebel")


def test_swapping_the_sides_swaps_the_rows() -> None:
    text = "The {} violated the truce on Monday, the {} said. The {} denied violating the truce."
    one_way = compliance(text.format("Kenyan army", "Ugandan army", "Kenyan army"))
    other = compliance(text.format("Ugandan army", "Kenyan army", "Ugandan army"))
    swap = {"Kenyan army": "Ugandan army", "Ugandan army": "Kenyan army"}
    assert [(r.status, swap[r.party or ""], r.stance) for r in one_way] == [
        (r.status, r.party, r.stance) for r in other
    ]


def test_spans_are_those_of_a_text_with_other_scripts() -> None:
    text = "🕊 \u0627\u0644\u0633\u0644\u0627\u0645. The rebels violated the truce.\r\nThe end."
    row = one(text)
    for span in (row.span, row.words, *(e.span for e in row.evidence)):
        assert text[span.start : span.end] == span.quote
