import pytest

from tests.read.reading import claims, figure, read
from variorum.records import Claim


def deed(sentence: str, action: str | None = None, **about: str | None) -> Claim:
    """Return the one claim of that action (by default the first claim that has one)."""
    found = [c for c in claims(sentence, **about) if c.action is not None and action in (None, c.action)]
    assert found, [(c.action, c.span.quote) for c in claims(sentence, **about)]
    return found[0]


def parties(sentence: str) -> tuple[str | None, str | None]:
    one = deed(sentence)
    return one.actor, one.target


@pytest.mark.parametrize(
    ("sentence", "actor", "target"),
    [
        ("Rebels attacked a police station in the valley.", "Rebels", "police station"),
        ("A police station was attacked by rebels.", "rebels", "police station"),
        ("The village was shelled on Monday.", None, "village"),
        ("The village was being shelled by the army.", "army", "village"),
        ("Orlovan troops ambushed a convoy of the coast guard.", "Orlovan troops", "convoy of the coast guard"),
        ("The convoy, ambushed by rebels on Monday, never reached the town.", "rebels", "convoy"),
        ("The rebels who attacked the convoy fled.", "rebels", "convoy"),
        ("The convoy which the rebels attacked was empty.", "rebels", "convoy"),
        ("Gunmen entered the school and shot two teachers.", "Gunmen", "teachers"),
        ("Soldiers were seen beating two students.", "Soldiers", "students"),
        ("Police and troops attacked the camp.", "Police and troops", "camp"),
        ("Dozens of farmers were kidnapped by gunmen.", "gunmen", "farmers"),
    ],
)
def test_a_verb_gives_its_parties_in_every_voice(sentence: str, actor: str | None, target: str | None) -> None:
    assert parties(sentence) == (actor, target)


@pytest.mark.parametrize(
    ("sentence", "actor", "target"),
    [
        ("The shelling of Marnu by government forces went on for hours.", "government forces", "Marnu"),
        ("The rebels' attack on the barracks lasted an hour.", "rebels", "barracks"),
        ("An attack by rebels on the barracks was repelled.", "rebels", "barracks"),
        ("The murder of the mayor shocked the town.", None, "mayor"),
        ("The mayor's murder shocked the town.", None, "mayor"),
        ("Residents fled the bombardment of the port.", None, "port"),
        ("The kidnapping of two nurses by gunmen was reported on Monday.", "gunmen", "nurses"),
        ("Rebel attacks on the pipeline went on.", "Rebel", "pipeline"),
        ("Fighting between the army and militants broke out on Sunday.", "army", "militants"),
        ("Clashes between herders and farmers were reported.", "herders", "farmers"),
    ],
)
def test_a_noun_gives_its_parties(sentence: str, actor: str | None, target: str | None) -> None:
    assert parties(sentence) == (actor, target)


@pytest.mark.parametrize(
    ("sentence", "actor", "target", "mode"),
    [
        ("Rebels carried out an attack on the bridge.", "Rebels", "bridge", None),
        ("The army launched air strikes on the port.", "army", "port", "aerial"),
        ("The attack on the bridge was carried out by rebels.", "rebels", "bridge", None),
        ("Soldiers opened fire on the crowd.", "Soldiers", "crowd", "firearms"),
        ("The patrol came under fire from rebels near the bridge.", "rebels", "patrol", "firearms"),
        ("Gunmen set fire to the granary.", "Gunmen", "granary", "destroy"),
        ("Rebels took four engineers hostage.", "Rebels", "engineers", "abduct"),
        ("The army fired rockets at the village.", "army", "village", "heavy-weapons"),
    ],
)
def test_a_light_verb_lends_its_parties(sentence: str, actor: str, target: str, mode: str | None) -> None:
    one = deed(sentence)
    assert (one.actor, one.target, one.mode) == (actor, target, mode)


@pytest.mark.parametrize(
    ("sentence", "actor", "target"),
    [
        ("Rebels shell town", "Rebels", "town"),
        ("Gunmen kill two farmers in valley", "Gunmen", "farmers"),
        ("Two soldiers wounded in ambush", None, "soldiers"),
        ("Army retakes Marnu", "Army", "Marnu"),
        ("Police station attacked by rebels", "rebels", "Police station"),
    ],
)
def test_a_headline_is_read_without_its_small_words(sentence: str, actor: str | None, target: str) -> None:
    assert parties(sentence) == (actor, target)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten Chadian soldiers killed in Niger.",
        "Ten Chadian soldiers were killed in Niger on Monday.",
        "A convoy was hit by mortar fire near Marnu.",
        "An explosion killed ten people in the market.",
        "Shelling by unknown hands destroyed the school.",
    ],
)
def test_nobody_did_it_until_the_text_says_who(sentence: str) -> None:
    assert {c.actor for c in claims(sentence)} == {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "An earthquake killed 14 people.",
        "In a bus accident 14 people were killed.",
        "The storm hit the town, killing 14.",
    ],
)
def test_a_mishap_is_nobodys_deed(sentence: str) -> None:
    assert {c.action for c in claims(sentence)} == {None}


@pytest.mark.parametrize(
    ("sentence", "actor", "mode"),
    [
        ("Kenyan drones struck a depot.", "Kenyan", "drone"),
        ("Army helicopters attacked the camp.", "Army", "aerial"),
        ("A suicide bomber attacked the camp.", "suicide bomber", "suicide-attack"),
        ("The camp was attacked with mortars.", None, "heavy-weapons"),
        ("Artillery fire struck the camp.", None, "heavy-weapons"),
        ("A car bomb exploded outside the bank.", None, "explosives"),
        ("Gunmen attacked the bank with grenades and rifles.", "Gunmen", "explosives"),
        ("Villagers attacked the bank with machetes.", "Villagers", "primitive"),
        ("Police attacked the crowd with batons.", "Police", "crowd-control"),
        ("The army attacked the camp using chlorine.", "army", "unconventional"),
    ],
)
def test_a_weapon_gives_the_mode_and_is_no_actor(sentence: str, actor: str | None, mode: str) -> None:
    one = deed(sentence)
    assert (one.actor, one.mode) == (actor, mode)


@pytest.mark.parametrize(
    ("sentence", "auxiliary"),
    [
        ("Rebels attacked the town.", ()),
        ("Rebels did not attack the town.", ("negation",)),
        ("No attack on the town was reported.", ("negation",)),
        ("Police prevented an attack on the town.", ("negation",)),
        ("The army will attack the town.", ("future",)),
        ("Rebels plan to attack the town.", ("future",)),
        ("If rebels attack the town, people will flee.", ("hypothetical",)),
        ("Rebels might attack the town.", ("hypothetical",)),
        ("The mayor feared an attack on the town.", ("hypothetical",)),
        ("Twenty years ago rebels attacked the town.", ("historical",)),
        ("The town marked the anniversary of the attack on the barracks.", ("historical",)),
    ],
)
def test_what_is_not_so_is_told_apart(sentence: str, auxiliary: tuple[str, ...]) -> None:
    assert deed(sentence, "ASSAULT").auxiliary == auxiliary


def test_a_deed_dated_long_before_the_report_is_historical() -> None:
    text = "Rebels attacked the town on Tuesday. The barracks were attacked by rebels in March 2009."
    assert [c.auxiliary for c in claims(text)] == [(), ("historical",)]


@pytest.mark.parametrize("text", ["The army will shell the town.", "Rebels did not kidnap two farmers."])
def test_what_did_not_happen_is_no_acled_event(text: str) -> None:
    assert [(c.acled_type, c.acled_subtype) for c in claims(text) if c.action == "ASSAULT"] == [(None, None)]


def test_an_attack_on_nobody_in_particular_is_no_acled_event_yet() -> None:
    assert deed("Ten Chadian soldiers were killed in Niger.").acled_type is None


@pytest.mark.parametrize(
    ("sentence", "source", "stance", "actor"),
    [
        ("The army said it had shelled the town.", "army", "asserted", "army"),
        ("The army denied shelling the town.", "army", "denied", "army"),
        ("The army accused the rebels of shelling the town.", "army", "accused", "rebels"),
        ("“We shelled the town,” the army said.", "army", "asserted", "army"),
    ],
)
def test_a_statement_says_who_did_it(sentence: str, source: str, stance: str, actor: str) -> None:
    one = deed(sentence, "ASSAULT")
    assert ((one.source or "").removeprefix("the "), one.stance) == (source, stance)
    assert (one.actor or "").removeprefix("the ") == actor


def test_a_pronoun_that_cannot_be_followed_stays_unresolved() -> None:
    one = deed("They shelled the town.")
    assert (one.actor, [u.field for u in one.unresolved]) == (None, ["actor"])


def test_words_for_one_deed_are_one_claim() -> None:
    found = claims("A bomb exploded in the market, killing six people and wounding 14.")
    assert [(c.action, c.mode) for c in found] == [("ASSAULT", "explosives")]


def test_different_deeds_of_one_sentence_are_claims_of_their_own() -> None:
    found = claims("Gunmen kidnapped two nurses, and the army shelled the village.")
    assert {(c.actor, c.mode, c.target) for c in found} == {
        ("Gunmen", "abduct", "nurses"),
        ("army", "heavy-weapons", "village"),
    }


def test_a_count_belongs_to_the_claim_of_its_own_deed() -> None:
    text = "Rebels kidnapped two nurses, and 14 people were killed in the shelling of the village."
    by_id = {c.id: c for c in read(text).claims}
    assert by_id[figure(text).claim].mode == "heavy-weapons"


def test_every_value_leads_to_its_characters() -> None:
    text = "The ministry said rebels fired mortars at the village of Marnu."
    one = deed(text, "ASSAULT")
    shown = {e.field: e.span.quote for e in one.evidence}
    assert (shown["actor"], shown["target"], shown["mode"], shown["action"]) == (
        "rebels",
        "village of Marnu",
        "mortars",
        "fired",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The {0} attacked the {1} near the river.",
        "The {1} were attacked by the {0} near the river.",
        "An attack by the {0} on the {1} was reported on Monday.",
        "The {0} accused the {1} of shelling the town.",
        "Clashes between the {0} and the {1} killed 14 people.",
    ],
)
@pytest.mark.parametrize("pair", [("soldiers", "rebels"), ("Kenyans", "Ugandans")])
def test_swapping_the_sides_swaps_the_parties_and_nothing_else(sentence: str, pair: tuple[str, str]) -> None:
    one, other = (deed(sentence.format(*names)) for names in (pair, pair[::-1]))
    swap = dict(zip(pair, pair[::-1], strict=True))
    assert one.actor is not None
    assert (swap.get(one.actor), swap.get(one.target or "", one.target)) == (other.actor, other.target)
    assert (one.action, one.mode, one.auxiliary) == (other.action, other.mode, other.auxiliary)
