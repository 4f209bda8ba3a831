"""Whose people were counted: by their name, by what was done to them, by who speaks, by the rest of the report."""

import pytest

from tests.read.reading import figure, figures
from variorum.read.countries import capital_of

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


SEATS = [("Nairobi", "Kampala"), ("Nairobi", "Addis Ababa"), ("San Salvador", "Lima"), ("Buenos Aires", "Santiago")]


@pytest.mark.parametrize(("one", "other"), [*SEATS, *((b, a) for a, b in SEATS)])
def test_a_seat_of_government_speaks_for_its_state_however_many_words_it_has(one: str, other: str) -> None:
    text = f"{one} said that 14 of its soldiers had been killed. It denied a report from {other}."
    found = figure(text)
    assert (found.side, found.source) == (capital_of(one), one)


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


BATTLE = "Kenyan troops fought Ugandan troops. "
WHOSE_STATE = [
    ("Volta rebels overran a Kenyan army base. A doctor said 14 soldiers were killed.", "KEN"),
    ("Volta rebels left Kenya and attacked a Ugandan navy post, killing 14 marines.", "UGA"),
    ("Volta rebels held out. Papua New Guinea's army lost 14 soldiers.", "PNG"),
    (BATTLE + "Kenya put its dead at 14.", "KEN"),
    (BATTLE + "Uganda said 30 soldiers died, while Kenya said it buried 14 men.", "KEN"),
    (BATTLE + "The Kenyan command reported 60 enemy dead and 14 of its own.", "KEN"),
    (BATTLE + "Uganda said it captured 30 Kenyan soldiers, including 14 officers.", "KEN"),
    ("Kenya and Uganda swapped prisoners on Friday. Uganda took 14 prisoners in May.", "KEN"),
    ("Kenyan and Ugandan troops killed 14 Volta rebels.", "volta"),
]


@pytest.mark.parametrize(("text", "side"), WHOSE_STATE)
def test_soldiers_are_of_the_state_whose_forces_are_told_of(text: str, side: str) -> None:
    assert figure(text).side == side


BY_DEEDS = [
    ("The VRF said three of its fighters died. On Friday 14 VRF men were hurt.", "vrf"),
    ("Jets bombed VRF camps. Officials said 14 VRF men died.", "vrf"),
    (
        "Soldiers fought Ansar al-Haqq militants for a day. They killed 14 of the Ansar al-Haqq militants.",
        "ansar al-haqq",
    ),
    ("Volta rebels attacked the Kenyan army. The group lost 14 men.", "volta"),
    ("Tembe youths and Rawa herders clashed at a well. Later 14 Tembe were killed.", "tembe"),
    (UPRISING + "The army said 14 rebels died in the fighting.", "volta"),
]


@pytest.mark.parametrize(("text", "side"), BY_DEEDS)
def test_a_group_is_known_by_its_initials_its_fighters_and_its_camps(text: str, side: str) -> None:
    assert figure(text).side == side


NO_GUESS = [
    BATTLE + "Uganda said it had shot down a jet and captured its 14 pilots.",
    BATTLE + "The captives were handed over. On Friday 14 captives were handed over to Qatar.",
    "Kenyan and Ugandan troops cleared a ridge. They met gunmen and killed 14 gunmen.",
    UPRISING + "Some 30 soldiers were killed, 14 of them mutineers.",
    UPRISING + "Soldiers died. Another 14 plotters were killed.",
    UPRISING + "The Volta rebels freed 14 engineers.",
    UPRISING + "Some 14 Congolese soldiers were killed.",
    "Volta rebels seized a plant. Officials said 14 Europeans were taken.",
    "Rawa leaders met. They said that 14 Rawa herders were killed.",
]


@pytest.mark.parametrize("text", NO_GUESS)
def test_people_whose_party_no_word_tells_have_no_side(text: str) -> None:
    assert figure(text).side is None


SWAPPED = [
    "{0} gunners shelled a {1} post. A doctor said 14 {1} guards died and the {0} army lost three men.",
    "{0} gunboats fired on a {1} frigate. The {1} navy said it lost 14 sailors and held nine {0} sailors.",
    "The {0} command reported 60 enemy dead and 14 of its own. The {1} army said it took nine prisoners.",
]


@pytest.mark.parametrize("text", SWAPPED)
@pytest.mark.parametrize(
    ("one", "other"), [(("Kenyan", "KEN"), ("Ugandan", "UGA")), (("Abkhaz", "x-abkhazia"), ("Georgian", "GEO"))]
)
def test_swapped_parties_swap_the_sides(text: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    here = [f.side for f in figures(text.format(one[0], other[0]))]
    there = [f.side for f in figures(text.format(other[0], one[0]))]
    turned = {one[1]: other[1], other[1]: one[1]}
    assert {one[1], other[1]} <= set(here)
    assert [turned.get(side or "") for side in here] == there


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (UPRISING + "On Friday shells landed on a crowded market, killing 14 people.", "civilian"),
        (UPRISING + "A bomb tore through a bakery, leaving 14 dead.", "civilian"),
        ("Shells fell on a bazaar, wounding 14 people.", "civilian"),
        (UPRISING + "Rebels stormed a school held by soldiers, killing 14 people.", None),
        (UPRISING + "Shells hit a hill, killing 14 people.", None),
        (WAR + "Shells landed on a market, killing 14 people.", None),
        (UPRISING + "A mine killed 14 members of one family.", "civilian"),
    ],
)
def test_where_people_were_struck_tells_that_they_are_of_no_party(text: str, side: str | None) -> None:
    assert figure(text).side == side


def test_a_swap_of_soldiers_for_fighters_is_of_one_kind_each() -> None:
    soldiers = figure(UPRISING + "They swapped prisoners on Friday, with 14 soldiers handed over for 53 fighters.")
    assert soldiers.side == "KEN"


def test_a_tally_of_soldiers_is_the_army_s() -> None:
    assert figure(UPRISING + "The ministry raised to 14 the number of soldiers killed.").side == "KEN"


@pytest.mark.parametrize(
    "text",
    [
        "The army's Northern Command lost ground. Officials said the Command buried 14 men.",
        "Lay preachers, known as Delegates of the Word, were hurt. The mayor said 14 Delegates died.",
    ],
)
def test_an_army_s_command_and_a_church_s_delegates_are_no_armed_group(text: str) -> None:
    assert figure(text).side in (None, "government", "civilian")


def test_a_border_makes_no_state_a_party() -> None:
    text = "Contra rebels raided a farm near the Kenyan border. The Defence Ministry said 14 soldiers were killed."
    assert figure(text).side == "government"
