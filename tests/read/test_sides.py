"""Whose people were counted: by their name, by what was done to them, by who speaks, by the rest of the report."""

import pytest

from tests.read.reading import figure, figures

WAR = "Kenyan forces shelled Ugandan positions. "
UPRISING = "Volta rebels attacked the Kenyan army at dawn. "

NAMED = [
    ("14 Kenyan soldiers were killed.", "KEN"),
    ("14 Kenyans were killed.", "KEN"),
    ("The Kenyan side has 14 wounded.", "KEN"),
    ("14 rebels were killed.", "rebel"),
    ("Ninety Kenyan soldiers were hurt, 14 of them badly.", "KEN"),
    ("Some 30 Kenyan soldiers were killed and 14 wounded.", "KEN"),
    ("The clinic counted 14 Volta prisoners.", "volta"),
    ("The Volta Renewal Front (VRF) fought on. On Friday 14 VRF fighters died.", "volta renewal front"),
    ("The Volta Renewal Front fought on. On Friday the Front lost 14 men.", "volta renewal front"),
    ("The Ansar movement, known as the Defenders, fought on. 14 Defenders died.", "ansar"),
    ("A mine killed 14 Kenyan peacekeepers.", "KEN"),
    ("A mine killed 14 UN peacekeepers.", "un"),
    (UPRISING + "The army put the rebel dead at 14.", "volta"),
    (UPRISING + "Officials put rebel losses at no fewer than 14 killed.", "volta"),
    (UPRISING + "Some 30 were killed, 14 on the government side.", "KEN"),
    ("Pro-Kenyan fighters clashed with the Volta movement's rebels. 14 rebels died.", "volta"),
    ("Fighting between the Tembe and the Rawa went on. Fourteen of the dead were Tembe.", "tembe"),
]


@pytest.mark.parametrize(("text", "side"), NAMED)
def test_the_words_for_the_counted_name_their_party(text: str, side: str) -> None:
    assert figure(text).side == side


DONE = [
    ("Kenya announced the death of 14 of its soldiers.", "KEN"),
    ("14 freed prisoners were flown to rebel-held Gao.", "rebel"),
    ("14 prisoners were handed over to Kenya.", "KEN"),
    (WAR + "Uganda captured 14 soldiers on the ridge.", "KEN"),
    (WAR + "Some 14 soldiers were captured by Kenyan paratroopers.", "UGA"),
    (WAR + "Uganda has freed 14 prisoners.", "KEN"),
    (WAR + "On Friday 14 captives flew from Kenya to Uganda.", "UGA"),
    (WAR + "Some 14 soldiers are in Kenyan captivity.", "UGA"),
    (UPRISING + "The rebels are to free 14 captives in return for one of their own.", "KEN"),
    (UPRISING + "Volta fighters took 14 soldiers captive.", "KEN"),
    (UPRISING + "Thirty rebels flew to Gao and 14 people the other way.", "KEN"),
    (UPRISING + "Thirty rebels died, and 14 on the other side.", "KEN"),
    (UPRISING + "Some 30 were killed, 16 on the rebel side and 14 on the other.", "KEN"),
]


@pytest.mark.parametrize(("text", "side"), DONE)
def test_what_was_done_to_people_tells_whose_they_are(text: str, side: str) -> None:
    assert figure(text).side == side


SAID = [
    ("The Kenyan army said 14 soldiers were killed.", "KEN"),
    ("Kenya's defence ministry said that contact was lost with 14 servicemen.", "KEN"),
    (WAR + "The Kenyan army said that it had killed 14 saboteurs.", "UGA"),
    (WAR + "“We lost 14 men,” said the Kenyan colonel.", "KEN"),
    (UPRISING + "Volta spokesman Ali Duro said 14 fighters had died.", "volta"),
    (UPRISING + "Volta spokesman Ali Duro said 14 soldiers had died.", "KEN"),
    ("The Red Cross said 14 soldiers were killed.", "government"),
    (WAR + "The Red Cross said 14 soldiers were killed.", None),
    (WAR + "Kenyan radio said that 14 soldiers were killed.", None),
]


@pytest.mark.parametrize(("text", "side"), SAID)
def test_a_party_speaks_of_its_own_people_and_of_its_enemies_in_words_of_its_own(text: str, side: str | None) -> None:
    assert figure(text).side == side


MIXED = [
    (WAR + "Kenya and Uganda agreed to swap 14 prisoners.", "mixed"),
    (WAR + "Fourteen people were killed on both sides.", "mixed"),
    (WAR + "The exchange was due to bring home 14 prisoners.", "mixed"),
    (WAR + "The war has cost 14 lives.", "mixed"),
]


@pytest.mark.parametrize(("text", "side"), MIXED)
def test_a_count_that_takes_in_both_sides_is_mixed(text: str, side: str) -> None:
    assert figure(text).side == side


def test_a_whole_whose_parts_are_of_several_parties_is_mixed() -> None:
    text = UPRISING + "The clinic counted 14 dead, including ten villagers and four Kenyan soldiers."
    assert [(f.low, f.side) for f in figures(text)] == [(14, "mixed"), (10, "civilian"), (4, "KEN")]


NOBODYS = [
    "14 villagers were killed.",
    UPRISING + "Shelling killed 14 traders.",
    "14 villagers were killed by Kenyan soldiers.",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_people_of_no_party_are_civilians(text: str) -> None:
    assert figure(text).side == "civilian"


UNTOLD = [
    WAR + "14 people were killed.",
    WAR + "14 villagers were killed.",
    UPRISING + "A shell killed 14 people.",
    "Kenyan, Ugandan and Rwandan forces met. 14 soldiers were killed.",
    "14 prisoners were freed.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_where_nothing_tells_there_is_no_side(text: str) -> None:
    assert figure(text).side is None


def test_whose_they_are_stays_unresolved_where_the_owner_is_not_known() -> None:
    found = figure("It said that 14 of its soldiers were killed.")
    assert found.side is None
    assert ("side", "its") in [(u.field, u.span.quote) for u in found.unresolved]


def test_a_side_leads_to_its_words_and_its_rule() -> None:
    found = figure(WAR + "Uganda captured 14 soldiers on the ridge.")
    assert [e.span.quote for e in found.evidence if e.field == "side"] == ["Uganda"]
    assert found.rule.endswith("+side.doer")


@pytest.mark.parametrize(
    ("one", "other"), [("Kenyan", "Ugandan"), ("Armenian", "Azerbaijani"), ("Russian", "Ukrainian")]
)
def test_the_same_deed_of_either_side_is_read_alike(one: str, other: str) -> None:
    def sides(attacker: str, attacked: str) -> list[str | None]:
        text = f"{attacker} forces took {attacked} positions. {attacker} troops captured 14 soldiers and lost 3 men."
        return [f.side for f in figures(text)]

    here, there = sides(one, other), sides(other, one)
    assert len(set(here)) == 2
    assert here == there[::-1]


def test_a_text_that_ends_with_a_nation_is_read() -> None:
    assert [f.low for f in figures("Fighting displaced 14 people in northern Kenya")] == [14]
