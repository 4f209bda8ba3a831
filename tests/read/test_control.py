"""Who is said to hold a place: what counts, who, where, when, and whether it is said to be so."""

import re

import pytest

from tests.read.reading import read
from tests.read.test_control_lexicon import presences
from variorum.records import Presence, Unresolved

Row = tuple[str, str | None, str]


def rows(text: str) -> list[Row]:
    return [(p.state, p.party, p.as_written) for p in presences(text)]


def only(text: str) -> Presence:
    (found,) = presences(text)
    return found


# ---- what counts


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Malian army captured Gao on Monday.", ("entered", "Malian army", "Gao")),
        ("Gao was captured by the Malian army.", ("entered", "Malian army", "Gao")),
        ("The recapture of Gao by the Malian army was announced.", ("entered", "Malian army", "Gao")),
        ("The army's recapture of Gao was announced.", ("entered", "army", "Gao")),
        ("Gao fell to the rebels.", ("entered", "rebels", "Gao")),
        ("Rebels seized control of Gao.", ("entered", "Rebels", "Gao")),
        ("Syrian tanks rolled into Hama at dawn.", ("entered", "Syrian tanks", "Hama")),
        ("The Committee found that the rebels re-entered Gao.", ("entered", "rebels", "Gao")),
        ("Gao remains under the control of the army.", ("controls", "army", "Gao")),
        ("Gao was in rebel hands on 7 May.", ("controls", "rebel", "Gao")),
        ("The army was in control of Gao.", ("controls", "army", "Gao")),
        ("Kenyan soldiers stayed in Gao.", ("controls", "Kenyan soldiers", "Gao")),
        ("Kenyan troops occupy Gao.", ("controls", "Kenyan troops", "Gao")),
        ("Kenyan troops occupied Gao in 2012.", ("entered", "Kenyan troops", "Gao")),
        ("- Gao (rebel-held, 30 km north of the river): two bursts.", ("controls", "rebel", "Gao")),
        ("The rebels were driven out of Gao by the army.", ("left", "rebels", "Gao")),
        ("The army drove the rebels out of Gao.", ("left", "rebels", "Gao")),
        ("The army lost control of Gao.", ("left", "army", "Gao")),
        ("Gao was cleared of rebels.", ("left", "rebels", "Gao")),
        ("The rebels have left their positions in Gao.", ("left", "rebels", "Gao")),
        ("The rebels dug trenches at Gao.", ("positions", "rebels", "Gao")),
        ("Shells hit rebel positions near Gao.", ("positions", "rebel", "Gao")),
        ("Monitors saw rebel fighters in Gao.", ("positions", "rebel fighters", "Gao")),
        ("Kenyan peacekeepers deployed to Gao.", ("peacekeepers", "Kenyan peacekeepers", "Gao")),
        ("Gao has been quiet under Kenyan peacekeepers.", ("peacekeepers", "Kenyan peacekeepers", "Gao")),
    ],
)
def test_who_holds_took_or_left_a_place_is_read(text: str, row: Row) -> None:
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister left Gao on Monday.",
        "Refugees entered Gao.",
        "The prisoners arrived in Gao.",
        "A convoy with food entered Gao.",
        "The ICRC left Gao.",
        "She took control of the talks in Gao.",
        "The army shelled Gao.",
        "Two officers were captured in Gao.",
        "Ten Malians were captured.",
        "Government forces lost control of two sites near Gao.",
        "Eleven soldiers are sitting in Gao prison.",
        "The governor asked that no vehicle take the Gao road.",
        "An army patrol returning to Gao was ambushed.",
        "The shelling left Gao in ruins.",
        "The army was leaving Gao defenceless.",
        "Rebels stormed positions held by militiamen on Tuesday.",
        "Kenya withdrew from the Lusaka Agreement.",
        "Aid reached formerly rebel-held Gao.",
        "Refugees fled towards non-government-controlled Gao.",
        "He holds a degree from Gao.",
    ],
)
def test_what_is_no_presence_is_not_taken_for_one(text: str) -> None:
    assert rows(text) == []


# ---- whether it is said to be so


@pytest.mark.parametrize(
    ("text", "state", "stance"),
    [
        ("The army denied that rebels had captured Gao.", "entered", "denied"),
        ("The rebels said they had never left Gao.", "left", "denied"),
        ("The rebels no longer hold Gao.", "controls", "denied"),
        ("Gao was never out of rebel hands.", "controls", "asserted"),
        ("No peacekeepers had been stationed in Gao.", "peacekeepers", "denied"),
        ("The rebels shall vacate Gao by 1 June.", "left", "promised"),
        ("The rebels agreed to withdraw from Gao.", "left", "promised"),
        ("The troops are to leave Gao by Friday.", "left", "promised"),
        ("The army must withdraw from Gao.", "left", "demanded"),
        ("Kenya demanded that Uganda withdraw from Gao.", "left", "demanded"),
        ("The commission gave the rebels until Friday to leave Gao.", "left", "demanded"),
        ("The army had to leave Gao by 1 May.", "left", "demanded"),
        ("The army had to leave Gao after heavy fighting.", "left", "asserted"),
        ("Rebels were forced to withdraw from Gao.", "left", "asserted"),
        ("The rebels refused to leave Gao.", "controls", "asserted"),
        ("The rebels said they will not leave Gao.", "controls", "asserted"),
        ("Eritrea accused Ethiopia of occupying Badme.", "controls", "accused"),
    ],
)
def test_the_stance_says_whether_it_is_told_as_so(text: str, state: str, stance: str) -> None:
    found = only(text)
    assert (found.state, found.stance) == (state, stance)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels tried to enter Gao.",
        "Rebels could capture Gao.",
        "If rebels capture Gao, people will flee.",
        "Once the rebels leave Gao, talks can start.",
        "The army sent drones to retake Gao.",
        "Rebels sought to capture Gao.",
        "One of the terms is the withdrawal of rebels from Gao.",
    ],
)
def test_what_is_only_tried_or_possible_is_no_presence(text: str) -> None:
    assert rows(text) == []


# ---- where


def test_each_place_of_a_list_is_a_row() -> None:
    assert [place for _, _, place in rows("Rebels took Gao, Kidal and Timbuktu.")] == ["Gao", "Kidal", "Timbuktu"]


def test_a_place_told_of_before_is_found_again() -> None:
    text = "Shells fell on Gao. Rebels entered the town at noon and the army has not entered it since."
    assert [place for _, _, place in rows(text)] == ["Gao", "Gao"]


def test_both_villages_are_the_last_two_named_in_a_row() -> None:
    text = "Shells fell on Gao and Kidal. The two towns were left in rebel hands."
    assert rows(text) == [("controls", "rebel", "Gao"), ("controls", "rebel", "Kidal")]


def test_the_area_of_two_places_is_neither_of_them() -> None:
    assert rows("There was fighting at Gao and Kidal. The army entered the area on Monday.") == []


def test_who_moved_out_or_in_is_where_the_sentence_was() -> None:
    assert rows("The rebels pulled out of Gao on Monday and the army moved in.") == [
        ("left", "rebels", "Gao"),
        ("entered", "army", "Gao"),
    ]
    assert rows("The rebels entered Gao but left on Friday.")[1] == ("left", "rebels", "Gao")


def test_a_place_that_no_gazetteer_has_keeps_its_words_and_says_so() -> None:
    found = only("Kenyan soldiers captured Umkhelva on Monday.")
    assert (found.as_written, found.place) == ("Umkhelva", None)
    assert [u.field for u in found.unresolved] == ["place"]


# ---- who


def test_handing_over_has_a_giver_and_a_taker() -> None:
    assert rows("The rebels handed Gao over to the army.") == [("left", "rebels", "Gao"), ("entered", "army", "Gao")]
    assert rows("Gao was handed over to the army.") == [("entered", "army", "Gao")]


def test_a_pronoun_is_the_party_that_it_stands_for() -> None:
    assert only("The Kenyan army said that it had entered Gao.").party == "Kenyan army"
    assert only("The rebels said they had left Gao.").party == "rebels"


def test_a_pronoun_that_stands_for_nobody_named_is_left_open() -> None:
    found = only("They captured Gao.")
    assert found.party is None
    assert [u for u in found.unresolved if u.field == "party"] == [
        Unresolved("party", found.unresolved[-1].span, "whom the pronoun stands for is not said plainly")
    ]


def test_forces_are_told_whose_they_are() -> None:
    assert only("The rebels said their forces had taken Gao.").party == "rebels' forces"
    assert only("We liberated Gao, the colonel said.").party == "We"


def test_who_withdraws_its_men_is_the_party_unless_they_are_named_as_anothers() -> None:
    assert only("The Front undertook to pull its men out of Gao.").party == "Front"
    assert only("Kenya undertook to withdraw Ugandan troops from Gao.").party == "Ugandan troops"


def test_a_place_taken_by_nobody_named_has_no_party() -> None:
    assert only("Gao was captured on Monday.").party is None


# ---- when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Rebels captured Gao on 3 May 2021.", "2021-05-03"),
        ("Rebels captured Gao in March 2020.", "2020-03"),
        ("Rebels hold Gao.", "2021-05-20"),
        ("Rebels captured Gao.", None),
    ],
)
def test_a_date_keeps_its_precision_and_a_state_told_as_present_has_the_day_of_the_report(
    text: str, when: str | None
) -> None:
    assert only(text).when == when


def test_without_a_date_of_its_own_or_of_the_report_a_state_has_none() -> None:
    (found,) = read("Rebels hold Gao.", published=None).presences
    assert found.when is None


# ---- spans, bad input, fairness


def test_spans_are_code_points_of_the_text() -> None:
    text = "🔥 Թող.\r\n\r\nRebels captured Gao on Monday."
    found = only(text)
    for span in (found.span, found.words, *(e.span for e in found.evidence)):
        assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    "text", ["", "under", "captured", "Gao", "-held", "( rebel-held )", "rebel-held", "in hands of", "from"]
)
def test_crumbs_are_read_without_harm(text: str) -> None:
    assert rows(text + " ") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan troops captured Gao, the Ugandan army denied that its men had left the town.",
        "Gao is in Kenyan hands. Ugandan forces must leave Kidal by Friday.",
        "The Kenyan army handed Gao over to Ugandan peacekeepers and dug trenches at Kidal.",
    ],
)
def test_the_reading_swaps_with_the_sides_and_nothing_else(text: str) -> None:
    names = {"Kenyan": "Ugandan", "Ugandan": "Kenyan"}

    def swap(words: str | None) -> str | None:
        return words and re.sub(r"\w+", lambda word: names.get(word[0], word[0]), words)

    here, there = presences(text), presences(swap(text) or "")
    assert here
    assert [(p.state, swap(p.party), p.as_written, p.stance, p.when) for p in here] == [
        (p.state, p.party, p.as_written, p.stance, p.when) for p in there
    ]
