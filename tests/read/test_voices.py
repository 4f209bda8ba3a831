"""Who is named beside, behind and between what is said: descriptions with a name, lists, denials, cues inside."""

import pytest

from tests.read.reading import figure, figures
from variorum.read.lexicon import load


@pytest.mark.parametrize("alias", load("speakers")["aliases"]["words"])
def test_a_description_hands_over_the_name_behind_it(alias: str) -> None:
    entry = load("speakers")["aliases"]
    assert figure(entry["example"].format(alias)).source == entry["source"]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Its spokesman, who goes by the name of Captain Volta, said 14 guards were killed.", "Captain Volta"),
        ("A fighter known as Abu Vera told reporters that 14 guards were killed.", "Abu Vera"),
        ("The front's envoy, who is known as Comrade Ines, said her men had killed 14 soldiers.", "Comrade Ines"),
        ("A spokesman who asked not to be named said 14 guards were killed.", "spokesman"),
    ],
)
def test_an_alias_is_the_name_of_who_speaks(sentence: str, source: str) -> None:
    assert figure(sentence).source in (source, f"A {source}")


@pytest.mark.parametrize("office", load("speakers")["offices"]["words"])
def test_an_office_finds_its_holder_named_later(office: str) -> None:
    entry = load("speakers")["offices"]
    assert figure(entry["example"].format(office, office)).source == entry["source"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The governor of Alba said 14 miners were killed. Governor Ana Ruiz spoke of an ambush.", "Governor Ana Ruiz"),
        (
            "The army's spokesman said 14 miners were killed. Juan Vera, the army's spokesman, spoke of an ambush.",
            "Juan Vera",
        ),
        (
            "The army's spokesman said 14 miners were killed. Juan Vera, the rebels' spokesman, spoke of an ambush.",
            "army's spokesman",
        ),
        (
            "The governor of Alba said 14 miners were killed. Ana Ruiz, governor of Tolva, spoke of an ambush.",
            "governor of Alba",
        ),
        ("A governor said 14 miners were killed. Governor Ana Ruiz spoke of an ambush.", "A governor"),
    ],
)
def test_a_description_finds_its_own_name_later_in_the_report(text: str, source: str) -> None:
    assert figure(text).source == source


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor put the village's losses at six killed and 14 wounded and said 30 raiders had fled.",
        "The mayor put the losses at six killed and 14 wounded, and said three raiders had fled.",
    ],
)
def test_all_of_a_list_is_said_before_the_next_verb(sentence: str) -> None:
    assert {f.source for f in figures(sentence)} == {"mayor"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor denies the assertion, spread by the rebels on the radio, that 14 of his guards are in their hands.",
        "The mayor rejected the rumour, put about by the rebels, that 14 of his guards had been shot.",
        "The mayor denied the claim, made by the rebels on Monday, that 14 guards were captured.",
    ],
)
def test_a_claim_is_denied_past_the_words_that_say_who_spreads_it(sentence: str) -> None:
    found = figure(sentence)
    assert (found.stance, found.source, found.chain) == ("denied", "mayor", ("mayor", "rebels"))


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "Nine miners are free, said Juan Vera, the union's spokesman, and the other 14 miners will follow.",
            "Juan Vera",
        ),
        ("Nine guards were set free, said Colonel Vera, its spokesman, and the other 14 would follow.", "Colonel Vera"),
        (
            "They are our guests, replies the movement's bureau in a letter, and all 14 will be freed.",
            "movement's bureau",
        ),
    ],
)
def test_both_halves_around_a_cue_are_said(sentence: str, source: str) -> None:
    assert {f.source for f in figures(sentence)} == {source}


def test_who_speaks_behind_another_cue_keeps_the_number() -> None:
    found = figure("Nine guards were killed, said the mayor, and the rebels said 14 had fled.")
    assert found.source == "rebels"


def test_a_clause_with_as_says_nothing_about_the_clause_before_it() -> None:
    found = figure(
        "Fourteen people died, the governor of Alba said on Wednesday, as rebels claimed to hold the bridge."
    )
    assert found.chain == ("governor of Alba",)


@pytest.mark.parametrize(
    "sentence", ["The army owned up to the loss of 14 guards.", "The army has admitted to 14 dead."]
)
def test_who_admits_to_a_number_says_it(sentence: str) -> None:
    assert figure(sentence).source == "army"


@pytest.mark.parametrize(
    "sentence",
    [
        "Fourteen guards were killed, according to the final tally that Juan Vera, the army's aide, read out.",
        "Fourteen guards were killed, according to the toll figure that Juan Vera gave; the road is closed.",
        "The count offered by Juan Vera, who heads the union, differs: 14 miners killed.",
        "The balance, such as Juan Vera gave it to our correspondent: 14 guards dead, counted on the ground.",
    ],
)
def test_an_account_is_its_givers(sentence: str) -> None:
    assert figure(sentence).source == "Juan Vera"


@pytest.mark.parametrize("word", load("cues")["rival"]["words"])
def test_a_number_set_against_another_is_its_owners(word: str) -> None:
    entry = load("cues")["rival"]
    assert figure(entry["example"].format(word)).source == entry["source"]


@pytest.mark.parametrize("word", load("cues")["listed"]["words"])
def test_a_list_behind_an_account_is_its_givers(word: str) -> None:
    entry = load("cues")["listed"]
    assert figure(entry["example"].format(word)).source == entry["source"]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("As for the convoy stopped near Alba, the priest speaks of 14 hostages.", "priest"),
        ("Some 14 villagers remain uprooted by the agency's last count, and they sleep in tents.", "agency"),
        ("A deacon holds that the shell killed 14 people.", "A deacon"),
    ],
)
def test_a_topic_or_a_state_does_not_hide_who_speaks(sentence: str, source: str) -> None:
    assert figure(sentence).source == source
