"""Who hands on whose words: chains of attribution, outermost first, and what is denied along them."""

import pytest

from tests.read.reading import claims, figure

CHAINS: list[tuple[str, tuple[str, ...], str]] = [
    # the agency behind the statement
    ("Fourteen villagers were killed, the defence ministry said, according to Reuters.",
     ("Reuters", "defence ministry"), "asserted"),
    ("Fourteen villagers died, the mayor said, as quoted by the Valley Herald.",
     ("Valley Herald", "mayor"), "asserted"),
    ("According to the health ministry, as quoted by Xinhua, 14 people were killed.",
     ("Xinhua", "health ministry"), "asserted"),
    ("At least 14 people were killed in the raid, the interior ministry said in a statement carried by Anadolu.",
     ("Anadolu", "interior ministry"), "asserted"),
    ("According to a witness quoted by the Valley Radio, 14 people were killed.",
     ("Valley Radio", "witness"), "asserted"),
    ("A hospital official, who spoke to Reuters on condition of anonymity, said 14 people were killed.",
     ("Reuters", "hospital official"), "asserted"),
    # the agency in front of its source
    ("Reuters reported, citing a source in the defence ministry, that 14 villagers were killed.",
     ("Reuters", "source in the defence ministry"), "asserted"),
    ("Local media, citing the governor's office, put the death toll at 14.",
     ("Local media", "governor's office"), "asserted"),
    ("The BBC, quoting witnesses, reported that 14 villagers were killed.", ("BBC", "witnesses"), "asserted"),
    ("Fourteen people were killed, the paper wrote, referring to a source in the police.",
     ("paper", "source in the police"), "asserted"),
    ("SANA quoted a military source as saying that 14 villagers were killed.",
     ("SANA", "military source"), "asserted"),
    ("A military source was quoted by SANA as saying that 14 villagers were killed.",
     ("SANA", "military source"), "asserted"),
    ("Interfax quotes the governor: “Fourteen people were killed.”", ("Interfax", "governor"), "asserted"),
    # one speaker behind another
    ("The mayor said the governor had told him that 14 people were killed.", ("mayor", "governor"), "asserted"),
    ("The army said it was told by residents that 14 people were killed.", ("army", "residents"), "asserted"),
    ("The ministry confirmed a report by the Red Cross that 14 people were killed.",
     ("ministry", "Red Cross"), "asserted"),
    # somebody reads another body's statement
    ("Reading a statement by the armed forces, the government spokesman said 14 soldiers were killed.",
     ("government spokesman", "armed forces"), "asserted"),
    ("The government spokesman, reading out a statement from the general staff, said that 14 soldiers were killed.",
     ("government spokesman", "general staff"), "asserted"),
    ("A statement by the general staff, read out on television by Colonel Juan Vera, said 14 soldiers were killed.",
     ("Colonel Juan Vera", "general staff"), "asserted"),
    # the rebels' own channel carries nothing for anybody else
    ("The rebels said on their Telegram channel that 14 soldiers were killed.", ("rebels",), "asserted"),
    ("In a statement read on state television, the junta said 14 soldiers were killed.", ("junta",), "asserted"),
    # denials: the denier first, whoever claimed it last
    ("Moscow denied the figure of 14 dead.", ("Moscow",), "denied"),
    ("The army denied the rebels' claim that it had lost 14 soldiers.", ("army", "rebels"), "denied"),
    ("The army denied that it had lost 14 soldiers, as the rebels claim.", ("army", "rebels"), "denied"),
    ("The rebels put the army's dead at 14, which the defence ministry denied.",
     ("defence ministry", "rebels"), "denied"),
    ("The rebels claimed to have killed 14 soldiers, a figure the army denied.", ("army", "rebels"), "denied"),
    ("The army disputed the mayor's figure of 14 dead.", ("army", "mayor"), "denied"),
    ("The mayor's figure of 14 dead was disputed by the army.", ("army", "mayor"), "denied"),
    ("The army rejected a rebel count of 14 dead.", ("army", "rebel"), "denied"),
    ("The army dismissed claims by the elders that 14 people were killed.", ("army", "elders"), "denied"),
    ("The governor said the rebels' claim that 14 soldiers fell is an invention.", ("governor", "rebels"), "denied"),
    # a denial of a denial denies nothing
    ("The army denied that it had denied the death of 14 villagers.", ("army",), "asserted"),
    ("The spokesman denied reports that the army had denied killing 14 villagers.",
     ("spokesman", "reports", "army"), "asserted"),
    # taking somebody's word
    ("If we are to believe the rebels, 14 soldiers were killed.", ("rebels",), "asserted"),
    ("If the rebels are to be believed, 14 soldiers were killed.", ("rebels",), "asserted"),
    # nobody's word
    ("Neither side confirmed that 14 people were killed.", (), "asserted"),
    ("The ministry did not confirm that 14 people were killed.", (), "asserted"),
    ("The toll was revised down to 14 from 20.", (), "asserted"),
    ("The health ministry revised its toll down to 14 from 20.", ("health ministry",), "asserted"),
    ("The ministry's toll of 20 was revised down to 14.", ("ministry",), "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "chain", "stance"), CHAINS)
def test_a_chain_is_read(sentence: str, chain: tuple[str, ...], stance: str) -> None:
    found = figure(sentence)
    short = [link.lower().removeprefix("a ").removeprefix("the ") for link in found.chain]
    assert (short, found.stance) == ([link.lower() for link in chain], stance)


@pytest.mark.parametrize("denial", ["Moscow denied the figure.", "Moscow denied it.", "Moscow rejected this claim."])
def test_a_denial_that_points_back_ends_in_whoever_made_the_claim(denial: str) -> None:
    found = [c for c in claims(f"Kyiv said 14 soldiers were killed. {denial}") if c.stance == "denied"]
    assert [(c.source, c.chain) for c in found] == [("Moscow", ("Moscow", "Kyiv"))]


def test_a_revised_toll_leaves_the_older_one_behind() -> None:
    found = figure("The toll was revised down to 14 from 20.", 20)
    assert found.role == "previous"


OWN_STRETCH = [
    "Twelve people died according to the army, and 14 according to the rebels.",
    "According to the army, 12 people died; according to the rebels, 14 people died.",
    "The raid left 12 dead by the army's count and 14 by the rebels' reckoning.",
    "The army said 12 people died, while the rebels said 14 died.",
]


@pytest.mark.parametrize("sentence", OWN_STRETCH)
def test_two_sources_in_a_sentence_keep_their_own_numbers(sentence: str) -> None:
    assert (figure(sentence, 12).chain, figure(sentence, 14).chain) == (("army",), ("rebels",))


GOES_ON = [
    "The mayor counted 12 dead, all of them farmers, and 14 wounded.",
    "The mayor spoke of 20 dead: six fell at the bridge and 14 in the market.",
    "The mayor listed 12 dead; 14 more were hurt.",
    "Several people were killed and 14 injured after a quarrel at the market, according to the mayor.",
    "The dead are now 14, the mayor told us: one woman died in the night.",
    "What the mayor did confirm is that 14 people died.",
    "“Fourteen people died,” recited the mayor.",
    "The valley lost 14 men in the raid, the mayor claims.",
    "It took 14 lives, a number that the mayor confirmed.",
    "The 14 deaths reported by the mayor shocked the town.",
    "The death of 14 villagers was confirmed by the mayor.",
]


@pytest.mark.parametrize("sentence", GOES_ON)
def test_a_statement_reaches_as_far_as_its_sentence_goes_on(sentence: str) -> None:
    assert figure(sentence).source == "mayor"


def test_a_number_corrected_by_its_speaker_is_denied() -> None:
    found = figure("“We received 61 prisoners, not 14 prisoners,” Ana Ruiz said.")
    assert (found.source, found.stance) == ("Ana Ruiz", "denied")
